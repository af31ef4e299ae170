import type { Declaration, Purpose, Retention } from "#app/domain/privacy/personal-data.ts";
import type { Locale } from "#app/domain/language.ts";
import { intlLocales, type MessageKey, type Translate } from "#app/i18n/translate.ts";

/** The key of the words that say what a declaration keeps. What the staff did is one thing, wherever it is kept. */
export function keptKey({
  model,
  purpose,
  sensitivity,
}: Pick<Declaration, "model" | "purpose" | "sensitivity">): MessageKey {
  if (purpose === "accountability" && model !== "AuditLine") return "kept.staff";
  const apart = sensitivity === "secret" || sensitivity === "contact" ? `.${sensitivity}` : "";
  return `kept.${model}${apart}` as MessageKey;
}

/** Everything said beside a form that takes personal data of whoever fills it in, in finished words. */
export const noticeWords = (t: Translate, locale: Locale, uses: Parameters<typeof noticeText>[2]) => ({
  text: noticeText(t, locale, uses),
  rights: t("notice.rights"),
  more: t("notice.more"),
});

/** The same beside a form that somebody fills in about another, who is to be told. */
export const noticeForOthers = (...said: Parameters<typeof noticeWords>) => ({
  ...noticeWords(...said),
  lead: said[0]("notice.tell"),
});

/** What is said beside a form: what its data is for, and how long it is kept. */
export const noticeText = (
  t: Translate,
  locale: Locale,
  { purposes, retentions }: { purposes: readonly Purpose[]; retentions: readonly Retention[] },
): string => {
  const list = new Intl.ListFormat(intlLocales[locale], { type: "conjunction" });
  return t("notice.text", {
    purposes: list.format(purposes.map((one) => t(`notice.purpose.${one}`))),
    retentions: list.format(retentions.map((one) => t(`notice.retention.${one}`))),
  });
};
