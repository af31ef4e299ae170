import { z } from "zod";
import { readSerial } from "#app/domain/certificates/serial.ts";
import { recordProgramRead } from "#app/domain/identity/audit.server.ts";
import type { Holder } from "#app/domain/partners/access-token.ts";
import { issuerOf } from "#app/domain/partners/api-certificates.server.ts";
import { cursorOf, placeOf } from "#app/domain/partners/api-cursor.ts";
import type { FilesAsked, fileAnswer, filesAnswer } from "#app/domain/partners/api-schemas.ts";
import { sharedFile, sharesAfter, type SharedRow } from "#app/domain/sharing/agency-shares.server.ts";
import { openDocument, type SharedForm } from "#app/domain/sharing/openings.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { activeShares } from "#app/data/shares.server.ts";

/** The program that asks, and when. */
export type Asker = { by: Holder; at: Date };

type Files = Omit<z.output<typeof filesAnswer>, "next"> & { cursor: string | null };

/**
 * What learners share with the agency of a token, latest first. Each item is noted for its learner as read by a program. A
 * token that is not an agency's finds nothing, and so does a course that is not there; `cursor-unknown` for letters that
 * no page gave.
 */
export async function filesOverApi(
  { skill, course, commune, since, limit, cursor }: FilesAsked,
  { by, at }: Asker,
): Promise<Result<Files, "cursor-unknown">> {
  const after = cursor === undefined ? null : placeOf(cursor);
  if (cursor !== undefined && !after) return fail("cursor-unknown");
  const [organisation = "", slug = ""] = course?.split("/") ?? [];
  const courseId = course === undefined ? undefined : (await courseBySlugs(organisation, slug))?.id;
  if (by.kind !== "agency" || (course !== undefined && courseId === undefined)) return ok({ items: [], cursor: null });
  const filters = {
    ...(skill && { skill }),
    ...(courseId && { course: courseId }),
    ...(commune && { commune }),
    ...(since && { since }),
  };
  const opener = { byId: by.tokenId, at };
  const asked = { filters, after, most: limit, kind: "program" } as const;
  const { rows, next } = await sharesAfter(by.organisationId, asked, opener);
  const { tokenId, organisationId } = by;
  await recordProgramRead({ what: "shared-list", within: organisationId, people: rows.length }, { tokenId, at });
  return ok({ items: rows.map(summaryOf), cursor: next && cursorOf(next) });
}

/**
 * One file that is shared with the agency of a token; it is noted for its learner as read by a program. `not-found` says
 * the same of one that is not there, that is another agency's, that was withdrawn and that has ended.
 */
export async function fileOverApi(
  id: string,
  { by, at }: Asker,
): Promise<Result<z.output<typeof fileAnswer>, "not-found">> {
  if (by.kind !== "agency" || !idSchema.safeParse(id).success) return fail("not-found");
  const asked = { share: id, agency: by.organisationId, kind: "program" } as const;
  const opened = await sharedFile(asked, { byId: by.tokenId, at });
  if (!opened.ok) return opened;
  const { share, file } = opened.value;
  await recordProgramRead({ what: "shared", within: id, subject: share.learnerId }, { tokenId: by.tokenId, at });
  const { hours, skills, about, phone, email, languages, experience } = file;
  return ok({ ...summaryOf(opened.value), hours, skills, about, phone, email, languages, experience });
}

/**
 * A certificate of a file that is shared with the agency of a token, as its PDF or its signed credential, to the byte; it
 * is noted for its learner. `not-found` as for the file, and for what the file does not give out.
 */
export async function documentOverApi(
  { file, serial: typed, form }: { file: string; serial: string; form: SharedForm },
  { by, at }: Asker,
): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; serial: string }, "not-found">> {
  const serial = readSerial(typed);
  if (by.kind !== "agency" || !idSchema.safeParse(file).success || !serial) return fail("not-found");
  const [share] = await activeShares({ organisationId: by.organisationId, id: file }, at);
  if (!share) return fail("not-found");
  const asked = { share: file, agency: by.organisationId };
  const bytes = await openDocument(asked, { serial, form, kind: "program" }, { byId: by.tokenId, at });
  if (!bytes.ok) return bytes;
  await recordProgramRead({ what: "shared", within: file, subject: share.learnerId }, { tokenId: by.tokenId, at });
  return ok({ bytes: bytes.value, serial });
}

const idSchema = z.uuid();

const summaryOf = ({ share, file }: SharedRow) => ({
  ...{ id: share.id, purpose: share.purpose, parts: share.parts },
  ...{ givenAt: share.givenAt.toISOString(), expiresAt: share.expiresAt.toISOString() },
  ...{ name: file.name, commune: file.commune },
  certificates: file.certificates.map((one) => ({ ...one, organisation: issuerOf(one.organisation) })),
});
