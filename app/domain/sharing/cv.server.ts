import { drawPage } from "#app/domain/certificates/drawing/drawn-page.server.ts";
import { rememberedLine } from "#app/domain/certificates/drawing/shaping.server.ts";
import { dayInMorocco } from "#app/domain/certificates/days.ts";
import { unprintable } from "#app/domain/certificates/printable.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { cvContent, type CvLanguage, type MeasureLine, type SayCv } from "#app/domain/sharing/cv.ts";
import type { LearnerFile } from "#app/domain/sharing/file.ts";
import { ownFile } from "#app/domain/sharing/file.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** A curriculum vitae belongs to no association: it has the first colour, and no emblem. */
const plain = { slug: "none", accent: "a1" } as const;

/**
 * The curriculum vitae of a file as a PDF of one page, A4, in Arabic or French. The same file on the same day gives the
 * same bytes. A name of which no letters can be printed is `name-unprintable`; when it has two, the other is left out.
 */
export async function drawCv(
  file: LearnerFile,
  { language, say, at }: { language: CvLanguage; say: SayCv; at: Date },
): Promise<Result<Uint8Array<ArrayBuffer>, "name-unprintable">> {
  const name = { ar: printableName(file.name.ar), latin: printableName(file.name.latin) };
  if (!name.ar && !name.latin) return fail("name-unprintable");
  const day = dayInMorocco(at);
  const verifyAddress = `${environment().origin.replace(/^https?:\/\//, "")}/v`;
  const content = cvContent({ ...file, name }, { language, say, width: widthIn(language), verifyAddress, day });
  const page = drawPage({ design: `designs/cv-${language}.svg`, content, organisation: plain, fonts: new Map() });
  const shown = (language === "ar" && name.ar) || name.latin || name.ar;
  const { pdfPages } = await import("#app/domain/certificates/drawing/pdf-file.server.ts");
  const bytes = await pdfPages([page], {
    ...{ title: shown, author: shown, subject: "CV", keywords: [], language },
    created: new Date(day),
    id: JSON.stringify([language, day, content]),
  });
  return ok(new Uint8Array(bytes));
}

/** The asker's own curriculum vitae; see `drawCv`. */
export const ownCv = async (
  { language, say }: { language: CvLanguage; say: SayCv },
  context: Context,
): Promise<Result<Uint8Array<ArrayBuffer>, "name-unprintable">> =>
  drawCv(await ownFile(context), { language, say, at: context.at });

const printableName = (name: string): string => (unprintable(name) === null ? name : "");

const widthIn =
  (language: CvLanguage): MeasureLine =>
  (text, { size, bold, base }) =>
    rememberedLine(text, { base, language, bold }).width * size;
