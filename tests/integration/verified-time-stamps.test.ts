import { afterAll, beforeAll, expect, test } from "vitest";
import { timestampFrom } from "#app/domain/certificates/signing/time-stamp.server.ts";
import type { Trust } from "#app/domain/certificates/verifying/report.ts";
import { verifyFile } from "#app/domain/certificates/verifying/verify.ts";
import { credentialOf, documentOf, newInstallation, type Installation } from "../certificates/hostile/installation.ts";
import { makeSigners } from "../document-signer.ts";
import { useProgramFolder } from "./programs.ts";
import { TimestampService } from "./time-stamp-service.ts";

const programs = useProgramFolder();
const service = new TimestampService(programs);
const made = await makeSigners();
const stampRoot = Buffer.from(made.root.rawData).toString("base64");
const yearsFromNow = (years: number) => new Date(Date.now() + years * 365.25 * 86_400_000);
const inText = (at: Date) => `${at.toISOString().slice(0, 19)}Z`;

let installation: Installation;
let stamped: Uint8Array;
let plain: Uint8Array;
beforeAll(async () => {
  const address = await service.start(made);
  installation = await newInstallation("fadae.example", { certifiedAt: yearsFromNow(-1) });
  const credential = await credentialOf(installation);
  const signer = { ...installation.documentSigner, timestamp: timestampFrom(address, { timeoutMs: 10_000 }) };
  stamped = await documentOf(installation, credential, { signer });
  plain = await documentOf(installation, credential);
}, 60_000);
afterAll(() => service.stop());

/** The verdict in five years, when the signer's certificate has run out. */
async function judged(document: Uint8Array, changes: Partial<Trust["keys"][number]>, more: Partial<Trust> = {}) {
  const keys = [{ ...installation.keyList, signers: [], ...changes }];
  const { verdict, problem, timestamp } = await verifyFile(document, { keys, at: yearsFromNow(5), ...more });
  return { verdict, problem, timestamp: timestamp?.slice(0, 10) ?? null };
}
const today = new Date().toISOString().slice(0, 10);
const unproven = { verdict: "unknown", timestamp: null };

test("a time-stamp of a pinned service speaks for a certificate that has run out since", async () => {
  expect(await judged(stamped, { timestampRoots: [stampRoot] })).toEqual({
    verdict: "valid",
    problem: null,
    timestamp: today,
  });
});

test("without one, or with one that nobody relies on, it does not", async () => {
  expect(await judged(plain, { timestampRoots: [stampRoot] })).toEqual({ ...unproven, problem: "signer-expired" });
  expect(await judged(stamped, {})).toEqual({ ...unproven, problem: "signer-expired" });
  const other = installation.keyList.roots;
  expect(await judged(stamped, { timestampRoots: other })).toEqual({ ...unproven, problem: "signer-expired" });
});

test("a listed certificate speaks for itself when it was in time at the issue", async () => {
  const long = await newInstallation("fadae.example", { certifiedAt: new Date("2024-06-01T00:00:00Z") });
  const document = await documentOf(long, await credentialOf(long));
  const at = new Date("2031-01-01T00:00:00Z");
  expect(await verifyFile(document, { keys: [long.keyList], at })).toMatchObject({ verdict: "valid" });
});

/** All keys stolen from a moment on. */
const stolenFrom = (at: Date) => {
  const { keys, signers } = installation.keyList;
  const compromisedFrom = inText(at);
  return {
    timestampRoots: [stampRoot],
    keys: keys.map((key) => ({ ...key, compromisedFrom })),
    signers: signers.map((signer) => ({ ...signer, compromisedFrom })),
  };
};

test("what was stamped before a theft holds, what was stamped after it does not", async () => {
  expect(await judged(stamped, stolenFrom(yearsFromNow(0.01)))).toMatchObject({ verdict: "valid" });
  expect(await judged(stamped, stolenFrom(yearsFromNow(-0.01)))).toMatchObject({ problem: "signer-compromised" });
  expect(await judged(plain, stolenFrom(yearsFromNow(0.01)))).toMatchObject({ problem: "signer-compromised" });
});

test("the record of the space speaks for what it has had since before a theft", async () => {
  const now = { at: new Date() };
  const stolen = stolenFrom(yearsFromNow(-0.01));
  const knownSince = async () => yearsFromNow(-0.5);
  expect(await judged(plain, stolen, { ...now, knownSince })).toMatchObject({ verdict: "valid" });
  expect(await judged(plain, stolen, { ...now, knownSince: async () => null })).toMatchObject({
    problem: "signer-compromised",
  });
});
