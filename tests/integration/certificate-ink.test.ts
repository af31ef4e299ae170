import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { parseDesign } from "#app/domain/certificates/drawing/design.server.ts";
import { emptyPage, marksOf } from "#app/domain/certificates/drawing/drawn-page.server.ts";
import { pdfPages } from "#app/domain/certificates/drawing/pdf-file.server.ts";
import { findPrograms } from "#tools/programs.mjs";
import { useProgramFolder } from "./programs.ts";

const { folder, run } = useProgramFolder();

type Line = { text: string; language: string; direction: "rtl" | "ltr"; weight: 400 | 700; family: string };
const arabic = (text: string, weight: 400 | 700 = 400): Line => ({
  text,
  language: "ar",
  direction: "rtl",
  weight,
  family: "arabic",
});
const latin = (text: string, weight: 400 | 700 = 400): Line => ({
  text,
  language: "fr",
  direction: "ltr",
  weight,
  family: "latin",
});
const tifinagh = (text: string): Line => ({ text, language: "zgh", direction: "ltr", weight: 400, family: "tifinagh" });

const lines: Line[] = [
  arabic("سلمى بنت المثال الوهمي", 700),
  arabic("مولاي عبد الرحمان المهدي التجريبي", 700),
  arabic("أساسيات الشبكات المعلوماتية", 700),
  arabic("لالة فاطمة الزهراء المثالية"),
  arabic("مُحَمَّد التَّجريبيّ"),
  arabic("ڭنزة الڭروية اللاسلكية"),
  latin("Salma BENT EL MITAL"),
  latin("Élodie N’AÏT-MITAL, Affif de l’Office", 700),
  latin("Les bases des réseaux informatiques"),
  tifinagh("ⵎⴰⵙⵉⵏ ⴰⵎⴷⵢⴰ"),
  tifinagh("ⵜⵉⵍⵍⵉ ⵜⴰⵎⴷⵢⴰⵜ"),
];
const pitch = 80;
const height = pitch * (lines.length + 1);
const width = 595;
const baseline = (index: number) => pitch * (index + 1);

const markup = (text: string) => text.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The lines as our drawing sets them. */
async function ours(texts: (Line & { index: number })[]): Promise<Uint8Array> {
  const written = texts.map(
    ({ text, language, direction, weight, index }) =>
      `<text x="${direction === "rtl" ? width - 40 : 40}" y="${baseline(index)}" font-size="24" font-weight="${weight}" xml:lang="${language}" direction="${direction}">${markup(text)}</text>`,
  );
  const design = parseDesign(`<svg width="${width}" height="${height}">${written.join("")}</svg>`);
  const content = emptyPage(height, { organisation: { slug: "nobody", accent: "a1" }, fonts: new Map() });
  content.draw(marksOf(design.elements, { texts: {}, codes: {} }));
  const metadata = {
    title: "x",
    author: "x",
    subject: "x",
    keywords: [],
    language: "ar",
    created: new Date(0),
    id: "x",
  };
  return pdfPages([{ width, height, content }], metadata);
}

