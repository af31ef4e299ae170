import { isDeepStrictEqual } from "node:util";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { unscopedEnrolment } from "#app/data/enrolments.server.ts";
import { database } from "#app/data/database.server.ts";
import { readResponses } from "#app/domain/quizzes/attempt-paper.ts";
import { outcomeSchema } from "#app/domain/offline-sync/delivery.ts";
import type { Learner } from "./chaos-space.ts";

/** A form that somebody sent from a page, with what was on it. */
type Sent = { who: Learner; path: string; attempt: string | null; fields: [string, string][] };
/** What a screen said of a delivery or of a fact. */
type Said = { who: Learner; id: string; path: string; state: string };
type Shown = { who: Learner; path: string };

export type Totals = { confirmed: number; stored: number; lost: number; doubled: number; crossed: number };

/** What the two people of a journey gave, and what the screens told them. */
export class Ledger {
  readonly sent: Sent[] = [];
  readonly said = new Map<string, Said>();
  readonly results: Shown[] = [];
  readonly finished: Shown[] = [];
  readonly faults: string[] = [];
  private crossings = 0;

  /** A screen listed a delivery; the latest word counts, but a confirmation is never taken back. */
  listed(said: Said): void {
    const before = this.said.get(said.id);
    if (before && before.who !== said.who) this.cross(`delivery ${said.id} was shown to both people`);
    if (before?.state === "confirmed" && said.state !== "confirmed")
      this.faults.push(`delivery ${said.id} was confirmed and then ${said.state}`);
    this.said.set(said.id, said);
  }

  cross(what: string): void {
    this.crossings++;
    this.faults.push(`crossed: ${what}`);
  }

  /** Compares everything said with what the space holds, when all is quiet. */
  async settle(people: Learner[], content: CourseContent): Promise<Totals> {
    const totals: Totals = { confirmed: 0, stored: 0, lost: 0, doubled: 0, crossed: this.crossings };
    const fault = (kind: "lost" | "doubled" | "crossed", what: string) => {
      totals[kind]++;
      this.faults.push(`${kind}: ${what}`);
    };
    await this.compareDeliveries(totals, fault);
    for (const who of people) {
      const kept = await unscopedEnrolment(who.enrolment);
      if (!kept) throw new Error("an enrolment is gone");
      totals.stored += kept.attempts.length + kept.finished.length;
      const deliveries = new Set<string>();
      for (const attempt of kept.attempts) {
        const label = `${who.name}, ${attempt.activityId} ${attempt.number}`;
        if (attempt.deliveryId && deliveries.has(attempt.deliveryId))
          fault("doubled", `${label}: one delivery, two attempts`);
        if (attempt.deliveryId) deliveries.add(attempt.deliveryId);
        const quiz = activitiesOf(content).find(({ id }) => id === attempt.activityId);
        const seed = `${kept.seed}/${attempt.activityId}/${attempt.number}`;
        const isGiven = ({ path, attempt: number, fields }: Sent) =>
          quiz?.kind === "quiz" &&
          path.endsWith(`/quizzes/${attempt.activityId}`) &&
          number === String(attempt.number) &&
          isDeepStrictEqual(
            readResponses(quiz.quiz, seed, (name) => fields.flatMap(([one, value]) => (one === name ? [value] : []))),
            attempt.responses,
          );
        if (!this.sent.some((sent) => sent.who === who && isGiven(sent)))
          fault(this.sent.some(isGiven) ? "crossed" : "doubled", `${label}: nobody gave these answers`);
      }
      for (const { activityId } of kept.finished)
        if (!this.sent.some((sent) => sent.who === who && sent.path.endsWith(`/lessons/${activityId}`)))
          fault("doubled", `${who.name} never finished ${activityId}`);
      for (const { path } of this.results.filter((shown) => shown.who === who)) {
        const [, activity, number] = /quizzes\/([^/]+)\/attempts\/(\d+)/.exec(path) ?? [];
        if (!kept.attempts.some((one) => one.activityId === activity && String(one.number) === number))
          fault("lost", `${who.name} was shown the result of ${path}`);
        else totals.confirmed++;
      }
      for (const { path } of this.finished.filter((shown) => shown.who === who))
        if (!kept.finished.some(({ activityId }) => path.endsWith(`/lessons/${activityId}`)))
          fault("lost", `${who.name} was shown ${path} as finished`);
    }
    return totals;
  }

  private async compareDeliveries(
    totals: Totals,
    fault: (kind: "lost" | "crossed", what: string) => void,
  ): Promise<void> {
    const db = await database();
    for (const { id, who, path, state } of this.said.values()) {
      const label = `${who.name}, ${path} (${id}), last shown as ${state}`;
      const row = await db.delivery.findUnique({ where: { id } });
      if (!row) {
        fault("lost", `${label}: never arrived`);
        continue;
      }
      if (row.userId !== who.actor.userId) fault("crossed", `${label}: stored for somebody else`);
      const { status } = outcomeSchema.parse(row.outcome);
      if (state === "confirmed") totals.confirmed++;
      if (state === "confirmed" && status !== "accepted") fault("lost", `${label}: did not count`);
      if (state === "refused" && (status !== "refused" || row.fields === null)) fault("lost", `${label}: not kept`);
      if (state === "phone" || state === "sent") fault("lost", `${label}: still waiting at the end`);
    }
  }
}
