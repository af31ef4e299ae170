import type { LoaderFunctionArgs } from "@remix-run/node";
import { frame, frameHash, frameVersion } from "virtual:h5p-scripts";
import { immutable } from "#app/http/immutable.ts";

/**
 * What a package may do in its frame: run what the page handed it, and nothing that reaches anywhere. Old content types
 * compile their templates, so they may evaluate text; there is nothing else here that it could reach.
 */
const policy = [
  "sandbox allow-scripts",
  "default-src 'none'",
  `script-src blob: 'unsafe-eval' ${frameHash}`,
  "style-src blob: 'unsafe-inline'",
  "img-src blob: data:",
  "font-src blob: data:",
  "media-src blob: data:",
  "connect-src 'none'",
  "worker-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** The frame of H5P activities, the same for everybody and every package. */
export const loader = ({ params }: LoaderFunctionArgs) =>
  new Response(frame, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": params.version === frameVersion ? immutable : "no-cache",
      // A name that is looked up tells as much as an address that is fetched.
      "x-dns-prefetch-control": "off",
    },
  });
