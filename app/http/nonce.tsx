import { createContext } from "react";
import type { Locale } from "#app/domain/language.ts";

/** The nonce of this answer, for the scripts of pages that hydrate. */
export const NonceContext = createContext<string | undefined>(undefined);

/** What an error page needs when nothing could be read: the language that was asked for, and whether the space lacks something. */
export const LackContext = createContext<{ locale: Locale; lacks: boolean }>({ locale: "ar", lacks: false });
