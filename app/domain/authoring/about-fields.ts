import { isMap, parseDocument, type Document } from "yaml";
import { editYaml } from "#app/domain/authoring/yaml-edit.ts";
import { contentLanguages } from "#app/domain/language.ts";
import { courseIcons, levels } from "#app/domain/learning/course.ts";

/** What a form says of a course, by the names of its fields; several values of a name are one line each. */
export type AboutFields = Record<string, string>;

/** Most skills, and most outcomes, that a course may have. */
export const mostSkills = 12;
export const mostOutcomes = 8;

const skillKeys = [...contentLanguages, "esco"] as const;

/** The fields for what a draft says of its course; what cannot be read is empty. */
export function aboutFields(courseYaml: string, organisations: readonly string[]): AboutFields {
  const file = valueOf(courseYaml);
  const fields: AboutFields = {
    level: textIn(file.level),
    hours: textIn(file.hours),
    icon: textIn(file.icon),
    validMonths: textIn(file.validMonths),
  };
  for (const language of contentLanguages) {
    fields[`title.${language}`] = textIn(recordIn(file.title)[language]);
    fields[`summary.${language}`] = textIn(recordIn(file.summary)[language]);
    const outcomes = recordIn(file.outcomes)[language];
    fields[`outcomes.${language}`] = Array.isArray(outcomes) ? outcomes.map(textIn).join("\n") : "";
  }
  const skills = Array.isArray(file.skills) ? file.skills : [];
  for (let at = 0; at < mostSkills; at++)
    for (const key of skillKeys) fields[`skill.${at}.${key}`] = textIn(recordIn(skills[at])[key]);
  const coIssuers = Array.isArray(file.coIssuers) ? file.coIssuers : [];
  for (const slug of organisations) fields[`coIssuer.${slug}`] = coIssuers.includes(slug) ? "1" : "";
  return fields;
}

/** Fields that cannot be kept as they are, by their names. */
export function aboutProblems(fields: AboutFields): Record<string, "hours" | "months" | "esco" | "outcomes"> {
  const problems: ReturnType<typeof aboutProblems> = {};
  const hours = Number((fields.hours ?? "").replace(",", "."));
  if (!(hours > 0 && hours <= 500)) problems.hours = "hours";
  const months = fields.validMonths ?? "";
  if (months !== "" && !(/^\d{1,3}$/.test(months) && Number(months) >= 1 && Number(months) <= 240))
    problems.validMonths = "months";
  for (const language of contentLanguages)
    if (linesOf(fields[`outcomes.${language}`]).length > mostOutcomes) problems[`outcomes.${language}`] = "outcomes";
  for (let at = 0; at < mostSkills; at++) {
    const esco = fields[`skill.${at}.esco`] ?? "";
    if (esco !== "" && !/^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-f-]{36}$/.test(esco))
      problems[`skill.${at}.esco`] = "esco";
  }
  return problems;
}

/** A draft that says of its course what the fields say. Fields that are not there, and lines that stay true, stay. */
export function withAbout(courseYaml: string, fields: AboutFields): string {
  const before = aboutFields(
    courseYaml,
    Object.keys(fields).flatMap((name) => (name.startsWith("coIssuer.") ? [name.slice("coIssuer.".length)] : [])),
  );
  const differs = (name: string) => name in fields && fields[name] !== (before[name] ?? "");
  return editYaml(courseYaml, (file) => {
    for (const part of ["title", "summary"])
      for (const language of contentLanguages)
        if (differs(`${part}.${language}`)) setText(file, [part, language], fields[`${part}.${language}`] ?? "");
    for (const language of contentLanguages)
      if (differs(`outcomes.${language}`))
        setText(file, ["outcomes", language], linesOf(fields[`outcomes.${language}`]));
    if (differs("level") && levels.some((one) => one === fields.level)) file.set("level", fields.level);
    if (differs("icon") && courseIcons.some((one) => one === fields.icon)) file.set("icon", fields.icon);
    if (differs("hours")) file.set("hours", Number((fields.hours ?? "").replace(",", ".")));
    if (differs("validMonths")) {
      if (fields.validMonths) file.set("validMonths", Number(fields.validMonths));
      else file.delete("validMonths");
    }
    setSkills(file, fields, differs);
    const issuers = Object.keys(fields).filter((name) => name.startsWith("coIssuer."));
    if (issuers.some(differs)) {
      const chosen = issuers.filter((name) => fields[name]).map((name) => name.slice("coIssuer.".length));
      if (chosen.length > 0) file.set("coIssuers", file.createNode(chosen, { flow: true }));
      else file.delete("coIssuers");
    }
  });
}

function setSkills(file: Document, fields: AboutFields, differs: (name: string) => boolean): void {
  const isTouched = (at: number) => skillKeys.some((key) => differs(`skill.${at}.${key}`));
  const touched = Array.from({ length: mostSkills }, (_, at) => at).filter(isTouched);
  if (touched.length === 0) return;
  if (!Array.isArray(valueOf(file.toString()).skills) || (valueOf(file.toString()).skills as unknown[]).length === 0)
    file.set("skills", file.createNode([]));
  for (const at of touched)
    for (const key of skillKeys)
      if (differs(`skill.${at}.${key}`)) {
        if (!isMap(file.getIn(["skills", at]))) file.setIn(["skills", at], file.createNode({}));
        setText(file, ["skills", at, key], fields[`skill.${at}.${key}`] ?? "");
      }
  for (const at of touched.toReversed()) {
    const skill = file.getIn(["skills", at]);
    if (isMap(skill) && skill.items.length === 0) file.deleteIn(["skills", at]);
  }
}

function setText(file: Document, path: (string | number)[], value: string | string[]): void {
  const text = typeof value === "string" ? value.trim() : value;
  if (path.length === 2 && !isMap(file.get(path[0]))) file.set(path[0], file.createNode({}));
  const parent = file.getIn(path.slice(0, -1));
  if (isMap(parent) && parent.items.length === 0) parent.flow = false;
  if (text.length > 0) file.setIn(path, typeof text === "string" ? text : file.createNode(text));
  else file.deleteIn(path);
}

const linesOf = (text = ""): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

function valueOf(text: string): Record<string, unknown> {
  const document = parseDocument(text, { logLevel: "error" });
  return document.errors.length > 0 ? {} : recordIn(document.toJS());
}

const recordIn = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
const textIn = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";
