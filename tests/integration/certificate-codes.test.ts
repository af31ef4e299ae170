import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { drawCertificate, drawPocketCard, drawTranscript } from "#app/domain/certificates/document.server.ts";
import { darkRuns } from "#app/domain/certificates/drawing/qr-code.server.ts";
import { facts, modules, offlineTexts, signatories, verifyUrl } from "./certificate-facts.ts";
import { PdfObjects, textOf } from "./pdf-objects.ts";
import { useProgramFolder } from "./programs.ts";

const { folder, run } = useProgramFolder();
const path = (name: string) => join(folder(), name);

const documents: [name: string, draw: () => Promise<Uint8Array>, page: number, codes: string[]][] = [
  [
    "a certificate",
    () => drawCertificate({ ...facts, signatories }, { verifyUrl, offlineText: offlineTexts.ordinary }),
    1,
    [verifyUrl, offlineTexts.ordinary],
  ],
  [
    "one with much to say",
    () => drawCertificate(facts, { verifyUrl, offlineText: offlineTexts.long }),
    1,
    [verifyUrl, offlineTexts.long],
  ],
  ["one without a second code", () => drawCertificate(facts, { verifyUrl }), 1, [verifyUrl]],
  [
    "a specimen",
    () => drawCertificate(facts, { verifyUrl, offlineText: offlineTexts.ordinary, specimen: true }),
    1,
    [verifyUrl, offlineTexts.ordinary],
  ],
  ["the back of the card", () => drawPocketCard(facts, { verifyUrl }), 2, [verifyUrl]],
  ["a transcript", () => drawTranscript({ ...facts, modules }, { verifyUrl }), 2, [verifyUrl]],
];

describe.each(documents)("%s", (name, draw, page, codes) => {
  test("is read from a bad photograph: turned, slanted, out of focus and compressed", async () => {
    const file = `${documents.findIndex((one) => one[0] === name)}`;
    writeFileSync(path(`${file}.pdf`), await draw());
    run("pdftoppm", "-r", "170", "-png", "-singlefile", "-f", String(page), `${file}.pdf`, file);
    const photograph = sharp(path(`${file}.png`))
      .rotate(4, { background: "#b9b4ac" })
      .affine([0.98, 0.05, -0.03, 1.02], { background: "#b9b4ac" })
      .blur(1.1)
      .linear(0.75, 22)
      .jpeg({ quality: 45 });
    await photograph.toFile(path(`${file}.jpg`));
    const read = run("zbarimg", "--quiet", "--raw", `${file}.jpg`).trim().split("\n");
    expect(read.toSorted()).toEqual(codes.toSorted());
  });

  test("has white around its codes, and no other ink", async () => {
    const file = `${documents.findIndex((one) => one[0] === name)}-quiet`;
    writeFileSync(path(`${file}.pdf`), await draw());
    run("pdftoppm", "-r", "288", "-png", "-singlefile", "-f", String(page), `${file}.pdf`, file);
    const { data, info } = await sharp(path(`${file}.png`))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pdf = new PdfObjects(run("qpdf", "--json", `${file}.pdf`));
    const figures = pdf.elements.filter(
      ({ element }) => element["/S"] === "/Figure" && element["/Pg"] === pdf.pages[page - 1]?.reference,
    );
    expect(figures).toHaveLength(codes.length);
    for (const { element } of figures) {
      const [left = 0, bottom = 0, right = 0, top = 0] = pdf
        .list(pdf.dictionary(element["/A"])["/BBox"])
        .map((points) => Number(points) * 4);
      const code = codes.find((one) => one.startsWith(textOf(element["/T"]) === "code-link" ? "https" : "FC1")) ?? "";
      const module = (right - left) / darkRuns(code).modules;
      // The margin is of four modules, in the whole points of the picture.
      for (const count of [0.2, 1, 2, 3, 3.7]) {
        const away = count * module;
        const [upper, lower] = [info.height - top - away, info.height - bottom + away];
        const ring = ringOf(
          [left - away, right + away, upper, lower].map(Math.round) as [number, number, number, number],
        );
        expect(ring.filter(([x, y]) => (data[y * info.width + x] ?? 0) < 250)).toEqual([]);
      }
    }
  });
});

function ringOf([left, right, top, bottom]: [number, number, number, number]): [number, number][] {
  const across = Array.from({ length: right - left + 1 }, (_, at) => left + at);
  const down = Array.from({ length: bottom - top + 1 }, (_, at) => top + at);
  return [
    ...across.flatMap((x): [number, number][] => [
      [x, top],
      [x, bottom],
    ]),
    ...down.flatMap((y): [number, number][] => [
      [left, y],
      [right, y],
    ]),
  ];
}

const sizes: [why: string, text: string, modules: number][] = [
  ["26 bytes of an address", "https://f.example/v/7K3QX9", 25],
  ["27 bytes", "https://f.example/v/7K3QX9M", 29],
  ["42 bytes", `https://${"f".repeat(30)}/v/7`, 29],
  ["311 capitals", `FC1:${"A".repeat(307)}`, 57],
  ["312 capitals, at a lower level", `FC1:${"A".repeat(308)}`, 53],
  ["395 capitals", `FC1:${"A".repeat(391)}`, 57],
];
test.each(sizes)("%s make a code of so many modules", (_, text, modules) => {
  expect(darkRuns(text).modules).toBe(modules);
});
