import { picturesOf } from "#app/domain/identity/sign-in-pictures.ts";
import type { Translate } from "#app/i18n/translate.ts";

/** A secret as it is told once: a PIN, or pictures with their names in their order. */
export const secretTold = (secret: string, t: Translate) => {
  const pictures = picturesOf(secret).map((name) => ({ name, label: t(`picture.${name}`) }));
  return pictures.length > 0 ? { pin: null, pictures } : { pin: secret, pictures };
};
