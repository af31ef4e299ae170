import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { courseContentSchema } from "#app/domain/learning/course.ts";
import { isoDuration, statementsOf, type StatedEnrolment } from "#app/domain/privacy/statements.ts";
import { xapiStatementSchema, xapiStatementsSchema } from "../../../tests/xapi-statement-schema.ts";

const ar = (text: string) => ({ ar: text, fr: `${text} (fr)` });
const truth = (id: string) => ({ id, type: "true-false", text: ar("؟"), answer: true });
const essay = { id: "e", type: "essay", text: ar("؟"), rubric: [{ id: "c", text: ar("معيار"), points: 4 }] };
const quiz = (id: string, more: object = {}) => ({
  ...{ kind: "quiz", id },
  quiz: { title: ar(id), minutes: 3, passMark: 50, questions: [truth("a"), truth("b")], ...more },
});
const content = courseContentSchema.parse({
  ...{ format: 1, languages: ["ar", "fr"], title: ar("دورة"), summary: ar("ملخص"), level: "beginner", hours: 2 },
  ...{ outcomes: { ar: ["نتيجة"], fr: ["Résultat"] }, icon: "phone", skills: [], media: {} },
  modules: [
    {
      ...{ id: "one", title: ar("وحدة") },
      activities: [
        { kind: "lesson", id: "read", title: ar("درس"), minutes: 3, markdown: ar("نص") },
        quiz("test", { timeLimitMinutes: 10, negativeMarks: 0.5 }),
        quiz("try", { mode: "practice" }),
        quiz("write", { questions: [truth("a"), essay] }),
        {
          ...{ kind: "h5p", id: "play", title: ar("لعبة"), minutes: 3, counts: "completion" },
          packages: { ar: { manifest: "0".repeat(64), startBytes: 1, bytes: 1 } },
        },
      ],
    },
  ],
  completion: { finished: ["read"], passed: ["test"] },
});

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 10) + seconds * 1000);
const uuid = (text: string) =>
  createHash("sha256")
    .update(text)
    .digest("hex")
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-5$3-8$4-$5");
const stating = { origin: "https://fadae.example", learner: "k1", uuid };
const nothing: StatedEnrolment = {
  ...{ id: "e1", course: { organisation: "positive", slug: "first-job" }, contents: [content] },
  ...{ finished: [], attempts: [], reports: [], completedAt: null, certificates: [] },
};
const attempt = (activityId: string, number: number, more: object = {}): StatedEnrolment["attempts"][number] => ({
  ...{ activityId, number, startedAt: null, submittedAt: at(60 * number) },
  responses: { a: { type: "true-false", value: true }, b: { type: "true-false", value: true } },
  ...more,
});
const report = { success: null, completed: null, durationSeconds: null, reportedAt: at(5) };

test("every kind of fact is a statement by the rules of xAPI, oldest first", () => {
  const statements = statementsOf(
    {
      ...nothing,
      finished: [
        { activityId: "read", finishedAt: at(0) },
        { activityId: "play", finishedAt: at(4) },
      ],
      attempts: [attempt("test", 1, { startedAt: at(0) })],
      reports: [
        {
          ...report,
          id: "r1",
          activityId: "play",
          verb: "answered",
          raw: 1,
          max: 2,
          success: true,
          durationSeconds: 3.456,
        },
      ],
      completedAt: at(100),
      certificates: [{ serial: "222222222222", issuedAt: at(200), course: content.title }],
    },
    stating,
  );
  expect(xapiStatementsSchema.safeParse(statements).error).toBeUndefined();
  const course = "https://fadae.example/courses/positive/first-job";
  expect(statements.map(({ verb, object }) => [verb.display.en, object.id])).toEqual([
    ["completed", `${course}#activity-read`],
    ["completed", `${course}#activity-play`],
    ["answered", `${course}#activity-play`],
    ["answered", `${course}#activity-test`],
    ["completed", course],
    ["earned", "https://fadae.example/v/222222222222"],
  ]);
  const byDevice = { "https://fadae.example/xapi/reported-by-device": true };
  expect(statements[0]?.result).toEqual({ completion: true });
  expect(statements[1]?.result).toEqual({ completion: true, extensions: byDevice });
  expect(statements[2]?.result).toEqual({
    ...{ score: { scaled: 0.5, raw: 1, min: 0, max: 2 }, success: true, duration: "PT3.46S", extensions: byDevice },
  });
  expect(statements[3]?.result).toEqual({
    score: { scaled: 1, raw: 2, min: 0, max: 2 },
    ...{ success: true, completion: true, duration: "PT1M" },
    extensions: { "https://fadae.example/xapi/attempt": 1 },
  });
  const { contextActivities } = statements[3]?.context ?? {};
  expect(contextActivities?.parent?.[0]).toMatchObject({
    id: `${course}#module-one`,
    definition: { name: ar("وحدة") },
  });
  expect(contextActivities?.grouping[0]?.id).toBe(course);
  expect(statements[0]?.actor).toEqual({
    objectType: "Agent",
    account: { homePage: "https://fadae.example/", name: "k1" },
  });
});

