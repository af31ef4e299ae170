import { expect, test } from "vitest";
import { credentialFrom, type Credential } from "#app/domain/certificates/credential.ts";
import { verifyProofs } from "#app/domain/certificates/credentials/proofs.server.ts";
import { signCredential } from "#app/domain/certificates/credentials/signing.server.ts";
import type { KeyList, ListedKey } from "#app/domain/certificates/keys/key-list.ts";
import { exampleFacts } from "../../../../tests/certificates/example-facts.ts";
import {
  coSigner,
  did,
  exampleKeyList,
  exampleSigner,
  issue,
  issuerSigner,
} from "../../../../tests/certificates/example-keys.ts";

const at = issue.issuedAt;
const signed = (signer = issuerSigner, coSigners = [coSigner]) =>
  signCredential(credentialFrom(exampleFacts, issue), { signer, coSigners, at });
const text = await signed();
const fresh = (): Credential => JSON.parse(text) as Credential;

test("a credential has a proof with JSON-LD, one over it without, and one of each co-issuer", async () => {
  const { proof } = fresh();
  expect(proof.map(({ cryptosuite, verificationMethod }) => [cryptosuite, verificationMethod])).toEqual([
    ["eddsa-rdfc-2022", `${did}#digital-paths-1`],
    ["eddsa-jcs-2022", `${did}#digital-paths-1`],
    ["eddsa-jcs-2022", `${did}#positive-1`],
  ]);
  expect([undefined, proof[0]?.id, proof[1]?.id]).toEqual(proof.map(({ previousProof }) => previousProof));
  expect(await verifyProofs(fresh(), exampleKeyList)).toEqual({ ok: true, value: null });
});

test("without co-issuers there are two", async () => {
  const alone = credentialFrom({ ...exampleFacts, coIssuers: [] }, issue);
  const credential = JSON.parse(await signCredential(alone, { signer: issuerSigner, at })) as Credential;
  expect(credential.proof).toHaveLength(2);
  expect(await verifyProofs(credential, exampleKeyList)).toEqual({ ok: true, value: null });
});

const swap = (text: string) => (text.endsWith("1") ? `${text.slice(0, -1)}2` : `${text.slice(0, -1)}1`);
type Change = (credential: Credential) => void;
const proofOf = (credential: Credential, at: number) => {
  const proof = credential.proof[at];
  if (!proof) throw new Error(`there is no proof ${at}`);
  return proof;
};

test.each<[string, Change]>([
  ["another name", (one) => (one.credentialSubject.identifier[0]!.identityHash = "سلمى الأخرى")],
  ["the names in another order", (one) => one.credentialSubject.identifier.reverse()],
  ["another title", (one) => (one.credentialSubject.achievement.name = "Ingénierie")],
  ["another grade", (one) => (one.credentialSubject.result[2]!.value = "97")],
  ["another place in the status list", (one) => (one.credentialStatus.statusListIndex = "5")],
  ["a later end", (one) => Object.assign(one, { validUntil: "2099-01-01T00:00:00Z" })],
  ["one member more, which JSON-LD knows", (one) => Object.assign(one, { description: "x" })],
  ["one member more, which JSON-LD does not know", (one) => Object.assign(one, { honours: "x" })],
  ["the first proof taken out", (one) => one.proof.shift()],
  ["the second proof taken out", (one) => one.proof.splice(1, 1)],
  ["the co-issuer's proof taken out", (one) => one.proof.pop()],
  ["a proof twice", (one) => one.proof.push(proofOf(one, 2))],
  ["the proofs in another order", (one) => one.proof.reverse()],
  ["the first proof's value changed", (one) => (proofOf(one, 0).proofValue = swap(proofOf(one, 0).proofValue))],
  ["the second proof's value changed", (one) => (proofOf(one, 1).proofValue = swap(proofOf(one, 1).proofValue))],
  ["the third proof's value changed", (one) => (proofOf(one, 2).proofValue = swap(proofOf(one, 2).proofValue))],
  ["another date in the first proof", (one) => (proofOf(one, 0).created = "2026-11-25T12:00:01Z")],
  ["another date in the second proof", (one) => (proofOf(one, 1).created = "2026-11-25T12:00:01Z")],
  ["another purpose", (one) => Object.assign(proofOf(one, 1), { proofPurpose: "authentication" })],
  ["proofs that name none before", (one) => one.proof.forEach((proof) => delete proof.previousProof)],
  ["no association", (one) => one.issuer.otherIdentifier.shift()],
  ["no proof at all", (one) => (one.proof = [])],
])("%s is a fault of the proofs", async (_, change) => {
  const credential = fresh();
  change(credential);
  expect(await verifyProofs(credential, exampleKeyList)).toEqual({ ok: false, problem: "proof" });
});

test.each<[string, unknown]>([
  ["nothing", null],
  ["a text", text],
  ["an empty object", {}],
  ["a credential without issuer", { ...fresh(), issuer: undefined }],
  ["proofs that are no list", { ...fresh(), proof: fresh().proof[0] }],
  ["half of a pair of surrogates", { ...fresh(), name: "\ud800" }],
  ["a moment that is none", { ...fresh(), validFrom: "yesterday" }],
  ["a member that is no member to JavaScript", JSON.parse(text.replace("{", '{"__proto__":{"name":"x"},'))],
  ["a proof with a member more", { ...fresh(), proof: fresh().proof.map((proof) => ({ ...proof, domain: "x" })) }],
])("%s has no proofs", async (_, credential) => {
  expect(await verifyProofs(credential, exampleKeyList)).toEqual({ ok: false, problem: "proof" });
});

const withKey = (change: Partial<ListedKey>, at = 0): KeyList => ({
  ...exampleKeyList,
  keys: exampleKeyList.keys.map((key, place) => (place === at ? { ...key, ...change } : key)),
});

test.each<[string, KeyList]>([
  ["a key that is not listed", { ...exampleKeyList, keys: exampleKeyList.keys.slice(1) }],
  ["a co-issuer's key that is not listed", { ...exampleKeyList, keys: exampleKeyList.keys.slice(0, 1) }],
  ["a key of another association", withKey({ association: "positive" })],
  ["a key of the space", withKey({ association: null })],
  ["a co-issuer's key of another association", withKey({ association: "extended-hand" }, 1)],
  ["a key that came later", withKey({ from: "2026-11-25T12:00:01Z" })],
  ["a key that had ended", withKey({ until: "2026-11-25T11:59:59Z" })],
  ["a key that somebody else had by then", withKey({ compromisedFrom: "2026-11-25T12:00:00Z" })],
])("%s is a fault of the issuer", async (_, keyList) => {
  expect(await verifyProofs(fresh(), keyList)).toEqual({ ok: false, problem: "issuer" });
});

test.each<[string, KeyList]>([
  ["ended at that moment", withKey({ until: "2026-11-25T12:00:00Z" })],
  ["began at that moment", withKey({ from: "2026-11-25T12:00:00Z" })],
  ["was lost a second later", withKey({ compromisedFrom: "2026-11-25T12:00:01Z" })],
])("a key that %s counts", async (_, keyList) => {
  expect(await verifyProofs(fresh(), keyList)).toEqual({ ok: true, value: null });
});

test("a stranger's key under our key's name is a fault of the proofs", async () => {
  const stranger = { ...exampleSigner("stranger"), keyName: "digital-paths-1" };
  const credential = JSON.parse(await signed(stranger)) as Credential;
  expect(await verifyProofs(credential, exampleKeyList)).toEqual({ ok: false, problem: "proof" });
});
