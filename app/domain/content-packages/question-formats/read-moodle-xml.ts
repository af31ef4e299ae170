import { parseXml, XmlElement } from "@rgrove/parse-xml";
import type { DraftRead } from "#app/domain/content-packages/question-formats/draft-question.ts";
import { Findings, rawText } from "#app/domain/content-packages/question-formats/drafts.ts";
import { finishedAll } from "#app/domain/content-packages/question-formats/finished-drafts.ts";
import { cut, message } from "#app/domain/content-packages/question-formats/messages.ts";
import {
  childrenOf,
  numberIn,
  sourceOf,
  spokenLanguage,
  textIn,
  valueOf,
} from "#app/domain/content-packages/question-formats/moodle-elements.ts";
import { moodleDraft } from "#app/domain/content-packages/question-formats/moodle-kinds.ts";
import { moodlePicture } from "#app/domain/content-packages/question-formats/moodle-picture.ts";
import type { Note, Place, Reader } from "#app/domain/content-packages/question-formats/outcome.ts";
import { tagDraft } from "#app/domain/content-packages/question-formats/read-tags.ts";
import { xmlShapeFault } from "#app/domain/content-packages/question-formats/xml-shape.ts";
import { fail, ok } from "#app/domain/result.ts";

/** Reads the questions that Moodle exports as XML (https://docs.moodle.org/en/Moodle_XML_format). */
export const readMoodleXml: Reader = (text, { language }) => {
  const fault = xmlShapeFault(text);
  if (fault) return fail(fault.code, fault.facts);
  const parsed = rootOf(text);
  if ("detail" in parsed) return fail("file-not-xml", parsed);
  const { root } = parsed;
  if (root.name !== "quiz") return fail("file-not-moodle", { root: cut(root.name) });
  const notes: Note[] = [];
  const drafts: DraftRead[] = [];
  const lineOf = lineCounter(text);
  for (const element of childrenOf(root, "question")) {
    const line = lineOf(element.start);
    if (element.attributes["type"] === "category") {
      const category = cut(childrenOf(element, "category")[0]?.text.trim() ?? "");
      notes.push({ line, message: message("category-left-out", { category }) });
    } else drafts.push(readQuestion(element, { number: drafts.length + 1, line }));
  }
  return ok({ ...finishedAll(drafts, language ?? spokenLanguage(root)), notes, settings: null });
};

function rootOf(text: string): { root: XmlElement } | { line: number; detail: string } {
  try {
    const { root } = parseXml(text, { includeOffsets: true });
    return root ? { root } : { line: 1, detail: "nothing is there" };
  } catch (error) {
    // The parser throws for every text that is no XML.
    const { line, message: said } = error as { line?: number; message: string };
    return { line: line ?? 1, detail: cut(said.split("\n")[0]?.replace(/ \(line .*$/, "") ?? "") };
  }
}

/** Counts on from where it counted before: offsets have to come in order. */
function lineCounter(text: string): (offset: number) => number {
  let [line, counted] = [1, 0];
  return (offset) => {
    for (; counted < offset; counted++) if (text.charCodeAt(counted) === 10) line++;
    return line;
  };
}

/** Most elements and texts between them in a question: its elements are looked through many times. */
const mostElements = 500;

function readQuestion(element: XmlElement, place: Place): DraftRead {
  const findings = new Findings();
  const title = titleOf(element);
  const name = valueOf(element, "idnumber");
  if (element.children.length > mostElements) {
    findings.refuse("too-many", { what: "elements", count: element.children.length, most: mostElements });
    return { place, title, name, draft: null, findings };
  }
  const draft = moodleDraft(element, findings);
  // Pictures of old files stand beside the text.
  const picture = valueOf(element, "image");
  if (picture) findings.refuse("picture-needed", { name: cut(picture) });
  if (draft) {
    draft.picture = moodlePicture(childrenOf(element, "questiontext")[0], findings);
    draft.feedback = textIn(childrenOf(element, "generalfeedback")[0], "said", findings);
    draft["marks"] = marksOf(element, Number(draft["marks"] ?? 1), findings);
    tagDraft(draft, tagsOf(element), findings);
    findMore(element, findings);
  }
  return { place, title, name, draft, findings };
}

// Names are HTML as titles of pages are: they may be in several languages.
const titleOf = (element: XmlElement): string =>
  rawText(sourceOf(childrenOf(element, "name")[0], new Findings()), "html", "said", new Findings()).any;

function marksOf(element: XmlElement, unsaid: number, findings: Findings): number {
  const from = numberIn(element, "defaultgrade") ?? unsaid;
  const to = from <= 0 ? 1 : Math.min(100, from);
  if (from !== to) findings.change("marks-changed", { from, to });
  return to;
}

const tagsOf = (element: XmlElement): string[] =>
  childrenOf(element, "tags").flatMap((list) => childrenOf(list, "tag").map((tag) => tag.text.trim()));

const closing: [element: string, when: string][] = [
  ["correctfeedback", "right"],
  ["partiallycorrectfeedback", "partly"],
  ["incorrectfeedback", "wrong"],
];

/** What is read, said, or changes only how a question looks. */
const known = new Set(
  `answer answernumbering correctfeedback coursetags defaultgrade dragbox generalfeedback gradingtype hidden hint idnumber
  image image_base64 incorrectfeedback layouttype logical name numberingstyle partiallycorrectfeedback penalty questiontext
  selectcount selectoption selecttype showgrading shownumcorrect showstandardinstruction showunits shuffleanswers single
  studentsee subquestion tags unitgradingtype unitpenalty units unitsleft usecase`.split(/\s+/),
);

/** What a Moodle question says that has no place here. */
function findMore(element: XmlElement, findings: Findings): void {
  for (const [name, when] of closing) {
    const { any, isEmpty } = textIn(childrenOf(element, name)[0], "said", findings);
    if (!isEmpty) findings.change("closing-feedback-left-out", { when, text: any });
  }
  const hints = childrenOf(element, "hint").filter((hint) => sourceOf(hint, findings).trim() !== "").length;
  if (hints > 0) findings.change("hints-left-out", { count: hints });
  const penalty = numberIn(element, "penalty") ?? 0;
  if (penalty > 0) findings.change("penalty-left-out", { penalty: Math.round(penalty * 1000) / 1000 });
  if (valueOf(element, "hidden") === "1") findings.change("was-hidden");
  for (const child of element.children)
    if (child instanceof XmlElement && !known.has(child.name) && child.text.trim() !== "")
      findings.change("element-left-out", { name: cut(child.name) });
}
