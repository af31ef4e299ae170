import { unprintable } from "#app/domain/certificates/printable.server.ts";
import { hasArabic, hasLatin, readName, type NameProblem } from "#app/domain/identity/person-name.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

export type PrintedNameProblem =
  NameProblem | "name-not-arabic" | "name-not-latin" | "name-unprintable" | "name-does-not-fit";
export type PrintedNames = { ar: string; latin: string };

/** Which of the two names was refused, and why. */
export type RefusedNames = {
  ok: false;
  problem: "names-refused";
  names: Partial<Record<keyof PrintedNames, Result<string, PrintedNameProblem>>>;
};

/** The names to print: at least one, each in its own letters and printable. */
export function readPrintedNames(
  typed: PrintedNames,
): { ok: true; value: PrintedNames } | RefusedNames | { ok: false; problem: "names-needed" } {
  const read = { ar: readPrintedName(typed.ar, "ar"), latin: readPrintedName(typed.latin, "latin") };
  if (!read.ar.ok || !read.latin.ok) return { ok: false, problem: "names-refused", names: read };
  const value = { ar: read.ar.value, latin: read.latin.value };
  return value.ar || value.latin ? { ok: true, value } : { ok: false, problem: "names-needed" };
}

/** One name to print. An empty one is left off the paper; a given one must be readable, in its script and printable. */
export function readPrintedName(typed: string, script: keyof PrintedNames): Result<string, PrintedNameProblem> {
  if (!typed.trim()) return ok("");
  const name = readName(typed);
  if (!name.ok) return name;
  if (script === "ar" && (!hasArabic(name.value) || hasLatin(name.value))) return fail("name-not-arabic");
  if (script === "latin" && hasArabic(name.value)) return fail("name-not-latin");
  const character = unprintable(name.value);
  return character === null ? name : fail("name-unprintable", { character });
}
