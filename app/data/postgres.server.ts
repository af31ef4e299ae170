import type { Pool, PoolConfig } from "pg";
import { databaseSocket, poolOptions } from "#app/data/bounded-waiting.server.ts";
import { environment } from "#app/platform/environment.server.ts";

declare global {
  var fadaePool: Promise<Pool> | undefined;
}

/** Whether the database is PostgreSQL: then other processes may be at work on it too. */
export const isPostgres = (): boolean => !environment().databaseUrl.startsWith("file:");

/** The address of the account that may change tables: that of DATABASE_OWNER_URL, or the one that serves. */
export const ownerUrl = (): string => environment().databaseOwnerUrl ?? environment().databaseUrl;

/**
 * A pool of connections to the database of PostgreSQL named by DATABASE_URL. A connection that breaks while nobody uses it
 * is let go, and none keeps the process from ending.
 */
export async function poolOf(options: PoolConfig): Promise<Pool> {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({
    connectionString: environment().databaseUrl,
    ...{ keepAlive: true, allowExitOnIdle: true, stream: databaseSocket, ...options },
  });
  pool.on("error", () => undefined);
  // What breaks a connection that is in use is told to whoever asks something of it.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** The connections of Prisma and of readings. */
export const postgresPool = (): Promise<Pool> => (globalThis.fadaePool ??= poolOf(poolOptions));

/** Closes the connections of Prisma and of readings; the next `postgresPool()` opens them again. */
export async function closePostgresPool(): Promise<void> {
  const open = globalThis.fadaePool;
  globalThis.fadaePool = undefined;
  await (await open)?.end();
}
