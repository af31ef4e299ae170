import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { backgroundOf } from "#app/domain/certificates/drawing/background.server.ts";
import { emblemOf, paletteOf, readDesign } from "#app/domain/certificates/drawing/design.server.ts";
import type { Element } from "#app/domain/certificates/drawing/design.ts";
import { PageContent } from "#app/domain/certificates/drawing/page-content.server.ts";
import { rememberedLine } from "#app/domain/certificates/drawing/shaping.server.ts";
import { arrange, type Mark } from "#app/domain/certificates/drawing/slot-layout.ts";
import { unprintable } from "#app/domain/certificates/printable.server.ts";
import type { Content } from "#app/domain/certificates/wording.ts";

/** Why something cannot be drawn: a text is too long for its place, or has a character that cannot be printed. */
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

export type DrawnPage = { width: number; height: number; content: PageContent };
type Organisation = Pick<CertificateFacts["organisation"], "slug" | "accent">;

/** A design filled with content, as a page; with `fonts` of other pages. Throws `CertificateRefusal`. */
export function drawPage(page: {
  design: string;
  content: Content;
  organisation: Organisation;
  fonts: PageContent["fonts"];
}): DrawnPage {
  const { width, height, elements } = readDesign(page.design);
  const { background, rest } = backgroundOf({ height, elements }, page.organisation);
  const content = emptyPage(height, { ...page, background });
  content.draw(marksOf(rest, page.content));
  return { width, height, content };
}

/** A page to draw on with the colours and the emblem of an association. */
export function emptyPage(
  height: number,
  { organisation, ...given }: { organisation: Organisation; fonts: PageContent["fonts"]; background?: Uint8Array },
): PageContent {
  const emblem = emblemOf(organisation);
  return new PageContent({
    height,
    palette: paletteOf(organisation),
    emblem: { ...emblem, marks: marksOf(emblem.elements, { texts: {}, codes: {} }) },
    shape: rememberedLine,
    ...given,
  });
}

/** What elements of a design look like with content. Throws `CertificateRefusal` when a text does not fit or cannot be printed. */
export function marksOf(elements: Element[], content: Content): Mark[] {
  refuseUnprintable(content);
  const arranged = arrange(elements, content, (text, style) => rememberedLine(text, style).width);
  if (!arranged.ok) throw new CertificateRefusal(arranged.problem, { slot: String(arranged.detail?.slot) });
  return arranged.value;
}

function refuseUnprintable({ texts }: Content): void {
  for (const [slot, text] of Object.entries(texts)) {
    const character = unprintable(text);
    if (character !== null) throw new CertificateRefusal("unprintable", { slot, character });
  }
}
