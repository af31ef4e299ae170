import { fieldsIn, listIn, plainIn } from "#app/domain/authoring/written-question.ts";
import { contentLanguages } from "#app/domain/language.ts";
import { fractionOf, percentOf } from "#app/domain/quizzes/partial-marks.ts";
import { westernDigits } from "#app/domain/comparable.ts";

/** A form as posted: each name with all its texts. */
export type PostedFields = Readonly<Record<string, readonly string[]>>;

/** A value as YAML and JSON hold it. */
export type Value = Record<string, unknown>;

/**
 * The question that a form says. Names are paths in the question: `options.0.text.ar`; of a single choice
 * `options.correct` is the place of the right one. What the form does not name stays as it was in `before`; a text that
 * was emptied is left out, and a number that cannot be read stays as it was typed.
 */
export function questionOf(before: unknown, fields: PostedFields): Value {
  const form = new Form(fields);
  const after: Value = { ...fieldsIn(before) };
  const type = form.one("type") ?? plainIn(after.type);
  put(after, "type", type);
  put(after, "marks", numberOr(form.one("marks"), after.marks));
  put(after, "difficulty", numberOr(form.one("difficulty"), after.difficulty));
  if (form.has("tags")) put(after, "tags", orNothing(tagsOf(form.one("tags") ?? "")));
  after.text = form.texts("text", after.text) ?? {};
  put(after, "picture", form.picture(after.picture));
  put(after, "feedback", form.texts("feedback", after.feedback));
  if (type === "short-text" || type === "numeric")
    put(after, "partly", orNothing(form.partly(listIn(after.partly), type)));
  if (type === "single" || type === "multiple") after.options = form.options("", listIn(after.options));
  if (type === "true-false" && form.has("answer")) put(after, "answer", truthOf(form.one("answer")));
  if (type === "short-text") after.accept = form.wordings("accept", after.accept);
  if (type === "numeric") {
    put(after, "answer", numberOr(form.one("answer"), after.answer));
    put(after, "tolerance", numberOr(form.one("tolerance"), after.tolerance));
    put(after, "unit", form.texts("unit", after.unit));
  }
  if (type === "matching") {
    after.pairs = form.rows("pairs", listIn(after.pairs), (of, pair) => ({
      ...fieldsIn(pair),
      left: form.texts(`${of}.left`, fieldsIn(pair).left) ?? {},
      right: form.texts(`${of}.right`, fieldsIn(pair).right) ?? {},
    }));
    const others = form.rows("distractors", listIn(after.distractors), (of, text) => form.texts(of, text) ?? {});
    put(after, "distractors", orNothing(others));
  }
  if (type === "ordering")
    after.items = form.rows("items", listIn(after.items), (of, one) => form.texts(of, one) ?? {});
  if (type === "gaps")
    after.gaps = form.rows("gaps", listIn(after.gaps), (of, gap) => {
      const { accept, options, ...rest } = fieldsIn(gap);
      return (form.one(`${of}.kind`) ?? (options ? "options" : "typed")) === "options"
        ? { ...rest, options: form.options(`${of}.`, listIn(options)) }
        : { ...rest, accept: form.wordings(`${of}.accept`, accept) };
    });
  if (type === "essay") put(after, "minimumWords", numberOr(form.one("minimumWords"), after.minimumWords));
  if (type === "file") put(after, "accepts", form.one("accepts") || after.accepts);
  if (type === "essay" || type === "file") after.rubric = form.rubric(listIn(after.rubric));
  return after;
}

/**
 * A form after one of its buttons was used: `add options`, `remove options 2`, `up items 1`, `down pairs 0`. Rows that
 * follow move with all their fields. Anything else changes nothing.
 */
