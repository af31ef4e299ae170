import { expect, test } from "vitest";
import { formats, type FormatName } from "#app/domain/content-packages/question-formats/formats.ts";
import type { MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";

const read = (format: FormatName, text: string) => formats[format].read(text, { language: "fr" });
const quiz = (inside: string) => `<quiz>${inside}</quiz>`;
const truth =
  '<question type="truefalse"><questiontext><text>a</text></questiontext><answer fraction="100"><text>true</text></answer></question>';
const answers = (count: number) => '<answer fraction="1"><text>a</text></answer>'.repeat(count);
const laughs = `<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "${"&a;".repeat(1_000)}"><!ENTITY c "${"&b;".repeat(1_000)}">]>${quiz("&c;")}`;

const refused: [what: string, format: FormatName, text: () => string, code: MessageCode][] = [
  ["a DOCTYPE", "moodle-xml", () => `<!DOCTYPE quiz>${quiz(truth)}`, "file-doctype"],
  ["a DOCTYPE in small letters", "moodle-xml", () => `<!doctype quiz>${quiz(truth)}`, "file-doctype"],
  ["entities that grow", "moodle-xml", () => laughs, "file-doctype"],
  [
    "an entity of a file",
    "moodle-xml",
    () => `<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]>${quiz("&a;")}`,
    "file-doctype",
  ],
  ["an entity that nothing declares", "moodle-xml", () => quiz("&a;"), "file-not-xml"],
  ["41 elements within elements", "moodle-xml", () => quiz("<a>".repeat(40) + "</a>".repeat(40)), "file-too-deep"],
  ["a million elements within elements", "moodle-xml", () => "<a>".repeat(1_000_000), "file-too-deep"],
  ["no XML", "moodle-xml", () => "a", "file-not-xml"],
  ["nothing", "moodle-xml", () => "", "file-not-xml"],
  ["an element that is not closed", "moodle-xml", () => quiz("<question>"), "file-not-xml"],
  ["a tag that does not end", "moodle-xml", () => `${quiz(truth)}<a b="`, "file-not-xml"],
  ["a comment that does not end", "moodle-xml", () => `<quiz>${"<!-- ".repeat(1_000)}`, "file-not-xml"],
  ["a control character", "moodle-xml", () => quiz("&#1;"), "file-not-xml"],
  ["a page of HTML", "moodle-xml", () => "<html></html>", "file-not-moodle"],
  ["2,001 questions as XML", "moodle-xml", () => quiz(truth.repeat(2_001)), "file-too-many-questions"],
  ["2,001 questions as GIFT", "gift", () => "a{T}\n\n".repeat(2_001), "file-too-many-questions"],
  ["a million questions as GIFT", "gift", () => "a{T}\n\n".repeat(1_000_000), "file-too-many-questions"],
  ["2,001 questions as Aiken", "aiken", () => "a\nA. b\nB. c\nANSWER: A\n".repeat(2_001), "file-too-many-questions"],
  [
    "2,001 questions as YAML",
    "yaml",
    () => `title: { fr: a }\nminutes: 5\npassMark: 60\nquestions:\n${"  - a\n".repeat(2_001)}`,
    "file-too-many-questions",
  ],
  ["brackets within brackets as YAML", "yaml", () => "[".repeat(100_000), "file-not-a-quiz"],
];
test.each(refused)("a file is refused: %s", (_, format, text, code) => {
  expect(read(format, text())).toMatchObject({ ok: false, problem: code });
});

test("what looks like a DOCTYPE in a text is none", () => {
  const text = quiz(truth.replace("<text>a</text>", "<text><![CDATA[<!DOCTYPE html> a]]></text><!-- <!DOCTYPE> -->"));
  expect(read("moodle-xml", text)).toMatchObject({
    ok: true,
    value: { questions: [{ question: { text: { fr: "<!DOCTYPE html> a" } } }] },
  });
});

/** Files that a reader could take the square of their length for; in tens of milliseconds where it does not. */
const long: [what: string, format: FormatName, text: () => string][] = [
  ["100,000 blank lines between two questions", "gift", () => `a{T}${"\n \n".repeat(100_000)}b{F}`],
  ["100,000 comments", "gift", () => `${"// [tag:[tag:[id:\n".repeat(100_000)}a{T}\n\nb{F}`],
  ["a comment of a million signs", "gift", () => `// ${"[tag:".repeat(200_000)}\na{T}\n\nb{F}`],
  ["100,000 categories", "gift", () => `${"$CATEGORY: a\n".repeat(100_000)}a{T}\n\nb{F}`],
  ["a question of signs", "gift", () => `a{T}\n\n${"~%=#->{\\".repeat(20_000)}\n\nb{F}`],
  ["a question of percent signs", "gift", () => `a{T}\n\nc{${"~%".repeat(60_000)}}\n\nb{F}`],
  ["a question of pairs", "gift", () => `a{T}\n\nc{${"=a -> b ".repeat(15_000)}~}\n\nb{F}`],
  [
    "a question of marks",
    "gift",
    () => `a{T}\n\nc{${Array.from({ length: 19_000 }, (_, at) => `~%1%${at} `).join("")}}\n\nb{F}`,
  ],
  [
    "questions of many answers",
    "moodle-xml",
    () => quiz(`<question type="multichoice">${answers(490)}</question>`.repeat(100) + truth + truth),
  ],
  [
    "a question of 200,000 answers",
    "moodle-xml",
    () => quiz(`<question type="multichoice">${answers(200_000)}</question>${truth}${truth}`),
  ],
  ["a question of comments of HTML", "gift", () => `a{T}\n\n[html]${"<!--".repeat(45_000)}{T}\n\nb{F}`],
  ["a question of scripts", "gift", () => `a{T}\n\n[html]${"<script>".repeat(24_000)}{T}\n\nb{F}`],
  ["a question of tags that do not end", "gift", () => `a{T}\n\n[html]${"<a ".repeat(20_000)}{T}\n\nb{F}`],
  [
    "a question of quotation marks that do not end",
    "gift",
    () => `a{T}\n\n[html]${"<a b='\">".repeat(20_000)}<a b='{T}\n\nb{F}`,
  ],
  ["a question of attributes", "gift", () => `a{T}\n\n[html]<a ${"b ".repeat(90_000)}{T}\n\nb{F}`],
  ["a question of ampersands", "gift", () => `a{T}\n\n${"&".repeat(199_000)}{T}\n\nb{F}`],
  [
    "a text of gaps that do not end",
    "moodle-xml",
    () =>
      quiz(
        truth +
          `<question type="cloze"><questiontext><text>${"{1:SA:".repeat(30_000)}</text></questiontext></question>` +
          truth,
      ),
  ],
  [
    "a million letters in a comment of XML",
    "moodle-xml",
    () => quiz(`<!-- ${"<!-".repeat(300_000)} -->${truth}${truth}`),
  ],
  [
    "a file in base64",
    "moodle-xml",
    () =>
      quiz(
        truth.replace(
          "</questiontext>",
          `<file name="a" encoding="base64">${"A".repeat(5_000_000)}</file></questiontext>`,
        ) + truth,
      ),
  ],
  [
    "100,000 blank lines as Aiken",
    "aiken",
    () => `a\nA. b\nB. c\nANSWER: A${"\n\t \n".repeat(100_000)}a\nA. b\nB. c\nANSWER: A`,
  ],
];
test.each(long)("a long file takes no long time: %s", (_, format, text) => {
  const outcome = read(format, text());
  if (!outcome.ok) throw new Error(outcome.problem);
  expect(outcome.value.questions.length).toBeGreaterThanOrEqual(2);
});
