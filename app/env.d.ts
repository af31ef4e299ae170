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
  }
}
