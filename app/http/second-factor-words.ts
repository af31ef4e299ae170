import type { ConfirmProblem } from "#app/domain/identity/accounts.server.ts";
import type { SecondFactorProblem } from "#app/domain/identity/second-factor.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { formatSeconds } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";

/** Why a code of a second factor, or the password beside it, was not taken, in the reader's language. */
export function secondFactorWords(
  request: Request,
  {
    problem,
    detail,
  }: { problem: SecondFactorProblem | ConfirmProblem; detail?: Record<string, string | number> | undefined },
): string {
  const locale = localeOf(request);
  const t = translator(locale);
  if (problem === "sign-in-wait")
    return t("problem.sign-in-wait", { duration: formatSeconds(Number(detail?.seconds ?? 0), locale) });
  return t(problem === "sign-in-refused" ? "problem.present-refused" : "problem.second-factor-refused");
}
