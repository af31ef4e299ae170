import { addAccount, join } from "#app/domain/identity/accounts.server.ts";
import type { Actor, Role } from "#app/domain/identity/actor.ts";
import { claim } from "#app/domain/certificates/claim.server.ts";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { addVersion, courseBySlugs } from "#app/data/courses.server.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { completeCourse } from "../completing.ts";

/** The moment at which everything begins in these tests. */
export const start = new Date("2026-11-23T10:00:00Z");

/** A moment so many milliseconds after the beginning. */
export const later = (milliseconds: number): Date => new Date(start.getTime() + milliseconds);
export const hours = (count: number): number => count * 3_600_000;
export const days = (count: number): number => hours(24 * count);

export const course = { organisation: "positive", course: "first-job" };

/** Somebody without any membership. */
export async function learner(name: string): Promise<Actor> {
  const joined = await join({ name, secret: "2749", locale: "ar" }, { at: start });
  if (!joined.ok) throw new Error(`${name} could not join`);
  return joined.value;
}

/** Somebody who does something in an organisation; an administrator in none. */
export async function staff(role: Role, organisation: string | null): Promise<Actor> {
  const found = organisation === null ? null : await organisationBySlug(organisation);
  return addAccount({
    ...{ name: `${role} Mital`, secret: "a long password", locale: "fr" as const, at: start },
    memberships: [{ role, organisationId: found?.id ?? null }],
  });
}

/** A new version of the course, so that who enrols from now on gets certificates as this says. */
export async function publishWith(changes: Partial<CourseContent>): Promise<string> {
  const kept = await courseBySlugs(course.organisation, course.course);
  if (!kept) throw new Error("the course is not there");
  await addVersion({
    ...{ organisationId: kept.organisation.id, slug: kept.slug, costBytes: {}, publishedAt: start },
    digest: crypto.randomUUID().replaceAll("-", "").repeat(2),
    content: { ...kept.latest.content, ...changes },
  });
  return kept.id;
}

/** Somebody who completed the course and claimed the certificate. */
export async function holder(name: string, at = start): Promise<{ by: Actor; enrolment: string; serial: string }> {
  const by = await learner(name);
  const enrolment = await completeCourse(course, by, at);
  const claimed = await claim({ enrolment, names: { ar: "", latin: name } }, { by, at });
  if (!claimed.ok) throw new Error(`${name} got no certificate: ${claimed.problem}`);
  return { by, enrolment, serial: claimed.value };
}
