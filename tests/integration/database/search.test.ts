import { beforeAll, describe, expect, inject, test } from "vitest";
import { publishFolder } from "#app/domain/content-packages/publish-folder.server.ts";
import { addAccount } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { staffOf } from "#app/domain/identity/staff.server.ts";
import { catalogue } from "#app/domain/learning/catalogue.server.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { readLearners } from "#app/domain/learning/following.server.ts";
import { eraseSelf } from "#app/domain/privacy/erasure.server.ts";
import { ownData } from "#app/domain/privacy/own-data.server.ts";
import { searchRule, sought } from "#app/domain/search-words.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database, openDatabase } from "#app/data/database.server.ts";
import { keepOrganisation } from "#app/data/organisations.server.ts";
import { changeSignIn, changePerson, unscopedPersonByCode } from "#app/data/people.server.ts";
import { renewSearchWords } from "#app/data/search-words.server.ts";
import { addWithdrawal } from "#app/data/versions.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { migrate } from "#tools/db.mjs";
import { openSpace } from "../../../prisma/seed.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-30T10:00:00Z");
let salma: Actor;
let omar: Actor;
let nadia: Actor;
let course = "";

beforeAll(async () => {
  await openSpace(at);
  const actor = async (code: string) => (await unscopedPersonByCode(code))!.actor;
  [salma, omar, nadia] = [await actor("SALMA-2947"), await actor("OMAR-1560"), await actor("NADIA-8812")];
  course = (await courseBySlugs("positive", "first-job"))!.id;
});

const found = async (search: string) => (await catalogue(null, sought(search))).map(({ slug }) => slug);

async function learner(name: string, otherName: string | null = null): Promise<Actor> {
  const by = await addAccount({ name, otherName, secret: "2749", locale: "fr", memberships: [], at });
  await enrol({ organisation: "positive", course: "first-job" }, { by, at });
  return by;
}

async function learners(search: string, by = salma): Promise<string[]> {
  const list = await readLearners(course, { by, at }, sought(search));
  return list.ok ? list.value.enrolments.map((one) => one.learner.name) : [list.problem];
}

describe("courses are found", () => {
  test.each<[string, string[]]>([
    ["امان", ["digital-safety"]],
    ["الرقمي الأمان", ["digital-safety"]],
    ["sécurité numérique", ["digital-safety"]],
    ["NUMERIQUE securite", ["digital-safety"]],
    ["POSITIVE", ["first-job"]],
    ["xyz", []],
    ["الأمان xyz", []],
    ["", ["digital-safety", "first-job"]],
    ["%", ["digital-safety", "first-job"]],
    ["_\\\0\ud83c", ["digital-safety", "first-job"]],
    ["'; DROP TABLE CourseWord; --", []],
  ])("%j finds %j", async (search, slugs) => {
    expect(await found(search)).toEqual(slugs);
  });

  test("by what their titles say before what their lessons say, however much is asked", async () => {
    const many = Array.from({ length: 10_000 }, (_, place) => `mot${place}`).join(" ");
    expect(await found(many)).toEqual([]);
    const [first] = await found("emploi");
    expect(first).toBe("first-job");
  });

  test("by the new name of their association, in the same moment", async () => {
    const names = { name: { fr: "Quxassociation" }, shortName: { fr: "QUX" } };
    await keepOrganisation({ slug: "positive", accent: "a2", ...names });
    expect(await found("quxassoc")).toEqual(["first-job"]);
    expect(await found("POSITIVE")).toEqual([]);
  });

  test("no more when no version is offered, and again with a new one", async () => {
    const version = (await courseBySlugs("digital-paths", "digital-safety"))!.latest.id;
    await addWithdrawal(version, nadia.userId, at);
    expect(await found("الأمان")).toEqual([]);
    const db = await database();
    expect(await db.courseWord.count({ where: { course: { slug: "digital-safety" } } })).toBe(0);
    await db.versionWithdrawal.deleteMany();
    await db.searchRule.deleteMany();
    expect(await renewSearchWords()).toBe(true);
    expect(await found("الأمان")).toEqual(["digital-safety"]);
  });

  test("from the first publication of a folder on", async () => {
    const db = await database();
    const words = await db.courseWord.count();
    const address = { organisation: "positive", course: "safety-again" };
    const published = await publishFolder({ ...address, folder: "courses/digital-paths/digital-safety" }, { at });
    expect(published.ok).toBe(true);
    expect(await db.courseWord.count()).toBeGreaterThan(words);
    expect(await found("الأمان")).toEqual(["digital-safety", "safety-again"]);
  });
});

