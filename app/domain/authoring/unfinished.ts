import type {
  Texts,
  WrittenCriterion,
  WrittenGap,
  WrittenOption,
  WrittenPartly,
  WrittenQuestion,
} from "#app/domain/authoring/written-question.ts";
import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";
import { gapPieces } from "#app/domain/quizzes/gap-text.ts";
import { fractionFault, fractionOf } from "#app/domain/quizzes/partial-marks.ts";
import { comparable } from "#app/domain/comparable.ts";

/** Why a question could not be published, for words in the reader's language. */
export type UnfinishedCode =
  | "text"
  | "language"
  | "one-right"
  | "some-right"
  | "rows"
  | "twice"
  | "answer"
  | "number"
  | "marks"
  | "tolerance"
  | "accept"
  | "gap-missing"
  | "gap-unknown"
  | "gap-twice"
  | "tag"
  | "points"
  | "levels"
  | "file"
  | "alt"
  | "fraction"
  | "fractions-below-all";

/** What is unfinished, at which field of the form (`options.0.text.ar`, or a whole list as `options`). */
export type Unfinished = { field: string; code: UnfinishedCode; facts?: Record<string, string | number> };

/**
 * What keeps a question from being published, as far as its author can see it at the fields: texts, right answers,
 * numbers and gaps. Nothing of it keeps a question from being saved. `languages` are those of the course.
 */
