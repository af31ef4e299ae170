import type { ContentLanguage, Locale } from "#app/domain/language.ts";
import { faultText } from "#app/i18n/fault-words.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";

type Gap = { kind: "file" } | { kind: "title" } | { kind: "headings"; here: number; there: number; than: string };
type Fault = { line?: number; path?: string } & Parameters<typeof faultText>[0];

/** What is to be mended in a lesson, and what a language lacks, in words, by language. */
export function lessonFacts(
  languages: readonly { language: ContentLanguage; gaps: readonly Gap[]; faults: readonly Fault[] }[],
  locale: Locale,
) {
  const t = translator(locale);
  const facts = languages.map(({ language, gaps, faults }) => ({
    language,
    gaps: gaps.map((gap) => gapSaid(gap, t)),
    faultsTitle: faults.length > 0 ? t("write.faults", { count: faults.length }) : null,
    faults: faults.map(({ line, path, ...found }) => ({
      line: line === undefined ? null : t("write.line", { line }),
      said: [path && isolate(path, locale), faultText(found, locale)].filter(Boolean).join("  "),
    })),
  }));
  return Object.fromEntries(facts.map(({ language, ...fact }) => [language, fact]));
}

function gapSaid(gap: Gap, t: Translate): string {
  if (gap.kind !== "headings") return t(`write.gap.${gap.kind}`);
  const language = t(`language.${gap.than as ContentLanguage}`);
  return t("write.gap.headings", { here: gap.here, there: gap.there, language });
}