export function withAct(fields: PostedFields, act: string): PostedFields {
  const [verb = "", list = "", at = ""] = act.split(" ");
  const place = Number(at);
  const form = new Form(fields);
  const count = form.count(list);
  if (!/^[a-z.0-9]+$/.test(list) || count > mostRows) return fields;
  if (verb === "add") return { ...fields, [`${list}.count`]: [String(count + 1)] };
  if (!/^\d{1,3}$/.test(at) || place >= count) return fields;
  const order = Array.from({ length: count }, (_, row) => row);
  if (verb === "remove") order.splice(place, 1);
  else if (verb === "up" && place > 0) order.splice(place - 1, 2, place, place - 1);
  else if (verb === "down" && place < count - 1) order.splice(place, 2, place + 1, place);
  else return fields;
  return reordered(fields, list, order);
}

/** The words of a field of tags: parted by commas, without capitals, spaces within one as hyphens; each once. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .normalize("NFC")
      .split(/[,،;؛\n]/)
      .map((tag) => tag.trim().toLowerCase().replace(/\s+/g, "-"))
      .filter(Boolean),
  ),
];

/** Most rows that a form is read with. */
const mostRows = 40;

function reordered(fields: PostedFields, list: string, order: readonly number[]): PostedFields {
  const after: Record<string, readonly string[]> = { [`${list}.count`]: [String(order.length)] };
  for (const [name, texts] of Object.entries(fields)) {
    const [, row, rest] = (name.startsWith(`${list}.`) && /^(\d+)(.*)$/s.exec(name.slice(list.length + 1))) || [];
    if (row === undefined) after[name] ??= texts;
    const to = row === undefined ? -1 : order.indexOf(Number(row));
    if (to >= 0) after[`${list}.${to}${rest}`] = texts;
  }
  const right = fields[`${list}.correct`]?.[0];
  if (right !== undefined) after[`${list}.correct`] = [String(order.indexOf(Number(right)))];
  return after;
}

class Form {
  constructor(readonly fields: PostedFields) {}

