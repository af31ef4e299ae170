import type { z } from "zod";
import { dayInMorocco } from "#app/domain/certificates/days.ts";
import { verify } from "#app/domain/certificates/verification.server.ts";
import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { verifyMany } from "#app/domain/desk/bulk-verification.server.ts";
import type { BulkVerdict } from "#app/domain/desk/bulk-verdict.ts";
import type { certificateAnswer, verificationsAnswer, verificationsAsked } from "#app/domain/partners/api-schemas.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** The verdict on a serial in any spelling, as its public page says it; `not-found` for one that is not on record. */
export async function certificateOverApi(
  serial: string,
  { at }: { at: Date },
): Promise<Result<z.output<typeof certificateAnswer>, "not-found">> {
  const answer = await verify(serial, { at });
  if (answer.verdict === "unknown") return fail("not-found");
  const { state, facts, history, verdict } = answer;
  const ended = state.verdict === "replaced" || state.verdict === "revoked" ? state : null;
  return ok({
    verdict,
    since: ended ? dayInMorocco(ended.at) : verdict === "expired" ? facts.expiresOn : null,
    reason: ended?.reason ?? null,
    replacedBy: (ended?.verdict === "replaced" && ended.by) || null,
    removed: "removedAt" in answer,
    name: "nameShown" in answer ? answer.facts.name : null,
    nameShown: "nameShown" in answer && answer.nameShown,
    ...{ serial: facts.serial, course: facts.course, organisation: issuerOf(facts.organisation) },
    ...{ issuedOn: facts.issuedOn, expiresOn: facts.expiresOn, coIssuers: facts.coIssuers.map(issuerOf) },
    ...{ hours: facts.hours, level: facts.level },
    skills: "nameShown" in answer ? answer.facts.skills : [],
    history: history.map(({ kind, at: moment, reason }) => ({ kind, on: dayInMorocco(moment), reason })),
  });
}

/**
 * The verdicts on a list of serials, addresses, texts of the second code and credentials, in its order. Nothing is kept.
 */
export async function certificatesOverApi(
  { certificates }: z.output<typeof verificationsAsked>,
  { at }: { at: Date },
): Promise<z.output<typeof verificationsAnswer>> {
  const lines = certificates.filter((one) => typeof one === "string");
  const files = certificates
    .filter((one) => typeof one !== "string")
    .map((one, index) => ({ name: String(index), bytes: new TextEncoder().encode(JSON.stringify(one)) }));
  const found = await verifyMany({ lines, files }, { at });
  if (!found.ok) throw new RangeError("a list that its schema lets pass was refused");
  const ofLines = found.value.slice(0, lines.length).values();
  const ofFiles = found.value.slice(lines.length).values();
  const verdicts = certificates.flatMap((one) => {
    const { value } = typeof one === "string" ? ofLines.next() : ofFiles.next();
    return value ? [verdictShown(value, typeof one === "string")] : [];
  });
  return { verdicts };
}

const verdictShown = ({ asked, serial, verdict, name, facts, isRemoved }: BulkVerdict, isText: boolean) => ({
  ...{ asked: isText ? asked : null, verdict, removed: isRemoved, serial, name, course: facts?.course ?? null },
  organisation: facts ? issuerOf(facts.organisation) : null,
  ...{ issuedOn: facts?.issuedOn ?? null, expiresOn: facts?.expiresOn ?? null },
});

/** An association as the API names it. */
export const issuerOf = ({ slug, name }: CertificateFacts["organisation"]) => ({ slug, name });
