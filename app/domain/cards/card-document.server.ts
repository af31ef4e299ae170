import { cardContent, type Card } from "#app/domain/cards/card.ts";
import { readDesign } from "#app/domain/certificates/drawing/design.server.ts";
import { CertificateRefusal, emptyPage, marksOf } from "#app/domain/certificates/drawing/drawn-page.server.ts";
import type { PageContent } from "#app/domain/certificates/drawing/page-content.server.ts";
import type { Organisation } from "#app/domain/identity/organisation.ts";

type Place = { organisation: Organisation; origin: string };

/** Why a card cannot be drawn: whose, and the refusal of the drawing. */
export type RefusedCard = { code: string; problem: CertificateRefusal["problem"]; character: string | null };

/**
 * Cards as a PDF: eight to a page of A4, each an A7, with lines to cut along; the first stands at the top right. The
 * same cards on the same day (YYYY-MM-DD) give the same bytes. A name that does not fit or cannot be printed throws
 * `CertificateRefusal`: see `refusedCards`.
 */
export async function drawCards(cards: Card[], place: Place & { title: string; day: string }): Promise<Uint8Array> {
  const [design, sheet] = [readDesign("designs/card.svg"), readDesign("designs/card-sheet.svg")];
  const lines = marksOf(sheet.elements, { texts: {}, codes: {} });
  const [columns, rows] = [Math.floor(sheet.width / design.width), Math.floor(sheet.height / design.height)];
  const perPage = columns * rows;
  const fonts: PageContent["fonts"] = new Map();
  const pages = Array.from({ length: Math.ceil(cards.length / perPage) }, (_, page) => {
    const content = emptyPage(sheet.height, { organisation: place.organisation, fonts });
    for (const [index, card] of cards.slice(page * perPage, (page + 1) * perPage).entries()) {
      const x = (columns - 1 - (index % columns)) * design.width;
      const y = Math.floor(index / columns) * design.height;
      content.draw([{ kind: "moved", matrix: [1, 0, 0, 1, x, y], marks: marksOfCard(card, place) }]);
    }
    // Over the cards, whose paper would cover them.
    content.draw(lines.slice(1));
    return { width: sheet.width, height: sheet.height, content };
  });
  const { pdfPages } = await import("#app/domain/certificates/drawing/pdf-file.server.ts");
  return pdfPages(pages, {
    title: `بطاقات الدخول – ${place.title}`,
    author: place.organisation.name.ar ?? place.organisation.name.fr ?? "",
    subject: place.title,
    keywords: [],
    language: "ar",
    created: new Date(place.day),
    id: JSON.stringify([place, cards]),
  });
}

/** The cards that cannot be drawn, each with its reason: a letter that no font has, or a name too long for its lines. */
export function refusedCards(cards: Card[], place: Place): RefusedCard[] {
  return cards.flatMap((card) => {
    try {
      marksOfCard(card, place);
      return [];
    } catch (error) {
      if (!(error instanceof CertificateRefusal)) throw error;
      return [{ code: card.code, problem: error.problem, character: error.detail.character ?? null }];
    }
  });
}

const marksOfCard = (card: Card, place: Place) =>
  marksOf(readDesign("designs/card.svg").elements, cardContent(card, place));
