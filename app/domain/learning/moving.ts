import { activitiesOf, type Activity, type CourseContent } from "#app/domain/learning/course.ts";
import { meetsRule, progressOf, type Facts } from "#app/domain/learning/progress.ts";
import type { Quiz } from "#app/domain/quizzes/question.ts";

/** Facts of which each attempt may name the quiz by which it is graded: that of the version it was taken on. */
type MovedFacts = Omit<Facts, "attempts"> & { attempts: (Facts["attempts"][number] & { quiz?: Quiz | null })[] };

/** What becomes of one learner's facts when the enrolment goes from one version to another. */
export type MoveEffect = {
  /** Facts of activities that stay: they count as before. What a phone reported goes with its finished activity. */
  kept: number;
  /** Facts of activities that are gone: they stay in the record, and no longer count. */
  set: number;
  /** Activities done before and after. */
  done: { before: number; after: number };
  /** Whether the new version's rule is met at once. */
  completes: boolean;
};

/**
 * The effect of a move, which stores nothing by itself. An activity stays when its name and its kind do, wherever it went and
 * whatever became of its text or questions: a lesson that was finished stays finished, what an H5P activity reported is
 * measured by the mark of the version that was played, and an attempt is graded by the questions and the pass mark it was
 * taken with. No fact is ever changed or removed.
 */
export function moveEffect(from: CourseContent, to: CourseContent, facts: MovedFacts): MoveEffect {
  const staying = new Set(activitiesOf(to).map(keyOf));
  const after = factsAfter(from, facts);
  const finished = new Map(activitiesOf(from).flatMap(({ id, kind }) => (kind === "quiz" ? [] : [[id, kind]])));
  const factKeys = [
    ...facts.finished.map(({ activityId: id }) => keyOf({ kind: finished.get(id) ?? "lesson", id })),
    ...facts.attempts.map(({ activityId: id }) => keyOf({ kind: "quiz", id })),
  ];
  const kept = factKeys.filter((key) => staying.has(key)).length;
  return {
    kept,
    set: factKeys.length - kept,
    done: { before: progressOf(from, facts).done, after: progressOf(to, after).done },
    completes: meetsRule(to.completion, to, after),
  };
}

/** Activities that a version has and another had not, in their order: what is new to do after a move. */
export const newActivities = (from: CourseContent, to: CourseContent): Activity[] => {
  const known = new Set(activitiesOf(from).map(keyOf));
  return activitiesOf(to).filter((activity) => !known.has(keyOf(activity)));
};

// An attempt that named no quiz was graded by the version that is left: from now on it says so.
function factsAfter(from: CourseContent, { attempts, ...others }: MovedFacts): MovedFacts {
  const quizzes = new Map(activitiesOf(from).flatMap((one) => (one.kind === "quiz" ? [[one.id, one.quiz]] : [])));
  return {
    ...others,
    attempts: attempts.map((attempt) => ({
      ...attempt,
      quiz: attempt.quiz ?? quizzes.get(attempt.activityId) ?? null,
    })),
  };
}

const keyOf = ({ kind, id }: Pick<Activity, "kind" | "id">): string => `${kind}/${id}`;
