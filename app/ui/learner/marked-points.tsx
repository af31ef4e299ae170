import type { Locale } from "#app/domain/language.ts";
import type { MarkedReview } from "#app/domain/quizzes/review.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { Said } from "#app/ui/shared/said.tsx";

/** What a trainer gave for a response: the points of each criterion with the level that was chosen, and the comment. */
export const MarkedPoints = ({ marked, t, locale }: { marked: MarkedReview; t: Translate; locale: Locale }) => (
  <>
    <h4>{t("result.criteria")}</h4>
    <ul>
      {marked.criteria.map(({ text, points, possible, level }, index) => (
        <li key={index}>
          <b>{t("unit.done-of", { done: formatNumber(points, locale), total: formatNumber(possible, locale) })}</b> ·{" "}
          <Said text={text} locale={locale} />
          {level && (
            <>
              {" "}
              (<Said text={level} locale={locale} />)
            </>
          )}
        </li>
      ))}
    </ul>
    {marked.comment && (
      <>
        <h4>{t("result.comment")}</h4>
        <p>
          <bdi className="lines">{marked.comment}</bdi>
        </p>
      </>
    )}
  </>
);
