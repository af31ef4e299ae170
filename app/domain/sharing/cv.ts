import { showSerial } from "#app/domain/certificates/serial.ts";
import {
  dayInArabic,
  dayInFrench,
  given,
  hoursInArabic,
  hoursInFrench,
  type Content,
} from "#app/domain/certificates/wording.ts";
import { inLanguage } from "#app/domain/language.ts";
import type { FileCertificate, LearnerFile } from "#app/domain/sharing/file.ts";
import type { LanguageLevel, SpokenLanguage } from "#app/domain/sharing/profile.ts";

/** Languages in which a curriculum vitae is made. */
export const cvLanguages = ["ar", "fr"] as const;
export type CvLanguage = (typeof cvLanguages)[number];

/** What the headings and words of a curriculum vitae are called. */
export type CvWord =
  | `cv.${"about" | "certificates" | "skills" | "languages" | "experience" | "commune" | "phone" | "email"}`
  | `cv.${"more" | "hours" | "verify" | "made"}`
  | `spoken.${SpokenLanguage}`
  | `language-level.${LanguageLevel}`;
export type SayCv = (word: CvWord, values?: Record<string, string | number>) => string;

/** The width of a line in points: its size, whether it is bold, and where reading begins. */
export type MeasureLine = (text: string, line: { size: number; bold: boolean; base: "rtl" | "ltr" }) => number;

export type CvSurroundings = {
  language: CvLanguage;
  say: SayCv;
  width: MeasureLine;
  /** Where certificates are verified, without https://. */
  verifyAddress: string;
  /** The day on which it is made, as YYYY-MM-DD. */
  day: string;
};

/** Room on the page, in points: across a line, and from the name to the last line. */
const [lineWidth, pageHeight] = [495, 764];
/** Height of the rows of the designs `cv-ar` and `cv-fr`. */
const heights = { name: 34, other: 22, fact: 17, heading: 31, line: 16, certificate: 34, more: 16, hours: 18 };
/** Most rows of the designs, and fewer of them where certificates would have no room. */
const most = { about: 6, skills: 3, languages: 2, experience: 10, certificates: 12 };
const fewer = { about: 4, skills: 2, languages: 2, experience: 6 };
/** So many certificates have room whatever else there is. */
const leastCertificates = 4;

/**
 * The texts of a curriculum vitae, which always fit one page: lines that are too many or too long are cut where it hurts
 * least and end in …, and of the certificates those that hold and are latest are named, with how many more there are.
 */
export function cvContent(file: LearnerFile, page: CvSurroundings): Content {
  const { say, width, language } = page;
  const fill = (text: string, count: number, line = { size: 11, bold: false }) =>
    filledLines(text, { most: count, fits: (part) => width(part, { ...line, base: sideOf(part) }) <= lineWidth });
  const [name = "", other = ""] = language === "ar" ? namesOf(file).toReversed() : namesOf(file);
  const names = fill(name || other, 2, { size: 24, bold: true });
  const others = name && other ? fill(other, 2, { size: 14, bold: false }) : [];
  const sections = {
    about: file.about
      .split("\n")
      .filter(Boolean)
      .flatMap((part) => fill(part, most.about)),
    skills: fill(file.skills.map((one) => inLanguage(one, language).text).join(comma(language)), most.skills),
    languages: fill(file.languages.map((one) => knownLanguage(one, say)).join(comma(language)), most.languages),
    experience: file.experience.flatMap((line) => fill(`– ${line}`, 2)),
  };
  const facts = (["commune", "phone", "email"] as const).filter((fact) => file[fact]);
  const head = names.length * heights.name + others.length * heights.other + facts.length * heights.fact;
  const roomBeside = (parts: Section[]) =>
    pageHeight - head - heights.heading - heights.more - heights.hours - heightOf(parts);

  const holding = file.certificates.filter(({ verdict }) => verdict === "valid");
  const all = cutSections(sections, most);
  const wanted = Math.min(holding.length, leastCertificates) * heights.certificate;
  const kept = roomBeside(all) < wanted ? cutSections(sections, fewer) : all;
  const room = Math.floor(roomBeside(kept) / heights.certificate);
  const named = holding.slice(0, Math.min(most.certificates, room));
  const more = holding.length - named.length;

  return {
    codes: {},
    texts: given({
      ...numbered("name", names),
      ...numbered("other-name", others),
      ...Object.assign(
        {},
        ...facts.map((fact) => ({ [`${fact}-label`]: say(`cv.${fact}`), ...sided(fact, file[fact]) })),
      ),
      ...Object.assign(
        {},
        ...kept.map(({ section, lines }) => ({
          ...(lines.length > 0 && { [`${section}-title`]: say(`cv.${section}`) }),
          ...numbered(section, lines),
        })),
      ),
      ...(named.length > 0 && { "certificates-title": say("cv.certificates") }),
      ...Object.assign({}, ...named.map((one, index) => rowOf(one, index + 1, page))),
      more: more > 0 ? say("cv.more", { count: more }) : undefined,
      hours: named.length > 0 ? say("cv.hours", { hours: hoursIn(file.hours, language) }) : undefined,
      ...(named.length > 0 && { verify: say("cv.verify"), "verify-address": page.verifyAddress }),
      made: say("cv.made", { date: dayIn(page.day, language) }),
    }),
  };
}

