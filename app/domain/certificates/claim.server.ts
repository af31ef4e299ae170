import { issueCertificate } from "#app/domain/certificates/issuing.server.ts";
import type { PrintedNames, RefusedNames } from "#app/domain/certificates/printed-names.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { ownEnrolment, settledEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

type ClaimResult = Result<string, "not-found" | "not-completed" | "names-needed"> | RefusedNames;

/**
 * Issues the certificate of a completed enrolment of one's own and gives its serial. The names are frozen as confirmed;
 * at least one is needed, each in its own script. Claiming again gives the latest certificate whatever the names.
 */
export async function claim(
  input: { enrolment: string; names: PrintedNames },
  { by, at }: Context,
): Promise<ClaimResult> {
  const settled = await settledEnrolment(input.enrolment, { by, at });
  if (!settled.ok) return settled;
  const { completion } = settled.value;
  if (!completion) return fail("not-completed");
  if (completion.serial) return ok(completion.serial);
  const issued = await issueCertificate({ enrolment: settled.value, names: input.names }, { by, at });
  if (issued.ok || issued.problem !== "changed-meanwhile") return issued;
  const first = await ownEnrolment(input.enrolment, by);
  return first.ok && first.value.completion?.serial ? ok(first.value.completion.serial) : fail("not-completed");
}
