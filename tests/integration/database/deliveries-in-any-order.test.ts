import { isDeepStrictEqual } from "node:util";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { join } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { readResponses } from "#app/domain/quizzes/attempt-paper.ts";
import { addVersion } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { enrolmentsOfLearner } from "#app/data/enrolment-facts.server.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { chaosCourse } from "../../chaos/chaos-course.ts";
import { useSpace } from "../space.ts";

useSpace();

/** How many cases are tried; `DELIVERY_RUNS=500 npx vitest run …` tries more. */
const numRuns = Number(process.env.DELIVERY_RUNS ?? 15);
const options: fc.Parameters<unknown> = { numRuns, interruptAfterTimeLimit: 3_600_000, endOnFailure: numRuns < 50 };
const timeout = 60_000 + numRuns * 4000;

const at = new Date("2026-11-23T10:00:00Z");
const address = { organisation: "digital-paths", course: "short" };

beforeAll(async () => {
  await openSpace(at);
  const organisation = await organisationBySlug(address.organisation);
  const [organisationId, slug] = [organisation?.id ?? "", address.course];
  await addVersion({ organisationId, slug, digest: "short", content: chaosCourse, costBytes: {}, publishedAt: at });
});

type Post = { id: string; path: string; fields: Record<string, string[]> };
type Outcome = Awaited<ReturnType<typeof receive>>;

async function newLearner(): Promise<{ by: Actor; enrolment: string }> {
  const joined = await join({ name: "Amina Mital", secret: "2749", locale: "ar" }, { at });
  if (!joined.ok) throw new Error("joining was refused");
  const enrolled = await enrol(address, { by: joined.value, at });
  if (!enrolled.ok) throw new Error(enrolled.problem);
  return { by: joined.value, enrolment: enrolled.value };
}

// ——— What a phone may hold

const lessons = ["one", "two", "three"];
const limits = { kinds: 3, drawn: 2, limited: 2 };
const attempts = Object.entries(limits).flatMap(([quiz, most]) =>
  Array.from({ length: most }, (_, index) => ({ quiz, number: index + 1 })),
);

/** Answers to whatever is asked: a choice from a few for every field there is. */
const answers = fc
  .array(fc.constantFrom("1", "2", "3", "true", "42", "كلمة", ""), { minLength: 20, maxLength: 20 })
  .map((given) => {
    const names = [
      "single",
      "multiple",
      "claim",
      "word",
      "number",
      "pairs-1",
      "pairs-2",
      "order-1",
      "order-2",
      "order-3",
    ];
    const all = [...names, ..."abcdefgh", "first", "second"];
    return Object.fromEntries(all.map((name, place) => [`q-${name}`, [given[place] ?? ""]]));
  });

const lessonPost = (enrolment: string, lesson: string): Post => ({
  ...{ id: randomUUID(), path: `/learn/${enrolment}/lessons/${lesson}`, fields: {} },
});
const quizPost = (enrolment: string, quiz: string, number: number, given: Record<string, string[]>): Post => ({
  ...{ id: randomUUID(), path: `/learn/${enrolment}/quizzes/${quiz}` },
  fields: { attempt: [String(number)], ...given },
});

/** How deliveries come in: one lot after the other, those of a lot at once; any may come any number of times. */
const lotsOf = (count: number) =>
  fc.array(fc.array(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: 5 }), { maxLength: 15 });

/** Sends all of it that way, then whatever is not settled again until nothing changes; every answer of each is kept. */
async function sendInLots(posts: Post[], lots: number[][], by: Actor): Promise<Map<string, Outcome[]>> {
  const heard = new Map<string, Outcome[]>(posts.map(({ id }) => [id, []]));
  const send = async (post: Post) => heard.get(post.id)?.push(await receive(post, { by, at }));
  const isSettled = ({ id }: Post) => heard.get(id)?.at(-1)?.ok === true;
  for (const lot of lots) await Promise.all(lot.flatMap((place) => posts[place] ?? []).map(send));
  for (
    let waiting = posts, before = Infinity;
    waiting.length < before;
    waiting = posts.filter((one) => !isSettled(one))
  ) {
    before = waiting.length;
    for (const post of waiting.filter((one) => !isSettled(one))) await send(post);
  }
  return heard;
}

/** What a learner has in the short course, in an order of its own. */
async function factsOf(by: Actor, enrolment: string) {
  const found = await ownEnrolment(enrolment, by);
  if (!found.ok) throw new Error(found.problem);
  const { finished, attempts: made, seed } = found.value;
  const facts = [
    ...finished.map(({ activityId }) => ({ path: `/learn/${enrolment}/lessons/${activityId}` })),
    ...made.map(({ activityId, number, responses }) => ({ ...quizFact(enrolment, activityId, number), responses })),
  ];
  return { seed, facts: facts.toSorted(byText) };
}

const quizFact = (enrolment: string, quiz: string, number: number) => ({
  path: `/learn/${enrolment}/quizzes/${quiz}`,
  number,
});
const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

