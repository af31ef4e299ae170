import type { Locale } from "#app/domain/language.ts";
import { largestAnswer } from "#app/domain/quizzes/answer-content.ts";
import { longestEssay, type AskedCriterion } from "#app/domain/quizzes/attempt-paper.ts";
import type { FileKind } from "#app/domain/quizzes/question.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Said } from "#app/ui/shared/said.tsx";

/** A file that was given: where it opens, what it is called, and its bytes. */
export type FileShown = { href: string; name: string; bytes: number };

/** Why a file was not taken: the codes of `FileProblem`, without their beginning. */
export type FileProblemCode = "empty" | "large" | "infected" | "unscanned" | "unscannable" | FileKind;

/** What a trainer will look at, with the points of each. */
export const WhatCounts = ({
  criteria,
  t,
  locale,
}: {
  criteria: readonly AskedCriterion[];
  t: Translate;
  locale: Locale;
}) => (
  <details className="small">
    <summary>{t("quiz.criteria")}</summary>
    <ul className="dots">
      {criteria.map(({ text, points }, index) => (
        <li key={index}>
          <Said text={text} locale={locale} />: {t("unit.marks", { count: points })}
        </li>
      ))}
    </ul>
  </details>
);

export const EssayField = ({ name, id, value }: { name: string; id: string; value: string }) => (
  <textarea
    className="in"
    id={name}
    name={name}
    rows={8}
    dir="auto"
    maxLength={longestEssay}
    defaultValue={value}
    aria-describedby={`hint-${id}`}
  />
);

const accepted: Record<FileKind, string> = {
  photo: "image/jpeg,image/png,image/webp",
  document: ".pdf,.docx,.odt,.txt",
  voice: "audio/*",
};

/**
 * The field of a file, which is sent by its own button at once or with the others, and what was given before. A photograph
 * may come from the camera or from those that are there already; a voice is recorded.
 */
export function FileFields({
  id,
  accepts,
  file,
  problem,
  t,
  locale,
}: {
  id: string;
  accepts: FileKind;
  file?: FileShown | null;
  problem?: FileProblemCode | null;
  t: Translate;
  locale: Locale;
}) {
  const name = `file-${id}`;
  return (
    <>
      {problem && (
        <p className="problem" id={`${name}-problem`} role="alert">
          <Icon name="bang" />
          {t(`quiz.file-${problem}`, { size: formatKilobytes(largestAnswer, locale) })}
        </p>
      )}
      {file && (
        <p className="note ok">
          <Icon name="check" />
          <span>
            {t("quiz.file-given")}{" "}
            <a href={file.href}>
              <bdi>{file.name}</bdi>
            </a>{" "}
            ({formatKilobytes(file.bytes, locale)})
          </span>
        </p>
      )}
      <input
        className="in"
        type="file"
        id={name}
        name={name}
        accept={accepted[accepts]}
        {...(accepts === "voice" && { capture: "user" as const })}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${name}-problem hint-${id}` : `hint-${id}`}
      />
      <p className="small">{t("quiz.file-network")}</p>
      <button className="btn" name="intent" value={`give-${id}`}>
        <Icon name="up" />
        {t(file ? "quiz.file-replace" : "quiz.file-give")}
      </button>
      {file && (
        <button className="btn" name="intent" value={`remove-${id}`}>
          {t("quiz.file-remove")}
        </button>
      )}
    </>
  );
}
