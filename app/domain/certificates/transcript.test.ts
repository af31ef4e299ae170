import { expect, test } from "vitest";
import { certificateFactsSchema } from "#app/domain/certificates/certificate.ts";
import { timeOf, transcriptPages } from "#app/domain/certificates/transcript.ts";

const times: [minutes: number, time: string][] = [
  [0, "0 min"],
  [45, "45 min"],
  [59.6, "1 h"],
  [60, "1 h"],
  [65, "1 h 05"],
  [90, "1 h 30"],
  [3600, "60 h"],
];
test.each(times)("%d minutes are %s", (minutes, time) => {
  expect(timeOf(minutes)).toBe(time);
});

const facts = certificateFactsSchema.parse({
  serial: "7K3QX9M2PA10",
  issuedOn: "2026-11-23",
  name: { ar: "سلمى المثالية", latin: "" },
  course: { fr: "Réseaux" },
  hours: 12,
  level: "advanced",
  skills: [{ fr: "adressage" }],
  grade: 78.26,
  organisation: { slug: "positive", name: { ar: "جمعية POSITIVE" }, accent: "a2" },
  place: { ar: "بركان", fr: "Berkane" },
  signatories: [],
});
const around = { verifyUrl: "https://fadae.example/v/7K3QX9M2PA10" };
const modules = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    title: { ar: `وحدة ${at + 1}`, en: `Unit ${at + 1}` },
    minutes: 30,
    grade: at || null,
  }));
const pages = (count: number) =>
  transcriptPages({ ...facts, modules: modules(count) }, around).map(({ texts }) => texts);

const counts: [modules: number, rows: number[]][] = [
  [0, [0]],
  [1, [1]],
  [10, [10]],
  [11, [10, 1]],
  [21, [10, 10, 1]],
];
test.each(counts)("%d modules fill pages with %j", (count, rows) => {
  const found = pages(count);
  const rowsOf = (texts: Record<string, string>) =>
    Object.keys(texts).filter((slot) => slot.endsWith("-number")).length;
  expect(found.map(rowsOf)).toEqual(rows);
});

test("a module has its number, its title, its time and its grade, a dash without one", () => {
  const [first, second] = pages(11);
  expect(first).toMatchObject({
    "module-1-number": "1",
    "module-1-ar": "وحدة 1",
    "module-1-fr": "Unit 1",
    "module-1-time": "30 min",
    "module-1-grade": "–",
    "module-2-grade": "1\u00a0%",
  });
  expect(second).toMatchObject({ "module-1-number": "11" });
});

test("only the last page has the total, the skills and a number when there are several", () => {
  const [only] = pages(3);
  expect(only).toMatchObject({
    "total-hours": "12 h",
    "total-grade": "78,3\u00a0%",
    "skills-fr": "Compétences\u00a0: adressage",
  });
  expect(only).not.toHaveProperty("page-ar");
  const [first, last] = pages(11);
  for (const slot of ["total-hours", "total-grade", "skills-fr"]) {
    expect(first).not.toHaveProperty(slot);
    expect(last).toHaveProperty(slot);
  }
  expect(first).toMatchObject({ "page-ar": "الصفحة 1 من 2", "page-fr": "Page 1 sur 2" });
});

test("grades that a phone reported are marked on every page, which has room for nine modules then", () => {
  const found = transcriptPages({ ...facts, graded: "device", modules: modules(10) }, around).map(({ texts }) => texts);
  expect(found.map((texts) => "module-10-number" in texts)).toEqual([false, false]);
  for (const texts of found)
    expect(texts).toMatchObject({
      "graded-mark": "*",
      "graded-ar": "* من هذه النقط ما أرسله الهاتف ولم يتحقق منه الفضاء.",
      "graded-fr": "* Notes envoyées en partie par le téléphone, sans contrôle de l’espace.",
    });
  const [checked] = transcriptPages({ ...facts, graded: "server", modules: modules(10) }, around);
  for (const slot of ["graded-mark", "graded-ar", "graded-fr"]) expect(checked?.texts).not.toHaveProperty(slot);
});

test("a transcript has no second code", () => {
  const [page] = transcriptPages(facts, { ...around, offlineText: "FC1:0" });
  expect(page?.codes).toEqual({ "code-link": around.verifyUrl });
});
