import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { drawCv } from "#app/domain/sharing/cv.server.ts";
import { cvLanguages, type CvLanguage } from "#app/domain/sharing/cv.ts";
import type { FileCertificate, LearnerFile } from "#app/domain/sharing/file.ts";
import { translator } from "#app/i18n/translate.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { exampleFacts } from "../certificates/example-facts.ts";
import { useProgramFolder } from "./programs.ts";

const { folder, run } = useProgramFolder();
beforeAll(() => useEnvironment(readEnvironment({ NODE_ENV: "test", LOG_LEVEL: "silent" })));

const certificate: FileCertificate = { ...exampleFacts, verdict: "valid" };
const short: LearnerFile = {
  ...{ name: { ar: "سلمى المثالية", latin: "Salma Mital" }, certificates: [certificate], skills: exampleFacts.skills },
  ...{
    hours: 6,
    about: "أحب العمل مع الناس.\nJe cherche un premier emploi.",
    commune: "بركان",
    phone: "+212 600 00 00 00",
  },
  ...{ email: "salma@example.org", experience: ["تدريب في مكتبة، 2025", "Aide bénévole (2024)"] },
  languages: [
    { language: "ar", level: "native" },
    { language: "fr", level: "B1" },
  ],
};
const long: LearnerFile = {
  ...{ ...short, name: { ar: "سلمى ".repeat(16), latin: "W".repeat(80) } },
  certificates: Array.from({ length: 30 }, () => ({ ...certificate, course: { ar: "دورة طويلة العنوان ".repeat(8) } })),
  skills: Array.from({ length: 60 }, (_, at) => ({
    ar: `مهارة لها اسم طويل جداً ${at}`,
    fr: `Compétence au nom très long ${at}`,
  })),
  about: "W".repeat(600),
  commune: "م".repeat(60),
  email: `${"w".repeat(60)}@${"w".repeat(30)}.org`,
  experience: Array.from({ length: 8 }, () => "عمل طويل الوصف ".repeat(8)),
  languages: (["ar", "ary", "zgh", "rif", "fr", "en"] as const).map((language) => ({ language, level: "C1" })),
};

let documents = 0;
async function draw(file: LearnerFile, language: CvLanguage): Promise<string> {
  const drawn = await drawCv(file, { language, say: translator(language), at: new Date("2026-11-23T10:00:00Z") });
  if (!drawn.ok) throw new Error(drawn.problem);
  const name = `${++documents}.pdf`;
  writeFileSync(join(folder(), name), drawn.value);
  return name;
}

const textOf = (file: string) =>
  run("pdftotext", file, "-")
    .replace(/[\u200e\u200f\u202a-\u202e]/g, "")
    .replace(/\s+/g, " ");

describe.each(cvLanguages)("a curriculum vitae in %s", (language) => {
  test("is one sound page of A4 whose text comes out", async () => {
    const file = await draw(short, language);
    expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors found");
    expect(run("pdfinfo", file)).toMatch(/^Pages: +1$/m);
    const text = textOf(file);
    for (const said of ["سلمى المثالية", "Salma Mital", "7K3Q-X9M2-PA10", "salma@example.org", "+212 600 00 00 00"])
      expect(text).toContain(said);
    for (const said of ["Je cherche un premier emploi.", "تدريب في مكتبة", "بركان"]) expect(text).toContain(said);
    expect(text).toContain(translator(language)("cv.experience"));
  });

  test("stays one page when everything is as long as can be", async () => {
    const file = await draw(long, language);
    expect(run("pdfinfo", file)).toMatch(/^Pages: +1$/m);
    const text = textOf(file);
    expect(text).toContain("…");
    expect(text.match(/7K3Q-X9M2-PA10/g)!.length).toBeGreaterThanOrEqual(4);
    expect(text).toContain(translator(language)("cv.experience"));
  });

  test("is made from next to nothing", async () => {
    const bare = { ...short, certificates: [], skills: [], hours: 0, about: "", commune: "", phone: "", email: "" };
    const file = await draw({ ...bare, experience: [], languages: [] }, language);
    expect(textOf(file)).not.toContain(translator(language)("cv.certificates"));
  });
});

test("a name that no font has is left out, or refused when there is no other", async () => {
  const at = new Date("2026-11-23T10:00:00Z");
  const options = { language: "fr", say: translator("fr"), at } as const;
  expect(textOf(await draw({ ...short, name: { ar: "", latin: "Salma Mital" } }, "ar"))).toContain("Salma Mital");
  const refused = await drawCv({ ...short, name: { ar: "", latin: "王秀英" } }, options);
  expect(refused).toEqual({ ok: false, problem: "name-unprintable" });
});
