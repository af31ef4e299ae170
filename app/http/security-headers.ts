import { loaderHash } from "virtual:page-script";

/** Headers of every answer. */
export const fixedHeaders = (origin: string): Record<string, string> => ({
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  ...(origin.startsWith("https:") && { "strict-transport-security": "max-age=31536000; includeSubDomains" }),
});

/** Whether an address is that of a link, or of something behind one. */
export const isShared = (url = ""): boolean => /^\/s(?:\/|$)/.test(url);

/** Headers of whatever answers there: it is kept by nobody, found by no search engine, and named to no other site. */
export const sharedHeaders: Record<string, string> = {
  "cache-control": "private, no-store",
  "x-robots-tag": "noindex, nofollow, noarchive",
  "referrer-policy": "no-referrer",
};

/** The policy of an answer that is no page: nothing is loaded by it, and nobody shows it in a frame. */
export const barePolicy = "default-src 'none'; frame-ancestors 'none'";

/** The policy of files that scripts and pages load: what a script may ask for stands in the page, or is its own origin. */
export const filePolicy = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** A cookie as this space sets it: over https its name says that it is of this host alone, and only from https. */
export const hostCookie = (cookie: string, origin: string): string =>
  !origin.startsWith("https:") || cookie.startsWith("__Host-")
    ? cookie
    : `__Host-${cookie}${/;\s*secure\b/i.test(cookie) ? "" : "; Secure"}`;

/**
 * What is kept of answers on the way and in the browser: nothing by anybody between, and by the browser what has to be asked
 * for again. Not `no-store`, which tells the worker to keep nothing either: what it keeps is sealed for its person.
 */
export const usualCaching = "private, no-cache";

/** The content security policy of a page: the nonce is for the few that hydrate, the others load the page script. */
export const contentPolicy = (nonce: string | null): string =>
  [
    "default-src 'self'",
    `script-src 'self' ${nonce ? `'nonce-${nonce}'` : loaderHash}`,
    // Editors put their style sheets into pages that hydrate, with the nonce that their scripts have.
    `style-src 'self'${nonce ? ` 'nonce-${nonce}'` : ""}`,
    // Those who write listen to what they recorded, and see what they chose, before it is sent.
    `img-src 'self' data:${nonce ? " blob:" : ""}`,
    ...(nonce ? ["media-src 'self' blob:"] : []),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    // No text becomes HTML or a script: inert-html.ts makes the policies.
    ...(nonce ? ["require-trusted-types-for 'script'", "trusted-types fadae-inert default"] : []),
  ].join("; ");
