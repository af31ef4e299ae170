import { courseToWrite } from "#app/domain/authoring/drafts.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { titleOf, type CourseContent } from "#app/domain/learning/course.ts";
import { moveEffect, newActivities } from "#app/domain/learning/moving.ts";
import { meetsRule } from "#app/domain/learning/progress.ts";
import type { Localised } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { offeredCourse, versionById, type KeptVersion } from "#app/data/courses.server.ts";
import { enrolmentsByIds, type KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { addCompletion } from "#app/data/enrolments.server.ts";
import { countMoves, moveEnrolments, underWayElsewhere, underWayOn } from "#app/data/moves.server.ts";

/** What a move would do, before it is done. */
export type MoveTold = {
  learners: number;
  /** Facts of all of them that go on counting, and those that stay in the record only. */
  kept: number;
  set: number;
  /** Learners who would complete the course at once. */
  completing: number;
  /** Activities that are new for some of them, in the order of the course. */
  isNew: Localised[];
};

/** What a move of everybody under way on another version would do: to what is about to be published. */
export async function moveToldFor(courseId: string, to: CourseContent, versionId = ""): Promise<MoveTold> {
  const told: MoveTold = { learners: 0, kept: 0, set: 0, completing: 0, isNew: [] };
  const added = new Set<string>();
  for (const [from, ids] of await underWayElsewhere(courseId, versionId)) {
    const version = await versionById(from);
    if (!version) continue;
    for (const activity of newActivities(version.content, to)) added.add(`${activity.kind}/${activity.id}`);
    for (const enrolment of await enrolmentsByIds(ids)) {
      const effect = moveEffect(version.content, to, enrolment);
      told.learners++;
      told.kept += effect.kept;
      told.set += effect.set;
      if (effect.completes) told.completing++;
    }
  }
  told.isNew = to.modules
    .flatMap(({ activities }) => activities)
    .filter(({ kind, id }) => added.has(`${kind}/${id}`))
    .map(titleOf);
  return told;
}

/** The version that learners under way may move to: the latest that is offered. `nothing-offered`: all were withdrawn. */
export async function moveTarget(
  courseId: string,
  { by }: Pick<Context, "by">,
): Promise<Result<{ version: KeptVersion; told: MoveTold }, "not-found" | "nothing-offered">> {
  const found = await courseToWrite(courseId, by);
  if (!found.ok) return found;
  const offered = await offeredCourse(found.value.organisation.slug, found.value.slug);
  if (!offered) return fail("nothing-offered");
  return ok({
    version: offered.latest,
    told: await moveToldFor(courseId, offered.latest.content, offered.latest.id),
  });
}

/**
 * Moves everybody under way in a course to its latest offered version, and gives how many moved by this order (of this
 * asker and moment). Nothing of what they did is changed or removed; whoever completed the course stays. Completions that
 * the new rule gives are recorded. The same order again moves nobody twice, and finishes what was cut short. `version` is the
 * number that was shown before: another one by now is `newer-version`. `say` is told what share is done, 0 to 1.
 */
export async function moveLearners(
  courseId: string,
  { version }: { version: number },
  { by, at }: Context,
  say: (share: number) => Promise<void> = async () => undefined,
): Promise<Result<number, "not-found" | "nothing-offered" | "newer-version">> {
  const found = await courseToWrite(courseId, by);
  if (!found.ok) return found;
  const offered = await offeredCourse(found.value.organisation.slug, found.value.slug);
  if (!offered) return fail("nothing-offered");
  const { latest } = offered;
  if (latest.number !== version) return fail("newer-version");
  const order = { toVersionId: latest.id, movedAt: at, movedById: by.userId };
  const elsewhere = await underWayElsewhere(courseId, latest.id);
  const all = [...elsewhere.values()].flat().length;
  let seen = 0;
  for (const [fromVersionId, ids] of elsewhere)
    await moveEnrolments(ids, { fromVersionId, ...order }, async (some) => say((seen += some) / all / 2));
  await completeBy(await underWayOn(courseId, latest.id), latest, { at, say });
  return ok(await countMoves(order));
}

/** How many learners are read at once to see whether they meet the rule. */
const partSize = 100;

async function completeBy(
  ids: readonly string[],
  { content }: KeptVersion,
  { at, say }: { at: Date; say: (share: number) => Promise<void> },
): Promise<void> {
  for (let first = 0; first < ids.length; first += partSize) {
    for (const enrolment of await enrolmentsByIds(ids.slice(first, first + partSize)))
      if (hasFacts(enrolment) && meetsRule(content.completion, content, enrolment))
        await addCompletion(enrolment.id, content.completion, at);
    await say(0.5 + (0.5 * Math.min(first + partSize, ids.length)) / ids.length);
  }
}

const hasFacts = ({ finished, attempts, reports }: KeptEnrolment): boolean =>
  finished.length + attempts.length + reports.length > 0;
