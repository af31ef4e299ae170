import pg from "pg";
import { environment } from "#app/platform/environment.server.ts";

/** Whether the database is PostgreSQL: then other processes may be at work on it too. */
export const isPostgres = (): boolean => !environment().databaseUrl.startsWith("file:");

/**
 * A pool of connections beside Prisma's, for what cannot be done in its transactions. A connection that breaks while nobody
 * uses it is let go, and none keeps the process from ending.
 */
export function poolOf(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: environment().databaseUrl,
    ...{ keepAlive: true, allowExitOnIdle: true, ...options },
  });
  pool.on("error", () => undefined);
  return pool;
}
