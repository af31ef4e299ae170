import type { LoaderFunctionArgs } from "@remix-run/node";
import { keptManifest } from "#app/domain/h5p/kept-manifests.server.ts";
import { immutable } from "#app/http/immutable.ts";
import { problemResponse } from "#app/http/problems.ts";

/** What a package of H5P, or its player, is made of, by its content. */
export async function loader({ params }: LoaderFunctionArgs) {
  const text = await keptManifest(params.manifest ?? "");
  if (text === null) return problemResponse("not-found");
  return new Response(text, { headers: { "content-type": "application/json", "cache-control": immutable } });
}
