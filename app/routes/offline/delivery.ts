import type { ActionFunctionArgs } from "@remix-run/node";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { answerDelivery } from "#app/http/phone.server.ts";
import { problemResponse } from "#app/http/problems.ts";

/** Takes in any form that a phone had kept; the server leads it here by its header. */
export const action = ({ request }: ActionFunctionArgs) => answerDelivery(request, receive);

export const loader = () => {
  throw problemResponse("not-found");
};
