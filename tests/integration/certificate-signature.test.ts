import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  drawCertificate,
  drawPocketCard,
  drawTranscript,
  type DocumentOptions,
} from "#app/domain/certificates/document.server.ts";
import { timestampFrom } from "#app/domain/certificates/signing/time-stamp.server.ts";
import { log } from "#app/platform/log.server.ts";
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

let responder: Server;
let service = "";
let answers: "well" | "refusing" | "failing" | "stamping something else" = "well";
beforeAll(async () => {
  run("certutil", "-N", "-d", "sql:.", "--empty-password");
  writeFileSync(path("root.der"), new Uint8Array(made.root.rawData));
  run("certutil", "-A", "-d", "sql:.", "-n", "root", "-t", "C,C,C", "-i", "root.der");
  writeFileSync(path("root.pem"), made.root.toString("pem"));
  writeFileSync(path("stamp.pem"), made.stamp.certificate.toString("pem"));
  writeFileSync(path("stamp.key"), made.stamp.key);
  writeFileSync(path("serial"), "01");
  const settings = {
    serial: "serial",
    signer_cert: "stamp.pem",
    certs: "root.pem",
    signer_key: "stamp.key",
    signer_digest: "sha256",
  };
  const sections = ["sha256", "sha512"].map((digests) => {
    const lines = Object.entries({ ...settings, default_policy: "1.2.3.4.1", digests, ess_cert_id_alg: "sha256" });
    return `[${digests}]\n${lines.map(([key, value]) => `${key} = ${value}`).join("\n")}\n`;
  });
  writeFileSync(path("ts.cnf"), `[tsa]\ndefault_tsa = sha256\n${sections.join("")}`);
  mkdirSync(path("nobody"));
  run("certutil", "-N", "-d", "sql:nobody", "--empty-password");
  responder = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const query = Buffer.concat(parts);
    const digest = query.indexOf(Buffer.from("0420", "hex")) + 2;
    if (answers === "stamping something else") query[digest]! ^= 1;
    const section = answers === "refusing" ? "sha512" : "sha256";
    writeFileSync(path("query"), query);
    run("openssl", "ts", "-reply", "-config", "ts.cnf", "-section", section, "-queryfile", "query", "-out", "reply");
    response.writeHead(answers === "failing" ? 500 : 200, { "content-type": "application/timestamp-reply" });
    response.end(readFileSync(path("reply")));
  });
  await new Promise<void>((resolve) => responder.listen(0, "127.0.0.1", resolve));
  service = `http://127.0.0.1:${(responder.address() as AddressInfo).port}/`;
});
afterAll(() => responder.close());

/** What pdfsig says; with the root among those it trusts, or without. */
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

  test("leaves a sound file of one revision without object streams", async () => {
    const file = await draw();
    expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors found");
    const bytes = readFileSync(path(file)).toString("latin1");
    expect(bytes.startsWith("%PDF-1.7")).toBe(true);
    expect(bytes.trimEnd().endsWith("%%EOF")).toBe(true);
    expect([bytes.split("startxref").length, bytes.split("%%EOF").length]).toEqual([2, 2]);
    expect(bytes).not.toContain("/ObjStm");
    expect(bytes).toMatch(/\/ByteRange \[0 \d+ \d+ \d+\] *\n/);
    expect(bytes).toMatch(/\/TransformMethod \/DocMDP\s*\/TransformParams <<\/Type \/TransformParams \/P 1/);
  });

  test("is not trusted by whoever does not know the root", async () => {
    const said = judged(await draw(), "nobody");
    expect(said).toContain("Signature is Valid.");
    expect(said).not.toContain("Certificate is Trusted");
  });

  test.each([
    ["a letter of the page", (bytes: Buffer) => bytes.indexOf("/ActualText") + 14],
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
    expect(() => judged(file)).toThrow();
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

describe("a time-stamp", () => {
  const stamp = () => timestampFrom(service, { timeoutMs: 10_000 });
  const digest = createHash("sha256").update("something").digest();

  test("is accepted by openssl for the digest asked about", async () => {
    answers = "well";
    const token = await stamp()(digest);
    writeFileSync(path("token"), token ?? "");
    const said = run(
      "openssl",
      "ts",
      "-verify",
      "-digest",
      digest.toString("hex"),
      "-in",
      "token",
      "-token_in",
      "-CAfile",
      "root.pem",
    );
    expect(said).toContain("Verification: OK");
  });

  test("goes into the signature, which stays valid", async () => {
    answers = "well";
    const file = await draw({ signer: { ...signer, timestamp: stamp() } });
    const said = judged(file);
    expect(said).toContain("Total document signed");
    expect(said).toContain("Signature is Valid.");
    expect(said).toContain("Certificate is Trusted.");
    const hex = /\/Contents <([0-9a-f]+)>/.exec(readFileSync(path(file)).toString("latin1"))?.[1] ?? "";
    writeFileSync(path("signature.der"), Buffer.from(hex, "hex"));
    const printed = run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", "signature.der");
    expect(printed).toContain("id-smime-aa-timeStampToken");
    expect(printed).toContain("id-smime-aa-signingCertificateV2");
  });

  test.each(["refusing", "failing", "stamping something else"] as const)(
    "of a service %s is left out, with a warning",
    async (how) => {
      answers = how;
      const warn = vi.spyOn(log(), "warn").mockImplementation(() => {});
      expect(await stamp()(digest)).toBeNull();
      expect(warn).toHaveBeenCalledTimes(1);
      expect(judged(await draw({ signer: { ...signer, timestamp: stamp() } }))).toContain("Signature is Valid.");
      warn.mockRestore();
    },
  );

  test("of a service that does not answer is left out in time", async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const warn = vi.spyOn(log(), "warn").mockImplementation(() => {});
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    expect(await timestampFrom(url, { timeoutMs: 200 })(digest)).toBeNull();
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
    silent.closeAllConnections();
    silent.close();
  });

  test("too large for its place is left out, and the signature holds", async () => {
    const timestamp = () => Promise.resolve(new Uint8Array(9000));
    expect(judged(await draw({ signer: { ...signer, timestamp } }))).toContain("Signature is Valid.");
  });
});
