import type { Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { renewCode, renewSecret } from "#app/domain/identity/renewal.server.ts";
import type { SecretKind } from "#app/domain/identity/secret.ts";
import { followedEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { unscopedPersonById } from "#app/data/people.server.ts";
import { log } from "#app/platform/log.server.ts";

/** What staff may do at the desk for somebody who cannot sign in. */
export const signInActs = ["pin", "pictures", "code"] as const;
export type SignInAct = (typeof signInActs)[number];

/** How a learner signs in; `mayHelp` is false for whoever has any membership, whose account only its owner changes. */
export type SignInState = { enrolment: KeptEnrolment; kind: SecretKind; mayHelp: boolean };

/** How the learner of an enrolment signs in; an enrolment of another organisation is `not-found`. */
export async function signInStateOf(
  enrolmentId: string,
  { by }: Pick<Context, "by">,
): Promise<Result<SignInState, "not-found">> {
  const enrolment = await followedEnrolment(enrolmentId, by);
  if (!enrolment.ok) return enrolment;
  const person = await unscopedPersonById(enrolment.value.learner.id);
  if (!person) return fail("not-found");
  const { actor, secretKind } = person;
  return ok({ enrolment: enrolment.value, kind: secretKind, mayHelp: actor.memberships.length === 0 });
}

/**
 * The same, for whoever looks at the page of a learner, or at how to help them sign in: it is a line of the audit log.
 */
export async function readLearner(
  enrolmentId: string,
  what: "learner" | "sign-in",
  context: Context,
): Promise<Result<SignInState, "not-found">> {
  const state = await signInStateOf(enrolmentId, context);
  if (state.ok) await recordRead({ what, within: enrolmentId, subject: state.value.enrolment.learner.id }, context);
  return state;
}

/** What a learner signs in with from now on: told once. `secret` is null when it stays as it was. */
export type NewSignIn = { name: string; code: string; secret: string | null };

/**
 * Gives the learner of an enrolment a new PIN, new pictures or a new personal code. What it replaces, every session and
 * every counted failure end at once. Only staff of the organisation whose course it is; never for somebody who has a
 * membership (`not-allowed`).
 */
export async function helpSignIn(
  input: { enrolment: string; act: SignInAct },
  { by, at }: Context,
): Promise<Result<NewSignIn, "not-found" | "not-allowed">> {
  const state = await signInStateOf(input.enrolment, { by });
  if (!state.ok) return state;
  const { learner } = state.value.enrolment;
  const person = { userId: learner.id, code: learner.code, name: learner.name };
  const renewed =
    input.act === "code"
      ? await renewCode(person)
      : await renewSecret(person, input.act === "pin" ? "typed" : "pictures", { at });
  const told = { by: by.userId, learner: learner.id, enrolment: input.enrolment, act: input.act };
  log().info(told, renewed.ok ? "sign-in renewed" : "renewing the sign-in of staff refused");
  if (!renewed.ok) return fail("not-allowed");
  return ok(
    input.act === "code"
      ? { name: learner.name, code: renewed.value, secret: null }
      : { name: learner.name, code: learner.code, secret: renewed.value },
  );
}
