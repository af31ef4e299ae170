import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { FontFace } from "#app/domain/certificates/drawing/font-face.server.ts";

/** The functions of HarfBuzz's subsetter that are used, as the WebAssembly module exports them; all take addresses. */
type Subsetter = {
  memory: WebAssembly.Memory;
  malloc: (bytes: number) => number;
  hb_blob_create: (data: number, bytes: number, mode: number, userData: number, destroy: number) => number;
  hb_blob_destroy: (blob: number) => void;
  hb_blob_get_data: (blob: number, length: number) => number;
  hb_blob_get_length: (blob: number) => number;
  hb_face_create: (blob: number, index: number) => number;
  hb_face_destroy: (face: number) => void;
  hb_face_reference_blob: (face: number) => number;
  hb_set_add: (set: number, value: number) => void;
  hb_subset_preprocess: (face: number) => number;
  hb_subset_input_create_or_fail: () => number;
  hb_subset_input_destroy: (input: number) => void;
  hb_subset_input_glyph_set: (input: number) => number;
  hb_subset_input_set: (input: number, kind: number) => number;
  hb_subset_input_set_flags: (input: number, flags: number) => void;
  hb_subset_or_fail: (face: number, input: number) => number;
};

const writable = 2; // HB_MEMORY_MODE_WRITABLE
const tablesToDrop = 3; // HB_SUBSET_SETS_DROP_TABLE_TAG
const keepGlyphIds = 0x1 | 0x2; // NO_HINTING | RETAIN_GIDS
const unneeded = ["GSUB", "GPOS", "GDEF", "name", "OS/2", "post", "STAT", "gasp", "DSIG", "kern", "meta"];

let loaded: Subsetter | undefined;
const faces = new Map<FontFace, number>();

/** A TrueType file with only these glyphs, which keep their ids, and only the tables that a PDF reader needs. */
export function subsetOf(font: FontFace, glyphs: Iterable<number>): Uint8Array<ArrayBuffer> {
  const hb = (loaded ??= load());
  const face = faces.get(font) ?? addFace(hb, font);
  faces.set(font, face);

  const input = hb.hb_subset_input_create_or_fail();
  const wanted = hb.hb_subset_input_glyph_set(input);
  for (const glyph of glyphs) hb.hb_set_add(wanted, glyph);
  const dropped = hb.hb_subset_input_set(input, tablesToDrop);
  for (const tag of unneeded) hb.hb_set_add(dropped, Buffer.from(tag.padEnd(4)).readUInt32BE());
  hb.hb_subset_input_set_flags(input, keepGlyphIds);
  const subset = hb.hb_subset_or_fail(face, input);
  hb.hb_subset_input_destroy(input);
  if (!subset) throw new Error(`The font ${font.name} could not be reduced.`);

  const blob = hb.hb_face_reference_blob(subset);
  const bytes = new Uint8Array(hb.memory.buffer, hb.hb_blob_get_data(blob, 0), hb.hb_blob_get_length(blob)).slice();
  hb.hb_blob_destroy(blob);
  hb.hb_face_destroy(subset);
  return new Uint8Array(bytes);
}

function load(): Subsetter {
  const path = createRequire(import.meta.url).resolve("harfbuzzjs/dist/harfbuzz-subset.wasm");
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path)), {});
  if (!isSubsetter(exports)) throw new Error("harfbuzzjs has no subsetter.");
  return exports;
}

const isSubsetter = (exports: object): exports is Subsetter => "hb_subset_or_fail" in exports;

function addFace(hb: Subsetter, { sfnt }: FontFace): number {
  const address = hb.malloc(sfnt.length);
  new Uint8Array(hb.memory.buffer).set(sfnt, address);
  const blob = hb.hb_blob_create(address, sfnt.length, writable, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  hb.hb_blob_destroy(blob);
  return hb.hb_subset_preprocess(face) || face;
}
