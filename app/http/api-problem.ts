import { apiProblems, type ApiProblemCode } from "#app/domain/partners/api-problem.ts";
import { apiRoot } from "#app/domain/partners/api-operations.ts";
import { acceptedLocale } from "#app/http/locale.ts";
import { translator } from "#app/i18n/translate.ts";
import { laterSeconds } from "#app/http/problems.ts";
import { environment } from "#app/platform/environment.server.ts";

/** What is wrong with one value of a request: its place in the path, the query or the body (a JSON pointer, RFC 6901). */
export type ApiFault = { in: "path" | "query" | "body"; at: string; wrong: ApiWrong };
export type ApiWrong = "missing" | "type" | "value" | "format" | "too-long" | "too-short" | "unknown";

/** A refusal before it is said in a language; `reference` finds it in the log. */
export type ApiRefusal = {
  problem: ApiProblemCode;
  faults?: readonly ApiFault[];
  headers?: Record<string, string>;
  reference?: string | undefined;
};

/** Headers of every answer that is for one asker: nobody keeps it, and no search engine finds it. */
export const ownHeaders = { "cache-control": "no-store", "x-robots-tag": "noindex, nofollow, noarchive" } as const;

/** A refusal as a problem document (RFC 9457), in the language that is asked for. */
export function apiRefused(request: Pick<Request, "headers">, refusal: ApiRefusal): Response {
  const { problem, faults, headers, reference } = refusal;
  const locale = acceptedLocale(request.headers.get("accept-language"));
  const t = translator(locale);
  const document = {
    type: `${environment().origin}${apiRoot}#${problem}`,
    title: t(`api.problem.${problem}`),
    status: apiProblems[problem],
    detail: t(`api.problem.${problem}.text`),
    ...(faults && { errors: faults.map(({ wrong, ...place }) => ({ ...place, detail: t(`api.wrong.${wrong}`) })) }),
    ...(reference && { reference }),
  };
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: {
      ...ownHeaders,
      "content-type": "application/problem+json",
      "content-language": locale,
      vary: "accept-language",
      ...(problem === "not-authenticated" && { "www-authenticate": challenge }),
      ...(problem === "invalid-token" && { "www-authenticate": `${challenge}, error="invalid_token"` }),
      ...headers,
    },
  });
}

/** What a client is told of how it proves who it is (RFC 6750, 3). */
export const challenge = 'Bearer realm="Fadae"';

/** The refusal of everything while the space lacks room, a disk to write to or its database. */
export const unavailable: ApiRefusal = { problem: "unavailable", headers: { "retry-after": String(laterSeconds) } };
