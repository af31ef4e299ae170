import { confirmSecret, type ConfirmProblem } from "#app/domain/identity/accounts.server.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { isAdministrator, mayDecide } from "#app/domain/identity/permissions.ts";
import { appendToLog } from "#app/domain/certificates/log/log.server.ts";
import { whoseRows } from "#app/domain/privacy/own-data.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { enrolmentsOfLearner } from "#app/data/enrolment-facts.server.ts";
import { certificatesOfLearner } from "#app/data/certificates.server.ts";
import { clearRemoved, eraseAccount, type LastOne } from "#app/data/erasure.server.ts";
import { unscopedPersonById } from "#app/data/people.server.ts";
import { removeKeptFile } from "#app/platform/files.server.ts";
import { log } from "#app/platform/log.server.ts";

/** Why somebody is not erased: the box was not ticked, or they are the last who may decide. */
export type ErasureProblem = LastOne | "not-sure";

/**
 * Erases the asker: the account, everything they did, and the name on certificates; there is no way back. Their present
 * secret is asked, and a box to be ticked. The last administrator, and the last coordinator of an association, are not
 * erased. Gives how many certificates stay without a name.
 */
export async function eraseSelf(
  input: { secret: string; isSure: boolean },
  { by, at }: Context,
): Promise<Result<number, ErasureProblem | ConfirmProblem | "not-found">> {
  if (!input.isSure) return fail("not-sure");
  const confirmed = await confirmSecret(input.secret, { by, at });
  return confirmed.ok ? erase(by, at) : confirmed;
}

/** Somebody whom the asker may erase, with how many certificates they have. */
export type Erasable = { person: Actor; certificates: number };

/**
 * Somebody who asks on paper to be erased, for whoever may do it: an administrator anybody, a coordinator a learner of
 * courses of their association who helps to run nothing. Anybody else is `not-found`.
 */
export async function erasablePerson(userId: string, context: Context): Promise<Result<Erasable, "not-found">> {
  const found = await mayErase(userId, context.by);
  if (!found) return fail("not-found");
  await recordRead({ what: "erasure", within: userId, subject: userId }, context);
  return ok({ person: found, certificates: (await certificatesOfLearner(userId)).length });
}

/** Erases somebody who asked on paper; what stays of it is a line of the audit log, by identifier. */
export async function eraseOnRequest(
  input: { person: string; isSure: boolean },
  context: Context,
): Promise<Result<number, ErasureProblem | "not-found">> {
  const person = await mayErase(input.person, context.by);
  if (!person) return fail("not-found");
  if (!input.isSure) return fail("not-sure");
  const erased = await erase(person, context.at);
  if (erased.ok) await recordRead({ what: "erasure", within: person.userId, subject: person.userId }, context);
  return erased;
}

async function mayErase(userId: string, by: Actor): Promise<Actor | null> {
  const person = (await unscopedPersonById(userId))?.actor ?? null;
  if (!person || person.userId === by.userId || isAdministrator(by))
    return person?.userId === by.userId ? null : person;
  const enrolments = person.memberships.length === 0 ? await enrolmentsOfLearner(userId) : [];
  return enrolments.some(({ course }) => mayDecide(by, course.organisation.id)) ? person : null;
}

async function erase(person: Actor, at: Date): Promise<Result<number, LastOne | "not-found">> {
  for (let tries = 0; tries < 20; tries++) {
    // What is in no log yet could not be proved any more.
    await appendToLog();
    const erased = await eraseAccount(whoseRows(person), at);
    if (erased === "unlogged") continue;
    if (typeof erased === "string") return fail(erased === "gone" ? "not-found" : erased);
    // Whoever is erased is: what the store does not remove now goes when files that nobody owns are cleared.
    for (const sha256 of erased.answers)
      await removeKeptFile(sha256, "answers").catch((error: unknown) =>
        log().error({ err: error }, "the content of a file was not removed"),
      );
    await clearRemoved().catch((error: unknown) => log().error({ err: error }, "removed bytes were not cleared"));
    log().info({ certificates: erased.certificates, files: erased.answers.length }, "person erased");
    return ok(erased.certificates);
  }
  throw new Error("a certificate did not come into the log in 20 tries");
}