describe("an attempt", () => {
  const resultOf = (one: StatedEnrolment["attempts"][number]) =>
    statementsOf({ ...nothing, attempts: [one] }, stating)[0]?.result;
  const extension = (name: string) => `https://fadae.example/xapi/${name}`;

  test("that waits for a trainer has no success yet, and another identifier once it was marked", () => {
    const responses = { a: { type: "true-false", value: true }, e: { type: "essay", text: "…" } } as const;
    const waiting = attempt("write", 1, { responses: { ...responses, a: { type: "true-false", value: false } } });
    expect(resultOf(waiting)).toMatchObject({ extensions: { [extension("waiting")]: 1 } });
    expect(resultOf(waiting)?.success).toBeUndefined();
    const marked = { ...waiting, markings: [{ questionId: "e", points: { c: 4 }, comment: "" }] };
    expect(resultOf(marked)).toMatchObject({ success: true });
    const ids = [waiting, marked].map((one) => statementsOf({ ...nothing, attempts: [one] }, stating)[0]?.id);
    expect(new Set(ids).size).toBe(2);
  });

  test("that came late says that it waits or was left out, and no success", () => {
    const late = attempt("test", 1, { startedAt: at(0), submittedAt: at(3600) });
    expect(resultOf(late)).toMatchObject({ duration: "PT1H", extensions: { [extension("standing")]: "waits" } });
    expect(resultOf(late)?.success).toBeUndefined();
    expect(resultOf({ ...late, lateRuling: { counts: true } })).toMatchObject({ success: true });
    expect(resultOf({ ...late, lateRuling: { counts: false } })?.success).toBeUndefined();
    expect(resultOf({ ...late, phoneEndedAt: at(90) })).toMatchObject({ duration: "PT1M30S" });
    for (const phoneEndedAt of [at(-1), at(3601)]) expect(resultOf({ ...late, phoneEndedAt })?.duration).toBe("PT1H");
  });

  test("of a practice quiz says so, and of one that is nowhere any more says that it was made", () => {
    expect(resultOf(attempt("try", 1))).toMatchObject({ extensions: { [extension("practice")]: true } });
    expect(resultOf(attempt("try", 1))?.success).toBeUndefined();
    expect(resultOf(attempt("gone", 1))).toEqual({ completion: true, extensions: { [extension("attempt")]: 1 } });
  });

  test("of a quiz that only an earlier version has is told by that version", () => {
    const later = {
      ...content,
      modules: content.modules.map((one) => ({ ...one, activities: one.activities.slice(0, 1) })),
    };
    const [only] = statementsOf({ ...nothing, contents: [later, content], attempts: [attempt("test", 1)] }, stating);
    expect(only).toMatchObject({ object: { definition: { name: ar("test") } }, result: { success: true } });
  });
});

test.each([
  [0, "PT0S"],
  [0.004, "PT0S"],
  [0.005, "PT0.01S"],
  [59.999, "PT1M"],
  [60, "PT1M"],
  [3600, "PT1H"],
  [3723.45, "PT1H2M3.45S"],
  [864_000, "PT240H"],
])("%d seconds are %s", (seconds, text) => {
  expect(isoDuration(seconds)).toBe(text);
});

