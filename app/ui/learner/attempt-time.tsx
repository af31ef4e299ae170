import type { Locale } from "#app/domain/language.ts";
import { formatDate, formatDateTime, formatMinutes, formatTime } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translate.ts";
import type { TimeShown } from "#app/ui/learner/quiz-shown.ts";
import { Note } from "#app/ui/shared/note.tsx";

type Words = { t: Translate; locale: Locale };

/** What a time limit means, before an attempt is begun. */
export const TimeRules = ({ limitMinutes, t, locale }: Words & { limitMinutes: number }) => (
  <>
    <li>{t("time.rule", { duration: formatMinutes(limitMinutes, locale) })}</li>
    <li>{t("time.late-rule")}</li>
  </>
);

/** Until when an attempt that was begun should be sent. The script of the page counts what is left, in figures alone. */
export const TimeLeft = ({ time, t, locale }: Words & { time: TimeShown & { overAt: string } }) =>
  time.secondsLeft > 0 ? (
    <Note kind="info" icon="wait">
      <p>
        <b>{t("time.until", { moment: momentOf(time, locale) })}</b>
      </p>
      <p className="small" data-left={time.secondsLeft} data-label={t("time.left")} />
    </Note>
  ) : (
    <Note kind="warn" icon="wait">
      <p>{t("time.over", { moment: momentOf(time, locale) })}</p>
    </Note>
  );

// The day is said where it is another one than now.
const momentOf = ({ overAt, secondsLeft }: { overAt: string; secondsLeft: number }, locale: Locale): string => {
  const now = new Date(new Date(overAt).getTime() - secondsLeft * 1000);
  return formatDate(now, locale) === formatDate(overAt, locale)
    ? formatTime(overAt, locale)
    : formatDateTime(overAt, locale);
};
