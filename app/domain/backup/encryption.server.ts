import { open } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { ReadableStream as PulledStream } from "node:stream/web";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { ok, fail, type Result } from "#app/domain/result.ts";
import type { Pieces } from "#app/platform/file-store.server.ts";

/** A new identity, which opens what is encrypted to its public key (age1…). */
export async function newIdentity(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** What encrypts to public keys, as the age format has it. Fails with the first that is none. */
export function encrypterFor(recipients: readonly string[]): Result<Encrypter, "no-recipients" | "bad-recipient"> {
  if (recipients.length === 0) return fail("no-recipients");
  const encrypter = new Encrypter();
  for (const recipient of recipients)
    try {
      encrypter.addRecipient(recipient);
    } catch {
      return fail("bad-recipient", { recipient: recipient.slice(0, 80) });
    }
  return ok(encrypter);
}

/** Encrypts what comes in pieces, in pieces. */
export async function* encrypted(encrypter: Encrypter, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* piecesOf(await encrypter.encrypt(streamOf(pieces)));
}

// Pulled piece by piece: nothing is read ahead of what is written.
const streamOf = (pieces: AsyncIterable<Uint8Array>) => PulledStream.from(pieces) as ReadableStream<Uint8Array>;
const piecesOf = (stream: ReadableStream<Uint8Array>) => stream as unknown as AsyncIterable<Uint8Array>;

/** What opens with the identities of a file: a line for each, with comments after #. Fails when one is none. */
export function decrypterWith(identityFile: string): Result<Decrypter, "bad-identity"> {
  const decrypter = new Decrypter();
  const lines = identityFile.split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => line !== "" && !line.startsWith("#"));
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch {
    return fail("bad-identity");
  }
  return identities.length > 0 ? ok(decrypter) : fail("bad-identity");
}

/** Writes what a file holds into another, which must not be there; the other is then whole, or of no use. */
export async function decryptFile(
  decrypter: Decrypter,
  { from, to }: { from: string; to: string },
): Promise<Result<null, "wrong-identity" | "damaged">> {
  const source = createReadStream(from);
  const target = await open(to, "wx", 0o600);
  try {
    const opened = await decrypter.decrypt(streamOf(source));
    for await (const piece of piecesOf(opened)) await target.writeFile(piece);
    return ok(null);
  } catch (error) {
    // Whatever the disk says is no matter of the file.
    if (error instanceof Error && "syscall" in error) throw error;
    return fail(
      error instanceof Error && error.message.startsWith("no identity matched") ? "wrong-identity" : "damaged",
    );
  } finally {
    source.destroy();
    await target.close();
  }
}

/** The same pieces, of which each is seen on its way. */
export async function* seen(pieces: Pieces, see: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    see(piece);
    yield piece;
  }
}
