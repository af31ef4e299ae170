import { inLanguage, type Locale } from "#app/domain/language.ts";
import type { QuestionPictureShown } from "#app/domain/learning/pictures.ts";
import type { QuestionPicture as Pictured } from "#app/domain/quizzes/question-picture.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import type { Translate } from "#app/i18n/translate.ts";

/** The pictures of the questions of a page, by their path. */
export type PicturesShown = Readonly<Record<string, QuestionPictureShown>>;

type Shown = { picture: Pictured | undefined; pictures: PicturesShown | undefined; t: Translate; locale: Locale };

/** The picture of a question, or the link that opens it for those who want text alone; nothing where it has none. */
export function QuestionPicture({ picture, pictures, t, locale }: Shown) {
  const shown = picture && pictures?.[picture.path];
  if (!shown) return null;
  const { text: alt, language } = inLanguage(picture.alt ?? {}, locale);
  if ("href" in shown)
    return (
      <p>
        <a className="box" href={shown.href}>
          {t("picture.box", { description: isolate(alt, locale) })}{" "}
          <span className="n">{formatKilobytes(shown.bytes, locale)}</span>
        </a>
      </p>
    );
  const { src, width, height, sources = [] } = shown;
  return (
    <picture>
      {sources.map(({ type, srcset, sizes }) => (
        <source key={type} type={type} srcSet={srcset} sizes={sizes} />
      ))}
      <img
        className="shown"
        src={src}
        alt={alt}
        lang={language === locale ? undefined : language}
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
      />
    </picture>
  );
}
