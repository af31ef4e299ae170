/** An element of an SVG file. `text` is all the text inside it. */
export type Source = { name: string; attributes: Record<string, string>; text: string; children: Source[] };

/** A source with what its `defs` hold in the place of each `use`: a group at its `x` and `y`. */
export function withCopies(
  source: Source,
  definitions = new Map(definitionsIn(source).map((one) => [`#${one.attributes.id}`, one])),
): Source {
  if (source.name !== "use")
    return { ...source, children: source.children.map((child) => withCopies(child, definitions)) };
  const { href = "", ...attributes } = source.attributes;
  const copied = definitions.get(href);
  if (!copied) throw new Error(`A design repeats ${href}, which it does not define.`);
  const transform = `translate(${numberIn(source, "x")} ${numberIn(source, "y")})`;
  return { name: "g", attributes: { ...attributes, transform }, text: "", children: [copied] };
}

const definitionsIn = ({ name, children }: Source): Source[] =>
  name === "defs" ? children : children.flatMap(definitionsIn);

/** A row as often as it says, with its number in the place of each # in the names of slots. */
export const repeated = (row: Source): Source[] =>
  Array.from({ length: numberIn(row, "data-repeat", 1) }, (_, index) => numbered(row, String(index + 1)));

const numbered = (source: Source, number: string): Source => ({
  ...source,
  attributes: Object.fromEntries(
    Object.entries(source.attributes).map(([name, value]) => [
      name,
      value.replaceAll("#", name in slotNames ? number : "#"),
    ]),
  ),
  children: source.children.map((child) => numbered(child, number)),
});
const slotNames = { "data-slot": true, "data-when": true, "data-unless": true };

/** An attribute that must be there. */
export function required({ name, attributes }: Source, attribute: string): string {
  const value = attributes[attribute];
  if (value === undefined) throw new Error(`A design has <${name}> without ${attribute}.`);
  return value;
}

/** A number in an attribute, whose unit `pt` may be written. */
export function numberIn(source: Source, attribute: string, otherwise?: number): number {
  if (source.attributes[attribute] === undefined && otherwise !== undefined) return otherwise;
  const value = Number(required(source, attribute).replace(/pt$/, ""));
  if (!Number.isFinite(value)) throw new Error(`A design has <${source.name}> whose ${attribute} is not a number.`);
  return value;
}
