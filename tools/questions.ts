// npm run questions -- convert IN OUT [--from FORMAT] [--to FORMAT] [--language ar|fr|en|zgh] [--json]
// Writes questions in another format and says what became of each: kept, changed and how, refused and why.
// Ends with 0, with 1 when a question was refused, and with 2 when it was called in another way or nothing can be read.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
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
  const converted = convert(text, { from, to, language: given.language, name });
  if (!converted.ok) throw new WrongUse(`${input}: ${whyNot(converted)}`);
  const { text: written, questions } = converted.value;
  if (questions.length === 0) throw new WrongUse(`${input} holds no question that ${formats[from].title} would have`);
  if (written !== null) write(output, written);
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

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new WrongUse(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A line for each question and note, then one with the counts. */
function print(input: string, output: string | null, { questions, notes }: Conversion): void {
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
  console.log(`${counts.join(", ")}; ${output === null ? "nothing was written" : `written to ${output}`}`);
}

function placed(file: string, line: number | null): string {
  return line === null ? file : `${file}:${line}`;
}

function countsOf(questions: Conversion["questions"]) {
  const count = (outcome: string) => questions.filter((question) => question.outcome === outcome).length;
  return { kept: count("kept"), changed: count("changed"), refused: count("refused") };
}

/** The outcome with the English sentence of each message beside it. */
function inWords({ questions, notes }: Conversion) {
  const worded = (said: Message) => ({ ...said, english: inEnglish(said) });
  return {
    ...countsOf(questions),
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
