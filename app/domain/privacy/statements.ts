import { titleOf, type Activity, type CourseContent, type QuizActivity } from "#app/domain/learning/course.ts";
import { gradesOf, type Facts } from "#app/domain/learning/progress.ts";
import type { Localised } from "#app/domain/language.ts";
import { isPractice } from "#app/domain/quizzes/question.ts";

/**
 * What is exported of a learner: statements of xAPI 1.0.3 (https://github.com/adlnet/xAPI-Spec), with as much of the format
 * as is used here.
 */
export type Statement = {
  id: string;
  actor: { objectType: "Agent"; account: { homePage: string; name: string } };
  verb: { id: string; display: Localised };
  object: StatedActivity;
  result?: StatedResult;
  context: {
    registration: string;
    platform: string;
    contextActivities?: { parent?: StatedActivity[]; grouping: StatedActivity[] };
    extensions?: Extensions;
  };
  timestamp: string;
};

type StatedActivity = {
  objectType: "Activity";
  id: string;
  definition?: { type: string; name?: Localised };
};

type StatedResult = {
  score?: { scaled: number; raw: number; min: number; max: number };
  success?: boolean;
  completion?: boolean;
  duration?: string;
  extensions?: Extensions;
};

type Extensions = Record<string, string | number | boolean>;

/** What a phone said of an H5P activity. */
export type StatedReport = {
  id: string;
  activityId: string;
  verb: string;
  raw: number | null;
  max: number | null;
  success: boolean | null;
  completed: boolean | null;
  durationSeconds: number | null;
  reportedAt: Date;
};

/** Everything of one enrolment that statements are made of. `contents` are of its versions, the present one first. */
export type StatedEnrolment = {
  id: string;
  course: { organisation: string; slug: string };
  contents: readonly CourseContent[];
  finished: readonly { activityId: string; finishedAt: Date }[];
  attempts: readonly (Facts["attempts"][number] & { submittedAt: Date; startedAt: Date | null })[];
  reports: readonly StatedReport[];
  completedAt: Date | null;
  /** Certificates that hold or have expired. */
  certificates: readonly { serial: string; issuedAt: Date; course: Localised }[];
};

const adl = "http://adlnet.gov/expapi";

/** Verbs of ADL, and the one of the Tin Can registry for what is earned, which ADL has none for. */
const verbs = {
  completed: { id: `${adl}/verbs/completed`, display: { ar: "أتمّ", fr: "a terminé", en: "completed" } },
  answered: { id: `${adl}/verbs/answered`, display: { ar: "أجاب", fr: "a répondu", en: "answered" } },
  earned: { id: "http://id.tincanapi.com/verb/earned", display: { ar: "نال", fr: "a obtenu", en: "earned" } },
} satisfies Record<string, Statement["verb"]>;

const types = {
  lesson: `${adl}/activities/lesson`,
  quiz: `${adl}/activities/assessment`,
  h5p: `${adl}/activities/interaction`,
  module: `${adl}/activities/module`,
  course: `${adl}/activities/course`,
  certificate: "http://activitystrea.ms/schema/1.0/badge",
};

/** Who a statement is about and where it was made; `uuid` gives the same UUID for the same text. */
export type Stating = { origin: string; learner: string; uuid: (text: string) => string };

/**
 * The statements of an enrolment, oldest first: lessons and H5P activities finished, attempts at quizzes, what phones
 * reported, the completion, and certificates. A fact gives the same statement with the same identifier each time; when a
 * trainer marks an attempt anew, its statement is another one, so that no store holds two that differ under one identifier.
 * The learner is an account of this space, by an identifier that says nothing.
 */
