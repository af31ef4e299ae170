/** A glyph as the shaper gives it, in ems. `cluster` is the offset in the line of the text it stands for. */
export type ShapedGlyph = { id: number; cluster: number; advance: number; dx: number; dy: number };

/** A glyph with its place in its run, in ems, and the text that a reader finds under it; it may be empty. */
export type PlacedGlyph = { id: number; x: number; y: number; text: string };

/**
 * The glyphs of a run from left to right, each with the characters it stands for. In a cluster the first character goes
 * to the first glyph that takes up room, so that letters and not their dots carry them. Where a ligature stands for more
 * characters than it has glyphs, the last glyph carries the rest; but from right to left readers would turn them round,
 * and each further character gets a glyph without ink (`blank`) inside the ligature.
 */
export function placeGlyphs(
  glyphs: ShapedGlyph[],
  run: { line: string; end: number; rtl: boolean; blank: number },
): PlacedGlyph[] {
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const textAt = (start: number) => run.line.slice(start, starts.find((next) => next > start) ?? run.end);
  const placed: PlacedGlyph[] = [];
  let pen = 0;
  for (let first = 0; first < glyphs.length; ) {
    const { cluster } = glyphs[first]!;
    let end = first;
    while (glyphs[end]?.cluster === cluster) end++;
    const group = glyphs.slice(first, end);
    const start = pen;
    const marks = group.map(({ id, advance, dx, dy }) => {
      const mark = { id, x: pen + dx, y: dy, text: "" };
      pen += advance;
      return mark;
    });
    const characters = Array.from(textAt(cluster));
    const carriers = carriersIn(group, { ...run, characters });
    for (const [index, carrier] of carriers.entries()) marks[carrier]!.text = characters[index] ?? "";
    const further = characters.slice(group.length);
    const cells = run.rtl ? [...marks, ...blanks(further, { start, width: pen - start, id: run.blank })] : marks;
    if (!run.rtl) marks.at(-1)!.text += further.join("");
    placed.push(...(run.rtl ? cells.sort((a, b) => a.x - b.x) : cells));
    first = end;
  }
  return placed;
}

/** Glyphs without ink for the further letters of an Arabic ligature, spread over its width from the right. */
const blanks = (letters: string[], { start, width, id }: { start: number; width: number; id: number }): PlacedGlyph[] =>
  letters.map((text, index) => ({ id, x: start + width * (1 - (index + 1) / (letters.length + 1)), y: 0, text }));

/** The places in a cluster's glyphs that its characters go to, in the order of reading. */
function carriersIn(group: ShapedGlyph[], { rtl, characters }: { rtl: boolean; characters: string[] }): number[] {
  const places = [...group.keys()];
  if (rtl) places.reverse();
  if (group.length > characters.length)
    places.sort((a, b) => Number(group[b]!.advance > 0) - Number(group[a]!.advance > 0));
  return places.slice(0, characters.length);
}
