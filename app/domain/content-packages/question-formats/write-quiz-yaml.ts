import { Document, isPair, isScalar, visit } from "yaml";
import { Findings, visible } from "#app/domain/content-packages/question-formats/drafts.ts";
import { message, type Message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Note, Placed, WriteOptions, Writer } from "#app/domain/content-packages/question-formats/outcome.ts";
import { readQuizYaml } from "#app/domain/content-packages/question-formats/read-quiz-yaml.ts";
import { refusalOf, writtenOneByOne } from "#app/domain/content-packages/question-formats/written-one-by-one.ts";
import { drawnCount } from "#app/domain/quizzes/draw.ts";
import { isMarked } from "#app/domain/quizzes/marking.ts";
import { drawFault, type Gap, type Question } from "#app/domain/quizzes/question.ts";
import { pointsOf } from "#app/domain/quizzes/rubric.ts";

/** Most questions and bytes of a quiz in a course package. */
const [most, bytes] = [200, 500_000];

/**
 * Questions as a quiz of a course package, in all their languages. A quiz without settings gets a minute for each
 * question, five at least, a pass mark of 60% and attempts without limit, which a note says.
 */
export const writeQuizYaml: Writer = (questions, options) => {
  let [count, size] = [0, roomForSettings];
  const written = ({ question }: Placed, findings: Findings) =>
    yamlOf([seen(question, findings)]).replace(/^(?=.)/gm, "  ");
  const refusal = (part: string): Message | null => {
    // A text with hundreds of brackets, for one, looks like a file that grows while it is read.
    const reason = refusalOf(readQuizYaml, `${anySettings}questions:\n${part}`, null);
    const length = new TextEncoder().encode(part).length;
    if (!reason && (count >= most || size + length > bytes)) return message("quiz-is-full", { most, bytes });
    if (!reason) [count, size] = [count + 1, size + length];
    return reason;
  };
  const { parts, ...outcome } = writtenOneByOne(questions, written, refusal);
  const { settings, notes } = settingsFor(
    outcome.questions.map(({ question }) => question),
    options,
  );
  const text = `${yamlOf(settings)}questions:${count > 0 ? "\n" : " []\n"}${parts.join("")}`;
  return { ...outcome, text, notes };
};

/** A question as its author would write it in a quiz: what goes without saying is left out. */
export const questionAsWritten = (question: Question): object => seen(question, new Findings());

const roomForSettings = 10_000;
const anySettings = "title: { fr: a }\nminutes: 1\npassMark: 0\n";

function settingsFor(
  questions: readonly Question[],
  { settings, title }: WriteOptions,
): { settings: object; notes: Note[] } {
  if (!settings) {
    const chosen = { title, minutes: Math.min(240, Math.max(5, questions.length)), passMark: 60 };
    const note = message("settings-chosen", { minutes: chosen.minutes, passMark: chosen.passMark });
    return { settings: chosen, notes: [{ line: null, message: note }] };
  }
  const { attempts, draw, shuffle, ...said } = settings;
  const drawn = drawFault({ draw, questions: [...questions] }) === null ? draw : null;
  const asked = drawnCount(draw, questions.length);
  return {
    settings: {
      ...said,
      ...(attempts === null ? {} : { attempts }),
      ...(drawn === null ? {} : { draw: drawn }),
      ...(shuffle ? {} : { shuffle }),
    },
    notes: draw !== null && drawn === null ? [{ line: null, message: message("draw-left-out", { draw: asked }) }] : [],
  };
}

/** A question as its author would write it: what goes without saying is left out, and so is what nobody can see. */
function seen(question: Question, findings: Findings): object {
  const { id, type, marks, text, picture, feedback, ...own } = question;
  const plain = {
    id,
    type,
    ...(marks === (isMarked(question) ? pointsOf(question.rubric) : 1) ? {} : { marks }),
    text,
    ...(picture ? { picture } : {}),
    ...own,
    ...("options" in own ? { options: own.options.map(optionSaid) } : {}),
    ...("gaps" in own ? { gaps: own.gaps.map(gapSaid) } : {}),
    ...("tolerance" in own && own.tolerance === 0 ? { tolerance: undefined } : {}),
    ...(question.type === "numeric" && question.partly ? { partly: question.partly.map(numberSaid) } : {}),
    ...("distractors" in own && own.distractors.length === 0 ? { distractors: undefined } : {}),
    ...(feedback ? { feedback } : {}),
  };
  return JSON.parse(JSON.stringify(plain), (_, value: unknown) =>
    typeof value === "string" ? visible(value, findings) : value,
  ) as object;
}

const optionSaid = ({
  text,
  correct,
  fraction,
  feedback,
}: Extract<Question, { type: "single" }>["options"][number]) => ({
  text,
  ...(correct ? { correct } : {}),
  ...(fraction === undefined ? {} : { fraction }),
  ...(feedback ? { feedback } : {}),
});

const numberSaid = ({ tolerance, ...partly }: { fraction: number; answer: number; tolerance: number }) =>
  tolerance === 0 ? partly : { ...partly, tolerance };

const gapSaid = (gap: Gap) => ("options" in gap ? { options: gap.options.map(optionSaid) } : gap);

/** Texts stand in quotation marks and on one line, so that none of them is taken for a number or a sign. */
function yamlOf(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(key, node, path) {
      const parent = path.at(-1);
      const isName =
        isPair(parent) && isScalar(parent.key) && (parent.key.value === "id" || parent.key.value === "type");
      if (key !== "key" && typeof node.value === "string" && !isName) node.type = "QUOTE_DOUBLE";
    },
  });
  // Line ends stay escapes: where a text is broken at them, spaces beside them come back as other signs.
  return document.toString({
    lineWidth: 0,
    blockQuote: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}
