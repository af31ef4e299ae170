import type { KeyList } from "#app/domain/certificates/keys/key-list.ts";

const place = /(<script type="application\/json" id="keys">)[^<]*(<\/script>)/;
const policyPlace = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/;

/**
 * verify.html with other key lists in it than those it has. The scripts stay as they are, and so do their hashes in its
 * policy. Throws when the page has no place for keys.
 */
export function withKeys(html: string, keyLists: KeyList[]): string {
  if (!place.test(html)) throw new TypeError("This page has no place for keys.");
  const json = JSON.stringify(keyLists).replaceAll("<", String.raw`\u003c`);
  return html.replace(place, (_, start: string, end: string) => start + json + end);
}

/** The content security policy that the page has for itself. */
export function policyOf(html: string): string {
  const policy = policyPlace.exec(html)?.[1];
  if (!policy) throw new TypeError("This page has no policy.");
  return policy;
}
