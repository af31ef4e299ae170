import { Document, isMap, isScalar, isSeq, parseDocument, Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { editYaml } from "#app/domain/authoring/yaml-edit.ts";
import type { Localised } from "#app/domain/language.ts";
import { readRule, ruleText, withoutActivity } from "#app/domain/learning/completion-rule.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** A change to the outline of a course. `before` names what it is put before; null, or what is gone by now, is the end. */
export type OutlineEdit =
  | { act: "add-module"; module: string; title: Localised }
  /** `was` is what its author saw: a title that somebody else changed meanwhile is not written over. */
  | { act: "rename-module"; module: string; was: Localised; title: Localised }
  | { act: "move-module"; module: string; before: string | null }
  | { act: "delete-module"; module: string }
  | { act: "add-activity"; module: string; kind: string; activity: string; before: string | null }
  | { act: "move-activity"; activity: string; module: string; before: string | null }
  | { act: "delete-activity"; activity: string };

/** `gone`: what it is about is not there; `changed-meanwhile`: another title than was seen; `unreadable`: no outline at all. */
export type OutlineProblem = "gone" | "changed-meanwhile" | "unreadable";

/**
 * A `course.yaml` with its outline changed. It is made for the file as it is now, so that what two people do at once adds
 * up; lines that it does not touch stay to the byte.
 */
export function editOutline(courseYaml: string, edit: OutlineEdit): Result<string, OutlineProblem> {
  const document = parseDocument(courseYaml);
  if (document.errors.length > 0 || !isMap(document.contents)) return fail("unreadable");
  let problem: OutlineProblem | null = null;
  try {
    const edited = editYaml(courseYaml, (file) => {
      problem = change(file, edit);
    });
    return problem ? fail(problem) : ok(edited);
  } catch {
    // An alias that would come before its anchor.
    return fail("unreadable");
  }
}

function change(file: Document, edit: OutlineEdit): OutlineProblem | null {
  const modules = listIn(file, "modules");
  if (edit.act === "delete-activity") return deleteActivity(file, modules, edit.activity);
  if (edit.act === "move-activity") return moveActivity(modules, edit, file);
  const at = modules.items.findIndex((one) => idOf(one) === edit.module);
  if (edit.act === "add-module") {
    if (at >= 0) return "changed-meanwhile";
    const { module: id, title } = edit;
    modules.items.push(file.createNode({ id, title, activities: [] }));
    return null;
  }
  const found = modules.items[at];
  if (!isMap(found)) return "gone";
  switch (edit.act) {
    case "rename-module":
      return renameModule(file, found, edit);
    case "move-module":
      return put(modules, modules.items.splice(at, 1), (one) => idOf(one) === edit.before);
    case "delete-module":
      for (const activity of activitiesIn(found)) forget(file, activity.name);
      modules.items.splice(at, 1);
      return null;
    case "add-activity":
      if (placeOf(modules, edit.activity)) return "changed-meanwhile";
      return put(
        listIn(file, "activities", found),
        [file.createNode({ [edit.kind]: edit.activity })],
        (one) => nameOf(one) === edit.before,
      );
  }
}

function renameModule(
  file: Document,
  module: YAMLMap,
  { was, title }: Extract<OutlineEdit, { act: "rename-module" }>,
): OutlineProblem | null {
  if (!isMap(module.get("title"))) module.set("title", file.createNode({}));
  const texts = module.get("title") as YAMLMap;
  for (const [language, text] of Object.entries(title)) {
    const now: unknown = texts.get(language) ?? "";
    if (text === (was[language as keyof Localised] ?? "") || text === now) continue;
    if (now !== (was[language as keyof Localised] ?? "")) return "changed-meanwhile";
    if (text) texts.set(language, text);
    else texts.delete(language);
  }
  return null;
}

function moveActivity(
  modules: YAMLSeq,
  { activity, module, before }: Extract<OutlineEdit, { act: "move-activity" }>,
  file: Document,
): OutlineProblem | null {
  const place = placeOf(modules, activity);
  const target = modules.items.find((one) => idOf(one) === module);
  if (!place || !isMap(target)) return "gone";
  if (before === activity) return null;
  const moved = place.list.items.splice(place.at, 1);
  return put(listIn(file, "activities", target), moved, (one) => before !== null && nameOf(one) === before);
}

function deleteActivity(file: Document, modules: YAMLSeq, activity: string): OutlineProblem | null {
  const place = placeOf(modules, activity);
  if (!place) return "gone";
  place.list.items.splice(place.at, 1);
  forget(file, activity);
  return null;
}

/** The rule asks no more for an activity that is gone. */
function forget(file: Document, activity: string): void {
  const rule = file.get("completion");
  if (typeof rule === "string") {
    const before = readRule(rule).rule;
    const after = withoutActivity(before, activity);
    if (ruleText(before) !== ruleText(after)) file.set("completion", ruleNode(ruleText(after)));
  } else if (isMap(rule))
    for (const part of ["finished", "passed"]) {
      const names = rule.get(part);
      if (isSeq(names)) names.items = names.items.filter((one) => !isScalar(one) || one.value !== activity);
    }
}

/** A rule as lines of their own. */
export function ruleNode(text: string): Scalar {
  const node = new Scalar(text);
  node.type = text.includes("\n") ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  return node;
}

function put(list: YAMLSeq, items: unknown[], isNext: (item: unknown) => boolean): null {
  const at = list.items.findIndex(isNext);
  list.items.splice(at < 0 ? list.items.length : at, 0, ...items);
  return null;
}

/** The list of that name, made where there is none. Each item is on a line of its own from then on. */
function listIn(file: Document, key: string, parent: YAMLMap = file.contents as YAMLMap): YAMLSeq {
  let list = parent.get(key);
  if (!isSeq(list)) parent.set(key, (list = file.createNode([])));
  const seq = list as YAMLSeq;
  if (seq.items.length === 0) seq.flow = false;
  return seq;
}

function placeOf(modules: YAMLSeq, activity: string): { list: YAMLSeq; at: number } | null {
  for (const module of modules.items) {
    const list = isMap(module) ? module.get("activities") : null;
    if (!isSeq(list)) continue;
    const at = list.items.findIndex((one) => nameOf(one) === activity);
    if (at >= 0) return { list, at };
  }
  return null;
}

function activitiesIn(module: YAMLMap): { name: string }[] {
  const list = module.get("activities");
  return isSeq(list) ? list.items.flatMap((one) => nameOf(one) ?? []).map((name) => ({ name })) : [];
}

const idOf = (module: unknown): unknown => (isMap(module) ? module.get("id") : null);

function nameOf(activity: unknown): string | null {
  const [pair] = isMap(activity) && activity.items.length === 1 ? activity.items : [];
  return isScalar(pair?.value) && typeof pair.value.value === "string" ? pair.value.value : null;
}
