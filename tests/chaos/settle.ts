import { isDeepStrictEqual } from "node:util";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { outcomeSchema } from "#app/domain/offline-sync/delivery.ts";
import { readResponses } from "#app/domain/quizzes/attempt-paper.ts";
import type { Responses } from "#app/domain/quizzes/response.ts";
import { database } from "#app/data/database.server.ts";
import { enrolmentsOfLearner, type KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { chaosCourse } from "./chaos-course.ts";
import type { Learner } from "./chaos-space.ts";
import { digestOf, type Given, type Ledger } from "./ledger.ts";

/**
 * `confirmed`: facts that a screen said are in the space; `stored`: facts that are there; `refused`: deliveries that a
 * screen said did not count. The others count what must never be.
 */
export type Totals = {
  confirmed: number;
  stored: number;
  refused: number;
  lost: number;
  doubled: number;
  crossed: number;
};

export const noTotals: Totals = { confirmed: 0, stored: 0, refused: 0, lost: 0, doubled: 0, crossed: 0 };

type Kind = "lost" | "doubled" | "crossed";

/** Compares what was given and everything said with what the space holds, when all is quiet. */
export async function settle(
  ledger: Ledger,
  people: readonly Learner[],
): Promise<{ totals: Totals; faults: string[]; fates: Record<string, number> }> {
  const faults: string[] = [];
  const totals = { ...noTotals };
  const fault = (kind: Kind, what: string) => {
    totals[kind]++;
    faults.push(`${kind}: ${what}`);
  };
  for (const what of ledger.crossings) fault("crossed", what);
  for (const what of [...ledger.forgotten, ...ledger.takenBack]) fault("lost", what);

  const books = await Promise.all(people.map(bookOf));
  const rows = await deliveriesOf(people);
  const confirmed = new Set<string>();
  const confirm = (who: Learner, path: string) => confirmed.add(`${who.actor.userId} ${path}`);

  // Every delivery that a screen spoke of is there, once, for whoever it was said to, and holds what was given.
  for (const { id, who, path, state } of ledger.deliveries.values()) {
    const label = `${who.name}, ${path} (${id}), last shown as ${state}`;
    const row = rows.find((one) => one.id === id);
    if (!row) fault("lost", `${label}: never arrived`);
    else if (row.userId !== who.actor.userId) fault("crossed", `${label}: came in somebody else's name`);
    else if (state === "refused" || (state !== "confirmed" && row.outcome.status === "refused")) {
      totals.refused++;
      if (row.outcome.status === "accepted") fault("lost", `${label}: it did count`);
      else if (
        !ledger.given.some(
          (given) => given.who === who && digestOf(given) === row.digest && isDeepStrictEqual(given.fields, row.fields),
        )
      )
        fault("lost", `${label}: what was given is not kept`);
    } else if (row.outcome.status !== "accepted") fault("lost", `${label}: it did not count`);
    else {
      const given = ledger.given.find((one) => one.who === who && digestOf(one) === row.digest);
      const book = books.find((one) => one.who === who);
      const fact = given && book && factOf(given, book.enrolments);
      if (fact) confirm(who, fact);
      else fault("lost", `${label}: ${given ? "its fact is not there" : "it holds something else"}`);
    }
  }

  // A page that answers a form by saying that it is kept speaks of what was on that very form.
  for (const given of ledger.given.filter(({ delivery }) => delivery !== null)) {
    const row = rows.find(({ id }) => id === given.delivery);
    const label = `act ${given.act}: ${given.who.name} gave ${given.path} ${given.attempt ?? ""}`;
    if (row && row.digest !== digestOf(given)) fault("lost", `${label}, and was told of other answers (${row.id})`);
  }

  // A page that goes on from a form as if all were well speaks of what was on that very form too.
  const fates: Record<string, number> = {};
  for (const given of ledger.given) {
    const { who, said, act, path, attempt } = given;
    const fact = factOf(given, books.find((one) => one.who === who)?.enrolments ?? []);
    const isRefused = rows.some((row) => row.digest === digestOf(given) && row.outcome.status === "refused");
    const fate = `${said}: ${fact ? "stored" : isRefused ? "refused" : "not there"}`;
    fates[fate] = (fates[fate] ?? 0) + 1;
    if (said === "stored" && !fact) fault("lost", `act ${act}: ${who.name} gave ${path} ${attempt ?? ""}, and went on`);
  }

  // Every delivery there comes from an act of that very person, and no act made more deliveries than it was sent.
  for (const row of rows) {
    const all = ledger.given.filter((given) => digestOf(given) === row.digest);
    const own = all.filter(({ who }) => who.actor.userId === row.userId);
    const presses = own.reduce((sum, given) => sum + given.presses, 0);
    const same = rows.filter((one) => one.userId === row.userId && one.digest === row.digest);
    const label = `delivery ${row.id} to ${row.path}`;
    if (own.length > 0 && same.length > presses && same[0] === row)
      fault("doubled", `${label}: ${same.length} times, from ${presses} presses`);
    if (own.length === 0 && all.length > 0) fault("crossed", `${label}: given by ${all[0]?.who.name}`);
    if (all.length === 0) {
      const owner = people.find(({ enrolment }) => row.path.includes(`/${enrolment}/`));
      const isForeign = owner && owner.actor.userId !== row.userId;
      fault(isForeign ? "crossed" : "doubled", `${label}: nobody gave this`);
    }
  }

  // Every fact there was given by that very person, with exactly these answers.
  for (const { who, enrolments } of books)
    for (const enrolment of enrolments) {
      totals.stored += factsOf(enrolment, who).length;
      for (const fact of factsOf(enrolment, who)) {
        const makers = ledger.given.filter((given) => factOf(given, [enrolment]) === fact);
        if (makers.some((given) => given.who === who)) continue;
        fault(makers.length > 0 ? "crossed" : "doubled", `${who.name} never gave ${fact}`);
      }
    }

  // Every result, finished lesson and course that was shown is there; and what is there was shown at the end at the
  // latest, when everything was looked up once more.
  for (const { who, enrolments } of books) {
    const facts = enrolments.flatMap((enrolment) => factsOf(enrolment, who));
    for (const { path } of ledger.shown.filter(
      (shown) => shown.who === who && shown.path !== `/learn/${who.enrolment}`,
    ))
      if (facts.includes(path)) confirm(who, path);
      else fault("lost", `${who.name} was shown ${path}`);
    for (const path of facts)
      if (!confirmed.has(`${who.actor.userId} ${path}`)) fault("lost", `${who.name} was never shown ${path}`);
  }
  totals.confirmed = confirmed.size;
  return { totals, faults, fates };
}

/** Addresses of the pages that show what a learner has in the space; the first enrolment was there from the start. */
export async function pagesOfFacts(who: Learner): Promise<string[]> {
  const enrolments = await enrolmentsOfLearner(who.actor.userId);
  return enrolments.flatMap((enrolment) => factsOf(enrolment, who));
}

const factsOf = ({ id, attempts, finished }: KeptEnrolment, who: Learner): string[] => [
  ...(id === who.enrolment ? [] : [`/learn/${id}`]),
  ...attempts.map(({ activityId, number }) => `/learn/${id}/quizzes/${activityId}/attempts/${number}`),
  ...finished.map(({ activityId }) => `/learn/${id}/lessons/${activityId}`),
];

/** The address of the fact that came of a form, if it is there exactly as it was given. */
function factOf(given: Given, enrolments: KeptEnrolment[]): string | null {
  const [, organisation, slug] = /^\/courses\/([^/]+)\/([^/]+)$/.exec(given.path) ?? [];
  const taken = enrolments.filter(({ course }) => course.slug === slug && course.organisation.slug === organisation);
  if (slug !== undefined) return taken.length === 1 ? `/learn/${taken[0]?.id}` : null;
  const [, id, kind, activity = ""] = /^\/learn\/([^/]+)\/(lessons|quizzes)\/([^/]+)$/.exec(given.path) ?? [];
  const enrolment = enrolments.find((one) => one.id === id);
  if (!enrolment) return null;
  const lessons = enrolment.finished.filter(({ activityId }) => activityId === activity);
  if (kind === "lessons") return lessons.length === 1 ? given.path : null;
  const attempts = enrolment.attempts.filter((one) => one.activityId === activity && one.number === given.attempt);
  const isThere = attempts.length === 1 && isDeepStrictEqual(attempts[0]?.responses, responsesOf(given, enrolment));
  return isThere ? `${given.path}/attempts/${given.attempt}` : null;
}

function responsesOf({ path, attempt, fields }: Given, { seed }: KeptEnrolment): Responses | null {
  const id = path.split("/").at(-1) ?? "";
  const activity = activitiesOf(chaosCourse).find((one) => one.id === id);
  if (activity?.kind !== "quiz" || attempt === null) return null;
  return readResponses(activity.quiz, `${seed}/${id}/${attempt}`, (name) => fields[name] ?? []);
}

const bookOf = async (who: Learner) => ({ who, enrolments: await enrolmentsOfLearner(who.actor.userId) });

async function deliveriesOf(people: readonly Learner[]) {
  const db = await database();
  const ids = people.map(({ actor }) => actor.userId);
  const rows = await db.delivery.findMany({ where: { userId: { in: ids } }, orderBy: { receivedAt: "asc" } });
  return rows.map((row) => ({ ...row, outcome: outcomeSchema.parse(row.outcome) }));
}
