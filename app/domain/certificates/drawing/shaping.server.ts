import { Buffer, ClusterLevel, Direction, shape } from "harfbuzzjs";
import {
  clustersOf,
  inVisualOrder,
  levelsOf,
  mirrorOf,
  printedForm,
  type Run,
} from "#app/domain/certificates/drawing/bidi-runs.ts";
import type { TextStyle } from "#app/domain/certificates/drawing/design.ts";
import { fontsOf, type FontFace } from "#app/domain/certificates/drawing/font-face.server.ts";
import { placeGlyphs, type PlacedGlyph, type ShapedGlyph } from "#app/domain/certificates/drawing/glyph-places.ts";

type FontRun = Run & { font: FontFace };

/** A run of one font, from left to right. `x` is where it begins in the line and `width` its length, in ems. */
export type ShapedRun = { font: FontFace; x: number; width: number; glyphs: PlacedGlyph[] };
export type ShapedLine = { text: string; width: number; runs: ShapedRun[] };

/** One line of text as glyphs with their places, in ems. Throws when no font has a character: see `unprintable`. */
export function shapeLine(text: string, style: Omit<TextStyle, "colour">): ShapedLine {
  const line = printedForm(text);
  const runs: ShapedRun[] = [];
  let width = 0;
  for (const run of inVisualOrder(fontRuns(line, style))) {
    const shaped = shapeRun(line, run, style.language);
    runs.push({ ...shaped, x: width });
    width += shaped.width;
  }
  return { text: line, width, runs };
}

const remembered = new Map<string, ShapedLine>();
const mostRemembered = 4000;

/** A line as `shapeLine` gives it. Labels come again on every page, and what is measured is drawn afterwards. */
export function rememberedLine(text: string, style: Omit<TextStyle, "colour">): ShapedLine {
  const key = `${style.base} ${style.language} ${style.bold} ${text}`;
  const known = remembered.get(key);
  if (known) return known;
  const line = shapeLine(text, style);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, line);
  return line;
}

/** The glyphs of one run as HarfBuzz gives them. */
export function glyphsOf(line: string, run: FontRun, language: string): ShapedGlyph[] {
  const { font, start, end, level } = run;
  const buffer = new Buffer();
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
  buffer.addText(line, start, end - start);
  buffer.guessSegmentProperties();
  buffer.setDirection(level % 2 ? Direction.RTL : Direction.LTR);
  buffer.setLanguage(language);
  shape(font.shaper, buffer);
  const ems = (units: number | undefined) => (units ?? 0) / font.unitsPerEm;
  return buffer.getGlyphInfosAndPositions().map(({ codepoint, cluster, xAdvance, xOffset, yOffset }) => ({
    id: codepoint,
    cluster,
    advance: ems(xAdvance),
    dx: ems(xOffset),
    dy: ems(yOffset),
  }));
}

function shapeRun(line: string, run: FontRun, language: string): Omit<ShapedRun, "x"> {
  const glyphs = glyphsOf(line, run, language);
  return {
    font: run.font,
    width: glyphs.reduce((sum, { advance }) => sum + advance, 0),
    glyphs: placeGlyphs(glyphs, { line, end: run.end, rtl: run.level % 2 === 1, blank: run.font.blank }),
  };
}

/** The runs of one font and one level, in the order of reading. */
export function fontRuns(line: string, { base, bold }: Pick<TextStyle, "base" | "bold">): FontRun[] {
  const levels = levelsOf(line, base);
  const fonts = fontsOf({ bold });
  const runs: FontRun[] = [];
  for (const { text, start } of clustersOf(line)) {
    const level = levels[start] ?? 0;
    const last = runs.at(-1);
    const font = fontFor(text, { fonts, level, before: last?.font });
    if (!font) throw new Error(`No font has U+${text.codePointAt(0)?.toString(16).toUpperCase()}.`);
    if (last?.font === font && last.level === level) last.end = start + text.length;
    else runs.push({ start, end: start + text.length, level, font });
  }
  return runs;
}

const neutral = /^[\p{Zs}\p{P}\p{S}\p{Cf}]/u;

/**
 * The first font that has a letter with all its marks. A bracket at an odd level also needs its mirror image; spaces and
 * punctuation stay with the font before them when it has them. Null when there is none.
 */
export function fontFor(
  cluster: string,
  { fonts, level, before }: { fonts: FontFace[]; level: number; before?: FontFace | undefined },
): FontFace | null {
  const needed = Array.from(cluster).flatMap((character) => [
    character,
    (level % 2 && mirrorOf(character)) || character,
  ]);
  const complete = (font: FontFace) => needed.every((character) => font.has(character.codePointAt(0)!));
  if (before && neutral.test(cluster) && complete(before)) return before;
  return fonts.find(complete) ?? null;
}
