import { createHash, createPublicKey, verify } from "node:crypto";
import { publicKeyOf } from "#app/domain/certificates/credentials/base58.ts";
import { dayInMorocco } from "#app/domain/certificates/days.ts";
import { hostOf } from "#app/domain/certificates/keys/signer.ts";
import { spaceSigner } from "#app/domain/certificates/keys/signers.server.ts";
import { joinBytes, leafHash, merkleTree, type MerkleTree } from "#app/domain/certificates/log/merkle.ts";
import { headText, logName, noteKeyHash, readHead, signedNote } from "#app/domain/certificates/log/note.ts";
import { hasTile, tileWidth, type Tile } from "#app/domain/certificates/log/tiles.ts";
import { readSerial } from "#app/domain/certificates/serial.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  addLogHead,
  appendUnlogged,
  latestHead,
  loggedCredentials,
  logHeads,
  logIndexOf,
  logSize,
  unloggedCount,
  type LogHead,
} from "#app/data/certificate-log.server.ts";
import { signingKeys } from "#app/data/signing-keys.server.ts";
import { environment } from "#app/platform/environment.server.ts";

const sha256 = (bytes: Uint8Array | string): Uint8Array => createHash("sha256").update(bytes).digest();

/**
 * Gives every signed certificate that has none the next place in the log. Called after a certificate was stored; whatever
 * a process that ended left behind is appended by the next call.
 */
export async function appendToLog(): Promise<void> {
  for (let tries = 0; (await unloggedCount()) > 0; tries++)
    if (!(await appendUnlogged()) && tries > 100) throw new Error("the log did not take new certificates");
}

/**
 * Signs the head of the log and gives it: at most one a day of Morocco, and none while nothing was added since the last.
 * Before that every earlier head is computed again from the credentials as they are stored; one that is contradicted
 * stops the signing with an exception.
 */
export async function signLogHead({ at }: { at: Date }): Promise<LogHead | null> {
  await appendToLog();
  const heads = await logHeads();
  const latest = heads.at(-1) ?? null;
  const size = await logSize();
  if (size === (latest?.size ?? 0) || (latest && dayInMorocco(latest.signedAt) >= dayInMorocco(at))) return latest;
  const tree = merkleTree(await leavesBetween(0, size), sha256);
  for (const head of heads)
    if (head.size > size || toBase64(tree.rootOf(head.size)) !== head.root)
      throw new Error(`the log contradicts its own head of size ${head.size}: a certificate was changed or removed`);
  const host = hostOf(environment().origin);
  const root = tree.rootOf(size);
  const text = headText({ host, size, root });
  const signer = await spaceSigner({ at });
  const key = (await signingKeys()).find(({ id }) => id === signer.keyName);
  const keyHash = noteKeyHash(logName(host), publicKeyOf(key?.publicKey ?? "") ?? new Uint8Array(), sha256);
  const note = signedNote(text, logName(host), keyHash, await signer.sign(new TextEncoder().encode(text)));
  await addLogHead({ size, root: toBase64(root), note, signedAt: at });
  return latestHead();
}

/**
 * Whether the log is what its heads say: each is computed again from the credentials as they are stored, and the signature
 * of the latest is looked at. Nothing is signed and nothing written.
 */
export async function inspectLog(): Promise<"empty" | "good" | "contradicted"> {
  const heads = await logHeads();
  const latest = heads.at(-1);
  if (!latest) return "empty";
  if ((await logSize()) < latest.size) return "contradicted";
  const leaves = await leavesBetween(0, latest.size).catch(() => null);
  const tree = leaves && merkleTree(leaves, sha256);
  const holds = tree && heads.every(({ size, root }) => toBase64(tree.rootOf(size)) === root);
  return holds && (await isSigned(latest)) ? "good" : "contradicted";
}

/** How many certificates the log has, and the root of the tree over all of them in base64. */
export async function logRoot(): Promise<{ size: number; root: string }> {
  const size = await logSize();
  return { size, root: toBase64(merkleTree(await leavesBetween(0, size), sha256).rootOf(size)) };
}

