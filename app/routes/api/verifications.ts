import { certificatesOverApi } from "#app/domain/partners/api-certificates.server.ts";
import { verificationCost } from "#app/domain/partners/api-cost.ts";
import { operations } from "#app/domain/partners/api-operations.ts";
import { apiJson, apiRoute } from "#app/http/api.server.ts";

/** The verdicts on many certificates. */
const answer = apiRoute(operations.verifyCertificates, {
  cost: ({ body }) => verificationCost(body.certificates),
  answer: async ({ body, at }) => apiJson(await certificatesOverApi(body, { at })),
});

export const loader = answer;
export const action = answer;
