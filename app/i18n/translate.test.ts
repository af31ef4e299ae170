import { readdirSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { locales, type Locale } from "#app/domain/language.ts";
import { catalogues, intlLocales, translator, type MessageKey } from "#app/i18n/translate.ts";

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];
const keys = Object.keys(catalogues.ar) as MessageKey[];

const astOf = (locale: Locale, key: MessageKey): Element[] =>
  new IntlMessageFormat(catalogues[locale][key], intlLocales[locale], {}, { ignoreTag: true }).getAst();

/** Every element of a message, those inside plural forms included. */
const elementsOf = (elements: Element[]): Element[] =>
  elements.flatMap((element) => [
    element,
    ...("options" in element ? elementsOf(Object.values(element.options).flatMap(({ value }) => value)) : []),
  ]);

const isPlural = (element: Element) => "pluralType" in element;

// A literal (0), a number sign (7) and a tag (8) name no placeholder.
const placeholdersOf = (locale: Locale, key: MessageKey): string[] =>
  [
    ...new Set(
      elementsOf(astOf(locale, key)).flatMap(({ type, ...element }) =>
        "value" in element && type !== 0 && type !== 8 ? [element.value] : [],
      ),
    ),
  ].toSorted();

const wrong = (test: (key: MessageKey) => boolean): MessageKey[] => keys.filter(test);

describe("the catalogues", () => {
  it("say each thing in one file", async () => {
    const files = readdirSync("app/i18n/messages").filter((name) => /(?:^|-)ar\.ts$/.test(name));
    const named = await Promise.all(
      files.map(async (name) => {
        const messages = (await import(`./messages/${name}`)) as Record<string, Record<string, string>>;
        return Object.values(messages).flatMap((part) => Object.keys(part));
      }),
    );
    const all = named.flat();
    expect(all.filter((key, at) => all.indexOf(key) < at)).toEqual([]);
    expect(all.toSorted()).toEqual(keys.toSorted());
  });

  it("have the same keys and no empty text", () => {
    for (const locale of locales) {
      expect(Object.keys(catalogues[locale]).toSorted()).toEqual(keys.toSorted());
      expect(wrong((key) => catalogues[locale][key].trim() === "")).toEqual([]);
    }
  });

  it("have the same placeholders under each key", () => {
    for (const locale of ["fr", "en"] as const)
      expect(wrong((key) => placeholdersOf(locale, key).join() !== placeholdersOf("ar", key).join())).toEqual([]);
  });

  it("have all six plural forms wherever Arabic counts", () => {
    const incomplete = wrong((key) =>
      elementsOf(astOf("ar", key)).some(
        (element) =>
          isPlural(element) &&
          "options" in element &&
          ["zero", "one", "two", "few", "many", "other"].some((form) => !(form in element.options)),
      ),
    );
    expect(incomplete).toEqual([]);
  });

  it("write no Arabic-Indic digits", () => {
    for (const locale of locales) expect(wrong((key) => /[٠-٩۰-۹]/.test(catalogues[locale][key]))).toEqual([]);
  });

  it("write French with no-break spaces and typographic apostrophes", () => {
    expect(wrong((key) => / [:;?!»%]|« |'/.test(catalogues.fr[key]))).toEqual([]);
  });

  it("have no French sign without its no-break space", () => {
    expect(wrong((key) => /[^\u00a0\s?!][?!;»]/.test(catalogues.fr[key]))).toEqual([]);
  });
});

describe("translator", () => {
  it("counts lessons in Arabic as people do", () => {
    const t = translator("ar");
    const said = [0, 1, 2, 3, 10, 11, 99, 100, 102].map((count) => t("unit.lessons", { count }).replace("\u00a0", " "));
    expect(said).toEqual([
      "بدون دروس",
      "درس واحد",
      "درسان",
      "3 دروس",
      "10 دروس",
      "11 درساً",
      "99 درساً",
      "100 درس",
      "102 درس",
    ]);
  });

  it("gives a text without placeholders as it is", () => {
    expect(translator("fr")("frame.help")).toBe("Aide");
  });

  it("throws when a value is missing", () => {
    expect(() => translator("en")("frame.title")).toThrow(/page/);
  });
});