/** Whether a head is a note that a key of the space signed, of the size and root it is kept with. */
async function isSigned({ note, size, root }: LogHead): Promise<boolean> {
  const head = readHead(note);
  if (head?.size !== size || toBase64(head.root) !== root) return false;
  return (await signingKeys()).some(({ purpose, association, publicKey }) => {
    const key = purpose === "credential" && association === null ? publicKeyOf(publicKey) : null;
    if (!key || toBase64(noteKeyHash(head.name, key, sha256)) !== toBase64(head.keyHash)) return false;
    const jwk = { kty: "OKP", crv: "Ed25519", x: Buffer.from(key).toString("base64url") };
    return verify(null, Buffer.from(head.text), createPublicKey({ key: jwk, format: "jwk" }), head.signature);
  });
}

/** The latest head as it was signed; null before the first. */
export const checkpoint = async (): Promise<string | null> => (await latestHead())?.note ?? null;

/** The hashes of a tile one after the other, 32 bytes each; null when the latest head does not cover them. */
export async function tileBytes(tile: Tile): Promise<Uint8Array | null> {
  const size = (await latestHead())?.size ?? 0;
  if (!hasTile(tile, size)) return null;
  const { tree } = await treeOf(size);
  const hashes = Array.from({ length: tile.width }, (_, at) =>
    tree.nodeAt(8 * tile.level, tile.place * tileWidth + at),
  );
  return joinBytes(hashes);
}

/** That a certificate is in the log, for whoever has its credential. Hashes are in base64, the lowest first. */
export type LogProof = { checkpoint: string; index: number; size: number; leaf: string; proof: string[] };

/**
 * The proof that a certificate is below the latest head; `not-logged` when the head is older than the certificate, and for
 * serials that were never issued.
 */
export async function logProof(serialText: string): Promise<Result<LogProof, "not-logged">> {
  const serial = readSerial(serialText);
  const [index, head] = await Promise.all([serial === null ? null : logIndexOf(serial), latestHead()]);
  if (index === null || head === null || index >= head.size) return fail("not-logged");
  const { tree } = await treeOf(head.size);
  return ok({
    checkpoint: head.note,
    index,
    size: head.size,
    leaf: toBase64(tree.nodeAt(0, index)),
    proof: tree.inclusionProof(index, head.size).map(toBase64),
  });
}

/** The leaf of a credential: its text in UTF-8 is hashed, and that hash is what the leaf holds. */
export const leafOfCredential = (credential: string): Uint8Array => leafHash(sha256(credential), sha256);

// Of a credential that was removed its hash is left.
const leafOf = ({ credential, digest }: { credential: string | null; digest: string }): Uint8Array =>
  credential === null ? leafHash(Buffer.from(digest, "hex"), sha256) : leafOfCredential(credential);

// A tree for each database that this process speaks to, and each size that was asked for last.
let known: { database: string; leaves: Uint8Array[]; tree: MerkleTree; size: number } | null = null;

async function treeOf(size: number): Promise<{ tree: MerkleTree }> {
  const database = environment().databaseUrl;
  if (known?.database === database && known.size === size) return known;
  const before = known?.database === database && known.size < size ? known.leaves : [];
  const leaves = [...before, ...(await leavesBetween(before.length, size))];
  known = { database, leaves, tree: merkleTree(leaves, sha256), size };
  return known;
}

async function leavesBetween(from: number, to: number): Promise<Uint8Array[]> {
  const leaves: Uint8Array[] = [];
  for (let start = from; start < to; start += 500)
    for (const logged of await loggedCredentials(start, Math.min(to, start + 500))) {
      if (logged.logIndex !== from + leaves.length)
        throw new Error(`place ${from + leaves.length} of the log is empty`);
      leaves.push(leafOf(logged));
    }
  if (leaves.length !== to - from) throw new Error(`place ${from + leaves.length} of the log is empty`);
  return leaves;
}

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
