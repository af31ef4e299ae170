import { signatoriesSchema, type Signatories } from "#app/domain/certificates/certificate.ts";
import { decidedOrganisation } from "#app/domain/certificates/issuing-rights.server.ts";
import { unprintable } from "#app/domain/certificates/printable.server.ts";
import { signatoryFields, type SignatoryField } from "#app/domain/certificates/signatory.ts";
import { drawSpecimen } from "#app/domain/certificates/specimen.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { ok, type Result } from "#app/domain/result.ts";
import { keepSignatories } from "#app/data/organisations.server.ts";

/** What is wrong with a field of a signatory: `at` counts from 0. */
export type SignatoryProblem = { at: number; field: SignatoryField } & (
  { problem: "role-needed" | "name-needed" | "does-not-fit" } | { problem: "unprintable"; character: string }
);

/** A signatory as typed, field by field. */
export type TypedSignatory = Record<SignatoryField, string>;

/**
 * Replaces who signs the certificates of an organisation: three at most, the first at the right. A signatory of whom
 * nothing is written is left out; any other needs the role in both languages and a name in one script. What cannot be
 * printed, or does not fit, is `signatories-refused` with the field and the character. Certificates that were issued keep
 * theirs.
 */
export async function nameSignatories(
  input: { organisation: string; signatories: TypedSignatory[] },
  { by, at }: Context,
): Promise<
  | Result<Signatories, "not-found" | "not-allowed">
  | { ok: false; problem: "signatories-refused"; signatories: SignatoryProblem[] }
> {
  const found = await decidedOrganisation(input.organisation, by);
  if (!found.ok) return found;
  const typed = input.signatories.slice(0, 3).map(tidied);
  const problems = typed.flatMap((one, index) => (isEmpty(one) ? [] : problemsOf(one, index)));
  if (problems.length > 0) return { ok: false, problem: "signatories-refused", signatories: problems };
  const written = typed.flatMap((one, index) => (isEmpty(one) ? [] : [index]));
  const signatories = signatoriesSchema.parse(written.map((index) => signatoryOf(typed[index] as TypedSignatory)));
  const drawn = await drawSpecimen(found.value, signatories, at);
  if (!drawn.ok) {
    const [, place, field] = /^sign-(\d)-([a-z-]+)$/.exec(String(drawn.detail?.slot)) ?? [];
    const known = signatoryFields.find((one) => one === field);
    if (!known) throw new Error(`no specimen can be drawn: ${JSON.stringify(drawn.detail)}`);
    const refused = { at: written[Number(place) - 1] ?? 0, field: known, problem: "does-not-fit" as const };
    return { ok: false, problem: "signatories-refused", signatories: [refused] };
  }
  await keepSignatories(found.value.id, signatories);
  return ok(signatories);
}

const tidied = (typed: TypedSignatory): TypedSignatory => ({
  "role-ar": tidy(typed["role-ar"]),
  "role-fr": tidy(typed["role-fr"]),
  "name-ar": tidy(typed["name-ar"]),
  "name-latin": tidy(typed["name-latin"]),
});

const tidy = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim();

const isEmpty = (one: TypedSignatory): boolean => signatoryFields.every((field) => one[field] === "");

function problemsOf(one: TypedSignatory, at: number): SignatoryProblem[] {
  return signatoryFields.flatMap((field): SignatoryProblem[] => {
    const text = one[field];
    const character = unprintable(text);
    if (text.length > 200) return [{ at, field, problem: "does-not-fit" }];
    if (character !== null) return [{ at, field, problem: "unprintable", character }];
    if (text === "" && (field === "role-ar" || field === "role-fr")) return [{ at, field, problem: "role-needed" }];
    if (field === "name-ar" && !text && !one["name-latin"]) return [{ at, field, problem: "name-needed" }];
    return [];
  });
}

const signatoryOf = (one: TypedSignatory): Signatories[number] => ({
  role: { ar: one["role-ar"], fr: one["role-fr"] },
  name: { ar: one["name-ar"], latin: one["name-latin"] },
});
