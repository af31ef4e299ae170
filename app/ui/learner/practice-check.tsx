import type { Locale } from "#app/domain/language.ts";
import type { QuestionReview } from "#app/domain/quizzes/review.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { ReviewBody } from "#app/ui/learner/result-page.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";

/** Under a question of a practice quiz: the button that asks for its answer, and the answer once it was asked for. */
export const PracticeCheck = ({
  id,
  number,
  path,
  review,
  t,
  locale,
}: {
  id: string;
  number: number;
  /** Of the quiz; the page comes back at the question. */
  path: string;
  review: QuestionReview | undefined;
  t: Translate;
  locale: Locale;
}) => (
  <>
    {review && (
      <>
        <input type="hidden" name="checked" value={id} />
        <div className={review.outcome === "right" ? "note ok" : "note warn"}>
          <Icon name={review.outcome === "right" ? "check" : "again"} />
          <div>
            <p>
              <b>{t(`result.${review.outcome}`)}</b>
            </p>
            <ReviewBody review={review} t={t} locale={locale} />
          </div>
        </div>
      </>
    )}
    <button className="btn" name="check" value={id} formAction={`${path}#about-${id}`}>
      {t("practice.check", { number })}
    </button>
  </>
);
