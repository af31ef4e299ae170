import type { Checked } from "#app/domain/health/check.ts";
import type { Locale } from "#app/domain/language.ts";
import { formatDate, formatSize } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";

/** What was found, in one sentence that says what to do. */
export function checkText({ code, values = {} }: Checked, locale: Locale): string {
  const said = Object.entries(values).map(([name, value]): [string, string | number] => {
    if (name === "free") return [name, formatSize(Number(value), locale)];
    if (name === "day") return [name, formatDate(String(value), locale)];
    return [name, typeof value === "number" ? value : isolate(value, locale)];
  });
  return translator(locale)(`check.${code}`, Object.fromEntries(said));
}
