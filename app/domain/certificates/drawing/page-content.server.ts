import type { ColourName, Matrix, Shape } from "#app/domain/certificates/drawing/design.ts";
import type { Palette } from "#app/domain/certificates/drawing/design.server.ts";
import type { FontFace } from "#app/domain/certificates/drawing/font-face.server.ts";
import { PdfFont } from "#app/domain/certificates/drawing/pdf-font.server.ts";
import { darkRuns } from "#app/domain/certificates/drawing/qr-code.server.ts";
import type { ShapedLine, ShapedRun } from "#app/domain/certificates/drawing/shaping.server.ts";
import type { Line, Mark } from "#app/domain/certificates/drawing/slot-layout.ts";
import { pdfNumber } from "#app/domain/certificates/drawing/vector-path.ts";

/** An area of the page that opens an address: left, bottom, right and top in PDF's own coordinates. */
export type Link = { area: [number, number, number, number]; address: string };

type Emblem = { width: number; height: number; marks: Mark[] };
type Code = Extract<Mark, { kind: "code" }>;
/** How marked content is named; what is no text or figure is an artifact. */
type Tag = "Artifact" | "Figure" | "Span";

const numbers = (...values: number[]) => values.map(pdfNumber).join(" ");

/** The content of one page. Its coordinates are those of designs: points from the top left corner, downwards. */
export class PageContent {
  /** The fonts in use, to be embedded when the page is complete. */
  readonly fonts: Map<FontFace, PdfFont>;
  readonly links: Link[] = [];
  readonly #palette: Palette;
  readonly #emblem: Emblem;
  readonly #shape: (line: Line) => ShapedLine;
  readonly #operators: string[];
  #toPage: Matrix;

  /** With `fonts` of another page, both are drawn with the same. */
  constructor(page: {
    height: number;
    palette: Palette;
    emblem: Emblem;
    shape: (line: Line) => ShapedLine;
    fonts?: Map<FontFace, PdfFont>;
  }) {
    this.fonts = page.fonts ?? new Map<FontFace, PdfFont>();
    this.#palette = page.palette;
    this.#emblem = page.emblem;
    this.#shape = page.shape;
    this.#toPage = [1, 0, 0, -1, 0, page.height];
    this.#operators = [`${numbers(...this.#toPage)} cm`];
  }

  /** The operators so far, as the bytes of a content stream. */
  get bytes(): Uint8Array {
    return Buffer.from(this.#operators.join("\n"), "latin1");
  }

  draw(marks: Mark[]): void {
    for (const mark of marks) this.#draw(mark);
  }

  #draw(mark: Mark): void {
    switch (mark.kind) {
      case "shape":
        return this.#mark("Artifact", {}, this.#painted(mark));
      case "line":
        return this.#mark("Span", { Lang: `(${mark.style.language})` }, this.#text(mark));
      case "code":
        this.#link(mark);
        return this.#mark("Figure", {}, codeOperators(mark));
      case "emblem": {
        const { x, y, width, height } = mark.box;
        const scale = Math.min(width / this.#emblem.width, height / this.#emblem.height);
        return this.#move([scale, 0, 0, scale, x, y], this.#emblem.marks);
      }
      case "moved":
        return this.#move(mark.matrix, mark.marks);
    }
  }

  /** The one place where marked content is written. */
  #mark(tag: Tag, properties: Record<string, string>, operators: string): void {
    const dictionary = Object.entries(properties).map(([name, value]) => `/${name} ${value}`);
    const begin = dictionary.length > 0 ? `/${tag} <<${dictionary.join(" ")}>> BDC` : `/${tag} BMC`;
    this.#operators.push(begin, operators, "EMC");
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

  #text(line: Line): string {
    const { runs, width } = this.#shape(line);
    const shift = { left: 0, center: width / 2, right: width }[line.align];
    const operators = runs.map((run) => {
      const font = this.#fontOf(run.font);
      const place = { x: line.x + (run.x - shift) * line.size, y: line.y, size: line.size };
      return `/${font.key} ${pdfNumber(line.size)} Tf\n${glyphOperators(run, font, place)}`;
    });
    return `BT\n${this.#colour(line.style.colour)} rg\n${operators.join("\n")}\nET`;
  }

  #fontOf(face: FontFace): PdfFont {
    const font = this.fonts.get(face) ?? new PdfFont(face, `F${this.fonts.size + 1}`);
    this.fonts.set(face, font);
    return font;
  }

  #link({ payload, x, y, size }: Code): void {
    if (!/^https?:\/\//.test(payload)) return;
    const [a, b, c, d, e, f] = this.#toPage;
    const [left, top, right, bottom] = [
      a * x + c * y + e,
      b * x + d * y + f,
      a * (x + size) + c * (y + size) + e,
      b * (x + size) + d * (y + size) + f,
    ];
    this.links.push({ area: [left, bottom, right, top], address: payload });
  }
}

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
  const operators: string[] = [];
  let shown: string[] = [];
  let pen = { x: 0, y: Number.NaN };
  for (const { id, x, y, text } of glyphs) {
    const place = { x: at.x + x * at.size, y: at.y - y * at.size };
    if (pdfNumber(place.y) !== pdfNumber(pen.y)) {
      shown = [];
      operators.push(`1 0 0 -1 ${numbers(place.x, place.y)} Tm`);
      pen = place;
      operators.push("");
    }
    // TJ moves back by thousandths of the size; a tenth of one is finer than any printer.
    const back = Math.round(((pen.x - place.x) / at.size) * 10_000) / 10;
    if (back !== 0) shown.push(String(back));
    shown.push(`<${font.code(id, text)}>`);
    operators[operators.length - 1] = `[${shown.join("").replaceAll("><", "")}] TJ`;
    pen = { x: pen.x + (font.width(id) - back / 1000) * at.size, y: pen.y };
  }
  return operators.join("\n");
}

/** A code in black on its white quiet zone, as one path of merged modules. */
function codeOperators({ payload, x, y, size, quiet }: Code): string {
  const { modules, runs } = darkRuns(payload);
  const side = size / modules;
  const squares = runs.map(
    ({ row, column, length }) => `${numbers(x + column * side, y + row * side, length * side, side)} re`,
  );
  const paper = `${numbers(x - quiet, y - quiet, size + 2 * quiet, size + 2 * quiet)} re`;
  return ["1 1 1 rg", paper, "f", "0 0 0 rg", ...squares, "f"].join("\n");
}
