import { fromBase64, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import type { KeyList, ListedKey } from "#app/domain/certificates/keys/key-list.ts";
import { ed25519Key } from "#app/domain/certificates/verifying/ed25519.ts";
import { isObject, textOr, type Json, type JsonObject } from "#app/domain/certificates/verifying/json-text.ts";

export type { KeyList, ListedKey };
export type ListedSigner = KeyList["signers"][number];

/** A key list from parsed JSON; null when it is not one. */
export function readKeyList(value: unknown): KeyList | null {
  if (!isObject(value) || value.format !== "fadae-keys/1") return null;
  const { host, did, madeAt, roots, timestampRoots = [], keys, signers = [], statusLists = [] } = value;
  if (typeof host !== "string" || did !== didOf(host) || !isMoment(madeAt)) return null;
  if (!isListOf(roots, isCertificate) || !isListOf(timestampRoots, isCertificate)) return null;
  if (!isListOf(keys, (key) => isKey(key, did)) || !isListOf(signers, isSigner) || !Array.isArray(statusLists))
    return null;
  return value as unknown as KeyList;
}

/** The DID of a host: a colon before a port is written %3A. */
export const didOf = (host: string): string => `did:web:${host.replace(":", "%3A")}`;

/** The newest list of each host; of two from the same moment the later one given. */
export function newestOf(lists: KeyList[]): KeyList[] {
  const newest = new Map<string, KeyList>();
  for (const list of lists) {
    const other = newest.get(list.host);
    if (!other || momentOf(other.madeAt) <= momentOf(list.madeAt)) newest.set(list.host, list);
  }
  return [...newest.values()];
}

/** A moment in UTC to the second or finer (`2026-11-25T12:00:00Z`), in milliseconds; NaN for anything else. */
export function momentOf(text: unknown): number {
  const parts = typeof text === "string" ? /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/.exec(text) : null;
  const time = parts ? Date.parse(`${parts[1]}Z`) : Number.NaN;
  // 30 February is the 2nd of March to Date.parse in some places.
  return parts && time === time && new Date(time).toISOString().startsWith(parts[1]!) ? time : Number.NaN;
}

export const isMoment = (value: unknown): value is string => !Number.isNaN(momentOf(value));

/**
 * What speaks against a key at a moment; null when nothing does. `provenBy` is when something outside shows that the
 * signature was there: without it a key that is compromised counts for nothing, whenever it claims to have signed.
 */
export function faultOfKey(
  key: ListedKey,
  moments: number[],
  provenBy: Date | null,
): "key-time" | "key-compromised" | null {
  if (key.compromisedFrom !== null && !(provenBy && provenBy.getTime() < momentOf(key.compromisedFrom)))
    return "key-compromised";
  const from = momentOf(key.from);
  const until = key.until === null ? Number.POSITIVE_INFINITY : momentOf(key.until);
  return moments.every((moment) => from <= moment && moment <= until) ? null : "key-time";
}

/** The bytes of a listed key. */
export const keyBytes = ({ publicKeyMultibase }: ListedKey): Bytes => ed25519Key(publicKeyMultibase)!;

function isListOf(value: Json | undefined, isOne: (item: Json) => boolean): value is Json[] {
  return Array.isArray(value) && value.length <= 1000 && value.every(isOne);
}

const isMomentOrNull = (value: Json | undefined) => value === null || isMoment(value);
const isTextOrNull = (value: Json | undefined) => value === null || typeof value === "string";

function isCertificate(value: Json): boolean {
  if (typeof value !== "string") return false;
  try {
    return fromBase64(value).length > 0;
  } catch {
    return false;
  }
}

const isSigner = (value: Json): boolean =>
  isObject(value) &&
  /^[0-9a-f]{64}$/.test(textOr(value.sha256)) &&
  isTextOrNull(value.association) &&
  isMomentOrNull(value.compromisedFrom);

const isKey = (value: Json, did: string): boolean =>
  isObject(value) &&
  textOr(value.id).startsWith(`${did}#`) &&
  isTextOrNull(value.association) &&
  (value.name === null || isNames(value.name)) &&
  ed25519Key(textOr(value.publicKeyMultibase)) !== null &&
  isMoment(value.from) &&
  isMomentOrNull(value.until) &&
  isMomentOrNull(value.compromisedFrom);

const isNames = (value: Json | undefined): value is JsonObject =>
  isObject(value) && Object.values(value).every((name) => typeof name === "string");
