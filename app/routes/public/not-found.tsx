import { problemResponse } from "#app/http/problems.ts";

/** Every address that is none of ours. */
export function loader(): never {
  throw problemResponse("not-found");
}

/** A post to an address that is none of ours. */
export function action(): never {
  throw problemResponse("not-found");
}

export default function NotFound() {
  return null;
}
