import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/**
 * The items in an order that follows from the seed alone (Fisher–Yates); the given list is left as it is. Seeds that
 * differ in one character give orders that have nothing to do with each other.
 */
export function shuffled<Item>(items: readonly Item[], seed: string): Item[] {
  const generator = xoroshiro128plusFromState([1, 2, 3, 4].map((lane) => hash(seed, lane)));
  const rest = [...items];
  const list: Item[] = [];
  while (rest.length > 0) list.push(...rest.splice(uniformInt(generator, 0, rest.length - 1), 1));
  return list;
}

/**
 * 32 bits of a text: FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), then the last step of MurmurHash3
 * (https://github.com/aappleby/smhasher). Without that step the lowest bits of two texts are tied to each other, and
 * whoever knows the order of one question knows the order of another. Each lane is a hash of its own.
 */
function hash(text: string, lane: number): number {
  let value = 0x811c9dc5 ^ Math.imul(lane, 0x9e3779b9);
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) | 0;
}
