import { documentOverApi } from "#app/domain/partners/api-files.server.ts";
import { operations } from "#app/domain/partners/api-operations.ts";
import { apiRoute } from "#app/http/api.server.ts";
import { credentialResponse } from "#app/http/credential.ts";

/** A certificate of a shared file, as its signed credential. */
const answer = apiRoute(operations.readCredential, {
  async answer({ params, by, at }) {
    const found = await documentOverApi({ ...params, form: "json" }, { by, at });
    return found.ok ? credentialResponse(found.value.bytes, found.value.serial) : found;
  },
});

export const loader = answer;
export const action = answer;