const ids = fc.constantFrom("read", "test", "try", "write", "play", "gone");
const moments = fc.integer({ min: -1e9, max: 1e9 }).map(at);
const figures = fc.option(fc.oneof(fc.double(), fc.integer({ min: -5, max: 20 })));
const booleans = fc.option(fc.boolean());
const facts: fc.Arbitrary<StatedEnrolment> = fc.record({
  id: fc.uuid(),
  course: fc.constant(nothing.course),
  contents: fc.constantFrom([content], []),
  finished: fc.uniqueArray(fc.record({ activityId: ids, finishedAt: moments }), { selector: (one) => one.activityId }),
  attempts: fc.uniqueArray(
    fc.record({
      ...{ activityId: ids, number: fc.integer({ min: 1, max: 5 }), submittedAt: moments },
      ...{ startedAt: fc.option(moments), phoneEndedAt: fc.option(moments) },
      lateRuling: fc.option(fc.record({ counts: fc.boolean() })),
      responses: fc.record({
        a: fc.option(fc.record({ type: fc.constant("true-false" as const), value: fc.boolean() })),
        e: fc.option(fc.constant({ type: "essay" as const, text: "x" })),
      }),
      markings: fc.array(
        fc.record({
          questionId: fc.constant("e"),
          points: fc.record({ c: fc.integer({ min: 0, max: 4 }) }),
          comment: fc.string(),
        }),
        { maxLength: 2 },
      ),
    }),
    { selector: (one) => `${one.activityId} ${one.number}` },
  ),
  reports: fc.uniqueArray(
    fc.record({
      ...{ id: fc.uuid(), activityId: ids, verb: fc.constantFrom("answered", "completed", "x"), reportedAt: moments },
      ...{ raw: figures, max: figures, success: booleans, completed: booleans },
      durationSeconds: fc.option(fc.double({ min: -10, max: 864_000, noNaN: true })),
    }),
    { selector: (one) => one.id },
  ),
  completedAt: fc.option(moments),
  certificates: fc.constantFrom([], [{ serial: "222222222222", issuedAt: at(9), course: content.title }]),
});

test("whatever the facts are, statements keep the rules, and are the same the next time", () => {
  fc.assert(
    fc.property(facts, (some) => {
      const statements = JSON.parse(JSON.stringify(statementsOf(some, stating))) as unknown[];
      expect(xapiStatementsSchema.safeParse(statements).error).toBeUndefined();
      expect(statements).toHaveLength(
        some.finished.length +
          some.attempts.length +
          some.reports.length +
          some.certificates.length +
          (some.completedAt ? 1 : 0),
      );
      expect(JSON.parse(JSON.stringify(statementsOf(some, stating)))).toEqual(statements);
    }),
    { numRuns: 300 },
  );
});

describe("the rules of xAPI", () => {
  const [one] = statementsOf({ ...nothing, attempts: [attempt("test", 1)] }, stating);
  const changed: [string, (statement: NonNullable<typeof one>) => unknown][] = [
    ["an unknown member", (it) => ({ ...it, more: 1 })],
    ["an identifier that is no UUID", (it) => ({ ...it, id: "1" })],
    ["a relative IRI", (it) => ({ ...it, object: { ...it.object, id: "/courses" } })],
    ["a language that is none", (it) => ({ ...it, verb: { ...it.verb, display: { "en us": "x" } } })],
    ["a score above its most", (it) => ({ ...it, result: { score: { raw: 3, min: 0, max: 2 } } })],
    ["a scaled score above 1", (it) => ({ ...it, result: { score: { scaled: 1.1 } } })],
    ["a duration in seconds", (it) => ({ ...it, result: { duration: "3" } })],
    ["a duration that is too exact", (it) => ({ ...it, result: { duration: "PT3.456S" } })],
    ["a null", (it) => ({ ...it, result: { success: null } })],
    ["a moment without its zone", (it) => ({ ...it, timestamp: "2026-11-23T10:00:00" })],
    ["two identifiers of one agent", (it) => ({ ...it, actor: { ...it.actor, mbox: "mailto:a@b.example" } })],
  ];
  test.each(changed)("do not let %s pass", (_, change) => {
    if (!one) throw new Error("there is no statement");
    expect(xapiStatementSchema.safeParse(one).success).toBe(true);
    expect(xapiStatementSchema.safeParse(change(one)).success).toBe(false);
  });
});
