import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate, type KeyObject } from "node:crypto";
import { multikeyOf } from "#app/domain/certificates/credentials/base58.ts";
import { certifiedName, currentKey, endAfter, nextKeyName } from "#app/domain/certificates/keys/current-key.ts";
import { openKey, sealKey } from "#app/domain/certificates/keys/sealing.server.ts";
import type { Certified } from "#app/domain/certificates/keys/x509.server.ts";
import type { Localised } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { associations } from "#app/data/organisations.server.ts";
import {
  addSigningKey,
  endSigningKeys,
  keepCompromise,
  removeSealedKey,
  signingKeys,
  type KeptKey,
} from "#app/data/signing-keys.server.ts";
import { log } from "#app/platform/log.server.ts";

type Moment = { at: Date };
type Association = { id: string; slug: string; name: Localised };
type OpenRoot = { privateKey: KeyObject; certificate: string };

/** Document keys are made anew this long before their certificate ends. */
const renewalDays = 60;

/**
 * Makes what is missing: a root, a key of the space, and a credential and a document key of every association. With
 * nothing missing it writes nothing; of several processes at once, one makes each key. Throws when the secret that sealed
 * the keys is another one.
 */
export async function ensureKeys({ at }: Moment): Promise<void> {
  const from = wholeSecond(at);
  if (!(await signingKeys()).some(({ purpose }) => purpose === "root")) await addRoot(from);
  const keys = await signingKeys();
  await openAny(keys);
  if (!currentKey(keys, "credential", null, from)) await addCredentialKey(null, keys, from);
  const root = await openRoot(keys);
  const renewal = new Date(from.getTime() + renewalDays * 86_400_000);
  for (const association of await associations()) {
    if (!currentKey(keys, "credential", association.slug, from)) await addCredentialKey(association, keys, from);
    const document = currentKey(keys, "document", association.slug, from);
    // One that is kept outside is somebody else's to renew; when it has ended, one of ours signs on.
    if (document && (document.sealedKey === null || !document.until || document.until > renewal)) continue;
    if (root) await addDocumentKey(association, root, keys, from);
    else
      log().warn(
        { association: association.slug },
        "the document key is missing or ends soon, and the root is kept elsewhere",
      );
  }
}

/**
 * Gives an association (its slug, or `space`) new keys and ends the old ones a minute later; they stay good for what they
 * signed. The document key stays where the root is kept elsewhere. Gives the names of the new keys.
 */
export async function rotate(slug: string, { at }: Moment): Promise<Result<string[], "unknown-association">> {
  const from = wholeSecond(at);
  const association = (await associations()).find((one) => one.slug === slug) ?? null;
  if (!association && slug !== "space") return fail("unknown-association");
  const keys = await signingKeys();
  const root = await openRoot(keys);
  const made = [{ purpose: "credential", name: await addCredentialKey(association, keys, from) }];
  if (association && root)
    made.push({ purpose: "document", name: await addDocumentKey(association, root, keys, from) });
  const ended = made.map(
    ({ purpose }) => currentKey(keys, purpose as KeptKey["purpose"], association?.slug ?? null, from)?.id ?? [],
  );
  await endSigningKeys(ended.flat(), endAfter(from));
  return ok(made.map(({ name }) => name));
}

/** Retires a key that somebody else had from a moment on: nothing it signed since counts. A new one takes its place. */
export async function retire(
  name: string,
  compromisedFrom: Date,
  { at }: Moment,
): Promise<Result<null, "unknown-key">> {
  const key = (await signingKeys()).find(({ id, purpose }) => id === name && purpose !== "root");
  if (!key) return fail("unknown-key");
  await keepCompromise(name, wholeSecond(compromisedFrom));
  await endSigningKeys([name], wholeSecond(at));
  await ensureKeys({ at });
  return ok(null);
}

