import type { Tried } from "#app/domain/authoring/tried-question.ts";
import type { Locale } from "#app/domain/language.ts";
import type { Translate } from "#app/i18n/translate.ts";
import type { PicturesShown } from "#app/ui/learner/question-picture.tsx";
import { Question } from "#app/ui/learner/question.tsx";
import { Reviewed } from "#app/ui/learner/result-page.tsx";
import { Hidden } from "#app/ui/shared/field.tsx";
import { Note } from "#app/ui/shared/note.tsx";

/** A question that is being written, as learners get it, in a frame beside its form. */
export const TriedQuestionPage = ({
  t,
  locale,
  tried,
}: {
  t: Translate;
  locale: Locale;
  /** Null until a question comes; `value` is the question itself, carried by the form. */
  tried: (Tried & { value: string; base: string | null }) | null;
}) => (
  <main aria-label={t("try.title")}>
    <h1 className="vh">{t("try.title")}</h1>
    {tried === null && <p>{t("try.empty")}</p>}
    {tried?.is === "unfinished" && (
      <Note kind="info">
        <p>{t("try.unfinished")}</p>
      </Note>
    )}
    {tried?.is === "asked" && (
      <form className="stack" method="post">
        <Hidden
          fields={[
            { name: "question", value: tried.value },
            { name: "picture.base", value: tried.base ?? "" },
          ]}
        />
        {tried.review ? (
          <Reviewed
            id="tried"
            number={1}
            {...tried.review}
            pictures={picturesOf(tried)}
            enrolment=""
            t={t}
            locale={locale}
          />
        ) : (
          <>
            <Hidden fields={[{ name: "seed", value: tried.seed }]} />
            <Question
              question={tried.question}
              number={1}
              typed={tried.typed}
              pictures={picturesOf(tried)}
              withMarks
              t={t}
              locale={locale}
            />
          </>
        )}
        <button className="btn go" name="intent" value={tried.review ? "again" : "check"}>
          {t(tried.review ? "try.again" : "try.check")}
        </button>
      </form>
    )}
  </main>
);

/** The picture of a question that is written at: its form says where such pictures are. */
function picturesOf({ question, base }: Extract<Tried, { is: "asked" }> & { base: string | null }): PicturesShown {
  const path = question.picture?.path;
  return path && base ? { [path]: { src: base + path.replace(/^media\//, "") } } : {};
}
