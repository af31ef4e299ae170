import { webhookEventsSchema, type WebhookBody } from "#app/domain/partners/webhook.ts";
import type { Transaction } from "#app/data/database.server.ts";

/**
 * Writes down what every address of an organisation is told that wants to be told of such an event, within the transaction
 * of what happened: both are there, or neither.
 */
export async function tell(tx: Transaction, organisationId: string, body: WebhookBody): Promise<void> {
  const addresses = await tx.webhook.findMany({
    where: { organisationId, endedAt: null },
    select: { id: true, events: true },
  });
  const at = new Date(body.timestamp);
  const data = addresses
    .filter(({ events }) => webhookEventsSchema.parse(events).some((event) => event === body.type))
    .map(({ id }) => ({
      ...{ webhookId: id, type: body.type, body: JSON.stringify(body), madeAt: at, nextAt: at },
    }));
  if (data.length > 0) await tx.webhookMessage.createMany({ data });
}
