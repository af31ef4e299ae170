import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { CertificateRefusal, drawCertificate } from "#app/domain/certificates/document.server.ts";
import { facts, offlineTexts, signatories, verifyUrl } from "./certificate-facts.ts";
import { useProgramFolder } from "./programs.ts";

const { folder, run } = useProgramFolder();

const url = verifyUrl;

let documents = 0;
/** Draws a certificate into a file and gives its name. */
async function draw(changes: Partial<CertificateFacts> = {}, address = url): Promise<string> {
  const name = `${++documents}.pdf`;
  writeFileSync(join(folder(), name), await drawCertificate({ ...facts, ...changes }, { verifyUrl: address }));
  return name;
}

/** The text of a PDF as poppler finds it, without the marks of direction that poppler adds, in one line. */
const textOf = (file: string) =>
  run("pdftotext", file, "-")
    .replace(/[\u202a-\u202e]/g, "")
    .replace(/\s+/g, " ");

/** The objects of a PDF in clear. */
const objectsOf = (file: string) => run("qpdf", "--qdf", file, "-");

/** The codes of the page, read from a picture of it at 110 points an inch. */
function codesOf(file: string): string[] {
  run("pdftoppm", "-r", "110", "-png", "-singlefile", file, file);
  return run("zbarimg", "--quiet", "--raw", `${file}.png`).trim().split("\n");
}

describe("a certificate", () => {
  test("is one page of A4 that describes itself", async () => {
    const file = await draw();
    const info = run("pdfinfo", file);
    expect(info).toMatch(/^Title: +شهادة إتمام – سلمى بنت المثال الوهمي$/m);
    expect(info).toMatch(/^Author: +جمعية السبل الرقمية$/m);
    expect(info).toMatch(/^Subject: +أساسيات الشبكات المعلوماتية$/m);
    expect(info).toMatch(/^Keywords: +7K3QX9M2PA10$/m);
    expect(info).toMatch(/^CreationDate: +Mon Nov 23 00:00:00 2026 UTC$/m);
    expect(info).toMatch(/^Pages: +1$/m);
    expect(info).toMatch(/^Page size: +842 x 595 pts \(A4\)$/m);
    expect(objectsOf(file)).toContain("/DisplayDocTitle true");
  });

  test("is a sound file of modest size with its fonts inside", async () => {
    const file = await draw({ name: { ar: "ماسين المثالي (ⵎⴰⵙⵉⵏ)", latin: "Massin AMEDYA" } });
    expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors found");
    const fonts = run("pdffonts", file).trim().split("\n").slice(2);
    expect(fonts).toHaveLength(5);
    for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes yes yes/);
    expect(fonts.join("\n")).toContain("+noto-sans-tifinagh-tifinagh-400");
    expect((await drawCertificate(facts, { verifyUrl: url })).length).toBeLessThan(70_000);
  });

  test("is the same to the byte for the same facts, and another for others", async () => {
    const [first, second, other] = await Promise.all([
      drawCertificate(facts, { verifyUrl: url }),
      drawCertificate(structuredClone(facts), { verifyUrl: url }),
      drawCertificate({ ...facts, hours: 61 }, { verifyUrl: url }),
    ]);
    expect(Buffer.from(first).equals(second)).toBe(true);
    expect(Buffer.from(first).equals(other)).toBe(false);
  });

  test("can be searched and copied", async () => {
    const text = textOf(await draw());
    for (const line of [
      "شهادة إتمام",
      "سلمى بنت المثال الوهمي",
      "Salma BENT EL MITAL",
      "أساسيات الشبكات المعلوماتية",
      "Les bases des réseaux informatiques",
      "Compétences : installer un réseau local, diagnostic",
      "60 heures",
      "متوسط",
      "Intermédiaire",
      "23 novembre 2026",
      "Berkane",
      "7K3Q-X9M2-PA10",
      "fadae.example/v/7K3QX9M2PA10",
    ])
      expect(text).toContain(line);
  });

  test.each([
    ["of 25 modules", "https://f.example/v/7K3Q"],
    ["of 29 modules", url],
    ["of 33 modules", "https://espace-partage-berkane.example.org/v/7K3QX9M2PA10"],
  ])("has a code %s that reads as its address", async (_, address) => {
    expect(codesOf(await draw({}, address))).toEqual([address]);
  });

  test("opens its address where the code or the address is pressed", async () => {
    expect(objectsOf(await draw()).split(`/URI (${url})`)).toHaveLength(3);
  });

  test("says nothing of a code that it does not have", async () => {
    const text = textOf(await draw());
    expect(text).toContain("Vérifier ce certificat");
    expect(text).not.toContain("Hors connexion");
  });
});

describe("what is there only sometimes", () => {
  const coIssuer = {
    slug: "positive",
    name: { ar: "جمعية POSITIVE", fr: "Association POSITIVE" },
    accent: "a2" as const,
  };

  test("the last day on which it holds", async () => {
    expect(textOf(await draw())).not.toContain("Valable");
    const text = textOf(await draw({ expiresOn: "2028-11-22" }));
    expect(text).toContain("Valable jusqu’au");
    expect(text).toContain("22 novembre 2028");
    expect(text).toContain("صالحة إلى غاية");
    for (const fact of ["60 heures", "Intermédiaire", "23 novembre 2026", "Berkane"]) expect(text).toContain(fact);
  });

  test("associations that issue it together", async () => {
    expect(textOf(await draw())).not.toContain("Conjointement");
    expect(textOf(await draw({ coIssuers: [coIssuer] }))).toContain("Conjointement avec : Association POSITIVE");
    const three = [
      coIssuer,
      { ...coIssuer, name: { ar: "جمعية اليد الممدودة", fr: "La Main tendue" } },
      { ...coIssuer, name: { fr: "Centre de civilisation urbaine" } },
    ];
    const text = textOf(await draw({ coIssuers: three }));
    for (const word of ["الممدودة", "La Main tendue", "Centre de civilisation urbaine"]) expect(text).toContain(word);
  });

  test("a second code, with its wording", async () => {
    const name = "two-codes.pdf";
    const bytes = await drawCertificate(facts, { verifyUrl, offlineText: offlineTexts.ordinary });
    writeFileSync(join(folder(), name), bytes);
    expect(textOf(name)).toContain("Hors connexion");
  });
});

