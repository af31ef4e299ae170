import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { drawPocketCard, drawTranscript } from "#app/domain/certificates/document.server.ts";
import { facts, modules, signatories, verifyUrl } from "./certificate-facts.ts";
import { useProgramFolder } from "./programs.ts";

const { folder, run } = useProgramFolder();

/** The text of a PDF as poppler finds it, without the marks of direction that poppler adds, in one line. */
const textOf = (file: string) =>
  run("pdftotext", file, "-")
    .replace(/[\u202a-\u202e]/g, "")
    .replace(/\s+/g, " ");

describe("the other documents", () => {
  const keep = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder(), name), bytes);
    return name;
  };

  test("the card has two pages of a bank card's size, which say who, what, when and where to look", async () => {
    const file = keep("card.pdf", await drawPocketCard({ ...facts, expiresOn: "2028-11-22" }, { verifyUrl }));
    expect(run("pdfinfo", file)).toMatch(/^Pages: +2$/m);
    expect(run("pdfinfo", file)).toMatch(/^Page size: +242.65 x 153.07 pts$/m);
    const text = textOf(file);
    for (const words of [
      "سلمى بنت المثال الوهمي",
      "Salma BENT EL MITAL",
      "Les bases des réseaux",
      "7K3Q-X9M2-PA10",
      "fadae.example/v/7K3QX9M2PA10",
    ])
      expect(text).toContain(words);
    expect(text).toContain("صالحة إلى");
    expect(textOf(keep("card-for-good.pdf", await drawPocketCard(facts, { verifyUrl })))).not.toContain("صالحة إلى");
  });

  test("a card with one name, a French title or long names is drawn too", async () => {
    const long = {
      ar: "مولاي عبد الرحمان المهدي بن سيدي محمد العربي المثالي",
      latin: "Moulay Abderrahmane El Mehdi EL ARBI EL MITALI",
    };
    for (const changes of [
      { name: { ar: "", latin: "Amina MITAL" }, course: { fr: "Premiers secours" } },
      { name: long },
    ])
      expect(textOf(keep("card-other.pdf", await drawPocketCard({ ...facts, ...changes }, { verifyUrl })))).toContain(
        changes.name.latin,
      );
  });

  test("the transcript lists modules with time and grade, and the total", async () => {
    const file = keep(
      "transcript.pdf",
      await drawTranscript({ ...facts, modules: modules.slice(0, 8), grade: 78 }, { verifyUrl }),
    );
    expect(run("pdfinfo", file)).toMatch(/^Pages: +1$/m);
    const text = textOf(file);
    for (const words of [
      "Relevé de notes",
      "Introduction aux réseaux",
      "العنونة والتقسيم",
      "45 min",
      "1 h 22",
      "60 %",
      "81 %",
      "60 h",
      "78 %",
      "Compétences",
    ])
      expect(text).toContain(words);
    expect(text).not.toContain("Page 1");
  });

  test("the transcript goes over to a second page after ten modules", async () => {
    const file = keep("transcript-two.pdf", await drawTranscript({ ...facts, modules, signatories }, { verifyUrl }));
    expect(run("pdfinfo", file)).toMatch(/^Pages: +2$/m);
    const [first, second] = [1, 2].map((page) => run("pdftotext", "-f", String(page), "-l", String(page), file, "-"));
    expect(first).toContain("Révision");
    expect(first).not.toContain("Total et moyenne");
    expect(second).toContain("Autoévaluation");
    expect(second).toContain("Total et moyenne");
    for (const page of [first, second])
      for (const words of ["Salma BENT EL MITAL", "7K3Q-X9M2-PA10"]) expect(page).toContain(words);
  });

  test("the transcript says on each page that a phone reported grades, and only then", async () => {
    const words = ["Notes envoyées en partie par le téléphone", "أرسله الهاتف"];
    const reported = { ...facts, graded: "device" as const, modules: modules.slice(0, 10), signatories };
    const file = keep("transcript-reported.pdf", await drawTranscript(reported, { verifyUrl }));
    for (const page of ["1", "2"]) {
      const text = run("pdftotext", "-f", page, "-l", page, file, "-").replace(/[\u202a-\u202e]/g, "");
      for (const one of words) expect(text).toContain(one);
    }
    const checked = await drawTranscript({ ...reported, graded: "server" }, { verifyUrl });
    for (const one of words) expect(textOf(keep("transcript-checked.pdf", checked))).not.toContain(one);
  });

  test("a transcript of a course without modules is a page too", async () => {
    expect(textOf(keep("transcript-none.pdf", await drawTranscript(facts, { verifyUrl })))).toContain("60 h");
  });

  test("they refuse what cannot be printed, and name it", async () => {
    const module = { title: { ar: "وحدة ☃" }, minutes: 30, grade: null };
    await expect(drawTranscript({ ...facts, modules: [module] }, { verifyUrl })).rejects.toMatchObject({
      problem: "unprintable",
      detail: { slot: "module-1-ar", character: "☃" },
    });
    const name = { ar: "كلمة ".repeat(40).trim(), latin: "" };
    await expect(drawPocketCard({ ...facts, name }, { verifyUrl })).rejects.toMatchObject({
      problem: "does-not-fit",
      detail: { slot: "name-ar" },
    });
  });
});
