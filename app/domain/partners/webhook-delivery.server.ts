import { randomInt } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { isGivenUp, mostTries, nextTry, outcomeOf } from "#app/domain/partners/webhook.ts";
import {
  claimMessages,
  dueWebhooks,
  endWebhook,
  failingSince,
  noteTry,
  type ClaimedMessage,
} from "#app/data/webhooks.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { log } from "#app/platform/log.server.ts";
import { postOutside } from "#app/platform/outside-post.server.ts";
import { open } from "#app/platform/sealing.server.ts";

/** Milliseconds that a receiver has to answer in. */
const patience = 10_000;
/** Milliseconds for which a message that is being sent is nobody else's; longer than a try lasts. */
const claimMilliseconds = 60_000;
/** How many messages are sent to one address at once. */
const atOnce = 5;

/** The clock of whoever sends, how long a receiver may take, and what ends sending early. */
export type Sending = { now: () => Date; milliseconds?: number; signal?: AbortSignal };

/** The sender of one process. */
export type Sender = {
  /** Sends every message that is due and gives how many tries were made; an address that is being sent to is left out. */
  sendDue: () => Promise<number>;
  /** Waits for what is being sent. */
  settled: () => Promise<void>;
};

/** Makes the sender of a process: addresses are sent to side by side, so that one that hangs holds up no other. */
export function webhookSender(sending: Sending): Sender {
  const underWay = new Map<string, Promise<number>>();
  const sendTo = async (webhookId: string): Promise<number> => {
    try {
      return await sendAll(webhookId, sending);
    } finally {
      underWay.delete(webhookId);
    }
  };
  return {
    async sendDue() {
      if (sending.signal?.aborted) return 0;
      const due = (await dueWebhooks(sending.now())).filter((id) => !underWay.has(id));
      const begun = due.map((id) => {
        const done = sendTo(id);
        underWay.set(id, done);
        return done;
      });
      return (await Promise.all(begun)).reduce((sum, count) => sum + count, 0);
    },
    settled: async () => void (await Promise.allSettled(underWay.values())),
  };
}

/** Sends one message that is due now, and gives whether it was this call that sent it. */
export async function sendOne(id: string, webhookId: string, sending: Sending): Promise<boolean> {
  const [message] = await claim({ webhookId, id }, sending);
  if (message) await send(message, sending);
  return message !== undefined;
}

const claim = (which: { webhookId: string; id?: string }, { now }: Sending) => {
  const at = now();
  return claimMessages(which, { at, until: new Date(at.getTime() + claimMilliseconds), most: atOnce });
};

// An address that takes nothing now is left until something is due again.
async function sendAll(webhookId: string, sending: Sending): Promise<number> {
  let tries = 0;
  while (!sending.signal?.aborted) {
    const messages = await claim({ webhookId }, sending);
    tries += messages.length;
    const taken = await Promise.all(messages.map((message) => send(message, sending)));
    if (!taken.includes(true)) break;
  }
  return tries;
}

/** Sends a message once; gives whether it was taken. */
async function send(message: ClaimedMessage, { now, milliseconds = patience, signal }: Sending): Promise<boolean> {
  const { id, webhookId } = message;
  const triedAt = now();
  const status = await postOutside(
    message.url,
    { headers: await signedHeaders(message, triedAt), body: message.body },
    { milliseconds, signal, ...environment().webhookReach },
  );
  // Who was stopped knows nothing: the message is sent again once it is nobody's.
  if (status === null && signal?.aborted) return false;
  const outcome = outcomeOf(status);
  const tries = message.tries + 1;
  const nextAt = outcome === "failed" ? nextTry(tries, triedAt, randomInt(1000) / 1000) : null;
  await noteTry(message, { triedAt, status, isTaken: outcome === "taken", nextAt });
  log().info({ webhook: webhookId, message: id, status, try: tries }, "webhook sent");
  if (outcome === "gone" || (tries === mostTries && outcome === "failed" && (await isFailing(webhookId, triedAt))))
    await endWebhook(webhookId, triedAt);
  return outcome === "taken";
}

async function isFailing(webhookId: string, at: Date): Promise<boolean> {
  const since = await failingSince(webhookId);
  return since !== null && isGivenUp(since, at);
}

/** Headers of Standard Webhooks 1.0: identifier, moment and signature, which is HMAC-SHA256 over these and the body. */
async function signedHeaders({ id, body, webhookId, sealedSecret }: ClaimedMessage, at: Date) {
  const secret = (await open(sealedSecret, { use: "webhooks", name: webhookId })).toString("base64");
  return {
    "content-type": "application/json",
    "user-agent": "Fadae",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
}
