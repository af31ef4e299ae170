import type { Locale } from "#app/domain/language.ts";
import type { Standing } from "#app/domain/quizzes/late.ts";
import { formatDate, formatDateTime } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import type { LateRulingProps } from "#app/ui/teach/late-ruling.tsx";

type Late = {
  standing: Standing;
  startedAt: Date;
  overAt: Date;
  phoneEndedAt: Date | null;
  isInTimeByPhone: boolean;
  ruling: { counts: boolean; ruledAt: Date; by: string | null } | null;
  seen: string;
};

/** A late attempt, which arrived at `arrived`, with what was ruled on it, in finished words. */
export function lateShown(late: Late, arrived: Date, locale: Locale): LateRulingProps {
  const t = translator(locale);
  const moment = (at: Date) => formatDateTime(at, locale);
  const { standing, startedAt, overAt, phoneEndedAt, isInTimeByPhone, ruling, seen } = late;
  const times = { begun: moment(startedAt), over: moment(overAt), arrived: moment(arrived) };
  const name = isolate(ruling?.by ?? t("marking.someone"), locale);
  return {
    words: {
      title: t("late-ruling.title"),
      note: t("late-ruling.note"),
      counts: t("late-ruling.let"),
      leftOut: t("late-ruling.leave"),
    },
    ...{ standing, seen },
    state: t(`late-ruling.${standing}`),
    facts: [
      t("late-ruling.times", times),
      ...(phoneEndedAt
        ? [
            t(isInTimeByPhone ? "late-ruling.phone-in-time" : "late-ruling.phone-late", {
              moment: moment(phoneEndedAt),
            }),
          ]
        : []),
    ],
    ruled: ruling && t("late-ruling.ruled", { name, date: formatDate(ruling.ruledAt, locale) }),
  };
}

/** How much waits in some attempts: responses to mark, then late attempts to rule on. */
export function waitingWords(waiting: readonly { responses: number; isLate: boolean }[], t: Translate): string {
  const responses = waiting.reduce((sum, one) => sum + one.responses, 0);
  const late = waiting.filter(({ isLate }) => isLate).length;
  return [
    ...(responses > 0 || late === 0 ? [t("marking.count", { count: responses })] : []),
    ...(late > 0 ? [t("late-ruling.count", { count: late })] : []),
  ].join(" · ");
}
