import { expect, test } from "vitest";
import { credentialFrom, joined } from "#app/domain/certificates/credential.ts";
import { exampleFacts } from "../../../tests/certificates/example-facts.ts";
import { issue } from "../../../tests/certificates/example-keys.ts";

const course = "https://fadae.example/courses/digital-paths/digital-safety";

test("a credential says what the facts say", () => {
  expect(credentialFrom(exampleFacts, issue)).toMatchObject({
    id: "https://fadae.example/v/7K3QX9M2PA10",
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: "شهادة إتمام: السلامة الرقمية / Certificat\u00a0: Sécurité numérique",
    issuer: {
      id: "did:web:fadae.example",
      name: "جمعية السبل الرقمية / Association Digital Paths",
      url: "https://fadae.example",
      otherIdentifier: [
        { type: "IdentifierEntry", identifierType: "ext:Association", identifier: "digital-paths" },
        { type: "IdentifierEntry", identifierType: "ext:CoIssuer", identifier: "positive" },
      ],
    },
    validFrom: "2026-11-25T12:00:00Z",
    validUntil: "2029-11-25T22:59:59Z",
    credentialSubject: {
      activityEndDate: "2026-11-24T12:00:00Z",
      identifier: [{ identityHash: "سلمى المثالية", hashed: false }, { identityHash: "Salma Mital" }],
      achievement: {
        id: course,
        achievementType: "Certificate",
        name: "السلامة الرقمية / Sécurité numérique / Digital safety",
        version: "2",
        inLanguage: "ar",
        alignment: [
          { targetName: "حماية الهاتف / Protéger un téléphone", targetUrl: `${course}#skill-1` },
          { targetFramework: "ESCO", targetUrl: exampleFacts.skills[1]?.esco },
        ],
        resultDescription: [
          { id: `${course}#hours`, resultType: "ext:Hours" },
          { id: `${course}#level`, resultType: "ext:Level" },
          { id: `${course}#grade`, resultType: "Percent", valueMin: "0", valueMax: "100" },
        ],
      },
      result: [
        { resultDescription: `${course}#hours`, value: "6" },
        { resultDescription: `${course}#level`, value: "beginner" },
        { resultDescription: `${course}#grade`, value: "87" },
      ],
    },
    evidence: [{ genre: "work:assisted" }, { genre: "grading:device" }],
    credentialStatus: {
      id: "https://fadae.example/status/revocation-1#94567",
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: "94567",
      statusListCredential: "https://fadae.example/status/revocation-1",
    },
  });
});

test("what is not known is left out", () => {
  const facts = { ...exampleFacts, expiresOn: null, completedOn: null, grade: null, skills: [], coIssuers: [] };
  const credential = credentialFrom({ ...facts, name: { ar: "", latin: "Salma Mital" } }, issue);
  expect(credential).not.toHaveProperty("validUntil");
  expect(credential.credentialSubject).not.toHaveProperty("activityEndDate");
  expect(credential.credentialSubject.achievement).not.toHaveProperty("alignment");
  expect(credential.credentialSubject.identifier.map(({ identityHash }) => identityHash)).toEqual(["Salma Mital"]);
  expect(credential.credentialSubject.result).toHaveLength(2);
  expect(credential.issuer.otherIdentifier).toHaveLength(1);
});

test.each([
  [{ fr: "Réseaux", ar: "الشبكات" }, "الشبكات / Réseaux"],
  [{ zgh: "ⵜⴰⵎⴰⵣⵉⵖⵜ", en: "Tamazight" }, "Tamazight / ⵜⴰⵎⴰⵣⵉⵖⵜ"],
  [{ fr: "Réseaux" }, "Réseaux"],
])("%j is written %s", (texts, text) => {
  expect(joined(texts)).toBe(text);
});

test("every way of working and of grading is told in two languages", () => {
  for (const work of ["alone", "assisted", "group"] as const)
    for (const graded of ["server", "device"] as const)
      for (const { narrative } of credentialFrom({ ...exampleFacts, work, graded }, issue).evidence)
        expect(narrative).toMatch(/^[\u0600-\u06ff ]+\. \/ \p{Lu}[\p{Script=Latin}’, ]+\.$/u);
});
