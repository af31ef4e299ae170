import { inLanguage, type Locale } from "#app/domain/language.ts";
import type { AskedGap, AskedQuestion } from "#app/domain/quizzes/attempt-paper.ts";
import { gapPieces } from "#app/domain/quizzes/gap-text.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { InLanguage, said } from "#app/ui/shared/said.tsx";

type GapTextProps = {
  question: Extract<AskedQuestion, { type: "gaps" }>;
  typed: Record<string, readonly string[]>;
  t: Translate;
  locale: Locale;
};

/** A text with its gaps as plain fields where they stand. Each says its number, which the result names again. */
export function GapText({ question, typed, t, locale }: GapTextProps) {
  const { text, language } = inLanguage(question.text, locale);
  return (
    <p className="gaps">
      <InLanguage language={language} locale={locale}>
        {gapPieces(text).map((piece, at) => {
          if (typeof piece === "string") return piece;
          const gap = question.gaps[piece - 1];
          const name = question.fields[piece - 1] ?? "";
          const label = t("gaps.gap", { number: piece, total: question.gaps.length });
          return gap && <Gap key={at} {...{ gap, name, label, t, locale }} given={typed[name]?.[0] ?? ""} />;
        })}
      </InLanguage>
    </p>
  );
}

const Gap = ({
  gap,
  name,
  label,
  given,
  t,
  locale,
}: Pick<GapTextProps, "t" | "locale"> & { gap: AskedGap; name: string; label: string; given: string }) => (
  <label>
    ({gap.key}){" "}
    {gap.options ? (
      <select className="in" data-heard id={name} name={name} aria-label={label} defaultValue={given}>
        <option value="">{t("gaps.choose")}</option>
        {gap.options.map(({ key, text }) => (
          <option key={key} value={key}>
            {said(text, locale)}
          </option>
        ))}
      </select>
    ) : (
      <input
        className="in"
        id={name}
        name={name}
        aria-label={label}
        dir="auto"
        autoComplete="off"
        maxLength={500}
        defaultValue={given}
      />
    )}
  </label>
);
