import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { credentialFrom } from "#app/domain/certificates/credential.ts";
import { signCredential } from "#app/domain/certificates/credentials/signing.server.ts";
import { drawCertificate, type DocumentOptions } from "#app/domain/certificates/document.server.ts";
import { writeFactsText } from "#app/domain/certificates/facts-text.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { didOf, hostOf } from "#app/domain/certificates/keys/signer.ts";
import { credentialSignerOf, documentSignerOf } from "#app/domain/certificates/keys/signers.server.ts";
import { timestampFrom } from "#app/domain/certificates/signing/time-stamp.server.ts";
import { placeInStatusList } from "#app/domain/certificates/status/status-lists.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** The address that the code on a certificate opens. */
export const verificationUrl = (serial: string): string => `${environment().origin}/v/${serial}`;

/** Milliseconds that a time-stamp may take. */
const timestampPatience = 5000;

export type SignedForms = {
  /** JSON text of the credential. */
  credential: string;
  document: Uint8Array<ArrayBuffer>;
  statusList: number;
  statusIndex: number;
};

/**
 * The forms of a certificate that say the same (certificates/specification.md): its credential, and the document that carries
 * it with the second code. Throws `CertificateRefusal` as `drawCertificate` does, before anything is signed.
 */
export async function signForms(facts: CertificateFacts, { at }: { at: Date }): Promise<SignedForms> {
  const { origin } = environment();
  const place = await placeInStatusList();
  const signer = await credentialSignerOf(facts.organisation.slug, { at });
  const coSigners = await Promise.all(facts.coIssuers.map(({ slug }) => credentialSignerOf(slug, { at })));
  const unsigned = credentialFrom(facts, { origin, did: didOf(hostOf(origin)), issuedAt: at, ...place });
  const credential = await signCredential(unsigned, { signer, coSigners, at });
  const offlineText = await writeFactsText(facts, { host: hostOf(origin), signer });
  const document = await drawCertificate(facts, { ...(await documentOptions(facts, credential, { at })), offlineText });
  return { credential, document: new Uint8Array(document), ...place };
}

/** What every document of a certificate is drawn with: its code, the credential inside, and the association's signature. */
export async function documentOptions(
  facts: CertificateFacts,
  credential: string,
  { at }: { at: Date },
): Promise<DocumentOptions> {
  const { timestampService } = environment();
  const [signer, keys] = await Promise.all([
    documentSignerOf(facts.organisation.slug, { at }),
    keyList({ withStatusLists: false, at }),
  ]);
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  return {
    verifyUrl: verificationUrl(facts.serial),
    attachments: [
      {
        name: "credential.json",
        mimeType: "application/vc",
        description: "Open Badges 3.0",
        bytes: bytesOf(credential),
        relationship: "Data",
      },
      {
        name: "issuer-keys.json",
        mimeType: "application/json",
        description: "fadae-keys/1",
        bytes: bytesOf(JSON.stringify(keys)),
        relationship: "Supplement",
      },
    ],
    signer: {
      ...signer,
      ...(timestampService && { timestamp: timestampFrom(timestampService, { timeoutMs: timestampPatience }) }),
    },
    at,
  };
}
