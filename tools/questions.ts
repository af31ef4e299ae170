// npm run questions -- convert IN OUT [--from FORMAT] [--to FORMAT] [--language ar|fr|en|zgh] [--json]
// Writes questions in another format and says what became of each: kept, changed and how, refused and why.
// A quiz of a course package has its pictures in the folder media: beside its own folder quizzes, else beside the file.
// Ends with 0, with 1 when a question was refused, and with 2 when it was called in another way or nothing can be read.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { convert, type Conversion } from "#app/domain/content-packages/question-formats/convert.ts";
import { textOfFile } from "#app/domain/content-packages/question-formats/file-text.ts";
import {
  formatNames,
  formatOfName,
  formatOfText,
  formats,
} from "#app/domain/content-packages/question-formats/formats.ts";
import { message, type Message, type MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import { mostBytes } from "#app/domain/content-packages/question-formats/outcome.ts";
import { withTakenPictures } from "#app/domain/content-packages/question-formats/taken-pictures.server.ts";
import { largestPhotographBytes } from "#app/domain/content-packages/picture.server.ts";
import { contentLanguages } from "#app/domain/language.ts";
import { faultText } from "#app/i18n/fault-words.ts";

/** It was called in a way that is not foreseen, or a file is not what it has to be. */
class WrongUse extends Error {}

const usage = `npm run questions -- convert IN OUT [--from FORMAT] [--to FORMAT] [--language LANGUAGE] [--json]
  FORMAT is ${formatNames.join(", ")}; LANGUAGE is ${contentLanguages.join(", ")}`;

try {
  const { input, output, ...given } = argumentsGiven();
  const text = textOf(input);
  const from = given.from ?? formatOfName(input) ?? formatOfText(text);
  if (!from) throw new WrongUse(`${input} looks like no known format: say which one with --from`);
  const to = given.to ?? formatOfName(output);
  if (!to) throw new WrongUse(`${output} can be several formats: say which one with --to`);
  const name = basename(input, extname(input));
  const converted = await convert(text, {
    ...{ from, to, language: given.language, name },
    pictures: {
      pictureAt: (path) => pictureAt(input, path),
      take: (reading) =>
        withTakenPictures(reading, {
          asTheyCame: true,
          isFree: (path, bytes) => to !== "yaml" || isFree(output, path, bytes),
        }),
    },
  });
  if (!converted.ok) throw new WrongUse(`${input}: ${whyNot(converted)}`);
  const { text: written, questions, pictures } = converted.value;
  if (questions.length === 0) throw new WrongUse(`${input} holds no question that ${formats[from].title} would have`);
  if (written !== null) write(output, written);
  for (const [path, bytes] of pictures) write(besideQuiz(output, path), bytes);
  if (given.json) console.log(JSON.stringify({ from, to, ...inWords(converted.value) }, null, 2));
  else print(input, written === null ? null : output, converted.value);
  process.exitCode = questions.some(({ outcome }) => outcome === "refused") ? 1 : 0;
} catch (error) {
  if (!(error instanceof WrongUse)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function argumentsGiven() {
  const text = { type: "string" } as const;
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { from: text, to: text, language: text, json: { type: "boolean", default: false } },
    });
    const [command, input, output, ...others] = positionals;
    if (command !== "convert" || !input || !output || others.length > 0) throw new WrongUse(usage);
    if (resolve(input) === resolve(output)) throw new WrongUse("OUT is IN: say another file to write to");
    return {
      input,
      output,
      json: values.json,
      from: oneOf(formatNames, values.from, "format"),
      to: oneOf(formatNames, values.to, "format"),
      language: oneOf(contentLanguages, values.language, "language"),
    };
  } catch (error) {
    if (error instanceof WrongUse) throw error;
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function oneOf<Name extends string>(names: readonly Name[], given: string | undefined, what: string): Name | null {
  const name = names.find((one) => one === given);
  if (given !== undefined && !name) throw new WrongUse(`${given} is no ${what}: there are ${names.join(", ")}`);
  return name ?? null;
}

function textOf(file: string): string {
  let bytes: Uint8Array;
  try {
    const { size } = statSync(file);
    if (size > mostBytes) throw new Error(inEnglish(message("file-too-large", { bytes: size, most: mostBytes })));
    bytes = readFileSync(file);
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const text = textOfFile(bytes);
  if (text.ok) return text.value;
  throw new WrongUse(`${file} cannot be read: ${whyNot(text)}`);
}

function whyNot({ problem, detail = {} }: { problem: MessageCode; detail?: Message["facts"] }): string {
  return inEnglish({ code: problem, facts: detail });
}

function inEnglish(said: Message): string {
  return faultText(said, "en");
}

/** Where a picture of a quiz of a course package lies. */
function besideQuiz(quiz: string, path: string): string {
  const folder = dirname(resolve(quiz));
  return join(basename(folder) === "quizzes" ? dirname(folder) : folder, path);
}

/** The bytes of a picture beside a quiz; null when there are none, or too many. */
function pictureAt(quiz: string, path: string): Uint8Array | null {
  const file = besideQuiz(quiz, path);
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() && found.size <= largestPhotographBytes ? readFileSync(file) : null;
}

/** Whether a picture may be written: nothing else is there. */
function isFree(quiz: string, path: string, bytes: Uint8Array): boolean {
  const file = besideQuiz(quiz, path);
  return !existsSync(file) || (pictureAt(quiz, path) !== null && readFileSync(file).equals(bytes));
}

function write(file: string, content: string | Uint8Array): void {
  try {
    if (typeof content !== "string") mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw new WrongUse(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A line for each question and note, then one with the counts. */
function print(input: string, output: string | null, { questions, notes, pictures }: Conversion): void {
  for (const { line, message: said } of notes) console.log(`${placed(input, line)}  note  ${inEnglish(said)}`);
  for (const { place, title, ...question } of questions) {
    const words =
      question.outcome === "kept"
        ? []
        : question.outcome === "refused"
          ? [inEnglish(question.reason)]
          : [question.changes.map(inEnglish).join("; ")];
    const where = place.line === null ? `${input} question ${place.number}` : placed(input, place.line);
    console.log([where, question.outcome, title, ...words].join("  "));
  }
  const counts = Object.entries(countsOf(questions)).map(([outcome, count]) => `${outcome} ${count}`);
  const beside = pictures.size > 0 ? `, pictures beside it: ${pictures.size}` : "";
  console.log(`${counts.join(", ")}; ${output === null ? "nothing was written" : `written to ${output}${beside}`}`);
}

function placed(file: string, line: number | null): string {
  return line === null ? file : `${file}:${line}`;
}

function countsOf(questions: Conversion["questions"]) {
  const count = (outcome: string) => questions.filter((question) => question.outcome === outcome).length;
  return { kept: count("kept"), changed: count("changed"), refused: count("refused") };
}

/** The outcome with the English sentence of each message beside it. */
function inWords({ questions, notes, pictures }: Conversion) {
  const worded = (said: Message) => ({ ...said, english: inEnglish(said) });
  return {
    ...countsOf(questions),
    ...(pictures.size > 0 && { pictures: [...pictures.keys()] }),
    questions: questions.map((question) =>
      question.outcome === "refused"
        ? { ...question, reason: worded(question.reason) }
        : question.outcome === "changed"
          ? { ...question, changes: question.changes.map(worded) }
          : question,
    ),
    notes: notes.map(({ line, message: said }) => ({ line, message: worded(said) })),
  };
}
