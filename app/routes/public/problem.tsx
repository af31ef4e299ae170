import type { LoaderFunctionArgs } from "@remix-run/node";
import { isProblemCode, problemResponse } from "#app/http/problems.ts";

/** The page of a problem the server met before a route was asked. */
export function loader({ params }: LoaderFunctionArgs): never {
  throw problemResponse(isProblemCode(params.code) ? params.code : "not-found");
}

export default function Problem() {
  return null;
}
