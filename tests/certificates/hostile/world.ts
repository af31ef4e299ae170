// All that hostile files are made of: an installation that is relied on, others in other states, and a forger's own.
import { gunzipSync, gzipSync } from "node:zlib";
import type { KeyList } from "#app/domain/certificates/keys/key-list.ts";
import type { Layer, VerdictName } from "#app/domain/certificates/verdict.ts";
import type { Problem } from "#app/domain/certificates/verifying/refusal.ts";
import {
  issueAll,
  newInstallation,
  statusListsOf,
  type Installation,
  type Issued,
  type KeptPairs,
} from "./installation.ts";

/** One file: what it is called, how it was made, and what every verifier has to say of it. */
export type HostileCase = {
  name: string;
  how: string;
  verdict: VerdictName;
  layer: Layer | null;
  problem?: Problem;
  bytes: Uint8Array;
};
/** A case as the tables have it: its bytes are made when it is asked for. */
export type Recipe = Omit<HostileCase, "bytes"> & {
  make: (world: World) => Promise<Uint8Array | string> | Uint8Array | string;
};

export type World = {
  ours: Installation;
  good: Issued;
  other: Issued;
  /** Its keys and its signer are listed as compromised since the day before the issue. */
  stolen: Installation;
  /** Its document certificate ran out in 2024 and is in no list; its credential key ended before the issue. */
  lapsed: Installation;
  /** Nobody relies on it. It says of itself what `ours` says. */
  forger: Installation;
  /** Installations whose status lists are of no use, by what is wrong with them. */
  withLists: Record<(typeof listFaults)[number], Installation>;
  keyLists: KeyList[];
};

export const judgedAt = new Date("2026-06-01T12:00:00Z");
export const listFaults = ["no", "stale", "foreign", "forged", "single"] as const;

export async function newWorld(kept?: KeptPairs): Promise<World> {
  const ours = await newInstallation("fadae.example", { kept });
  const stolen = await newInstallation("stolen.example");
  const compromisedFrom = "2025-02-28T00:00:00Z";
  for (const one of [...stolen.keyList.keys, ...stolen.keyList.signers]) one.compromisedFrom = compromisedFrom;
  const lapsed = await newInstallation("lapsed.example", { certifiedAt: new Date("2021-01-01T00:00:00Z") });
  lapsed.keyList.signers = [];
  for (const key of lapsed.keyList.keys) key.until = "2025-02-28T00:00:00Z";
  const withLists = Object.fromEntries(
    await Promise.all(
      listFaults.map(async (fault) => [fault, await newInstallation(`${fault}-list.example`)] as const),
    ),
  ) as World["withLists"];
  delete withLists.no.keyList.statusLists;
  withLists.stale.keyList.statusLists = await statusListsOf(withLists.stale, { validUntil: "2025-03-31T00:00:00Z" });
  withLists.foreign.keyList.statusLists = await statusListsOf(withLists.foreign, {
    by: withLists.foreign.signers.issuer,
  });
  withLists.forged.keyList.statusLists = withLists.forged.keyList.statusLists!.map(withAllBitsGone);
  withLists.single.keyList.statusLists = withLists.single.keyList.statusLists!.slice(0, 1);
  return {
    ours,
    good: await issueAll(ours),
    other: await issueAll(ours, {
      facts: { serial: "8M4RYB3N2QC5", name: { ar: "يوسف الوهمي", latin: "Youssef Wahmi" } },
    }),
    stolen,
    lapsed,
    forger: await newInstallation("fadae.example"),
    withLists,
    keyLists: [ours, stolen, lapsed, ...Object.values(withLists)].map(({ keyList }) => keyList),
  };
}

/** A status list in which nothing is revoked any more, with the proofs it had. */
function withAllBitsGone(list: object): object {
  const signed = list as { credentialSubject: { encodedList: string } };
  const bits = gunzipSync(Buffer.from(signed.credentialSubject.encodedList.slice(1), "base64url")).fill(0);
  const encodedList = `u${gzipSync(bits).toString("base64url")}`;
  return { ...signed, credentialSubject: { ...signed.credentialSubject, encodedList } };
}
