import { createHash, verify } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { publicKeyOf } from "#app/domain/certificates/credentials/base58.ts";
import { ed25519KeyOf } from "#app/domain/certificates/credentials/proofs.server.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { isConsistent, merkleTree, rootOfInclusion } from "#app/domain/certificates/log/merkle.ts";
import {
  appendToLog,
  checkpoint,
  leafOfCredential,
  logProof,
  signLogHead,
  tileBytes,
} from "#app/domain/certificates/log/log.server.ts";
import { noteKeyHash, readHead } from "#app/domain/certificates/log/note.ts";
import { database } from "#app/data/database.server.ts";
import { loggedCredentials, logSize } from "#app/data/certificate-log.server.ts";
import { prepareCompletion, storeCertificate } from "../../certificates/stored-certificates.ts";
import { useSpace } from "../space.ts";

useSpace();

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const day = (number: number) => new Date(Date.UTC(2026, 10, 24 + number, 12));
let completion = "";
let number = 0;
const store = (at: Date) => storeCertificate(completion, ++number, at);
beforeAll(async () => {
  completion = await prepareCompletion(day(1));
});

test("there is no head before the first certificate", async () => {
  expect(await signLogHead({ at: day(1) })).toBeNull();
  expect(await checkpoint()).toBeNull();
  expect(await logProof("000000000000")).toEqual({ ok: false, problem: "not-logged" });
});

test("certificates stored at once all get a place, none twice and none left out", async () => {
  await Promise.all(
    Array.from({ length: 24 }, async () => {
      await store(day(1));
      await appendToLog();
    }),
  );
  const logged = await loggedCredentials(0, 100);
  expect(logged.map(({ logIndex }) => logIndex)).toEqual(Array.from({ length: 24 }, (_, at) => at));
  expect(new Set(logged.map(({ credential }) => credential)).size).toBe(24);
});

test("the head is a note that the space's key signed", async () => {
  const head = await signLogHead({ at: day(1) });
  expect(await checkpoint()).toBe(head?.note);
  const read = readHead(head?.note ?? "");
  expect(read).toMatchObject({ name: "localhost:3000/log", size: 24 });
  const leaves = (await loggedCredentials(0, 24)).map(({ credential }) => leafOfCredential(credential ?? ""));
  expect(base64(read!.root)).toBe(base64(merkleTree(leaves, sha256).rootOf(24)));
  const { keys } = await keyList({ withStatusLists: false, at: day(1) });
  const key = publicKeyOf(keys.find(({ association }) => association === null)?.publicKeyMultibase ?? "");
  expect(read?.keyHash).toEqual(Uint8Array.from(noteKeyHash("localhost:3000/log", key!, sha256)));
  expect(verify(null, Buffer.from(read!.text), ed25519KeyOf(key!), read!.signature)).toBe(true);
});

test("one head a day at most, and none while nothing was added", async () => {
  const first = await checkpoint();
  await store(day(1));
  expect((await signLogHead({ at: new Date("2026-11-25T22:59:59Z") }))?.note).toBe(first);
  // 23:00 in UTC is midnight in Morocco.
  const second = await signLogHead({ at: new Date("2026-11-25T23:00:00Z") });
  expect(second?.size).toBe(25);
  expect((await signLogHead({ at: day(9) }))?.note).toBe(second?.note);
  expect(await signLogHead({ at: day(1) })).toEqual(second);
});

test("whoever has a credential can show that it is in the log", async () => {
  const { facts, credential } = await store(day(10));
  await appendToLog();
  expect(await logProof(facts.serial)).toEqual({ ok: false, problem: "not-logged" });
  const earlier = readHead((await checkpoint()) ?? "");
  const head = await signLogHead({ at: day(10) });
  const proof = await logProof(facts.serial.toLowerCase());
  if (!proof.ok) throw new Error(proof.problem);
  const { index, size, leaf, proof: path } = proof.value;
  expect([proof.value.checkpoint, size, index]).toEqual([head?.note, 26, 25]);
  expect(leaf).toBe(base64(leafOfCredential(credential ?? "")));
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
  const root = rootOfInclusion({ leaf: bytes(leaf), index, size, path: path.map(bytes) }, sha256);
  expect(root && base64(root)).toBe(head?.root);
  const leaves = (await loggedCredentials(0, 26)).map((one) => leafOfCredential(one.credential ?? ""));
  const consistency = merkleTree(leaves, sha256).consistencyProof(25, 26);
  const roots = { earlier: earlier!.root, later: bytes(head?.root ?? "") };
  expect(isConsistent({ earlier: 25, size: 26, path: consistency }, roots, sha256)).toBe(true);
});

test("tiles hold the leaf hashes that the head covers, and no more", async () => {
  const bytes = await tileBytes({ level: 0, place: 0, width: 26 });
  const leaves = (await loggedCredentials(0, 26)).map(({ credential }) => leafOfCredential(credential ?? ""));
  expect(base64(bytes!)).toBe(base64(Buffer.concat(leaves)));
  await store(day(10));
  await appendToLog();
  expect(await logSize()).toBe(27);
  expect(await tileBytes({ level: 0, place: 0, width: 27 })).toBeNull();
  expect(await tileBytes({ level: 1, place: 0, width: 1 })).toBeNull();
});

test("a log whose past was changed signs nothing any more", async () => {
  const db = await database();
  const where = { logIndex: 3 };
  const { credential } = await db.certificate.findUniqueOrThrow({ where });
  await db.certificate.update({ where, data: { credential: `${credential} ` } });
  await expect(signLogHead({ at: day(20) })).rejects.toThrow("the log contradicts its own head of size 24");
  await db.certificate.update({ where, data: { credential } });
  const moved = await db.certificate.update({ where, data: { logIndex: null } });
  await expect(signLogHead({ at: day(20) })).rejects.toThrow("place 3 of the log is empty");
  await db.certificate.update({ where: { id: moved.id }, data: { logIndex: 3 } });
  expect((await signLogHead({ at: day(20) }))?.size).toBeGreaterThan(26);
});
