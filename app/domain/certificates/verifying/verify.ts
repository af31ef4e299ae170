import { find, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import { addressParts, claimsHost } from "#app/domain/certificates/verifying/credential.ts";
import { CredentialLayers } from "#app/domain/certificates/verifying/credential-layers.ts";
import { DocumentLayers } from "#app/domain/certificates/verifying/document-layers.ts";
import { judge, noFindings, type Look } from "#app/domain/certificates/verifying/judge.ts";
import { newestOf } from "#app/domain/certificates/verifying/key-list.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import { verifyQrText } from "#app/domain/certificates/verifying/qr-layers.ts";
import { prefix } from "#app/domain/certificates/verifying/qr-text.ts";
import { demand, Refusal } from "#app/domain/certificates/verifying/refusal.ts";
import type { Report, Trust } from "#app/domain/certificates/verifying/report.ts";

/**
 * The verdict on a file: a certificate as PDF, a credential as JSON, or the text of a QR code. Never throws, and stays
 * within the limits of section 10 of certificates/specification.md. The caller should not read more than 20 MB to ask.
 */
export async function verifyFile(file: Uint8Array, trust: Trust): Promise<Report> {
  const relied = { ...trust, keys: newestOf(trust.keys) };
  if (file.length > limits.fileBytes) return refused(new Refusal("too-large"));
  const bytes = new Uint8Array(file);
  if (find(bytes.subarray(0, 2000), "%PDF-") >= 0) return verifyDocument(bytes, relied);
  const first = bytes.find((byte) => !" \t\n\r".includes(String.fromCharCode(byte)));
  if (first === 0x7b || first === 0x5b) return verifyCredential(bytes, relied);
  if (bytes.length > 4 * limits.qrCharacters) return refused(new Refusal("not-a-certificate"));
  return verifyShort(new TextDecoder().decode(bytes).trim(), relied);
}

/** The verdict on a text that somebody scanned or pasted: of a QR code, or JSON. */
export function verifyText(text: string, trust: Trust): Promise<Report> {
  return verifyFile(new TextEncoder().encode(text), trust);
}

const refused = (refusal: Refusal): Promise<Report> =>
  judge("other", [{ layer: "file", otherwise: refusal.problem, look: () => Promise.reject(refusal) }], {
    findings: noFindings(),
    claim: () => "none",
  });

async function verifyShort(text: string, trust: Trust): Promise<Report> {
  if (text.startsWith(prefix)) return verifyQrText(text, trust);
  const address = addressParts(text);
  if (!address) return refused(new Refusal("not-a-certificate"));
  // The other code of the paper: it only says where to ask.
  const isPinned = trust.keys.some(({ host }) => host === address.host);
  const look = () => demand(false, isPinned ? "only-an-address" : "other-host");
  return judge("qr", [{ layer: "credential", otherwise: "other-host", look }], {
    findings: noFindings(),
    claim: () => "none",
  });
}

async function verifyCredential(bytes: Bytes, trust: Trust): Promise<Report> {
  const findings = noFindings();
  const layers = new CredentialLayers(trust, findings);
  const file: Look = { layer: "file", otherwise: "not-a-certificate", look: () => layers.parse(bytes) };
  const { read, proof, issuer, dates, status } = layers;
  return judge("json", [file, read, proof, issuer, dates, status], {
    findings,
    claim: () => (claimsHost(layers.json, trust.keys) || mentionsHost(bytes, trust) ? "claimed" : "none"),
  });
}

async function verifyDocument(bytes: Bytes, trust: Trust): Promise<Report> {
  const findings = noFindings();
  const credential = new CredentialLayers(trust, findings);
  const document = new DocumentLayers(bytes, { trust, findings, credential });
  const { file, coverage, signature, signer, attachment, belongs, printed } = document;
  const { read, proof, issuer, dates, status } = credential;
  const looks = [file, coverage, signature, signer, attachment, read, proof, issuer, belongs, printed, dates, status];
  const report = await judge("pdf", looks, {
    findings,
    claim: async () => {
      if (document.isTrusted) return "signed";
      if (mentionsHost(bytes, trust)) return "claimed";
      await parseQuietly(credential, document);
      return claimsHost(credential.json, trust.keys) ? "claimed" : "none";
    },
  });
  return report.facts || report.verdict === "valid" ? report : { ...report, ...(await truth(document, trust)) };
}

/** What is true when a document does not hold but the credential in it does: its facts and its signer. */
async function truth(document: DocumentLayers, trust: Trust): Promise<Partial<Report>> {
  const findings = noFindings();
  const credential = new CredentialLayers(trust, findings);
  if (!(await parseQuietly(credential, document))) return {};
  const { read, proof, issuer } = credential;
  await judge("json", [read, proof, issuer], { findings, claim: () => "none" });
  const { facts, credential: text, signer } = findings;
  return { facts, credential: text, signer };
}

async function parseQuietly(credential: CredentialLayers, document: DocumentLayers): Promise<boolean> {
  const bytes = await document.credentialBytes();
  try {
    if (bytes) credential.parse(bytes);
    return bytes !== null;
  } catch {
    return false;
  }
}

/** Whether the bytes have an address of verification, or the DID, of a pinned host: also in a file too broken to read. */
const mentionsHost = (bytes: Bytes, { keys }: Trust): boolean =>
  keys.some(({ host, did }) => find(bytes, `//${host}/v/`) >= 0 || find(bytes, did) >= 0);
