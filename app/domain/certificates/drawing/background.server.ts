import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { paletteOf } from "#app/domain/certificates/drawing/design.server.ts";
import type { Design, Element } from "#app/domain/certificates/drawing/design.ts";
import { PageContent } from "#app/domain/certificates/drawing/page-content.server.ts";
import { arrange } from "#app/domain/certificates/drawing/slot-layout.ts";

type Colours = Pick<CertificateFacts["organisation"], "accent">;
type Background = { background: Uint8Array; rest: Element[] };

const drawn = new Map<Element[], Map<Colours["accent"], Background>>();

/**
 * The artwork with which a design begins, as the operators of a content stream, and the elements after it. It is the same
 * for every page of a design in the same colours, down to the object.
 */
export function backgroundOf({ height, elements }: Omit<Design, "width">, { accent }: Colours): Background {
  const ofDesign = drawn.get(elements) ?? new Map<Colours["accent"], Background>();
  drawn.set(elements, ofDesign);
  const known = ofDesign.get(accent);
  if (known) return known;
  const firstOther = elements.findIndex((element) => !isArtwork(element));
  const count = firstOther < 0 ? elements.length : firstOther;
  const page = new PageContent({
    height,
    palette: paletteOf({ accent }),
    emblem: { width: 1, height: 1, marks: [] },
    shape: () => ({ text: "", width: 0, runs: [] }),
  });
  const artwork = arrange(elements.slice(0, count), { texts: {}, codes: {} }, () => 0);
  page.draw(artwork.ok ? artwork.value : []);
  const background = { background: page.bytes, rest: elements.slice(count) };
  ofDesign.set(accent, background);
  return background;
}

/** Whether an element is nothing but shapes, whatever the content. */
function isArtwork(element: Element): boolean {
  if (element.kind === "shape") return true;
  return (
    element.kind === "group" && element.when.length + element.unless.length === 0 && element.children.every(isArtwork)
  );
}