/** The same lines as Chromium prints them, from the same fonts. */
async function theirs(): Promise<Uint8Array> {
  const font = (family: string, weight: number, file: string) => {
    const bytes = readFileSync(createRequire(import.meta.url).resolve(`@fontsource/${file}.woff`));
    return `@font-face { font-family: ${family}; font-weight: ${weight}; src: url(data:font/woff;base64,${bytes.toString("base64")}) }`;
  };
  const fonts = [400, 700].flatMap((weight) => [
    font("arabic", weight, `amiri/files/amiri-arabic-${weight}-normal`),
    font("latin", weight, `amiri/files/amiri-latin-${weight}-normal`),
  ]);
  fonts.push(font("tifinagh", 400, "noto-sans-tifinagh/files/noto-sans-tifinagh-tifinagh-400-normal"));
  const written = lines.map(
    ({ text, language, direction, weight, family }, index) =>
      `<p lang="${language}" dir="${direction}" style="top: ${baseline(index) - 30}pt; font: ${weight} 24pt ${family}">${markup(text)}</p>`,
  );
  const style = `@page { size: ${width}pt ${height}pt; margin: 0 } p { position: absolute; inset-inline: 40pt; margin: 0; line-height: 50pt !important }`;
  const browser = await chromium.launch({
    executablePath: findPrograms().chromium,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    const page = await browser.newPage();
    await page.setContent(`<meta charset="utf-8"><style>${fonts.join("")}${style}</style>${written.join("")}`);
    await page.evaluate(() => document.fonts.ready);
    return await page.pdf({ preferCSSPageSize: true, printBackground: true });
  } finally {
    await browser.close();
  }
}

const scale = 150 / 72;
type Picture = { ink: Uint8Array; width: number; height: number };

/** Where there is ink on a page, at 150 points an inch. */
async function inkOf(name: string, bytes: Uint8Array): Promise<Picture> {
  writeFileSync(join(folder(), `${name}.pdf`), bytes);
  run("pdftoppm", "-r", "150", "-png", "-singlefile", `${name}.pdf`, name);
  const { data, info } = await sharp(join(folder(), `${name}.png`))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ink: Uint8Array.from(data, (grey) => (grey < 128 ? 1 : 0)), width: info.width, height: info.height };
}

/** The ink of one line, cut to its edges. */
function lineIn({ ink, width: across, height: down }: Picture, index: number): Picture {
  const [from, to] = [baseline(index) - 42, baseline(index) + 37].map((points) =>
    Math.min(down, Math.round(points * scale)),
  );
  const rows = Array.from({ length: to! - from! }, (_, row) =>
    ink.subarray((from! + row) * across, (from! + row + 1) * across),
  );
  const used = rows.map((row, at) => (row.includes(1) ? at : -1)).filter((at) => at >= 0);
  const [top, bottom] = [used[0] ?? 0, used.at(-1) ?? 0];
  const inked = rows.slice(top, bottom + 1);
  const left = Math.min(...inked.map((row) => row.indexOf(1)).filter((at) => at >= 0));
  const right = Math.max(...inked.map((row) => row.lastIndexOf(1)));
  const cut = inked.map((row) => row.subarray(left, right + 1));
  return { ink: Uint8Array.from(cut.flatMap((row) => Array.from(row))), width: right - left + 1, height: cut.length };
}

/** The share of the ink of one picture that lies on the other's, give or take a point. */
function covered(one: Picture, other: Picture): number {
  let [all, met] = [0, 0];
  for (let y = 0; y < one.height; y++)
    for (let x = 0; x < one.width; x++) {
      if (!one.ink[y * one.width + x]) continue;
      all++;
      const near = [-1, 0, 1].some((dy) =>
        [-1, 0, 1].some(
          (dx) => x + dx >= 0 && x + dx < other.width && y + dy >= 0 && other.ink[(y + dy) * other.width + x + dx],
        ),
      );
      if (near) met++;
    }
  return met / all;
}

const likeness = (one: Picture, other: Picture) => Math.min(covered(one, other), covered(other, one));

describe("a line in one script", () => {
  let [drawn, printed]: (Picture | undefined)[] = [];
  beforeAll(async () => {
    drawn = await inkOf("ours", await ours(lines.map((line, index) => ({ ...line, index }))));
    printed = await inkOf("theirs", await theirs());
  });

  test.each(lines.map(({ text }, index) => ({ text, index })))("looks as Chromium prints it: $text", ({ index }) => {
    expect(likeness(lineIn(drawn!, index), lineIn(printed!, index))).toBeGreaterThanOrEqual(0.97);
  });

  test("would not, set letter by letter from left to right", async () => {
    const shaped = lines.map((line, index) => ({ ...line, index })).filter(({ family }) => family === "arabic");
    const naive = shaped.map((line): Line & { index: number } => {
      // The non-joiner keeps each letter in the form it has alone.
      const letters = Array.from(line.text.replace(/\p{M}/gu, "")).toReversed().join("\u200c");
      return { ...line, text: letters, direction: "ltr" };
    });
    const picture = await inkOf("naive", await ours(naive));
    for (const { index } of naive) expect(likeness(lineIn(picture, index), lineIn(printed!, index))).toBeLessThan(0.7);
  });
});
