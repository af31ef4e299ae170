import { printedForm } from "#app/domain/certificates/drawing/bidi-runs.ts";
import type { Box, ColourName, Matrix, Shape, TextStyle } from "#app/domain/certificates/drawing/design.ts";
import type { Palette } from "#app/domain/certificates/drawing/design.server.ts";
import type { FontFace } from "#app/domain/certificates/drawing/font-face.server.ts";
import { PdfFont } from "#app/domain/certificates/drawing/pdf-font.server.ts";
import { darkRuns } from "#app/domain/certificates/drawing/qr-code.server.ts";
import type { ShapedLine, ShapedRun } from "#app/domain/certificates/drawing/shaping.server.ts";
import type { Line, Mark, TextMark } from "#app/domain/certificates/drawing/slot-layout.ts";
import type { Area, Part, Tag } from "#app/domain/certificates/drawing/structure.ts";
import { pdfNumber } from "#app/domain/certificates/drawing/vector-path.ts";

type Emblem = { width: number; height: number; marks: Mark[] };
type Code = Extract<Mark, { kind: "code" }>;

const numbers = (...values: number[]) => values.map(pdfNumber).join(" ");

/** The content of one page. Its coordinates are those of designs: points from the top left corner, downwards. */
export class PageContent {
  /** The fonts in use, to be embedded when the page is complete. */
  readonly fonts: Map<FontFace, PdfFont>;
  /** What the page has to say, in the order of reading. */
  readonly parts: Part[] = [];
  /** What lies under everything else and is the same on many pages, as a content stream of its own. */
  readonly background: Uint8Array | null;
  readonly #palette: Palette;
  readonly #emblem: Emblem;
  readonly #shape: (text: string, style: TextStyle) => ShapedLine;
  readonly #operators: string[];
  #toPage: Matrix;
  #into: Part["kids"] = this.parts;
  #marked = 0;

  /** With `fonts` of another page, both are drawn with the same. */
  constructor(page: {
    height: number;
    palette: Palette;
    emblem: Emblem;
    shape: (text: string, style: TextStyle) => ShapedLine;
    fonts?: Map<FontFace, PdfFont>;
    background?: Uint8Array;
  }) {
    this.fonts = page.fonts ?? new Map<FontFace, PdfFont>();
    this.background = page.background ?? null;
    this.#palette = page.palette;
    this.#emblem = page.emblem;
    this.#shape = page.shape;
    this.#toPage = [1, 0, 0, -1, 0, page.height];
    this.#operators = [`q ${numbers(...this.#toPage)} cm`];
  }

  /** The operators so far, as the bytes of a content stream. */
  get bytes(): Uint8Array {
    return Buffer.from(`${this.#operators.join("\n")}\nQ\n`, "latin1");
  }

  draw(marks: Mark[]): void {
    for (const mark of marks) this.#draw(mark);
  }

  #draw(mark: Mark): void {
    switch (mark.kind) {
      case "shape":
        this.#operators.push("/Artifact BMC", this.#painted(mark), "EMC");
        return;
      case "text":
        return this.#text(mark);
      case "code":
        return this.#code(mark);
      case "emblem": {
        const { x, y, width, height } = mark.box;
        const scale = Math.min(width / this.#emblem.width, height / this.#emblem.height);
        return this.#move([scale, 0, 0, scale, x, y], this.#emblem.marks);
      }
      case "moved":
        return this.#move(mark.matrix, mark.marks);
      case "part":
        return this.#within({ tag: mark.role, kids: [] }, () => this.draw(mark.marks));
    }
  }

