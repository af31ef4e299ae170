import type { Locale } from "#app/domain/language.ts";
import { intlLocales, translator } from "#app/i18n/translate.ts";

const timeZone = "Africa/Casablanca";
const noBreak = (text: string) => text.replaceAll(" ", "\u00a0");

const perLocale = <Format>(make: (intlLocale: string) => Format): Record<Locale, Format> => ({
  ar: make(intlLocales.ar),
  fr: make(intlLocales.fr),
  en: make(intlLocales.en),
});

const dates = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone }),
);
const times = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }),
);
const numbers = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));

const figures = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }));

/** A day in Morocco, such as 23 نونبر 2026, with no-break spaces. Takes a moment, or an ISO text of a day or a moment. */
export const formatDate = (date: Date | string, locale: Locale): string =>
  noBreak(dates[locale].format(new Date(date)));

/** A day and a time of day in Morocco, on 24 hours. */
export function formatDateTime(date: Date | string, locale: Locale): string {
  const separator = { ar: "، ", fr: " à ", en: ", " }[locale];
  return `${formatDate(date, locale)}${separator}${times[locale].format(new Date(date))}`;
}

/** A time of day in Morocco, on 24 hours. */
export const formatTime = (date: Date | string, locale: Locale): string => times[locale].format(new Date(date));

/** A figure with Western digits and at most one decimal. */
export const formatNumber = (value: number, locale: Locale): string => numbers[locale].format(value);

/** A figure with Western digits and all its decimals, ten at most. */
export const formatExactly = (value: number, locale: Locale): string => figures[locale].format(value);

/** A percentage from 0 to 100, rounded down to a whole one: 59.9 is never shown as 60. */
export function formatPercent(percent: number, locale: Locale): string {
  // 100 × 0.57 is 56.99…: the error of the multiplication is far below what a mark can make.
  const whole = formatNumber(Math.floor(percent + 1e-9), locale);
  return locale === "fr" ? `${whole}\u00a0%` : `${whole}%`;
}

/** A size of 1,000 bytes a kilobyte, rounded up; from 1,000 kilobytes in megabytes with one decimal. */
export function formatKilobytes(bytes: number, locale: Locale): string {
  const t = translator(locale);
  const kilobytes = Math.ceil(bytes / 1000);
  if (kilobytes < 1000) return t("unit.kilobytes", { count: formatNumber(kilobytes, locale) });
  return t("unit.megabytes", { count: formatNumber(Math.ceil(kilobytes / 100) / 10, locale) });
}

/** A size of 1,000 bytes a kilobyte; from 1,000 megabytes in gigabytes with one decimal, rounded down. */
export function formatSize(bytes: number, locale: Locale): string {
  if (bytes < 1_000_000_000) return formatKilobytes(bytes, locale);
  return translator(locale)("unit.gigabytes", { count: formatNumber(Math.floor(bytes / 100_000_000) / 10, locale) });
}

/** A length in whole minutes, rounded up; from an hour in hours and minutes. */
export function formatMinutes(minutes: number, locale: Locale): string {
  const t = translator(locale);
  const whole = Math.ceil(minutes);
  if (whole < 60) return t("unit.minutes", { count: whole });
  const hours = formatHours(Math.floor(whole / 60), locale);
  if (whole % 60 === 0) return hours;
  return t("unit.hours-and-minutes", { hours, minutes: t("unit.minutes", { count: whole % 60 }) });
}

/** A length in hours, with at most one decimal. */
export const formatHours = (hours: number, locale: Locale): string =>
  translator(locale)("unit.hours", { count: Math.round(hours * 10) / 10 });

/** How long to wait: in seconds below two minutes, then in minutes, rounded up. */
export const formatSeconds = (seconds: number, locale: Locale): string =>
  seconds < 120
    ? translator(locale)("unit.seconds", { count: Math.ceil(seconds) })
    : formatMinutes(seconds / 60, locale);