export function unfinishedIn(question: WrittenQuestion, languages: readonly ContentLanguage[]): Unfinished[] {
  const asked = (field: string, texts: Texts) => missingTexts(field, texts, languages, "text");
  const said = (field: string, texts: Texts) =>
    Object.keys(texts).length > 0 ? missingTexts(field, texts, languages, "text") : [];
  const found: Unfinished[] = [
    ...asked("text", question.text),
    ...(question.picture.path === "" ? [] : missingTexts("picture.alt", question.picture.alt, languages, "alt")),
    ...numberFault("marks", question.marks, (marks) => marks > 0 && marks <= 100, true, "marks"),
    ...question.tags
      .filter(
        (tag) => !/^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(-[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*$/u.test(tag) || tag.length > 40,
      )
      .slice(0, 1)
      .map((tag): Unfinished => ({ field: "tags", code: "tag", facts: { tag } })),
  ];
  switch (question.type) {
    case "single":
    case "multiple":
      found.push(...optionsFaults("options", question.options, question.type === "single", asked, said));
      found.push(...fractionFaults(question.options, question.type));
      break;
    case "true-false":
      if (question.answer !== "true" && question.answer !== "false") found.push({ field: "answer", code: "answer" });
      break;
    case "short-text":
      if (Object.values(question.accept).flat().length === 0) found.push(unaccepted("accept", languages));
      question.partly.forEach((answer, at) => {
        found.push(...partFault(answer, at));
        if (Object.values(answer.accept).flat().length === 0) found.push(unaccepted(`partly.${at}.accept`, languages));
      });
      break;
    case "numeric":
      found.push(...numberFault("answer", question.answer, () => true, false, "number"));
      found.push(...numberFault("tolerance", question.tolerance, (distance) => distance >= 0, true, "tolerance"));
      found.push(...said("unit", question.unit));
      question.partly.forEach((answer, at) => {
        found.push(...partFault(answer, at));
        found.push(...numberFault(`partly.${at}.answer`, answer.answer, () => true, false, "number"));
        found.push(
          ...numberFault(`partly.${at}.tolerance`, answer.tolerance, (distance) => distance >= 0, true, "tolerance"),
        );
      });
      break;
    case "matching":
      found.push(...rowsFault("pairs", question.pairs.length, 2, 8));
      question.pairs.forEach(({ left, right }, at) => {
        found.push(...asked(`pairs.${at}.left`, left), ...asked(`pairs.${at}.right`, right));
      });
      found.push(
        ...twice(question.pairs.map(({ left }) => left)).map(readsTwice((at) => `pairs.${at}.left`, languages)),
      );
      question.distractors.forEach((text, at) => found.push(...asked(`distractors.${at}`, text)));
      found.push(...rowsFault("distractors", question.distractors.length, 0, 4));
      break;
    case "ordering":
      found.push(...rowsFault("items", question.items.length, 2, 8));
      question.items.forEach((text, at) => found.push(...asked(`items.${at}`, text)));
      found.push(...twice(question.items).map(readsTwice((at) => `items.${at}`, languages)));
      break;
    case "gaps":
      found.push(...rowsFault("gaps", question.gaps.length, 1, 10), ...gapTextFaults(question));
      question.gaps.forEach((gap, at) => found.push(...gapFault(gap, at, languages, asked, said)));
      break;
    case "file":
    case "essay":
      if (question.type === "file" && question.accepts === "") found.push({ field: "accepts", code: "file" });
      if (question.type === "essay")
        found.push(...numberFault("minimumWords", question.minimumWords, isCount(500), true, "number"));
      found.push(...rowsFault("rubric", question.rubric.length, 1, 10));
      question.rubric.forEach((criterion, at) => found.push(...criterionFaults(criterion, `rubric.${at}`, asked)));
  }
  found.push(...said("feedback", question.feedback));
  return found;
}

const partFault = ({ fraction }: WrittenPartly, at: number): Unfinished[] =>
  numberFault(`partly.${at}.fraction`, fraction, (percent) => percent > 0 && percent < 100, false, "fraction");

/** What options give is a number each, fits whether they are right, and is all marks for all right ones together. */
function fractionFaults(options: readonly WrittenOption[], type: "single" | "multiple"): Unfinished[] {
  const typed = options.flatMap(({ fraction }, at) =>
    numberFault(`options.${at}.fraction`, fraction, (percent) => Math.abs(percent) <= 100, true, "fraction"),
  );
  if (typed.length > 0 || !options.some(({ correct }) => correct)) return typed;
  const fault = fractionFault(
    options.map(({ correct, fraction }) => ({
      correct,
      fraction: fraction === "" ? undefined : fractionOf(Number(fraction)),
    })),
    type,
  );
  if (!fault) return [];
  return fault.at < 0
    ? [{ field: "options", code: "fractions-below-all" }]
    : [{ field: `options.${fault.at}.fraction`, code: "fraction" }];
}

const isCount = (most: number) => (number: number) => Number.isInteger(number) && number > 0 && number <= most;
const isHalves = (number: number) => number <= 20 && Number.isInteger(number * 2);

function criterionFaults({ text, points, levels }: WrittenCriterion, field: string, asked: Check): Unfinished[] {
  const worth = levels.map((level) => Number(level.points));
  const isUneven = levels.length > 0 && (Math.max(...worth) !== Number(points) || new Set(worth).size < worth.length);
  return [
    ...asked(`${field}.text`, text),
    ...numberFault(`${field}.points`, points, (number) => number > 0 && isHalves(number), false, "points"),
    ...(levels.length === 0 ? [] : rowsFault(`${field}.levels`, levels.length, 2, 6)),
    ...(isUneven ? [{ field: `${field}.levels`, code: "levels" as const }] : []),
    ...levels.flatMap((level, at) => [
      ...asked(`${field}.levels.${at}.text`, level.text),
      ...numberFault(
        `${field}.levels.${at}.points`,
        level.points,
        (number) => number >= 0 && isHalves(number),
        false,
        "points",
      ),
    ]),
  ];
}

type Check = (field: string, texts: Texts) => Unfinished[];

function missingTexts(
  field: string,
  texts: Texts,
  languages: readonly ContentLanguage[],
  code: "text" | "alt",
): Unfinished[] {
  const isEmpty = Object.keys(texts).length === 0;
  return languages
    .filter((language) => texts[language] === undefined)
    .map((language) => ({ field: `${field}.${language}`, code: isEmpty ? code : "language" }));
}

function optionsFaults(
  field: string,
  options: readonly WrittenOption[],
  isSingle: boolean,
  asked: Check,
  said: Check,
): Unfinished[] {
  const right = options.filter(({ correct }) => correct).length;
  const found: Unfinished[] = rowsFault(field, options.length, 2, 10);
  if (isSingle && right !== 1) found.push({ field, code: "one-right" });
  if (!isSingle && right === 0) found.push({ field, code: "some-right" });
  options.forEach(({ text, feedback }, at) => {
    found.push(...asked(`${field}.${at}.text`, text), ...said(`${field}.${at}.feedback`, feedback));
  });
  const languages = contentLanguages.filter((language) => options.some(({ text }) => text[language] !== undefined));
  found.push(...twice(options.map(({ text }) => text)).map(readsTwice((at) => `${field}.${at}.text`, languages)));
  return found;
}

const gapFault = (gap: WrittenGap, at: number, languages: readonly ContentLanguage[], asked: Check, said: Check) => {
  if (gap.options) return optionsFaults(`gaps.${at}.options`, gap.options, true, asked, said);
  return Object.values(gap.accept).flat().length === 0 ? [unaccepted(`gaps.${at}.accept`, languages)] : [];
};

function gapTextFaults({ text, gaps }: WrittenQuestion): Unfinished[] {
  return Object.entries(text).flatMap(([language, words]) => {
    const named = gapPieces(words).filter((piece) => typeof piece === "number");
    const fault = (code: UnfinishedCode, gap: number): Unfinished => ({
      field: `text.${language}`,
      code,
      facts: { gap },
    });
    const all = gaps.map((_, at) => at + 1);
    return [
      ...all.filter((gap) => !named.includes(gap)).map((gap) => fault("gap-missing", gap)),
      ...named
        .filter((gap, at) => !all.includes(gap) && named.indexOf(gap) === at)
        .map((gap) => fault("gap-unknown", gap)),
      ...all.filter((gap) => named.filter((one) => one === gap).length > 1).map((gap) => fault("gap-twice", gap)),
    ];
  });
}

const unaccepted = (field: string, [language = "ar"]: readonly ContentLanguage[]): Unfinished => ({
  field: `${field}.${language}`,
  code: "accept",
});

const rowsFault = (field: string, count: number, least: number, most: number): Unfinished[] =>
  count < least || count > most ? [{ field, code: "rows", facts: { least, most, count } }] : [];

function numberFault(
  field: string,
  typed: string,
  isRight: (number: number) => boolean,
  mayBeEmpty: boolean,
  code: UnfinishedCode,
): Unfinished[] {
  if (typed === "") return mayBeEmpty ? [] : [{ field, code }];
  const number = Number(typed);
  return Number.isFinite(number) && isRight(number) ? [] : [{ field, code }];
}

/** The places of texts that read as one before them. */
const twice = (texts: readonly Texts[]): number[] =>
  texts.flatMap((text, at) => {
    const read = JSON.stringify(contentLanguages.map((language) => text[language] ?? ""));
    const isWritten = Object.values(text).some((words) => comparable(words) !== "");
    const isBefore = texts
      .slice(0, at)
      .some((other) => JSON.stringify(contentLanguages.map((language) => other[language] ?? "")) === read);
    return isWritten && isBefore ? [at] : [];
  });

const readsTwice =
  (field: (at: number) => string, [language = "ar"]: readonly ContentLanguage[]) =>
  (at: number): Unfinished => ({ field: `${field(at)}.${language}`, code: "twice" });
