import { PDFDocument } from "pdf-lib";
import { deflateSync } from "node:zlib";
import { bytes, edited, overwritten, streamOf, text } from "./document-edits.ts";
import { documentOf } from "./installation.ts";
import type { Recipe } from "./world.ts";
import { PDFDict, PDFName, PDFRef, PDFString } from "pdf-lib";

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

/** What is meant to cost a verifier its time or its memory. */
export const limitRecipes: Recipe[] = [
  { name: "empty.pdf", how: "it has no bytes", verdict: "unknown", layer: "file", make: () => "" },
  {
    name: "picture.png",
    how: "a file of another kind",
    verdict: "unknown",
    layer: "file",
    make: () => bytes("\x89PNG\r\n\x1a\n".repeat(1000)),
  },
  {
    name: "21-megabytes.pdf",
    how: "it has 21 MB",
    verdict: "unknown",
    layer: "file",
    problem: "too-large",
    make: ({ good }) => Buffer.concat([good.pdf, Buffer.alloc(21_000_000 - good.pdf.length, 32)]),
  },
  {
    name: "20-megabytes-of-percent.pdf",
    how: "20 MB that nearly look like ends of a document, over and over",
    verdict: "unknown",
    layer: "coverage",
    problem: "not-signed",
    make: () => bytes(`%PDF-1.7\n${"%%EO startxre /ByteRang ".repeat(830_000)}`),
  },
  {
    name: "10000-attachments.pdf",
    how: "it has 10,000 attachments",
    verdict: "unknown",
    layer: "file",
    problem: "too-many-objects",
    make: async () => {
      const file = await PDFDocument.create();
      file.addPage();
      const files = Array.from({ length: 10_000 }, () =>
        file.context.register(
          file.context.obj({ Type: "Filespec", EF: { F: file.context.register(file.context.stream("x")) } }),
        ),
      );
      file.catalog.set(PDFName.of("AF"), file.context.obj(files));
      return file.save({ useObjectStreams: false, objectsPerTick: Infinity });
    },
  },
  {
    name: "10000-packed-objects.pdf",
    how: "it has 10,000 packed objects, and all of it is signed",
    verdict: "unknown",
    layer: "file",
    problem: "too-many-objects",
    make: ({ good, ours }) =>
      edited(
        good.pdf,
        ({ context }) => {
          for (let count = 0; count < 10_000; count++) context.register(context.obj(count));
        },
        { signer: ours.documentSigner, save: { objectsPerTick: Infinity } },
      ),
  },
  {
    name: "bomb-as-object.pdf",
    how: "the packed objects unpack to 50 MB, and all of it is signed",
    verdict: "unknown",
    layer: "file",
    problem: "unpacks-too-far",
    make: ({ good, ours }) =>
      edited(good.pdf, ({ context }) => void context.register(PDFString.of(" ".repeat(50_000_000))), {
        signer: ours.documentSigner,
      }),
  },
  {
    name: "bomb-as-credential.pdf",
    how: "the attached credential unpacks to 50 MB, and all of it is signed",
    verdict: "unknown",
    layer: "file",
    problem: "unpacks-too-far",
    make: async ({ ours }) => {
      const document = await documentOf(ours, "{}");
      const bomb = new Uint8Array(50_000_000).fill(32);
      return edited(document, ({ context }) => replaceEmbedded(context, bomb), { signer: ours.documentSigner });
    },
  },
  {
    name: "bomb-as-page.pdf",
    how: "the content of the page unpacks to 50 MB, and all of it is signed",
    verdict: "unknown",
    layer: "file",
    problem: "unpacks-too-far",
    make: ({ good, ours }) =>
      edited(good.pdf, (_, { changeContent }) => changeContent((operators) => operators + " ".repeat(50_000_000)), {
        signer: ours.documentSigner,
      }),
  },
  {
    name: "bombs-by-the-dozen.pdf",
    how: "the content of the page is eight streams of 3 MB each, and all of it is signed",
    verdict: "unknown",
    layer: "file",
    problem: "unpacks-too-far",
    make: ({ good, ours }) =>
      edited(
        good.pdf,
        ({ context }, { page }) => {
          const parts = Array.from({ length: 8 }, () => context.register(streamOf(context, " ".repeat(3_000_000))));
          page().set(PDFName.of("Contents"), context.obj(parts));
        },
        { signer: ours.documentSigner },
      ),
  },
  {
    name: "endless-stream.pdf",
    how: "a stream says it is longer than the file",
    verdict: "altered",
    layer: "coverage",
    problem: "damaged",
    make: ({ good }) =>
      bytes(text(good.pdf).replace(/\/Length \d+/, (length) => `/Length ${"9".repeat(length.length - 8)}`)),
  },
  {
    name: "stream-without-length.pdf",
    how: "a stream does not say how long it is",
    verdict: "altered",
    layer: "coverage",
    problem: "damaged",
    make: ({ good }) => overwritten(good.pdf, "/Length ", "/Lenght "),
  },
  {
    name: "table-of-itself.pdf",
    how: "the table of the objects names itself as the one before it",
    verdict: "altered",
    layer: "coverage",
    problem: "damaged",
    make: ({ good }) =>
      bytes(
        text(good.pdf).replace(
          "/Type /XRef",
          (type) => `/Prev ${/startxref\n(\d+)/.exec(text(good.pdf))![1]}\n${type}`,
        ),
      ),
  },
  {
    name: "deep-arrays.pdf",
    how: "an array in an array, ten thousand deep",
    verdict: "altered",
    layer: "coverage",
    problem: "damaged",
    make: ({ good }) =>
      bytes(text(good.pdf).replace("/Type /XRef", `/X ${"[".repeat(10_000)}${"]".repeat(10_000)} /Type /XRef`)),
  },
  {
    name: "structure-in-a-circle.pdf",
    how: "an element of the structure is its own child",
    verdict: "altered",
    layer: "printed",
    problem: "printed-outside",
    make: ({ good, ours }) =>
      edited(
        good.pdf,
        ({ context, catalog }) => {
          const root = catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict);
          const inner = (root.get(PDFName.of("K")) as unknown as { get(at: number): PDFRef }).get(0);
          (context.lookup(inner) as PDFDict).set(PDFName.of("K"), context.obj([inner]));
        },
        { signer: ours.documentSigner },
      ),
  },
  {
    name: "not-packed-as-said.pdf",
    how: "the signed credential is not packed as its stream says",
    verdict: "altered",
    layer: "attachment",
    make: async ({ ours }) => {
      const document = await documentOf(ours, "{}");
      return edited(document, ({ context }) => replaceEmbedded(context, null), { signer: ours.documentSigner });
    },
  },
  {
    name: "deep.json",
    how: "an object in an object, 5,000 deep",
    verdict: "unknown",
    layer: "file",
    make: () => nested(5000),
  },
  {
    name: "300-kilobytes.json",
    how: "a credential with 300 kB of spaces in it",
    verdict: "unknown",
    layer: "file",
    problem: "too-large",
    make: ({ good }) => good.credential.replace("{", `{${" ".repeat(300_000)}`),
  },
  {
    name: "unended-texts.json",
    how: "250,000 quotation marks, each begun and none ended",
    verdict: "unknown",
    layer: "file",
    make: () => `{"${String.raw`\"`.repeat(120_000)}`,
  },
];

/** Puts a stream in the place of the first attachment: packed, or with bytes that do not unpack. */
function replaceEmbedded(context: PDFDocument["context"], content: Uint8Array | null): void {
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    const dictionary = (object as { dict?: PDFDict }).dict;
    if (!dictionary || String(dictionary.get(PDFName.of("Type"))) !== "/EmbeddedFile") continue;
    const packed = content ? deflateSync(content) : bytes("not packed at all");
    context.assign(reference, context.stream(packed, { Type: "EmbeddedFile", Filter: "FlateDecode" }));
    return;
  }
}
