import type { FollowedCertificate } from "#app/domain/certificates/followed.ts";
import { stateOf, type CertificateState } from "#app/domain/certificates/state.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { mayDecide, mayIssue } from "#app/domain/identity/permissions.ts";
import { followedEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { followedCourse } from "#app/domain/learning/following.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { certificatesInCourse, certificatesOfCompletion, type KeptCertificate } from "#app/data/certificates.server.ts";
import type { KeptCourse } from "#app/data/courses.server.ts";
import { type KeptEnrolment, type WorkMode } from "#app/data/enrolment-facts.server.ts";
import { keepWorkMode, learnersIn } from "#app/data/enrolments.server.ts";
import { latestBatch, type KeptBatch } from "#app/data/issue-batches.server.ts";
import { hasIssuingRight } from "#app/data/issuing-rights.server.ts";
import { organisationsBySlugs, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { unscopedNames } from "#app/data/people.server.ts";

/** Whether the asker may issue certificates of an organisation to others, and correct, renew, revoke and restore them. */
export const mayIssueIn = async (organisationId: string, by: Actor): Promise<boolean> =>
  mayIssue(by, organisationId, mayDecide(by, organisationId) || (await hasIssuingRight(by.userId, organisationId)));

/** An enrolment of which the asker may issue certificates: `not-found` when they may not see it, else `not-allowed`. */
export async function issuableEnrolment(
  id: string,
  by: Actor,
): Promise<Result<KeptEnrolment, "not-found" | "not-allowed">> {
  const enrolment = await followedEnrolment(id, by);
  if (!enrolment.ok) return enrolment;
  return (await mayIssueIn(enrolment.value.course.organisation.id, by)) ? enrolment : fail("not-allowed");
}

/** An enrolment with its certificates, latest first, and whether the asker may change them. */
export async function certificatesOfEnrolment(
  enrolmentId: string,
  { by, at }: Context,
): Promise<Result<{ enrolment: KeptEnrolment; certificates: FollowedCertificate[]; mayIssue: boolean }, "not-found">> {
  const found = await followedEnrolment(enrolmentId, by);
  if (!found.ok) return found;
  const enrolment = found.value;
  const kept = enrolment.completion ? await certificatesOfCompletion(enrolment.completion.id) : [];
  const names = await unscopedNames(kept.flatMap(({ acts }) => acts.flatMap(({ byId }) => byId ?? [])));
  const certificates = kept.map((certificate) => ({
    ...certificate,
    state: stateOf(certificate.acts, certificate.expiresAt, at),
    acts: certificate.acts.map((act) => ({ ...act, by: (act.byId && names.get(act.byId)) ?? null })),
  }));
  return ok({ enrolment, certificates, mayIssue: await mayIssueIn(enrolment.course.organisation.id, by) });
}

/** The same, for whoever looks at the page: it is a line of the audit log. */
export async function readCertificates(
  enrolmentId: string,
  context: Context,
): ReturnType<typeof certificatesOfEnrolment> {
  const found = await certificatesOfEnrolment(enrolmentId, context);
  if (found.ok)
    await recordRead({ what: "certificate", within: enrolmentId, subject: found.value.enrolment.learner.id }, context);
  return found;
}

export type CourseCertificates = {
  course: KeptCourse;
  coIssuers: KeptOrganisation[];
  /** The latest certificate of each learner who has one, and its state. */
  certificates: (KeptCertificate & { state: CertificateState; learner: string })[];
  /** Learners who completed the course and have none. */
  waiting: { enrolment: string; name: string }[];
  batch: KeptBatch | null;
  mayIssue: boolean;
};

/** Where the latest certificate of each learner of a course stands, by its serial. */
export async function certificateStates(
  courseId: string,
  { by, at }: Context,
): Promise<Result<Map<string, CertificateState["verdict"]>, "not-found">> {
  const followed = await followedCourse(courseId, by);
  if (!followed.ok) return followed;
  const latest = await latestCertificates(courseId);
  return ok(new Map(latest.map(({ serial, acts, expiresAt }) => [serial, stateOf(acts, expiresAt, at).verdict])));
}

async function latestCertificates(courseId: string): Promise<KeptCertificate[]> {
  const latest = new Map<string, KeptCertificate>();
  for (const one of await certificatesInCourse(courseId))
    if ((latest.get(one.enrolmentId)?.number ?? 0) < one.number) latest.set(one.enrolmentId, one);
  return [...latest.values()];
}

/** The certificates of a course of an organisation the asker works for: a line of the audit log. */
export async function certificatesOfCourse(
  courseId: string,
  { by, at }: Context,
): Promise<Result<CourseCertificates, "not-found">> {
  const followed = await followedCourse(courseId, by);
  if (!followed.ok) return followed;
  const course = followed.value;
  const [latest, enrolled] = await Promise.all([latestCertificates(courseId), learnersIn(courseId)]);
  const names = new Map(enrolled.map(({ enrolment, name }) => [enrolment, name]));
  const waiting = enrolled.filter(({ isCompleted, isCertified }) => isCompleted && !isCertified);
  await recordRead({ what: "certificates", within: courseId, people: latest.length + waiting.length }, { by, at });
  return ok({
    course,
    coIssuers: await organisationsBySlugs(course.latest.content.coIssuers ?? []),
    certificates: latest.map((one) => ({
      ...one,
      state: stateOf(one.acts, one.expiresAt, at),
      learner: names.get(one.enrolmentId) ?? "",
    })),
    waiting: waiting.map(({ enrolment, name }) => ({ enrolment, name })),
    batch: await latestBatch(courseId),
    mayIssue: await mayIssueIn(course.organisation.id, by),
  });
}

/** Records how a learner worked; `already-issued` once a certificate says it. */
export async function recordWork(
  input: { enrolment: string; work: WorkMode },
  { by }: Pick<Context, "by">,
): Promise<Result<WorkMode, "not-found" | "not-allowed" | "already-issued">> {
  const enrolment = await issuableEnrolment(input.enrolment, by);
  if (!enrolment.ok) return enrolment;
  return (await keepWorkMode(input.enrolment, input.work)) ? ok(input.work) : fail("already-issued");
}
