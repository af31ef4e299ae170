import { randomUUID } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join as joined } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { claim } from "#app/domain/certificates/claim.server.ts";
import { credentialWords } from "#app/domain/certificates/credential-words.ts";
import { ownCredential, ownPrintout } from "#app/domain/certificates/own.server.ts";
import { verify } from "#app/domain/certificates/verification.server.ts";
import { readPackage } from "#app/domain/content-packages/course-package.server.ts";
import { publishPackage } from "#app/domain/content-packages/publish-package.server.ts";
import { manifestOf } from "#app/domain/h5p/kept-manifests.server.ts";
import { allFiles } from "#app/domain/h5p/manifest.ts";
import { join } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { finishH5p, openH5p, reportH5p, saveH5pState } from "#app/domain/learning/h5p.server.ts";
import { h5pIri } from "#app/domain/learning/h5p-statement.ts";
import { finishLesson } from "#app/domain/learning/lessons.server.ts";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { moveEnrolments } from "#app/data/moves.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { keptFiles } from "#app/platform/file-store.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { VerdictFacts } from "#app/ui/public/verdict-facts.tsx";
import { openSpace } from "../../../prisma/seed.ts";
import { asPackage, h5pCourse, h5pYaml } from "../../h5p/h5p-course.ts";
import { packed } from "../../h5p/small-package.ts";
import { useProgramFolder } from "../programs.ts";
import { useSpace } from "../space.ts";

useSpace();
const programs = useProgramFolder();

