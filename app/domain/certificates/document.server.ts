import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { emblemOf, paletteOf, readDesign } from "#app/domain/certificates/drawing/design.server.ts";
import type { TextStyle } from "#app/domain/certificates/drawing/design.ts";
import { PageContent } from "#app/domain/certificates/drawing/page-content.server.ts";
import { pdfFile, type Metadata } from "#app/domain/certificates/drawing/pdf-file.server.ts";
import { shapeLine, type ShapedLine } from "#app/domain/certificates/drawing/shaping.server.ts";
import { arrange } from "#app/domain/certificates/drawing/slot-layout.ts";
import { unprintable } from "#app/domain/certificates/printable.server.ts";
import { contentOf, type Content } from "#app/domain/certificates/wording.ts";
import { inLanguage } from "#app/domain/language.ts";

/** Why a certificate or a card cannot be drawn: a text is too long for its place, or has a character that cannot be printed. */
export class CertificateRefusal extends Error {
  readonly problem: "does-not-fit" | "unprintable";
  readonly detail: { slot: string; character?: string };

  constructor(problem: CertificateRefusal["problem"], detail: CertificateRefusal["detail"]) {
    super(`It cannot be drawn: ${problem} ${JSON.stringify(detail)}`);
    this.name = "CertificateRefusal";
    this.problem = problem;
    this.detail = detail;
  }
}

/**
 * The certificate as a PDF of one page, A4 landscape. `verifyUrl` is what its code opens and what stands beside it. The
 * same facts give the same bytes. Throws `CertificateRefusal` when a text does not fit or cannot be printed.
 */
export async function drawCertificate(facts: CertificateFacts, verifyUrl: string): Promise<Uint8Array> {
  const design = readDesign("designs/standard.svg");
  const emblem = emblemOf(facts.organisation);
  const content = contentOf(facts, verifyUrl);
  refuseUnprintable(content);

  const shape = rememberedShapes();
  const arranged = arrange(design.elements, content, (text, style) => shape(text, style).width);
  const emblemMarks = arrange(emblem.elements, { texts: {}, codes: {} }, () => 0);
  if (!arranged.ok) throw new CertificateRefusal(arranged.problem, { slot: String(arranged.detail?.slot) });
  const page = new PageContent({
    height: design.height,
    palette: paletteOf(facts.organisation),
    emblem: { ...emblem, marks: emblemMarks.ok ? emblemMarks.value : [] },
    shape: ({ text, style }) => shape(text, style),
  });
  page.draw(arranged.value);
  return pdfFile({ ...design, content: page }, metadataOf(facts, verifyUrl));
}

/** Throws `CertificateRefusal` for the first text with a character that cannot be printed. */
export function refuseUnprintable({ texts }: Content): void {
  for (const [slot, text] of Object.entries(texts)) {
    const character = unprintable(text);
    if (character !== null) throw new CertificateRefusal("unprintable", { slot, character });
  }
}

/** Each line is shaped once, though it is measured before it is drawn. */
export function rememberedShapes(): (text: string, style: TextStyle) => ShapedLine {
  const shaped = new Map<string, ShapedLine>();
  return (text, style) => {
    const key = `${style.base} ${style.language} ${style.bold} ${text}`;
    const line = shaped.get(key) ?? shapeLine(text, style);
    shaped.set(key, line);
    return line;
  };
}

const metadataOf = (facts: CertificateFacts, verifyUrl: string): Metadata => ({
  title: `شهادة إتمام – ${facts.name.ar || facts.name.latin}`,
  author: inLanguage(facts.organisation.name, "ar").text,
  subject: inLanguage(facts.course, "ar").text,
  keywords: [facts.serial],
  language: "ar",
  created: new Date(facts.issuedOn),
  id: `${verifyUrl} ${JSON.stringify(facts)}`,
});
