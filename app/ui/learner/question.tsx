import type { ReactNode } from "react";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import type { AskedQuestion, Choice } from "#app/domain/quizzes/attempt-paper.ts";
import { largestAnswer } from "#app/domain/quizzes/answer-content.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import {
  EssayField,
  FileFields,
  WhatCounts,
  type FileProblemCode,
  type FileShown,
} from "#app/ui/learner/answer-fields.tsx";
import type { Translate } from "#app/i18n/translate.ts";
import { GapText } from "#app/ui/learner/gap-text.tsx";
import { QuestionPicture, type PicturesShown } from "#app/ui/learner/question-picture.tsx";
import { Listen } from "#app/ui/shared/listen.tsx";
import { said, Said } from "#app/ui/shared/said.tsx";

/** What was typed under each name of the form. */
export type Typed = Record<string, readonly string[]>;

type Asked = {
  question: AskedQuestion;
  /** From 1. */
  number: number;
  typed: Typed;
  /** Whether to say what the question is worth. */
  withMarks: boolean;
  /** The file that was given, and why another was not taken; for questions that ask for one. */
  file?: FileShown | null;
  problem?: FileProblemCode | null;
  pictures?: PicturesShown | undefined;
  t: Translate;
  locale: Locale;
};

/** One question of a quiz. Every kind is answered with plain fields, so a keyboard or a screen reader is enough. */
export function Question(asked: Asked) {
  const { question, typed, t, locale } = asked;
  const name = question.fields[0] ?? "";
  switch (question.type) {
    case "single":
      return (
        <Group {...asked} hint={t("quiz.hint-single")}>
          <Options type="radio" name={name} options={question.options} typed={typed} locale={locale} />
        </Group>
      );
    case "true-false":
      return (
        <Group {...asked} hint={t("quiz.hint-single")}>
          <Option type="radio" name={name} value="true" typed={typed}>
            {t("quiz.true")}
          </Option>
          <Option type="radio" name={name} value="false" typed={typed}>
            {t("quiz.false")}
          </Option>
        </Group>
      );
    case "multiple":
      return (
        <Group {...asked} hint={t("quiz.hint-multiple")}>
          <Options type="checkbox" name={name} options={question.options} typed={typed} locale={locale} />
        </Group>
      );
    case "matching":
      return (
        <Group {...asked} hint={t("quiz.hint-matching")}>
          {question.lefts.map((left, index) => (
            <OwnLine key={left.key}>
              <label className="pair">
                <span>
                  <Said text={left.text} locale={locale} />
                </span>
                <Choose name={question.fields[index] ?? ""} heard={index === 0} typed={typed} t={t}>
                  {question.rights.map((right) => (
                    <option key={right.key} value={right.key}>
                      {said(right.text, locale)}
                    </option>
                  ))}
                </Choose>
              </label>
            </OwnLine>
          ))}
        </Group>
      );
    case "ordering":
      return (
        <Group {...asked} hint={t("quiz.hint-ordering", { count: question.items.length })}>
          {question.items.map((item, index) => (
            <OwnLine key={item.key}>
              <label className="pair ord">
                <Choose name={question.fields[index] ?? ""} typed={typed} t={t}>
                  {question.items.map((_, place) => (
                    <option key={place} value={place + 1}>
                      {place + 1}
                    </option>
                  ))}
                </Choose>
                <span>
                  <Said text={item.text} locale={locale} />
                </span>
              </label>
            </OwnLine>
          ))}
        </Group>
      );
    case "numeric":
      return (
        <Line
          {...asked}
          hint={question.unit ? t("quiz.hint-unit", { unit: said(question.unit, locale) }) : t("quiz.hint-numeric")}
        />
      );
    case "gaps":
      return (
        <Group {...asked} hint={t("gaps.hint")}>
          <GapText question={question} typed={typed} t={t} locale={locale} />
        </Group>
      );
    case "short-text":
      return <Line {...asked} hint={t("quiz.hint-text")} />;
    case "essay": {
      const { minimumWords: count } = question;
      return (
        <Labelled {...asked} of={name} hint={count ? t("quiz.hint-essay-words", { count }) : t("quiz.hint-essay")}>
          <WhatCounts criteria={question.criteria} t={t} locale={locale} />
          <EssayField name={name} id={question.id} value={typed[name]?.[0] ?? ""} />
        </Labelled>
      );
    }
    case "file":
      return (
        <Labelled
          {...asked}
          of={`file-${question.id}`}
          hint={t(`quiz.hint-${question.accepts}`, { size: formatKilobytes(largestAnswer, locale) })}
        >
          <WhatCounts criteria={question.criteria} t={t} locale={locale} />
          <FileFields {...asked} accepts={question.accepts} id={question.id} />
        </Labelled>
      );
  }
}