const at = new Date("2026-11-23T10:00:00Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const address = { organisation: "positive", course: "activities" };
const files = h5pCourse(["play", "score", "doubted"], {
  "h5p/play.yaml": h5pYaml("Oui ou non"),
  "h5p/play.h5p": packed(),
  "h5p/score.yaml": h5pYaml("Avec note", "counts: score\npassMark: 50\ntrustPhone: true\n"),
  "h5p/score.h5p": packed(),
  "h5p/doubted.yaml": h5pYaml("Sans confiance", "counts: score\npassMark: 50\n"),
  "h5p/doubted.h5p": packed(),
});
let learner: Actor;
let enrolment = "";

async function publish(course: typeof files, to = address) {
  const read = await readPackage(asPackage(course));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return publishPackage(to, read.value, { at });
}

beforeAll(async () => {
  await openSpace(at);
  await publish(files);
});

beforeEach(async () => {
  const person = await join({ name: "Amina Mital", secret: "2749", locale: "ar" }, { at });
  if (!person.ok) throw new Error("joining was refused");
  learner = person.value;
  const enrolled = await enrol(address, { by: learner, at });
  if (!enrolled.ok) throw new Error(enrolled.problem);
  enrolment = enrolled.value;
});

const verbs = "http://adlnet.gov/expapi/verbs/";
const statement = (activity: string, raw: number, more: object = {}) =>
  JSON.stringify({
    verb: { id: `${verbs}answered` },
    object: { id: h5pIri({ enrolment, activity }) },
    result: { score: { raw, max: 2 }, duration: "PT3.5S" },
    ...more,
  });
type Told = { seconds?: number; play?: string; version?: number | null } & Record<string, unknown>;
const report = (activity: string, raw: number, told: Told = {}) => {
  const { seconds = 0, play = "the-first-play", version = null, ...more } = told;
  return reportH5p(
    { enrolment, activity, version, play, statement: statement(activity, raw, more) },
    { by: learner, at: later(seconds) },
  );
};
const opened = async (activity: string) => {
  const found = await openH5p({ enrolment, activity }, "fr", learner);
  if (!found.ok) throw new Error(found.problem);
  return found.value;
};
const kept = async () => {
  const own = await ownEnrolment(enrolment, learner);
  if (!own.ok) throw new Error(own.problem);
  return own.value;
};

test("publishing keeps what plays an activity, and names it by its content", async () => {
  const content = (await courseBySlugs(address.organisation, address.course))?.latest.content;
  const [, play] = content ? activitiesOf(content) : [];
  if (play?.kind !== "h5p") throw new Error("there is no activity");
  expect(play.packages.ar).toEqual(play.packages.fr);
  const manifest = await manifestOf(play.packages.fr?.manifest ?? "");
  if (!manifest) throw new Error("there is no manifest");
  for (const { sha256 } of allFiles(manifest)) expect(await keptFiles().has(sha256)).toBe(true);
  expect(await publish(files)).toEqual({ ok: true, version: null });
});

test("of a course with a package that is refused nothing is kept", async () => {
  const folder = joined(environment().dataFolder, "files");
  const before = readdirSync(folder, { recursive: true });
  const bad = packed({ "content/movie.php": "<?php" });
  const own = packed({ "content/content.json": '{"question":"never kept"}' });
  const read = await readPackage(asPackage({ ...files, "h5p/play.h5p": own, "h5p/score.h5p": bad }));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  expect(await publishPackage(address, read.value, { at })).toMatchObject({
    ok: false,
    faults: [{ file: "h5p/score.h5p", path: "content/movie.php" }],
  });
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

test("a report is kept once, with the best and the last result", async () => {
  expect(await report("score", 2)).toEqual({ ok: true, value: null });
  expect(await report("score", 0, { seconds: 60 })).toEqual({ ok: true, value: null });
  // Sent again: under another identifier and moment, much later, and at once.
  await report("score", 2, { seconds: 600, id: randomUUID(), timestamp: later(600).toISOString() });
  await Promise.all([report("score", 0, { seconds: 60 }), report("score", 0, { seconds: 61 })]);
  expect((await kept()).reports).toHaveLength(2);
  expect(await opened("score")).toMatchObject({ results: { best: 100, last: 0 }, isDone: true });
  // Played through once more with the same outcome, it is another one; pressed twice, it is not.
  await report("score", 0, { seconds: 700, play: "the-second-play" });
  await report("score", 0, { seconds: 704, play: "the-second-play", result: { score: { raw: 0, max: 2 } } });
  expect((await kept()).reports).toHaveLength(3);
});

test.each([
  ["more points than there are", statementOf({ score: { raw: 3, max: 2 } })],
  ["fewer than none", statementOf({ score: { raw: -1, max: 2 } })],
  ["no number", '{"verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},"result":{"score":{"raw":NaN,"max":2}}}'],
  ["a number as a text", statementOf({ score: { raw: "1", max: 2 } })],
  ["no points to be had", statementOf({ score: { raw: 0, max: 0 } })],
  ["a duration that is none", statementOf({ duration: "3 s" })],
  ["another verb", statementOf({}, { verb: { id: `${verbs}passed` } })],
  ["a part of the activity", statementOf({}, { object: { id: "IRI?subContentId=1" } })],
  ["another activity", statementOf({}, { object: { id: "urn:fadae:h5p:other:score" } })],
  ["a parent", statementOf({}, { context: { contextActivities: { parent: [{ id: "x" }] } } })],
  ["too many words", statementOf({}, { padding: "x".repeat(64_000) })],
  ["no JSON", "{"],
])("a statement with %s does not count", async (_, text) => {
  const given = text.replaceAll("IRI", h5pIri({ enrolment, activity: "score" }));
  const reported = await reportH5p(
    { enrolment, activity: "score", version: null, play: "the-first-play", statement: given },
    { by: learner, at },
  );
  expect(reported).toMatchObject({ ok: false, problem: "statement-refused" });
  expect(await kept()).toMatchObject({ reports: [], finished: [] });
});

/** A statement in which `IRI` stands for the activity's own. */
function statementOf(result: object, more: object = {}): string {
  return JSON.stringify({ verb: { id: `${verbs}answered` }, object: { id: "IRI" }, result, ...more });
}

test("a course is completed by what was done and by scores that are trusted", async () => {
  await finishLesson({ enrolment, activity: "intro" }, { by: learner, at });
  await finishH5p({ enrolment, activity: "play", version: null }, { by: learner, at });
  await report("doubted", 2);
  expect((await kept()).completion).toBeNull();
  await report("score", 0);
  expect((await kept()).completion).toBeNull();
  await report("score", 1, { seconds: 60 });
  expect((await kept()).completion).toMatchObject({
    rule: { finished: ["intro", "play", "doubted"], passed: ["score"] },
  });
});

test("a certificate by a score that is trusted says that the phone reported it, on each of its forms", async () => {
  for (const [activity, raw] of [
    ["doubted", 2],
    ["score", 2],
  ] as const)
    await report(activity, raw);
  await finishLesson({ enrolment, activity: "intro" }, { by: learner, at });
  await finishH5p({ enrolment, activity: "play", version: null }, { by: learner, at });
  const context = { by: learner, at: later(60) };
  const claimed = await claim({ enrolment, names: { ar: "أمينة المثالية", latin: "Amina Mithalia" } }, context);
  if (!claimed.ok) throw new Error(claimed.problem);
  const serial = claimed.value;
  const credential = await ownCredential(serial, context);
  expect(credential.ok && credential.value.json).toContain(credentialWords.graded.device.narrative);
  const nobody = { signedIn: null, demo: false, path: "/" };
  const verdict = await verify(serial, context);
  if (!("facts" in verdict)) throw new Error("no facts are shown");
  for (const [locale, words] of [
    ["ar", "أرسل الهاتف نتائج الاختبارات"],
    ["fr", "résultats des quiz envoyés par le téléphone"],
  ] as const)
    expect(
      renderToStaticMarkup(
        createElement(VerdictFacts, { facts: verdict.facts, t: translator(locale), locale, frame: nobody }),
      ),
    ).toContain(words);
  const transcript = await ownPrintout({ serial, printout: "transcript" }, context);
  if (!transcript.ok) throw new Error(transcript.problem);
  writeFileSync(joined(programs.folder(), "transcript.pdf"), transcript.value.bytes);
  const text = programs.run("pdftotext", "transcript.pdf", "-");
  expect(text).toContain("Notes envoyées en partie par le téléphone");
  expect(text.replace(/[\u202a-\u202e]/g, "")).toContain("أرسله الهاتف");
});

test("what counts by its score cannot be marked done, and nobody reports for others", async () => {
  const posted = { enrolment, activity: "score", version: null };
  expect(await finishH5p(posted, { by: learner, at })).toMatchObject({ ok: false });
  const stranger = { ...learner, userId: "somebody" };
  const said = { ...posted, manifest: null, play: "the-first-play", statement: statement("score", 2) };
  expect(await reportH5p(said, { by: stranger, at })).toMatchObject({ problem: "not-found" });
  expect(await saveH5pState({ ...said, state: "{}" }, { by: stranger, at })).toMatchObject({ problem: "not-found" });
});

test("where a learner is in an activity is kept, up to a length", async () => {
  const place = { enrolment, activity: "play" };
  const { state, shown } = await opened("play");
  expect(state).toBeNull();
  const { manifest } = shown.package;
  await saveH5pState({ ...place, manifest: null, state: '{"page":1}' }, { by: learner, at });
  expect((await opened("play")).state).toBe('{"page":1}');
  await saveH5pState({ ...place, manifest, state: '{"page":2}' }, { by: learner, at });
  expect((await opened("play")).state).toBe('{"page":2}');
  const long = await saveH5pState({ ...place, manifest, state: "x".repeat(64_001) }, { by: learner, at });
  expect(long).toMatchObject({ ok: false, problem: "too-large" });
  // What another package said is not told to this one.
  await saveH5pState({ ...place, manifest: "0".repeat(64), state: '{"page":3}' }, { by: learner, at });
  expect((await opened("play")).state).toBeNull();
});

test("a report that a phone had kept counts once, whichever way it comes", async () => {
  const id = randomUUID();
  const delivery = {
    id,
    path: `/learn/${enrolment}/h5p/score`,
    fields: { intent: ["report"], play: ["the-first-play"], statement: [statement("score", 2)] },
  };
  const expected = { ok: true, value: { status: "accepted", location: `/learn/${enrolment}/h5p/score` } };
  expect(await receive(delivery, { by: learner, at })).toEqual(expected);
  expect(await receive(delivery, { by: learner, at: later(5) })).toEqual(expected);
  expect(await receive({ ...delivery, id: randomUUID() }, { by: learner, at: later(500) })).toEqual(expected);
  expect((await kept()).reports).toHaveLength(1);
  const bad = { ...delivery, id: randomUUID(), fields: { intent: ["report"], statement: ["{}"] } };
  expect(await receive(bad, { by: learner, at })).toMatchObject({
    value: { status: "refused", reason: "statement-refused" },
  });
  const done = { id: randomUUID(), path: `/learn/${enrolment}/h5p/play`, fields: { intent: ["done"] } };
  expect(await receive(done, { by: learner, at })).toMatchObject({
    value: { location: `/learn/${enrolment}/h5p/score` },
  });
  const db = await database();
  const digests = (await db.h5pReport.findMany({ where: { enrolmentId: enrolment } })).map(({ digest }) => digest);
  expect(digests).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
});

test("a report is measured by the version that was played, before and after a move", async () => {
  const address = { organisation: "positive", course: "marks" };
  const marked = (mark: number) =>
    h5pCourse(["score", "play"], {
      "h5p/score.yaml": h5pYaml("Avec note", `counts: score\npassMark: ${mark}\ntrustPhone: true\n`),
      "h5p/score.h5p": packed(),
      "h5p/play.yaml": h5pYaml("Oui ou non", mark > 60 ? `counts: score\npassMark: ${mark}\n` : ""),
      "h5p/play.h5p": packed(),
    });
  await publish(marked(50), address);
  const enrolled = await enrol(address, { by: learner, at });
  if (!enrolled.ok) throw new Error(enrolled.problem);
  enrolment = enrolled.value;
  const course = await courseBySlugs(address.organisation, address.course);
  await report("score", 1, { version: 1 });
  await report("play", 1, { version: 1 });
  expect(await opened("score")).toMatchObject({ results: { best: 50, isReached: true }, isDone: true });

  await publish(marked(80), address);
  const latest = (await courseBySlugs(address.organisation, address.course))?.latest;
  const versions = { fromVersionId: course?.latest.id ?? "", toVersionId: latest?.id ?? "" };
  await moveEnrolments([enrolment], { ...versions, movedAt: later(100), movedById: learner.userId }, async () => {});
  expect(await opened("score")).toMatchObject({ results: { best: 50, isReached: true }, isDone: true });
  // Where nothing but being done was asked, no mark was reached: the new one is asked for.
  expect(await opened("play")).toMatchObject({ results: { best: 50, isReached: false }, isDone: false });
  // A form that lay on the phone is of the version it names; one that names none, of the one at that moment.
  const db = await database();
  await db.h5pReport.deleteMany({ where: { enrolmentId: enrolment } });
  await report("score", 1, { seconds: 200 });
  expect(await opened("score")).toMatchObject({ isDone: false });
  await report("score", 1, { seconds: 300, version: 1, play: "the-second-play" });
  expect(await opened("score")).toMatchObject({ isDone: true });
  expect(await report("score", 2, { seconds: 400, version: 7 })).toMatchObject({ problem: "not-found" });
  // Reports from before they named a version are of the one the enrolment was in then.
  await db.h5pReport.updateMany({
    where: { enrolmentId: enrolment },
    data: { versionId: null, reportedAt: later(50) },
  });
  expect(await opened("score")).toMatchObject({ isDone: true });
  await db.h5pReport.updateMany({ where: { enrolmentId: enrolment }, data: { reportedAt: later(150) } });
  expect(await opened("score")).toMatchObject({ isDone: false });
});
