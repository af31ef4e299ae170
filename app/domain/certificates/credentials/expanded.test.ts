import fc from "fast-check";
import { expect, test } from "vitest";
import { credentialFrom } from "#app/domain/certificates/credential.ts";
import { expandCredential } from "#app/domain/certificates/credentials/expanded.ts";
import { rdfcDataByContext, rdfcDataOf } from "#app/domain/certificates/credentials/proof-data.server.ts";
import { exampleFacts } from "../../../../tests/certificates/example-facts.ts";
import { did, issue } from "../../../../tests/certificates/example-keys.ts";

const proof = {
  id: "urn:uuid:5b9c6f0e-0000-4000-8000-000000000001",
  type: "DataIntegrityProof" as const,
  cryptosuite: "eddsa-rdfc-2022" as const,
  created: "2026-11-25T12:00:00Z",
  verificationMethod: `${did}#digital-paths-1`,
  proofPurpose: "assertionMethod" as const,
};

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((one) => one.trim() !== "");
const localised = fc.record({ ar: text, fr: text, en: text, zgh: text }, { requiredKeys: ["ar"] });
const esco = fc.uuid().map((id) => `http://data.europa.eu/esco/skill/${id}`);
const organisation = fc.record({
  slug: fc.constantFrom("digital-paths", "positive", "extended-hand"),
  name: localised,
  accent: fc.constantFrom("a1" as const, "a2" as const),
});
const facts = fc.record({
  ...Object.fromEntries(Object.entries(exampleFacts).map(([member, value]) => [member, fc.constant(value)])),
  name: fc.record({ ar: text, latin: fc.oneof(fc.constant(""), text) }),
  course: localised,
  courseVersion: fc.integer({ min: 1, max: 99 }),
  hours: fc.integer({ min: 1, max: 1000 }).map((halves) => halves / 2),
  skills: fc.array(fc.record({ ar: text, fr: text, esco }, { requiredKeys: ["ar"] }), { maxLength: 12 }),
  grade: fc.option(fc.integer({ min: 0, max: 100 })),
  completedOn: fc.constantFrom(null, "2026-11-20"),
  expiresOn: fc.constantFrom(null, "2029-11-20"),
  language: fc.constantFrom("ar" as const, "fr" as const, "zgh" as const),
  work: fc.constantFrom("alone" as const, "assisted" as const, "group" as const),
  graded: fc.constantFrom("server" as const, "device" as const),
  organisation,
  coIssuers: fc.array(organisation, { maxLength: 3 }),
});

test("what is signed is what the library computes from the contexts, whatever the facts", async () => {
  await fc.assert(
    fc.asyncProperty(facts, async (drawn) => {
      const credential = credentialFrom({ ...exampleFacts, ...drawn }, issue);
      const [fast, byContext] = [await rdfcDataOf(credential, proof), await rdfcDataByContext(credential, proof)];
      expect(Buffer.from(fast).toString("hex")).toBe(Buffer.from(byContext).toString("hex"));
    }),
    { numRuns: 100 },
  );
});

test("a member that is not known is refused, not left out", () => {
  const credential = { ...credentialFrom(exampleFacts, issue), grade: 87 };
  expect(() => expandCredential(credential)).toThrow('"grade" is no member of our credentials');
});
