import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { drawCards } from "#app/domain/cards/card-document.server.ts";
import { drawCertificate, drawPocketCard, drawTranscript } from "#app/domain/certificates/document.server.ts";
import { makeSigners } from "../document-signer.ts";
import { facts, modules, offlineTexts, signatories, verifyUrl } from "./certificate-facts.ts";
import { drawnTexts, mapsOf, shownCodes } from "./pdf-drawn-texts.ts";
import { PdfObjects, textOf, type PdfValue } from "./pdf-objects.ts";
import { useProgramFolder } from "./programs.ts";

// The rules of PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) that programs at hand do not check.
const { folder, run } = useProgramFolder();
const { signer } = await makeSigners();
const attachments = [
  {
    name: "credential.json",
    mimeType: "application/vc",
    description: "The credential",
    bytes: Buffer.from("{}"),
    relationship: "Data" as const,
  },
  {
    name: "issuer-keys.json",
    mimeType: "application/json",
    description: "Keys",
    bytes: Buffer.from("[]"),
    relationship: "Supplement" as const,
  },
];
const options = { verifyUrl, offlineText: offlineTexts.ordinary, attachments, signer };
const longName = {
  ar: "مولاي عبد الرحمان المهدي بن سيدي محمد العربي المثالي التجريبي الوهمي المتخيل",
  latin: "Massin ⵎⴰⵙⵉⵏ MITAL",
};
const organisation = { ...facts.organisation, shortName: { ar: "السبل", fr: "Digital Paths" } };
const cards = [{ name: "أمينة التجريبية", otherName: "Amina TAJRIBIA", code: "AMINA-4821" }];

const documents: Record<string, () => Promise<Uint8Array>> = {
  "the certificate": () => drawCertificate({ ...facts, signatories, expiresOn: "2028-11-22" }, options),
  "a certificate with vowel signs and three scripts": () =>
    drawCertificate({ ...facts, name: { ar: "مُحَمَّد التَّجريبيّ بن\u200cعلي (لگ) ⵎⴰⵙⵉⵏ", latin: longName.latin } }, options),
  "a certificate without a signature": () => drawCertificate({ ...facts, name: longName }, { verifyUrl }),
  "the pocket card": () => drawPocketCard(facts, options),
  "the transcript": () => drawTranscript({ ...facts, modules, signatories, grade: 78 }, options),
  "a specimen": () => drawCertificate(facts, { verifyUrl, specimen: true }),
  "a card to sign in with": () =>
    drawCards(cards, { organisation, origin: "https://fadae.example", title: "مقابلة العمل", day: "2026-11-23" }),
};

