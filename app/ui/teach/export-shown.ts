import { writeQuestions, type QuestionsWritten } from "#app/domain/authoring/question-export.ts";
import { formatNames, type FormatName } from "#app/domain/content-packages/question-formats/formats.ts";
import type { PictureAt } from "#app/domain/content-packages/question-formats/outcome.ts";
import { contentLanguages, type ContentLanguage, type Locale } from "#app/domain/language.ts";
import { faultText } from "#app/i18n/fault-words.ts";
import { cut } from "#app/ui/teach/quiz-shown.ts";
import type { Translate } from "#app/i18n/translate.ts";
import type { QuestionsExportProps } from "#app/ui/teach/questions-export-page.tsx";

/** What an export is made of: questions, the settings of their quiz, and what they are called. */
export type ToExport = { values: readonly unknown[]; settings: unknown; title: string; pictureAt: PictureAt };

type Asked = { format: FormatName | null; language: ContentLanguage | null };

/** The format and language that an address asks for. */
export const exportAsked = (address: string): Asked => {
  const { searchParams } = new URL(address);
  return {
    format: formatNames.find((one) => one === searchParams.get("format")) ?? null,
    language: contentLanguages.find((one) => one === searchParams.get("language")) ?? null,
  };
};

const endings: Record<FormatName, string> = { gift: "gift", aiken: "txt", "moodle-xml": "xml", yaml: "yaml" };

/** The file of an export: its text, what it is, and how its name ends. */
export function exportFile(
  toExport: ToExport,
  { format, language }: Asked,
): { text: string; type: string; ending: string } {
  const chosen = format ?? "yaml";
  const { text } = writeQuestions(toExport.values, { ...toExport, format: chosen, language });
  return { text, type: chosen === "moodle-xml" ? "application/xml" : "text/plain", ending: endings[chosen] };
}

/** The page of an export: what the format cannot hold, once one is chosen. `file` is the address of the file. */
export function exportPage(
  toExport: ToExport,
  { format, language }: Asked,
  {
    t,
    locale,
    back,
    file,
    hidden,
    languages,
  }: Pick<QuestionsExportProps, "back" | "hidden"> & {
    t: Translate;
    locale: Locale;
    file: string;
    languages: readonly ContentLanguage[];
  },
): QuestionsExportProps {
  const written = format && writeQuestions(toExport.values, { ...toExport, format, language });
  const query = new URLSearchParams(hidden.map(({ name, value }) => [name, value]));
  if (format) query.set("format", format);
  if (language) query.set("language", language);
  return {
    words: {
      title: t("export.title"),
      intro: t("export.intro"),
      format: t("import.format"),
      language: t("export.language"),
      show: t("export.show"),
      lost: t("export.lost"),
      download: t("export.download"),
    },
    back,
    hidden,
    formats: formatNames.map((value) => ({ value, label: t(`import.format.${value}`) })),
    languages: languages.map((value) => ({ value, label: t(`language.${value}`) })),
    chosen: { format: format ?? "", language: language ?? "" },
    outcome: written && { ...outcomeShown(written, { t, locale }), href: `${file}?${query}` },
  };
}

function outcomeShown(written: QuestionsWritten, { t, locale }: { t: Translate; locale: Locale }) {
  return {
    count: t("bank.count", { count: written.written }),
    unfinished: written.unfinished > 0 ? t("export.unfinished", { count: written.unfinished }) : null,
    whole: written.lost.length === 0 ? t("export.whole") : null,
    notes: written.notes.map(({ message }) => faultText(message, locale)),
    lost: written.lost.slice(0, mostShown).map(({ number, title, messages, isLeftOut }) => ({
      number,
      title: cut(title, 120),
      isLeftOut,
      label: t(isLeftOut ? "import.refused" : "import.changed"),
      messages: messages.map((message) => faultText(message, locale)),
    })),
  };
}

const mostShown = 500;
