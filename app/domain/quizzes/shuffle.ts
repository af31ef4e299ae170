import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** 32 bits of a text (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/), to seed a generator. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value | 0;
}

/** The items in an order that follows from the seed alone (Fisher–Yates); the given list is left as it is. */
export function shuffled<Item>(items: readonly Item[], seed: string): Item[] {
  const generator = xoroshiro128plus(hash(seed));
  const list = [...items];
  for (let last = list.length - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    [list[last], list[other]] = [list[other] as Item, list[last] as Item];
  }
  return list;
}
