import { beforeAll, expect, test } from "vitest";
import { addH5pReport } from "#app/data/h5p-facts.server.ts";
import { database } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { ownTranscript, ownTranscripts } from "#app/domain/certificates/own.server.ts";
import { reissue } from "#app/domain/certificates/reissue.server.ts";
import { revoke } from "#app/domain/certificates/revocation.server.ts";
import { transcriptFileSchema } from "#app/domain/certificates/transcript-record.ts";
import { transcriptPages } from "#app/domain/certificates/transcript.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { learnerStatements, ownStatements } from "#app/domain/privacy/statements.server.ts";
import type { Statement } from "#app/domain/privacy/statements.ts";
import { unscopedEnrolment } from "#app/data/enrolment-facts.server.ts";
import { addAttempt } from "#app/data/enrolments.server.ts";
import { demonstrationAccounts, openSpace } from "../../../prisma/seed.ts";
import { days, course, holder, later, learner, staff, start } from "../certificate-people.ts";
import { xapiStatementsSchema } from "../../xapi-statement-schema.ts";
import { useSpace } from "../space.ts";

useSpace();

let coordinator: Actor;

beforeAll(async () => {
  await openSpace(start);
  coordinator = await staff("coordinator", "positive");
});

async function statementsOf(by: Actor, at = later(days(1))): Promise<Statement[]> {
  const statements: Statement[] = [];
  for await (const statement of ownStatements({ by, at })) statements.push(statement);
  expect(xapiStatementsSchema.safeParse(JSON.parse(JSON.stringify(statements))).error).toBeUndefined();
  return statements;
}
const verbsOf = (statements: readonly Statement[]) => statements.map(({ verb }) => verb.display.en);

test("a learner who did everything has a statement of each fact, the same each time, and no name in any", async () => {
  const { by, enrolment, serial } = await holder("Stated Mital");
  const kept = await unscopedEnrolment(enrolment);
  const statements = await statementsOf(by);
  expect(statements).toHaveLength((kept?.finished.length ?? 0) + (kept?.attempts.length ?? 0) + 2);
  expect(verbsOf(statements)).toContain("earned");
  const attempts = statements.filter(({ verb }) => verb.display.en === "answered");
  expect(attempts.length).toBeGreaterThan(0);
  for (const { result } of attempts) expect(result).toMatchObject({ score: { scaled: 1 }, completion: true });
  expect(statements.find(({ verb }) => verb.display.en === "earned")?.object.id).toMatch(`/v/${serial}`);
  expect(await statementsOf(by, later(days(9)))).toEqual(statements);
  const text = JSON.stringify(statements);
  for (const said of ["Stated", "Mital", by.code]) expect(text).not.toContain(said);
  expect(new Set(statements.map(({ actor }) => actor.account.name))).toEqual(new Set([by.userId]));
});

test("whoever did nothing has none, enrolled or not", async () => {
  const by = await learner("Idle Mital");
  expect(await statementsOf(by)).toEqual([]);
  await enrol(course, { by, at: start });
  expect(await statementsOf(by)).toEqual([]);
});

test("people of the demonstration have statements that keep the rules", async () => {
  let count = 0;
  for (const { code } of demonstrationAccounts) {
    const person = await unscopedPersonByCode(code);
    if (person) count += (await statementsOf(person.actor)).length;
  }
  expect(count).toBeGreaterThan(0);
});

test("what a phone reported says so, with its score and its length", async () => {
  const by = await learner("Reporting Mital");
  const enrolled = await enrol(course, { by, at: start });
  if (!enrolled.ok) throw new Error(enrolled.problem);
  const { versionId } = await (await database()).enrolment.findUniqueOrThrow({ where: { id: enrolled.value } });
  const report = { activityId: "play", verb: "answered", raw: 3, max: 4, success: null, completed: true };
  const kept = { versionId, digest: "a".repeat(64), durationSeconds: 61.5, reportedAt: later(1) };
  await addH5pReport(enrolled.value, { ...report, ...kept });
  const [one] = await statementsOf(by);
  expect(one?.result).toEqual({
    ...{ score: { scaled: 0.75, raw: 3, min: 0, max: 4 }, completion: true, duration: "PT1M1.5S" },
    extensions: { [`${new URL(one?.object.id ?? "").origin}/xapi/reported-by-device`]: true },
  });
});