describe.each(Object.keys(documents))("%s", (name) => {
  let file = "";
  let pdf: PdfObjects;
  let contents: string[];
  beforeAll(async () => {
    file = `${Object.keys(documents).indexOf(name)}.pdf`;
    writeFileSync(join(folder(), file), await documents[name]!());
    pdf = new PdfObjects(run("qpdf", "--json", file));
    contents = pdf.pages.map(({ page }) =>
      pdf
        .list(page["/Contents"])
        .map((stream) => streamOf(stream))
        .join("\n"),
    );
  });
  const streamOf = (reference: PdfValue | undefined) =>
    run("qpdf", `--show-object=${textOf(reference).split(" ")[0]}`, "--filtered-stream-data", file);

  test("says what it is in its metadata, the same twice", () => {
    const xmp = run("pdfinfo", "-meta", file);
    const { trailer } = pdf;
    const info = pdf.dictionary(trailer["/Info"]);
    for (const member of [
      "<pdfaid:part>3</pdfaid:part>",
      "<pdfaid:conformance>A</pdfaid:conformance>",
      "<pdfuaid:part>1</pdfuaid:part>",
      "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
      `<rdf:li xml:lang="x-default">${textOf(info["/Title"])}</rdf:li>`,
      `<rdf:li xml:lang="x-default">${textOf(info["/Subject"])}</rdf:li>`,
      `<dc:creator><rdf:Seq><rdf:li>${textOf(info["/Author"])}</rdf:li>`,
      `<pdf:Keywords>${textOf(info["/Keywords"])}</pdf:Keywords>`,
      `<pdf:Producer>${textOf(info["/Producer"])}</pdf:Producer>`,
      `<xmp:CreatorTool>${textOf(info["/Creator"])}</xmp:CreatorTool>`,
    ])
      expect(xmp).toContain(member);
    const [, year, month, day] = /^D:(\d{4})(\d\d)(\d\d)000000Z$/.exec(textOf(info["/CreationDate"])) ?? [];
    expect(xmp).toContain(`<xmp:CreateDate>${year}-${month}-${day}T00:00:00Z</xmp:CreateDate>`);
    expect(textOf(info["/Title"])).toMatch(/\p{Script=Arabic}/u);
    expect(pdf.list(trailer["/ID"])).toHaveLength(2);
    const metadata = pdf.dictionary(pdf.catalogue["/Metadata"]);
    expect(metadata).toMatchObject({ "/Type": "/Metadata", "/Subtype": "/XML" });
    expect(metadata).not.toHaveProperty("/Filter");
  });

  test("says which colours its numbers mean", () => {
    const [intent, ...others] = pdf.list(pdf.catalogue["/OutputIntents"]).map((one) => pdf.dictionary(one));
    expect(others).toEqual([]);
    expect(intent).toMatchObject({ "/S": "/GTS_PDFA1", "/OutputConditionIdentifier": "u:sRGB" });
    expect(pdf.dictionary(intent?.["/DestOutputProfile"])).toMatchObject({ "/N": 3 });
    const profile = streamOf(intent?.["/DestOutputProfile"]);
    expect(profile.slice(12, 20)).toBe("mntrRGB ");
    expect(profile.slice(36, 40)).toBe("acsp");
    // Only numbers of red, green and blue.
    for (const content of contents) expect(content).not.toMatch(/(^|\s)(g|G|k|K|cs|CS|sc|scn|sh|gs)$/m);
  });

  test("is marked as a document with a language, whose title is shown", () => {
    expect(pdf.catalogue).toMatchObject({ "/Lang": "u:ar", "/MarkInfo": { "/Marked": true } });
    expect(pdf.dictionary(pdf.catalogue["/ViewerPreferences"])).toEqual({ "/DisplayDocTitle": true });
    for (const { page } of pdf.pages) expect(page).toMatchObject({ "/Tabs": "/S" });
  });

  test("has all its content inside marked content, never one inside another", () => {
    const shows = /(^|\s)(Tj|TJ|f|f\*|B|S|n|Do|sh|EI)$/;
    for (const content of contents) {
      let depth = 0;
      for (const line of content.split("\n")) {
        if (/\b(BDC|BMC)$/.test(line)) depth++;
        expect(depth).toBeLessThanOrEqual(1);
        expect(shows.test(line) && depth !== 1 ? line : "").toBe("");
        if (/^EMC$/.test(line)) depth--;
      }
      expect(depth).toBe(0);
    }
  });

  test("leads from each piece of content to its element and back", () => {
    const parents = parentTree(pdf);
    for (const [index, { reference, page }] of pdf.pages.entries()) {
      const marks = Array.from(contents[index]!.matchAll(/\/(\w+) <<\/MCID (\d+)>> BDC/g), ([, tag, id]) => ({
        tag,
        id: Number(id),
      }));
      expect(marks.map(({ id }) => id)).toEqual(marks.map((_, place) => place));
      const elements = pdf.list(parents.get(Number(page["/StructParents"])));
      expect(elements).toHaveLength(marks.length);
      for (const { tag, id } of marks) {
        const element = pdf.dictionary(elements[id]);
        expect(element["/S"]).toBe(`/${tag}`);
        expect(element["/Pg"]).toBe(reference);
        expect(pdf.list(element["/K"])).toContain(id);
      }
    }
    const inTree = new Set(pdf.elements.map(({ reference }) => reference));
    for (const { page } of pdf.pages)
      for (const element of pdf.list(parents.get(Number(page["/StructParents"])))) expect(inTree).toContain(element);
  });

  test("has elements that stand under each other as they may, with a parent each", () => {
    const { elements } = pdf;
    const kinds = new Map(elements.map(({ reference, element }) => [reference, element["/S"]]));
    const allowed: Record<string, string[]> = {
      "/Document": [""],
      ...Object.fromEntries(["/H1", "/Table", "/Link", "/Form"].map((kind) => [kind, ["/Document"]])),
      ...{ "/P": ["/Document", "/Link", "/TH", "/TD"], "/Figure": ["/Document", "/Link"], "/TR": ["/Table"] },
      ...{ "/TH": ["/TR"], "/TD": ["/TR"] },
    };
    for (const { element } of elements)
      expect(allowed[textOf(element["/S"])]).toContain(textOf(kinds.get(textOf(element["/P"]))));
    for (const { element } of elements.filter((one) => one.element["/S"] === "/TH"))
      expect(element["/A"]).toEqual({ "/O": "/Table", "/Scope": "/Column" });
    for (const { element } of elements.filter((one) => one.element["/S"] === "/TR"))
      expect(pdf.list(element["/K"])).toHaveLength(4);
  });

  test("says every text in order and in its language, and every figure in words", () => {
    const ofKind = (...kinds: string[]) =>
      pdf.elements.map(({ element }) => element).filter((element) => kinds.includes(textOf(element["/S"])));
    for (const element of ofKind("/P", "/H1")) {
      expect(textOf(element["/ActualText"])).not.toBe("");
      expect(["ar", "fr", "en", "zgh"]).toContain(textOf(element["/Lang"]));
    }
    const number: unknown = expect.any(Number);
    for (const figure of ofKind("/Figure")) {
      expect(textOf(figure["/Alt"])).toMatch(/\p{L}/u);
      expect(figure["/A"]).toMatchObject({ "/O": "/Layout", "/BBox": [number, number, number, number] });
    }
    expect(ofKind("/Figure").length).toBeGreaterThan(0);
  });

  test("draws the letters that it says", () => {
    const letters = (text: string) => Array.from(text.replace(/\s/gu, "")).sort().join("");
    for (const [index, { reference, page }] of pdf.pages.entries()) {
      const drawn = drawnTexts(contents[index]!, mapsOf(pdf, page, streamOf));
      for (const { element } of pdf.elements) {
        if (element["/Pg"] !== reference || element["/ActualText"] === undefined) continue;
        const marks = pdf.list(element["/K"]).map((mark) => drawn.get(Number(mark)) ?? "");
        expect(letters(marks.join(""))).toBe(letters(textOf(element["/ActualText"])));
      }
    }
  });

  test("has only fonts inside whose every glyph stands for a text and exists", () => {
    const fonts = run("pdffonts", file).trim().split("\n").slice(2);
    for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes yes yes/);
    for (const [index, { page }] of pdf.pages.entries()) {
      const maps = mapsOf(pdf, page, streamOf);
      for (const [, key, codes] of shownCodes(contents[index]!)) {
        for (const code of codes.match(/.{4}/g) ?? []) {
          expect(maps.get(key)?.text.get(code), `${key} ${code}`).toMatch(/^[^\0\uFEFF\uFFFE]+$/u);
          expect(maps.get(key)?.glyph(code)).toBeGreaterThan(0);
        }
      }
    }
  });

  test("has annotations that belong to an element, say what they do and are printed", () => {
    const parents = parentTree(pdf);
    for (const { reference, page } of pdf.pages)
      for (const link of pdf.list(page["/Annots"])) {
        const annotation = pdf.dictionary(link);
        const element = pdf.dictionary(parents.get(Number(annotation["/StructParent"])));
        const form = annotation["/Subtype"] === "/Widget";
        expect(element["/S"]).toBe(form ? "/Form" : "/Link");
        expect(pdf.list(element["/K"])).toContainEqual({ "/Type": "/OBJR", "/Obj": link, "/Pg": reference });
        expect(textOf(annotation[form ? "/TU" : "/Contents"])).not.toBe("");
        expect(Number(annotation["/F"]) & 0b100111).toBe(4);
        const action = form ? { "/S": "/URI" } : pdf.dictionary(annotation["/A"]);
        expect(action["/S"]).toBe("/URI");
      }
  });

  test("holds its attachments as parts of itself", () => {
    const files = pdf.list(pdf.catalogue["/AF"]).map((one) => pdf.dictionary(one));
    const names = pdf.list(
      pdf.dictionary(pdf.dictionary(pdf.catalogue["/Names"] ?? { "/EmbeddedFiles": {} })["/EmbeddedFiles"])["/Names"],
    );
    expect(names.filter((_, at) => at % 2 === 0).map(textOf)).toEqual(files.map((one) => textOf(one["/UF"])));
    for (const one of files) {
      expect(one).toMatchObject({ "/Type": "/Filespec", "/F": one["/UF"], "/Desc": expect.stringMatching(/\w/) });
      expect(["/Data", "/Supplement"]).toContain(one["/AFRelationship"]);
      const embedded = pdf.dictionary(pdf.dictionary(one["/EF"])["/F"]);
      expect(["/application/vc", "/application/json"]).toContain(embedded["/Subtype"]);
      expect(pdf.dictionary(embedded["/Params"])).toMatchObject({ "/Size": 2, "/ModDate": "u:D:20261123000000Z" });
    }
  });

  test("has nothing that archives forbid", () => {
    for (const dictionary of pdf.all) {
      for (const entry of ["/JS", "/AA", "/OpenAction", "/SMask", "/Encrypt", "/XFA", "/NeedAppearances"])
        expect(dictionary).not.toHaveProperty(entry);
      expect(["/Launch", "/JavaScript", "/Movie", "/Sound"]).not.toContain(dictionary["/S"]);
      expect(dictionary["/Filter"] ?? "/FlateDecode").not.toBe("/LZWDecode");
    }
  });
});

function parentTree(pdf: PdfObjects): Map<number, PdfValue> {
  const root = pdf.dictionary(pdf.catalogue["/StructTreeRoot"]);
  const numbers = pdf.list(pdf.dictionary(root["/ParentTree"])["/Nums"]);
  const parents = new Map<number, PdfValue>();
  for (let at = 0; at < numbers.length; at += 2) parents.set(Number(numbers[at]), numbers[at + 1] ?? null);
  expect(root["/ParentTreeNextKey"]).toBe(parents.size);
  return parents;
}
