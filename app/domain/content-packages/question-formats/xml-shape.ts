import { type Message, message } from "#app/domain/content-packages/question-formats/messages.ts";
import { mostQuestions } from "#app/domain/content-packages/question-formats/outcome.ts";

/** Most elements within elements: a Moodle question needs six. */
const deepest = 40;

/**
 * Why an XML text is not even parsed, or null: a DOCTYPE (whose entities may grow without end), too many elements within
 * elements, or too many questions. Takes no stack, and time that grows with the length of the text.
 */
export function xmlShapeFault(xml: string): Message | null {
  let [depth, questions, at, line, counted] = [0, 0, 0, 1, 0];
  const lineAt = (place: number) => {
    for (; counted < place; counted++) if (xml.charCodeAt(counted) === 10) line++;
    return line;
  };
  while ((at = xml.indexOf("<", at)) >= 0) {
    if (xml.startsWith("<!--", at)) at = endOf(xml, "-->", at);
    else if (xml.startsWith("<![CDATA[", at)) at = endOf(xml, "]]>", at);
    else if (xml.startsWith("<?", at)) at = endOf(xml, "?>", at);
    else if (xml.startsWith("<!", at)) return message("file-doctype");
    else {
      const end = tagEnd(xml, at);
      if (xml[at + 1] === "/") depth--;
      else if (xml[end - 2] !== "/") depth++;
      if (depth > deepest) return message("file-too-deep", { line: lineAt(at), most: deepest });
      if (/^<question[\s/>]/.test(xml.slice(at, at + 10)) && ++questions > mostQuestions)
        return message("file-too-many-questions", { most: mostQuestions });
      at = end;
    }
  }
  return null;
}

// What has no end ends with the text: the parser says where it begins.
function endOf(xml: string, sign: string, from: number): number {
  const end = xml.indexOf(sign, from);
  return end < 0 ? xml.length : end + sign.length;
}

/** Where a tag ends; a `>` between quotes does not end it. */
function tagEnd(xml: string, from: number): number {
  let quote = "";
  for (let at = from + 1; at < xml.length; at++) {
    const sign = xml[at] ?? "";
    if (quote) quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return at + 1;
  }
  return xml.length;
}
