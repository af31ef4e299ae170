import { addWebhook, addMessage, claimMessages, noteTry } from "#app/data/webhooks.server.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { testMessage } from "#app/domain/partners/webhook.ts";
import { seal } from "#app/platform/sealing.server.ts";

/** Adds an address of POSITIVE that leads nowhere, with a message that it did not take; gives its identifier. */
export async function addSilentWebhook(at: Date): Promise<string> {
  const id = "silent";
  const organisation = await organisationBySlug("positive");
  const told = { url: "https://127.0.0.1:1/webhooks/fadae", events: ["certificate.issued" as const], madeAt: at };
  const sealedSecret = await seal(new Uint8Array(32), { use: "webhooks", name: id });
  await addWebhook({ id, ...told, sealedSecret, organisationId: organisation?.id ?? "", madeById: "nobody" }, 10);
  await addMessage(id, { type: testMessage, timestamp: at.toISOString(), data: { webhook: id } });
  const later = (seconds: number) => new Date(at.getTime() + 1000 * seconds);
  for (const [index, status] of [503, null].entries()) {
    const triedAt = later(10 * index);
    const [message] = await claimMessages({ webhookId: id }, { at: triedAt, until: later(1000), most: 1 });
    if (message) await noteTry(message, { triedAt, status, isTaken: false, nextAt: index === 0 ? triedAt : null });
  }
  return id;
}
