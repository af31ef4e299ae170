import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseXml, XmlElement } from "@rgrove/parse-xml";
import { z } from "zod";
import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { elementsOf } from "#app/domain/certificates/drawing/design-elements.ts";
import { numberIn, type Source } from "#app/domain/certificates/drawing/design-source.ts";
import type { ColourName, Design } from "#app/domain/certificates/drawing/design.ts";
import { certificatesFolder } from "#app/platform/certificates-folder.server.ts";

/** Red, green and blue of each colour, from 0 to 1. */
export type Palette = Record<ColourName, [number, number, number]>;
type Organisation = CertificateFacts["organisation"];

const designs = new Map<string, Design>();

/** A design by its path in the folder `certificates`, such as designs/standard.svg; read once per process. */
export function readDesign(path: string): Design {
  const design = designs.get(path) ?? parseDesign(readFileSync(join(certificatesFolder(), path), "utf8"));
  designs.set(path, design);
  return design;
}

/** The emblem of an association; an association without one gets the star that belongs to nobody. */
export function emblemOf({ slug }: Pick<Organisation, "slug">): Design {
  const path = `emblems/${slug}.svg`;
  const own = designs.has(path) || existsSync(join(certificatesFolder(), path));
  return readDesign(own ? path : "emblems/default.svg");
}

const hex = z.string().regex(/^#[0-9A-F]{6}$/i);
const palettesSchema = z.strictObject({
  shared: z.strictObject({ ink: hex, paper: hex, faint: hex }),
  accents: z.record(z.enum(["a1", "a2", "a3", "a4"]), z.strictObject({ accent: hex, line: hex })),
});
let palettes: z.infer<typeof palettesSchema> | undefined;

/** The colours of an association's certificates. */
export function paletteOf({ accent }: Pick<Organisation, "accent">): Palette {
  palettes ??= palettesSchema.parse(JSON.parse(readFileSync(join(certificatesFolder(), "palettes.json"), "utf8")));
  const { ink, paper, faint } = palettes.shared;
  const { accent: strong, line } = palettes.accents[accent];
  return { accent: rgb(strong), line: rgb(line), ink: rgb(ink), paper: rgb(paper), faint: rgb(faint) };
}

function rgb(colour: string): [number, number, number] {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

/** A design from its SVG text. Throws when it has something that is not drawn. */
export function parseDesign(svg: string): Design {
  const { root } = parseXml(svg);
  if (root?.name !== "svg") throw new Error("A design is an SVG file.");
  const source = sourceOf(root);
  return { width: numberIn(source, "width"), height: numberIn(source, "height"), elements: elementsOf(source) };
}

const sourceOf = (element: XmlElement): Source => ({
  name: element.name,
  attributes: element.attributes,
  text: element.text,
  children: element.children.filter((child) => child instanceof XmlElement).map(sourceOf),
});
