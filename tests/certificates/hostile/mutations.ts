import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { World } from "./world.ts";

/** One file changed by chance: which it was, and what was done to it. */
export type Mutation = { kind: "pdf" | "json" | "qr"; acts: string[]; bytes: Uint8Array };

type Act = (bytes: Uint8Array, random: (below: number) => number) => Uint8Array;

const acts: Record<string, Act> = {
  "turns a bit over": (bytes, random) => {
    const changed = Uint8Array.from(bytes);
    changed[random(bytes.length)]! ^= 1 << random(8);
    return changed;
  },
  "sets a byte": (bytes, random) => {
    const changed = Uint8Array.from(bytes);
    changed[random(bytes.length)] = random(256);
    return changed;
  },
  "takes bytes out": (bytes, random) => {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(64))]);
  },
  "puts bytes in": (bytes, random) => {
    const at = random(bytes.length + 1);
    const more = Uint8Array.from({ length: 1 + random(64) }, () => random(256));
    return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
  },
  "doubles a piece": (bytes, random) => {
    const at = random(bytes.length);
    const piece = bytes.subarray(at, at + 1 + random(400));
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  "moves a piece": (bytes, random) => {
    const at = random(bytes.length);
    const piece = bytes.subarray(at, at + 1 + random(200));
    const rest = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + piece.length)]);
    const to = random(rest.length + 1);
    return Buffer.concat([rest.subarray(0, to), piece, rest.subarray(to)]);
  },
  "cuts the end off": (bytes, random) => bytes.slice(0, random(bytes.length)),
  "swaps a digit or a letter": (bytes, random) => {
    const places = [...bytes.entries()].filter(([, byte]) => /[0-9A-Za-z]/.test(String.fromCharCode(byte)));
    const changed = Uint8Array.from(bytes);
    const [at] = places[random(places.length)]!;
    const [, other] = places[random(places.length)]!;
    changed[at] = other;
    return changed;
  },
};

/**
 * As many mutations of a certificate's three forms as wanted; the same seed gives the same. Those that came out as they
 * went in, or that only say the same JSON or the same QR text in other spaces, are left out and made again.
 */
export function mutations({ good }: World, { seed, count }: { seed: number; count: number }): Mutation[] {
  const generator = xoroshiro128plus(seed);
  const random = (below: number) => uniformInt(generator, 0, Math.max(0, below - 1));
  const sources = { pdf: good.pdf, json: Buffer.from(good.credential), qr: Buffer.from(good.qr) };
  const kinds = Object.keys(sources) as Mutation["kind"][];
  const made: Mutation[] = [];
  while (made.length < count) {
    const kind = kinds[made.length % kinds.length]!;
    const names = Object.keys(acts);
    const chosen = Array.from({ length: 1 + random(3) }, () => names[random(names.length)]!);
    const bytes = chosen.reduce<Uint8Array>(
      (changed, name) => (changed.length > 1 ? acts[name]!(changed, random) : changed),
      sources[kind],
    );
    if (meaning(kind, bytes) !== meaning(kind, sources[kind])) made.push({ kind, acts: chosen, bytes });
  }
  return made;
}

/** What must be the same for two files to be one: all bytes of a document, the value of JSON, the characters of a text. */
function meaning(kind: Mutation["kind"], bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("latin1");
  if (kind === "pdf") return text;
  if (kind === "qr") return text.trim();
  try {
    return JSON.stringify(JSON.parse(Buffer.from(bytes).toString()));
  } catch {
    return text;
  }
}