export function statementsOf(enrolment: StatedEnrolment, stating: Stating): Statement[] {
  const { origin } = stating;
  const courseId = `${origin}/courses/${enrolment.course.organisation}/${enrolment.course.slug}`;
  const title = enrolment.contents[0]?.title;
  const course = activity(courseId, types.course, title);
  const places = placesOf(enrolment.contents);
  const extension = (name: string) => `${origin}/xapi/${name}`;
  const byDevice = { [extension("reported-by-device")]: true };

  type Fact = Pick<Statement, "object"> & {
    verb: keyof typeof verbs;
    at: Date;
    fact: string;
    result?: StatedResult | undefined;
    parent?: StatedActivity | undefined;
  };
  const state = ({ verb, object, at, fact, result, parent }: Fact): Statement => {
    const timestamp = at.toISOString();
    const said = { verb: verbs[verb], object, ...(result && { result }), timestamp };
    return {
      id: stating.uuid(
        JSON.stringify([origin, stating.learner, fact, said.verb.id, object.id, timestamp, result ?? null]),
      ),
      actor: { objectType: "Agent", account: { homePage: `${origin}/`, name: stating.learner } },
      ...said,
      context: {
        registration: stating.uuid(JSON.stringify([origin, "enrolment", enrolment.id])),
        platform: "Fadae",
        ...(object.id !== course.id && {
          contextActivities: { ...(parent && { parent: [parent] }), grouping: [course] },
        }),
      },
    };
  };
  const placed = (activityId: string) => {
    const place = places.get(activityId);
    const id = `${courseId}#activity-${activityId}`;
    return {
      kind: place?.activity.kind ?? null,
      object: place
        ? activity(id, types[place.activity.kind], titleOf(place.activity))
        : ({ objectType: "Activity", id } as const),
      parent: place && activity(`${courseId}#module-${place.module.id}`, types.module, place.module.title),
    };
  };

  const finished = enrolment.finished.map(({ activityId, finishedAt }) => {
    const { kind, ...where } = placed(activityId);
    const result = { completion: true, ...(kind === "h5p" && { extensions: byDevice }) };
    return state({ verb: "completed", ...where, result, at: finishedAt, fact: `finished ${activityId}` });
  });
  const quizzes = [...places.values()].flatMap(({ activity }) => (activity.kind === "quiz" ? [activity] : []));
  const results = new Map(quizzes.map((quiz) => [quiz.id, gradedResults(quiz, enrolment, extension)]));
  const attempts = enrolment.attempts.map((attempt) => {
    const { kind: _, ...where } = placed(attempt.activityId);
    const graded: StatedResult = results.get(attempt.activityId)?.get(attempt.number) ?? {};
    const duration = durationOf(attempt);
    const result = { ...graded, completion: true, ...(duration && { duration }) };
    const number = { [extension("attempt")]: attempt.number };
    return state({
      ...{ verb: "answered" as const, ...where, at: attempt.submittedAt },
      fact: `attempt ${attempt.activityId} ${attempt.number}`,
      result: { ...result, extensions: { ...graded.extensions, ...number } },
    });
  });
  const reports = enrolment.reports.map((report) => {
    const { kind: _, ...where } = placed(report.activityId);
    const verb = report.verb === "answered" ? "answered" : "completed";
    const result = { ...reportedResult(report), extensions: byDevice };
    return state({ verb, ...where, result, at: report.reportedAt, fact: `report ${report.id}` });
  });
  const completion = enrolment.completedAt
    ? [
        state({
          verb: "completed",
          object: course,
          at: enrolment.completedAt,
          fact: "completion",
          result: { completion: true },
        }),
      ]
    : [];
  const certificates = enrolment.certificates.map(({ serial, issuedAt, course: name }) => {
    const object = activity(`${origin}/v/${serial}`, types.certificate, name);
    return state({ verb: "earned", object, at: issuedAt, fact: `certificate ${serial}` });
  });
  return [...finished, ...attempts, ...reports, ...completion, ...certificates].toSorted(
    (one, other) => compare(one.timestamp, other.timestamp) || compare(one.id, other.id),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const activity = (id: string, type: string, name: Localised | undefined): StatedActivity => ({
  ...{ objectType: "Activity", id },
  definition: { type, ...(name && { name }) },
});

// Where each activity is: in the present version, or else in the version before that had it.
function placesOf(contents: readonly CourseContent[]) {
  const places = new Map<string, { activity: Activity; module: CourseContent["modules"][number] }>();
  for (const content of contents)
    for (const module of content.modules)
      for (const one of module.activities) if (!places.has(one.id)) places.set(one.id, { activity: one, module });
  return places;
}

/**
 * The score of each attempt at a quiz by its number, and whether it passed: said once nothing of it waits for a trainer, and
 * of attempts that count, which those of a practice quiz do not.
 */
function gradedResults(
  quiz: QuizActivity,
  { attempts }: Pick<StatedEnrolment, "attempts">,
  extension: (name: string) => string,
): Map<number, StatedResult> {
  const practises = isPractice(quiz.quiz);
  return new Map(
    gradesOf(quiz, { finished: [], attempts }).map(({ number, grade, standing }) => {
      const isSure = standing === "counts" && (grade.waiting === 0 || grade.passed);
      const extensions = {
        ...(practises && { [extension("practice")]: true }),
        ...(standing !== "counts" && { [extension("standing")]: standing }),
        ...(grade.waiting > 0 && { [extension("waiting")]: grade.waiting }),
      };
      const score = scoreOf(grade.earned, grade.possible);
      return [number, { ...score, ...(!practises && isSure && { success: grade.passed }), extensions }];
    }),
  );
}

const reportedResult = ({ raw, max, success, completed, durationSeconds }: StatedReport): StatedResult => ({
  ...(raw !== null && max !== null && scoreOf(raw, max)),
  ...(success !== null && { success }),
  ...(completed !== null && { completion: completed }),
  ...(durationSeconds !== null && durationSeconds >= 0 && { duration: isoDuration(durationSeconds) }),
});

/** A score of xAPI; none where nothing could be reached, or where the figures are none. */
function scoreOf(raw: number, max: number): Pick<StatedResult, "score"> {
  if (!(max > 0) || !Number.isFinite(max) || !(raw >= 0)) return {};
  const reached = Math.min(raw, max);
  return { score: { scaled: reached / max, raw: reached, min: 0, max } };
}

// By the clock of the phone that sent it later, where that can be.
function durationOf({ startedAt, submittedAt, phoneEndedAt }: StatedEnrolment["attempts"][number]): string | undefined {
  if (!startedAt) return undefined;
  const ended = phoneEndedAt && phoneEndedAt >= startedAt && phoneEndedAt <= submittedAt ? phoneEndedAt : submittedAt;
  const seconds = (ended.getTime() - startedAt.getTime()) / 1000;
  return seconds >= 0 ? isoDuration(seconds) : undefined;
}

/** A length in ISO 8601, to the hundredth of a second, such as PT1H2M3.45S. */
export function isoDuration(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const hours = Math.floor(hundredths / 360_000);
  const minutes = Math.floor((hundredths % 360_000) / 6000);
  const rest = (hundredths % 6000) / 100;
  const parts = `${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}`;
  return `PT${parts}${rest > 0 || parts === "" ? `${rest}S` : ""}`;
}
