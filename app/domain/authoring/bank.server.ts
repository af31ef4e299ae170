import type { BankSearch } from "#app/domain/authoring/bank-search.ts";
import { bankEntry, questionInText } from "#app/domain/authoring/bank-question.ts";
import { mergedText, mergeTexts } from "#app/domain/authoring/merge-texts.ts";
import { questionOf, type PostedFields, type Value } from "#app/domain/authoring/question-form.ts";
import { addQuestions } from "#app/domain/authoring/quiz-acts.ts";
import { openDraft } from "#app/domain/authoring/drafts.server.ts";
import { picturesOfBank, placedInDraft } from "#app/domain/authoring/question-pictures.server.ts";
import { editQuizzes, type QuizEdited } from "#app/domain/authoring/quizzes.server.ts";
import type { TextSaved } from "#app/domain/authoring/save-text.server.ts";
import { newYaml } from "#app/domain/authoring/yaml-edit.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { mayFollow } from "#app/domain/identity/permissions.ts";
import { shuffled } from "#app/domain/quizzes/shuffle.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { sought } from "#app/domain/search-words.ts";
import {
  addBankQuestions,
  bankQuestionIds,
  bankQuestions,
  bankQuestionsById,
  bankTags,
  changeBankQuestion,
  removeBankQuestion,
  type BankFilter,
  type KeptBankQuestion,
} from "#app/data/bank-questions.server.ts";
import { organisationBySlug, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { keepOwn, readKeptFile } from "#app/platform/files.server.ts";

/** Questions on one page of a bank. */
export const bankPageSize = 50;
/** Most questions of one bank. */
export const mostBankQuestions = 20_000;

export type BankShown = {
  organisation: KeptOrganisation;
  questions: KeptBankQuestion[];
  /** How many the search finds, and on which page of how many these are, from 1. */
  count: number;
  page: number;
  pages: number;
  tags: string[];
};

/** A page of what is found in the bank of an organisation that the asker works for; any other is `not-found`. */
export async function searchBank(
  slug: string,
  { page, ...search }: BankSearch & { page: number },
  by: Actor,
): Promise<Result<BankShown, "not-found">> {
  const found = await bankToWrite(slug, by);
  if (!found.ok) return found;
  const organisation = found.value;
  const skip = (Math.max(1, page) - 1) * bankPageSize;
  const [{ questions, count }, tags] = await Promise.all([
    bankQuestions(organisation.id, filterOf(search), { skip, take: bankPageSize }),
    bankTags(organisation.id),
  ]);
  const pages = Math.max(1, Math.ceil(count / bankPageSize));
  return ok({ organisation, questions, count, page: Math.max(1, page), pages, tags });
}

/** A question of a bank, as a text with its hash: what a form of it has seen. */
export async function bankQuestion(
  slug: string,
  id: string,
  by: Actor,
): Promise<Result<{ organisation: KeptOrganisation; kept: KeptBankQuestion; seen: string }, "not-found">> {
  const organisation = await bankToWrite(slug, by);
  if (!organisation.ok) return organisation;
  const [kept] = await bankQuestionsById(organisation.value.id, [id]);
  return kept ? ok({ organisation: organisation.value, kept, seen: await keptText(kept.question) }) : fail("not-found");
}

/** Adds questions to a bank and gives their identifiers; `full` when there would be too many. */
export async function addToBank(
  slug: string,
  values: readonly unknown[],
  { by, at }: Context,
): Promise<Result<string[], "not-found" | "full">> {
  const organisation = await bankToWrite(slug, by);
  if (!organisation.ok) return organisation;
  const nothing: BankFilter = { sought: sought(""), tag: null, difficulty: null, kind: null };
  const { count } = await bankQuestions(organisation.value.id, nothing, { skip: 0, take: 0 });
  if (count + values.length > mostBankQuestions) return fail("full");
  return ok(await addBankQuestions(organisation.value.id, values.map(bankEntry), { at, by: by.userId }));
}

/** Takes a question out of a bank, and gives what it said. */
export async function takeFromBank(slug: string, id: string, { by }: Context): Promise<Result<Value, "not-found">> {
  const found = await bankQuestion(slug, id, by);
  if (!found.ok) return found;
  const { organisation, kept } = found.value;
  return (await removeBankQuestion(organisation.id, id)) ? ok(kept.question) : fail("not-found");
}

/**
 * Saves the form of a question of a bank on what its author saw. Somebody else's changes are taken in by line, as in the
 * files of a draft; `settled` is a whole question as it was chosen in a conflict.
 */
export async function saveBankQuestion(
  slug: string,
  { id, seen, fields, settled }: { id: string; seen: string; fields: PostedFields; settled: string | null },
  { by, at }: Context,
): Promise<TextSaved> {
  const found = await bankQuestion(slug, id, by);
  const content = /^[0-9a-f]{64}$/.test(seen) ? await readKeptFile(seen, "sources") : null;
  if (!found.ok || !content) return { ok: false, problem: "not-found" };
  const { kept, seen: now } = found.value;
  const before = new TextDecoder().decode(content);
  const mine = settled ?? newYaml(questionOf(questionInText(before), fields));
  const theirs = newYaml(kept.question);
  const parts = mergeTexts(before, { mine, theirs }, "line");
  const text = now === seen ? mine : mergedText(parts);
  const sent = await keepOwn(new TextEncoder().encode(mine), "sources");
  const conflict = {
    ...{ ok: false as const, problem: "conflict" as const, parts, sent },
    theirs: { content: new TextEncoder().encode(theirs), sha256: now, by: "", byName: "", at: kept.changedAt },
  };
  const value = text === null ? null : questionInText(text);
  if (text === null || !value) return conflict;
  if (new TextEncoder().encode(text).length > largestQuestion) return { ok: false, problem: "too-large" };
  // The moment is what the next change is compared with: it never stands still.
  const moment = new Date(Math.max(at.getTime(), kept.changedAt.getTime() + 1));
  if (text !== theirs && !(await changeBankQuestion(id, kept.changedAt, bankEntry(value), moment))) return conflict;
  const written = newYaml(value);
  const sha256 = await keepOwn(new TextEncoder().encode(written), "sources");
  return { ok: true, sha256, text: written, merged: now !== seen, change: null, sent };
}

/** Copies questions of a bank into a quiz of a draft, each under a name of its own; `added` is how many there was room for. */
export async function copyToQuiz(
  slug: string,
  { ids, course, quiz }: { ids: readonly string[]; course: string; quiz: string },
  { by, at }: Context,
): Promise<QuizEdited & { added: number }> {
  const organisation = await bankToWrite(slug, by);
  if (!organisation.ok) return { ...organisation, added: 0 };
  const chosen = await bankQuestionsById(organisation.value.id, ids);
  let added = 0;
  const opened = await openDraft(course, { by, at });
  if (!opened.ok) return { ok: false, problem: "not-found", added: 0 };
  const own = chosen.map(({ question }) => question);
  const { values, files } = await placedInDraft(opened.value.draft, own, await picturesOfBank(own));
  const done = await editQuizzes(
    course,
    [quiz],
    (document) => (added = document ? addQuestions(document, values).added : 0) > 0,
    { by, at },
    files,
  );
  return { ...done, added };
}

/** The identifiers of `count` questions drawn from what a search finds, fewer where it finds fewer; a seed gives the same. */
export async function drawFromBank(
  slug: string,
  { count, seed, ...search }: BankSearch & { count: number; seed: string },
  by: Actor,
): Promise<Result<string[], "not-found">> {
  const organisation = await bankToWrite(slug, by);
  if (!organisation.ok) return organisation;
  const ids = await bankQuestionIds(organisation.value.id, filterOf(search));
  return ok(shuffled(ids, seed).slice(0, Math.max(0, count)));
}

/** Everything that a search finds, in the order it was added, for an export. */
export async function allInBank(slug: string, search: BankSearch, by: Actor): Promise<Result<Value[], "not-found">> {
  const organisation = await bankToWrite(slug, by);
  if (!organisation.ok) return organisation;
  const ids = (await bankQuestionIds(organisation.value.id, filterOf(search))).slice(0, 2000);
  const found: Value[] = [];
  for (let at = 0; at < ids.length; at += 500)
    found.push(...(await bankQuestionsById(organisation.value.id, ids.slice(at, at + 500))).map((one) => one.question));
  return ok(found);
}

/** The organisation whose bank the asker may write at; any other is `not-found`. */
export async function bankToWrite(slug: string, by: Actor): Promise<Result<KeptOrganisation, "not-found">> {
  const organisation = await organisationBySlug(slug);
  return organisation && mayFollow(by, organisation.id) ? ok(organisation) : fail("not-found");
}

/** Largest question of a bank, in bytes. */
const largestQuestion = 200_000;

const filterOf = ({ search, tag, difficulty, kind }: BankSearch): BankFilter => ({
  sought: sought(search),
  tag,
  difficulty,
  kind,
});

const keptText = (question: Value): Promise<string> => keepOwn(new TextEncoder().encode(newYaml(question)), "sources");
