import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { stateOf } from "#app/domain/certificates/state.ts";
import { xlsxOf } from "#app/domain/desk/sheet.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { deskOf, mayFollow } from "#app/domain/identity/permissions.ts";
import type { FileCertificate, LearnerFile } from "#app/domain/sharing/file.ts";
import { unscopedFiles } from "#app/domain/sharing/file.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { certificatesShared, credentialOf, documentOf, unscopedCertificate } from "#app/data/certificates.server.ts";
import { courseById, type KeptCourse } from "#app/data/courses.server.ts";
import { addHandOver, handOverFor, handOversFor, handOversOf, type KeptHandOver } from "#app/data/hand-overs.server.ts";
import { agencies, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { activeShares, noteOpenings, sharesOfAgency, type ListedShare } from "#app/data/shares.server.ts";

/** An agency with how many learners of a course share with it what can be handed over, and what was made ready before. */
export type CourseHandOver = { agency: KeptOrganisation; sharing: number; prepared: KeptHandOver[] };

/** What can be handed over of a course to each agency; for whoever follows the course. */
export async function courseHandOvers(
  courseId: string,
  { by, at }: Context,
): Promise<Result<{ course: KeptCourse; agencies: CourseHandOver[] }, "not-found">> {
  const course = await courseById(courseId);
  if (!course || !mayFollow(by, course.organisation.id)) return fail("not-found");
  const prepared = await handOversOf(courseId);
  const all = (await agencies()).map(async (agency) => ({
    agency,
    sharing: (await sharesToHandOver(courseId, agency.id, at)).length,
    prepared: prepared.filter(({ organisationId }) => organisationId === agency.id),
  }));
  return ok({ course, agencies: await Promise.all(all) });
}

/** Makes the list of consenting learners of a course ready for an agency; `nobody` when none of them shares with it. */
export async function prepareHandOver(
  { course: courseId, agency: slug }: { course: string; agency: string },
  { by, at }: Context,
): Promise<Result<KeptHandOver, "not-found" | "nobody">> {
  const course = await courseById(courseId);
  const agency = (await agencies()).find((one) => one.slug === slug);
  if (!course || !agency || !mayFollow(by, course.organisation.id)) return fail("not-found");
  const shareIds = (await sharesToHandOver(courseId, agency.id, at)).map(({ id }) => id);
  if (shareIds.length === 0) return fail("nobody");
  const list = { courseId, organisationId: agency.id, preparedAt: at, preparedById: by.userId, shareIds };
  return ok(await addHandOver(list));
}

// Shares with an agency that show a certificate of the course which holds.
async function sharesToHandOver(courseId: string, agencyId: string, at: Date): Promise<ListedShare[]> {
  const [shares, certificates] = await Promise.all([
    sharesOfAgency(agencyId, {}, at),
    certificatesShared(agencyId, { courseIds: [courseId] }),
  ]);
  const holding = certificates.filter(({ acts, expiresAt }) => stateOf(acts, expiresAt, at).verdict === "valid");
  const [ids, learners] = [new Set(holding.map(({ id }) => id)), new Set(holding.map(({ learnerId }) => learnerId))];
  return shares.filter(({ certificateId, learnerId, parts }) =>
    certificateId === null ? learners.has(learnerId) && parts.includes("certificates") : ids.has(certificateId),
  );
}

/** The lists made ready for the counsellor's agency, with how many of their shares still hold. */
export async function agencyHandOvers({
  by,
  at,
}: Context): Promise<Result<{ handOver: KeptHandOver; course: KeptCourse; holding: number }[], "not-allowed">> {
  const agency = deskOf(by);
  if (!agency) return fail("not-allowed");
  const lists = (await handOversFor(agency)).map(async (handOver) => {
    const [course, shares] = await Promise.all([
      courseById(handOver.courseId),
      activeShares({ organisationId: agency, id: { in: handOver.shareIds } }, at),
    ]);
    return course ? [{ handOver, course, holding: shares.length }] : [];
  });
  return ok((await Promise.all(lists)).flat());
}

/** The words of the sheet in a ZIP file. */
export type HandOverWords = {
  title: string;
  columns: {
    name: string;
    course: string;
    serial: string;
    issued: string;
    commune: string;
    phone: string;
    email: string;
  };
  courseOf: (certificate: FileCertificate) => string;
  rightToLeft: boolean;
};

/**
 * One ZIP file with the PDF and the signed credential of every certificate on a list, and a sheet of them. Shares that
 * ended since are left out; each that is in it is noted for its learner. `not-found` for a list of another agency, and
 * when nobody on it shares any more.
 */
export async function handOverZip(
  id: string,
  words: HandOverWords,
  { by, at }: Context,
): Promise<Result<Uint8Array<ArrayBuffer>, "not-allowed" | "not-found">> {
  const agency = deskOf(by);
  if (!agency) return fail("not-allowed");
  const list = await handOverFor(id, agency);
  if (!list) return fail("not-found");
  const key = { organisationId: agency, id: { in: list.shareIds } };
  const shares = await noteOpenings(key, { openedAt: at, kind: "handOver", byId: by.userId });
  if (shares.length === 0) return fail("not-found");
  await recordRead({ what: "handed-over", within: list.id, people: shares.length }, { by, at });
  const course = await courseById(list.courseId);
  const slug = course?.slug ?? "";
  const files = await unscopedFiles(shares, at);
  const zip = new ZipFile();
  const rows: string[][] = [];
  for (const share of shares) {
    const file = files.get(share.id);
    for (const certificate of file?.certificates ?? [])
      if (file && certificate.verdict === "valid" && (await isOfCourse(certificate.serial, slug)))
        rows.push(await addCertificate(zip, certificate, file, words, at));
  }
  const { title, columns, rightToLeft } = words;
  const order = [...Object.values(columns), "PDF", "JSON"];
  const sheet = await xlsxOf({ title, columns: order, rows, rightToLeft });
  zip.addBuffer(Buffer.from(sheet), "certificates.xlsx", { mtime: at });
  zip.end();
  return ok(new Uint8Array(await buffer(zip.outputStream)));
}

const isOfCourse = async (serial: string, slug: string): Promise<boolean> =>
  (await unscopedCertificate(serial))?.facts.courseSlug === slug;

// Names of files are serials: nothing that a person wrote names a file.
async function addCertificate(
  zip: ZipFile,
  certificate: FileCertificate,
  file: LearnerFile,
  { courseOf }: HandOverWords,
  at: Date,
): Promise<string[]> {
  const { serial, name, issuedOn } = certificate;
  const kept = await unscopedCertificate(serial);
  const [bytes, json] = kept ? await Promise.all([documentOf(kept.id), credentialOf(kept.id)]) : [null, null];
  const paths = { pdf: `certificates/${serial}.pdf`, json: `credentials/${serial}.json` };
  if (bytes) zip.addBuffer(Buffer.from(bytes), paths.pdf, { mtime: at });
  if (json !== null) zip.addBuffer(Buffer.from(json), paths.json, { mtime: at });
  const named = [name.ar, name.latin].filter(Boolean).join(" – ");
  const told = [file.commune, file.phone, file.email];
  return [named, courseOf(certificate), serial, issuedOn, ...told, bytes ? paths.pdf : "", json ? paths.json : ""];
}
