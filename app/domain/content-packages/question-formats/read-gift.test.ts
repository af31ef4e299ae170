import { expect, test } from "vitest";
import type { MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import { readGift } from "#app/domain/content-packages/question-formats/read-gift.ts";

function read(source: string) {
  const outcome = readGift(source, { language: "fr" });
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
}
const fr = (text: string) => ({ fr: text });
const option = (text: string, correct: boolean) => ({ text: fr(text), correct });

const kept: [construct: string, source: string, question: object][] = [
  ["single choice", "Ville ?{=Berkane ~Paris ~Rome}", { type: "single", id: "ville", text: fr("Ville ?") }],
  ["which option is right", "Ville ?{~Paris =Berkane}", { options: [option("Paris", false), option("Berkane", true)] }],
  [
    "feedback of options, and the reason",
    "V ?{=Oui#bien ~Non#relire####Voir la leçon}",
    {
      options: [
        { ...option("Oui", true), feedback: fr("bien") },
        { ...option("Non", false), feedback: fr("relire") },
      ],
      feedback: fr("Voir la leçon"),
    },
  ],
  [
    "multiple choice with our marks",
    "V ?{~%50%a ~%50%b ~%-50%c}",
    { type: "multiple", options: [option("a", true), option("b", true), option("c", false)] },
  ],
  ["thirds", "V ?{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-33.33333%d}", { type: "multiple" }],
  ["one right option to be found among several", "V ?{~%100%a ~%-100%b}", { type: "multiple" }],
  ["true", "Vrai ?{T}", { type: "true-false", answer: true }],
  ["false", "Vrai ?{FALSE}", { type: "true-false", answer: false }],
  ["true with the reason", "Vrai ?{TRUE####Parce que}", { answer: true, feedback: fr("Parce que") }],
  ["short text", "Qui ?{=Rachida =Karim}", { type: "short-text", accept: { fr: ["Rachida", "Karim"] } }],
  ["short text without a sign", "Qui ?{Rachida}", { accept: { fr: ["Rachida"] } }],
  ["short text that begins as true does", "Où ?{Fès}", { accept: { fr: ["Fès"] } }],
  ["a word with an asterisk", "Code ?{=\\\\*100#}", { accept: { fr: ["*100"] } }],
  ["a missing word", "Berkane est {=au nord} du pays.", { text: fr("Berkane est _____ du pays.") }],
  ["a missing word before the full stop", "Deux et deux font {=quatre}.", { text: fr("Deux et deux font _____.") }],
  ["a missing word among options", "Il {=est ~es} là", { type: "single", text: fr("Il _____ là") }],
  ["number", "Combien ?{#1822}", { type: "numeric", answer: 1822, tolerance: 0 }],
  ["number with tolerance", "Combien ?{#3.14:0.01}", { answer: 3.14, tolerance: 0.01 }],
  ["number below zero", "Combien ?{#-3:1}", { answer: -3, tolerance: 1 }],
  ["the only one of several numbers", "Combien ?{#=5:1}", { answer: 5, tolerance: 1 }],
  [
    "matching with a distractor",
    "Associez{=un -> one =deux -> two = -> three}",
    {
      type: "matching",
      pairs: [
        { left: fr("un"), right: fr("one") },
        { left: fr("deux"), right: fr("two") },
      ],
      distractors: [fr("three")],
    },
  ],
  ["an arrow in options", "V ?{=a -> b ~c -> d}", { options: [option("a -> b", true), option("c -> d", false)] }],
  ["escaped signs", "A\\: \\{\\} \\~ \\= \\# \\\\{=\\=1\\: ~\\~2\\#}", { text: fr("A: {} ~ = # \\") }],
  [
    "escaped signs in a right text",
    "A{=a -> \\=b\\n\\#c =d -> e}",
    { pairs: [{ right: fr("=b\n#c") }, { right: fr("e") }] },
  ],
  ["a sign that is no escaped one", "A &&092; && &&010{=a ~b}", { text: fr("A &&092; && &&010") }],
  [
    "colons and other signs that nobody escaped",
    "http://a.ma/?b=1#c : quoi ?{=a:b ~c}",
    { text: fr("http://a.ma/?b=1#c : quoi ?"), options: [option("a:b", true), option("c", false)] },
  ],
  ["a written line end", "Un\\nDeux ?{=a ~b}", { text: fr("Un\nDeux ?") }],
  ["lines of the file", "Un\n  deux\n?{\n=a\n~b\n}", { text: fr("Un deux ?") }],
  ["a title that is a name", "::lock-1:: Quoi ?{=a ~b}", { id: "lock-1", text: fr("Quoi ?") }],
  ["a name in a comment", "// [id:lock-1]\n::lock-1::Quoi ?{=a ~b}", { id: "lock-1" }],
  [
    "plain text with signs of HTML",
    "[plain]Le signe <b> ?{=a < b ~<i>}",
    { text: fr("Le signe <b> ?"), options: [option("a < b", true), option("<i>", false)] },
  ],
  [
    "HTML without formatting",
    "[html]<p>a&eacute;&lt;</p><p>b</p>{=a ~<p>c</p>}",
    { text: fr("aé<\nb"), options: [option("a", true), option("c", false)] },
  ],
  ["text in Moodle's own way", "a &amp; b < c<br>d{=a ~b}", { text: fr("a & b < c\nd") }],
  [
    "an option of its own format",
    "[html]V&amp;W ?{=a ~[plain]&amp;}",
    { options: [option("a", true), option("&amp;", false)] },
  ],
  [
    "ordering, as Moodle's own kind writes it",
    "[html]Rangez &amp; dites{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW\nun\n deux = 2 \ntrois\n}",
    { type: "ordering", text: fr("Rangez & dites"), items: [fr("un"), fr("deux = 2"), fr("trois")] },
  ],
  ["ordering in few words", "Rangez\\:{>2 ABS un\ndeux}", { text: fr("Rangez:"), items: [fr("un"), fr("deux")] }],
  ["tags", "// [tag:nord] [tag:مدن-المغرب] [tag:nord]\nOù ?{=a ~b}", { tags: ["nord", "مدن-المغرب"] }],
  [
    "Arabic with its vowel marks",
    "ما عاصمة المغرب؟{=الرِّباط ~فاس}",
    { text: fr("ما عاصمة المغرب؟"), options: [option("الرِّباط", true), option("فاس", false)] },
  ],
];
test.each(kept)("GIFT, kept: %s", (_, source, question) => {
  const { questions, refused } = read(source);
  expect(refused).toEqual([]);
  expect(questions).toEqual([{ place: expect.anything(), question: expect.objectContaining({}), changes: [] }]);
  expect(questions[0]?.question).toMatchObject(question);
});

const changed: [construct: string, source: string, question: object, ...codes: MessageCode[]][] = [
  ["a title", "::Une ville::Où ?{=a ~b}", { id: "une-ville" }, "title-became-id"],
  ["a title with a colon", "::Leçon 1: villes::Où ?{=a ~b}", { id: "lecon-1-villes" }, "title-became-id"],
  ["a name in a comment that is none", "// [id:393]\n::393::Où ?{=a ~b}", { id: "393" }],
  [
    "tags in other letters",
    "// [tag:Le Nord] [tag:villes]\nOù ?{=a ~b}",
    { tags: ["le-nord", "villes"] },
    "tag-changed",
  ],
  ["tags that are no words", "// [tag:!!]\nOù ?{=a ~b}", {}, "tags-left-out"],
  [
    "bold and lists",
    "[html]<b>Où</b> ?<ul><li>a<li>b</ul>{=a ~b}",
    { text: fr("Où ?\n- a\n- b") },
    "formatting-left-out",
  ],
  ["Markdown", "[markdown]**Où** ?{=a ~b}", { text: fr("Où ?") }, "formatting-left-out"],
  ["a table", "[html]<table><tr><td>a<td>b</table>{=a ~b}", {}, "table-as-lines"],
  [
    "feedback of true and false",
    "Vrai ?{T#non#oui}",
    { answer: true },
    "closing-feedback-left-out",
    "closing-feedback-left-out",
  ],
  [
    "feedback of a wording",
    "Qui ?{=Karim#bien =Rachida}",
    { accept: { fr: ["Karim", "Rachida"] } },
    "feedback-left-out",
  ],
  ["a wildcard beside words", "Qui ?{=Karim =Kar*}", { accept: { fr: ["Karim"] } }, "wildcard-left-out"],
  ["feedback for whatever is wrong", "Qui ?{=Karim =%0%*#non}", { accept: { fr: ["Karim"] } }, "feedback-left-out"],
  ["ordering graded in another way", "Rangez{>2 ALL\nun\ndeux\n}", { type: "ordering" }, "grading-changed"],
  ["a range", "Combien ?{#1..5}", { answer: 3, tolerance: 2 }, "range-as-middle"],
  ["a range with fractions", "Combien ?{#3.141..3.142}", { answer: 3.1415, tolerance: 0.0005 }, "range-as-middle"],
  ["feedback for other numbers", "Combien ?{#3:2~#non}", { answer: 3, tolerance: 2 }, "feedback-left-out"],
  ["feedback of a number", "Combien ?{#3:2#oui}", { answer: 3, tolerance: 2 }, "feedback-left-out"],
  [
    "a picture in the reason",
    '[html]V ?{=a ~b####<img src\\="@@PLUGINFILE@@/a.png">Voir}',
    { feedback: fr("Voir") },
    "picture-left-out",
  ],
  ["a video in feedback", "[html]V ?{=a#<video></video>oui ~b}", {}, "media-left-out"],
  ["invisible characters", "O\u200b\u202eù ?{=a ~b}", { text: fr("Où ?") }, "invisible-removed"],
  [
    "a multilang text in an unknown language",
    '[html]<span lang="de" class="multilang">Wo</span><span lang="ar" class="multilang">أين</span>{=a ~b}',
    { text: { ar: "أين" } },
    "language-left-out",
  ],
];
test.each(changed)("GIFT, changed: %s", (_, source, question, ...codes) => {
  const { questions, refused } = read(source);
  expect(refused).toEqual([]);
  expect(questions.map(({ changes }) => changes.map(({ code }) => code))).toEqual([codes]);
  expect(questions[0]?.question).toMatchObject(question);
});

const refused: [construct: string, source: string, code: MessageCode][] = [
  ["a description", "Lisez la leçon.", "is-description"],
  ["an essay", "Racontez.{}", "is-essay"],
  ["an essay with a reason", "Racontez.{####Merci}", "is-essay"],
  ["several gaps", "a {=b} c {=d} e", "is-cloze"],
  ["several right options", "V ?{=a =b ~c}", "several-right-options"],
  ["no right option", "V ?{=%50%a ~b}", "no-right-option"],
  ["only wrong options", "V ?{~a ~b}", "no-right-option"],
  ["one option", "V ?{~%100%a}", "too-few"],
  ["eleven options", `V ?{=a ${[..."bcdefghijk"].map((letter) => `~${letter}`).join(" ")}}`, "too-many"],
  ["two options of one text", "V ?{=a ~b ~b}", "reads-twice"],
  ["a wildcard alone", "Qui ?{=Kar*}", "wildcard-needed"],
  ["words of which none is right", "Qui ?{=%50%Karim}", "no-right-wording"],
  ["several right numbers", "Combien ?{#=5 =7}", "several-right-numbers"],
  ["any number", "Combien ?{#=}", "wildcard-needed"],
  ["a number nobody can type", "Combien ?{#1234567890123456789012345678901}", "number-too-long"],
  ["no number", "Combien ?{#beaucoup}", "not-understood"],
  ["ordering of items drawn for each learner", "Rangez{>2 RANDOM VERTICAL ABS\nun\ndeux\ntrois\n}", "selection-drawn"],
  ["ordering of one item", "Rangez{>1 ALL H ABS\nun\n}", "too-few"],
  ["one pair", "A{=a -> b}", "too-few"],
  ["nine pairs", `A{${[..."abcdefghi"].map((letter) => `=${letter} -> ${letter}`).join(" ")}}`, "too-many"],
  ["five distractors", "A{=a -> b =c -> d = -> e = -> f = -> g = -> h = -> i}", "too-many"],
  ["two left texts that are one", "A{=a -> b =a -> c}", "reads-twice"],
  ["a picture in what is asked", '[html]<img src="@@PLUGINFILE@@/a.png" alt="Carte">V ?{=a ~b}', "picture-needed"],
  ["a picture for an option", "[html]V ?{=a ~<img src\\='b.png'>}", "picture-needed"],
  ["a picture in Markdown", "[markdown]V ![carte](a.png) ?{=a ~b}", "picture-needed"],
  ["a film in what is asked", "[html]<iframe src='https://a.ma'></iframe>V ?{=a ~b}", "media-needed"],
  ["no text", "::a::{=a ~b}", "text-missing"],
  ["an empty option", "[html]V ?{=a ~<p></p>}", "not-a-question"],
  ["an open brace", "V ?{=a ~b", "not-ended"],
  ["a weight that is none", "V ?{~%cent%a ~b}", "not-understood"],
  ["a question of 5,000 options", `V ?{=a ${"~b ".repeat(4_999)}}`, "too-many"],
  ["a question of 200,001 characters", `V${"i".repeat(200_000)}{T}`, "is-too-long"],
];
test.each(refused)("GIFT, refused: %s", (_, source, code) => {
  const outcome = read(source);
  expect(outcome.questions).toEqual([]);
  expect(outcome.refused.map(({ reason }) => reason.code)).toEqual([code]);
});

test("a question that is wrong leaves the others alone, and each has its line", () => {
  const outcome = read("// début\n\nUn ?{=a ~b}\n\nDeux ?{=a\n~b =c ~%x%d}\n\n\nTrois ?{\n=a\n~b}\n");
  expect(outcome.questions.map(({ place }) => place)).toEqual([
    { number: 1, line: 3 },
    { number: 3, line: 9 },
  ]);
  expect(outcome.refused).toEqual([
    {
      place: { number: 2, line: 5 },
      title: "Deux ?",
      reason: { code: "not-understood", facts: { line: 6, found: "x" } },
    },
  ]);
});

test("categories and comments are said once", () => {
  const { questions, notes } = read("// a\n// b\n$CATEGORY: top/villes\n\nUn ?{=a ~b}\n$CATEGORY: top/fin");
  expect(questions).toHaveLength(1);
  expect(notes).toEqual([
    { line: 3, message: { code: "category-left-out", facts: { category: "top/villes" } } },
    { line: 6, message: { code: "category-left-out", facts: { category: "top/fin" } } },
    { line: null, message: { code: "comments-left-out", facts: { count: 2 } } },
  ]);
});

test("the language is the one given, else told by the letters of the file", () => {
  const languages = (source: string, language: "en" | null) => {
    const outcome = readGift(source, { language });
    return outcome.ok ? outcome.value.questions.map(({ question }) => Object.keys(question.text)) : [];
  };
  expect(languages("Où ?{T}", null)).toEqual([["fr"]]);
  expect(languages("ما معنى HTML؟{T}\n\nOui ?{T}", null)).toEqual([["ar"], ["ar"]]);
  expect(languages("ⵎⴰⵏⵉ?{T}", null)).toEqual([["zgh"]]);
  expect(languages("Where?{T}", "en")).toEqual([["en"]]);
});
