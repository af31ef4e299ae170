import { beforeAll, expect, test } from "vitest";
import { dayInMorocco } from "#app/domain/certificates/days.ts";
import { verifyFiles } from "#app/domain/certificates/file-verification.server.ts";
import { hostOf } from "#app/domain/certificates/keys/signer.ts";
import { retire } from "#app/domain/certificates/keys/keys.server.ts";
import { credentialSignerOf } from "#app/domain/certificates/keys/signers.server.ts";
import { writeFactsText } from "#app/domain/certificates/facts-text.ts";
import { ownCertificate, ownCredential, ownDocument, ownPrintout } from "#app/domain/certificates/own.server.ts";
import { reissue } from "#app/domain/certificates/reissue.server.ts";
import { restore, revoke } from "#app/domain/certificates/revocation.server.ts";
import { signForms } from "#app/domain/certificates/signed-forms.server.ts";
import { verifyPage } from "#app/domain/certificates/verifying/page.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { environment } from "#app/platform/environment.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { holder, hours, later, staff, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

let coordinator: Actor;

beforeAll(async () => {
  await openSpace(start);
  coordinator = await staff("coordinator", "positive");
});

/** Every form of somebody's certificate, as files. */
async function formsOf(by: Actor, serial: string) {
  const context = { by, at: start };
  const [document, credential, card, kept] = await Promise.all([
    ownDocument(serial, context),
    ownCredential(serial, context),
    ownPrintout({ serial, printout: "card" }, context),
    ownCertificate(serial, context),
  ]);
  if (!document.ok || !credential.ok || !card.ok || !kept.ok) throw new Error("it has no forms");
  const signer = await credentialSignerOf("positive", context);
  const text = await writeFactsText(kept.value.facts, { host: hostOf(environment().origin), signer });
  const json = new TextEncoder().encode(credential.value.json);
  const files = { pdf: document.value.bytes, json, card: card.value.bytes, qr: new TextEncoder().encode(text) };
  return { facts: kept.value.facts, files };
}

const ask = async (files: Record<string, Uint8Array>, at: Date) => {
  const given = Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
  const verdicts = await verifyFiles(given, { at });
  return verdicts.map(({ name, verdict, layer, isOnRecord }) => `${name}: ${verdict} ${layer} ${isOnRecord}`);
};
const all = (said: string) => ["pdf", "json", "card", "qr"].map((name) => `${name}: ${said}`);

test("the page that verifies stays below 60,000 bytes with all keys and status lists of the space", async () => {
  const { html } = await verifyPage(start);
  expect(html).toContain("positive-1");
  expect(html).toContain("revocation-1");
  expect(Buffer.byteLength(html)).toBeLessThan(60_000);
});

test("every form of a certificate says what is on record, at each step of its life", async () => {
  const { by, enrolment, serial } = await holder("Filed Mital");
  const { files } = await formsOf(by, serial);
  expect(await ask(files, later(hours(1)))).toEqual(all("valid null true"));
  await revoke({ serial, reason: "wrong-facts" }, { by: coordinator, at: later(hours(2)) });
  expect(await ask(files, later(hours(3)))).toEqual(all("revoked status true"));
  await restore({ serial }, { by: coordinator, at: later(hours(4)) });
  expect(await ask(files, later(hours(5)))).toEqual(all("valid null true"));
  const names = { ar: "", latin: "Filed Mitali" };
  await reissue({ enrolment, names }, { by: coordinator, at: later(hours(6)) });
  expect(await ask(files, later(hours(7)))).toEqual(all("replaced status true"));
});

test("every form given in the last hour of a day in UTC is valid at once", async () => {
  const at = new Date("2026-11-23T23:30:00Z");
  const { by, serial } = await holder("Midnight Mital", at);
  const { files, facts } = await formsOf(by, serial);
  expect(facts.issuedOn).toBe(dayInMorocco(at));
  expect(await ask(files, at)).toEqual(all("valid null true"));
});

test("an altered document shows what is on record, and nothing of a foreign file is believed", async () => {
  const { by, serial } = await holder("Altered Mital");
  const { files, facts } = await formsOf(by, serial);
  const altered = Uint8Array.from(files.pdf);
  // A byte of the remark in the second line: whatever else a document holds can still be read.
  altered[12]! ^= 1;
  const [report, foreign] = await verifyFiles(
    [
      { name: "altered.pdf", bytes: altered },
      { name: "foreign.pdf", bytes: new TextEncoder().encode("%PDF-1.7 of somebody else") },
    ],
    { at: later(hours(1)) },
  );
  expect(report).toMatchObject({ verdict: "altered", layer: "signature", facts, isOnRecord: true });
  expect(foreign).toMatchObject({ verdict: "unknown", isOnRecord: null });
  expect(foreign).not.toHaveProperty("facts");
});

test("what our keys signed and the record does not hold is not believed", async () => {
  const { by, serial } = await holder("Backdoor Mital");
  const { facts } = await formsOf(by, serial);
  const at = later(hours(1));
  const unrecorded = await signForms({ ...facts, serial: "ZZZZZZZZZZZZ" }, { at });
  const otherName = await signForms({ ...facts, name: { ar: "", latin: "Somebody Else" } }, { at });
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(
    await ask(
      {
        unrecorded: unrecorded.document,
        "unrecorded credential": bytes(unrecorded.credential),
        "other name": otherName.document,
        "other credential": bytes(otherName.credential),
      },
      later(hours(2)),
    ),
  ).toEqual([
    "unrecorded: unknown record false",
    "unrecorded credential: unknown record false",
    "other name: altered record false",
    "other credential: altered record false",
  ]);
});

test("a credential that a wallet wrote anew is the same", async () => {
  const { by, serial } = await holder("Wallet Mital");
  const { files } = await formsOf(by, serial);
  const anew = new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(files.json)), null, 2));
  expect(await ask({ anew }, later(hours(1)))).toEqual(["anew: valid null true"]);
});

test("the record vouches for what a key signed before it was stolen, and for nothing after", async () => {
  const { by, serial } = await holder("Stolen Mital");
  const { files } = await formsOf(by, serial);
  const afterwards = await signForms((await formsOf(by, serial)).facts, { at: later(hours(2)) });
  await retire("positive-1", later(hours(1)), { at: later(hours(3)) });
  const credential = new TextEncoder().encode(afterwards.credential);
  expect(await ask({ json: files.json, pdf: files.pdf, afterwards: credential }, later(hours(4)))).toEqual([
    "json: valid null true",
    "pdf: valid null true",
    "afterwards: unknown issuer null",
  ]);
});
