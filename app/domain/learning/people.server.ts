import { createHash } from "node:crypto";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { addAccountOnce } from "#app/domain/identity/accounts.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import {
  readPeopleList,
  sameName,
  type NameLine,
  type PeopleList,
  type RefusedLine,
} from "#app/domain/identity/people-list.ts";
import { newSecret, renewSecret } from "#app/domain/identity/renewal.server.ts";
import type { PersonNames } from "#app/domain/identity/person-name.ts";
import { handedSecretEnd, type SecretKind } from "#app/domain/identity/secret.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { learnersFollowed } from "#app/domain/learning/following.server.ts";
import { offeredCourse } from "#app/data/courses.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { log } from "#app/platform/log.server.ts";

export type ListProblem = "list-too-long" | "list-empty";

/** What adding a list would do; `isHere` says that somebody of the same name is in the course already. */
export type PeoplePreview = { good: (NameLine & { isHere: boolean })[]; bad: RefusedLine[]; blank: number };

/** Reads a list of people to add to a course of an organisation the asker works for; nothing is stored. */
export async function previewPeople(
  input: { course: string; list: string },
  context: Context,
): Promise<Result<PeoplePreview, ListProblem | "not-found">> {
  const followed = await learnersFollowed(input.course, context.by);
  if (!followed.ok) return followed;
  const list = readPeopleList(input.list);
  if (!list.ok) return list;
  const here = new Set(followed.value.enrolments.map(({ learner }) => sameName(learner.name)));
  const good = list.value.good.map((line) => ({ ...line, isHere: here.has(sameName(line.name)) }));
  const people = good.filter(({ isHere }) => isHere).length;
  await recordRead({ what: "people", within: input.course, people }, context);
  return ok({ ...list.value, good });
}

/** Somebody who was added, by the name in the list. The secret is told once: it is null when this form added the person before. */
export type AddedPerson = { enrolment: string; name: string; code: string; secret: string | null };

/**
 * Adds the people of a list to a course of an organisation the asker works for: an account and an enrolment each. Lines
 * that cannot be read come back in `bad`; the others are added all the same.
 *
 * `batch` is a random UUID that came with the form. The identifier of each account follows from the asker, the course,
 * the batch and the name, so that the same form sent again, even at the same moment, adds nobody twice; it tells no
 * secret either. With `renew`, those whom it added before get new secrets, for when the first page was never seen.
 */
export async function addPeople(
  input: { course: string; list: string; batch: string; kind: SecretKind; renew?: boolean },
  { by, at }: Context,
): Promise<Result<{ people: AddedPerson[]; bad: PeopleList["bad"] }, ListProblem | "not-found" | "batch-unknown">> {
  const followed = await learnersFollowed(input.course, by);
  if (!followed.ok) return followed;
  if (!batchPattern.test(input.batch)) return fail("batch-unknown");
  const list = readPeopleList(input.list);
  if (!list.ok) return list;
  const { course } = followed.value;
  // Before any account is made: where all versions were withdrawn nobody is enrolled.
  if (!(await offeredCourse(course.organisation.slug, course.slug))) return fail("not-found");
  const people: AddedPerson[] = [];
  // A few at once: hashing takes the longest, and other people use the space meanwhile.
  for (let from = 0; from < list.value.good.length; from += 2) {
    const some = list.value.good.slice(from, from + 2);
    people.push(...(await Promise.all(some.map(addOne))));
  }
  const told = people.filter(({ secret }) => secret !== null).length;
  const counts = { people: people.length, told, renewed: input.renew ?? false };
  log().info({ by: by.userId, course: course.id, kind: input.kind, ...counts }, "people added");
  await recordRead({ what: "people", within: course.id, people: people.length }, { by, at });
  return ok({ people, bad: list.value.bad });

  async function addOne({ name, otherName }: PersonNames): Promise<AddedPerson> {
    const id = identifierOf([by.userId, course.id, input.batch, sameName(name)]);
    const secret = newSecret(input.kind);
    const first = { secret, secretKind: input.kind, secretUntil: handedSecretEnd(at) };
    const account = { id, name, otherName, ...first, locale: "ar" as const, memberships: [], at };
    const { actor, isNew } = await addAccountOnce(account);
    const enrolled = await enrol({ organisation: course.organisation.slug, course: course.slug }, { by: actor, at });
    if (!enrolled.ok) throw new Error("the course is gone");
    const renewed = !isNew && input.renew ? await renewSecret(actor, input.kind, { at }) : null;
    const told = isNew ? secret : renewed?.ok ? renewed.value : null;
    return { enrolment: enrolled.value, name, code: actor.code, secret: told };
  }
}

const batchPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const identifierOf = (parts: string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
