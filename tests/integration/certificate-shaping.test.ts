import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { fontRuns, glyphsOf } from "#app/domain/certificates/drawing/shaping.server.ts";
import { useProgramFolder } from "./programs.ts";

const { folder, run } = useProgramFolder();

/** Invented names, each in one script and so in one font. */
const names = {
  arab: {
    direction: "rtl",
    names: [
      "سلمى بنت المثال الوهمي",
      "مولاي عبد الرحمان المهدي التجريبي",
      "محمد المتخيل",
      "لالة فاطمة الزهراء المثالية",
      "عبد الإله الوهمي",
      "للا الأمينة الافتراضية",
      "إيمان آيت المثال",
      "شيماء بنعلال التجريبية",
      "مُحَمَّد التَّجريبيّ",
      "يحيى أوعلي المتخيل",
      "ڭنزة الڭروية المثالية",
      "هبة الله الوهمية",
      "ضحى الغياتي المتخيلة",
    ],
  },
  latn: {
    direction: "ltr",
    names: [
      "Salma BENT EL MITAL",
      "Youssef EL MITALI",
      "Fatima-Zahra OUAHMIA",
      "Élodie N’AÏT-MITAL",
      "Zoé TAJRIBI de l’Œuvre",
      "Affif EL FICTIF",
      "Hind AVATAR",
      "Moulay Abderrahmane TAJRIBI",
    ],
  },
  tfng: {
    direction: "ltr",
    names: ["ⵙⴰⵍⵎⴰ", "ⵎⴰⵙⵉⵏ ⴰⵎⴷⵢⴰ", "ⵜⵉⵍⵍⵉ ⵜⴰⵎⴷⵢⴰⵜ", "ⵢⵓⴱⴰ ⴰⵡⴰⵀⵎⵉ", "ⴷⵉⵀⵢⴰ", "ⵉⴷⵉⵔ ⵓⵎⵉⵜⴰⵍ"],
  },
} as const;

const scripts = ["arab", "latn", "tfng"] as const;
const cases = [false, true].flatMap((bold) => scripts.map((script) => ({ bold, script })));
const shapedSchema = z.array(z.object({ g: z.number(), ax: z.number(), dx: z.number(), dy: z.number() }));

test.each(cases)("names in $script, bold $bold, are shaped as hb-shape does", ({ bold, script }) => {
  const { direction } = names[script];
  const lines = names[script].names.map((name) => name.normalize("NFC"));
  const runs = lines.map((line) => fontRuns(line, { base: direction, bold }));
  expect(runs.map(({ length }) => length)).toEqual(lines.map(() => 1));

  const { font } = runs[0]![0]!;
  writeFileSync(join(folder(), "font.ttf"), font.sfnt);
  writeFileSync(join(folder(), "lines.txt"), lines.map((line) => `${line}\n`).join(""));
  const options = ["--output-format=json", "--no-glyph-names", "--cluster-level=1", "--language=ar"];
  const whole = run(
    "hb-shape",
    ...options,
    `--direction=${direction}`,
    `--script=${script}`,
    "--text-file=lines.txt",
    "font.ttf",
  );
  const theirs = whole
    .trim()
    .split("\n")
    .map((row) => shapedSchema.parse(JSON.parse(row)).map(({ g, ax, dx, dy }) => [g, ax, dx, dy]));

  const units = (ems: number) => Math.round(ems * font.unitsPerEm);
  const ours = lines.map((line, index) =>
    glyphsOf(line, runs[index]![0]!, "ar").map(({ id, advance, dx, dy }) => [id, units(advance), units(dx), units(dy)]),
  );
  expect(ours).toEqual(theirs);
});
