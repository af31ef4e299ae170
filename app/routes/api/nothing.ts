import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { apiRefused } from "#app/http/api-problem.ts";

/** Every address under the API that is none of it. */
const answer = ({ request }: LoaderFunctionArgs | ActionFunctionArgs): Response =>
  apiRefused(request, { problem: "not-found" });

export const loader = answer;
export const action = answer;
