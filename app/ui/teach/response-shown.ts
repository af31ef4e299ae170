import { inLanguage, type Locale, type Localised } from "#app/domain/language.ts";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { shownPicture } from "#app/domain/learning/pictures.ts";
import type { MarkedQuestion, Marking } from "#app/domain/quizzes/marking.ts";
import type { Response } from "#app/domain/quizzes/response.ts";
import { choicesOf, pointsOf } from "#app/domain/quizzes/rubric.ts";
import { wordsIn } from "#app/domain/quizzes/word-count.ts";
import { formatDate, formatKilobytes, formatNumber } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";
import { paths } from "#app/ui/shared/paths.ts";
import type { ResponseToMark } from "#app/ui/teach/attempt-marking-page.tsx";

type ToMark = {
  question: MarkedQuestion;
  response: Response | null;
  markings: readonly (Marking & { id: string; markedAt: Date; by: string | null })[];
};

/** A response that a trainer marks, with its rubric and what was given before, in finished words. */
export function responseShown(
  { question, response, markings }: ToMark,
  { enrolment, media, locale }: { enrolment: string; media: CourseContent["media"]; locale: Locale },
): ResponseToMark {
  const t = translator(locale);
  const say = (text: Localised) => inLanguage(text, locale).text;
  const number = (value: number) => formatNumber(value, locale);
  const most = number(pointsOf(question.rubric));
  const sum = (points: Record<string, number>) => number(Object.values(points).reduce((total, one) => total + one, 0));
  const latest = markings.at(-1);
  const file = response?.type === "file" ? response : null;
  const href = file && paths.followedAnswerFile(enrolment, file.file);
  const size = file && formatKilobytes(file.bytes, locale);
  return {
    id: question.id,
    text: say(question.text),
    picture: pictureShown(question, media, locale),
    essay:
      response?.type === "essay" ? { text: response.text, words: wordsSaid(question, response.text, locale) } : null,
    file: file && {
      href: href ?? "",
      label: t("marking.download", { name: isolate(file.name, locale), size: size ?? "" }),
      kind: file.mediaType.startsWith("image/") ? "photo" : file.mediaType.startsWith("audio/") ? "voice" : "document",
    },
    model: question.feedback ? say(question.feedback) : null,
    state: latest ? t("marking.state-marked", { points: sum(latest.points), most }) : t("marking.state-waiting"),
    isMarked: latest !== undefined,
    seen: latest?.id ?? "",
    comment: latest?.comment ?? "",
    criteria: question.rubric.map((criterion) => ({
      id: criterion.id,
      text: say(criterion.text),
      given: latest ? String(latest.points[criterion.id] ?? 0) : null,
      isLevelled: criterion.levels !== undefined,
      choices: choicesOf(criterion).map((points) => {
        const level = criterion.levels?.find((one) => one.points === points);
        const label = t("marking.points", { points: number(points), most: number(criterion.points) });
        return { value: String(points), label, about: level ? say(level.text) : null };
      }),
    })),
    history: markings.slice(0, -1).map((marking) => ({
      id: marking.id,
      text: t("marking.entry", {
        name: marking.by ? isolate(marking.by, locale) : t("marking.someone"),
        date: formatDate(marking.markedAt, locale),
        points: sum(marking.points),
        most,
      }),
      comment: marking.comment,
    })),
    save: t(latest ? "marking.save-again" : "marking.save"),
  };
}

function wordsSaid(question: ToMark["question"], text: string, locale: Locale): string {
  const count = wordsIn(text);
  const least = question.type === "essay" ? question.minimumWords : undefined;
  return translator(locale)(least ? "marking.words-of" : "marking.words", { count, least: least ?? 0 });
}

function pictureShown({ picture }: MarkedQuestion, media: CourseContent["media"], locale: Locale) {
  const kept = picture && media[picture.path];
  return kept ? { ...shownPicture(kept), alt: inLanguage(picture.alt ?? {}, locale).text } : null;
}
