import { describe, expect, it } from "vitest";
import type { Locale } from "#app/domain/language.ts";
import {
  formatDate,
  formatDateTime,
  formatExactly,
  formatHours,
  formatKilobytes,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatSeconds,
} from "#app/i18n/format.ts";

/** No-break spaces as plain ones, so that the tables can be read. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

type Row<Value> = [value: Value, expected: Record<Locale, string>];

function table<Value>(name: string, format: (value: Value, locale: Locale) => string, rows: Row<Value>[]) {
  describe(`the writing of ${name}`, () => {
    for (const [value, expected] of rows)
      it(`writes ${String(value)} in each language`, () => {
        for (const locale of ["ar", "fr", "en"] as const) expect(plain(format(value, locale))).toBe(expected[locale]);
      });
  });
}

table("formatDate", formatDate, [
  ["2026-11-23", { ar: "23 نونبر 2026", fr: "23 novembre 2026", en: "23 November 2026" }],
  ["2026-08-01", { ar: "1 غشت 2026", fr: "1 août 2026", en: "1 August 2026" }],
  // An hour before midnight in Greenwich is the next day in Morocco.
  ["2026-07-30T23:30:00Z", { ar: "31 يوليوز 2026", fr: "31 juillet 2026", en: "31 July 2026" }],
]);

table("formatDateTime", formatDateTime, [
  [
    "2026-11-23T15:05:00Z",
    { ar: "23 نونبر 2026، 16:05", fr: "23 novembre 2026 à 16:05", en: "23 November 2026, 16:05" },
  ],
  [
    "2026-11-22T23:00:00Z",
    { ar: "23 نونبر 2026، 00:00", fr: "23 novembre 2026 à 00:00", en: "23 November 2026, 00:00" },
  ],
]);

table("formatNumber", formatNumber, [
  [7, { ar: "7", fr: "7", en: "7" }],
  [0.333, { ar: "0,3", fr: "0,3", en: "0.3" }],
  [12345.6, { ar: "12.345,6", fr: "12.345,6", en: "12,345.6" }],
]);

table("formatExactly", formatExactly, [[3.14159, { ar: "3,14159", fr: "3,14159", en: "3.14159" }]]);

table("formatPercent", formatPercent, [
  [0, { ar: "0%", fr: "0 %", en: "0%" }],
  [59.9, { ar: "59%", fr: "59 %", en: "59%" }],
  [60, { ar: "60%", fr: "60 %", en: "60%" }],
  [100 * 0.57, { ar: "57%", fr: "57 %", en: "57%" }],
  [99.99, { ar: "99%", fr: "99 %", en: "99%" }],
  [100, { ar: "100%", fr: "100 %", en: "100%" }],
]);

table("formatKilobytes", formatKilobytes, [
  [0, { ar: "0 كيلوبايت", fr: "0 Ko", en: "0 kB" }],
  [1, { ar: "1 كيلوبايت", fr: "1 Ko", en: "1 kB" }],
  [286_000, { ar: "286 كيلوبايت", fr: "286 Ko", en: "286 kB" }],
  [999_000, { ar: "999 كيلوبايت", fr: "999 Ko", en: "999 kB" }],
  [999_001, { ar: "1 ميغابايت", fr: "1 Mo", en: "1 MB" }],
  [1_230_000, { ar: "1,3 ميغابايت", fr: "1,3 Mo", en: "1.3 MB" }],
]);

table("formatMinutes", formatMinutes, [
  [1, { ar: "دقيقة واحدة", fr: "1 min", en: "1 min" }],
  [2, { ar: "دقيقتان", fr: "2 min", en: "2 min" }],
  [3, { ar: "3 دقائق", fr: "3 min", en: "3 min" }],
  [10.2, { ar: "11 دقيقة", fr: "11 min", en: "11 min" }],
  [60, { ar: "ساعة واحدة", fr: "1 heure", en: "1 hour" }],
  [125, { ar: "ساعتان و5 دقائق", fr: "2 heures 5 min", en: "2 hours 5 min" }],
]);

table("formatHours", formatHours, [
  [1, { ar: "ساعة واحدة", fr: "1 heure", en: "1 hour" }],
  [1.5, { ar: "1,5 ساعة", fr: "1,5 heure", en: "1.5 hours" }],
  [6, { ar: "6 ساعات", fr: "6 heures", en: "6 hours" }],
  [11, { ar: "11 ساعة", fr: "11 heures", en: "11 hours" }],
]);

table("formatSeconds", formatSeconds, [
  [1, { ar: "ثانية واحدة", fr: "1 seconde", en: "1 second" }],
  [30, { ar: "30 ثانية", fr: "30 secondes", en: "30 seconds" }],
  [119, { ar: "119 ثانية", fr: "119 secondes", en: "119 seconds" }],
  [120, { ar: "دقيقتان", fr: "2 min", en: "2 min" }],
  [3600, { ar: "ساعة واحدة", fr: "1 heure", en: "1 hour" }],
]);
