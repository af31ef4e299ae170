import { randomInt } from "node:crypto";
import { signStatusList } from "#app/domain/certificates/credentials/signing.server.ts";
import { didOf, hostOf } from "#app/domain/certificates/keys/signer.ts";
import { spaceSigner } from "#app/domain/certificates/keys/signers.server.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import {
  entriesOfList,
  listName,
  placesOfList,
  statusListFrom,
  statusPurposes,
  type StatusPurpose,
} from "#app/domain/certificates/status/status-list.ts";
import { logSize } from "#app/data/certificate-log.server.ts";
import { actsInStatusList, isPlaceTaken, lastStatusList } from "#app/data/certificate-status.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/**
 * A free place for a new certificate, drawn at random, so that neighbours in a list have nothing in common; each list takes
 * half as many as it has places. The database holds each place once: who stores a certificate at one that was taken in the
 * meantime draws again.
 */
export async function placeInStatusList(): Promise<{ statusList: number; statusIndex: number }> {
  const statusList = Math.floor((await logSize()) / placesOfList) + 1;
  for (;;) {
    const statusIndex = randomInt(entriesOfList);
    if (!(await isPlaceTaken(statusList, statusIndex))) return { statusList, statusIndex };
  }
}

/**
 * The signed status list of a purpose and number, as JSON text; null when there is none of this number. `revocation` is
 * set for what was revoked or replaced, `refresh` for what was replaced. It is signed anew when something changed, when
 * another key signs, and after a day.
 */
export async function statusListCredential(
  purpose: StatusPurpose,
  number: number,
  { at }: { at: Date },
): Promise<string | null> {
  if (number > Math.max(1, await lastStatusList())) return null;
  const set = await placesSet(purpose, number, at);
  const signer = await spaceSigner({ at });
  const { origin } = environment();
  const state = [origin, signer.keyName, ...set].join(" ");
  const kept = signedLists.get(listName(purpose, number));
  if (kept?.state === state && kept.at <= at && at.getTime() - kept.at.getTime() < 86_400_000) return kept.text;
  const { BitstringStatusList } = await import("@digitalbazaar/vc-bitstring-status-list");
  const bits = new BitstringStatusList({ length: entriesOfList });
  for (const place of set) bits.setStatus(place, true);
  const encodedList = await bits.encode();
  const list = statusListFrom({ purpose, number, encodedList, origin, did: didOf(hostOf(origin)), at });
  const text = await signStatusList(list, { signer, at });
  signedLists.set(listName(purpose, number), { state, at, text });
  return text;
}

/** Every status list there is, as objects. */
export async function statusLists({ at }: { at: Date }): Promise<object[]> {
  const count = Math.max(1, await lastStatusList());
  const named = Array.from({ length: count }, (_, index) =>
    statusPurposes.map((purpose) => ({ purpose, number: index + 1 })),
  );
  const texts = await Promise.all(
    named.flat().map(({ purpose, number }) => statusListCredential(purpose, number, { at })),
  );
  return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as object]));
}

const signedLists = new Map<string, { state: string; at: Date; text: string }>();

async function placesSet(purpose: StatusPurpose, statusList: number, at: Date): Promise<number[]> {
  const acts = await actsInStatusList(statusList);
  const states = [...acts].map(([place, own]) => ({ place, state: stateOf(own, null, at).verdict }));
  return states
    .filter(({ state }) => state === "replaced" || (purpose === "revocation" && state === "revoked"))
    .map(({ place }) => place)
    .toSorted((one, other) => one - other);
}
