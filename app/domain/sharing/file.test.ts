import { expect, it } from "vitest";
import { certificateFactsSchema } from "#app/domain/certificates/certificate.ts";
import { fileOf, fileOfCertificate, filledParts, partsOf, shareParts } from "#app/domain/sharing/file.ts";
import type { Profile } from "#app/domain/sharing/profile.ts";
import { endOfShare, shareStateOf } from "#app/domain/sharing/share.ts";

const facts = certificateFactsSchema.parse({
  ...{
    serial: "7K3QX9M2PA10",
    issuedOn: "2026-11-25",
    name: { ar: "", latin: "Salma Mital" },
    course: { fr: "Cours" },
  },
  ...{ hours: 6, level: "beginner", place: { ar: "بركان", fr: "Berkane" }, signatories: [] },
  skills: [
    { fr: "Lire" },
    { fr: "Écrire", esco: "http://data.europa.eu/esco/skill/16a00c69-9c74-4c37-96d7-6301d285e5ce" },
  ],
  organisation: { slug: "positive", name: { fr: "POSITIVE" }, accent: "a2" },
});
const profile: Profile = {
  ...{ about: "a", commune: "c", phone: "p", email: "e", experience: ["x"] },
  languages: [{ language: "fr", level: "B1" }],
};
const at = new Date("2026-11-25T10:00:00Z");
const valid = { facts, state: { verdict: "valid" } } as const;
const revoked = {
  facts: { ...facts, serial: "7K3QX9M2PA11" },
  state: { verdict: "revoked", reason: "wrong-facts", at },
} as const;
const person = { name: "سلمى", otherName: "Salma" };

it("leaves revoked certificates out of a file, and counts each skill once", () => {
  const file = fileOf(person, profile, [valid, revoked, { ...valid, facts: { ...facts, serial: "7K3QX9M2PA12" } }]);
  expect(file.certificates.map(({ serial }) => serial)).toEqual(["7K3QX9M2PA10", "7K3QX9M2PA12"]);
  expect([file.skills.length, file.hours]).toEqual([2, 12]);
  expect(file.name).toEqual({ ar: "سلمى", latin: "Salma" });
});

it("says of one certificate that it was revoked, and counts nothing of it", () => {
  const file = fileOfCertificate(revoked);
  expect(file.certificates.map(({ verdict }) => verdict)).toEqual(["revoked"]);
  expect([file.skills, file.hours, file.about, file.phone]).toEqual([[], 0, "", ""]);
});

it.each(shareParts)("shows the part %s alone with the name", (part) => {
  const shown = partsOf(fileOf(person, profile, [valid]), [part]);
  expect(filledParts(shown)).toEqual([part]);
  expect(shown.name.latin).toBe("Salma");
  expect(shown.skills.length > 0).toBe(part === "certificates");
});

it("ends with the last second of its last day in Morocco", () => {
  const expiresAt = endOfShare(at, 30);
  expect(expiresAt.toISOString()).toBe("2026-12-25T22:59:59.000Z");
  const state = (moment: Date, withdrawnAt: Date | null = null) => shareStateOf({ withdrawnAt, expiresAt }, moment);
  expect(state(expiresAt)).toBe("active");
  expect(state(new Date(expiresAt.getTime() + 1))).toBe("expired");
  expect(state(at, at)).toBe("withdrawn");
});