type Section = { section: keyof typeof fewer; lines: string[] };

const cutSections = (sections: Record<Section["section"], string[]>, limits: typeof fewer): Section[] =>
  (["about", "skills", "languages", "experience"] as const).map((section) => ({
    section,
    lines: cutTo(sections[section], limits[section]),
  }));

const heightOf = (sections: readonly Section[]): number =>
  sections.reduce((sum, { lines }) => sum + (lines.length > 0 ? heights.heading + lines.length * heights.line : 0), 0);

/** Names in Latin and in Arabic letters; empty where there is none. */
const namesOf = ({ name }: LearnerFile): string[] => [name.latin, name.ar];

const comma = (language: CvLanguage) => (language === "ar" ? "، " : ", ");
const dayIn = (day: string, language: CvLanguage) => (language === "ar" ? dayInArabic(day) : dayInFrench(day));
const hoursIn = (hours: number, language: CvLanguage) =>
  language === "ar" ? hoursInArabic(hours) : hoursInFrench(hours);

const knownLanguage = ({ language, level }: LearnerFile["languages"][number], say: SayCv): string =>
  `${say(`spoken.${language}`)} (${say(`language-level.${level}`)})`;

function rowOf(certificate: FileCertificate, number: number, { language, width }: CvSurroundings) {
  const { course, organisation, hours, issuedOn, serial } = certificate;
  const title = inLanguage(course, language).text;
  // A name in Latin letters stands at the end: before a figure it would take the figure with it.
  const facts = [dayIn(issuedOn, language), hoursIn(hours, language), inLanguage(organisation.name, language).text];
  // The serial stands at the other end of the line of the title.
  const cut = (text: string, line: { size: number; bold: boolean }, room: number) =>
    filledLines(text, { most: 1, fits: (part) => width(part, { ...line, base: sideOf(part) }) <= room })[0] ?? "";
  return {
    ...sided(`certificate-${number}`, cut(title, { size: 12, bold: true }, lineWidth - 100)),
    [`certificate-${number}-facts-${language === "ar" ? "rtl" : "ltr"}`]: cut(
      facts.join(" · "),
      { size: 10, bold: false },
      lineWidth,
    ),
    [`certificate-${number}-serial`]: showSerial(serial),
  };
}

/** The side from which a text is read: that of its first letter. */
const sideOf = (text: string): "rtl" | "ltr" =>
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? "rtl" : "ltr";

const sided = (slot: string, text: string): Record<string, string> => ({ [`${slot}-${sideOf(text)}`]: text });

const numbered = (slot: string, lines: readonly string[]): Record<string, string> =>
  Object.assign({}, ...lines.map((line, index) => sided(`${slot}-${index + 1}`, line)));

const cutTo = (lines: readonly string[], count: number): string[] =>
  lines.length > count
    ? [...lines.slice(0, count - 1), `${lines[count - 1]!.replace(/[\s.,،…]*$/u, "")}…`]
    : [...lines];

/** A text in lines that fit, broken between words or, where one word does not fit, within it; the last may end in …. */
export function filledLines(
  text: string,
  { most: count, fits }: { most: number; fits: (line: string) => boolean },
): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => piecesOf(one, fits))) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= count) return lines;
  let last = lines[count - 1] ?? "";
  while (last && !fits(`${last}…`)) last = [...last].slice(0, -1).join("");
  return [...lines.slice(0, count - 1), `${last.trimEnd()}…`];
}

function piecesOf(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece && !fits(piece + letter)) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}
