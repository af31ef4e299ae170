import { createContext } from "react";

/** The nonce of this answer, for the scripts of pages that hydrate. */
export const NonceContext = createContext<string | undefined>(undefined);
