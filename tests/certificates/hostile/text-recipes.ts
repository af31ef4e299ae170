import { exampleSigner } from "../example-keys.ts";
import { bytesOfBase45 } from "#app/domain/certificates/base45.ts";
import { qrOf, type Signer } from "./installation.ts";
import type { Recipe, World } from "./world.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Bytes in base45 (RFC 9285). */
function base45(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    const value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    text += alphabet[value % 45]! + alphabet[Math.floor(value / 45) % 45]!;
    if (pair) text += alphabet[Math.floor(value / 2025)]!;
  }
  return text;
}

/** The QR text of any fields, signed by whoever; with `keep`, under the signature of another text. */
async function textOf(fields: string[], { signer, keep }: { signer?: Signer; keep?: string }): Promise<string> {
  const body = Buffer.from(fields.join("\u001f"));
  const signature = keep
    ? bytesOfBase45(keep.slice(4))!.subarray(0, 64)
    : await signer!.sign(Buffer.concat([Buffer.from("FC1\u001f"), body]));
  return `FC1:${base45(Buffer.concat([signature, body]))}`;
}

const fieldsOf = (text: string) =>
  Buffer.from(bytesOfBase45(text.slice(4))!.subarray(64))
    .toString()
    .split("\u001f");

/** The good text with a field changed, under the signature it had. */
const withField =
  (place: number, value: string): Recipe["make"] =>
  ({ good }) =>
    textOf(fieldsOf(good.qr).with(place, value), { keep: good.qr });

/** The good text with fields changed, signed again with a key of the association. */
const signedWith =
  (change: (fields: string[]) => string[], signer?: (world: World) => Signer): Recipe["make"] =>
  (world) =>
    textOf(change(fieldsOf(world.good.qr)), { signer: signer ? signer(world) : world.ours.signers.issuer });

export const textRecipes: Recipe[] = [
  {
    name: "qr-name-changed.txt",
    how: "another name stands in the QR text",
    verdict: "altered",
    layer: "proof",
    problem: "qr-signature",
    make: withField(3, "كريم التجريبي"),
  },
  {
    name: "qr-hours-changed.txt",
    how: "ten times the hours",
    verdict: "altered",
    layer: "proof",
    make: withField(8, "60"),
  },
  {
    name: "qr-no-last-day.txt",
    how: "the last day of an expired certificate is taken away",
    verdict: "altered",
    layer: "proof",
    make: async ({ ours }) => {
      const text = await qrOf(ours, { facts: { expiresOn: "2025-09-01" } });
      return textOf(fieldsOf(text).with(7, ""), { keep: text });
    },
  },
  {
    name: "qr-signature-of-another.txt",
    how: "the signature is that of another certificate",
    verdict: "altered",
    layer: "proof",
    make: ({ good, other }) => textOf(fieldsOf(good.qr), { keep: other.qr }),
  },
  {
    name: "qr-claims-our-key.txt",
    how: "signed with a forger's key under the name of the association's",
    verdict: "altered",
    layer: "proof",
    make: signedWith(
      (fields) => fields,
      () => exampleSigner("forger-1"),
    ),
  },
  {
    name: "qr-unknown-key.txt",
    how: "signed with a key that is in no list",
    verdict: "unknown",
    layer: "issuer",
    problem: "unknown-key",
    make: signedWith(
      (fields) => fields.with(1, "forger-1"),
      () => exampleSigner("forger-1"),
    ),
  },
  {
    name: "qr-key-of-the-space.txt",
    how: "signed with the key that signs status lists",
    verdict: "altered",
    layer: "issuer",
    problem: "key-association",
    make: signedWith(
      (fields) => fields.with(1, "space-1"),
      ({ ours }) => ours.signers.space,
    ),
  },
  {
    name: "qr-other-host.txt",
    how: "the host is another, with keys of its own",
    verdict: "unknown",
    layer: "credential",
    problem: "other-host",
    make: signedWith(
      (fields) => fields.with(0, "evil.example"),
      () => exampleSigner("forger-1"),
    ),
  },
  {
    name: "qr-cyrillic-host.txt",
    how: "the host has a Cyrillic letter that looks like ours",
    verdict: "unknown",
    layer: "credential",
    problem: "other-host",
    make: signedWith((fields) => fields.with(0, "f\u0430dae.example")),
  },
  {
    name: "qr-stolen-key.txt",
    how: "signed with a stolen key",
    verdict: "unknown",
    layer: "issuer",
    problem: "key-compromised",
    make: ({ stolen }) => qrOf(stolen),
  },
  {
    name: "qr-after-the-key.txt",
    how: "issued after the key was taken out of use",
    verdict: "altered",
    layer: "issuer",
    problem: "key-time",
    make: ({ lapsed }) => qrOf(lapsed),
  },
  {
    name: "qr-expired.txt",
    how: "its last day is over",
    verdict: "expired",
    layer: "dates",
    make: ({ ours }) => qrOf(ours, { facts: { expiresOn: "2025-09-01" } }),
  },
  {
    name: "qr-not-yet-valid.txt",
    how: "it is from the future",
    verdict: "unknown",
    layer: "dates",
    make: ({ ours }) => qrOf(ours, { facts: { issuedOn: "2044-01-01" } }),
  },
  {
    name: "qr-field-added.txt",
    how: "there is a tenth field",
    verdict: "altered",
    layer: "credential",
    problem: "members",
    make: signedWith((fields) => [...fields, "20/20"]),
  },
  {
    name: "qr-field-missing.txt",
    how: "the hours are missing",
    verdict: "altered",
    layer: "credential",
    problem: "members",
    make: signedWith((fields) => fields.slice(0, 8)),
  },
  {
    name: "qr-no-such-day.txt",
    how: "it is issued on the 30th of February",
    verdict: "altered",
    layer: "credential",
    problem: "members",
    make: signedWith((fields) => fields.with(6, "20250230")),
  },
  {
    name: "qr-cut-off.txt",
    how: "the last characters are missing",
    verdict: "altered",
    layer: "credential",
    make: ({ good }) => good.qr.slice(0, -9),
  },
  {
    name: "qr-small-letters.txt",
    how: "it is written in small letters",
    verdict: "unknown",
    layer: "file",
    make: ({ good }) => `FC1:${good.qr.slice(4).toLowerCase()}`,
  },
  {
    name: "qr-other-prefix.txt",
    how: "it is of another format",
    verdict: "unknown",
    layer: "file",
    make: ({ good }) => `HC1:${good.qr.slice(4)}`,
  },
  {
    name: "qr-too-long.txt",
    how: "it has 1,200 characters",
    verdict: "unknown",
    layer: "file",
    make: () => `FC1:${"A".repeat(1196)}`,
  },
  {
    name: "address.txt",
    how: "the other code of the paper, which only says where to ask",
    verdict: "unknown",
    layer: "credential",
    problem: "only-an-address",
    make: ({ good }) => `https://fadae.example/v/${good.facts.serial}`,
  },
  {
    name: "address-of-a-clone.txt",
    how: "a sticker over the code leads to a site that looks like ours",
    verdict: "unknown",
    layer: "credential",
    problem: "other-host",
    make: ({ good }) => `https://fadae-example.ma/v/${good.facts.serial}`,
  },
  {
    name: "any.txt",
    how: "a text that is no certificate",
    verdict: "unknown",
    layer: "file",
    make: () => "Certificat de réussite",
  },
];
