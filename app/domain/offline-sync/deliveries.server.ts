import { createHash } from "node:crypto";
import { claim } from "#app/domain/certificates/claim.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { Activity } from "#app/domain/learning/course.ts";
import { finishH5p, reportH5p, versionNamed } from "#app/domain/learning/h5p.server.ts";
import { finishLesson } from "#app/domain/learning/lessons.server.ts";
import { submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import {
  accepted,
  deliverySchema,
  formAt,
  momentOf,
  refused,
  type Delivery,
  type Outcome,
} from "#app/domain/offline-sync/delivery.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { addDelivery, findDelivery } from "#app/data/deliveries.server.ts";

/**
 * Why a delivery was not even looked at: it cannot be one; its identifier is another person's; the identifier came
 * before with other fields; an earlier attempt of the same quiz has not come yet, so it should be sent again later.
 */
export type DeliveryProblem = "delivery-malformed" | "delivery-of-another" | "delivery-changed" | "too-early";

/**
 * Does what a post says, once: the same delivery again gets the first outcome and changes nothing. One that does not
 * count is kept with what was given. Facts carry the moment of the server (`at`), whatever the phone's clock says.
 */
export async function receive(
  given: unknown,
  { by, at }: Context,
  handedInBy: string | null = null,
): Promise<Result<Outcome, DeliveryProblem>> {
  const read = deliverySchema.safeParse(given);
  if (!read.success) return fail("delivery-malformed");
  const delivery = read.data;
  const digest = createHash("sha256")
    .update(JSON.stringify([delivery.path, delivery.fields]))
    .digest("hex");
  const first = () => firstOutcome(delivery.id, by.userId, digest);
  const known = await first();
  if (known) return known;
  const outcome = await perform(delivery, { by, at });
  if (outcome === "too-early") return fail("too-early");
  const fields = outcome.status === "accepted" ? null : delivery.fields;
  const { id, path } = delivery;
  const added = await addDelivery({ id, path, userId: by.userId, digest, outcome, fields, receivedAt: at, handedInBy });
  // Sent twice at once: whatever was written first is the outcome.
  return added ? ok(outcome) : ((await first()) ?? ok(outcome));
}

async function firstOutcome(
  id: string,
  userId: string,
  digest: string,
): Promise<Result<Outcome, DeliveryProblem> | null> {
  const known = await findDelivery(id);
  if (!known) return null;
  if (known.userId !== userId) return fail("delivery-of-another");
  return known.digest === digest ? ok(known.outcome) : fail("delivery-changed");
}

// Each of these may be done twice without harm: an answer may be lost between doing and keeping the outcome.
async function perform({ id, path, fields, endedAt }: Delivery, context: Context): Promise<Outcome | "too-early"> {
  const form = formAt(path);
  switch (form?.kind) {
    case "lesson":
      return performLesson(form, context);
    case "h5p":
      return performH5p(form, fields, context);
    case "quiz":
      return performQuiz(
        { ...form, number: Number(fields.attempt?.[0]), fields, deliveryId: id, endedAt: momentOf(endedAt) },
        context,
      );
    case "enrolment": {
      const enrolled = await enrol(form, context);
      return enrolled.ok ? accepted(`/learn/${enrolled.value}`) : refused("not-found");
    }
    case "claim":
      return performClaim(form.enrolment, fields, context);
    default:
      return refused("not-found");
  }
}

async function performLesson(place: { enrolment: string; activity: string }, context: Context): Promise<Outcome> {
  const finished = await finishLesson(place, context);
  return finished.ok ? accepted(pageOf(place.enrolment, finished.value)) : refused("not-found");
}

const folders = { lesson: "lessons", quiz: "quizzes", h5p: "h5p" } as const;

const pageOf = (enrolment: string, next: Activity | null): string =>
  next ? `/learn/${enrolment}/${folders[next.kind]}/${next.id}` : `/learn/${enrolment}`;

async function performH5p(
  place: { enrolment: string; activity: string },
  fields: Delivery["fields"],
  context: Context,
): Promise<Outcome> {
  const posted = { ...place, version: versionNamed(fields.version?.[0]) };
  if (fields.intent?.[0] === "report") {
    const said = { statement: fields.statement?.[0] ?? "", play: fields.play?.[0] ?? "" };
    const reported = await reportH5p({ ...posted, ...said }, context);
    return reported.ok ? accepted(`/learn/${place.enrolment}/h5p/${place.activity}`) : refused(reported.problem);
  }
  const finished = await finishH5p(posted, context);
  return finished.ok ? accepted(pageOf(place.enrolment, finished.value)) : refused("not-found");
}

async function performQuiz(attempt: Parameters<typeof submitAttempt>[0], context: Context) {
  if (!Number.isInteger(attempt.number) || attempt.number < 1) return refused("not-found");
  // Beginning an attempt, or asking for an answer, is nothing that waits: a phone that kept it took it for a submission.
  if (attempt.fields["check"] || attempt.fields["intent"]?.[0] === "start") return refused("not-found");
  const submitted = await submitAttempt(attempt, context);
  if (submitted.ok)
    return accepted(`/learn/${attempt.enrolment}/quizzes/${attempt.activity}/attempts/${attempt.number}`);
  switch (submitted.problem) {
    case "not-found":
      return refused("not-found");
    case "attempt-too-early":
      return "too-early";
    case "attempt-submitted":
      return refused("attempt-taken");
    case "attempt-not-open":
      return refused("attempts-used-up");
  }
}

async function performClaim(enrolment: string, fields: Delivery["fields"], context: Context): Promise<Outcome> {
  const names = { ar: fields.ar?.[0] ?? "", latin: fields.latin?.[0] ?? "" };
  const claimed = await claim({ enrolment, names }, context);
  if (claimed.ok) return accepted(`/learn/certificates/${claimed.value}`);
  if (claimed.problem === "not-found" || claimed.problem === "not-completed") return refused(claimed.problem);
  return refused("to-mend");
}
