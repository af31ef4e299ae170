import type { ContentLanguage, Locale } from "#app/domain/language.ts";
import type { Recording } from "#app/domain/learning/course.ts";
import { mediaPath } from "#app/domain/learning/pictures.ts";
import { formatKilobytes, formatMinutes, formatSeconds } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { Icon } from "#app/ui/shared/icon.tsx";

/**
 * Reads parts of the page aloud with the phone's own voice. Without script, or without a voice of the language, it stays
 * unseen; its room is kept. `of` are the identifiers of the parts, `title` is what they are called.
 */
export const Listen = ({
  of,
  language,
  title,
  t,
}: {
  of: string;
  language: ContentLanguage;
  title: string;
  t: Translate;
}) => (
  <button
    type="button"
    className="ear"
    data-listen={language}
    data-of={of}
    aria-label={t("listen.to", { title })}
    aria-pressed="false"
  >
    <Icon name="ear" flip />
  </button>
);

/** A recording as a link to its file, which the phone plays by itself; with its length and its cost. */
export const Recorded = ({
  recording,
  label,
  t,
  locale,
}: {
  /** With the address of its file where that is not published. */
  recording: Recording & { href?: string };
  label: string;
  t: Translate;
  locale: Locale;
}) => (
  <p>
    <a className="listen" href={recording.href ?? mediaPath(recording)} type={recording.type}>
      <Icon name="ear" flip />
      <span>
        {label}
        <small>
          {t("listen.cost", {
            duration:
              recording.seconds < 60
                ? formatSeconds(recording.seconds, locale)
                : formatMinutes(recording.seconds / 60, locale),
            size: formatKilobytes(recording.bytes, locale),
          })}
        </small>
      </span>
    </a>
  </p>
);
