import { parseXml } from "@rgrove/parse-xml";
import { expect, test } from "vitest";
import { xmpOf } from "#app/domain/certificates/drawing/metadata.ts";

test("metadata is sound XML whatever is in it", () => {
  const hostile = `</rdf:li> & <b> "x" 'y' شهادة`;
  const metadata = {
    title: hostile,
    author: hostile,
    subject: hostile,
    keywords: ["a", "<b>"],
    language: "ar",
    created: new Date(0),
    id: "x",
    address: hostile,
  };
  const { root } = parseXml(xmpOf(metadata));
  expect(root?.text.split(hostile)).toHaveLength(5);
  expect(root?.text).toContain("a <b>");
  expect(root?.text).toContain("1970-01-01T00:00:00Z");
});
