import { certificatesOverApi } from "#app/domain/partners/api-certificates.server.ts";
import { operations } from "#app/domain/partners/api-operations.ts";
import { apiJson, apiRoute } from "#app/http/api.server.ts";

/** The verdicts on many certificates; ten of them count as one request more. */
const answer = apiRoute(operations.verifyCertificates, {
  cost: ({ body }) => Math.ceil(body.certificates.length / 10),
  answer: async ({ body, at }) => apiJson(await certificatesOverApi(body, { at })),
});

export const loader = answer;
export const action = answer;
