import { expect, test } from "vitest";
import type { MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import {
  answer,
  asked,
  cloze,
  many,
  pair,
  picture,
  read,
  single,
  span,
  word,
} from "../../../../tests/moodle-questions.ts";

const refused: [construct: string, source: string, code: MessageCode][] = [
  ["a description", asked("description", ""), "is-description"],
  ["an essay", asked("essay", ""), "is-essay"],
  ["calculated", asked("calculated", ""), "is-calculated"],
  ["calculated, simple and multiple choice", asked("calculatedmulti", ""), "is-calculated"],
  ["random matching", asked("randomsamatch", ""), "is-unknown-kind"],
  ["markers on a picture", asked("ddmarker", ""), "is-unknown-kind"],
  ["all or nothing", asked("multichoiceset", ""), "is-unknown-kind"],
  ["a kind that every object has", asked("constructor", ""), "is-unknown-kind"],
  ["gaps of words and of numbers", cloze("{1:SA:=a} {1:NM:=5}"), "is-cloze"],
  ["eleven gaps", cloze("{1:SA:=a}".repeat(11)), "too-many"],
  ["a gap without a right option", cloze("{1:MC:a~b} {1:SA:=b}"), "no-right-option"],
  ["gaps of each language", cloze(span("fr", "{1:SA:=a}") + span("ar", "{1:SA:=ب}")), "not-a-question"],
  ["a text that names a gap besides", cloze("[[1]] {1:SA:=a}"), "not-a-question"],
  ["a text with no gap", cloze("{1:SA:=a"), "is-cloze"],
  ["a gap of an unknown kind", cloze("{1:DRAWING:=a}"), "is-unknown-kind"],
  [
    "a list of one word",
    asked("gapselect", "<selectoption><text>a</text></selectoption>", "[[1]] [[1]]"),
    "not-a-question",
  ],
  ["a list without a gap", asked("gapselect", "<selectoption><text>a</text></selectoption>", "a"), "is-cloze"],
  ["a gap without its word", asked("gapselect", "", "[[1]]"), "is-cloze"],
  ["several right options", asked("multichoice", answer(100, "a") + answer(100, "b")), "several-right-options"],
  ["no right option", asked("multichoice", answer(50, "a") + answer(0, "b")), "no-right-option"],
  ["neither true nor false", asked("truefalse", word(0, "true") + word(0, "false")), "no-right-option"],
  ["5,000 options", asked("multichoice", answer(100, "a") + many(4_999, (at) => answer(0, `b${at}`))), "too-many"],
  ["two options of one text", asked("multichoice", answer(100, "<p>a</p>") + answer(0, "a")), "reads-twice"],
  ["a wildcard alone", asked("shortanswer", word(100, "a*")), "wildcard-needed"],
  ["several right numbers", asked("numerical", word(100, "4") + word(100, "5")), "several-right-numbers"],
  ["no right number", asked("numerical", word(50, "4")), "no-right-number"],
  ["a number in words", asked("numerical", word(100, "quatre")), "not-a-number"],
  ["one pair", asked("matching", pair("a", "b")), "too-few"],
  [
    "nine items",
    asked(
      "ordering",
      `<selecttype>ALL</selecttype><gradingtype>0</gradingtype>${many(9, (at) => answer(1, `i${at}`))}`,
    ),
    "too-many",
  ],
  [
    "items drawn for each learner",
    asked(
      "ordering",
      `<selecttype>RANDOM</selecttype><selectcount>2</selectcount>${many(3, (at) => answer(1, `i${at}`))}`,
    ),
    "selection-drawn",
  ],
  ["no text", single("", "<p> </p>"), "text-missing"],
  ["a picture that is not in the file", single("", `${picture}Où ?`), "picture-not-in-file"],
  ["a picture of somewhere else", single("", `<img src="https://example.org/a.png">Où ?`), "picture-not-in-file"],
  ["a picture of an old file", single("<image>carte.png</image><image_base64>iVBO</image_base64>"), "picture-needed"],
  [
    "items drawn by an old file",
    asked("ordering", `<studentsee>2</studentsee>${many(3, (at) => answer(1, `i${at}`))}`),
    "selection-drawn",
  ],
  ["a picture for an option", asked("multichoice", answer(100, "a") + answer(0, picture)), "picture-needed"],
  ["a recording in what is asked", single("", "<audio src='a.mp3'></audio>Où ?"), "media-needed"],
];
test.each(refused)("Moodle XML, refused: %s", (_, source, code) => {
  const outcome = read(source);
  expect(outcome.questions).toEqual([]);
  expect(outcome.refused.map(({ reason }) => reason.code)).toEqual([code]);
});
