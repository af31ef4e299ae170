import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { showSerial } from "#app/domain/certificates/serial.ts";
import type { Localised } from "#app/domain/language.ts";

/** What the slots of a design are filled with, by the slot's name. A slot without content is not drawn. */
export type Content = { texts: Record<string, string>; codes: Record<string, string> };

/** The texts and codes of a certificate as they are printed: Arabic first, French below it. */
export function contentOf(facts: CertificateFacts, verifyUrl: string): Content {
  const signatories = facts.signatories.filter(({ name }) => name.ar || name.latin);
  const texts = {
    serial: showSerial(facts.serial),
    link: verifyUrl.replace(/^https?:\/\//, ""),
    "organisation-ar": facts.organisation.name.ar,
    "organisation-fr": belowArabic(facts.organisation.name),
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
    "place-ar": facts.place.ar,
    "place-fr": facts.place.fr,
    ...Object.assign({}, ...signatories.map(textsOfSignatory)),
  };
  const given = Object.entries<string | undefined>(texts).filter((entry): entry is [string, string] => !!entry[1]);
  return { texts: Object.fromEntries(given), codes: { "code-link": verifyUrl } };
}

const textsOfSignatory = ({ role, name }: CertificateFacts["signatories"][number], index: number) => ({
  [`sign-${index + 1}-role-ar`]: role.ar,
  [`sign-${index + 1}-role-fr`]: role.fr,
  [`sign-${index + 1}-name-ar`]: name.ar,
  [`sign-${index + 1}-name-latin`]: name.latin,
});

/** The text that stands below the Arabic one: French, else English, else Tamazight. */
const belowArabic = (texts: Localised): string | undefined => texts.fr ?? texts.en ?? texts.zgh;

function listing(heading: string, comma: string, items: Localised[], inLanguage: (item: Localised) => string | undefined) {
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
