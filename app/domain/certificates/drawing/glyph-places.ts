/** A glyph as the shaper gives it, in ems. `cluster` is the offset in the line of the text it stands for. */
export type ShapedGlyph = { id: number; cluster: number; advance: number; dx: number; dy: number };

/** A glyph that is drawn together with another: how far from it, in ems. */
export type Companion = { id: number; x: number; y: number };

/**
 * A glyph with its place in its run, in ems, and the text that a reader finds under it. Glyphs that stand for no character
 * of their own, such as dots, are its companions.
 */
export type PlacedGlyph = { id: number; x: number; y: number; text: string; companions: Companion[] };

/**
 * The glyphs of a run from left to right, each with the characters it stands for. In a cluster the first character goes
 * to the first glyph that takes up room, so that letters and not their dots carry them; what carries none accompanies the
 * first. Where a ligature stands for more
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
  for (let first = 0; first < glyphs.length;) {
    const { cluster } = glyphs[first]!;
    let end = first;
    while (glyphs[end]?.cluster === cluster) end++;
    const group = glyphs.slice(first, end);
    const start = pen;
    const marks = group.map(({ id, advance, dx, dy }) => {
      const mark: PlacedGlyph = { id, x: pen + dx, y: dy, text: "", companions: [] };
      pen += advance;
      return mark;
    });
    const characters = Array.from(textAt(cluster));
    const carriers = carriersIn(group, { ...run, characters });
    for (const [index, carrier] of carriers.entries()) marks[carrier]!.text = characters[index] ?? "";
    const further = characters.slice(group.length);
    if (!run.rtl) marks.at(-1)!.text += further.join("");
    const spoken = accompanied(marks, marks[carriers[0] ?? 0]!);
    const cells = run.rtl ? [...spoken, ...blanks(further, { start, width: pen - start, id: run.blank })] : spoken;
    placed.push(...(run.rtl ? cells.sort((a, b) => a.x - b.x) : cells));
    first = end;
  }
  return placed;
}

/** The glyphs that carry a text; the others accompany the leading one. */
function accompanied(marks: PlacedGlyph[], leading: PlacedGlyph): PlacedGlyph[] {
  const silent = marks.filter(({ text }) => text === "");
  leading.companions = silent.map(({ id, x, y }) => ({ id, x: x - leading.x, y: y - leading.y }));
  return marks.filter(({ text }) => text !== "");
}

/** Glyphs without ink for the further letters of an Arabic ligature, spread over its width from the right. */
const blanks = (letters: string[], { start, width, id }: { start: number; width: number; id: number }): PlacedGlyph[] =>
  letters.map((text, index) => {
    const x = start + width * (1 - (index + 1) / (letters.length + 1));
    return { id, x, y: 0, text, companions: [] };
  });

/** The places in a cluster's glyphs that its characters go to, in the order of reading. */
function carriersIn(group: ShapedGlyph[], { rtl, characters }: { rtl: boolean; characters: string[] }): number[] {
  const places = [...group.keys()];
  if (rtl) places.reverse();
  if (group.length > characters.length)
    places.sort((a, b) => Number(group[b]!.advance > 0) - Number(group[a]!.advance > 0));
  return places.slice(0, characters.length);
}
