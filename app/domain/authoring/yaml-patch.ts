import { isMap, isScalar, isSeq, type Document, type Node } from "yaml";

type Path = readonly (string | number)[];

/**
 * Makes a place of a YAML document hold a value, and touches only what is not so already, so that everything else keeps
 * its lines and remarks. `undefined` takes the place away.
 */
export function setValue(document: Document, path: Path, value: unknown): void {
  if (value === undefined) {
    document.deleteIn(path);
    return;
  }
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  const before: unknown = isMap(node) || isSeq(node) || isScalar(node) ? node.toJS(document) : undefined;
  if (JSON.stringify(before) === JSON.stringify(value)) return;
  if (isMap(node) && isObject(value) && node.items.length > 0) {
    const known = Object.keys(isObject(before) ? before : {});
    for (const key of known) if (!Object.hasOwn(value, key)) document.deleteIn([...path, key]);
    for (const [key, part] of Object.entries(value)) setValue(document, [...path, key], part);
  } else if (isSeq(node) && Array.isArray(value) && node.items.length > 0 && Array.isArray(before))
    setList(document, path, before, value);
  else document.setIn(path, withRemarks(document.createNode(value), node));
}

// What its author noted beside a word or number is about the place, whatever is there now.
function withRemarks(made: Node, before: unknown): Node {
  if (!isScalar(before) || !isScalar(made)) return made;
  const { comment, commentBefore, spaceBefore } = before;
  return Object.assign(made, { comment, commentBefore, spaceBefore });
}

// Rows that are the same at both ends stay; of the others as many as possible are changed where they are.
function setList(document: Document, path: Path, before: readonly unknown[], after: readonly unknown[]): void {
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const shorter = Math.min(before.length, after.length);
  let [start, end] = [0, 0];
  while (start < shorter && isSame(before[start], after[start])) start++;
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  const both = shorter - end;
  for (let at = start; at < both; at++) setValue(document, [...path, at], after[at]);
  for (let at = before.length - end - 1; at >= both; at--) document.deleteIn([...path, at]);
  const list = document.getIn(path, true);
  if (isSeq(list))
    for (let at = both; at < after.length - end; at++) list.items.splice(at, 0, document.createNode(after[at]));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
