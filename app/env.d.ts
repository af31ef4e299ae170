/// <reference types="vite/client" />
import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext {
    /** For the scripts of pages that hydrate. */
    nonce?: string;
    /** Identifier of the request, in the log and in `x-request-id`; error pages show its first characters. */
    requestId?: string;
    /** Where the request comes from, as far as the proxies in front are trusted. */
    address?: string;
    /** Set by a route that refuses for asking too often. */
    tooMany?: boolean;
    /** What the space lacked for this request, whatever came of it. */
    lack?: import("#app/platform/lack.ts").Lack;
    /** Set by an action whose page asks to sign in first, although the route is another. */
    signInFirst?: boolean;
    /** Set by an action after which a session goes on under another cookie: what its page is made with. */
    renewedSession?: string;
  }
}
