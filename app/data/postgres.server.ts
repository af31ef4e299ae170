import type { Pool } from "pg";
import { environment } from "#app/platform/environment.server.ts";

declare global {
  var fadaePool: Promise<Pool> | undefined;
}

/** The connections to the database of PostgreSQL named by DATABASE_URL: Prisma's and those of readings. */
export const postgresPool = (): Promise<Pool> => (globalThis.fadaePool ??= open());

async function open(): Promise<Pool> {
  const { default: pg } = await import("pg");
  // Without the option, defaults written by the server would be in the server's own time zone.
  const pool = new pg.Pool({ connectionString: environment().databaseUrl, options: "-c timezone=UTC", max: 10 });
  // A connection that breaks while nobody uses it is replaced; whoever uses one is told by the query.
  pool.on("error", () => undefined);
  return pool;
}

/** Closes the connections; the next `postgresPool()` opens them again. */
export async function closePostgresPool(): Promise<void> {
  const open = globalThis.fadaePool;
  globalThis.fadaePool = undefined;
  await (await open)?.end();
}
