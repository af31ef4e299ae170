import type { SignedFacts } from "#app/domain/certificates/verifying/facts.ts";
import { moroccanDay } from "#app/domain/certificates/verifying/facts.ts";
import { isObject, textOr, type Json, type JsonObject } from "#app/domain/certificates/verifying/json-text.ts";
import { isMoment, momentOf, type KeyList } from "#app/domain/certificates/verifying/key-list.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";

/** A credential whose members are as section 3 of certificates/specification.md has them, not yet believed. */
export type Credential = {
  json: JsonObject;
  list: KeyList;
  facts: SignedFacts;
  /** In milliseconds; `validUntil` is null when it does not expire. */
  validFrom: number;
  validUntil: number | null;
  status: { purpose: string; list: string; index: number }[];
};

const contexts = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
];

/** The host of an address of verification and what stands for its serial; null for any other text. */
export function addressParts(text: unknown): { host: string; serial: string } | null {
  const parts =
    typeof text === "string" && text.length < 300 ? /^https?:\/\/([^\s/?#]+)\/v\/([^\s/?#]+)$/i.exec(text) : null;
  return parts ? { host: parts[1]!, serial: parts[2]! } : null;
}

/** Whether JSON passes itself off as a credential of a host in the lists: by its address, its issuer or its keys. */
export function claimsHost(json: Json | undefined, lists: KeyList[]): boolean {
  if (!isObject(json)) return false;
  const issuer = isObject(json.issuer) ? json.issuer.id : json.issuer;
  const methods = [json.proof].flat().map((proof) => (isObject(proof) ? proof.verificationMethod : null));
  return lists.some(
    ({ host, did }) =>
      addressParts(json.id)?.host === host ||
      issuer === did ||
      methods.some((method) => textOr(method).startsWith(`${did}#`)),
  );
}

/** Reads a credential. Throws a `Refusal` when a member is missing or another, or when it is of a host without a list. */
export function readCredential(json: Json, lists: KeyList[]): Credential {
  demand(isObject(json) && [json.type].flat().includes("VerifiableCredential"), "not-a-credential");
  const issuer = objectIn(json.issuer);
  const address = addressParts(json.id);
  const list = lists.find(({ host, did }) => host === address?.host && did === issuer.id);
  demand(list && address, "other-host");
  demand(JSON.stringify(json["@context"]) === JSON.stringify(contexts), "contexts");
  demand(JSON.stringify(json.type) === '["VerifiableCredential","OpenBadgeCredential"]', "members", "type");
  demand(/^[0-9A-HJKMNP-TV-Z]{12}$/.test(address.serial), "members", "serial");
  demand(isMoment(json.validFrom), "members", "validFrom");
  demand(json.validUntil === undefined || isMoment(json.validUntil), "members", "validUntil");
  const subject = objectIn(json.credentialSubject);
  const achievement = objectIn(subject.achievement);
  const associations = identifiers(issuer.otherIdentifier, "ext:Association");
  demand(associations.length === 1, "members", "association");
  const validFrom = momentOf(json.validFrom);
  const validUntil = json.validUntil === undefined ? null : momentOf(json.validUntil);
  return {
    json,
    list,
    validFrom,
    validUntil,
    status: json.credentialStatus === undefined ? [] : statusEntries(json.credentialStatus),
    facts: {
      host: address.host,
      serial: address.serial,
      address: textOr(json.id),
      name: namesOf(subject.identifier),
      titles: text(achievement.name, "title").split(" / "),
      association: associations[0]!,
      associationName: text(issuer.name, "issuer's name"),
      coIssuers: identifiers(issuer.otherIdentifier, "ext:CoIssuer"),
      issuedOn: moroccanDay(validFrom),
      expiresOn: validUntil === null ? null : moroccanDay(validUntil),
      completedOn: isMoment(subject.activityEndDate) ? moroccanDay(momentOf(subject.activityEndDate)) : null,
      hours: resultOf(subject.result, "#hours"),
      level: resultOf(subject.result, "#level"),
      grade: resultOf(subject.result, "#grade"),
    },
  };
}

function objectIn(value: Json | undefined): JsonObject {
  demand(isObject(value), "members");
  return value;
}

function text(value: Json | undefined, what: string): string {
  demand(typeof value === "string" && value.length > 0 && value.length <= 2000, "members", what);
  return value;
}

const objectsIn = (value: Json | undefined): JsonObject[] => [value ?? []].flat().filter(isObject);

const identifiers = (value: Json | undefined, type: string): string[] =>
  objectsIn(value)
    .filter(({ identifierType }) => identifierType === type)
    .map(({ identifier }) => text(identifier, type));

/** A single name is in Arabic letters when it has one of them. */
function namesOf(value: Json | undefined): SignedFacts["name"] {
  const identities = objectsIn(value);
  demand(
    identities.every(({ hashed, identityType }) => hashed === false && identityType === "name"),
    "members",
    "identity",
  );
  const names = identities.map(({ identityHash }) => text(identityHash, "name"));
  demand(names.length === 1 || names.length === 2, "members", "names");
  const [first, second = ""] = names as [string, string?];
  return names.length === 2 || /\p{Script=Arabic}/u.test(first)
    ? { ar: first, latin: second }
    : { ar: "", latin: first };
}

function resultOf(value: Json | undefined, fragment: string): string | null {
  const result = objectsIn(value).find(({ resultDescription }) => textOr(resultDescription).endsWith(fragment));
  return result ? text(result.value ?? result.achievedLevel, fragment) : null;
}

/** The place in the list of revocations that a credential names, and the same in the list beside it, of what was replaced. */
function statusEntries(value: Json): Credential["status"] {
  const entry = statusEntry(value);
  demand(entry.purpose === "revocation" && /\/status\/revocation-\d+$/.test(entry.list), "members", "status");
  return [entry, { ...entry, purpose: "refresh", list: entry.list.replace(/revocation-(\d+)$/, "refresh-$1") }];
}

function statusEntry(value: Json): Credential["status"][number] {
  const { type, statusPurpose, statusListCredential, statusListIndex } = objectIn(value);
  demand(type === "BitstringStatusListEntry" && /^\d{1,9}$/.test(textOr(statusListIndex)), "members", "status");
  return {
    purpose: text(statusPurpose, "status"),
    list: text(statusListCredential, "status"),
    index: Number(statusListIndex),
  };
}
