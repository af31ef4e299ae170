import { z } from "zod";
import { organisationSchema } from "#app/domain/identity/organisation.ts";
import { personWords } from "#app/domain/identity/person-words.ts";
import { courseWords } from "#app/domain/learning/course-words.ts";
import { courseContentSchema } from "#app/domain/learning/course.ts";
import { rangeOf, searchRule, type Sought } from "#app/domain/search-words.ts";
import { writtenWords } from "#app/domain/authoring/bank-question.ts";
import { database, type Transaction } from "#app/data/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** The condition that something has all the words that are sought. */
export const hasWords = ({ words }: Sought) => ({
  AND: words.map((forms) => ({ words: { some: { OR: forms.map((form) => ({ word: rangeOf(form) })) } } })),
});

/** The condition that a word is one of those that are sought. */
export const isSought = ({ words }: Sought) => ({ OR: words.flat().map((form) => ({ word: rangeOf(form) })) });

/** Rows written with one command. */
const rowsAtOnce = 1000;

/** Puts the words of the version of a course that is offered in the place of those it had; none where none is offered. */
export async function keepCourseWords(tx: Transaction, courseId: string): Promise<void> {
  await holdRows(tx, "Course", [courseId]);
  const course = await tx.course.findUnique({
    where: { id: courseId },
    include: {
      organisation: true,
      versions: {
        where: { withdrawal: { is: null } },
        orderBy: { number: "desc" },
        take: 1,
        select: { content: true },
      },
    },
  });
  await tx.courseWord.deleteMany({ where: { courseId } });
  const content = course?.versions[0] && courseContentSchema.parse(course.versions[0].content);
  if (!course || !content) return;
  const data = courseWords(content, namesSchema.parse(course.organisation)).map((one) => ({ courseId, ...one }));
  for (let from = 0; from < data.length; from += rowsAtOnce)
    await tx.courseWord.createMany({ data: data.slice(from, from + rowsAtOnce) });
}

const namesSchema = organisationSchema.pick({ name: true, shortName: true }).strip();

/** The same for every course of an organisation, whose name is among their words. */
export async function keepWordsOfCourses(tx: Transaction, organisationId: string): Promise<void> {
  const rows = await tx.course.findMany({ where: { organisationId }, select: { id: true }, orderBy: { id: "asc" } });
  for (const { id } of rows) await keepCourseWords(tx, id);
}

/** Puts the words of people as they are called now in the place of those they had. */
export async function keepPersonWords(tx: Transaction, userIds: string[]): Promise<void> {
  await holdRows(tx, "User", userIds);
  const people = await tx.user.findMany({
    where: { id: { in: userIds } },
    select: { id: true, name: true, otherName: true, code: true },
  });
  await tx.personWord.deleteMany({ where: { userId: { in: userIds } } });
  const data = people.flatMap(({ id, ...person }) => personWords(person).map((word) => ({ userId: id, word })));
  for (let from = 0; from < data.length; from += rowsAtOnce)
    await tx.personWord.createMany({ data: data.slice(from, from + rowsAtOnce) });
}

/** Puts the words of questions of a bank in the place of those they had. */
export async function keepQuestionWords(tx: Transaction, questionIds: string[]): Promise<void> {
  await holdRows(tx, "BankQuestion", questionIds);
  const questions = await tx.bankQuestion.findMany({
    where: { id: { in: questionIds } },
    select: { id: true, question: true },
  });
  await tx.questionWord.deleteMany({ where: { questionId: { in: questionIds } } });
  const data = questions.flatMap(({ id, question }) =>
    writtenWords(questionSchema.parse(question)).map((word) => ({ questionId: id, word })),
  );
  for (let from = 0; from < data.length; from += rowsAtOnce)
    await tx.questionWord.createMany({ data: data.slice(from, from + rowsAtOnce) });
}

const questionSchema = z.record(z.string(), z.unknown());

// Whoever changes one of these waits for the end of this, or this for theirs; SQLite lets one write at a time anyway.
async function holdRows(tx: Transaction, table: "Course" | "User" | "BankQuestion", ids: string[]): Promise<void> {
  if (environment().databaseUrl.startsWith("file:") || ids.length === 0) return;
  const places = ids.map((_, place) => `$${place + 1}`).join(", ");
  await tx.$queryRawUnsafe(`SELECT 1 FROM "${table}" WHERE "id" IN (${places}) ORDER BY "id" FOR UPDATE`, ...ids);
}

/** Makes all words anew when they were made by another rule, or never; some things at once, while others use the space. */
export async function renewSearchWords(): Promise<boolean> {
  const db = await database();
  if ((await db.searchRule.findUnique({ where: { id: 1 } }))?.number === searchRule) return false;
  await inTurn(
    (from) => db.course.findMany({ where: from, select: { id: true }, orderBy: { id: "asc" }, take: 1 }),
    (tx, [id = ""]) => keepCourseWords(tx, id),
  );
  await inTurn(
    (from) => db.user.findMany({ where: from, select: { id: true }, orderBy: { id: "asc" }, take: 100 }),
    keepPersonWords,
  );
  await inTurn(
    (from) => db.bankQuestion.findMany({ where: from, select: { id: true }, orderBy: { id: "asc" }, take: 50 }),
    keepQuestionWords,
  );
  await db.searchRule.upsert({
    where: { id: 1 },
    create: { number: searchRule },
    update: { number: searchRule },
  });
  return true;
}

async function inTurn(
  next: (from: object) => Promise<{ id: string }[]>,
  keep: (tx: Transaction, ids: string[]) => Promise<void>,
): Promise<void> {
  const db = await database();
  for (let rows = await next({}); rows.length > 0; rows = await next({ id: { gt: rows.at(-1)?.id } })) {
    const ids = rows.map(({ id }) => id);
    await db.$transaction((tx) => keep(tx, ids), { timeout: 60_000 });
  }
}
