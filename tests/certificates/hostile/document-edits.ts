// What can be done to a document's bytes: by anybody, and by whoever has the key of its signer.
import { deflateSync, inflateSync } from "node:zlib";
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  type PDFContext,
} from "pdf-lib";
import { signatureOver } from "#app/domain/certificates/signing/cms.server.ts";
import type { DocumentSigner } from "#app/domain/certificates/signing/document-signer.ts";

type Cms = (data: Uint8Array) => Promise<Uint8Array>;

export const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
export const bytes = (content: string) => new Uint8Array(Buffer.from(content, "latin1"));

/** The same bytes with one bit of one of them turned over. */
export function flipped(document: Uint8Array, at: number): Uint8Array {
  if (at < 0 || at >= document.length) throw new RangeError("That place is outside of the document.");
  const changed = Uint8Array.from(document);
  changed[at]! ^= 1;
  return changed;
}

/** The same bytes with one text in the place of another of the same length. */
export function overwritten(document: Uint8Array, from: string, to: string): Uint8Array {
  const content = text(document);
  if (from.length !== to.length || !content.includes(from)) throw new Error(`There is no ${from.slice(0, 40)}.`);
  return bytes(content.replace(from, () => to));
}

/** Where the signature stands: its brackets and the numbers of its /ByteRange. */
export function placesOf(document: Uint8Array) {
  const content = text(document);
  const range = /\/ByteRange\s*\[[^\]]*\]/.exec(content)!;
  const start = content.indexOf("<", content.indexOf("/Contents", range.index));
  const end = content.indexOf(">", start) + 1;
  return { range: { at: range.index, text: range[0] }, start, end };
}

/** The place of something within an object's stream that is packed: its middle byte. */
export function middleOfStream(document: Uint8Array, dictionaryText: string): number {
  const content = text(document);
  const dictionary = content.indexOf(dictionaryText);
  const start = content.indexOf("stream\n", dictionary) + 7;
  if (dictionary < 0) throw new Error(`There is no ${dictionaryText}.`);
  return Math.floor((start + content.indexOf("endstream", start)) / 2);
}

