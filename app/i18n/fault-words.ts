import { shown } from "#app/domain/h5p/refusals.ts";
import type { Locale } from "#app/domain/language.ts";
import type { FaultCode } from "#app/i18n/fault-keys.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { catalogues, translator, type MessageKey } from "#app/i18n/translate.ts";

type Facts = Record<string, string | number>;
type Found = { code: FaultCode; facts?: Facts };
type Placed = Found & { file: string; line?: number; path?: string };

/**
 * What is wrong in the reader's words, without a full stop: a fault of a package, a refusal of H5P, or a message about
 * questions. Facts of the file stand isolated, cut to 120 characters, and without signs that nobody sees; one that is not
 * there, as in what was stored by another version, is a question mark.
 */
export function faultText({ code, facts = {} }: Found, locale: Locale): string {
  const { why, ...own } = facts;
  const words: Facts = Object.fromEntries(namesIn(code, locale).map((name) => [name, "?"]));
  for (const [name, fact] of Object.entries(own)) words[name] = factText(name, fact, locale);
  if (why !== undefined) words["why"] = whyText(String(why), own, locale);
  return translator(locale)(`fault.${code}`, words);
}

/** A fault of a package as one line: the file with the line, the path of the value, what is wrong. */
export const faultLine = ({ file, line, path, ...found }: Placed, locale: Locale): string =>
  [line === undefined ? file : `${file}:${line}`, path ?? ""]
    .filter(Boolean)
    .map((place) => isolate(shown(place), locale))
    .concat(faultText(found, locale))
    .join("  ");

const namesIn = (code: FaultCode, locale: Locale): string[] =>
  [...catalogues[locale][`fault.${code}`].matchAll(/\{(\w+)/g)].map(([, name = ""]) => name);

function factText(name: string, fact: string | number, locale: Locale): string | number {
  if (typeof fact === "number") return fact;
  const key = `fact.${name}.${fact}`;
  return isKey(key) ? catalogues[locale][key] : shownIn(fact, locale);
}

/** What is wrong within something else that is: `why` is the code, and its facts are beside it. */
const whyText = (why: string, facts: Facts, locale: Locale): string =>
  isKey(`fault.${why}`) ? faultText({ code: why as FaultCode, facts }, locale) : shownIn(why, locale);

const shownIn = (text: string, locale: Locale): string => isolate(shown(text.replace(/\s+/g, " ")), locale);

const isKey = (key: string): key is MessageKey => Object.hasOwn(catalogues.en, key);