/** The fact that a delivery stands for. */
function factOf({ path, fields }: Post, seed: string) {
  const activity = activitiesOf(chaosCourse).find(({ id }) => path.endsWith(`/${id}`));
  const number = Number(fields.attempt?.[0]);
  if (activity?.kind !== "quiz") return { path };
  const responses = readResponses(activity.quiz, `${seed}/${activity.id}/${number}`, (name) => fields[name] ?? []);
  return { path, number, responses };
}

// ——— What holds

test(
  "a phone's deliveries give the same facts in any order, however often and however close together they come",
  async () => {
    const count = lessons.length + attempts.length;
    const given = fc.array(answers, { minLength: attempts.length, maxLength: attempts.length });
    await fc.assert(
      fc.asyncProperty(given, lotsOf(count), async (all, lots) => {
        const { by, enrolment } = await newLearner();
        const posts = [
          ...lessons.map((lesson) => lessonPost(enrolment, lesson)),
          ...attempts.map(({ quiz, number }, place) => quizPost(enrolment, quiz, number, all[place] ?? {})),
        ];
        const heard = await sendInLots(posts, lots, by);
        const { seed, facts } = await factsOf(by, enrolment);
        expect(facts).toEqual(posts.map((post) => factOf(post, seed)).toSorted(byText));
        for (const outcomes of heard.values()) {
          const said = new Set(outcomes.filter(({ ok }) => ok).map((outcome) => JSON.stringify(outcome)));
          expect([...said]).toHaveLength(1);
          expect(outcomes.at(-1)).toMatchObject({ ok: true, value: { status: "accepted" } });
        }
        const rows = await (await database()).delivery.findMany({ where: { userId: by.userId } });
        expect(rows.map(({ id }) => id).toSorted()).toEqual(posts.map(({ id }) => id).toSorted());
      }),
      options,
    );
  },
  timeout,
);

test(
  "of answers that contradict each other one counts, and the others are kept with what was given",
  async () => {
    const claims = fc.array(
      fc.record({ quiz: fc.constantFrom("kinds", "limited"), number: fc.integer({ min: 1, max: 4 }), given: answers }),
      { minLength: 2, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(claims, lotsOf(8), async (all, lots) => {
        const { by, enrolment } = await newLearner();
        const posts = all.map(({ quiz, number, given }) => quizPost(enrolment, quiz, number, given));
        const heard = await sendInLots(posts, lots, by);
        const { seed, facts } = await factsOf(by, enrolment);
        const rows = await (await database()).delivery.findMany({ where: { userId: by.userId } });
        // Each counts, or is kept with what was given, or waits for an attempt that nobody has sent.
        const isRight = (post: (typeof posts)[number]): boolean => {
          const outcome = heard.get(post.id)?.at(-1);
          const kept = rows.filter(({ id }) => id === post.id);
          if (!outcome?.ok) return outcome?.problem === "too-early" && kept.length === 0;
          if (outcome.value.status === "refused") return isDeepStrictEqual(kept[0]?.fields, post.fields);
          return facts.some((fact) => isDeepStrictEqual(fact, factOf(post, seed)));
        };
        expect(posts.filter((post) => !isRight(post))).toEqual([]);
        // Nothing is there that was not given, and nothing is there twice.
        const givenFacts = posts.map((post) => factOf(post, seed));
        for (const fact of facts) expect(givenFacts).toContainEqual(fact);
        const places = facts.map((fact) => JSON.stringify({ ...fact, responses: null }));
        expect(new Set(places).size).toBe(places.length);
      }),
      options,
    );
  },
  timeout,
);

test(
  "whoever else sends them, at the same time or later, gets nothing and takes nothing",
  async () => {
    const given = fc.array(answers, { minLength: attempts.length, maxLength: attempts.length });
    await fc.assert(
      fc.asyncProperty(given, lotsOf(attempts.length), async (all, lots) => {
        const [owner, thief] = [await newLearner(), await newLearner()];
        const posts = attempts.map(({ quiz, number }, place) =>
          quizPost(owner.enrolment, quiz, number, all[place] ?? {}),
        );
        // An identifier that the thief uses first is theirs: it is random, so only a repeat can meet it.
        await Promise.all([
          sendInLots(posts, lots, owner.by),
          ...posts.map(async (post) => receive({ ...post, id: randomUUID() }, { by: thief.by, at })),
        ]);
        for (const post of posts)
          expect(await receive(post, { by: thief.by, at })).toEqual({ ok: false, problem: "delivery-of-another" });
        const { seed, facts } = await factsOf(owner.by, owner.enrolment);
        expect(facts).toEqual(posts.map((post) => factOf(post, seed)).toSorted(byText));
        const theirs = await enrolmentsOfLearner(thief.by.userId);
        expect(theirs.flatMap((one) => [...one.attempts, ...one.finished])).toEqual([]);
      }),
      options,
    );
  },
  timeout,
);
