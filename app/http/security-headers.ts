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
  ].join("; ");
