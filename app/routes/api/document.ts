import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { apiRefused } from "#app/http/api-problem.ts";
import { publicData } from "#app/http/public-data.ts";
import { translator } from "#app/i18n/translate.ts";

let written: string | undefined;

/** The document of the API (OpenAPI 3.1), in English; anybody may read and keep it. */
const answer = async ({ request }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> => {
  if (request.method !== "GET" && request.method !== "HEAD")
    return apiRefused(request, { problem: "method-not-allowed", headers: { allow: "GET, HEAD" } });
  const { apiDocument } = await import("#app/domain/partners/api-document.server.ts");
  written ??= JSON.stringify(apiDocument(translator("en")));
  return publicData(written, "application/json", 3600);
};

export const loader = answer;
export const action = answer;
