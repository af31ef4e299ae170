/// <reference types="vite/client" />
import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext {
    /** For the scripts of pages that hydrate. */
    nonce?: string;
    /** Short reference of the request, in the log and on error pages. */
    requestId?: string;
    /** Set by an action whose page asks to sign in first, although the route is another. */
    signInFirst?: boolean;
  }
}
