import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { isAdministrator } from "#app/domain/identity/permissions.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  addObjection,
  keepAnswer,
  objectionsOf,
  objectionsWithin,
  type KeptObjection,
} from "#app/data/objections.server.ts";

/** The longest objection or answer, in characters. */
export const longestObjection = 2000;

export type ObjectionProblem = "objection-empty" | "objection-too-long";

/** The asker objects to something, or asks for something to be corrected. */
export async function object(text: string, { by, at }: Context): Promise<Result<null, ObjectionProblem>> {
  const read = readText(text);
  if (!read.ok) return read;
  await addObjection({ userId: by.userId, text: read.value, madeAt: at });
  return ok(null);
}

/** What the asker objected to, with the answers, latest first. */
export const ownObjections = (by: Actor): Promise<KeptObjection[]> => objectionsOf(by.userId);

export type FollowedObjection = Awaited<ReturnType<typeof objectionsWithin>>[number];

/** Whether the asker answers objections: administrators, and coordinators of an association. */
export const mayAnswerObjections = (by: Actor): boolean => decidedPlaces(by) !== null;

/** The objections that the asker answers: those that wait first. `not-allowed` for whoever decides for nobody. */
export async function objectionsFollowed(context: Context): Promise<Result<FollowedObjection[], "not-allowed">> {
  const places = decidedPlaces(context.by);
  if (!places) return fail("not-allowed");
  const found = await objectionsWithin(places);
  const others = new Set(found.map(({ person }) => person.id).filter((id) => id !== context.by.userId));
  await recordRead({ what: "objections", within: "space", people: others.size }, context);
  return ok(found);
}

/** Answers an objection, once; the person sees the answer. `not-found` for one that was answered, or is not the asker's. */
export async function answerObjection(
  input: { objection: string; answer: string },
  { by, at }: Context,
): Promise<Result<null, ObjectionProblem | "not-allowed" | "not-found">> {
  const places = decidedPlaces(by);
  if (!places) return fail("not-allowed");
  const read = readText(input.answer);
  if (!read.ok) return read;
  const answer = { answer: read.value, answeredAt: at, answeredById: by.userId };
  return (await keepAnswer(input.objection, places, answer)) ? ok(null) : fail("not-found");
}

function decidedPlaces(by: Actor): "all" | string[] | null {
  if (isAdministrator(by)) return "all";
  const places = by.memberships.flatMap(({ role, organisationId }) =>
    role === "coordinator" && organisationId ? [organisationId] : [],
  );
  return places.length > 0 ? places : null;
}

function readText(typed: string): Result<string, ObjectionProblem> {
  const text = typed
    .replace(/\r\n?/g, "\n")
    .replace(/(?!\n)[\p{Cc}\p{Cs}]+/gu, " ")
    .trim();
  if (text === "") return fail("objection-empty");
  return Array.from(text).length > longestObjection ? fail("objection-too-long", { most: longestObjection }) : ok(text);
}
