import type { Content } from "#app/domain/certificates/wording.ts";
import type { Organisation } from "#app/domain/identity/organisation.ts";
import { hasArabic, type PersonNames } from "#app/domain/identity/person-name.ts";

/** What is on a card to sign in with: never a PIN or pictures, which are told and kept apart. */
export type Card = PersonNames & { code: string };

/** Where signing in begins for a code: what the QR code of a card opens. It fills the code in and nothing else. */
export const cardAddress = (origin: string, code: string): string =>
  `${origin}/sign-in?code=${encodeURIComponent(code)}`;

/** The texts and codes of a card, with both names. A name is set from the right when its first letter is Arabic. */
export function cardContent(
  { name, otherName, code }: Card,
  place: { organisation: Organisation; origin: string },
): Content {
  const { ar, fr, en } = place.organisation.shortName;
  const [arabic, latin] = [ar ?? fr ?? en ?? "", fr ?? en ?? ""];
  const names = [otherName, name].filter((one) => one !== null);
  return {
    texts: {
      "organisation-ar": arabic,
      ...(latin && latin !== arabic && { "organisation-fr": latin }),
      ...Object.fromEntries(names.map((one) => [beginsArabic(one) ? "name-rtl" : "name-ltr", one])),
      code,
      link: `${place.origin.replace(/^https?:\/\//, "")}/sign-in`,
    },
    codes: { "code-link": cardAddress(place.origin, code) },
  };
}

const beginsArabic = (name: string) => hasArabic(/\p{L}/u.exec(name)?.[0] ?? "");
