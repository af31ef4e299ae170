import { createHash } from "node:crypto";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformInt } from "pure-rand/distribution/uniformInt";

export type Chance = {
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number;
  oneOf: <Item>(items: readonly Item[]) => Item;
  weighted: <Name extends string>(weights: Record<Name, number>) => Name;
  /** True so many times in a hundred. */
  percent: (likelihood: number) => boolean;
};

/** Dice that fall the same way for the same words. */
export function chanceOf(...about: (string | number)[]): Chance {
  const seed = createHash("sha256").update(JSON.stringify(about)).digest().readInt32BE();
  const generator = xoroshiro128plus(seed);
  const between = (least: number, most: number) => uniformInt(generator, least, most);
  const oneOf = <Item>(items: readonly Item[]): Item => {
    const item = items[between(0, items.length - 1)];
    if (item === undefined) throw new Error("nothing to choose from");
    return item;
  };
  const weighted = <Name extends string>(weights: Record<Name, number>): Name => {
    const names = Object.keys(weights) as Name[];
    let left = between(
      1,
      names.reduce((sum, name) => sum + weights[name], 0),
    );
    for (const name of names) if ((left -= weights[name]) <= 0) return name;
    throw new Error("no weights");
  };
  return { between, oneOf, weighted, percent: (likelihood) => between(1, 100) <= likelihood };
}
