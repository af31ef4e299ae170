import type { ReactNode } from "react";
import { directionOf, inLanguage, type ContentLanguage, type Locale, type Localised } from "#app/domain/language.ts";
import { isolate } from "#app/i18n/isolate.ts";

/** Text of a given language within a page of another; plain when the languages are the same. */
export const InLanguage = ({
  language,
  locale,
  children,
}: {
  language: ContentLanguage;
  locale: Locale;
  children: ReactNode;
}) =>
  language === locale ? (
    <>{children}</>
  ) : (
    <bdi lang={language} dir={directionOf(language)}>
      {children}
    </bdi>
  );

/** A text in the reader's language, else in another one it exists in, marked as such. */
export function Said({ text, locale }: { text: Localised; locale: Locale }) {
  const said = inLanguage(text, locale);
  return (
    <InLanguage language={said.language} locale={locale}>
      {said.text}
    </InLanguage>
  );
}

/** The same for a place that takes no elements: a sentence, a title, a label. */
export const said = (text: Localised, locale: Locale): string => isolate(inLanguage(text, locale).text, locale);

/** A code, a serial or an address: always from left to right. */
export const Code = ({ children }: { children: ReactNode }) => <bdi dir="ltr">{children}</bdi>;
