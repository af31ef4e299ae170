import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { base45Of } from "#app/domain/certificates/base45.ts";
import { writeFactsText } from "#app/domain/certificates/facts-text.ts";
import { fieldsOf, readQrText } from "#app/domain/certificates/verifying/qr-text.ts";
import { exampleFacts } from "../../../tests/certificates/example-facts.ts";
import { issuerSigner } from "../../../tests/certificates/example-keys.ts";

const write = (change: Partial<typeof exampleFacts> = {}) =>
  writeFactsText({ ...exampleFacts, ...change }, { host: "fadae.example", signer: issuerSigner });
const x = issuerSigner.publicKey.toString("base64url");
const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
const read = (text: string) => readQrText(fieldsOf(text));
function holds(text: string): boolean {
  try {
    const { signed, signature } = read(text);
    return verify(null, signed, publicKey, signature);
  } catch {
    return false;
  }
}

test("the facts come back, with a signature over them, in letters of the short kind", async () => {
  const text = await write();
  expect(text).toMatch(/^FC1:[0-9A-Z $%*+\-./:]+$/);
  expect(text.length).toBeLessThan(360);
  expect(read(text)).toMatchObject({
    host: "fadae.example",
    key: "digital-paths-1",
    facts: {
      serial: "7K3QX9M2PA10",
      name: { ar: "سلمى المثالية", latin: "Salma Mital" },
      titles: ["السلامة الرقمية"],
      issuedOn: "2026-11-25",
      expiresOn: "2029-11-25",
      hours: "6",
    },
  });
  expect(holds(text)).toBe(true);
});

test("what is left out comes back empty", async () => {
  const text = await write({
    expiresOn: null,
    name: { ar: "", latin: "Salma Mital" },
    course: { fr: "Réseaux" },
    hours: 7.5,
  });
  expect(read(text).facts).toMatchObject({ expiresOn: null, name: { ar: "" }, titles: ["Réseaux"], hours: "7.5" });
});

test("a title longer than 60 characters is cut", async () => {
  const title = "س".repeat(61);
  expect(read(await write({ course: { ar: title.slice(1) } })).facts.titles).toEqual([title.slice(1)]);
  expect(read(await write({ course: { ar: title } })).facts.titles).toEqual([`${"س".repeat(59)}…`]);
});

test("a fact cannot hold the separator", async () => {
  await expect(write({ name: { ar: "", latin: "A\u001fB" } })).rejects.toThrow("separator");
});

test("any other character in it makes it false or unreadable", async () => {
  const text = await write();
  const places = fc.nat({ max: text.length - 1 });
  const changed = fc
    .tuple(places, fc.constantFrom(..."0123456789ABCXYZ $%*+-./:"))
    .filter(([at, one]) => text[at] !== one);
  const isRefused = fc.property(changed, ([at, one]) => !holds(text.slice(0, at) + one + text.slice(at + 1)));
  expect(fc.check(isRefused, { numRuns: 300 })).toMatchObject({ failed: false });
});

const parts = ["fadae.example", "digital-paths-1", "7K3QX9M2PA10", "سلمى", "Salma", "T", "20261125", "20291125", "6"];
const textOf = (fields: string[]) =>
  `FC1:${base45Of(Uint8Array.from([...new Uint8Array(64), ...new TextEncoder().encode(fields.join("\u001f"))]))}`;

test.each<[string, string]>([
  ["nothing", ""],
  ["another kind", textOf(parts).replace("FC1", "HC1")],
  ["small letters", textOf(parts).toLowerCase()],
  ["a field less", textOf(parts.slice(1))],
  ["a field more", textOf([...parts, "1"])],
  ["no name", textOf(parts.with(3, "").with(4, ""))],
  ["a serial that cannot be", textOf(parts.with(2, "7K3QX9M2PA1O"))],
  ["a day that is none", textOf(parts.with(6, "20261131"))],
  ["a last day that is none", textOf(parts.with(7, "x"))],
  ["hours that are none", textOf(parts.with(8, "six"))],
  ["a signature alone", `FC1:${base45Of(new Uint8Array(64))}`],
  ["bytes that are no text", `FC1:${base45Of(Uint8Array.from([...new Uint8Array(64), 0xff, 0xfe]))}`],
  ["more than 1,000 characters", textOf(parts.with(5, "T".repeat(700)))],
])("%s is not read", (_, text) => {
  expect(() => read(text)).toThrow(/./);
});

test("these parts alone would be read", () => {
  expect(read(textOf(parts)).facts.serial).toBe("7K3QX9M2PA10");
});
