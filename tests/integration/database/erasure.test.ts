import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { makeBackup } from "#app/domain/backup/backup.server.ts";
import { newIdentity } from "#app/domain/backup/encryption.server.ts";
import { openBackup } from "#app/domain/backup/opened-backup.server.ts";
import { claim } from "#app/domain/certificates/claim.server.ts";
import { verifyFiles } from "#app/domain/certificates/file-verification.server.ts";
import { logFiles } from "#app/domain/certificates/log/log-files.server.ts";
import { logProof, signLogHead } from "#app/domain/certificates/log/log.server.ts";
import { ownCredential, ownDocument } from "#app/domain/certificates/own.server.ts";
import { reissue } from "#app/domain/certificates/reissue.server.ts";
import { statusListCredential, statusLists } from "#app/domain/certificates/status/status-lists.server.ts";
import { isNameOf, verify } from "#app/domain/certificates/verification.server.ts";
import { verifyMany } from "#app/domain/desk/bulk-verification.server.ts";
import { addAccount, signIn } from "#app/domain/identity/accounts.server.ts";
import { openSession, actorOfCookie } from "#app/domain/identity/lucia.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { eraseOnRequest, eraseSelf } from "#app/domain/privacy/erasure.server.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { ownData } from "#app/domain/privacy/own-data.server.ts";
import { plainValue } from "#app/domain/privacy/own-data.ts";
import { database } from "#app/data/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { migrationNames } from "#tools/db.mjs";
import { openSpace } from "../../../prisma/seed.ts";
import { useFolders } from "../../backup-folders.ts";
import { completeCourse } from "../../completing.ts";
import { canary, fillWithCanaries, tableOf, textColumns, wholeDatabase } from "../../privacy/canaries.ts";
import { course, days, holder, later, learner, staff, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();
const newFolder = useFolders();

let administrator: Actor;
let coordinator: Actor;
const logged: string[] = [];

beforeAll(async () => {
  globalThis.fadaeLog = pino({ level: "trace", base: null }, { write: (line) => void logged.push(line) });
  await openSpace(start);
  administrator = await staff("administrator", null);
  coordinator = await staff("coordinator", "positive");
  return () => {
    globalThis.fadaeLog = undefined;
  };
});

// Letters alone, as names have them, and found nowhere else.
const letters = (text: string) => text.replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");

describe("somebody with a canary in every field", () => {
  const planted = new Map<string, string>();
  let person: Actor;
  let serial = "";
  let kept: { pdf: Uint8Array; json: string };
  let exported = "";

  beforeAll(async () => {
    const name = `Qan ${letters(canary()).slice(0, 30)}`;
    const made = await addAccount({
      name,
      secret: "2749",
      locale: "ar",
      memberships: [],
      at: start,
      code: "QANARIN-9999",
    });
    person = { ...made, otherName: canary() };
    const enrolment = await completeCourse(course, person, start);
    const claimed = await claim({ enrolment, names: { ar: "", latin: name } }, { by: person, at: start });
    if (!claimed.ok) throw new Error(claimed.problem);
    serial = claimed.value;
    const document = await ownDocument(serial, { by: person, at: start });
    const credential = await ownCredential(serial, { by: person, at: start });
    if (!document.ok || !credential.ok) throw new Error("the certificate is not there");
    kept = { pdf: document.value.bytes, json: credential.value.json };
    await signLogHead({ at: start });

    const db = await database();
    const secrets = { secretHash: canary(), sealKey: canary(), locale: canary(), otherName: person.otherName };
    await db.user.update({ where: { id: person.userId }, data: secrets });
    const seed = canary();
    await db.enrolment.update({ where: { id: enrolment }, data: { seed } });
    const [refused, signatory] = [canary(), canary()];
    const kept0 = await db.enrolment.findUniqueOrThrow({ where: { id: enrolment }, include: { course: true } });
    const entry = { enrolment, name: refused, problem: "broken" };
    const other = { enrolment: "somebody-else", name: "Somebody else", problem: "broken" };
    const batch = { startedById: "x", startedAt: start, finishedAt: start, total: 0, refused: [entry, other] };
    await db.issueBatch.create({ data: { ...batch, courseId: kept0.courseId } });
    const organisation = await db.organisation.findUniqueOrThrow({ where: { id: kept0.course.organisationId } });
    const signs = (latin: string) => ({ role: { ar: "رئيسة", fr: "Présidente" }, name: { ar: "", latin } });
    person = { ...person, otherName: signatory };
    await db.user.update({ where: { id: person.userId }, data: { otherName: signatory } });
    await db.organisation.update({
      where: { id: organisation.id },
      data: { signatories: [signs(signatory), signs("Somebody Else")] },
    });
    for (const [column, text] of Object.entries({
      ...{ "User.name": name, "User.code": "QANARIN-9999", "User.otherName": signatory, "User.locale": secrets.locale },
      ...{ "User.secretHash": secrets.secretHash, "User.sealKey": secrets.sealKey, "Enrolment.seed": seed },
      ...{ "IssueBatch.refused": refused, "Organisation.signatories": signatory },
      ...{ "Certificate.facts": name, "Certificate.credential": name },
    }))
      planted.set(column, text);
    const document0 = Buffer.from(`%PDF ${canary()}`);
    planted.set("CertificateDocument.bytes", document0.toString().slice(5));
    const certificate = await db.certificate.findUniqueOrThrow({ where: { serial } });
    await db.certificateDocument.update({ where: { certificateId: certificate.id }, data: { bytes: document0 } });
    const completion = await db.completion.findUniqueOrThrow({ where: { enrolmentId: enrolment } });
    const agency = await db.organisation.findFirstOrThrow({ where: { kind: "agency" } });
    const handOver = await db.handOver.create({
      data: { courseId: kept0.courseId, organisationId: agency.id, preparedAt: start, preparedById: "x" },
    });
    const webhook = await db.webhook.create({
      data: {
        ...{ organisationId: organisation.id, url: "https://example.org", events: [], sealedSecret: "x" },
        ...{ madeAt: start, madeById: "x" },
      },
    });
    const more = await fillWithCanaries(person, {
      User: { id: person.userId },
      Enrolment: kept0,
      Completion: completion,
      Certificate: certificate,
      Organisation: organisation,
      HandOver: handOver,
      Webhook: webhook,
    });
    for (const [column, text] of more) planted.set(column, text);
    await db.certificateAct.create({
      data: { certificateId: certificate.id, kind: "nameShown", at: start, byId: person.userId },
    });
    exported = JSON.stringify(
      (await ownData({ by: person })).tables.map((table) => ({
        ...table,
        rows: table.rows.map((row) =>
          Object.fromEntries(Object.entries(row).map(([key, one]) => [key, plainValue(one)])),
        ),
      })),
    );
  });

  test("has one in every text column that the schema declares as personal", () => {
    expect(textColumns().filter((column) => !planted.has(column))).toEqual([]);
    expect(planted.size).toBeGreaterThan(45);
  });

  test("is found everywhere before", async () => {
    const text = await wholeDatabase();
    const inTables = [...planted].filter(([column]) => !column.startsWith("the file"));
    expect(inTables.filter(([, planting]) => !text.includes(planting))).toEqual([]);
  });

  test("is given all of it but the secrets", () => {
    const secret = new Set(
      declarations
        .filter(({ sensitivity }) => sensitivity === "secret")
        .flatMap(({ model, columns }) => columns.map((column) => `${model}.${column}`)),
    );
    const declared = new Set(textColumns());
    const told = [...planted].filter(([column]) => column !== "CertificateDocument.bytes" && declared.has(column));
    const wrong = told.filter(([column, planting]) => exported.includes(planting) === secret.has(column));
    expect(wrong).toEqual([]);
  });

  test("is given the files too", async () => {
    const { files } = await ownData({ by: person });
    const contents = [...files.values()].map((bytes) => Buffer.from(bytes).toString("latin1")).join("\n");
    expect(contents).toContain(planted.get("CertificateDocument.bytes"));
    expect(contents).toContain(planted.get("the file of a response"));
    for (const path of files.keys()) expect(path).toMatch(/^(answers|files)\/[^/]+$/);
  });

  describe("once erased", () => {
    beforeAll(async () => {
      await openSession(person.userId);
      const erased = await eraseOnRequest(
        { person: person.userId, isSure: true },
        { by: administrator, at: later(days(1)) },
      );
      if (!erased.ok || erased.value !== 1) throw new Error("the person was not erased");
    });

    test("is nowhere in the database, in files, in the log, or in what is given to anybody", async () => {
      const everything: [string, string][] = [
        ["database", await wholeDatabase()],
        ["log", logged.join("\n")],
      ];
      const folder = environment().dataFolder;
      for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }))
        if (file.isFile())
          everything.push([file.name, readFileSync(join(file.parentPath, file.name)).toString("latin1")]);
      for await (const { path, bytes } of logFiles()) everything.push([path, Buffer.from(bytes).toString("latin1")]);
      everything.push(...(await inBackup()));
      everything.push(["status lists", JSON.stringify(await statusLists({ at: later(days(2)) }))]);
      everything.push(["verdict", JSON.stringify(await verify(serial, { at: later(days(2)) }))]);
      everything.push(["an export", JSON.stringify((await ownData({ by: administrator })).tables)]);
      // The bytes of a file of SQLite are in UTF-8.
      const forms = [...planted].map(([column, text]) => ({
        column,
        text,
        bytes: Buffer.from(text).toString("latin1"),
      }));
      const found = everything.flatMap(([place, text]) =>
        forms
          .filter((one) => text.includes(one.text) || text.includes(one.bytes))
          .map(({ column }) => `${column} in ${place}`),
      );
      expect(found).toEqual([]);
      const isFile = inject("template").engine === "sqlite";
      expect(everything.some(([place]) => place === "fadae.db")).toBe(isFile);
    });

    test("stays as one line that it was done, and by whom, by identifier", async () => {
      const db = await database();
      expect(await db.erasure.findMany({ select: { certificates: true, erasedAt: true } })).toEqual([
        { certificates: 1, erasedAt: later(days(1)) },
      ]);
      const lines = await db.auditLine.findMany({ where: { what: "erasure" } });
      expect(lines).toMatchObject([{ byId: administrator.userId, subjectId: person.userId, people: 1 }]);
    });

    test("leaves what is of others", async () => {
      const db = await database();
      const batch = await db.issueBatch.findFirst({ where: { startedById: "x" } });
      expect(batch?.refused).toMatchObject([{ name: "Somebody else" }]);
      const signatories = (await (await tableOf("Organisation")).findFirst({ where: { slug: "positive" } }))
        ?.signatories;
      expect(signatories).toMatchObject([{ name: { latin: "Somebody Else" } }]);
    });

    test("leaves a certificate that says it is valid, and that its holder asked for removal", async () => {
      const answer = await verify(serial, { at: later(days(2)) });
      expect(answer).toMatchObject({ verdict: "valid", removedAt: later(days(1)), facts: { serial } });
      expect("name" in ("facts" in answer ? answer.facts : {})).toBe(false);
      expect(await isNameOf({ serial, name: person.name })).toBeNull();
      const verdicts = await verifyMany({ lines: [serial, "KQ7M2XP4T9W3"], files: [] }, { at: later(days(2)) });
      expect(verdicts).toMatchObject({
        value: [
          { serial, verdict: "valid", name: null, isRemoved: true, facts: { course: expect.any(Object) } },
          { verdict: "unknown", facts: null, isRemoved: false },
        ],
      });
    });

    test("leaves what the holder kept valid, with the name that is signed in it", async () => {
      const files = [
        { name: "kept.pdf", bytes: kept.pdf },
        { name: "kept.json", bytes: new TextEncoder().encode(kept.json) },
        { name: "spaced.json", bytes: new TextEncoder().encode(JSON.stringify(JSON.parse(kept.json), null, 3)) },
        { name: "forged.json", bytes: new TextEncoder().encode(kept.json.replace("Qan ", "Ron ")) },
      ];
      const verdicts = await verifyFiles(files, { at: later(days(2)) });
      const genuine = { verdict: "valid", layer: null, isOnRecord: true, isRemoved: true };
      for (const verdict of verdicts.slice(0, 3)) {
        expect(verdict).toMatchObject(genuine);
        expect(verdict.facts?.name.latin).toBe(person.name);
      }
      expect(verdicts[3]?.verdict).toBe("altered");
    });

    test("leaves the log whole: its heads agree, and the certificate is proved from what the holder kept", async () => {
      await holder("After Mital");
      expect((await signLogHead({ at: later(days(3)) }))?.size).toBe(2);
      const proof = await logProof(serial);
      expect(proof).toMatchObject({ ok: true, value: { index: 0, size: 2 } });
    });
  });
});

