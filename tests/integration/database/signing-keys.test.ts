import { createHash, createPrivateKey, sign, verify, X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { didDocumentOf } from "#app/domain/certificates/keys/key-list.ts";
import { keyList, keySet } from "#app/domain/certificates/keys/key-list.server.ts";
import {
  ensureKeys,
  exportRoot,
  removeRoot,
  renewDocument,
  retire,
  rotate,
} from "#app/domain/certificates/keys/keys.server.ts";
import { credentialSignerOf, documentSignerOf, spaceSigner } from "#app/domain/certificates/keys/signers.server.ts";
import { database } from "#app/data/database.server.ts";
import { keepOrganisation } from "#app/data/organisations.server.ts";
import { signingKeys } from "#app/data/signing-keys.server.ts";
import { environment, useEnvironment } from "#app/platform/environment.server.ts";
import { ed25519KeyOf } from "#app/domain/certificates/credentials/proofs.server.ts";
import { publicKeyOf } from "#app/domain/certificates/credentials/base58.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-25T12:00:00.700Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const association = {
  slug: "digital-paths",
  name: { ar: "جمعية السبل الرقمية", fr: "Association Digital Paths" },
  shortName: { ar: "السبل الرقمية" },
  accent: "a1" as const,
};
const names = async () => (await signingKeys()).map(({ id }) => id).toSorted();
const list = (moment = at) => keyList({ withStatusLists: false, at: moment });

test("a first start makes every key once, whoever starts beside it", async () => {
  await keepOrganisation(association);
  await Promise.all(Array.from({ length: 4 }, () => ensureKeys({ at })));
  expect(await names()).toEqual(["digital-paths-1", "digital-paths-pdf-1", "root-1", "space-1"]);
  const before = JSON.stringify(await signingKeys());
  await ensureKeys({ at: later(60) });
  expect(JSON.stringify(await signingKeys())).toBe(before);
});

test("private keys are kept sealed, and the secret is a file of its owner alone", async () => {
  const path = join(environment().dataFolder, "key-secret");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const secret = await readFile(path, "utf8");
  expect(secret.trim()).toMatch(/^[\w-]{43}$/);
  for (const { sealedKey } of await signingKeys()) expect(sealedKey).toMatch(/^[\w-]{80,}$/);
});

test("with another secret the keys stay shut, and the start says so in one sentence", async () => {
  const given = environment();
  useEnvironment({ ...given, keySecret: "another secret of thirty-two characters" });
  await expect(ensureKeys({ at: later(1) })).rejects.toThrow(
    /^The space cannot start: the private keys were sealed with/,
  );
  useEnvironment(given);
});

test("a sealed key is bound to its name", async () => {
  const db = await database();
  const [one, other] = [await db.signingKey.findFirstOrThrow({ where: { id: "root-1" } }), "space-1"];
  const kept = await db.signingKey.findFirstOrThrow({ where: { id: other } });
  await db.signingKey.update({ where: { id: other }, data: { sealedKey: one.sealedKey } });
  await expect(spaceSigner({ at: later(1) })).rejects.toThrow("sealed with another secret");
  await db.signingKey.update({ where: { id: other }, data: { sealedKey: kept.sealedKey } });
});

const data = Buffer.from("what is signed");

test("the credential key signs with Ed25519 what the key list verifies", async () => {
  const signer = await credentialSignerOf("digital-paths", { at });
  const [key] = (await list()).keys;
  expect(key).toMatchObject({
    id: "did:web:localhost%3A3000#digital-paths-1",
    association: "digital-paths",
    name: association.name,
    from: "2026-11-25T12:00:00Z",
    until: null,
    compromisedFrom: null,
  });
  const publicKey = ed25519KeyOf(publicKeyOf(key?.publicKeyMultibase ?? "") ?? new Uint8Array());
  expect(verify(null, data, publicKey, await signer.sign(data))).toBe(true);
});