  /** Adds a part to what is around it, and what `draw` draws to the part. */
  #within(part: Part, draw: () => void): void {
    const around = this.#into;
    around.push(part);
    this.#into = part.kids;
    draw();
    this.#into = around;
  }

  /** Operators as a piece of the part that is being drawn. */
  #mark(tag: Tag, operators: string): void {
    this.#into.push(this.#marked);
    this.#operators.push(`/${tag} <</MCID ${this.#marked++}>> BDC`, operators, "EMC");
  }

  #move(matrix: Matrix, marks: Mark[]): void {
    const around = this.#toPage;
    this.#toPage = composed(around, matrix);
    this.#operators.push(`q ${numbers(...matrix)} cm`);
    this.draw(marks);
    this.#operators.push("Q");
    this.#toPage = around;
  }

  #painted({ operators, fill, stroke, strokeWidth, roundCaps }: Shape): string {
    const paint = fill && stroke ? "B" : fill ? "f" : stroke ? "S" : "n";
    return [
      fill && `${this.#colour(fill)} rg`,
      stroke && `${this.#colour(stroke)} RG ${pdfNumber(strokeWidth)} w ${roundCaps ? 1 : 0} J`,
      operators,
      paint,
    ]
      .filter(Boolean)
      .join("\n");
  }

  #colour = (name: ColourName): string => numbers(...this.#palette[name]);

  #text(mark: TextMark): void {
    const { address } = mark;
    if (address === null) return this.#paragraph(mark);
    this.#within({ tag: "Link", kids: [] }, () => {
      this.#paragraph(mark);
      for (const line of mark.lines) this.#into.push({ area: this.#areaOf(this.#boxOf(line, mark)), address });
    });
  }

  #paragraph(mark: TextMark): void {
    const tag = mark.heading ? "H1" : "P";
    const text = printedForm(mark.text);
    this.#within({ tag, title: mark.slot, text, language: mark.language, kids: [] }, () => {
      for (const line of mark.lines) this.#mark(tag, this.#line(line, mark));
    });
  }

  #line(line: Line, { align, style }: TextMark): string {
    const { text, y, size } = line;
    const { runs, width } = this.#shape(text, style);
    const left = leftOf(line, { align, width });
    const operators = runs.map((run) => {
      const font = this.#fontOf(run.font);
      return `/${font.key} ${pdfNumber(size)} Tf\n${glyphOperators(run, font, { x: left + run.x * size, y, size })}`;
    });
    return `BT\n${this.#colour(style.colour)} rg\n${operators.join("\n")}\nET`;
  }

  /** The room of a line, with what stands above and below its letters. */
  #boxOf(line: Line, { align, style }: TextMark): Box {
    const { width } = this.#shape(line.text, style);
    const { y, size } = line;
    return { x: leftOf(line, { align, width }), y: y - size, width: width * size, height: size * 1.3 };
  }

  #fontOf(face: FontFace): PdfFont {
    const font = this.fonts.get(face) ?? new PdfFont(face, `F${this.fonts.size + 1}`);
    this.fonts.set(face, font);
    return font;
  }

  /** A code is a figure; when it says an address, it opens it. */
  #code(code: Code): void {
    const area = this.#areaOf({ ...code, width: code.size, height: code.size });
    const opens = /^https?:\/\//.test(code.payload);
    const alternative = opens ? `رمز يفتح: ${code.payload}` : "رمز يحمل بيانات الشهادة موقعة، يُقرأ دون إنترنت";
    const figure = () =>
      this.#within({ tag: "Figure", title: code.slot, alternative, area, language: "ar", kids: [] }, () =>
        this.#mark("Figure", codeOperators(code)),
      );
    if (!opens) return figure();
    this.#within({ tag: "Link", kids: [] }, () => {
      figure();
      this.#into.push({ area, address: code.payload });
    });
  }

  #areaOf({ x, y, width, height }: Box): Area {
    const [a, b, c, d, e, f] = this.#toPage;
    const [left, top] = [a * x + c * y + e, b * x + d * y + f];
    return [left, b * (x + width) + d * (y + height) + f, a * (x + width) + c * (y + height) + e, top];
  }
}

/** The left end of a line whose width in size 1 is known. */
const leftOf = ({ x, size }: Line, { align, width }: { align: TextMark["align"]; width: number }): number =>
  x - { left: 0, center: width / 2, right: width }[align] * size;

/** Coordinates that go through `inner` and then through `outer`. */
const composed = ([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix => [
  a * p + c * q,
  b * p + d * q,
  a * r + c * s,
  b * r + d * s,
  a * t + c * u + e,
  b * t + d * u + f,
];

/** The glyphs of a run at their places; a new text matrix only where the height changes. */
function glyphOperators({ glyphs }: ShapedRun, font: PdfFont, at: { x: number; y: number; size: number }): string {
  let operators = "";
  let shown = "";
  let pen = { x: 0, height: "" };
  for (const glyph of glyphs) {
    const x = at.x + glyph.x * at.size;
    const height = pdfNumber(at.y - glyph.y * at.size);
    if (height !== pen.height) {
      operators += `${shownBy(shown)}1 0 0 -1 ${pdfNumber(x)} ${height} Tm\n`;
      shown = "";
      pen = { x, height };
    }
    // TJ moves back by thousandths of the size; a tenth of one is finer than any printer.
    const back = Math.round(((pen.x - x) / at.size) * 10_000) / 10;
    if (back !== 0) shown += shown ? `>${back}<` : `${back}<`;
    else if (!shown) shown = "<";
    shown += font.code(glyph);
    pen.x += (font.width(glyph.id) - back / 1000) * at.size;
  }
  return (operators + shownBy(shown)).trimEnd();
}

const shownBy = (codes: string) => (codes ? `[${codes}>] TJ\n` : "");

/** A code in black on its white quiet zone, as one path of merged modules. */
function codeOperators({ payload, x, y, size, quiet }: Code): string {
  const { modules, runs } = darkRuns(payload);
  const side = size / modules;
  const squares = runs.map(({ row, column, length }) => `${column} ${row} ${length} 1 re`);
  const paper = `${numbers(x - quiet, y - quiet, size + 2 * quiet, size + 2 * quiet)} re`;
  const scale = side.toFixed(6);
  const toModules = `${scale} 0 0 ${scale} ${numbers(x, y)} cm`;
  return ["1 1 1 rg", paper, "f", "q", toModules, "0 0 0 rg", ...squares, "f", "Q"].join("\n");
}
