import { createContext } from "react";
import type { Locale } from "#app/domain/language.ts";
import type { Lack } from "#app/platform/lack.ts";

/**
 * What a page is told of its answer: the nonce of scripts, on pages that hydrate; what finds the request in the log; and for
 * a page of an error where nothing could be read, the language that was asked for and what the space lacks.
 */
export const AnswerContext = createContext<{
  nonce?: string;
  reference: string | null;
  locale: Locale;
  lack: Lack | null;
}>({ reference: null, locale: "ar", lack: null });
