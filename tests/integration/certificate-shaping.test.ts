import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { fontRuns, glyphsOf } from "#app/domain/certificates/drawing/shaping.server.ts";
import { useProgramFolder } from "./programs.ts";

const { folder, run } = useProgramFolder();

/** Invented names, and titles of courses, each in one script and so in one font. */
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
      "عبد الصمد بن عيسى المثالي",
      "خديجة أوعبو الوهمية",
      "إسماعيل اليزناسني المتخيل",
      "رقية المغربية التجريبية",
      "عائشة بلحاج المثالية",
      "زكرياء الكبداني الوهمي",
      "ياسين أيت وعراب المتخيل",
      "أسماء بوعرفة التجريبية",
      "نور الهدى المثالية",
      "الحسين أوشن الوهمي",
      "مريم العلاوية المتخيلة",
      "عبد العالي الخمليشي المثالي",
      "حفصة الصنهاجية التجريبية",
      "بوشعيب الوهمي الأصغر",
      "ميمونة الريفية المثالية",
      "طارق بن زياد المتخيل",
      "سكينة الشرقاوية الوهمية",
      "لحسن أمغار التجريبي",
      "ابتسام القلعية المثالية",
      "عبد الجليل المحمدي الوهمي",
      "غزلان الناظورية المتخيلة",
      "معاذ الورياغلي المثالي",
      "ظريفة الجبلية التجريبية",
      "أيوب السعيدي المتخيل",
      "صفاء التلمسانية الوهمية",
      "ثريا الإدريسية المثالية",
      "ذكرى الفيلالية المتخيلة",
      "رضى الفاسي التجريبي",
      "وئام البركانية الوهمية",
      "مروى الخياطي المثالية",
      "عبد المومن الزناتي المتخيل",
      "فدوى الگلاوية التجريبية",
      "أساسيات الشبكات المعلوماتية",
      "مدخل إلى الإعلاميات المكتبية والبحث عن العمل",
      "إعداد السيرة الذاتية ورسالة التحفيز",
      "السلامة الرقمية وحماية المعطيات الشخصية",
      "التواصل المهني في المقاولات الصغرى",
      "الشبكات اللاسلكية وتشخيص الأعطال",
      "مبادئ المحاسبة والتسيير لفائدة التعاونيات",
      "الإسعافات الأولية في أماكن الشغل",
      "مهارات التفاوض وتدبير النزاعات",
      "تصميم المواقع للمبتدئين",
      "الزراعة المستدامة وترشيد مياه السقي",
      "اللغة الفرنسية، المستوى الأول",
      "مقابلة العمل، خطوة خطوة",
      "لگ بلگ سلگ",
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
      "Aïcha BELHAJ MITALIA",
      "Noureddine OUAHMI",
      "Khadija OUABBOU WAHMIA",
      "Ismaïl EL YAZNASNI MITALI",
      "Rkia TAJRIBIA",
      "Zakaria EL KEBDANI OUAHMI",
      "Yassine AÏT OUARAB",
      "Asmaâ BOUARFA TAJRIBIA",
      "Nour El Houda MITALIA",
      "Lahoucine OUCHEN WAHMI",
      "Meryem ALAOUIA FICTIVE",
      "Abdelâli KHAMLICHI",
      "Hafsa SENHAJIA",
      "Bouchaïb OUAHMI",
      "Mimouna RIFIA",
      "Soukaïna CHERKAOUIA",
      "Lahcen AMGHAR",
      "Ibtissam QALIYA",
      "Ghizlane NADORIA",
      "Mouâd OURIAGHLI",
      "Thouraya IDRISSIA",
      "Wiâm BERKANIA",
      "Les bases des réseaux informatiques",
      "Initiation à la bureautique et à la recherche d’emploi",
      "Premiers secours au travail",
      "Sécurité numérique : protéger ses données",
      "Le français, niveau 1 (A1/A2)",
      "Agriculture durable & économie d’eau",
      "Office work for beginners",
      "Finding a first job, step by step",
    ],
  },
  tfng: {
    direction: "ltr",
    names: [
      "ⵙⴰⵍⵎⴰ",
      "ⵎⴰⵙⵉⵏ ⴰⵎⴷⵢⴰ",
      "ⵜⵉⵍⵍⵉ ⵜⴰⵎⴷⵢⴰⵜ",
      "ⵢⵓⴱⴰ ⴰⵡⴰⵀⵎⵉ",
      "ⴷⵉⵀⵢⴰ",
      "ⵉⴷⵉⵔ ⵓⵎⵉⵜⴰⵍ",
      "ⴰⵎⵖⴰⵔ ⴰⵎⴷⵢⴰ",
      "ⵜⵓⴷⴰ ⵜⴰⵡⴰⵀⵎⵉⵜ",
      "ⵣⵉⵔⵉ ⵓⵎⴷⵢⴰ",
      "ⵏⵓⵎⵉⴷⵢⴰ ⵜⴰⵔⵉⴼⵉⵜ",
      "ⴰⴽⵙⵉⵍ ⴰⵣⵏⴰⵜⵉ",
      "ⵜⴰⵏⵉⵔⵜ ⵓⴱⵔⴽⴰⵏ",
      "ⵜⴰⵎⵙⵎⵓⵏⵜ ⵏ ⴱⵔⴽⴰⵏ",
      "ⵉⵙⴳⴳⵯⴰⵙⵏ ⵏ ⵓⵙⵍⵎⴷ",
    ],
  },
} as const;

const scripts = ["arab", "latn", "tfng"] as const;
const cases = [false, true].flatMap((bold) => scripts.map((script) => ({ bold, script })));
const shapedSchema = z.array(z.object({ g: z.number(), ax: z.number(), dx: z.number(), dy: z.number() }));

test("more than a hundred names and titles are compared", () => {
  expect(new Set(scripts.flatMap((script) => names[script].names)).size).toBeGreaterThanOrEqual(100);
});

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
