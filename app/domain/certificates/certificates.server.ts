import { randomBytes } from "node:crypto";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { hasArabic, hasLatin, readName, type NameProblem } from "#app/domain/identity/person-name.ts";
import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { factsFromCourse } from "#app/domain/certificates/facts.ts";
import { CertificateRefusal, drawCertificate } from "#app/domain/certificates/document.server.ts";
import { unprintable } from "#app/domain/certificates/printable.server.ts";
import { newSerial, readSerial } from "#app/domain/certificates/serial.ts";
import { ownEnrolment, settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  addCertificate,
  certificatesOfLearner,
  documentOf,
  unscopedCertificate,
  type KeptCertificate,
} from "#app/data/certificates.server.ts";
import type { KeptEnrolment } from "#app/data/enrolments.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** The town printed on certificates. */
const place = { ar: "بركان", fr: "Berkane" };

/** The address that the code on a certificate opens. */
export const verificationUrl = (serial: string): string => `${environment().origin}/v/${serial}`;

export type PrintedNameProblem =
  | NameProblem
  | "name-not-arabic"
  | "name-not-latin"
  | "name-unprintable"
  | "name-does-not-fit";
export type PrintedNames = { ar: string; latin: string };

type ClaimResult = Result<string, "not-found" | "not-completed" | "names-needed"> | RefusedNames;
/** Which of the two names was refused, and why. */
export type RefusedNames = {
  ok: false;
  problem: "names-refused";
  names: Partial<Record<keyof PrintedNames, Result<string, PrintedNameProblem>>>;
};

/**
 * Issues the certificate of a completed enrolment and gives its serial. The names are frozen as confirmed; at least
 * one is needed, each in its own script. Claiming again gives the first certificate whatever the names.
 */
export async function claim(input: { enrolment: string; names: PrintedNames }, { by, at }: Context): Promise<ClaimResult> {
  const found = await ownEnrolment(input.enrolment, by);
  if (!found.ok) return found;
  await settleCompletion(input.enrolment, at);
  const settled = await ownEnrolment(input.enrolment, by);
  if (!settled.ok) return settled;
  const { completion } = settled.value;
  if (!completion) return fail("not-completed");
  if (completion.serial) return ok(completion.serial);

  const names = readPrintedNames(input.names);
  if (!names.ok) return names;
  const serial = newSerial(randomBytes(8));
  const facts = factsOf(settled.value, names.value, serial, at);
  const document = await drawOrRefuse(facts);
  if (!(document instanceof Uint8Array)) return document;
  const added = await addCertificate({ serial, completionId: completion.id, facts, issuedAt: at, document });
  if (added) return ok(serial);
  const first = await ownEnrolment(input.enrolment, by);
  return first.ok && first.value.completion?.serial ? ok(first.value.completion.serial) : fail("not-completed");
}

// A name may be shorter than the limit and still too wide for its lines; whatever else does not fit is our own fault.
async function drawOrRefuse(facts: CertificateFacts): Promise<Uint8Array<ArrayBuffer> | RefusedNames> {
  try {
    return new Uint8Array(await drawCertificate(facts, { verifyUrl: verificationUrl(facts.serial) }));
  } catch (error) {
    if (!(error instanceof CertificateRefusal)) throw error;
    const { slot } = error.detail;
    const names: RefusedNames["names"] =
      slot === "name-ar" ? { ar: fail("name-does-not-fit") } : slot === "name-latin" ? { latin: fail("name-does-not-fit") } : {};
    if (Object.keys(names).length === 0) throw error;
    return { ok: false, problem: "names-refused", names };
  }
}

function readPrintedNames(
  typed: PrintedNames,
): { ok: true; value: PrintedNames } | RefusedNames | { ok: false; problem: "names-needed" } {
  const read = { ar: readPrintedName(typed.ar, "ar"), latin: readPrintedName(typed.latin, "latin") };
  if (!read.ar.ok || !read.latin.ok) return { ok: false, problem: "names-refused", names: read };
  const value = { ar: read.ar.value, latin: read.latin.value };
  return value.ar || value.latin ? { ok: true, value } : { ok: false, problem: "names-needed" };
}

// An empty name is left off the paper; a given one must be readable, in its script and printable.
function readPrintedName(typed: string, script: keyof PrintedNames): Result<string, PrintedNameProblem> {
  if (!typed.trim()) return ok("");
  const name = readName(typed);
  if (!name.ok) return name;
  if (script === "ar" && (!hasArabic(name.value) || hasLatin(name.value))) return fail("name-not-arabic");
  if (script === "latin" && hasArabic(name.value)) return fail("name-not-latin");
  const character = unprintable(name.value);
  return character === null ? name : fail("name-unprintable", { character });
}

function factsOf(enrolment: KeptEnrolment, name: PrintedNames, serial: string, at: Date): CertificateFacts {
  const { version, course, completion } = enrolment;
  const { slug, name: organisation, accent } = course.organisation;
  return {
    ...factsFromCourse(version.content, enrolment),
    serial,
    name,
    issuedOn: dayInMorocco(at),
    completedOn: completion ? dayInMorocco(completion.completedAt) : null,
    expiresOn: null,
    courseSlug: course.slug,
    courseVersion: version.number,
    work: "alone",
    organisation: { slug, name: organisation, accent },
    coIssuers: [],
    place,
    signatories: [],
  };
}

/** The calendar day of a moment in Morocco, as YYYY-MM-DD. */
const dayInMorocco = (at: Date): string => at.toLocaleDateString("sv-SE", { timeZone: "Africa/Casablanca" });

/** The asker's certificates, latest first. */
export const certificatesOf = (by: Actor): Promise<KeptCertificate[]> => certificatesOfLearner(by.userId);

/** The asker's own certificate; anybody else's is `not-found`. */
export async function ownCertificate(serialText: string, by: Actor): Promise<Result<KeptCertificate, "not-found">> {
  const serial = readSerial(serialText);
  const certificate = serial ? await unscopedCertificate(serial) : null;
  return certificate?.learnerId === by.userId ? ok(certificate) : fail("not-found");
}

/** The asker's own certificate with its PDF. */
export async function ownDocument(
  serialText: string,
  by: Actor,
): Promise<Result<{ certificate: KeptCertificate; bytes: Uint8Array<ArrayBuffer> }, "not-found">> {
  const found = await ownCertificate(serialText, by);
  if (!found.ok) return found;
  const bytes = await documentOf(found.value.id);
  return bytes ? ok({ certificate: found.value, bytes }) : fail("not-found");
}
