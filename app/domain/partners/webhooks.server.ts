import { randomBytes } from "node:crypto";
import type { Context } from "#app/domain/identity/actor.ts";
import { isAdministrator } from "#app/domain/identity/permissions.ts";
import {
  endOf,
  eventsOf,
  readAddress,
  testMessage,
  type AddressProblem,
  type WebhookEvent,
} from "#app/domain/partners/webhook.ts";
import { sendOne } from "#app/domain/partners/webhook-delivery.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { agencies, associations, type KeptOrganisation } from "#app/data/organisations.server.ts";
import {
  addMessage,
  addWebhook,
  endWebhook,
  failingSince,
  lastTry,
  makeDue,
  messagesTo,
  statusOfTryAt,
  unscopedWebhook,
  webhooksOf,
  type KeptMessage,
  type KeptTry,
  type KeptWebhook,
} from "#app/data/webhooks.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { isListed, mayReach } from "#app/platform/outside-post.server.ts";
import { seal } from "#app/platform/sealing.server.ts";

/** How many addresses of an organisation are told of events at the same time. */
export const mostWebhooks = 10;
/** How many addresses that ended a page shows of an organisation, and how many messages of an address. */
const [mostEnded, mostMessages] = [10, 50];

/** An address as pages show it. `ended` is why it is told nothing any more; null while it is. */
export type ShownWebhook = KeptWebhook & {
  ended: ReturnType<typeof endOf> | null;
  lastTry: KeptTry | null;
  /** Since when nothing was taken; null when the last try was, or before the first. */
  failingSince: Date | null;
};

/** An organisation with its addresses and the events that it can be told of. */
export type ToldOrganisation = {
  organisation: KeptOrganisation;
  events: readonly WebhookEvent[];
  webhooks: ShownWebhook[];
};

/** Every organisation with the addresses of its systems; for administrators. */
export async function toldOrganisations({ by }: Context): Promise<Result<ToldOrganisation[], "not-allowed">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const known = await knownOrganisations();
  return ok(
    await Promise.all(
      known.map(async ({ organisation, events }) => ({
        ...{ organisation, events },
        webhooks: await Promise.all((await webhooksOf(organisation.id, mostEnded)).map(shown)),
      })),
    ),
  );
}

async function knownOrganisations(): Promise<Omit<ToldOrganisation, "webhooks">[]> {
  const [some, others] = await Promise.all([associations(), agencies()]);
  return [
    ...some.map((organisation) => ({ organisation, events: eventsOf("association") })),
    ...others.map((organisation) => ({ organisation, events: eventsOf("agency") })),
  ];
}

async function shown(webhook: KeptWebhook): Promise<ShownWebhook> {
  const { id, endedAt } = webhook;
  const [last, since] = await Promise.all([lastTry(id), failingSince(id)]);
  const ended = endedAt ? endOf(await statusOfTryAt(id, endedAt)) : null;
  return { ...webhook, ended, lastTry: last, failingSince: since };
}

/**
 * Makes an address that an organisation's system is told of events at, and gives the secret that signs them, which is told
 * once. `webhook-address`: not https, or no address; `webhook-address-private`: it leads into a private network, though
 * the space does not tell such; `webhook-address-not-listed`: `WEBHOOK_HOSTS` names others alone; `webhooks-too-many`: there are ten already. Administrators alone make one.
 */
export async function makeWebhook(
  input: { organisation: string; url: string; events: readonly string[] },
  { by, at }: Context,
): Promise<
  Result<
    { id: string; secret: string },
    AddressProblem | "not-allowed" | "not-found" | "webhook-events-needed" | "webhooks-too-many"
  >
> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const known = (await knownOrganisations()).find(({ organisation }) => organisation.slug === input.organisation);
  if (!known) return fail("not-found");
  const reach = environment().webhookReach;
  const url = readAddress(input.url, reach.privateAddresses);
  if (!url.ok) return url;
  const events = known.events.filter((event) => input.events.includes(event));
  if (events.length === 0) return fail("webhook-events-needed");
  if (!isListed(url.value, reach)) return fail("webhook-address-not-listed");
  if (!(await mayReach(url.value, reach))) return fail("webhook-address-private");
  const [id, secret] = [randomBytes(15).toString("base64url"), randomBytes(32)];
  const sealedSecret = await seal(secret, { use: "webhooks", name: id });
  const made = { organisationId: known.organisation.id, url: url.value, events, madeAt: at, madeById: by.userId };
  if (!(await addWebhook({ id, sealedSecret, ...made }, mostWebhooks)))
    return fail("webhooks-too-many", { most: mostWebhooks });
  return ok({ id, secret: `whsec_${secret.toString("base64")}` });
}

/** An address with its latest messages, 50 at most, and their tries; for administrators. */
export async function webhookLog(
  id: string,
  { by }: Context,
): Promise<
  Result<
    { webhook: ShownWebhook; organisation: KeptOrganisation; messages: KeptMessage[] },
    "not-allowed" | "not-found"
  >
> {
  const found = await changeable(id, by);
  if (!found.ok) return found;
  const [webhook, messages] = await Promise.all([shown(found.value.webhook), messagesTo(id, mostMessages)]);
  return ok({ webhook, organisation: found.value.organisation, messages });
}

/** Ends an address: nothing is sent there any more, nor what waits. One that ended stays so. */
export async function stopWebhook(id: string, { by, at }: Context): Promise<Result<null, "not-allowed" | "not-found">> {
  const found = await changeable(id, by);
  if (!found.ok) return found;
  await endWebhook(id, at);
  return ok(null);
}

/** Sends a message that says nothing but that the address works, and waits for what comes of it. */
export async function sendTest(id: string, context: Context): Promise<Result<null, "not-allowed" | "not-found">> {
  const found = await changeable(id, context.by);
  if (!found.ok) return found;
  if (found.value.webhook.endedAt) return fail("not-found");
  const timestamp = context.at.toISOString();
  const message = await addMessage(id, { type: testMessage, timestamp, data: { webhook: id } });
  await sendOne(message, id, { now: () => context.at });
  return ok(null);
}

/** Sends a message again, under the same identifier, and waits for what comes of it. */
export async function sendAgain(
  input: { webhook: string; message: string },
  { by, at }: Context,
): Promise<Result<null, "not-allowed" | "not-found">> {
  const found = await changeable(input.webhook, by);
  if (!found.ok) return found;
  if (!(await makeDue(input.message, input.webhook, at))) return fail("not-found");
  await sendOne(input.message, input.webhook, { now: () => at });
  return ok(null);
}

async function changeable(id: string, by: Context["by"]) {
  if (!isAdministrator(by)) return fail("not-allowed");
  const found = await unscopedWebhook(id);
  return found ? ok(found) : fail("not-found");
}