// A text with gaps stands where its fields are.
const Heading = ({ question, number, t, locale }: Pick<Asked, "question" | "number" | "t" | "locale">) => (
  <>
    {number}. {question.type === "gaps" ? t("gaps.title") : <Said text={question.text} locale={locale} />}
  </>
);

const Hint = ({ question, number, hint, withMarks, pictures, t, locale }: Asked & { hint: string }) => (
  <>
    <div className="head">
      <p className="small" id={`hint-${question.id}`}>
        {withMarks ? `${hint} · ${t("unit.marks", { count: question.marks })}` : hint}
      </p>
      <Listen
        of={`about-${question.id}`}
        language={inLanguage(question.text, locale).language}
        title={`${number}. ${question.type === "gaps" ? t("gaps.title") : said(question.text, locale)}`}
        t={t}
      />
    </div>
    <QuestionPicture picture={question.picture} pictures={pictures} t={t} locale={locale} />
  </>
);

const Group = ({ hint, children, ...asked }: Asked & { hint: string; children: ReactNode }) => (
  <fieldset className="q" id={`about-${asked.question.id}`} aria-describedby={`hint-${asked.question.id}`}>
    <legend>
      <Heading {...asked} />
    </legend>
    <Hint {...asked} hint={hint} />
    {children}
  </fieldset>
);

/** A question with one field, whose identifier is `of`. */
const Labelled = ({ of, hint, children, ...asked }: Asked & { of: string; hint: string; children: ReactNode }) => (
  <div className="q" id={`about-${asked.question.id}`}>
    <label className="legend" htmlFor={of}>
      <Heading {...asked} />
    </label>
    <Hint {...asked} hint={hint} />
    {children}
  </div>
);

function Line({ hint, ...asked }: Asked & { hint: string }) {
  const { question, typed } = asked;
  const name = question.fields[0] ?? "";
  const isNumber = question.type === "numeric";
  return (
    <Labelled {...asked} of={name} hint={hint}>
      <input
        className={isNumber ? "in code" : "in"}
        id={name}
        name={name}
        {...(isNumber ? { inputMode: "decimal" as const } : { dir: "auto" })}
        autoComplete="off"
        maxLength={500}
        defaultValue={typed[name]?.[0] ?? ""}
        aria-describedby={`hint-${question.id}`}
      />
    </Labelled>
  );
}

type Given = { type: "radio" | "checkbox"; name: string; typed: Typed };

/** A browser without styles, such as w3m, would run the answers together; the style sheet takes the break away. */
const OwnLine = ({ children }: { children: ReactNode }) => (
  <>
    {children}
    <br />
  </>
);

const Option = ({ type, name, value, typed, children }: Given & { value: string; children: ReactNode }) => (
  <OwnLine>
    <label className="opt">
      <input type={type} name={name} value={value} defaultChecked={typed[name]?.includes(value) ?? false} />
      <span>{children}</span>
    </label>
  </OwnLine>
);

const Options = ({ options, locale, ...pick }: Given & { options: readonly Choice[]; locale: Locale }) => (
  <>
    {options.map(({ key, text }) => (
      <Option key={key} value={key} {...pick}>
        <Said text={text} locale={locale} />
      </Option>
    ))}
  </>
);

const Choose = ({
  name,
  heard,
  typed,
  t,
  children,
}: {
  name: string;
  /** Whether its choices are read aloud with the question: once is enough where they are the same on every line. */
  heard?: boolean;
  typed: Typed;
  t: Translate;
  children: ReactNode;
}) => (
  <select className="in" data-heard={heard || undefined} id={name} name={name} defaultValue={typed[name]?.[0] ?? ""}>
    <option value="">{t("quiz.choose")}</option>
    {children}
  </select>
);
