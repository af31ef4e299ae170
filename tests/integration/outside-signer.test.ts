import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { verify, X509Certificate } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { credentialFrom, type Credential } from "#app/domain/certificates/credential.ts";
import { verifyProofs } from "#app/domain/certificates/credentials/proofs.server.ts";
import { signCredential } from "#app/domain/certificates/credentials/signing.server.ts";
import { adoptKey } from "#app/domain/certificates/keys/adopted-keys.server.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { ensureKeys } from "#app/domain/certificates/keys/keys.server.ts";
import { credentialSignerOf, documentSignerOf } from "#app/domain/certificates/keys/signers.server.ts";
import { keepOrganisation } from "#app/data/organisations.server.ts";
import { environment, useEnvironment } from "#app/platform/environment.server.ts";
import { exampleFacts } from "../certificates/example-facts.ts";
import { useSpace } from "./space.ts";

useSpace();

const at = new Date(Math.floor(Date.now() / 1000) * 1000);
const earlier = new Date(at.getTime() - 3_600_000);
const { slug, name, accent } = exampleFacts.organisation;
let folder = "";
const inFolder = (file: string) => join(folder, file);
const openssl = (...words: string[]) => execFileSync("openssl", words, { cwd: folder, stdio: "pipe" });

// A program as a token or a service has one: it keeps the keys, and OpenSSL signs.
const program = `#!/bin/sh
set -e
cd "$(dirname "$0")"
data=$(mktemp)
trap 'rm -f "$data"' EXIT
cat > "$data"
case "$3" in
  Ed25519) openssl pkeyutl -sign -rawin -inkey "$2.pem" -in "$data" ;;
  ES256) openssl dgst -sha256 -sign "$2.pem" "$data" ;;
esac
`;

beforeAll(async () => {
  folder = join(environment().dataFolder, "outside");
  mkdirSync(folder);
  writeFileSync(inFolder("sign"), program);
  chmodSync(inFolder("sign"), 0o700);
  useEnvironment({ ...environment(), signerCommand: [inFolder("sign"), "--token"] });
  await keepOrganisation({ slug, name, shortName: name, accent });
  await ensureKeys({ at: earlier });
});

test("a program outside signs credentials with a key that is not here", async () => {
  openssl("genpkey", "-algorithm", "ed25519", "-out", "digital-paths-2.pem");
  const publicKey = openssl("pkey", "-in", "digital-paths-2.pem", "-pubout").toString();
  expect(await adoptKey(slug, publicKey, { at })).toEqual({ ok: true, value: "digital-paths-2" });
  const signer = await credentialSignerOf(slug, { at });
  expect(signer.keyName).toBe("digital-paths-2");
  const list = await keyList({ withStatusLists: false, at });
  const place = { origin: environment().origin, did: list.did, issuedAt: at, statusList: 1, statusIndex: 7 };
  const text = await signCredential(credentialFrom({ ...exampleFacts, coIssuers: [] }, place), { signer, at });
  expect(await verifyProofs(JSON.parse(text) as Credential, list)).toEqual({ ok: true, value: null });
});

test("a program outside signs documents with an accredited certificate", async () => {
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  openssl(
    "req",
    "-x509",
    ...curve,
    "-keyout",
    "ca.pem",
    "-out",
    "ca.crt",
    "-days",
    "90",
    "-subj",
    "/C=MA/CN=Accredited Example Root",
  );
  openssl(
    "req",
    ...curve,
    "-keyout",
    "digital-paths-pdf-2.pem",
    "-out",
    "seal.csr",
    "-subj",
    "/C=MA/O=Digital Paths/CN=Seal",
  );
  openssl(
    "x509",
    "-req",
    "-in",
    "seal.csr",
    "-CA",
    "ca.crt",
    "-CAkey",
    "ca.pem",
    "-CAcreateserial",
    "-out",
    "seal.crt",
    "-days",
    "60",
  );
  const [seal, root] = ["seal.crt", "ca.crt"].map((file) => readFileSync(inFolder(file), "utf8"));
  expect(await adoptKey(slug, seal ?? "", { at })).toEqual({ ok: false, problem: "unknown-root" });
  expect(await adoptKey(slug, `${seal}${root}`, { at })).toEqual({ ok: true, value: "digital-paths-pdf-2" });
  const signer = await documentSignerOf(slug, { at });
  expect([signer.keyName, signer.name]).toEqual(["digital-paths-pdf-2", "Seal"]);
  expect(signer.chain.map((one) => new X509Certificate(one).subject)).toEqual(["C=MA\nCN=Accredited Example Root"]);
  const data = Buffer.from("a document");
  expect(verify("sha256", data, new X509Certificate(signer.certificate).publicKey, await signer.sign(data))).toBe(true);
  // Its certificate ends soon, and is still not ours to renew.
  await ensureKeys({ at: new Date(at.getTime() + 30 * 86_400_000) });
  const { roots, signers } = await keyList({ withStatusLists: false, at });
  expect([roots.length, signers.map(({ association }) => association)]).toEqual([2, [slug, slug]]);
});

test.each([
  [
    "an RSA key",
    () => openssl("genpkey", "-algorithm", "rsa", "-out", "rsa.pem") && openssl("pkey", "-in", "rsa.pem", "-pubout"),
  ],
  ["a text that is no key", () => Buffer.from("not a key")],
])("%s is not adopted", async (_, key) => {
  expect(await adoptKey(slug, key().toString(), { at })).toEqual({ ok: false, problem: "unreadable-key" });
});

test("what is no signature by the key is not taken", async () => {
  const signer = await credentialSignerOf(slug, { at });
  openssl("genpkey", "-algorithm", "ed25519", "-out", "digital-paths-2.pem");
  await expect(signer.sign(Buffer.from("data"))).rejects.toThrow("is no signature by digital-paths-2");
});

test("a program that fails, or is not there, stops the signing", async () => {
  const signer = await credentialSignerOf(slug, { at });
  useEnvironment({ ...environment(), signerCommand: ["false"] });
  await expect(signer.sign(Buffer.from("data"))).rejects.toThrow("false ended with 1");
  useEnvironment({ ...environment(), signerCommand: [inFolder("nothing")] });
  await expect(signer.sign(Buffer.from("data"))).rejects.toThrow("ENOENT");
  useEnvironment({ ...environment(), signerCommand: null });
  await expect(signer.sign(Buffer.from("data"))).rejects.toThrow("SIGNER_COMMAND must name the program");
});
