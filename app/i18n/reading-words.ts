import type { ReadingFinding } from "#app/domain/content-packages/reading-level.ts";
import type { Locale } from "#app/domain/language.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";

/** Why a text is hard to read, in the reader's words, without a full stop; figures with at most one decimal. */
export function readingText({ code, ...figures }: ReadingFinding, locale: Locale): string {
  const shown = Object.entries(figures).map(([name, figure]) => [
    name,
    formatNumber(Math.round(figure * 10) / 10, locale),
  ]);
  return translator(locale)(`advice.${code}`, Object.fromEntries(shown) as Record<string, string>);
}