/** The private key of the root as encrypted PKCS#8 in PEM, with its name; it stays here until `removeRoot`. */
export async function exportRoot(passphrase: string): Promise<Result<{ name: string; pem: string }, "no-root">> {
  const kept = (await signingKeys()).find(({ purpose, sealedKey }) => purpose === "root" && sealedKey !== null);
  if (!kept?.sealedKey) return fail("no-root");
  const key = await openKey(kept.sealedKey, kept.id);
  const pem = key.export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase });
  return ok({ name: kept.id, pem: pem.toString() });
}

/** Removes the private key of the root from here. */
export const removeRoot = removeSealedKey;

/** Gives an association a new document key from a root that is kept elsewhere: its encrypted PKCS#8 in PEM. */
export async function renewDocument(
  slug: string,
  root: { pem: string; passphrase: string },
  { at }: Moment,
): Promise<Result<string, "unknown-association" | "unknown-root">> {
  const from = wholeSecond(at);
  const association = (await associations()).find((one) => one.slug === slug);
  if (!association) return fail("unknown-association");
  const keys = await signingKeys();
  const privateKey = readPrivateKey(root);
  const kept = keys.find((key) => key.purpose === "root" && privateKey && isKeyOf(privateKey, key.publicKey));
  if (!privateKey || !kept) return fail("unknown-root");
  const before = currentKey(keys, "document", slug, from);
  const name = await addDocumentKey(association, { privateKey, certificate: kept.publicKey }, keys, from);
  await endSigningKeys(before ? [before.id] : [], endAfter(from));
  return ok(name);
}

async function addRoot(from: Date): Promise<void> {
  const { newRoot } = await import("#app/domain/certificates/keys/x509.server.ts");
  const root = await newRoot("Fadae", from);
  await add({ name: "root-1", purpose: "root", organisationId: null }, root, from);
}

async function addCredentialKey(association: Association | null, keys: KeptKey[], from: Date): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const name = nextKeyName(
    association?.slug ?? "space",
    keys.map(({ id }) => id),
  );
  const multikey = multikeyOf(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  await add(
    { name, purpose: "credential", organisationId: association?.id ?? null },
    { privateKey, certificate: multikey, until: null },
    from,
  );
  return name;
}

async function addDocumentKey(association: Association, root: OpenRoot, keys: KeptKey[], from: Date): Promise<string> {
  const name = nextKeyName(
    `${association.slug}-pdf`,
    keys.map(({ id }) => id),
  );
  const { newDocumentKey } = await import("#app/domain/certificates/keys/x509.server.ts");
  const certified = await newDocumentKey({ slug: association.slug, name: certifiedName(association.name) }, root, from);
  await add({ name, purpose: "document", organisationId: association.id }, certified, from);
  return name;
}

async function add(
  key: { name: string; purpose: KeptKey["purpose"]; organisationId: string | null },
  { privateKey, certificate, until }: Omit<Certified, "until"> & { until: Date | null },
  from: Date,
): Promise<void> {
  const { name: id, ...rest } = key;
  const sealedKey = await sealKey(privateKey, id);
  // Another process may have made it in the meantime: then that one counts.
  await addSigningKey({ id, ...rest, publicKey: certificate, sealedKey, from, until, compromisedFrom: null });
}

/** The root that can issue: one whose private key is here. */
async function openRoot(keys: KeptKey[]): Promise<OpenRoot | null> {
  const kept = keys.findLast(({ purpose, sealedKey }) => purpose === "root" && sealedKey !== null);
  return kept?.sealedKey ? { privateKey: await openKey(kept.sealedKey, kept.id), certificate: kept.publicKey } : null;
}

/** Throws when the secret that sealed the keys is another one. */
async function openAny(keys: KeptKey[]): Promise<void> {
  const kept = keys.find(({ sealedKey }) => sealedKey !== null);
  if (kept?.sealedKey) await openKey(kept.sealedKey, kept.id);
}

function readPrivateKey({ pem, passphrase }: { pem: string; passphrase: string }): KeyObject | null {
  try {
    return createPrivateKey({ key: pem, format: "pem", passphrase });
  } catch {
    return null;
  }
}

const isKeyOf = (privateKey: KeyObject, certificate: string) =>
  new X509Certificate(Buffer.from(certificate, "base64")).publicKey.equals(createPublicKey(privateKey));

const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000);
