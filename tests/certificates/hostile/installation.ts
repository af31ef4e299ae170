// An invented installation with all its keys, as issuers have them: what is signed with it, and what attacks it.
import { createHash, createPrivateKey, createSign, randomUUID, type KeyObject } from "node:crypto";
import { gzipSync } from "node:zlib";
import { certificateFactsSchema, type CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { credentialFrom, type UnsignedCredential } from "#app/domain/certificates/credential.ts";
import { multikeyOf } from "#app/domain/certificates/credentials/base58.ts";
import { signCredential, signStatusList } from "#app/domain/certificates/credentials/signing.server.ts";
import { drawCertificate } from "#app/domain/certificates/document.server.ts";
import { writeFactsText } from "#app/domain/certificates/facts-text.ts";
import type { KeyList, ListedKey } from "#app/domain/certificates/keys/key-list.ts";
import { didOf } from "#app/domain/certificates/keys/signer.ts";
import { newDocumentKey, newRoot } from "#app/domain/certificates/keys/x509.server.ts";
import type { DocumentSigner } from "#app/domain/certificates/signing/document-signer.ts";
import { entriesOfList, statusListFrom, statusPurposes } from "#app/domain/certificates/status/status-list.ts";
import { exampleFacts } from "../example-facts.ts";
import { exampleSigner } from "../example-keys.ts";

export type Signer = ReturnType<typeof exampleSigner>;
/** Private keys and certificates that are kept, so that the same come back: base64 of DER. */
export type KeptPair = { certificate: string; privateKey: string };
export type KeptPairs = { root: KeptPair; signer: KeptPair; coSigner: KeptPair };

export const association = { slug: "digital-paths", name: "جمعية السبل الرقمية" };
export const coIssuer = { slug: "positive", name: "جمعية POSITIVE" };

export type Installation = {
  host: string;
  keyList: KeyList;
  pairs: KeptPairs;
  signers: { issuer: Signer; coIssuer: Signer; space: Signer };
  documentSigner: DocumentSigner;
  coDocumentSigner: DocumentSigner;
};

/** Places in the status lists. */
export const places = { good: 1001, revoked: 1002, replaced: 1003, outside: 999_999 } as const;

export const began = new Date("2025-01-01T00:00:00Z");
export const issuedAt = new Date("2025-03-01T10:00:00Z");
/** Long enough for examples that are meant to stay good. */
const farAhead = "2045-01-01T00:00:00Z";

/** A new installation, or that of kept keys. `certifiedAt` is when its document certificate of three years was made. */
export async function newInstallation(
  host: string,
  { kept, certifiedAt = began }: { kept?: KeptPairs | undefined; certifiedAt?: Date } = {},
): Promise<Installation> {
  const pairs = kept ?? (await newPairs(host, certifiedAt));
  const signers = {
    issuer: exampleSigner("digital-paths-1"),
    coIssuer: exampleSigner("positive-1"),
    space: exampleSigner("space-1"),
  };
  const did = didOf(host);
  const listed = ({ keyName, publicKey }: Signer, slug: string | null, name: ListedKey["name"]): ListedKey => ({
    id: `${did}#${keyName}`,
    association: slug,
    name,
    publicKeyMultibase: multikeyOf(publicKey),
    from: toTheSecond(began),
    until: null,
    compromisedFrom: null,
  });
  const keyList: KeyList = {
    format: "fadae-keys/1",
    host,
    did,
    madeAt: toTheSecond(issuedAt),
    roots: [pairs.root.certificate],
    timestampRoots: [],
    keys: [
      listed(signers.issuer, association.slug, { ar: association.name, fr: "Association Digital Paths" }),
      listed(signers.coIssuer, coIssuer.slug, { ar: coIssuer.name, fr: "Association POSITIVE" }),
      listed(signers.space, null, null),
    ],
    signers: [pairs.signer, pairs.coSigner].map(({ certificate }, at) => ({
      sha256: createHash("sha256").update(Buffer.from(certificate, "base64")).digest("hex"),
      association: at === 0 ? association.slug : coIssuer.slug,
      compromisedFrom: null,
    })),
  };
  const installation: Installation = {
    host,
    keyList,
    pairs,
    signers,
    documentSigner: documentSigner(pairs.signer, pairs.root, association.name),
    coDocumentSigner: documentSigner(pairs.coSigner, pairs.root, coIssuer.name),
  };
  keyList.statusLists = await statusListsOf(installation);
  return installation;
}

async function newPairs(host: string, certifiedAt: Date): Promise<KeptPairs> {
  const root = await newRoot(host, began);
  const pair = (made: { certificate: string; privateKey: KeyObject }): KeptPair => ({
    certificate: made.certificate,
    privateKey: made.privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
  });
  return {
    root: pair(root),
    signer: pair(await newDocumentKey(association, root, certifiedAt)),
    coSigner: pair(await newDocumentKey(coIssuer, root, certifiedAt)),
  };
}

const privateKeyOf = ({ privateKey }: KeptPair) =>
  createPrivateKey({ key: Buffer.from(privateKey, "base64"), format: "der", type: "pkcs8" });

export function documentSigner(own: KeptPair, root: KeptPair, name: string): DocumentSigner {
  const key = privateKeyOf(own);
  return {
    keyName: name,
    name,
    certificate: Buffer.from(own.certificate, "base64"),
    chain: [Buffer.from(root.certificate, "base64")],
    sign: async (data: Uint8Array) => createSign("sha256").update(data).sign(key),
  } as DocumentSigner;
}

const toTheSecond = (at: Date) => `${at.toISOString().slice(0, 19)}Z`;

/** The two status lists of an installation. `changes` are made before they are signed. */
export async function statusListsOf(
  { host, signers }: Pick<Installation, "host" | "signers">,
  { by = signers.space, ...changes }: { by?: Signer; validUntil?: string } = {},
): Promise<object[]> {
  const bits = { revocation: new Uint8Array(entriesOfList / 8), refresh: new Uint8Array(entriesOfList / 8) };
  const set = (list: Uint8Array, place: number) => {
    list[place >> 3]! |= 0x80 >> (place & 7);
  };
  set(bits.revocation, places.revoked);
  set(bits.revocation, places.replaced);
  set(bits.refresh, places.replaced);
  const origin = `https://${host}`;
  const lists = statusPurposes.map(async (purpose) => {
    // Level 9 and no time: the same bits give the same text.
    const encodedList = `u${gzipSync(bits[purpose], { level: 9 }).toString("base64url")}`;
    const list = statusListFrom({ purpose, number: 1, encodedList, origin, did: didOf(host), at: issuedAt });
    const signed = await signStatusList({ ...list, validUntil: farAhead, ...changes }, { signer: by, at: issuedAt });
    return JSON.parse(signed) as object;
  });
  return Promise.all(lists);
}

/** Facts of the example, with changes; without `coIssuers` it is issued by one association and does not expire. */
export const factsWith = (changes: Partial<CertificateFacts> = {}): CertificateFacts =>
  certificateFactsSchema.parse({
    ...exampleFacts,
    issuedOn: "2025-03-01",
    completedOn: "2025-02-27",
    expiresOn: null,
    coIssuers: [],
    ...changes,
  });

export type Issued = { facts: CertificateFacts; credential: string; pdf: Uint8Array; qr: string };

/** What can be changed of an issue: the facts, the place in the status lists, the credential before it is signed, … */
export type IssueChanges = {
  facts?: Partial<CertificateFacts>;
  place?: number;
  at?: Date;
  unsigned?: (credential: UnsignedCredential) => object;
  signer?: Signer;
  coSigners?: Signer[];
};

/** The credential of an issue, signed. */
export async function credentialOf(installation: Installation, changes: IssueChanges = {}): Promise<string> {
  const { facts, place = places.good, at = issuedAt, unsigned = (same) => same } = changes;
  const { host, signers } = installation;
  const issue = { origin: `https://${host}`, did: didOf(host), issuedAt: at, statusList: 1, statusIndex: place };
  const made = unsigned(credentialFrom(factsWith(facts), issue)) as UnsignedCredential;
  return signCredential(made, { signer: changes.signer ?? signers.issuer, coSigners: changes.coSigners ?? [], at });
}

/** The document of an issue, signed, with a credential in it. */
export function documentOf(
  installation: Installation,
  credential: string | Uint8Array | null,
  {
    facts,
    signer = installation.documentSigner,
    at = issuedAt,
    offlineText,
  }: { facts?: Partial<CertificateFacts>; signer?: DocumentSigner | null; at?: Date; offlineText?: string } = {},
): Promise<Uint8Array> {
  const { statusLists: _, ...keys } = installation.keyList;
  const file = (name: string, mimeType: string, bytes: Uint8Array) =>
    ({ name, mimeType, description: name, bytes, relationship: "Data" }) as const;
  return drawCertificate(factsWith(facts), {
    verifyUrl: `https://${installation.host}/v/${factsWith(facts).serial}`,
    attachments: [
      ...(credential === null ? [] : [file("credential.json", "application/vc", Buffer.from(credential))]),
      file("issuer-keys.json", "application/json", Buffer.from(JSON.stringify(keys))),
    ],
    signer,
    at,
    ...(offlineText !== undefined && { offlineText }),
  });
}

/** The text of an issue's second code. */
export const qrOf = (installation: Installation, changes: IssueChanges = {}): Promise<string> =>
  writeFactsText(factsWith(changes.facts), {
    host: installation.host,
    signer: changes.signer ?? installation.signers.issuer,
  });

/** All three forms of one certificate. */
export async function issueAll(installation: Installation, changes: IssueChanges = {}): Promise<Issued> {
  const credential = await credentialOf(installation, changes);
  const qr = await qrOf(installation, changes);
  const pdf = await documentOf(installation, credential, {
    ...(changes.facts && { facts: changes.facts }),
    ...(changes.at && { at: changes.at }),
    offlineText: qr,
  });
  return { facts: factsWith(changes.facts), credential, pdf, qr };
}

export const newId = () => `urn:uuid:${randomUUID()}`;
