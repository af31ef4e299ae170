import type { Card } from "#app/domain/cards/card.ts";
import { drawCards, refusedCards, type RefusedCard } from "#app/domain/cards/card-document.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { followedEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { learnersFollowed } from "#app/domain/learning/following.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { KeptCourse } from "#app/data/courses.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** A learner of a course with what a card shows; `refused` says why the card cannot be printed. */
export type CardHolder = Card & { enrolment: string; refused: RefusedCard | null };

type Holders = Result<{ course: KeptCourse; holders: CardHolder[] }, "not-found">;

/**
 * Everyone in a course of an organisation the asker works for, and whether a card can be printed for each: a line of the
 * audit log.
 */
export async function cardHolders(courseId: string, context: Context): Promise<Holders> {
  const found = await holdersIn(courseId, context);
  if (found.ok) await recordRead({ what: "cards", within: courseId, people: found.value.holders.length }, context);
  return found;
}

async function holdersIn(courseId: string, { by }: Pick<Context, "by">): Promise<Holders> {
  const followed = await learnersFollowed(courseId, by);
  if (!followed.ok) return followed;
  const { course, enrolments } = followed.value;
  const cards = enrolments.map(({ id, learner: { name, otherName, code } }) => ({
    ...{ enrolment: id, name, otherName, code },
  }));
  const refused = refusedCards(cards, { organisation: course.organisation, origin: environment().origin });
  const refusal = new Map(refused.map((one) => [one.code, one]));
  return ok({ course, holders: cards.map((card) => ({ ...card, refused: refusal.get(card.code) ?? null })) });
}

/**
 * The cards of a course, of everyone or of some enrolments, as a PDF. An enrolment that is not in the course is
 * `not-found`; nobody at all is `cards-empty`; a name that cannot be printed is `cards-refused`, and `cardHolders`
 * tells whose. It is a line of the audit log.
 */
export async function printCards(
  input: { course: string; enrolments: string[] | "all" },
  { by, at }: Context,
): Promise<Result<Uint8Array<ArrayBuffer>, "not-found" | "cards-empty" | "cards-refused">> {
  const found = await holdersIn(input.course, { by });
  if (!found.ok) return found;
  const { course, holders } = found.value;
  const wanted = input.enrolments === "all" ? null : new Set(input.enrolments);
  const chosen = wanted ? holders.filter(({ enrolment }) => wanted.has(enrolment)) : holders;
  if (wanted && chosen.length < wanted.size) return fail("not-found");
  if (chosen.length === 0) return fail("cards-empty");
  if (chosen.some(({ refused }) => refused)) return fail("cards-refused");
  const place = {
    organisation: course.organisation,
    origin: environment().origin,
    title: inLanguage(course.latest.content.title, "ar").text,
    day: at.toISOString().slice(0, 10),
  };
  const cards = chosen.map(({ name, otherName, code }) => ({ name, otherName, code }));
  await recordRead({ what: "cards", within: input.course, people: chosen.length }, { by, at });
  return ok(new Uint8Array(await drawCards(cards, place)));
}

/** The card of one learner of an organisation the asker works for, as a PDF; `course` is where it is looked for. */
export async function printCard(
  enrolmentId: string,
  context: Context,
): Promise<
  | { ok: true; value: Uint8Array<ArrayBuffer> }
  | { ok: false; problem: "not-found" }
  | { ok: false; problem: "cards-refused" | "cards-empty"; course: string }
> {
  const enrolment = await followedEnrolment(enrolmentId, context.by);
  if (!enrolment.ok) return { ok: false, problem: "not-found" };
  const course = enrolment.value.course.id;
  const printed = await printCards({ course, enrolments: [enrolmentId] }, context);
  if (printed.ok || printed.problem === "not-found") return printed.ok ? printed : { ok: false, problem: "not-found" };
  return { ok: false, problem: printed.problem, course };
}
