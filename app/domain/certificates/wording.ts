import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import type { ContentLanguage, Localised } from "#app/domain/language.ts";

/**
 * What the slots of a design are filled with, by the slot's name. A slot without content is not drawn. `languages` names
 * those whose content is in another language than the design says, and `addresses` what opens when a text is pressed.
 */
export type Content = {
  texts: Record<string, string>;
  codes: Record<string, string>;
  languages?: Record<string, ContentLanguage>;
  addresses?: Record<string, string>;
};

/** What stands beside the facts: the address of verification, the signed facts as a code, and whether it is a sample. */
export type Surroundings = { verifyUrl: string; offlineText?: string | undefined; specimen?: boolean | undefined };

/** The texts and codes of a certificate as they are printed: Arabic first, French below it. */
export function contentOf(facts: CertificateFacts, { verifyUrl, offlineText, specimen }: Surroundings): Content {
  const signatories = facts.signatories.filter(({ name }) => name.ar || name.latin);
  const { coIssuers } = facts;
  const texts = {
    serial: showSerial(facts.serial),
    link: verifyUrl.replace(/^https?:\/\//, ""),
    "organisation-ar": facts.organisation.name.ar,
    "organisation-fr": belowArabic(facts.organisation.name),
    "co-issuers-ar": listing("بالاشتراك مع: ", "، ", coIssuers, ({ name }) => name.ar ?? belowArabic(name)),
    "co-issuers-fr": listing("Conjointement avec\u00a0: ", ", ", coIssuers, ({ name }) => belowArabic(name) ?? name.ar),
    "name-ar": facts.name.ar,
    "name-latin": facts.name.latin,
    "course-ar": facts.course.ar,
    "course-fr": belowArabic(facts.course),
    "skills-ar": listing("المهارات: ", "، ", facts.skills, (skill) => skill.ar),
    "skills-fr": listing("Compétences\u00a0: ", ", ", facts.skills, belowArabic),
    "hours-ar": hoursInArabic(facts.hours),
    "hours-fr": hoursInFrench(facts.hours),
    "level-ar": levelNames[facts.level].ar,
    "level-fr": levelNames[facts.level].fr,
    "date-ar": dayInArabic(facts.issuedOn),
    "date-fr": dayInFrench(facts.issuedOn),
    "expires-ar": facts.expiresOn ? dayInArabic(facts.expiresOn) : undefined,
    "expires-fr": facts.expiresOn ? dayInFrench(facts.expiresOn) : undefined,
    "place-ar": facts.place.ar,
    "place-fr": facts.place.fr,
    ...(specimen && { "specimen-ar": "عينة", "specimen-fr": "SPECIMEN" }),
    ...Object.assign({}, ...signatories.map(textsOfSignatory)),
  };
  return {
    texts: given(texts),
    addresses: { link: verifyUrl },
    codes: { "code-link": verifyUrl, ...(offlineText && { "code-offline": offlineText }) },
    languages: given({
      "organisation-fr": languageBelowArabic(facts.organisation.name),
      "course-fr": languageBelowArabic(facts.course),
    }),
  };
}

/** Without what is missing or empty. */
export const given = <Text extends string>(texts: Record<string, Text | undefined>): Record<string, Text> =>
  Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, Text] => !!entry[1]));

const textsOfSignatory = ({ role, name }: CertificateFacts["signatories"][number], index: number) => ({
  [`sign-${index + 1}-role-ar`]: role.ar,
  [`sign-${index + 1}-role-fr`]: role.fr,
  [`sign-${index + 1}-name-ar`]: name.ar,
  [`sign-${index + 1}-name-latin`]: name.latin,
});

/** The text that stands below the Arabic one: French, else English, else Tamazight. */
export const belowArabic = (texts: Localised): string | undefined => texts.fr ?? texts.en ?? texts.zgh;

const languageBelowArabic = (texts: Localised): ContentLanguage | undefined =>
  (["fr", "en", "zgh"] as const).find((language) => texts[language]);

function listing<Item>(heading: string, comma: string, items: Item[], inLanguage: (item: Item) => string | undefined) {
  const named = items.map(inLanguage).filter((name) => name !== undefined);
  return named.length > 0 ? heading + named.join(comma) : undefined;
}

export const levelNames = {
  beginner: { ar: "مبتدئ", fr: "Débutant" },
  intermediate: { ar: "متوسط", fr: "Intermédiaire" },
  advanced: { ar: "متقدم", fr: "Avancé" },
};

const longDate = (locale: string) =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const arabicDate = longDate("ar-MA-u-nu-latn");
const frenchDate = longDate("fr-MA");

/** A day given as YYYY-MM-DD in Arabic, with the month names and digits used in Morocco: 23 نونبر 2026. */
export const dayInArabic = (day: string): string => arabicDate.format(new Date(day));

/** A day given as YYYY-MM-DD in French: 23 novembre 2026. The first of a month is « 1er », which Intl does not write. */
export const dayInFrench = (day: string): string => frenchDate.format(new Date(day)).replace(/^1 /, "1er ");

const arabicPlural = new Intl.PluralRules("ar");
const frenchPlural = new Intl.PluralRules("fr");
const decimal = new Intl.NumberFormat("fr-MA", { useGrouping: false, maximumFractionDigits: 2 });

/** A number of hours in Arabic, with the noun in the form that the number asks for; a fraction takes the singular. */
export function hoursInArabic(hours: number): string {
  if (hours === 1) return "ساعة واحدة";
  if (hours === 2) return "ساعتان";
  const noun = Number.isInteger(hours) && arabicPlural.select(hours) === "few" ? "ساعات" : "ساعة";
  return `${decimal.format(hours)} ${noun}`;
}

/** A number of hours in French; below two it is singular. */
export const hoursInFrench = (hours: number): string =>
  `${decimal.format(hours)} ${frenchPlural.select(hours) === "one" ? "heure" : "heures"}`;