describe("people are found", () => {
  beforeAll(async () => {
    await learner("فاطمة الزهراء", "Fatima Zahra");
    await learner("Édouard Œuvrard");
    await learner("ⵉⴷⵉⵔ");
  });

  test.each<[string, string[]]>([
    ["فاطمه", ["فاطمة الزهراء"]],
    ["زهراء", ["فاطمة الزهراء"]],
    ["zahra fat", ["فاطمة الزهراء"]],
    ["edouard", ["Édouard Œuvrard"]],
    ["OEUVRARD", ["Édouard Œuvrard"]],
    ["ⵉⴷ", ["ⵉⴷⵉⵔ"]],
    ["atima", []],
    ["%", ["فاطمة الزهراء", "Édouard Œuvrard", "ⵉⴷⵉⵔ"]],
  ])("%s finds %j", async (search, names) => {
    expect((await learners(search)).filter((name) => !name.startsWith("Ilyas")).toSorted()).toEqual(names.toSorted());
  });

  test("by their code, with and without its hyphen", async () => {
    const { code, name } = await learner("Codée Mital");
    for (const typed of [code, code.toLowerCase(), code.replace("-", ""), code.slice(0, -2)])
      expect(await learners(typed)).toContain(name);
  });

  test("only where the asker sees them: a search shows nobody that the list does not", async () => {
    expect(await learners("فاطمه", omar)).toEqual(["not-found"]);
    expect(await staffOf({ by: salma, at }, sought("salma"))).toMatchObject({ ok: false, problem: "not-allowed" });
    const list = await staffOf({ by: nadia, at }, sought("salma"));
    expect(list.ok && list.value.people.map(({ code }) => code)).toEqual(["SALMA-2947"]);
    const none = await staffOf({ by: nadia, at }, sought("فاطمه"));
    expect(none.ok && none.value.people).toEqual([]);
  });

  test("under the new name and code alone, once they are changed", async () => {
    const { userId } = await learner("Ancienne Mital");
    await changeSignIn({ userId, kind: "learner" }, { code: "POMME-1234" });
    await changePerson(userId, { name: "Nouvelle Mital" });
    expect([await learners("ancienne"), await learners("nouvelle")]).toEqual([[], ["Nouvelle Mital"]]);
    await changeSignIn({ userId, kind: "learner" }, { code: "QUINCE-1234" });
    expect(await learners("quince")).toEqual(["Nouvelle Mital"]);
    await changePerson(userId, { otherName: "جديدة" });
    expect(await learners("الجديدة")).toEqual(["Nouvelle Mital"]);
  });

  test("no more once they are erased: their words are gone, and before that they are among their data", async () => {
    const by = await learner("Effacée Mital");
    const db = await database();
    const data = JSON.stringify(await ownData({ by }));
    expect(data).toContain('"effacee"');
    expect(await db.personWord.count({ where: { word: "effacee" } })).toBe(1);
    expect(await eraseSelf({ secret: "2749", isSure: true }, { by, at })).toMatchObject({ ok: true });
    expect(await db.personWord.count({ where: { OR: [{ userId: by.userId }, { word: "effacee" }] } })).toBe(0);
  });
});

test("words made by an older rule are made anew, once, and are the same", async () => {
  const db = await database();
  const all = async () =>
    JSON.stringify([
      await db.courseWord.findMany({ orderBy: [{ courseId: "asc" }, { word: "asc" }] }),
      await db.personWord.findMany({ orderBy: [{ userId: "asc" }, { word: "asc" }] }),
      await db.questionWord.findMany({ orderBy: [{ questionId: "asc" }, { word: "asc" }] }),
    ]);
  const before = await all();
  await db.searchRule.update({ where: { id: 1 }, data: { number: searchRule - 1 } });
  await db.personWord.updateMany({ where: { word: "mital" }, data: { word: "older" } });
  expect(await renewSearchWords()).toBe(true);
  expect(await all()).toBe(before);
  expect(await renewSearchWords()).toBe(false);
});

test("a word that cannot be kept keeps nothing of what it is a word of", async () => {
  const db = await database();
  const people = await db.user.count();
  await expect(
    db.$transaction(async (tx) => {
      await tx.user.update({ where: { id: omar.userId }, data: { name: "Never Mital" } });
      await tx.personWord.create({ data: { userId: omar.userId, word: "never" } });
      throw new Error("broken off");
    }),
  ).rejects.toThrow("broken off");
  expect([await db.user.count(), await db.personWord.count({ where: { word: "never" } })]).toEqual([people, 0]);
});

test("a beginning finds the same words whatever language the database orders in", async () => {
  const url = inject("template").engine === "sqlite" ? environment().databaseUrl : await danish();
  const db = await openDatabase(url);
  const words = ["aa", "ab", "az", "zz", "ål", "a1", "اب", "ابن", "اة", "ⴰⴱ", "ⴰⵣ", "a\u{1f34a}", "b"];
  const text = (one: string) => `word-${one}`;
  const base = { secretHash: "", locale: "fr", createdAt: at };
  await db.user.create({
    data: { ...base, code: "ORDER-1", name: "x", words: { create: words.map((word) => ({ word: text(word) })) } },
  });
  const range = async (beginning: string) => {
    const where = { word: { gte: text(beginning), lt: `${text(beginning)}\u{10ffff}` } };
    return (await db.personWord.findMany({ where, orderBy: { word: "asc" } })).map(({ word }) => word.slice(5));
  };
  expect(await range("a")).toEqual(["a1", "aa", "ab", "az", "a\u{1f34a}"]);
  expect(await range("ا")).toEqual(["اب", "ابن", "اة"].toSorted());
  expect(await range("ⴰ")).toEqual(["ⴰⴱ", "ⴰⵣ"]);
  expect(await range("")).toHaveLength(words.length);
  await db.$disconnect();
});

/** A migrated database whose own order of texts is Danish, where aa comes after z. */
async function danish(): Promise<string> {
  const name = `danish_${crypto.randomUUID().replaceAll("-", "")}`;
  const db = await database();
  await db.$executeRawUnsafe(`CREATE DATABASE "${name}" TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'da'`);
  const url = new URL(environment().databaseUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}
