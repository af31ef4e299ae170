import { randomBytes } from "node:crypto";
import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { dayInMorocco, lastDayOf, lastSecondOf } from "#app/domain/certificates/days.ts";
import { CertificateRefusal } from "#app/domain/certificates/document.server.ts";
import { factsFromCourse } from "#app/domain/certificates/facts.ts";
import {
  readPrintedNames,
  type PrintedNames,
  type RefusedNames,
} from "#app/domain/certificates/printed-names.server.ts";
import { appendToLog } from "#app/domain/certificates/log/log.server.ts";
import { newSerial } from "#app/domain/certificates/serial.ts";
import { signForms, type SignedForms } from "#app/domain/certificates/signed-forms.server.ts";
import type { Reason } from "#app/domain/certificates/verdict.ts";
import { clockVerdict } from "#app/domain/identity/clock.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { addCertificate, type KeptAct, type KeptCertificate } from "#app/data/certificates.server.ts";
import type { KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { organisationsBySlugs, signatoriesOf } from "#app/data/organisations.server.ts";
import { clockCode } from "#app/platform/lack.ts";

/** The town printed on certificates. */
export const place = { ar: "بركان", fr: "Berkane" };

/** The certificate that a new one takes the place of, as long as its acts are such that it may be. */
export type Replaced = {
  certificate: KeptCertificate;
  reason: Reason;
  mayBe: (acts: KeptAct[]) => boolean;
};

export type IssueResult =
  | Result<string, "names-needed">
  | { ok: false; problem: "not-completed" }
  | { ok: false; problem: "changed-meanwhile" }
  | RefusedNames;

/**
 * Issues a certificate of a completed enrolment and gives its serial: facts, credential, document and acts are stored
 * together or not at all. Whoever calls has made sure that the asker may. `changes` are facts that differ from what the course, the
 * enrolment and the replaced certificate say. `changed-meanwhile`: there is a certificate by now, or the one to be
 * replaced may no longer be. Nothing is issued while the clock is behind what is on record: that is an exception.
 */
export async function issueCertificate(
  input: {
    enrolment: KeptEnrolment;
    names: PrintedNames;
    changes?: Partial<CertificateFacts>;
    replaces?: Replaced;
    batchId?: string;
  },
  { by, at }: Context,
): Promise<IssueResult> {
  const { enrolment, replaces } = input;
  const { completion } = enrolment;
  if (!completion) return fail("not-completed");
  // Its date would be before what the log has signed already.
  if ((await clockVerdict({ at })) === "behind")
    throw Object.assign(new Error("the clock is behind what is on record"), { code: clockCode });
  const names = readPrintedNames(input.names);
  if (!names.ok) return names;
  const serial = newSerial(randomBytes(8));
  const own = { serial, name: names.value, issuedOn: dayInMorocco(at), ...input.changes };
  const facts = { ...(await factsOf(enrolment, replaces?.certificate.facts ?? null, at)), ...own };
  const forms = await signOrRefuse(facts, at);
  if (!("credential" in forms)) return forms;
  const added = await addCertificate({
    ...{ serial, completionId: completion.id, facts, issuedAt: at, byId: by.userId, ...forms },
    number: (replaces?.certificate.number ?? 0) + 1,
    expiresAt: facts.expiresOn === null ? null : lastSecondOf(facts.expiresOn),
    nameShown: replaces?.certificate.nameShown ?? false,
    replaces: replaces ? { id: replaces.certificate.id, reason: replaces.reason, mayBe: replaces.mayBe } : null,
    batchId: input.batchId ?? null,
  });
  if (!added) return fail("changed-meanwhile");
  await appendToLog();
  return ok(serial);
}

// A name may be shorter than the limit and still too wide for its lines; whatever else does not fit is our own fault.
async function signOrRefuse(facts: CertificateFacts, at: Date): Promise<SignedForms | RefusedNames> {
  try {
    return await signForms(facts, { at });
  } catch (error) {
    if (!(error instanceof CertificateRefusal)) throw error;
    const { slot } = error.detail;
    const names: RefusedNames["names"] =
      slot === "name-ar"
        ? { ar: fail("name-does-not-fit") }
        : slot === "name-latin"
          ? { latin: fail("name-does-not-fit") }
          : {};
    if (Object.keys(names).length === 0) throw error;
    return { ok: false, problem: "names-refused", names };
  }
}

type OwnFacts = "serial" | "name" | "issuedOn";

/** What the next certificate of an enrolment says: what the one before said, else what follows from the course. */
async function factsOf(
  enrolment: KeptEnrolment,
  before: CertificateFacts | null,
  at: Date,
): Promise<Omit<CertificateFacts, OwnFacts>> {
  const { version, course, completion, workMode } = enrolment;
  const { slug, name, accent } = course.organisation;
  const present = {
    completedOn: completion ? dayInMorocco(completion.completedAt) : null,
    courseSlug: course.slug,
    courseVersion: version.number,
    signatories: await signatoriesOf(course.organisation.id),
  };
  // The first certificates did not say all of it.
  if (before) return { ...before, ...present };
  const { content } = version;
  const coIssuers = await organisationsBySlugs(content.coIssuers ?? []);
  return {
    ...factsFromCourse(content, enrolment),
    ...present,
    expiresOn: content.validMonths ? lastDayOf(dayInMorocco(at), content.validMonths, null) : null,
    work: workMode,
    organisation: { slug, name, accent },
    coIssuers: coIssuers.map((one) => ({ slug: one.slug, name: one.name, accent: one.accent })),
    place,
  };
}
