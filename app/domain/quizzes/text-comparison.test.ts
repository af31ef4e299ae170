import * as fc from "fast-check";
import { expect, test } from "vitest";
import { comparable } from "#app/domain/comparable.ts";
import { isAccepted, isSameText } from "#app/domain/quizzes/text-comparison.ts";

const compared: [why: string, text: string, form: string][] = [
  ["nothing", "", ""],
  ["white space alone", " \t\n\u00a0", ""],
  ["invisible characters alone", "\u200f\u200b\u061c\ufeff", ""],
  ["white space around and between", "  mot \u00a0 de\npasse ", "mot de passe"],
  ["a control character parts words", "mot\u0000passe", "mot passe"],
  ["full-width letters and digits", "ＷＩＦＩ４", "wifi4"],
  ["a presentation form", "\ufefb", "لا"],
  ["tashkeel", "كَلِمَةُ السِّرِّ", "كلمه السر"],
  ["superscript alef", "هٰذا", "هذا"],
  ["Quranic marks", "قُلۡ\u06d6 هُوَ\u06de\u06e5\u06e9", "قل هو"],
  ["tatweel", "الســـلام", "السلام"],
  ["zero-width and direction marks", "\u202bم\u200cر\u200dح\u2060ب\u200bا\u202c\u200f\u2067\u2069\u061c", "مرحبا"],
  ["soft hyphen", "ordi\u00adnateur", "ordinateur"],
  ["alef with hamza above", "أحمد", "احمد"],
  ["alef with hamza below", "إنترنت", "انترنت"],
  ["alef with madda", "آلة", "اله"],
  ["alef wasla", "ٱلله", "الله"],
  ["hamza above as a mark of its own", "ا\u0654حمد", "احمد"],
  ["alef maqsura", "مستشفى", "مستشفي"],
  ["Persian ya", "علی", "علي"],
  ["ya with hamza", "رئيس", "رييس"],
  ["waw with hamza", "مسؤول", "مسوول"],
  ["hamza at the end", "شيء", "شي"],
  ["hamza within", "قراءة", "قراه"],
  ["hamza that is all there is", "ء", "ء"],
  ["ta marbuta", "مدرسة", "مدرسه"],
  ["Urdu ha", "مدرسہ", "مدرسه"],
  ["Persian kaf", "کتاب", "كتاب"],
  ["Arabic-Indic digits", "٠١٢٣٤٥٦٧٨٩", "0123456789"],
  ["Persian digits", "۰۱۲۳۴۵۶۷۸۹", "0123456789"],
  ["capitals", "WiFi", "wifi"],
  ["a Turkish capital I", "İstanbul", "istanbul"],
  ["a German sharp s", "Straße", "strasse"],
  ["French accents", "ÉÈÊËéèêë çÇ ïî ôö ûü àâ", "eeeeeeee cc ii oo uu aa"],
  ["an accent as a mark of its own", "e\u0301cole", "ecole"],
  ["ligatures", "Cœur Æquo", "coeur aequo"],
  ["a typographic apostrophe", "l’eau", "l'eau"],
  ["an acute accent as an apostrophe", "l´eau", "l'eau"],
  ["a grave accent as an apostrophe", "l`eau", "l'eau"],
  ["typographic hyphens", "mot‑clé – 2", "mot-cle - 2"],
  ["French quotes around", "« Enregistrer »", "enregistrer"],
  ["English quotes around", "“save”", "save"],
  ["German quotes around", "„Datei“", "datei"],
  ["plain quotes around", '"oui"', "oui"],
  ["quotes within are plain", "le “cloud” ici", 'le "cloud" ici'],
  ["final full stop", "Oui.", "oui"],
  ["final Arabic comma", "نعم،", "نعم"],
  ["final comma", "oui,", "oui"],
  ["final semicolons", "oui; ؛", "oui"],
  ["final colon", "oui :", "oui"],
  ["final exclamation mark after a space", "Oui !", "oui"],
  ["final question marks", "oui ?؟", "oui"],
  ["final Urdu full stop", "جی۔", "جي"],
  ["final dots", "oui…", "oui"],
  ["a full stop within quotes", "« Oui. »", "oui"],
  ["punctuation within stays, in Western form", "a، b؛ c؟ d", "a, b; c? d"],
  ["a question mark that is all there is", "؟", "?"],
  ["an at sign", "@", "@"],
  ["a hash and a plus at the end", "C# C++", "c# c++"],
  ["a per cent sign", "50%", "50%"],
  ["a minus sign at the beginning", "−5", "-5"],
  ["brackets", "(a)", "(a)"],
  ["a web address", "WWW.Exemple.ma", "www.exemple.ma"],
  ["Tifinagh", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "ⵜⴰⵎⴰⵣⵉⵖⵜ"],
  ["a raised two", "m²", "m2"],
];
test.each(compared)("the form that is compared: %s", (_, text, form) => {
  expect(comparable(text)).toBe(form);
});

test("the form that is compared is its own form", () => {
  const characters = fc.constantFrom(
    ...Array.from("aÉß 'œ’«».,?!@-ءأؤئىةکی\u0640\u064b\u200f\u0654٣،؛؟\t\u00a0\u2212"),
  );
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 30 }), (text) => {
      expect(comparable(comparable(text))).toBe(comparable(text));
    }),
  );
});

test("no text throws, not even half a surrogate pair", () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 });
  fc.assert(
    fc.property(units, (codes) => {
      expect(typeof comparable(String.fromCharCode(...codes))).toBe("string");
    }),
  );
});

const accepted: [why: string, text: string, wordings: string[], right: boolean][] = [
  ["as written", "mot de passe", ["mot de passe"], true],
  ["another way of writing it", "Mot  de PASSE.", ["mot de passe"], true],
  ["the second wording", "كلمه السر", ["كلمة المرور", "كلمة السر"], true],
  ["a part of it", "mot", ["mot de passe"], false],
  ["more than it", "mot de passe fort", ["mot de passe"], false],
  ["nothing, against a wording without form", "", ["\u200b"], false],
  ["no wordings", "oui", [], false],
  ["another Arabic letter of a similar sound", "صيف", ["سيف"], false],
  ["a letter less", "poison", ["poisson"], false],
  ["the article more", "المدرسة", ["مدرسة"], false],
];
test.each(accepted)("an accepted wording: %s", (_, text, wordings, right) => {
  expect(isAccepted(text, wordings)).toBe(right);
});

const same: [why: string, one: Record<string, string>, other: Record<string, string>, isSame: boolean][] = [
  ["equal", { ar: "أ", fr: "a" }, { ar: "أ", fr: "a" }, true],
  ["the languages in another order", { ar: "أ", fr: "a" }, { fr: "a", ar: "أ" }, true],
  ["another text in one language", { ar: "أ", fr: "a" }, { ar: "أ", fr: "b" }, false],
  ["one language more", { ar: "أ" }, { ar: "أ", fr: "a" }, false],
  ["none at all", {}, {}, true],
];
test.each(same)("the same text: %s", (_, one, other, isSame) => {
  expect(isSameText(one, other)).toBe(isSame);
});
