import { claim } from "#app/domain/certificates/claim.server.ts";
import { addAccount } from "#app/domain/identity/accounts.server.ts";
import { eraseSelf } from "#app/domain/privacy/erasure.server.ts";
import { database } from "#app/data/database.server.ts";
import { completeCourse } from "./completing.ts";
import { fillWithCanaries } from "./privacy/canaries.ts";

const course = { organisation: "positive", course: "first-job" };

/** Somebody who has a certificate and is erased. */
export async function addErased(at: Date): Promise<void> {
  const by = await addAccount({ name: "Erased Mital", secret: "2749", locale: "fr", memberships: [], at });
  const enrolment = await completeCourse(course, by);
  await claim({ enrolment, names: { ar: "", latin: "Erased Mital" } }, { by, at });
  const erased = await eraseSelf({ secret: "2749", isSure: true }, { by, at });
  if (!erased.ok) throw new Error(erased.problem);
}

/** Puts a row into every table that has none, with values that engines keep in ways of their own. */
export async function fillEveryTable(at: Date): Promise<void> {
  const by = await addAccount({ name: "Moved Mital", secret: "2749", locale: "fr", memberships: [], at });
  const id = await completeCourse(course, by);
  await claim({ enrolment: id, names: { ar: "منقولة", latin: "Moved Mital" } }, { by, at });
  const db = await database();
  const enrolment = await db.enrolment.findUniqueOrThrow({ where: { id }, include: { completion: true } });
  const completion = enrolment.completion!;
  const certificate = await db.certificate.findFirstOrThrow({ where: { completionId: completion.id } });
  const organisation = await db.organisation.findFirstOrThrow();
  const batch = { courseId: enrolment.courseId, startedById: by.userId, startedAt: at, total: 0, refused: [] };
  const given = {
    ...{ User: { id: by.userId }, Enrolment: enrolment, Completion: completion, Certificate: certificate },
    ...{ Organisation: organisation, IssueBatch: await db.issueBatch.create({ data: batch }) },
  };
  await fillWithCanaries(by, { ...given, CertificateDocument: {} });
  const version = await db.courseVersion.findFirstOrThrow();
  const about = { courseId: version.courseId, startedById: by.userId, startedAt: new Date(1) };
  await db.job.create({ data: { ...about, kind: "x", input: { b: 1.5, a: [null, "é", 1e-7], "": -0.1 } } });
  const draft = {
    ...about,
    basedOn: 1,
    files: { create: { path: "x", sha256: "x", changedAt: at, changedById: "x" } },
  };
  const change = { files: { x: [null, "y"] }, changedAt: at, changedById: "x" };
  await db.courseDraft.create({ data: { ...draft, changes: { create: change } } });
  await db.bankQuestion.create({
    data: {
      ...{ organisationId: organisation.id, question: { id: "q", text: { fr: "Qui ?" } }, difficulty: 2, addedAt: at },
      ...{ addedById: by.userId, changedAt: at, tags: { create: { tag: "cv" } }, words: { create: { word: "qui" } } },
    },
  });
  await db.versionWithdrawal.create({ data: { versionId: version.id, withdrawnById: "x", withdrawnAt: at } });
  await db.h5pReport.updateMany({ data: { raw: 0.1, max: 1e300, durationSeconds: 0.30000000000000004 } });
  await db.h5pState.updateMany({ data: { state: "سطر\nⵜⵉⴼⵉⵏⴰⵖ 🍊 \u2028\u200f'\"\\" } });
  const token = { organisationId: organisation.id, name: "x", scopes: ["verify"], madeById: "x", madeAt: at };
  await db.accessToken.create({ data: { ...token, digest: "x", expiresAt: at } });
  await db.auditLine.create({ data: { at, byId: by.userId, what: "learner", subjectId: by.userId } });
  await db.rateLimit.create({ data: { key: "x", points: 2 ** 31 - 1, expire: 2n ** 53n + 1n } });
  const agency = { courseId: version.courseId, organisationId: organisation.id, preparedAt: at, preparedById: "x" };
  const share = await db.share.findFirstOrThrow();
  await db.handOver.create({ data: { ...agency, items: { create: { shareId: share.id } } } });
}
