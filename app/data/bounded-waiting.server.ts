import { Socket } from "node:net";
import type { PrismaClient } from "#prisma/sqlite/client.ts";

/** Seconds that a statement may take: the largest report of ten thousand learners takes less than two. */
const statementSeconds = 20;
/** Seconds without a byte after which a connection is given up: a server that works has ended the statement by then. */
const silenceSeconds = 25;

/** What a connection to PostgreSQL goes through. Its errors have codes that others have too: they say whose they are. */
export const databaseSocket = (): Socket =>
  new Socket().on("error", (error) => Object.assign(error, { kind: "DatabaseNotReachable" }));

/**
 * How PostgreSQL is reached, and how long for what: five seconds for a connection, free or new; ten for a lock that somebody
 * holds; a statement and a silent server as above; a minute for a transaction in which nothing is asked. What comes later
 * is an error, and the connection is never used again, so that the pool mends itself.
 */
export const poolOptions = {
  // Without the option, defaults written by the server would be in the server's own time zone.
  options: "-c timezone=UTC",
  max: 10,
  connectionTimeoutMillis: 5000,
  statement_timeout: statementSeconds * 1000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 60_000,
  // Connections that nobody uses are closed after ten seconds: a silent one is waited for by somebody.
  stream: () => {
    const socket = databaseSocket();
    return socket.setTimeout(silenceSeconds * 1000, () => socket.destroy(new Error("the database was silent")));
  },
};

/** Milliseconds for a transaction: to begin, behind those before it, and to end. */
export const transactionOptions = { maxWait: 10_000, timeout: 20_000 };

/** Times that a transaction is made again. */
const mostRetries = 4;

/**
 * The client, whose transactions are made again when PostgreSQL rolled them back for being in another's way (40001, 40P01):
 * nothing of them was stored, and what they do they do to the database alone.
 */
export function retrying(client: PrismaClient): PrismaClient {
  const once = client.$transaction.bind(client) as (...given: unknown[]) => Promise<unknown>;
  const again = async (...given: unknown[]): Promise<unknown> => {
    for (let retries = 0; ; retries++)
      try {
        return await once(...given);
      } catch (error) {
        const isInTheWay = error instanceof Error && "code" in error && error.code === "P2034";
        if (!isInTheWay || retries === mostRetries || typeof given[0] !== "function") throw error;
      }
  };
  return new Proxy(client, {
    get: (target, name) => (name === "$transaction" ? again : (Reflect.get(target, name, target) as unknown)),
  });
}
