import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { drawPage, type DrawnPage } from "#app/domain/certificates/drawing/drawn-page.server.ts";
import type { Metadata } from "#app/domain/certificates/drawing/metadata.ts";
import type { Attachment } from "#app/domain/certificates/drawing/pdf-archive.server.ts";
import { roomFor } from "#app/domain/certificates/signing/cms.server.ts";
import type { DocumentSigner } from "#app/domain/certificates/signing/document-signer.ts";
import { contentOf, type Content } from "#app/domain/certificates/wording.ts";
import { transcriptPages } from "#app/domain/certificates/transcript.ts";
import { inLanguage } from "#app/domain/language.ts";

export { CertificateRefusal } from "#app/domain/certificates/drawing/drawn-page.server.ts";

export type DocumentOptions = {
  /** What the code opens and what stands beside it. */
  verifyUrl: string;
  /** The signed facts as a text for a second code, on the certificate alone. */
  offlineText?: string;
  attachments?: Attachment[];
  /** Who signs the file; without one it is not signed. */
  signer?: DocumentSigner | null;
  /** The moment of signing; by default the day of issue. */
  at?: Date;
  /** A sample: it says so across the page and is never signed. */
  specimen?: boolean;
};

/**
 * The certificate as a PDF of one page, A4 landscape (certificates/specification.md, section 6). The same facts and options
 * give the same bytes but for the signature. Throws `CertificateRefusal` when a text does not fit or cannot be printed.
 */
export const drawCertificate = (facts: CertificateFacts, options: DocumentOptions): Promise<Uint8Array> =>
  documentOf(facts, options, {
    title: "شهادة إتمام",
    pages: [{ design: "designs/standard.svg", content: contentOf(facts, options) }],
  });

/** The certificate as a card for the pocket, 85.6 × 54 mm: two pages, front and back. See `drawCertificate`. */
export function drawPocketCard(facts: CertificateFacts, options: DocumentOptions): Promise<Uint8Array> {
  const content = contentOf(facts, options);
  return documentOf(facts, options, {
    title: "بطاقة شهادة",
    pages: ["front", "back"].map((side) => ({ design: `designs/pocket-card-${side}.svg`, content })),
  });
}

/** What the certificate was given for: modules, hours, grades and skills, A4 portrait, ten modules a page. See `drawCertificate`. */
export const drawTranscript = (facts: CertificateFacts, options: DocumentOptions): Promise<Uint8Array> =>
  documentOf(facts, options, {
    title: "بيان النقط",
    pages: transcriptPages(facts, options).map((content) => ({ design: "designs/transcript.svg", content })),
  });

async function documentOf(
  facts: CertificateFacts,
  { attachments, signer, specimen, ...options }: DocumentOptions,
  { title, pages }: { title: string; pages: { design: string; content: Content }[] },
): Promise<Uint8Array> {
  const fonts: DrawnPage["content"]["fonts"] = new Map();
  const drawn = pages.map(({ design, content }) =>
    drawPage({ design, content, organisation: facts.organisation, fonts }),
  );
  const at = options.at ?? new Date(facts.issuedOn);
  const metadata: Metadata = {
    title: `${title} – ${facts.name.ar || facts.name.latin}`,
    author: inLanguage(facts.organisation.name, "ar").text,
    subject: inLanguage(facts.course, "ar").text,
    keywords: [facts.serial],
    language: "ar",
    created: at,
    id: `${title} ${options.verifyUrl} ${JSON.stringify(facts)}`,
    address: options.verifyUrl,
  };
  const { pdfPages } = await import("#app/domain/certificates/drawing/pdf-file.server.ts");
  if (!signer || specimen) return pdfPages(drawn, metadata, { attachments });
  const field = { name: signer.name, reason: title, location: facts.place.ar, at, room: roomFor(signer) };
  const { signDocument } = await import("#app/domain/certificates/signing/placeholder.server.ts");
  return signDocument(await pdfPages(drawn, metadata, { attachments, signature: field }), signer);
}
