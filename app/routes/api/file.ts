import { fileOverApi } from "#app/domain/partners/api-files.server.ts";
import { operations } from "#app/domain/partners/api-operations.ts";
import { apiJson, apiRoute } from "#app/http/api.server.ts";

/** One file that is shared with the agency of the token. */
const answer = apiRoute(operations.readFile, {
  async answer({ params, by, at }) {
    const found = await fileOverApi(params.file, { by, at });
    return found.ok ? apiJson(found.value) : found;
  },
});

export const loader = answer;
export const action = answer;
