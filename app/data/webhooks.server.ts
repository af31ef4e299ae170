import { webhookEventsSchema, type WebhookBody, type WebhookEvent } from "#app/domain/partners/webhook.ts";
import { toOrganisation, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { database } from "#app/data/database.server.ts";

/** An address of an organisation's own system that is told of events. */
export type KeptWebhook = {
  id: string;
  organisationId: string;
  url: string;
  events: WebhookEvent[];
  madeAt: Date;
  endedAt: Date | null;
};

/** A try, with the HTTP status; null when there was no answer. */
export type KeptTry = { triedAt: Date; status: number | null };

/** A message with its tries, the first one first. */
export type KeptMessage = {
  id: string;
  type: string;
  madeAt: Date;
  nextAt: Date | null;
  takenAt: Date | null;
  tries: KeptTry[];
};

const columns = {
  ...{ id: true, organisationId: true, url: true, events: true, madeAt: true, endedAt: true },
} as const;

const toWebhook = ({ events, ...row }: Omit<KeptWebhook, "events"> & { events: unknown }): KeptWebhook => ({
  ...row,
  events: webhookEventsSchema.parse(events),
});

/** Adds an address under an identifier that was chosen for it; false when the organisation has as many as it may. */
export async function addWebhook(
  webhook: Omit<KeptWebhook, "endedAt"> & { sealedSecret: string; madeById: string },
  most: number,
): Promise<boolean> {
  const db = await database();
  return db.$transaction(async (tx) => {
    const { organisationId } = webhook;
    // Writing the row, though nothing changes, makes others who add one at the same moment wait.
    await tx.organisation.update({ where: { id: organisationId }, data: { id: organisationId } });
    if ((await tx.webhook.count({ where: { organisationId, endedAt: null } })) >= most) return false;
    await tx.webhook.create({ data: webhook });
    return true;
  });
}

/** The addresses of an organisation, latest first: so many at most of those that ended. */
export async function webhooksOf(organisationId: string, mostEnded: number): Promise<KeptWebhook[]> {
  const db = await database();
  const find = (ended: boolean) =>
    db.webhook.findMany({
      where: { organisationId, endedAt: ended ? { not: null } : null },
      select: columns,
      orderBy: [{ madeAt: "desc" }, { id: "asc" }],
      ...(ended && { take: mostEnded }),
    });
  const [told, ended] = [await find(false), await find(true)];
  return [...told, ...ended].map(toWebhook);
}

/** An address with its organisation, whoever asks. */
export async function unscopedWebhook(
  id: string,
): Promise<{ webhook: KeptWebhook; organisation: KeptOrganisation } | null> {
  const db = await database();
  const row = await db.webhook.findUnique({ where: { id }, select: { ...columns, organisation: true } });
  if (!row) return null;
  const { organisation, ...webhook } = row;
  return { webhook: toWebhook(webhook), organisation: toOrganisation(organisation) };
}

/** The latest messages to an address, latest first: so many at most. */
export async function messagesTo(webhookId: string, most: number): Promise<KeptMessage[]> {
  const db = await database();
  return db.webhookMessage.findMany({
    where: { webhookId },
    select: {
      ...{ id: true, type: true, madeAt: true, nextAt: true, takenAt: true },
      tries: { select: { triedAt: true, status: true }, orderBy: { triedAt: "asc" } },
    },
    orderBy: [{ madeAt: "desc" }, { id: "desc" }],
    take: most,
  });
}

/** Adds a message to one address, due at once; gives its identifier. */
export async function addMessage(webhookId: string, body: WebhookBody): Promise<string> {
  const db = await database();
  const at = new Date(body.timestamp);
  const message = { webhookId, type: body.type, body: JSON.stringify(body), madeAt: at, nextAt: at };
  return (await db.webhookMessage.create({ data: message, select: { id: true } })).id;
}

/** Makes a message to an address due again at a moment; false when it is not there, or when the address has ended. */
export async function makeDue(id: string, webhookId: string, at: Date): Promise<boolean> {
  const db = await database();
  const { count } = await db.webhookMessage.updateMany({
    where: { id, webhookId, webhook: { endedAt: null } },
    data: { nextAt: at },
  });
  return count > 0;
}

/** Addresses with messages that are due at a moment. */
export async function dueWebhooks(at: Date): Promise<string[]> {
  const db = await database();
  const rows = await db.webhook.findMany({
    where: { endedAt: null, messages: { some: { nextAt: { lte: at } } } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

/** A message that is being sent, and everything that sending it needs; `tries` were made before. */
export type ClaimedMessage = {
  id: string;
  type: string;
  body: string;
  webhookId: string;
  url: string;
  sealedSecret: string;
  tries: number;
  /** Until when nobody else sends it. */
  until: Date;
};

/**
 * Takes messages to an address that are due at a moment, so many at most, so that nobody else sends them until another
 * moment. Of several processes that want the same message, one gets it.
 */
export async function claimMessages(
  { webhookId, id }: { webhookId: string; id?: string },
  { at, until, most }: { at: Date; until: Date; most: number },
): Promise<ClaimedMessage[]> {
  const db = await database();
  const rows = await db.webhookMessage.findMany({
    where: { webhookId, ...(id !== undefined && { id }), nextAt: { lte: at }, webhook: { endedAt: null } },
    include: { webhook: { select: { url: true, sealedSecret: true } }, _count: { select: { tries: true } } },
    orderBy: [{ nextAt: "asc" }, { id: "asc" }],
    take: most,
  });
  const claimed: ClaimedMessage[] = [];
  for (const { id, type, body, nextAt, webhook, _count } of rows) {
    const { count } = await db.webhookMessage.updateMany({ where: { id, nextAt }, data: { nextAt: until } });
    if (count === 1) claimed.push({ ...{ id, type, body, webhookId, until, tries: _count.tries }, ...webhook });
  }
  return claimed;
}

/** Notes a try of a message that was claimed, and when it is tried next; nothing when it was removed meanwhile. */
export async function noteTry(
  { id, until }: Pick<ClaimedMessage, "id" | "until">,
  { triedAt, status, isTaken, nextAt }: KeptTry & { isTaken: boolean; nextAt: Date | null },
): Promise<void> {
  const db = await database();
  await db.$transaction(async (tx) => {
    const { count } = await tx.webhookMessage.updateMany({
      where: { id, nextAt: until },
      data: { nextAt, ...(isTaken && { takenAt: triedAt }) },
    });
    if (count > 0) await tx.webhookTry.create({ data: { messageId: id, triedAt, status } });
  });
}

/** Since when every try of an address has failed: its first one after the last that was taken; null without one. */
export async function failingSince(webhookId: string): Promise<Date | null> {
  const db = await database();
  const taken = await db.webhookMessage.findFirst({
    where: { webhookId, takenAt: { not: null } },
    select: { takenAt: true },
    orderBy: { takenAt: "desc" },
  });
  const first = await db.webhookTry.findFirst({
    where: { message: { webhookId }, ...(taken?.takenAt && { triedAt: { gt: taken.takenAt } }) },
    select: { triedAt: true },
    orderBy: { triedAt: "asc" },
  });
  return first?.triedAt ?? null;
}

/** The status of the try of an address that was made at a moment; undefined without one. */
export async function statusOfTryAt(webhookId: string, at: Date): Promise<number | null | undefined> {
  const db = await database();
  const where = { message: { webhookId }, triedAt: at };
  return (await db.webhookTry.findFirst({ where, select: { status: true }, orderBy: { status: "desc" } }))?.status;
}

/** The last try of an address; null before the first. */
export async function lastTry(webhookId: string): Promise<KeptTry | null> {
  const db = await database();
  return db.webhookTry.findFirst({
    where: { message: { webhookId } },
    select: { triedAt: true, status: true },
    orderBy: { triedAt: "desc" },
  });
}

/** Ends an address at a moment, with what waits to be sent there; false when it had ended. */
export async function endWebhook(id: string, at: Date): Promise<boolean> {
  const db = await database();
  return db.$transaction(async (tx) => {
    const { count } = await tx.webhook.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } });
    await tx.webhookMessage.updateMany({ where: { webhookId: id, nextAt: { not: null } }, data: { nextAt: null } });
    return count > 0;
  });
}
