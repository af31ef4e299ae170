import { toTheSecond } from "#app/domain/certificates/days.ts";

export const statusPurposes = ["revocation", "refresh"] as const;
export type StatusPurpose = (typeof statusPurposes)[number];

/** Entries of a list: the least that the standard allows, so that nobody is told apart by a small list. */
export const entriesOfList = 131_072;

/** Places of a list that are given out before the next list begins: the rest keeps draws quick. */
export const placesOfList = entriesOfList / 2;

/** Days that a signed list holds. */
const daysOfList = 30;

/** The name of a list in addresses: revocation-1. */
export const listName = (purpose: StatusPurpose, number: number): string => `${purpose}-${number}`;

/** The purpose and number of a list's name; null when it is none. */
export function readListName(name: string): { purpose: StatusPurpose; number: number } | null {
  const [, word, digits] = /^([a-z]+)-([1-9]\d{0,5})$/.exec(name) ?? [];
  const purpose = statusPurposes.find((one) => one === word);
  return purpose ? { purpose, number: Number(digits) } : null;
}

/** A status list credential (https://www.w3.org/TR/vc-bitstring-status-list/) without proofs; `encodedList` is its bits. */
export function statusListFrom(list: {
  purpose: StatusPurpose;
  number: number;
  encodedList: string;
  origin: string;
  did: string;
  at: Date;
}) {
  const { purpose, number, encodedList, origin, did, at } = list;
  const id = `${origin}/status/${listName(purpose, number)}`;
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    id,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: did,
    validFrom: toTheSecond(at),
    validUntil: toTheSecond(new Date(at.getTime() + daysOfList * 86_400_000)),
    credentialSubject: { id: `${id}#list`, type: "BitstringStatusList", statusPurpose: purpose, encodedList },
  };
}