/** A revision added behind the end, as editors of PDF do: objects, a table of them, a trailer. */
export function withRevision(document: Uint8Array, objects: Record<number, string>, catalog?: number): Uint8Array {
  const content = text(document);
  const previous = /startxref\n(\d+)/.exec(content.slice(content.lastIndexOf("startxref")))![1]!;
  const root = catalog ?? Number(/\/Root (\d+) 0 R/.exec(content)![1]);
  const size = Number(/\/Size (\d+)/.exec(content)![1]);
  let added = "\n";
  const entries: string[] = [];
  for (const [number, object] of Object.entries(objects)) {
    entries.push(`${number} 1\n${String(document.length + added.length).padStart(10, "0")} 00000 n \n`);
    added += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const table = document.length + added.length;
  added += `xref\n${entries.join("")}trailer\n<<\n/Size ${size + 10}\n/Root ${root} 0 R\n/Prev ${previous}\n>>\nstartxref\n${table}\n%%EOF\n`;
  return bytes(content + added);
}

/** The source of an object, wherever it is, by a text in it. */
export async function objectWith(document: Uint8Array, within: string): Promise<{ number: number; source: string }> {
  const { context } = await PDFDocument.load(document, { updateMetadata: false });
  for (const [{ objectNumber: number }, object] of context.enumerateIndirectObjects()) {
    const source = object.toString();
    if (source.includes(within)) return { number, source };
  }
  throw new Error(`No object has ${within}.`);
}

/** The same file with one text in its packed objects in the place of another, where the packed bytes are as many. */
export function overwrittenInside(document: Uint8Array, from: string, others: string[]): Uint8Array {
  const content = text(document);
  const [head] = /\/Type \/ObjStm[\s\S]*?stream\n/.exec(content)!;
  const start = content.indexOf(head) + head.length;
  const end = content.indexOf("\nendstream", start);
  const inside = inflateSync(document.subarray(start, end)).toString("latin1");
  if (!inside.includes(from)) throw new Error(`There is no ${from}.`);
  for (const level of [6, 5, 4, 3])
    for (const other of others) {
      const packed = deflateSync(bytes(inside.replace(from, () => other)), { level });
      if (packed.length === end - start) return bytes(content.slice(0, start) + text(packed) + content.slice(end));
    }
  throw new Error(`${from} cannot be overwritten.`);
}

/** Puts a signature of its own over a document that has a place for one; `cms` gives its bytes. */
export async function signedAgain(document: Uint8Array, signer: DocumentSigner | Cms): Promise<Uint8Array> {
  const { range, start, end } = placesOf(document);
  const ranged = `/ByteRange [0 ${start} ${end} ${document.length - end}]`.padEnd(range.text.length);
  if (ranged.length !== range.text.length) throw new Error("The range does not fit its place.");
  const content = text(document);
  const prepared = content.slice(0, range.at) + ranged + content.slice(range.at + range.text.length);
  const data = bytes(prepared.slice(0, start) + prepared.slice(end));
  const cms = typeof signer === "function" ? await signer(data) : await signatureOver(data, signer);
  const hex = Buffer.from(cms)
    .toString("hex")
    .padEnd(end - start - 2, "0");
  if (hex.length !== end - start - 2) throw new Error("The signature does not fit its place.");
  return bytes(`${prepared.slice(0, start)}<${hex}>${prepared.slice(end)}`);
}

/** Changes the objects of a document and signs it again: what a stolen key can do. */
export async function edited(
  document: Uint8Array,
  edit: (file: PDFDocument, tools: ReturnType<typeof toolsFor>) => void,
  {
    signer,
    save = {},
    inTheOpen = true,
  }: {
    signer: DocumentSigner | Cms | null;
    save?: { useObjectStreams?: boolean; objectsPerTick?: number };
    inTheOpen?: boolean;
  },
): Promise<Uint8Array> {
  const file = await PDFDocument.load(document, { updateMetadata: false });
  edit(file, toolsFor(file));
  for (const [reference, object] of file.context.enumerateIndirectObjects())
    if (object instanceof PDFDict && object.has(PDFName.of("ByteRange"))) {
      const range = PDFArray.withContext(file.context);
      for (const number of [0, 1, 1, 1]) range.push(PDFNumber.of(number * 1_111_111_111));
      object.set(PDFName.of("ByteRange"), range);
      // In the open, unpacked, as it has to be.
      if (inTheOpen) file.context.assign(reference, PDFInvalidObject.of(bytes(object.toString())));
    }
  const saved = await file.save({ addDefaultPage: false, updateFieldAppearances: false, ...save });
  return signer ? signedAgain(saved, signer) : saved;
}

function toolsFor(file: PDFDocument) {
  const { context, catalog } = file;
  const page = () => file.getPage(0).node;
  const contents = (): PDFRef[] => {
    const entry = page().get(PDFName.of("Contents"));
    const list = entry instanceof PDFArray ? entry : context.lookup(entry);
    return list instanceof PDFArray ? (list.asArray() as PDFRef[]) : [entry as PDFRef];
  };
  return {
    context,
    catalog,
    page,
    /** The last content stream of the page, where the texts are, changed. */
    changeContent: (change: (operators: string) => string) => {
      const reference = contents().at(-1)!;
      const stream = context.lookup(reference) as PDFRawStream;
      const operators = inflateSync(stream.contents).toString("latin1");
      const changed = change(operators);
      if (changed === operators) throw new Error("Nothing was changed.");
      context.assign(reference, streamOf(context, changed));
    },
    /** The structure element of a slot. */
    element: (slot: string): PDFDict => {
      for (const [, object] of context.enumerateIndirectObjects())
        if (object instanceof PDFDict && String(object.get(PDFName.of("T"))).includes(`(${slot})`)) return object;
      throw new Error(`There is no element of ${slot}.`);
    },
    /** Gives a structure element another text. */
    setText: (element: PDFDict, actual: string) => {
      element.set(PDFName.of("ActualText"), PDFHexString.fromText(actual));
    },
  };
}

/** A stream packed as pdf-lib has it. */
export const streamOf = (context: PDFContext, content: string | Uint8Array, more = {}) =>
  context.stream(deflateSync(typeof content === "string" ? Buffer.from(content, "latin1") : content), {
    Filter: "FlateDecode",
    ...more,
  });
