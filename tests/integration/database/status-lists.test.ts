import { gunzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import type { Credential, Signed, Unsigned } from "#app/domain/certificates/credential.ts";
import { verifyProofs, verifyStatusListProofs } from "#app/domain/certificates/credentials/proofs.server.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { rotate } from "#app/domain/certificates/keys/keys.server.ts";
import type { StatusPurpose } from "#app/domain/certificates/status/status-list.ts";
import { placeInStatusList, statusListCredential } from "#app/domain/certificates/status/status-lists.server.ts";
import { database, isDuplicate } from "#app/data/database.server.ts";
import { prepareCompletion, recordAct, storeCertificate } from "../../certificates/stored-certificates.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-25T12:00:00Z");
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
let completion = "";
beforeAll(async () => {
  completion = await prepareCompletion(at);
});

type StatusList = Signed<Unsigned & { validFrom: string; validUntil: string }> & {
  credentialSubject: { encodedList: string; statusPurpose: string };
};

async function listAt(purpose: StatusPurpose, moment: Date): Promise<StatusList> {
  const text = await statusListCredential(purpose, 1, { at: moment });
  if (text === null) throw new Error("there is no list");
  return JSON.parse(text) as StatusList;
}

/** The standard's own words: base64url of gzip, the first entry in the highest bit of the first byte. */
function bitOf({ credentialSubject }: StatusList, place: number): number {
  expect(credentialSubject.encodedList).toMatch(/^u/);
  const bits = gunzipSync(Buffer.from(credentialSubject.encodedList.slice(1), "base64url"));
  expect(bits).toHaveLength(131_072 / 8);
  return ((bits[place >> 3] ?? 0) >> (7 - (place & 7))) & 1;
}

const bitsAt = async (place: number, moment: Date) => [
  bitOf(await listAt("revocation", moment), place),
  bitOf(await listAt("refresh", moment), place),
];

test("a new certificate is neither revoked nor replaced, and its proofs hold", async () => {
  const { credential, statusIndex } = await storeCertificate(completion, 1, at);
  expect(await bitsAt(statusIndex, at)).toEqual([0, 0]);
  const list = await keyList({ withStatusLists: true, at });
  expect(await verifyProofs(JSON.parse(credential) as Credential, list)).toEqual({ ok: true, value: null });
  expect(list.statusLists).toEqual([await listAt("revocation", at), await listAt("refresh", at)]);
});

test("places are drawn far from each other", async () => {
  const places = await Promise.all(Array.from({ length: 50 }, placeInStatusList));
  expect(new Set(places.map(({ statusIndex }) => statusIndex)).size).toBeGreaterThan(45);
  expect(Math.max(...places.map(({ statusIndex }) => statusIndex))).toBeGreaterThan(65_536);
  expect(places.every(({ statusList }) => statusList === 1)).toBe(true);
});

test("a list says who was revoked, restored and replaced, at once", async () => {
  const one = await storeCertificate(completion, 2, at);
  const other = await storeCertificate(completion, 3, at);
  await recordAct(one.id, "revoked", later(1));
  expect(await bitsAt(one.statusIndex, at)).toEqual([0, 0]);
  expect(await bitsAt(one.statusIndex, later(1))).toEqual([1, 0]);
  expect(await bitsAt(other.statusIndex, later(1))).toEqual([0, 0]);
  await recordAct(one.id, "restored", later(2));
  expect(await bitsAt(one.statusIndex, later(2))).toEqual([0, 0]);
  await recordAct(other.id, "replaced", later(3), one.facts.serial);
  expect(await bitsAt(other.statusIndex, later(3))).toEqual([1, 1]);
});

test("a list is signed by the space, holds 30 days, and stays the same for a day", async () => {
  const first = await listAt("revocation", later(4));
  expect([first.validFrom, first.validUntil]).toEqual(["2026-11-25T12:00:00Z", "2026-12-25T12:00:00Z"].map(shifted(3)));
  expect(await verifyStatusListProofs(first, await keyList({ withStatusLists: false, at }))).toEqual({
    ok: true,
    value: null,
  });
  expect(await listAt("revocation", later(26))).toEqual(first);
  expect((await listAt("revocation", later(28))).validFrom).toBe("2026-11-26T16:00:00Z");
});

const shifted = (hours: number) => (moment: string) =>
  new Date(Date.parse(moment) + hours * 3_600_000).toISOString().replace(".000", "");

test("a list that was changed, or signed by an association, is not one of the space", async () => {
  const keys = await keyList({ withStatusLists: false, at });
  const changed = await listAt("revocation", later(28));
  changed.credentialSubject.statusPurpose = "refresh";
  expect(await verifyStatusListProofs(changed, keys)).toEqual({ ok: false, problem: "proof" });
  const claimed = { ...keys, keys: keys.keys.map((key) => ({ ...key, association: key.association ?? "positive" })) };
  expect(await verifyStatusListProofs(await listAt("revocation", later(28)), claimed)).toEqual({
    ok: false,
    problem: "issuer",
  });
});

test("after the space's key was rotated the new key signs", async () => {
  await rotate("space", { at: later(29) });
  const { proof } = await listAt("revocation", later(29));
  expect(proof.map(({ verificationMethod }) => verificationMethod)).toEqual(
    Array.from({ length: 2 }, () => "did:web:localhost%3A3000#space-2"),
  );
});

test("there is no list before its time", async () => {
  expect(await statusListCredential("revocation", 2, { at })).toBeNull();
});

test("the database holds each place once", async () => {
  const db = await database();
  const [first, second] = await db.certificate.findMany({ take: 2 });
  const { statusList, statusIndex } = first!;
  const clash = db.certificate.update({ where: { id: second!.id }, data: { statusList, statusIndex } });
  expect(isDuplicate(await clash.catch((error: unknown) => error))).toBe(true);
});
