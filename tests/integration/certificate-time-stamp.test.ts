import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { drawCertificate } from "#app/domain/certificates/document.server.ts";
import { elementsIn, firstIn } from "#app/domain/certificates/signing/der.ts";
import type { DocumentSigner } from "#app/domain/certificates/signing/document-signer.ts";
import { timestampFrom } from "#app/domain/certificates/signing/time-stamp.server.ts";
import { log } from "#app/platform/log.server.ts";
import { makeSigners } from "../document-signer.ts";
import { facts, verifyUrl } from "./certificate-facts.ts";
import { useProgramFolder } from "./programs.ts";
import { TimestampService } from "./time-stamp-service.ts";

const programs = useProgramFolder();
const { folder, run } = programs;
const path = (name: string) => join(folder(), name);
const made = await makeSigners();
const service = new TimestampService(programs);
let address = "";
beforeAll(async () => {
  address = await service.start(made);
});
afterAll(() => service.stop());

/** The signature proper in CMS, and the token in its first attribute that is not signed. */
function stampedSignature(cms: Uint8Array): { signature: Uint8Array; token: Uint8Array } {
  const inside = (bytes: Uint8Array | undefined) => elementsIn(bytes ?? new Uint8Array());
  const signedData = inside(inside(inside(firstIn(trimmed(cms)).content)[1]?.content)[0]?.content);
  const signerInfo = inside(inside(signedData.at(-1)?.content)[0]?.content);
  const attribute = inside(signerInfo.find(({ tag }) => tag === 0xa1)?.content)[0];
  const token = inside(inside(attribute?.content)[1]?.content)[0]?.whole;
  const signature = signerInfo.find(({ tag }) => tag === 0x04)?.content;
  if (!signature || !token) throw new Error("This signature has no time-stamp.");
  return { signature, token };
}

/** Without the zeros that fill the place of a signature. */
const trimmed = (cms: Uint8Array) => cms.subarray(0, 4 + new DataView(cms.buffer, cms.byteOffset).getUint16(2));

const stamp = () => timestampFrom(address, { timeoutMs: 10_000 });

/** A certificate signed with what gives time-stamps, as a file. */
async function drawn(timestamp: NonNullable<DocumentSigner["timestamp"]>): Promise<string> {
  writeFileSync(
    path("stamped.pdf"),
    await drawCertificate(facts, { verifyUrl, signer: { ...made.signer, timestamp } }),
  );
  return "stamped.pdf";
}

describe("a time-stamp", () => {
  const digest = createHash("sha256").update("something").digest();

  test("is accepted by openssl for the digest asked about", async () => {
    service.behaviour = "well";
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
    service.behaviour = "well";
    const file = await drawn(stamp());
    const said = run("pdfsig", file);
    expect(said).toContain("Total document signed");
    expect(said).toContain("Signature is Valid.");
    const hex = /\/Contents <([0-9a-f]+)>/.exec(readFileSync(path(file)).toString("latin1"))?.[1] ?? "";
    writeFileSync(path("signature.der"), Buffer.from(hex, "hex"));
    const printed = run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", "signature.der");
    expect(printed).toContain("id-smime-aa-timeStampToken");
    expect(printed).toContain("id-smime-aa-signingCertificateV2");
    const { signature, token } = stampedSignature(Buffer.from(hex, "hex"));
    writeFileSync(path("signature"), signature);
    writeFileSync(path("token"), token);
    const stampSaid = run(
      "openssl",
      "ts",
      "-verify",
      "-data",
      "signature",
      "-in",
      "token",
      "-token_in",
      "-CAfile",
      "root.pem",
    );
    expect(stampSaid).toContain("Verification: OK");
  });

  test.each(["refusing", "failing", "stamping something else", "answering another question"] as const)(
    "of a service %s is left out, with a warning",
    async (how) => {
      service.behaviour = how;
      const warn = vi.spyOn(log(), "warn").mockImplementation(() => {});
      expect(await stamp()(digest)).toBeNull();
      expect(warn).toHaveBeenCalledTimes(1);
      expect(run("pdfsig", await drawn(stamp()))).toContain("Signature is Valid.");
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
    expect(run("pdfsig", await drawn(timestamp))).toContain("Signature is Valid.");
  });
});