test("an attempt that is added adds one identifier and changes no other", async () => {
  const { by, enrolment } = await holder("Adding Mital");
  const before = await statementsOf(by);
  const attempt = (await unscopedEnrolment(enrolment))?.attempts[0];
  if (!attempt) throw new Error("there is no attempt");
  const { activityId, responses } = attempt;
  await addAttempt(enrolment, { activityId, responses, number: 2, submittedAt: later(5), deliveryId: null });
  const after = await statementsOf(by);
  const ids = new Set(before.map(({ id }) => id));
  expect(after.filter(({ id }) => !ids.has(id))).toHaveLength(1);
});

test("a certificate that was replaced or revoked was not earned any more", async () => {
  const { by, enrolment, serial } = await holder("Changing Mital");
  const second = await reissue(
    { enrolment, names: { ar: "", latin: "Changed Mital" } },
    { by: coordinator, at: later(1) },
  );
  if (!second.ok) throw new Error(second.problem);
  const earned = async () =>
    (await statementsOf(by)).filter(({ verb }) => verb.display.en === "earned").map(({ object }) => object.id);
  expect(await earned()).toEqual([expect.stringContaining(second.value)]);
  expect((await earned())[0]).not.toContain(serial);
  await revoke({ serial: second.value, reason: "wrong-facts" }, { by: coordinator, at: later(2) });
  expect(await earned()).toEqual([]);
});

test("the staff of the association export a learner's statements, which the learner sees; nobody else does", async () => {
  const { by, enrolment } = await holder("Followed Mital");
  const trainer = await staff("trainer", "positive");
  const db = await database();
  for (const other of [by, await learner("Nosy Mital"), await staff("trainer", "digital-paths")])
    expect(await learnerStatements(enrolment, { by: other, at: start })).toEqual({ ok: false, problem: "not-found" });
  expect(await db.auditLine.count({ where: { subjectId: by.userId } })).toBe(0);
  const found = await learnerStatements(enrolment, { by: trainer, at: later(days(1)) });
  expect(found).toEqual({ ok: true, value: { code: by.code, statements: await statementsOf(by) } });
  expect(await db.auditLine.findMany({ where: { subjectId: by.userId } })).toMatchObject([
    { byId: trainer.userId, what: "learner", within: enrolment },
  ]);
});

test("a transcript for programs says what the printed one says", async () => {
  const { by, serial } = await holder("Transcribed Mital");
  const own = await ownTranscript(serial, { by, at: later(1) });
  if (!own.ok) throw new Error(own.problem);
  const [transcript] = transcriptFileSchema.parse(JSON.parse(JSON.stringify(own.value.file))).transcripts;
  const { facts } = own.value.certificate;
  const pages = transcriptPages(facts, { verifyUrl: transcript?.verification ?? "" });
  const printed = Object.assign({}, ...pages.map(({ texts }) => texts)) as Record<string, string>;
  expect(transcript).toMatchObject({ serial, state: "valid", name: { latin: printed["name-latin"] } });
  expect(transcript?.course).toMatchObject({ title: { ar: printed["course-ar"] }, hours: facts.hours });
  expect(transcript?.modules).toHaveLength(facts.modules.length);
  for (const { number, title } of transcript?.modules ?? []) expect(printed[`module-${number}-ar`]).toBe(title.ar);
  expect(transcript?.organisation.name.ar).toBe(printed["organisation-ar"]);
  expect(printed["skills-ar"]).toContain(transcript?.skills[0]?.ar ?? "nothing");
  expect(transcript?.verification).toMatch(printed.link ?? "nothing");
  expect(await ownTranscript(serial, { by: coordinator, at: later(1) })).toEqual({ ok: false, problem: "not-found" });
});

test("transcripts are those of the certificates that were not replaced, and say which was revoked", async () => {
  const { by, enrolment } = await holder("Several Mital");
  const second = await reissue(
    { enrolment, names: { ar: "", latin: "Other Mital" } },
    { by: coordinator, at: later(1) },
  );
  if (!second.ok) throw new Error(second.problem);
  await revoke({ serial: second.value, reason: "wrong-facts" }, { by: coordinator, at: later(2) });
  const file = transcriptFileSchema.parse(await ownTranscripts({ by, at: later(3) }));
  expect(file.transcripts.map(({ serial, state }) => [serial, state])).toEqual([[second.value, "revoked"]]);
  expect((await ownTranscripts({ by: await learner("Bare Mital"), at: later(3) })).transcripts).toEqual([]);
});
