import { createContext } from "react";

/** What a page is told of its answer: the nonce of scripts, on pages that hydrate, and what finds the request in the log. */
export const AnswerContext = createContext<{ nonce?: string; reference: string | null }>({ reference: null });
