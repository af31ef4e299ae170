import type { XmlElement } from "@rgrove/parse-xml";
import { markedNumbers, markedWordings } from "#app/domain/content-packages/question-formats/answers.ts";
import { multipleOptions, singleOptions } from "#app/domain/content-packages/question-formats/choice-marks.ts";
import type { Draft } from "#app/domain/content-packages/question-formats/draft-question.ts";
import { Findings, rawText, RawText } from "#app/domain/content-packages/question-formats/drafts.ts";
import {
  childrenOf,
  numberIn,
  percentOf,
  sourceOf,
  spokenLanguage,
  textIn,
  valueOf,
} from "#app/domain/content-packages/question-formats/moodle-elements.ts";
import { clozeDraft, gapDraft } from "#app/domain/content-packages/question-formats/moodle-gaps.ts";
import { orderedItems } from "#app/domain/content-packages/question-formats/ordering-items.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";
import type { ContentLanguage } from "#app/domain/language.ts";

/** What a Moodle question asks and what is right, by its kind; null, with the reason, for kinds that do not come through. */
export function moodleDraft(element: XmlElement, findings: Findings): Draft | null {
  const kind = element.attributes["type"] ?? "";
  if (kind === "cloze") return clozeDraft(element, findings);
  if (kind === "gapselect" || kind === "ddwtos") return gapDraft(element, kind, findings);
  const own = Object.hasOwn(kinds, kind) ? kinds[kind]?.(element, findings) : undefined;
  if (!own) {
    if (kind === "description") findings.refuse("is-description");
    else if (kind === "essay") findings.refuse("is-essay");
    else if (kind.startsWith("calculated")) findings.refuse("is-calculated");
    else findings.refuse("is-unknown-kind", { kind });
    return null;
  }
  return { ...own, text: textIn(childrenOf(element, "questiontext")[0], "shown", findings) };
}

type Own = Omit<Draft, "text"> & Pick<Draft, "type">;

const kinds: Record<string, ((element: XmlElement, findings: Findings) => Own) | undefined> = {
  multichoice(element, findings) {
    const options = childrenOf(element, "answer").map((answer) => ({
      text: textIn(answer, "asked", findings),
      feedback: feedbackOf(answer, findings),
      percent: percentOf(answer, findings),
    }));
    sayOrder(element, findings);
    const [single] = childrenOf(element, "single");
    return single && /^(?:false|0|)$/.test(single.text.trim())
      ? { type: "multiple", options: multipleOptions(options, findings) }
      : { type: "single", options: singleOptions(options, findings) };
  },

  truefalse(element, findings) {
    const answers = childrenOf(element, "answer");
    for (const answer of answers) sayLost(answer, findings);
    const right = answers.find((answer) => percentOf(answer, findings) >= 100);
    if (!right) findings.refuse("no-right-option");
    const word = right ? valueOf(right, "text") : "";
    // Old files have the words of their language, true first.
    return { type: "true-false", answer: word === "true" || (word !== "false" && right === answers[0]) };
  },

  shortanswer(element, findings) {
    const wordings = childrenOf(element, "answer").map((answer) => ({
      text: rawText(sourceOf(answer, findings), "plain", "asked", findings).any,
      feedback: feedbackOf(answer, findings),
      percent: percentOf(answer, findings),
      language: spokenLanguage(answer),
    }));
    if (valueOf(element, "usecase") === "1") findings.change("case-ignored");
    return { type: "short-text", ...markedWordings(wordings, findings) };
  },

  numerical(element, findings) {
    const numbers = childrenOf(element, "answer").map((answer) => ({
      number: sourceOf(answer, findings),
      tolerance: valueOf(answer, "tolerance"),
      feedback: feedbackOf(answer, findings),
      percent: percentOf(answer, findings),
    }));
    return { type: "numeric", ...markedNumbers(numbers, findings), ...unitOf(element, findings) };
  },

  matching(element, findings) {
    const pairs = childrenOf(element, "subquestion").map((pair) => {
      const right = childrenOf(pair, "answer")[0];
      return {
        left: textIn(pair, "asked", findings),
        right: rawText(sourceOf(right, findings), "html", "asked", findings),
      };
    });
    sayOrder(element, findings);
    return {
      type: "matching",
      pairs: pairs.filter(({ left }) => !left.isEmpty),
      distractors: pairs.filter(({ left }) => left.isEmpty).map(({ right }) => right),
    };
  },

  ordering(element, findings) {
    const answers = childrenOf(element, "answer");
    for (const answer of answers) sayLost(answer, findings);
    const items = answers.map((item) => textIn(item, "asked", findings));
    // Earlier names of the same: "logical" and "studentsee".
    const select = valueOf(element, "selecttype") || valueOf(element, "logical");
    const count = valueOf(element, "selectcount") || valueOf(element, "studentsee") || "6";
    return orderedItems(items, { select, count, grading: valueOf(element, "gradingtype") }, findings);
  },
};

function sayLost(answer: XmlElement, findings: Findings): void {
  const feedback = feedbackOf(answer, findings);
  if (feedback.isEmpty) return;
  const words = rawText(valueOf(answer, "text"), "html", "said", new Findings()).any;
  findings.change("feedback-left-out", { answer: cut(words), text: feedback.any });
}

const feedbackOf = (answer: XmlElement, findings: Findings): RawText =>
  textIn(childrenOf(answer, "feedback")[0], "said", findings);

function sayOrder(element: XmlElement, findings: Findings): void {
  if (/^(?:false|0)$/.test(valueOf(element, "shuffleanswers"))) findings.change("order-not-kept");
}

/** The unit: the first that does not multiply, or the same in several languages; all others are changes. */
function unitOf(element: XmlElement, findings: Findings): { unit?: RawText } {
  const texts: Partial<Record<ContentLanguage | "any", string>> = {};
  for (const unit of childrenOf(element, "units").flatMap((units) => childrenOf(units, "unit"))) {
    const name = rawText(valueOf(unit, "unit_name"), "plain", "asked", findings).any;
    const language = spokenLanguage(unit) ?? "any";
    const isSame =
      (numberIn(unit, "multiplier") ?? 1) === 1 && texts[language] === undefined && texts.any === undefined;
    if (isSame && name) texts[language] = name;
    else if (name) findings.change("unit-left-out", { unit: name });
  }
  if (!/^0?$/.test(valueOf(element, "unitgradingtype"))) findings.change("unit-grading-changed");
  return Object.keys(texts).length > 0 ? { unit: new RawText(texts) } : {};
}