describe("signatures", () => {
  const forHand = "Pour l’association";

  test.each([0, 1, 2, 3])("%d who sign are printed", async (count) => {
    const text = textOf(await draw({ signatories: signatories.slice(0, count) }));
    expect(signatories.map(({ name }) => text.includes(name.ar))).toEqual([0, 1, 2].map((index) => index < count));
    expect(text.includes(forHand)).toBe(count === 0);
  });

  test("somebody without a name is not printed", async () => {
    const nameless = { role: { ar: "شاهد", fr: "Témoin" }, name: { ar: "", latin: "" } };
    const text = textOf(await draw({ signatories: [nameless, signatories[1]!] }));
    expect(text).not.toContain("Témoin");
    expect(text).toContain("Nadia EL WAHMIA");
  });
});

describe("what is unusual", () => {
  test("one name is enough", async () => {
    const arabic = textOf(await draw({ name: { ar: "هبة المثالية", latin: "" } }));
    expect(arabic).toContain("هبة المثالية");
    const latin = textOf(await draw({ name: { ar: "", latin: "Élodie N’AÏT-MITAL" } }));
    expect(latin).toContain("Élodie N’AÏT-MITAL");
  });

  test("a course in French alone has its title once", async () => {
    const text = textOf(await draw({ course: { fr: "Premiers secours" }, skills: [] }));
    expect(text.split("Premiers secours")).toHaveLength(2);
  });

  test("scripts are mixed in one line", async () => {
    const name = { ar: "جمعية POSITIVE", fr: "Association POSITIVE" };
    const text = textOf(await draw({ organisation: { slug: "positive", name, accent: "a2" } }));
    expect(text).toContain("Association POSITIVE");
    expect(text.split("POSITIVE")).toHaveLength(3);
    expect(text).toContain("جمعية");
  });

  test("an association of which nothing is known but its name has a certificate too", async () => {
    const organisation = { slug: "nobody", name: { zgh: "ⵜⴰⵎⵙⵎⵓⵏⵜ" }, accent: "a4" as const };
    expect(run("pdffonts", await draw({ organisation }))).toContain("+noto-sans-tifinagh");
  });

  const longArabic = "مولاي عبد الرحمان المهدي بن سيدي محمد العربي المثالي التجريبي الوهمي المتخيل الأخير";
  const longLatin = "Moulay Abderrahmane El Mehdi BEN SIDI MOHAMMED EL ARBI EL MITALI TAJRIBI WAHMI";
  const longCourse = {
    ar: "مدخل إلى الإعلاميات المكتبية والبحث عن العمل عبر الإنترنت وإعداد السيرة الذاتية والتواصل المهني في المقاولات",
    fr: "Initiation à la bureautique, à la recherche d’emploi en ligne, au curriculum vitæ et à la communication",
  };

  test("long names and titles are printed whole, with the skills", async () => {
    const text = textOf(await draw({ name: { ar: longArabic, latin: longLatin }, course: longCourse, signatories }));
    expect(text).toContain(longArabic);
    expect(text).toContain(longLatin);
    expect(text).toContain(longCourse.fr);
    expect(text).toContain("diagnostic");
  });

  test("skills that do not fit are left out whole", async () => {
    const skills = Array.from({ length: 12 }, (_, n) => ({
      ar: `مهارة طويلة الاسم يصعب أن تجد لها مكانا ${n}`,
      fr: `une compétence au nom trop long pour tenir ${n}`,
    }));
    const text = textOf(await draw({ skills }));
    expect(text).not.toContain("المهارات");
    expect(text).not.toContain("Compétences");
    expect(text).toContain("Les bases des réseaux informatiques");
  });

  const refusals: [why: string, changes: Partial<CertificateFacts>, problem: object][] = [
    [
      "a name without an end",
      { name: { ar: "", latin: "x".repeat(200) } },
      { problem: "does-not-fit", detail: { slot: "name-latin" } },
    ],
    [
      "a course title without an end",
      { course: { ar: "كلمة ".repeat(80).trim() } },
      { problem: "does-not-fit", detail: { slot: "course-ar" } },
    ],
    [
      "an emoji",
      { name: { ar: "", latin: "Amina 😀" } },
      { problem: "unprintable", detail: { slot: "name-latin", character: "😀" } },
    ],
    [
      "a character that turns writing round",
      { course: { fr: "Réseaux \u202exuaeséR" } },
      { problem: "unprintable", detail: { slot: "course-fr", character: "\u202e" } },
    ],
  ];
  test.each(refusals)("%s is refused", async (_, changes, problem) => {
    const refusal = await drawCertificate({ ...facts, ...changes }, { verifyUrl: url }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(CertificateRefusal);
    expect(refusal).toMatchObject(problem);
  });
});