/** What a backup that is made now holds, file by file, as its reader would find it. */
async function inBackup(): Promise<[string, string][]> {
  const { identity, recipient } = await newIdentity();
  const made = await makeBackup(
    { folder: newFolder(), recipients: [recipient], keep: { daily: 1, weekly: 1, monthly: 1 }, product: "0" },
    { at: later(days(2)) },
  );
  if (!made.ok) throw new Error(`no backup: ${made.problem}`);
  const folder = newFolder();
  const asked = { file: made.value.path, identity };
  const opened = await openBackup(asked, { folder, keepsAll: true, migrationsOf: migrationNames });
  if (!opened.ok) throw new Error(`the backup does not open: ${opened.problem}`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  if (files.length < 3) throw new Error("the backup is empty");
  return files.map(({ name, parentPath }) => {
    const path = join(parentPath, name);
    const text = name.endsWith(".dump") ? execFileSync("pg_restore", ["--file=-", path]) : readFileSync(path);
    return [`${name} in a backup`, text.toString("latin1")];
  });
}

describe("erasing oneself", () => {
  test("asks for the box and the present secret, and ends every session", async () => {
    const by = await learner("Leaving Mital");
    const cookie = (await openSession(by.userId)).split(";")[0] ?? "";
    expect(await eraseSelf({ secret: "2749", isSure: false }, { by, at: start })).toMatchObject({
      problem: "not-sure",
    });
    expect(await eraseSelf({ secret: "0000", isSure: true }, { by, at: start })).toMatchObject({
      problem: "sign-in-refused",
    });
    expect((await actorOfCookie(cookie)).actor?.userId).toBe(by.userId);
    expect(await eraseSelf({ secret: "2749", isSure: true }, { by, at: later(60_000) })).toEqual({
      ok: true,
      value: 0,
    });
    expect((await actorOfCookie(cookie)).actor).toBeNull();
    const again = await signIn({ code: by.code, secret: "2749" }, { at: later(120_000) });
    expect(again).toMatchObject({ ok: false, problem: "sign-in-refused" });
  });

  test("keeps a file that somebody else gave too", async () => {
    const { readKeptFile, keepOwn } = await import("#app/platform/files.server.ts");
    const [one, other] = [await learner("Same Mital"), await learner("Other Mital")];
    const sha256 = await keepOwn(Buffer.from("the same letter"), "answers");
    const db = await database();
    for (const by of [one, other]) {
      const enrolmentId = await completeCourse(course, by, start);
      const file = {
        activityId: "a",
        questionId: "q",
        sha256,
        type: "text/plain",
        bytes: 15,
        name: "a",
        givenAt: start,
      };
      await db.answerFile.create({ data: { enrolmentId, ...file } });
    }
    await eraseSelf({ secret: "2749", isSure: true }, { by: one, at: later(1) });
    expect(await readKeptFile(sha256, "answers")).not.toBeNull();
    await eraseSelf({ secret: "2749", isSure: true }, { by: other, at: later(1) });
    expect(await readKeptFile(sha256, "answers")).toBeNull();
  });

  test("takes the name from certificates that were replaced or revoked too, and the lists say the same of them", async () => {
    const { by, enrolment, serial } = await holder("Replaced Mital");
    const names = { ar: "", latin: "Renamed Mital" };
    const second = await reissue({ enrolment, names }, { by: coordinator, at: later(1) });
    if (!second.ok) throw new Error(second.problem);
    const before = await statusListCredential("refresh", 1, { at: later(10) });
    expect(await eraseSelf({ secret: "2749", isSure: true }, { by, at: later(20) })).toEqual({ ok: true, value: 2 });
    expect(await statusListCredential("refresh", 1, { at: later(30) })).toBe(before);
    expect(await verify(serial, { at: later(30) })).toMatchObject({
      verdict: "replaced",
      state: { by: second.value },
      removedAt: later(20),
    });
    expect(await wholeDatabase()).not.toMatch(/Replaced Mital|Renamed Mital/);
  });

  test("is refused to the last administrator and to the last coordinator, until there is another", async () => {
    const db = await database();
    await db.membership.deleteMany({ where: { role: "administrator", userId: { not: administrator.userId } } });
    await db.membership.deleteMany({ where: { role: "coordinator", userId: { not: coordinator.userId } } });
    const erase = (by: Actor) => eraseSelf({ secret: "a long password", isSure: true }, { by, at: later(days(5)) });
    expect(await erase(administrator)).toMatchObject({ ok: false, problem: "last-administrator" });
    expect(await erase(coordinator)).toMatchObject({ ok: false, problem: "last-coordinator" });
    const next = await staff("coordinator", "positive");
    const both = await Promise.all([erase(coordinator), erase(next)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

test("only administrators and coordinators of a learner's association erase on request, and never staff", async () => {
  const db = await database();
  const mine = await staff("coordinator", "positive");
  const [stranger, trainer] = [await staff("coordinator", "digital-paths"), await staff("trainer", "positive")];
  const { by: one } = await holder("Asked Mital");
  const nobody = { ok: false, problem: "not-found" };
  const erase = (person: string, by: Actor) => eraseOnRequest({ person, isSure: true }, { by, at: later(days(6)) });
  for (const by of [stranger, trainer, one]) expect(await erase(one.userId, by)).toEqual(nobody);
  expect(await erase(trainer.userId, mine)).toEqual(nobody);
  expect(await erase(mine.userId, mine)).toEqual(nobody);
  expect(await db.user.count({ where: { id: one.userId } })).toBe(1);
  expect(await eraseOnRequest({ person: one.userId, isSure: false }, { by: mine, at: start })).toMatchObject({
    problem: "not-sure",
  });
  expect(await erase(one.userId, mine)).toEqual({ ok: true, value: 1 });
});
