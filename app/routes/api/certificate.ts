import { certificateOverApi } from "#app/domain/partners/api-certificates.server.ts";
import { operations } from "#app/domain/partners/api-operations.ts";
import { apiJson, apiRoute } from "#app/http/api.server.ts";

/** The verdict on one certificate. */
const answer = apiRoute(operations.verifyCertificate, {
  async answer({ params, at }) {
    const found = await certificateOverApi(params.serial, { at });
    return found.ok ? apiJson(found.value) : found;
  },
});

export const loader = answer;
export const action = answer;
