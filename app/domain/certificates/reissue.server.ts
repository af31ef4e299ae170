import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { dayInMorocco, lastDayOf, mayBeRenewed, renewalDays } from "#app/domain/certificates/days.ts";
import { issuableEnrolment } from "#app/domain/certificates/followed.server.ts";
import { issueCertificate, type Replaced } from "#app/domain/certificates/issuing.server.ts";
import {
  readPrintedNames,
  type PrintedNames,
  type RefusedNames,
} from "#app/domain/certificates/printed-names.server.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import { allowsAnother } from "#app/domain/certificates/verdict.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { certificatesOfCompletion, type KeptAct, type KeptCertificate } from "#app/data/certificates.server.ts";
import type { KeptEnrolment } from "#app/data/enrolment-facts.server.ts";

export type ReissueProblem =
  "not-found" | "not-allowed" | "no-certificate" | "names-needed" | "changed-meanwhile" | "revoked";
type Names = { enrolment: string; names: PrintedNames };

/**
 * Issues the latest certificate of an enrolment again with corrected names and gives the new serial; the old one is
 * replaced from then on. Dates of completion and of expiry stay. `names-unchanged` when the names are those printed;
 * `expired` when it is, since only a renewal brings it back. A revoked one may be replaced, with the same names too,
 * unless it was revoked because it went to the wrong person or the work was not the holder's: `revoked`.
 */
export async function reissue(
  input: Names,
  context: Context,
): Promise<Result<string, ReissueProblem | "names-unchanged" | "expired"> | RefusedNames> {
  const found = await latestOf(input.enrolment, context);
  if (!found.ok) return found;
  const { enrolment, certificate } = found.value;
  const names = readPrintedNames(input.names);
  if (!names.ok) return names;
  const state = stateOf(certificate.acts, certificate.expiresAt, context.at);
  if (state.verdict === "expired") return fail("expired");
  if (state.verdict === "revoked" && !allowsAnother(state.reason)) return fail("revoked");
  const { name } = certificate.facts;
  const isSame = names.value.ar === name.ar && names.value.latin === name.latin;
  if (isSame && state.verdict !== "revoked") return fail("names-unchanged");
  const reason = isSame && state.verdict === "revoked" ? state.reason : "name-corrected";
  return replace({ enrolment, certificate, names: names.value, reason, changes: {} }, context);
}

/**
 * Issues the latest certificate of an enrolment again with a new last day and gives the new serial. Days that were left
 * are not lost. Names may be corrected at the same time. `holds-for-good` when it never expires; `too-early` before the
 * 60th day before its end, with that day; `revoked` when it is.
 */
export async function renew(
  input: Names,
  context: Context,
): Promise<Result<string, ReissueProblem | "holds-for-good" | "too-early"> | RefusedNames> {
  const found = await latestOf(input.enrolment, context);
  if (!found.ok) return found;
  const { enrolment, certificate } = found.value;
  const { at } = context;
  const { expiresAt, facts } = certificate;
  const months = enrolment.version.content.validMonths;
  if (!expiresAt || !months) return fail("holds-for-good");
  if (stateOf(certificate.acts, expiresAt, at).verdict === "revoked") return fail("revoked");
  if (!mayBeRenewed(expiresAt, at)) return fail("too-early", { days: renewalDays });
  const changes = { expiresOn: lastDayOf(dayInMorocco(at), months, facts.expiresOn) };
  return replace({ enrolment, certificate, names: input.names, reason: "renewed", changes }, context);
}

async function latestOf(
  enrolmentId: string,
  { by }: Context,
): Promise<
  Result<{ enrolment: KeptEnrolment; certificate: KeptCertificate }, "not-found" | "not-allowed" | "no-certificate">
> {
  const enrolment = await issuableEnrolment(enrolmentId, by);
  if (!enrolment.ok) return enrolment;
  const { completion } = enrolment.value;
  const [certificate] = completion ? await certificatesOfCompletion(completion.id) : [];
  return certificate ? ok({ enrolment: enrolment.value, certificate }) : fail("no-certificate");
}

async function replace(
  given: {
    enrolment: KeptEnrolment;
    certificate: KeptCertificate;
    names: PrintedNames;
    reason: Replaced["reason"];
    changes: Partial<CertificateFacts>;
  },
  context: Context,
): ReturnType<typeof issueAgain> {
  const { enrolment, certificate, names, reason, changes } = given;
  // Somebody may revoke, restore or replace it while the new one is drawn.
  const verdictOf = (acts: KeptAct[]) => stateOf(acts, null, context.at).verdict;
  const mayBe = (acts: KeptAct[]) => verdictOf(acts) === verdictOf(certificate.acts);
  return issueAgain({ enrolment, names, changes, replaces: { certificate, reason, mayBe } }, context);
}

async function issueAgain(
  input: Parameters<typeof issueCertificate>[0],
  context: Context,
): Promise<Result<string, "names-needed" | "no-certificate" | "changed-meanwhile"> | RefusedNames> {
  const issued = await issueCertificate(input, context);
  return issued.ok || issued.problem !== "not-completed" ? issued : fail("no-certificate");
}
