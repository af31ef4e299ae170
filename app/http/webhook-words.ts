import type { Locale } from "#app/domain/language.ts";
import { formatDate, formatDateTime } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";

type Try = { triedAt: Date; status: number | null };

/** What came of a try: the HTTP status, or that there was no answer. */
export const answerOf = (status: number | null, locale: Locale): string =>
  status === null ? translator(locale)("webhook.no-answer") : String(status);

/** How an address stands, in a sentence: why it ended, since when it takes nothing, or what it answered last. */
export function webhookStanding(
  {
    endedAt,
    ended,
    failingSince,
    lastTry,
  }: {
    endedAt: Date | null;
    ended: "by-hand" | "gone" | "failing" | null;
    failingSince: Date | null;
    lastTry: Try | null;
  },
  locale: Locale,
): string {
  const t = translator(locale);
  if (endedAt && ended) return t(`webhooks.ended.${ended}`, { date: formatDate(endedAt, locale) });
  if (failingSince) return t("webhooks.failing", { date: formatDateTime(failingSince, locale) });
  if (!lastTry) return t("webhooks.untold");
  const date = formatDateTime(lastTry.triedAt, locale);
  return t("webhooks.last", { date, status: answerOf(lastTry.status, locale) });
}
