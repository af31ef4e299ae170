import { filesOverApi } from "#app/domain/partners/api-files.server.ts";
import { operations } from "#app/domain/partners/api-operations.ts";
import { apiPage, apiRoute } from "#app/http/api.server.ts";

/** The files that are shared with the agency of the token. */
const answer = apiRoute(operations.listFiles, {
  answer: async ({ query, by, at, url }) => apiPage(await filesOverApi(query, { by, at }), url),
});

export const loader = answer;
export const action = answer;
