import type { LoaderFunctionArgs } from "@remix-run/node";
import { ownCredential } from "#app/domain/certificates/own.server.ts";
import { credentialResponse } from "#app/http/credential.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";

/** The signed credential of one's own certificate, to the byte. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const { json, certificate } = valueOrPage(await ownCredential(params.serial ?? "", { by, at: new Date() }));
  return credentialResponse(json, certificate.serial);
}
