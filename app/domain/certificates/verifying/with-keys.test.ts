import { expect, test } from "vitest";
import { policyOf, withKeys } from "#app/domain/certificates/verifying/with-keys.ts";

const list = {
  format: "fadae-keys/1" as const,
  host: "fadae.example",
  did: "did:web:fadae.example",
  madeAt: "2026-11-25T12:00:00Z",
  roots: [],
  timestampRoots: [],
  keys: [
    {
      id: "did:web:fadae.example#digital-paths-1",
      association: "digital-paths",
      name: { fr: "</script><script>alert(1)</script> $& $1" },
      publicKeyMultibase: "z6Mk",
      from: "2026-11-25T12:00:00Z",
      until: null,
      compromisedFrom: null,
    },
  ],
  signers: [],
};
const html =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'" /><script type="application/json" id="keys">[]</script>';

test("keys are put in as data that cannot end their element", () => {
  const page = withKeys(html, [list]);
  const [, json] = /id="keys">([\s\S]*?)<\/script>/.exec(page)!;
  expect(JSON.parse(json!)).toEqual([list]);
  expect(page.match(/<\/script>/g)).toHaveLength(1);
});
test("keys can be put in again", () => expect(withKeys(withKeys(html, [list]), [])).toBe(html));
test("the policy of the page is read from it", () => expect(policyOf(html)).toBe("default-src 'none'"));
test("a page without a place for keys is refused", () => expect(() => withKeys("<p></p>", [])).toThrow("no place"));
