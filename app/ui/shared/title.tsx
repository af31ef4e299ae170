import type { ReactNode } from "react";
import type { Locale } from "#app/domain/language.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { Listen } from "#app/ui/shared/listen.tsx";

/** The main heading of a page with the button that reads it aloud, together with the parts named in `also`. */
export const Title = ({
  children,
  text,
  also,
  t,
  locale,
}: {
  /** The heading where it is more than words. */
  children?: ReactNode;
  text: string;
  /** Identifiers of what is read after it. */
  also?: string;
  t: Translate;
  locale: Locale;
}) => (
  <div className="head">
    <h1 id="title">{children ?? text}</h1>
    <Listen of={also ? `title ${also}` : "title"} language={locale} title={text} t={t} />
  </div>
);
