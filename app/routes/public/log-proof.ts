import type { LoaderFunctionArgs } from "@remix-run/node";
import { logProof } from "#app/domain/certificates/log/log.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { publicData } from "#app/http/public-data.ts";

/** That a certificate is in the log, below its latest head. */
export async function loader({ params }: LoaderFunctionArgs) {
  const proof = await logProof(params.serial ?? "");
  return proof.ok ? publicData(JSON.stringify(proof.value), "application/json", 300) : problemResponse("not-found");
}
