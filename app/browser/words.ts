import { phoneAr } from "#app/i18n/messages/phone-ar.ts";
import { phoneEn } from "#app/i18n/messages/phone-en.ts";
import { phoneFr } from "#app/i18n/messages/phone-fr.ts";

const catalogues: Record<string, Record<keyof typeof phoneAr, string>> = { ar: phoneAr, fr: phoneFr, en: phoneEn };
const regions: Record<string, string> = { ar: "ar-MA", fr: "fr-MA", en: "en-GB" };

export type Words = {
  language: string;
  say: (key: keyof typeof phoneAr, values?: Record<string, string | number>) => string;
  moment: (time: number) => string;
  size: (bytes: number) => string;
};

/** The phone's own words in a language; Arabic for one it does not know. */
export function wordsIn(language: string): Words {
  const catalogue = catalogues[language] ?? phoneAr;
  const region = regions[language] ?? "ar-MA";
  const number = (value: number) => value.toLocaleString(region, { maximumFractionDigits: 1 });
  const units = { ar: ["كيلوبايت", "ميغابايت", "غيغابايت"], fr: ["Ko", "Mo", "Go"], en: ["kB", "MB", "GB"] };
  return {
    language,
    say: (key, values = {}) => catalogue[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? "")),
    moment: (time) =>
      new Date(time).toLocaleString(region, {
        day: "numeric",
        month: "long",
        hour: "2-digit",
        minute: "2-digit",
        timeZone: "Africa/Casablanca",
      }),
    size(bytes) {
      const step = bytes < 1e6 ? 0 : bytes < 1e9 ? 1 : 2;
      const figure = bytes / [1e3, 1e6, 1e9][step]!;
      return `${number(step ? figure : Math.ceil(figure))}\u00a0${(units[language as "ar"] ?? units.ar)[step]}`;
    },
  };
}
