import { verifyCredential } from "@digitalcredentials/verifier-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Credential } from "#app/domain/certificates/credential.ts";
import { didDocumentOf } from "#app/domain/certificates/keys/key-list.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { retire } from "#app/domain/certificates/keys/keys.server.ts";
import { readListName } from "#app/domain/certificates/status/status-list.ts";
import { statusListCredential } from "#app/domain/certificates/status/status-lists.server.ts";
import { environment, useEnvironment } from "#app/platform/environment.server.ts";
import { ownOpenBadgeSchema } from "../certificates/own-open-badge-schema.ts";
import { prepareCompletion, recordAct, storeCertificate } from "../certificates/stored-certificates.ts";
import { useSpace } from "./space.ts";

useSpace();

const origin = "https://fadae.example";
// The judge asks for what a wallet would: the DID document, the status lists and the schema. It gets what our addresses
// answer; anything else, contexts too, is refused, so that a certificate never depends on it.
const asked: string[] = [];
const network = globalThis.fetch;
async function answer(input: string | URL | Request): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input);
  const { origin } = environment();
  asked.push(url.href);
  const at = new Date();
  if (url.href === `${origin}/.well-known/did.json`)
    return Response.json(didDocumentOf(await keyList({ withStatusLists: false, at })));
  const name = url.href.startsWith(`${origin}/status/`) ? readListName(url.pathname.slice("/status/".length)) : null;
  if (name) return new Response(await statusListCredential(name.purpose, name.number, { at }));
  if (url.href === ownOpenBadgeSchema.$id) return Response.json(ownOpenBadgeSchema);
  throw new Error(`nobody answers ${url.href}`);
}

const hour = 3_600_000;
const began = new Date(Date.now() - 10 * hour);
let completion = "";
beforeAll(async () => {
  useEnvironment({ ...environment(), origin });
  globalThis.fetch = answer;
  completion = await prepareCompletion(began);
});
afterAll(() => {
  globalThis.fetch = network;
});

type Judged = {
  log?: { id: string; valid?: boolean; error?: { name: string } }[];
  errors?: { name: string; message: string }[];
  additionalInformation?: { id: string; results: { result: { valid: boolean } }[] }[];
};

async function judge(credential: Credential) {
  const judged = (await verifyCredential({ credential: credential as never, knownDIDRegistries: [] })) as Judged;
  return {
    log: Object.fromEntries((judged.log ?? []).map(({ id, valid, error }) => [id, error?.name ?? valid])),
    errors: (judged.errors ?? []).map(({ name }) => name),
    schema: (judged.additionalInformation ?? []).flatMap(({ results }) => results.map(({ result }) => result.valid)),
  };
}

let number = 0;
async function issued(at = new Date(began.getTime() + hour)) {
  const stored = await storeCertificate(completion, ++number, at);
  return { ...stored, credential: JSON.parse(stored.credential) as Credential };
}

test("the judge finds a certificate valid, not expired and not revoked", async () => {
  const { credential } = await issued();
  expect(await judge(credential)).toEqual({
    log: {
      valid_signature: true,
      expiration: true,
      revocation_status: true,
      registered_issuer: false,
    },
    errors: [],
    schema: [true],
  });
  expect(new Set(asked)).toEqual(
    new Set([`${origin}/.well-known/did.json`, `${origin}/status/revocation-1`, ownOpenBadgeSchema.$id]),
  );
});

test.each<[string, (credential: Credential) => void, string]>([
  ["another name", (one) => (one.credentialSubject.identifier[0]!.identityHash = "سلمى الأخرى"), "invalid_signature"],
  ["another serial", (one) => (one.id = `${origin}/v/000000000000`), "invalid_signature"],
  ["another key", (one) => (one.proof[0]!.verificationMethod = "did:web:fadae.example#space-1"), "invalid_signature"],
  ["a member that no context knows", (one) => Object.assign(one, { honours: "x" }), "jsonld.ValidationError"],
])("the judge refuses %s", async (_, change, name) => {
  const { credential } = await issued();
  change(credential);
  expect((await judge(credential)).errors).toContain(name);
});

test("the judge sees a revocation, and a restoration", async () => {
  const { id, credential } = await issued();
  await recordAct(id, "revoked", new Date(began.getTime() + 2 * hour));
  expect((await judge(credential)).log).toMatchObject({ valid_signature: true, revocation_status: false });
  await recordAct(id, "restored", new Date(began.getTime() + 3 * hour));
  expect((await judge(credential)).log).toMatchObject({ valid_signature: true, revocation_status: true });
});

test("to the judge what was replaced is revoked", async () => {
  const { id, credential } = await issued();
  await recordAct(id, "replaced", new Date(began.getTime() + 2 * hour), "7K3QX9M2PA10");
  expect((await judge(credential)).log).toMatchObject({ valid_signature: true, revocation_status: false });
});

test("to the judge nothing counts that a stolen key signed", async () => {
  // Another address, since the judge keeps the DID document it has.
  useEnvironment({ ...environment(), origin: "https://stolen.example" });
  const { credential } = await issued();
  await retire("digital-paths-1", began, { at: new Date() });
  const later = await issued(new Date());
  expect((await judge(credential)).errors).toEqual(["invalid_signature"]);
  expect((await judge(later.credential)).log).toMatchObject({ valid_signature: true });
});
