import type { LoaderFunctionArgs } from "@remix-run/node";
import { readListName } from "#app/domain/certificates/status/status-list.ts";
import { statusListCredential } from "#app/domain/certificates/status/status-lists.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { publicData } from "#app/http/public-data.ts";

/** A status list, such as revocation-1. It is asked for anew after a minute, so that a revocation is soon seen. */
export async function loader({ params }: LoaderFunctionArgs) {
  const name = readListName(params.list ?? "");
  const list = name && (await statusListCredential(name.purpose, name.number, { at: new Date() }));
  return list ? publicData(list, "application/vc", 60) : problemResponse("not-found");
}
