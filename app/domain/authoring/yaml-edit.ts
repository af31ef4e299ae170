import { Document, isNode, parseDocument, Scalar, visit } from "yaml";
import { mergeTexts } from "#app/domain/authoring/merge-texts.ts";

/**
 * A YAML file with something changed in it. Lines that are not touched stay to the byte; texts that are new come in double
 * quotes. A text that is no YAML is given back as it is.
 */
export function editYaml(text: string, edit: (document: Document) => void): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) return text;
  const before = document.toString(layout);
  const known = new Set<unknown>();
  visit(document, { Scalar: (_key, node) => void known.add(node) });
  edit(document);
  quoteNew(document, known);
  // The library writes the whole file in its own manner; only what differs between its two versions is taken over.
  const mine = document.toString(layout);
  const parts = mergeTexts(before, { mine, theirs: text }, "line");
  const merged = parts.map((part) => ("agreed" in part ? part.agreed : part.mine)).join("");
  return valueOf(merged) === valueOf(mine) ? merged : mine;
}

/** A new YAML file that holds a value, in the same manner. */
export function newYaml(value: unknown): string {
  const document = new Document(value);
  quoteNew(document, new Set());
  return document.toString(layout);
}

const valueOf = (text: string): string | null => {
  const document = parseDocument(text);
  return document.errors.length > 0 ? null : JSON.stringify(document.toJS());
};

const layout = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true } as const;

// Plain words such as names stay plain; whatever people wrote is quoted.
function quoteNew(document: Document, known: ReadonlySet<unknown>): void {
  visit(document, {
    // What `set` and `add` are given may lie there as a plain value.
    Pair: (_key, pair) => void (pair.value = isNode(pair.value) ? pair.value : document.createNode(pair.value)),
    Seq: (_key, seq) => void (seq.items = seq.items.map((item) => (isNode(item) ? item : document.createNode(item)))),
    Scalar(key, node) {
      if (key === "key" || known.has(node) || typeof node.value !== "string") return;
      if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}
