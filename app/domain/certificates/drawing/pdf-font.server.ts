import type { Companion } from "#app/domain/certificates/drawing/glyph-places.ts";
import type { FontFace } from "#app/domain/certificates/drawing/font-face.server.ts";

/** A number up to 65,535 as four hex digits, as codes are written. */
export const hex4 = (value: number) => value.toString(16).padStart(4, "0").toUpperCase();
/** A length in ems in thousandths of an em, as fonts of a PDF give it. */
export const thousandths = (ems: number) => Math.round(ems * 1_000_000) / 1000;

/** A glyph, what is drawn with it, and the text that both stand for. */
type Lettering = { id: number; text: string; companions: Companion[] };

/**
 * A Type 0 font with codes of our own: one for each pair of a glyph and the text it stands for, so that copied text is
 * right even where one glyph stands for two texts.
 */
export class PdfFont {
  readonly face: FontFace;
  /** Its name among the resources of the page. */
  readonly key: string;
  readonly #codes = new Map<string, number>();
  /** Its letterings by their codes. */
  readonly glyphs: Lettering[] = [{ id: 0, text: "", companions: [] }];

  constructor(face: FontFace, key: string) {
    this.face = face;
    this.key = key;
  }

  /** The code of a glyph, with its companions, that stands for a text, as four hex digits. */
  code({ id, text, companions }: Lettering): string {
    const pair = companions.length > 0 ? `${id} ${text} ${JSON.stringify(companions)}` : `${id} ${text}`;
    let code = this.#codes.get(pair);
    if (code === undefined) {
      code = this.glyphs.push({ id, text, companions }) - 1;
      this.#codes.set(pair, code);
    }
    return hex4(code);
  }

  /** The width of a glyph in ems, as the PDF reader knows it. */
  width = (id: number): number => thousandths(this.face.advance(id)) / 1000;
}
