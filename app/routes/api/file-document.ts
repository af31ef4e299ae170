import { documentOverApi } from "#app/domain/partners/api-files.server.ts";
import { operations } from "#app/domain/partners/api-operations.ts";
import { apiRoute } from "#app/http/api.server.ts";
import { pdfResponse } from "#app/http/pdf.ts";

/** A certificate of a shared file, as its PDF. */
const answer = apiRoute(operations.readDocument, {
  async answer({ params, by, at }) {
    const found = await documentOverApi({ ...params, form: "pdf" }, { by, at });
    return found.ok ? pdfResponse(found.value.bytes, `fadae-${found.value.serial}`) : found;
  },
});

export const loader = answer;
export const action = answer;
