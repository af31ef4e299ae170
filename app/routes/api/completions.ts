import { completionsOverApi } from "#app/domain/partners/api-completions.server.ts";
import { operations } from "#app/domain/partners/api-operations.ts";
import { apiPage, apiRoute } from "#app/http/api.server.ts";

/** The completions of the association of the token. */
const answer = apiRoute(operations.listCompletions, {
  answer: async ({ query, by, at, url }) => apiPage(await completionsOverApi(query, { by, at }), url),
});

export const loader = answer;
export const action = answer;
