import type { CourseChange } from "#app/domain/authoring/course-changes.ts";
import { mendingPlace, type MendingPlace } from "#app/domain/authoring/mending-place.ts";
import type { Advice } from "#app/domain/authoring/publishing-advice.ts";
import { contentLanguages, inLanguage, type Locale, type Localised } from "#app/domain/language.ts";
import { formatExactly, formatHours, formatKilobytes, formatPercent } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { readingText } from "#app/i18n/reading-words.ts";
import type { Translate } from "#app/i18n/translate.ts";

type Words = { t: Translate; locale: Locale };

/** Something that was found, where it is, and the page on which it is mended. */
export type FindingShown = { href: string; where: string; what: string };

/** A finding as a line that leads to where it is mended; `draft` is the address of the draft. */
export const findingShown = (
  found: { file: string; line?: number; path?: string },
  what: string,
  { draft, t, locale }: Words & { draft: string },
): FindingShown => ({
  href: `${draft}${pathTo(mendingPlace(found.file, found.path))}`,
  where: whereText(found, { t, locale }),
  what,
});

const pathTo = (place: MendingPlace): string => {
  switch (place.page) {
    case "lesson":
      return `/lessons/${place.name}?language=${place.language}`;
    case "voices":
      return `/voices/${place.name}`;
    case "quiz":
      return `/quizzes/${place.name}`;
    case "outline":
      return "";
    default:
      return `/${place.page}`;
  }
};

function whereText({ file, line, path }: { file: string; line?: number; path?: string }, { t, locale }: Words): string {
  const place = mendingPlace(file, path);
  const text = placeText(place, file, { t, locale });
  return line === undefined ? text : t("place.line", { place: text, line });
}

function placeText(place: MendingPlace, file: string, { t, locale }: Words): string {
  switch (place.page) {
    case "lesson":
      return t("place.lesson", { name: isolate(place.name, locale), language: languageName(place.language, t) });
    case "quiz":
      return t("place.quiz", { name: isolate(place.name, locale) });
    case "outline":
    case "about":
      return t(`place.${place.page}`);
    case "completion":
      return t("draft.tab.completion");
    default:
      return t("place.package", { file: isolate(file, locale) });
  }
}

const languageName = (language: string, t: Translate): string => {
  const known = contentLanguages.find((one) => one === language);
  return known ? t(`language-name.${known}`) : language;
};

/** What is advised, in words. */
export function adviceText(advice: Advice, { t, locale }: Words): string {
  switch (advice.code) {
    case "lesson-heavy":
    case "course-heavy":
      return t(`advice.${advice.code}`, {
        size: formatKilobytes(advice.bytes, locale),
        most: formatKilobytes(advice.most, locale),
      });
    case "lesson-long":
      return t("advice.lesson-long", { count: advice.words });
    case "link-odd":
      return t("advice.link-odd", { href: `\u2066${advice.href}\u2069` });
    case "hard-to-read":
      return t("advice.hard-to-read", {
        why: advice.why.map((one) => readingText(one, locale)).join(t("advice.and")),
        sentence: isolate(advice.sentence, locale),
      });
  }
}

/** What changed in a course, in words. */
export function changeText(change: CourseChange, { t, locale }: Words): string {
  const say = (text: Localised) => isolate(inLanguage(text, locale).text, locale);
  switch (change.kind) {
    case "title":
    case "module-renamed":
    case "activity-renamed":
      return renamedText(change, { t, locale });
    case "language-added":
    case "language-removed":
      return t(`change.${change.kind}`, { language: t(`language.${change.language}`) });
    case "activity-added":
    case "activity-removed":
      return t(`change.${change.kind}`, { kind: change.activity, title: say(change.title) });
    case "activity-moved":
      return t("change.activity-moved", { title: say(change.title), module: say(change.module) });
    case "text":
      return t("change.text", {
        title: say(change.title),
        language: t(`language-name.${change.language}`),
        changed: change.changed,
        blocks: change.blocks,
      });
    case "questions":
      return t("change.questions", { title: say(change.title), counts: countsText(change, t) });
    case "pictures":
    case "recordings":
    case "other-files":
      return t(`change.${change.kind}`, { counts: countsText(change, t) });
    case "pass-mark":
      return t("change.pass-mark", {
        title: say(change.title),
        from: formatPercent(change.from, locale),
        to: formatPercent(change.to, locale),
      });
    case "hours":
      return t("change.hours", { from: hours(change.from, locale), to: hours(change.to, locale) });
    case "completion":
    case "about":
      return t(`change.${change.kind}`);
    default:
      return t(`change.${change.kind}`, { title: say(change.title) });
  }
}

// In the reader's language where the names differ there, else in the first in which they do.
function renamedText({ kind, from, to }: Extract<CourseChange, { from: Localised }>, { t, locale }: Words): string {
  const language = [locale, ...contentLanguages].find((one) => from[one] !== to[one]) ?? locale;
  const say = (text: Localised) => isolate(inLanguage(text, language).text, locale);
  return t(`change.${kind}`, { from: say(from), to: say(to) });
}

const hours = (count: number, locale: Locale): string =>
  Number.isInteger(count * 10) ? formatHours(count, locale) : formatExactly(count, locale);

const countsText = (counts: { added: number; removed: number; changed: number }, t: Translate): string =>
  (["added", "removed", "changed"] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`change.${kind}`, { count: counts[kind] }))
    .join(t("list.separator"));

/** What a move of learners under way would do, a line for each thing. */
export function moveLines(
  told: { learners: number; kept: number; set: number; completing: number; isNew: readonly Localised[] },
  { t, locale }: Words,
): string[] {
  const titles = told.isNew.map((title) => isolate(inLanguage(title, locale).text, locale)).join(t("list.separator"));
  return [
    t("move.learners", { count: told.learners }),
    t("move.kept", { count: told.kept }),
    t("move.set", { count: told.set }),
    titles ? t("move.new", { titles }) : t("move.nothing-new"),
    t("move.completing", { count: told.completing }),
    t("move.safe"),
  ];
}
