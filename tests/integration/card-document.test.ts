import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Card } from "#app/domain/cards/card.ts";
import { drawCards, refusedCards } from "#app/domain/cards/card-document.server.ts";
import { CertificateRefusal } from "#app/domain/certificates/document.server.ts";
import { useProgramFolder } from "./programs.ts";

const { folder, run } = useProgramFolder();

const organisation = {
  slug: "digital-paths",
  name: { ar: "جمعية السبل الرقمية", fr: "Association Digital Paths" },
  shortName: { ar: "السبل الرقمية", fr: "Digital Paths" },
  accent: "a1" as const,
};
const sheet = { organisation, origin: "https://fadae.example", title: "مقابلة العمل", day: "2026-11-23" };
const card = (name: string, code: string, otherName: string | null = null): Card => ({ name, otherName, code });
const nine = Array.from({ length: 9 }, (_, at) => card(`أمينة ${at}`, `ATLAS-000${at}`));

let documents = 0;
async function draw(cards: Card[], changes: Partial<typeof sheet> = {}): Promise<string> {
  const name = `${++documents}.pdf`;
  writeFileSync(join(folder(), name), await drawCards(cards, { ...sheet, ...changes }));
  return name;
}

const textOf = (file: string) =>
  run("pdftotext", file, "-")
    .replace(/[\u202a-\u202e]/g, "")
    .replace(/\s+/g, " ");

function codesOf(file: string): string[] {
  run("pdftoppm", "-r", "110", "-png", "-singlefile", file, file);
  return run("zbarimg", "--quiet", "--raw", `${file}.png`).trim().split("\n").toSorted();
}

describe("a sheet of cards", () => {
  test("is sound A4, eight to a page, with each font once", async () => {
    const file = await draw(nine);
    expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors found");
    const info = run("pdfinfo", file);
    expect(info).toMatch(/^Pages: +2$/m);
    expect(info).toMatch(/^Page size: +595 x 842 pts \(A4\)$/m);
    const fonts = run("pdffonts", file).trim().split("\n").slice(2);
    expect(new Set(fonts.map((line) => line.split(" ")[0])).size).toBe(fonts.length);
    expect(fonts.length).toBeLessThanOrEqual(4);
  });

  test("has a code for each card that fills in the personal code and nothing else", async () => {
    const file = await draw(nine.slice(0, 8));
    expect(codesOf(file)).toEqual(nine.slice(0, 8).map(({ code }) => `https://fadae.example/sign-in?code=${code}`));
  });

  test("has a code that reads when the address is long", async () => {
    const origin = "https://espace-partage-berkane.example.org";
    expect(codesOf(await draw([card("Youssouf Mital", "YOUSSOUF-4821")], { origin }))).toEqual([
      `${origin}/sign-in?code=YOUSSOUF-4821`,
    ]);
  });

  test("leaves an address out that is too long to be read, and keeps the code that opens it", async () => {
    const origin = `https://${"espace-associatif-partage-".repeat(2)}berkane.example.org`;
    const file = await draw([card("Amina Mital", "AMINA-4821")], { origin });
    expect(codesOf(file)).toEqual([`${origin}/sign-in?code=AMINA-4821`]);
    expect(textOf(file)).not.toContain("berkane.example.org");
  });

  test("names the person, the code, the association and what to do, in letters that can be copied", async () => {
    const text = textOf(await draw([card("أمينة التجريبية", "ATLAS-4821"), card("Élodie N’Aït-Mital", "ELODIE-0007")]));
    for (const words of ["أمينة التجريبية", "ATLAS-4821", "Élodie N’Aït-Mital", "ELODIE-0007", "Digital Paths"])
      expect(text).toContain(words);
    expect(text).toContain("السبل الرقمية");
    expect(text).toContain("fadae.example/sign-in");
    expect(text).toContain("Scannez, puis donnez votre code secret ou vos trois images.");
    expect(text).toContain("امسح الرمز بالهاتف ثم أدخل قنك السري أو صورك الثلاث");
  });

  test("has both names of a person, however long they are", async () => {
    const [arabic, latin] = ["فاطمة الزهراء بنت عبد الرحمان المثالية", "Fatima-Zahra BENT ABDERRAHMANE EL MITAL"];
    for (const [name, other] of [
      ["أمينة", "Amina"],
      [arabic, latin],
      [latin, arabic],
    ] as const) {
      const both = card(name, "AMINA-4821", other);
      expect(refusedCards([both], sheet)).toEqual([]);
      const text = textOf(await draw([both]));
      for (const word of `${name} ${other}`.split(" ")) expect(text).toContain(word);
    }
  });

  test("is the same to the byte for the same cards, and another for others", async () => {
    const [first, second, other] = await Promise.all([
      drawCards(nine, sheet),
      drawCards(structuredClone(nine), structuredClone(sheet)),
      drawCards(nine.slice(1), sheet),
    ]);
    expect(Buffer.from(first).equals(second)).toBe(true);
    expect(Buffer.from(first).equals(other)).toBe(false);
  });

  test("of two hundred people stays under half a megabyte", async () => {
    const many = Array.from({ length: 200 }, (_, at) => card(`Amina ${at}`, `AMINA-${1000 + at}`));
    expect((await drawCards(many, sheet)).length).toBeLessThan(512 * 1024);
  });
});

describe("names on cards", () => {
  test.each([
    ["Arabic", "محمد عبد الرحمن بن عبد القادر المثالي الوهمي التجريبي البركاني الزناتي"],
    ["Latin", "Fatima-Zahra Bent Mohamed El Idrissi El Youssoufi El Berkani Ait Ouahmane Mital"],
    ["Tifinagh", "ⵎⴰⵙⵉⵏ ⴰⵎⴻⴷⵢⴰ"],
    ["two scripts", "أمينة Amina"],
    ["with vowel signs", "مُحَمَّد"],
    ["very short", "Al"],
  ])("%s, are printed whole", async (_, name) => {
    expect(refusedCards([card(name, "ATLAS-0001")], sheet)).toEqual([]);
    // Poppler sets spaces between vowel signs: what matters is that every letter of a word is there, in order.
    const letters = (text: string) => text.normalize("NFD").replace(/[\p{M}\s]/gu, "");
    const printed = letters(textOf(await draw([card(name, "ATLAS-0001")])));
    for (const word of name.split(" ")) expect(printed).toContain(letters(word));
  });

  test("that cannot be printed are refused with their letter, and the others are not", async () => {
    const cards = [card("Амина", "ONE-0001"), card("Amina", "TWO-0002"), card("W".repeat(80), "THREE-0003")];
    expect(refusedCards(cards, sheet)).toEqual([
      { code: "ONE-0001", problem: "unprintable", character: "А" },
      { code: "THREE-0003", problem: "does-not-fit", character: null },
    ]);
    await expect(drawCards(cards, sheet)).rejects.toThrow(CertificateRefusal);
  });

  test("an association without a second language or an emblem of its own is drawn too", async () => {
    const lone = { ...organisation, slug: "nobody", shortName: { fr: "Association sans emblème" } };
    expect(textOf(await draw([card("Amina", "AMINA-0001")], { organisation: lone as never }))).toContain("Association");
  });
});
