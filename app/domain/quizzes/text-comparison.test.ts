import { expect, test } from "vitest";
import { comparable, isAccepted } from "#app/domain/quizzes/text-comparison.ts";

const brought: [why: string, text: string, form: string][] = [
  ["nothing", "", ""],
  ["white space only", " \t\u00a0\n", ""],
  ["punctuation only stays, made plain", "؟", "?"],
  ["quotes around punctuation stay with it", "«؟»", '"?"'],
  ["vowel marks only", "\u064e\u0650", ""],
  ["tatweel only", "ـــ", ""],
  ["capitals", "ÉCRAN", "ecran"],
  ["typographic apostrophe", "l’eau", "l'eau"],
  ["inner hyphen kept", "rendez‑vous", "rendez-vous"],
  ["a decimal keeps its point", "3.14", "3.14"],
  ["a hamza after a letter", "شيء", "شي"],
  ["a hamza alone", "ء", "ء"],
  ["a hamza at the beginning", "ءب", "ءب"],
  ["waw with hamza before a waw", "مسؤول", "مسوول"],
  ["signs at the beginning", "+5 °C", "+5 °c"],
  ["signs at the end", "50 %", "50 %"],
  ["the sign of an address", "@", "@"],
  ["a minus sign", "−5", "-5"],
  ["a whole sentence with signs", "« Pourquoi ? »", "pourquoi"],
];
test.each(brought)("a text is brought to one form: %s", (_, text, form) => {
  expect(comparable(text)).toBe(form);
});

const equal: [why: string, one: string, other: string][] = [
  ["themselves", "مدرسة", "مدرسة"],
  ["vowel marks", "مَدْرَسَةٌ", "مدرسة"],
  ["a doubled consonant", "مُعَلِّم", "معلم"],
  ["superscript alef", "رحمٰن", "رحمن"],
  ["tatweel", "كتـــاب", "كتاب"],
  ["alef with hamza above", "أحمد", "احمد"],
  ["alef with hamza below", "إسلام", "اسلام"],
  ["alef with madda", "آمن", "امن"],
  ["alef wasla", "ٱسم", "اسم"],
  ["alef with a separate hamza", "ا\u0654حمد", "أحمد"],
  ["alef maqsura for ya", "على", "علي"],
  ["Persian ya", "علی", "علي"],
  ["ta marbuta for ha", "مدرسة", "مدرسه"],
  ["hamza on waw", "مؤمن", "مومن"],
  ["hamza on ya", "بئر", "بير"],
  ["hamza on the line", "سماء", "سما"],
  ["Persian kaf", "کتاب", "كتاب"],
  ["the lam-alef ligature", "سﻼم", "سلام"],
  ["presentation forms", "ﻛﺘﺎﺏ", "كتاب"],
  ["Arabic-Indic digits", "٢٠٢٦", "2026"],
  ["Persian digits", "۲۰۲۶", "2026"],
  ["a zero-width space", "كت\u200bاب", "كتاب"],
  ["a zero-width non-joiner", "كت\u200cاب", "كتاب"],
  ["a zero-width joiner", "كت\u200dاب", "كتاب"],
  ["right-to-left and left-to-right marks", "\u200fكتاب\u200e", "كتاب"],
  ["embeddings and overrides", "\u202bكتاب\u202c \u202e", "كتاب"],
  ["isolates", "\u2067كتاب\u2069", "كتاب"],
  ["a byte order mark", "\ufeffكتاب", "كتاب"],
  ["a soft hyphen", "mot\u00adde passe", "motde passe"],
  ["Latin case", "WhatsApp", "whatsapp"],
  ["Latin accents", "Sécurité", "securite"],
  ["accents in pieces", "e\u0301te\u0301", "été"],
  ["a cedilla", "Ça", "ca"],
  ["the letter œ", "cœur", "coeur"],
  ["the letter Œ", "ŒUVRE", "oeuvre"],
  ["the letter æ", "ex æquo", "ex aequo"],
  ["right apostrophe", "l’eau", "l'eau"],
  ["left apostrophe", "l‘eau", "l'eau"],
  ["modifier apostrophe", "lʼeau", "l'eau"],
  ["a grave accent for an apostrophe", "l`eau", "l'eau"],
  ["an acute accent for an apostrophe", "l´eau", "l'eau"],
  ["a non-breaking hyphen", "e\u2011mail", "e-mail"],
  ["full-width letters", "ＰＩＮ", "pin"],
  ["full-width digits", "１２", "12"],
  ["white space around and within", "  mot \t\n de\u00a0passe ", "mot de passe"],
  ["a full stop", "mot de passe.", "mot de passe"],
  ["an Arabic question mark", "لماذا؟", "لماذا"],
  ["an Arabic comma", "نعم،", "نعم"],
  ["an Arabic semicolon", "نعم؛", "نعم"],
  ["guillemets with spaces", "« mot de passe »", "mot de passe"],
  ["typographic quotes", "“pin”", "pin"],
  ["three dots", "pin…", "pin"],
  ["an Arabic question mark alone", "؟", "?"],
  ["an inner Arabic comma", "نعم، لا", "نعم, لا"],
  ["Urdu ya", "علے", "علي"],
  ["Kurdish ha", "مدرسە", "مدرسه"],
  ["the letter ß", "Straße", "strasse"],
  ["Tifinagh", "ⴰⵎⴰⵏ", " ⴰⵎⴰⵏ."],
];
test.each(equal)("two ways of writing are equal: %s", (_, one, other) => {
  expect(comparable(one)).toBe(comparable(other));
  expect(isAccepted(one, [other])).toBe(true);
  expect(isAccepted(other, [one])).toBe(true);
});

test.each(equal)("bringing a text to its form twice changes nothing: %s", (_, one) => {
  expect(comparable(comparable(one))).toBe(comparable(one));
});

const different: [one: string, other: string][] = [
  ["سيف", "صيف"],
  ["كلب", "قلب"],
  ["تين", "طين"],
  ["حرب", "هرب"],
  ["ذل", "ظل"],
  ["كتاب", "كتب"],
  ["مدرسة", "المدرسة"],
  ["poisson", "poison"],
  ["pin", "pins"],
  ["mot de passe", "motdepasse"],
  ["l'eau", "leau"],
  ["12", "21"],
  ["1.5", "15"],
  ["-5", "5"],
  ["?", "!"],
  ["@", "#"],
  ["ء", "ا"],
  ["ⴰⵎⴰⵏ", "ⴰⵎⵓⵏ"],
];
test.each(different)("different words stay different: %s, %s", (one, other) => {
  expect(comparable(one)).not.toBe(comparable(other));
  expect(isAccepted(one, [other])).toBe(false);
});

const never: [why: string, text: string, accepted: string[]][] = [
  ["nothing", "", [""]],
  ["white space", "  ", [" "]],
  ["invisible characters, even if listed", "\u200f\u200b", ["\u200f\u200b"]],
  ["vowel marks, even if listed", "\u064e", ["\u064e"]],
  ["a word, when nothing is listed", "pin", []],
];
test.each(never)("it is never accepted: %s", (_, text, accepted) => {
  expect(isAccepted(text, accepted)).toBe(false);
});

test("any wording of any language is accepted", () => {
  const accepted = ["رمز", "code", "le code"];
  expect(["رَمْز", "CODE", "le  code !", "codes"].map((text) => isAccepted(text, accepted))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
