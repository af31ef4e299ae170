import { z } from "zod";
import { invisibleMarks } from "#app/domain/identity/person-name.ts";
import { westernDigits } from "#app/domain/comparable.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** Languages that a profile offers, by their BCP 47 codes; `ary` is Darija, `rif` Tarifit, `zgh` Amazigh in general. */
export const spokenLanguages = ["ar", "ary", "zgh", "rif", "fr", "en", "es", "de", "it", "nl", "tr", "zh"] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];

/** How well a language is known, by the Common European Framework; `native` is a mother tongue. */
export const languageLevels = ["A1", "A2", "B1", "B2", "C1", "C2", "native"] as const;
export type LanguageLevel = (typeof languageLevels)[number];

/** Most languages and most lines of experience, and the longest of each text, in characters as a reader counts them. */
export const mostLanguages = 6;
export const mostExperience = 8;
export const longest = { about: 600, commune: 60, phone: 25, email: 100, experience: 120 } as const;

/** Languages with how well each is known, each once. */
export const knownLanguagesSchema = z
  .array(z.strictObject({ language: z.enum(spokenLanguages), level: z.enum(languageLevels) }))
  .max(mostLanguages);
export type KnownLanguages = z.infer<typeof knownLanguagesSchema>;

/** Work and help before now, a line each. */
export const experienceSchema = z
  .array(
    z
      .string()
      .min(1)
      .max(longest.experience * 4),
  )
  .max(mostExperience);

/** What a learner tells of themself. Whatever they leave out is empty. */
export type Profile = {
  about: string;
  commune: string;
  phone: string;
  email: string;
  languages: KnownLanguages;
  experience: string[];
};

export const emptyProfile: Profile = { about: "", commune: "", phone: "", email: "", languages: [], experience: [] };

/** The form of a profile as it was typed: the language of a line with `level-` of the same number. */
export type TypedProfile = Record<"about" | "commune" | "phone" | "email" | "experience", string> & {
  languages: { language: string; level: string }[];
};

export type ProfileField = "about" | "commune" | "phone" | "email" | "experience" | "languages";

/** `text-unprintable` names the sign that no font of the curriculum vitae has; the others are figures of the limits. */
export type ProfileProblem =
  | "text-too-long"
  | "text-characters"
  | "text-unprintable"
  | "too-many-lines"
  | "phone-form"
  | "email-form"
  | "language-twice";

export type RefusedProfile = { ok: false; problems: Partial<Record<ProfileField, Result<never, ProfileProblem>>> };

/** A profile as it was typed, or everything that is wrong with it. Nothing has to be given. */
export function readProfile(typed: TypedProfile): { ok: true; value: Profile } | RefusedProfile {
  const read = {
    about: readParagraph(typed.about, longest.about),
    commune: readLine(typed.commune, longest.commune),
    phone: readPhone(typed.phone),
    email: readEmail(typed.email),
    experience: readLines(typed.experience),
    languages: readLanguages(typed.languages),
  };
  const { about, commune, phone, email, experience, languages } = read;
  if (about.ok && commune.ok && phone.ok && email.ok && experience.ok && languages.ok)
    return ok({
      ...{ about: about.value, commune: commune.value, phone: phone.value, email: email.value },
      ...{ experience: experience.value, languages: languages.value },
    });
  const problems = Object.entries(read).filter(([, one]) => !one.ok);
  return { ok: false, problems: Object.fromEntries(problems) };
}

// Controls, unassigned and private signs, what turns writing round, pictures, and towers of marks. The non-joiner shapes words.
const refused = /[^\P{C}\n\u200c]|(?![\d#*©®™])\p{Extended_Pictographic}|\p{M}{4,}/u;

/** A text of one line in any script, 0 to `most` characters; see `readName` for what is cleaned away. */
export function readLine(text: string, most: number): Result<string, "text-too-long" | "text-characters"> {
  return readParagraph(text.replace(/[\n\r]+/g, " "), most);
}

function readParagraph(text: string, most: number): Result<string, "text-too-long" | "text-characters"> {
  if (text.length > most * 8) return fail("text-too-long", { longest: most });
  const clean = text
    .normalize("NFC")
    .replace(invisibleMarks, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  if ([...clean].length > most) return fail("text-too-long", { longest: most });
  return refused.test(clean) ? fail("text-characters") : ok(clean);
}

function readLines(text: string): Result<string[], "text-too-long" | "text-characters" | "too-many-lines"> {
  const lines: string[] = [];
  if (text.length > mostExperience * longest.experience * 8)
    return fail("text-too-long", { longest: longest.experience });
  for (const typed of text.split(/\r\n?|\n/)) {
    const line = readLine(typed.replace(/^\s*[-•–*]\s*/u, ""), longest.experience);
    if (!line.ok) return line;
    if (line.value) lines.push(line.value);
  }
  return lines.length > mostExperience ? fail("too-many-lines", { most: mostExperience }) : ok(lines);
}

function readPhone(text: string): Result<string, "phone-form"> {
  const phone = westernDigits(text.replace(invisibleMarks, "")).replace(/\s+/g, " ").trim();
  if (phone === "") return ok("");
  const digits = phone.replace(/\D/g, "").length;
  return /^\+?[\d ().-]{6,25}$/.test(phone) && digits >= 6 && digits <= 15 ? ok(phone) : fail("phone-form");
}

const emailSchema = z.email().max(longest.email);

function readEmail(text: string): Result<string, "email-form"> {
  const email = text.replace(invisibleMarks, "").trim();
  return email === "" || emailSchema.safeParse(email).success ? ok(email) : fail("email-form");
}

const lineSchema = z.strictObject({ language: z.enum(spokenLanguages), level: z.enum(languageLevels) });

// A line without a language, or with one that is not offered, says nothing.
function readLanguages(lines: TypedProfile["languages"]): Result<KnownLanguages, "language-twice"> {
  const known = lines.slice(0, mostLanguages).flatMap((line) => {
    const read = lineSchema.safeParse(line);
    return read.success ? [read.data] : [];
  });
  return new Set(known.map(({ language }) => language)).size < known.length ? fail("language-twice") : ok(known);
}
