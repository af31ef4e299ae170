import { randomUUID } from "node:crypto";
import { z } from "zod";
import { database } from "#app/data/database.server.ts";
import type { Sought } from "#app/domain/search-words.ts";
import { hasWords, keepQuestionWords } from "#app/data/search-words.server.ts";

/** A question of a bank as it is kept, whether or not it is complete. */
export type KeptBankQuestion = {
  id: string;
  organisationId: string;
  question: Record<string, unknown>;
  difficulty: number;
  tags: string[];
  changedAt: Date;
};
type Kept = Pick<KeptBankQuestion, "question" | "difficulty" | "tags"> & { kind: string };

/** Which questions of a bank: those with all the words, the tag, the difficulty and the kind that are said. */
export type BankFilter = {
  sought: Sought;
  tag: string | null;
  difficulty: number | null;
  kind: string | null;
};

const questionSchema = z.record(z.string(), z.unknown());
const include = { tags: { select: { tag: true }, orderBy: { tag: "asc" } } } as const;

/** A page of what a search finds, the last changed first, and how many it finds in all. */
export async function bankQuestions(
  organisationId: string,
  filter: BankFilter,
  { skip, take }: { skip: number; take: number },
): Promise<{ questions: KeptBankQuestion[]; count: number }> {
  const db = await database();
  const where = whereOf(organisationId, filter);
  const [rows, count] = await Promise.all([
    db.bankQuestion.findMany({ where, include, orderBy: [{ changedAt: "desc" }, { id: "asc" }], skip, take }),
    db.bankQuestion.count({ where }),
  ]);
  return { questions: rows.map(toBankQuestion), count };
}

/** The identifiers of all that a search finds, in the order they were added. */
export async function bankQuestionIds(organisationId: string, filter: BankFilter): Promise<string[]> {
  const db = await database();
  const rows = await db.bankQuestion.findMany({
    where: whereOf(organisationId, filter),
    select: { id: true },
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id }) => id);
}

/** Questions of a bank by their identifiers, in that order; those that are not there are left out. */
export async function bankQuestionsById(organisationId: string, ids: readonly string[]): Promise<KeptBankQuestion[]> {
  const db = await database();
  const rows = await db.bankQuestion.findMany({ where: { organisationId, id: { in: [...ids] } }, include });
  return ids.flatMap((id) => rows.filter((row) => row.id === id)).map(toBankQuestion);
}

/** The tags of a bank, each once, in their order. */
export async function bankTags(organisationId: string): Promise<string[]> {
  const db = await database();
  const rows = await db.bankTag.findMany({
    where: { question: { organisationId } },
    distinct: ["tag"],
    select: { tag: true },
    orderBy: { tag: "asc" },
    take: 500,
  });
  return rows.map(({ tag }) => tag);
}

/** Adds questions to a bank and gives their identifiers. */
export async function addBankQuestions(
  organisationId: string,
  entries: readonly Kept[],
  { at, by }: { at: Date; by: string },
): Promise<string[]> {
  const rows = entries.map(({ tags, question, ...columns }, place) => {
    // A moment apart, so that they keep their order.
    const moment = new Date(at.getTime() + place);
    const added = { addedAt: moment, addedById: by, changedAt: moment };
    return { id: randomUUID(), tags, data: { organisationId, ...columns, question: jsonOf(question), ...added } };
  });
  const db = await database();
  await db.$transaction(async (tx) => {
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const some = rows.slice(from, from + rowsAtOnce);
      await tx.bankQuestion.createMany({ data: some.map(({ id, data }) => ({ id, ...data })) });
      await tx.bankTag.createMany({
        data: some.flatMap(({ id, tags }) => tags.map((tag) => ({ questionId: id, tag }))),
      });
      await keepQuestionWords(
        tx,
        some.map(({ id }) => id),
      );
    }
  });
  return rows.map(({ id }) => id);
}

/** How many rows are written with one command. */
const rowsAtOnce = 200;

/** Puts another question in the place of one, if it is still the one changed at `seen`; whether it was. */
export async function changeBankQuestion(id: string, seen: Date, entry: Kept, changedAt: Date): Promise<boolean> {
  const { tags, question, ...columns } = entry;
  const db = await database();
  return db.$transaction(async (tx) => {
    const { count } = await tx.bankQuestion.updateMany({
      where: { id, changedAt: seen },
      data: { ...columns, question: jsonOf(question), changedAt },
    });
    if (count === 0) return false;
    await tx.bankTag.deleteMany({ where: { questionId: id } });
    await tx.bankTag.createMany({ data: tags.map((tag) => ({ questionId: id, tag })) });
    await keepQuestionWords(tx, [id]);
    return true;
  });
}

/** Takes a question out of a bank; whether it was there. */
export async function removeBankQuestion(organisationId: string, id: string): Promise<boolean> {
  const db = await database();
  return (await db.bankQuestion.deleteMany({ where: { id, organisationId } })).count > 0;
}

const whereOf = (organisationId: string, { sought, tag, difficulty, kind }: BankFilter) => ({
  organisationId,
  ...hasWords(sought),
  ...(kind !== null && { kind }),
  ...(tag !== null && { tags: { some: { tag } } }),
  ...(difficulty !== null && { difficulty }),
});

const jsonOf = (question: Record<string, unknown>) => JSON.parse(JSON.stringify(question)) as Record<string, string>;

type Row = Omit<KeptBankQuestion, "question" | "tags"> & { question: unknown; tags: { tag: string }[] };

const toBankQuestion = ({ id, organisationId, question, difficulty, tags, changedAt }: Row): KeptBankQuestion => ({
  id,
  organisationId,
  question: questionSchema.parse(question),
  difficulty,
  tags: tags.map(({ tag }) => tag),
  changedAt,
});