  has(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  one(name: string): string | undefined {
    return this.fields[name]?.[0];
  }

  /** How many rows a list has: as many as the form says. */
  count(list: string): number {
    const said = Number(this.one(`${list}.count`) ?? 0);
    return Number.isInteger(said) ? Math.min(Math.max(said, 0), mostRows) : 0;
  }

  texts(name: string, before: unknown): Value | undefined {
    const after: Value = { ...fieldsIn(before) };
    for (const language of contentLanguages) {
      const text = this.one(`${name}.${language}`);
      if (text === undefined) continue;
      if (text.trim() === "") delete after[language];
      else after[language] = lines(text);
    }
    return Object.keys(after).length > 0 ? after : undefined;
  }

  wordings(name: string, before: unknown): Value {
    const after: Value = { ...fieldsIn(before) };
    for (const language of contentLanguages) {
      const text = this.one(`${name}.${language}`);
      if (text === undefined) continue;
      const wordings = lines(text)
        .split("\n")
        .map((wording) => wording.trim())
        .filter(Boolean);
      if (wordings.length === 0) delete after[language];
      else after[language] = wordings;
    }
    return after;
  }

  options(within: string, before: readonly unknown[]): unknown[] {
    const list = `${within}options`;
    const right = this.one(`${list}.correct`);
    return this.rows(list, before, (of, option, at) => {
      const after: Value = { ...fieldsIn(option), text: this.texts(`${of}.text`, fieldsIn(option).text) ?? {} };
      put(after, "feedback", this.texts(`${of}.feedback`, after.feedback));
      const isRight = right === undefined ? this.has(`${of}.correct`) : right === String(at);
      put(after, "correct", isRight || undefined);
      put(after, "fraction", fractionOr(this.one(`${of}.fraction`), after.fraction));
      return after;
    });
  }

  picture(before: unknown): Value | undefined {
    const after: Value = { ...fieldsIn(before) };
    const path = this.one("picture.path") ?? plainIn(after.path);
    if (path === "") return undefined;
    after.path = path;
    put(after, "alt", this.texts("picture.alt", after.alt));
    return after;
  }

  partly(before: readonly unknown[], type: "short-text" | "numeric"): unknown[] {
    return this.rows("partly", before, (of, answer) => {
      const after: Value = { ...fieldsIn(answer) };
      put(after, "fraction", fractionOr(this.one(`${of}.fraction`), after.fraction));
      if (type === "short-text") after.accept = this.wordings(`${of}.accept`, after.accept);
      else {
        put(after, "answer", numberOr(this.one(`${of}.answer`), after.answer));
        put(after, "tolerance", numberOr(this.one(`${of}.tolerance`), after.tolerance));
      }
      return after;
    });
  }

  rubric(before: readonly unknown[]): unknown[] {
    return this.rows("rubric", before, (of, criterion, at) => {
      const was = fieldsIn(criterion);
      const after: Value = { id: this.one(`${of}.id`) || plainIn(was.id) || `criterion-${at + 1}` };
      Object.assign(after, was, { id: after.id, text: this.texts(`${of}.text`, was.text) ?? {} });
      put(after, "points", numberOr(this.one(`${of}.points`), was.points));
      const levels = this.rows(`${of}.levels`, listIn(was.levels), (level, one) => {
        const worth: Value = { ...fieldsIn(one), text: this.texts(`${level}.text`, fieldsIn(one).text) ?? {} };
        put(worth, "points", numberOr(this.one(`${level}.points`), fieldsIn(one).points));
        return worth;
      });
      put(after, "levels", orNothing(levels));
      return after;
    });
  }

  /** The rows of a list, each from the one it was before: rows that are the same at both ends are those that stayed. */
  rows(
    list: string,
    before: readonly unknown[],
    read: (of: string, before: unknown, at: number) => unknown,
  ): unknown[] {
    if (!this.has(`${list}.count`)) return [...before];
    const count = this.count(list);
    const at = (row: number, was: unknown) => read(`${list}.${row}`, was, row);
    if (count === before.length) return before.map((was, row) => at(row, was));
    const isSame = (row: number, was: unknown) => JSON.stringify(at(row, was)) === JSON.stringify(was);
    let [start, end] = [0, 0];
    const shorter = Math.min(count, before.length);
    while (start < shorter && isSame(start, before[start])) start++;
    while (end < shorter - start && isSame(count - 1 - end, before[before.length - 1 - end])) end++;
    return Array.from({ length: count }, (_, row) => {
      const from = row >= count - end ? before.length - (count - row) : row;
      return at(row, row >= count - end || from < before.length - end ? before[from] : undefined);
    });
  }
}

const lines = (text: string): string => text.replace(/\r\n?/g, "\n").trim();

const orNothing = <List extends readonly unknown[]>(list: List): List | undefined =>
  list.length > 0 ? list : undefined;

const truthOf = (text: string | undefined): boolean | undefined =>
  text === "true" ? true : text === "false" ? false : undefined;

/** A number as typed: with a comma, or in Arabic digits; the text itself when it is none, nothing when it is empty. */
export function numberOr(text: string | undefined, before?: unknown): unknown {
  if (text === undefined) return before;
  const plain = westernDigits(text).trim().replace(/[,٫]/, ".").replace("−", "-");
  if (plain === "") return undefined;
  return /^[-+]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})$/.test(plain) ? Number(plain) : text.trim();
}

/** A part of the marks typed in percent; one that means the same as before stays as it was. */
function fractionOr(text: string | undefined, before: unknown): unknown {
  if (text === undefined) return before;
  const percent = numberOr(text.replace(/[%٪]/g, ""));
  if (typeof percent !== "number") return percent;
  return typeof before === "number" && percentOf(before) === percent ? before : fractionOf(percent);
}

/** Sets a field, or takes it away where the value is undefined. */
export function put(value: Value, name: string, part: unknown): void {
  if (part === undefined) delete value[name];
  else value[name] = part;
}