test("the document key has a certificate of the root in the association's name", async () => {
  const signer = await documentSignerOf("digital-paths", { at });
  const certificate = new X509Certificate(signer.certificate);
  const root = new X509Certificate(signer.chain[0] ?? new Uint8Array());
  expect(signer.chain).toHaveLength(1);
  expect(signer.name).toBe("Association Digital Paths");
  expect(certificate.subject.split("\n")).toEqual([
    "C=MA",
    "O=Association Digital Paths",
    "OU=digital-paths",
    "CN=Association Digital Paths",
  ]);
  expect([certificate.checkIssued(root), certificate.verify(root.publicKey), root.verify(root.publicKey)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([root.ca, certificate.ca]).toEqual([true, false]);
  expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4"]);
  expect([certificate.validFrom, certificate.validTo]).toEqual([
    "Nov 25 12:00:00 2026 GMT",
    "Nov 25 12:00:00 2029 GMT",
  ]);
  expect(root.validTo).toBe("Nov 25 12:00:00 2046 GMT");
  expect(verify("sha256", data, certificate.publicKey, await signer.sign(data))).toBe(true);
  const { roots, signers } = await list();
  expect(roots).toEqual([Buffer.from(root.raw).toString("base64")]);
  const sha256 = createHash("sha256").update(signer.certificate).digest("hex");
  expect(signers).toEqual([{ sha256, association: "digital-paths", compromisedFrom: null }]);
});

test("the DID document and the key set name the keys", async () => {
  const { verificationMethod, assertionMethod, id } = didDocumentOf(await list());
  expect(id).toBe("did:web:localhost%3A3000");
  expect(verificationMethod.map((key) => key.id)).toEqual(assertionMethod);
  const { keys } = await keySet();
  expect(keys).toEqual([
    expect.objectContaining({ kid: `${id}#digital-paths-1`, kty: "OKP", crv: "Ed25519", alg: "EdDSA" }),
    expect.objectContaining({ kid: `${id}#digital-paths-pdf-1`, kty: "EC", crv: "P-256", alg: "ES256" }),
    expect.objectContaining({ kid: `${id}#space-1`, kty: "OKP" }),
  ]);
});

test("rotating gives new keys, and the old ones stay good for what they signed", async () => {
  expect(await rotate("nobody", { at })).toEqual({ ok: false, problem: "unknown-association" });
  const turn = later(3600);
  expect(await rotate("digital-paths", { at: turn })).toEqual({
    ok: true,
    value: ["digital-paths-2", "digital-paths-pdf-2"],
  });
  expect((await credentialSignerOf("digital-paths", { at: turn })).keyName).toBe("digital-paths-2");
  expect((await credentialSignerOf("digital-paths", { at: later(10) })).keyName).toBe("digital-paths-1");
  expect((await documentSignerOf("digital-paths", { at: turn })).keyName).toBe("digital-paths-pdf-2");
  const { keys } = await list(turn);
  const old = keys.find(({ id }) => id.endsWith("#digital-paths-1"));
  expect([old?.until, old?.compromisedFrom]).toEqual(["2026-11-25T13:01:00Z", null]);
  expect(didDocumentOf(await list(turn)).assertionMethod).toContain(old?.id);
  expect(await rotate("space", { at: turn })).toEqual({ ok: true, value: ["space-2"] });
});

test("a key that was stolen is retired as of a date, and another takes its place", async () => {
  const stolen = later(5000);
  expect(await retire("nothing-1", stolen, { at })).toEqual({ ok: false, problem: "unknown-key" });
  expect(await retire("root-1", stolen, { at })).toEqual({ ok: false, problem: "unknown-key" });
  const now = later(7200);
  expect(await retire("digital-paths-2", stolen, { at: now })).toEqual({ ok: true, value: null });
  expect(await retire("digital-paths-pdf-2", stolen, { at: now })).toEqual({ ok: true, value: null });
  expect((await credentialSignerOf("digital-paths", { at: now })).keyName).toBe("digital-paths-3");
  const { keys, signers } = await list(now);
  const key = keys.find(({ id }) => id.endsWith("#digital-paths-2"));
  expect([key?.until, key?.compromisedFrom]).toEqual(["2026-11-25T14:00:00Z", "2026-11-25T13:23:20Z"]);
  expect(signers.map(({ compromisedFrom }) => compromisedFrom)).toEqual([null, "2026-11-25T13:23:20Z", null]);
  const did = didDocumentOf(await list(now));
  expect(did.assertionMethod).not.toContain(key?.id);
  expect(did.verificationMethod.map(({ id }) => id)).toContain(key?.id);
});

test("a document key is made anew before its certificate ends", async () => {
  const ending = new Date("2029-10-01T12:00:00Z");
  await ensureKeys({ at: ending });
  expect((await documentSignerOf("digital-paths", { at: ending })).keyName).toBe("digital-paths-pdf-4");
});

test("the root goes to a file, and document keys are renewed from it", async () => {
  const now = new Date("2029-10-02T12:00:00Z");
  const exported = await exportRoot("a long enough passphrase");
  if (!exported.ok) throw new Error(exported.problem);
  const { name, pem } = exported.value;
  expect(pem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
  await removeRoot(name);
  expect(await exportRoot("a long enough passphrase")).toEqual({ ok: false, problem: "no-root" });
  expect(await rotate("digital-paths", { at: now })).toEqual({ ok: true, value: ["digital-paths-4"] });
  const renew = (root: { pem: string; passphrase: string }) => renewDocument("digital-paths", root, { at: now });
  expect(await renew({ pem, passphrase: "another" })).toEqual({ ok: false, problem: "unknown-root" });
  expect(await renew({ pem, passphrase: "a long enough passphrase" })).toEqual({
    ok: true,
    value: "digital-paths-pdf-5",
  });
  const signer = await documentSignerOf("digital-paths", { at: now });
  expect(signer.keyName).toBe("digital-paths-pdf-5");
  const root = new X509Certificate(signer.chain[0] ?? new Uint8Array());
  const key = createPrivateKey({ key: pem, passphrase: "a long enough passphrase" });
  expect(verify("sha256", data, root.publicKey, sign("sha256", data, key))).toBe(true);
});
