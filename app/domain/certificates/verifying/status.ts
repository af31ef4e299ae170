import { fromBase64 } from "#app/domain/certificates/verifying/bytes.ts";
import type { Credential } from "#app/domain/certificates/verifying/credential.ts";
import { Budget, inflate } from "#app/domain/certificates/verifying/inflate.ts";
import { isObject, type Json, type JsonObject } from "#app/domain/certificates/verifying/json-text.ts";
import { faultOfKey, isMoment, momentOf, type KeyList } from "#app/domain/certificates/verifying/key-list.ts";
import { heldProofs } from "#app/domain/certificates/verifying/proofs.ts";

/** What status lists say. `not-checked`: none that counts is at hand. Never good without one. */
export type Status = "good" | "revoked" | "replaced" | "not-checked";

/**
 * The status of a credential at a moment, from lists that are of its host, signed by a key of the space, in time, and
 * have its place; of several the newest. Revocation alone is `revoked`, both are `replaced`, a list of one purpose alone
 * cannot make it good.
 */
export async function statusOf(credential: Credential, lists: unknown[], at: Date): Promise<Status> {
  const bits = new Map<string, boolean>();
  const indexes = new Set(credential.status.map(({ index }) => index));
  if (indexes.size !== 1) return "not-checked";
  for (const { purpose, list, index } of credential.status) {
    const bit = await bitIn(lists, { purpose, id: list, index, at, keys: credential.list });
    if (bit !== null) bits.set(purpose, bit);
  }
  if (bits.get("revocation")) return bits.get("refresh") ? "replaced" : "revoked";
  return bits.has("revocation") && bits.has("refresh") ? "good" : "not-checked";
}

type Asked = { purpose: string; id: string; index: number; at: Date; keys: KeyList };

async function bitIn(lists: unknown[], asked: Asked): Promise<boolean | null> {
  const named = lists.filter((list): list is JsonObject => isObject(list) && list.id === asked.id);
  const newest = named.sort((a, b) => (momentOf(b.validFrom) || 0) - (momentOf(a.validFrom) || 0));
  for (const list of newest.slice(0, 8)) {
    const bits = await bitsOf(list, asked).catch(() => null);
    const byte = bits?.[asked.index >> 3];
    // The first entry is the highest bit of the first byte.
    if (byte !== undefined) return ((byte >> (7 - (asked.index & 7))) & 1) === 1;
  }
  return null;
}

/** The bits of a list that counts; null for any other. */
async function bitsOf(list: JsonObject, { purpose, keys, at }: Asked): Promise<Uint8Array | null> {
  const subject: Json | undefined = list.credentialSubject;
  const issuer = isObject(list.issuer) ? list.issuer.id : list.issuer;
  if (issuer !== keys.did || !isMoment(list.validFrom) || !isMoment(list.validUntil)) return null;
  if (momentOf(list.validUntil) < at.getTime()) return null;
  if (!isObject(subject) || subject.type !== "BitstringStatusList" || subject.statusPurpose !== purpose) return null;
  const encoded = subject.encodedList;
  if (typeof encoded !== "string" || !encoded.startsWith("u")) return null;
  for (const { key, created } of await heldProofs(list, keys)) {
    const moments = [momentOf(created), momentOf(list.validFrom)];
    if (key.association !== null || faultOfKey(key, moments, null)) return null;
  }
  return inflate(fromBase64(encoded.slice(1)), "gzip", new Budget());
}
