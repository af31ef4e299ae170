import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  drawCertificate,
  drawPocketCard,
  drawTranscript,
  type DocumentOptions,
} from "#app/domain/certificates/document.server.ts";
import { makeSigners } from "../document-signer.ts";
import { facts, modules, offlineTexts, verifyUrl } from "./certificate-facts.ts";
import { PdfObjects, textOf } from "./pdf-objects.ts";
import { useProgramFolder } from "./programs.ts";

const { folder, run } = useProgramFolder();
const made = await makeSigners();
const { signer } = made;
const at = new Date("2026-11-23T10:30:00Z");
const attachments: DocumentOptions["attachments"] = [
  {
    name: "credential.json",
    mimeType: "application/vc",
    description: "The signed credential",
    bytes: Buffer.from(JSON.stringify({ name: "سلمى بنت المثال الوهمي", filler: "é".repeat(3000) })),
    relationship: "Data",
  },
  {
    name: "issuer-keys.json",
    mimeType: "application/json",
    description: "The keys of the issuer",
    bytes: Buffer.from(JSON.stringify({ format: "fadae-keys/1", filler: "x".repeat(1500) })),
    relationship: "Supplement",
  },
];

const path = (name: string) => join(folder(), name);
let documents = 0;
function keep(bytes: Uint8Array): string {
  const name = `${++documents}.pdf`;
  writeFileSync(path(name), bytes);
  return name;
}
const draw = async (options: Partial<DocumentOptions> = {}) =>
  keep(
    await drawCertificate(facts, {
      verifyUrl,
      offlineText: offlineTexts.ordinary,
      attachments,
      signer,
      at,
      ...options,
    }),
  );

beforeAll(() => {
  writeFileSync(path("root.der"), new Uint8Array(made.root.rawData));
  run("certutil", "-N", "-d", "sql:.", "--empty-password");
  run("certutil", "-A", "-d", "sql:.", "-n", "root", "-t", "C,C,C", "-i", "root.der");
  mkdirSync(path("nobody"));
  run("certutil", "-N", "-d", "sql:nobody", "--empty-password");
});

/** What pdfsig says for somebody who trusts the root, or nobody. */
const judged = (file: string, trusting = ".") => run("pdfsig", "-nssdir", trusting, file);

describe("the signature of a document", () => {
  test("is over the whole file, valid and trusted, and of the kind that archives ask for", async () => {
    const said = judged(await draw());
    expect(said).toContain("Total document signed");
    expect(said).toContain("Signature Validation: Signature is Valid.");
    expect(said).toContain("Certificate Validation: Certificate is Trusted.");
    expect(said).toContain("Signature Type: ETSI.CAdES.detached");
    expect(said).toContain("Signing Hash Algorithm: SHA-256");
    expect(said).toContain("Signer full Distinguished Name: C=MA,O=Fadae,OU=digital-paths,CN=Test signer");
    expect(said).toContain("Signing Time: Nov 23 2026 10:30:00");
  });

  test("is accepted by openssl too, as CAdES", async () => {
    const bytes = readFileSync(path(await draw()));
    const places = /\/ByteRange \[0 (\d+) (\d+) \d+\]/.exec(bytes.toString("latin1")) ?? [];
    const [start, end] = [Number(places[1]), Number(places[2])];
    writeFileSync(path("signed"), Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]));
    writeFileSync(path("signature.der"), Buffer.from(bytes.toString("latin1", start + 1, end - 1), "hex"));
    writeFileSync(path("root.pem"), made.root.toString("pem"));
    const from = ["-inform", "DER", "-in", "signature.der", "-content", "signed", "-binary"];
    run("openssl", "cms", "-verify", "-cades", "-CAfile", "root.pem", "-purpose", "any", "-out", "verified", ...from);
    expect(readFileSync(path("verified")).equals(readFileSync(path("signed")))).toBe(true);
  });

  test("leaves a sound file of one revision, with the signature in the open", async () => {
    const file = await draw();
    expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors found");
    const bytes = readFileSync(path(file)).toString("latin1");
    expect(bytes.startsWith("%PDF-1.7")).toBe(true);
    expect(bytes.trimEnd().endsWith("%%EOF")).toBe(true);
    expect([bytes.split("startxref").length, bytes.split("%%EOF").length]).toEqual([2, 2]);
    expect(bytes.match(/\/ObjStm/g)).toHaveLength(1);
    expect(bytes).toMatch(/\/ByteRange \[0 \d+ \d+ \d+\] *\n/);
    expect(bytes).toMatch(/\/TransformMethod \/DocMDP\s*\/TransformParams <<\/Type \/TransformParams \/P 1/);
  });

  test("is not trusted by whoever does not know the root", async () => {
    const said = judged(await draw(), "nobody");
    expect(said).toContain("Signature is Valid.");
    expect(said).not.toContain("Certificate is Trusted");
  });

  test.each([
    ["a font of the page", (bytes: Buffer) => bytes.indexOf("endstream", bytes.indexOf("/Length1")) - 30],
    ["an attachment", (bytes: Buffer) => bytes.indexOf("stream", bytes.indexOf("/EmbeddedFile")) + 30],
    ["the name of the signer", (bytes: Buffer) => bytes.indexOf("/Name <FEFF") + 12],
  ])("breaks when %s is touched", async (_, place) => {
    const bytes = readFileSync(path(await draw()));
    bytes[place(bytes)]! ^= 1;
    expect(judged(keep(bytes))).toContain("Digest Mismatch");
  });

  test("is there on the card and on the transcript too", async () => {
    const options = { verifyUrl, attachments, signer, at };
    for (const bytes of [await drawPocketCard(facts, options), await drawTranscript({ ...facts, modules }, options)]) {
      const said = judged(keep(bytes));
      expect(said).toContain("Total document signed");
      expect(said).toContain("Signature is Valid.");
      expect(said).toContain("Certificate is Trusted.");
    }
  });

  test("is never on a specimen", async () => {
    const file = await draw({ specimen: true });
    expect(() => judged(file)).toThrow("pdfsig");
    expect(readFileSync(path(file)).includes("/ByteRange")).toBe(false);
    const { elements } = new PdfObjects(run("qpdf", "--json", file));
    expect(elements.map(({ element }) => textOf(element["/ActualText"]))).toEqual(
      expect.arrayContaining(["عينة", "SPECIMEN"]),
    );
  });

  test("is what makes a document differ: all else is the same to the byte", async () => {
    const [first, second] = await Promise.all([draw(), draw()]);
    const withoutSignature = (name: string) =>
      readFileSync(path(name))
        .toString("latin1")
        .replace(/\/Contents <[0-9a-f]+>/, "");
    expect(withoutSignature(first)).toBe(withoutSignature(second));
    expect(readFileSync(path(first)).equals(readFileSync(path(second)))).toBe(false);
  });
});

describe("what a document carries", () => {
  test("comes out to the byte", async () => {
    const file = await draw();
    expect(run("pdfdetach", "-list", file)).toContain("2 embedded files");
    run("pdfdetach", "-saveall", file);
    for (const { name, bytes } of attachments ?? []) expect(readFileSync(path(name)).equals(bytes)).toBe(true);
    expect(
      run("qpdf", "--list-attachments", file)
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(["credential.json", "issuer-keys.json"]);
  });

  test("leaves it of modest size", async () => {
    expect(readFileSync(path(await draw())).length).toBeLessThan(75_000);
  });
});
