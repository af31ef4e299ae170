import { createHash, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { publicKeyOf } from "#app/domain/certificates/credentials/base58.ts";
import { toTheSecond } from "#app/domain/certificates/days.ts";
import type { KeyList } from "#app/domain/certificates/keys/key-list.ts";
import { didOf, hostOf } from "#app/domain/certificates/keys/signer.ts";
import { statusLists } from "#app/domain/certificates/status/status-lists.server.ts";
import { signingKeys, type KeptKey } from "#app/data/signing-keys.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** The key list of this installation, with the status lists for who verifies without network. */
export async function keyList({ withStatusLists, at }: { withStatusLists: boolean; at: Date }): Promise<KeyList> {
  const keys = await signingKeys();
  const host = hostOf(environment().origin);
  const did = didOf(host);
  const of = (wanted: KeptKey["purpose"]) => keys.filter(({ purpose }) => purpose === wanted);
  return {
    format: "fadae-keys/1",
    host,
    did,
    madeAt: toTheSecond(at),
    roots: of("root").map(({ publicKey }) => publicKey),
    timestampRoots: await timestampRoots(),
    keys: of("credential").map((key) => ({
      id: `${did}#${key.id}`,
      association: key.association?.slug ?? null,
      name: key.association?.name ?? null,
      publicKeyMultibase: key.publicKey,
      from: toTheSecond(key.from),
      until: key.until && toTheSecond(key.until),
      compromisedFrom: key.compromisedFrom && toTheSecond(key.compromisedFrom),
    })),
    signers: of("document").map((key) => ({
      sha256: createHash("sha256").update(certificateOf(key)).digest("hex"),
      association: key.association?.slug ?? null,
      compromisedFrom: key.compromisedFrom && toTheSecond(key.compromisedFrom),
    })),
    ...(withStatusLists && { statusLists: await statusLists({ at }) }),
  };
}

/** The roots that the operator named for time-stamps, DER in base64. */
async function timestampRoots(): Promise<string[]> {
  const { timestampRootsFile } = environment();
  if (timestampRootsFile === null) return [];
  const pem = await readFile(timestampRootsFile, "utf8");
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block).raw.toString("base64"));
}

/** All keys as a JSON Web Key Set (RFC 7517): credential keys, and document keys with their certificates. */
export async function keySet(): Promise<{ keys: object[] }> {
  const did = didOf(hostOf(environment().origin));
  const keys = (await signingKeys()).filter(({ purpose, compromisedFrom }) => purpose !== "root" && !compromisedFrom);
  return {
    keys: keys.map((key) => {
      const named = { kid: `${did}#${key.id}`, use: "sig" };
      if (key.purpose === "credential") {
        const x = Buffer.from(publicKeyOf(key.publicKey) ?? []).toString("base64url");
        return { ...named, alg: "EdDSA", kty: "OKP", crv: "Ed25519", x };
      }
      const jwk = new X509Certificate(certificateOf(key)).publicKey.export({ format: "jwk" });
      return { ...named, alg: "ES256", ...jwk, x5c: key.publicKey.split("\n") };
    }),
  };
}

const certificateOf = ({ publicKey }: KeptKey): Buffer => Buffer.from(publicKey.split("\n")[0] ?? "", "base64");
