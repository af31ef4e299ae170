import { handedSecretEnd } from "#app/domain/identity/secret.ts";
import { picturesOf } from "#app/domain/identity/sign-in-pictures.ts";
import type { Locale } from "#app/domain/language.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translate.ts";

/** A secret as it is told once: a PIN, or pictures with their names in their order. */
export const secretTold = (secret: string, t: Translate) => {
  const pictures = picturesOf(secret).map((name) => ({ name, label: t(`picture.${name}`) }));
  return pictures.length > 0 ? { pin: null, pictures } : { pin: secret, pictures };
};

/** What is said beside a secret that is handed over now: that its person chooses another, and until when it waits. */
export const handedSecretNote = (t: Translate, locale: Locale, at: Date): string =>
  t("handed-secret.note", { date: formatDateTime(handedSecretEnd(at), locale) });

/** What is said beside a first password of staff: to hand it over in person, and the same. */
export const firstPasswordHint = (t: Translate, locale: Locale, at: Date): string =>
  `${t("manage.added.hint")} ${handedSecretNote(t, locale, at)}`;
