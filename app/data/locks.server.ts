import type { Pool } from "pg";
import { isPostgres, poolOf } from "#app/data/postgres.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** Lets go what is held. */
type Release = () => Promise<void>;

/**
 * Holds a name for this process, or gives null when somebody holds it. On PostgreSQL nobody in any process gets it until it is
 * let go or until the process has ended, however it ended: the lock is the connection's. On SQLite there is one process, which
 * knows itself what it is doing: whoever asks gets it.
 */
export async function hold(name: string): Promise<Release | null> {
  if (!isPostgres()) return async () => undefined;
  const held = await ask("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held", name);
  return held.isHeld ? held.release : held.release().then(() => null);
}

// The last in each line of this process.
const lines = new Map<string, Promise<unknown>>();

/** Does something while nobody else, in any process, does what is done under the same name; others wait their turn. */
export async function oneAtATime<Value>(name: string, act: () => Promise<Value>): Promise<Value> {
  const locked = async () => {
    if (!isPostgres()) return act();
    const { release } = await ask("SELECT true AS held FROM pg_advisory_lock(hashtextextended($1, 0))", name);
    try {
      return await act();
    } finally {
      await release();
    }
  };
  const mine = (lines.get(name) ?? Promise.resolve()).then(locked);
  const last = mine.catch(() => undefined);
  lines.set(name, last);
  try {
    return await mine;
  } finally {
    if (lines.get(name) === last) lines.delete(name);
  }
}

async function ask(sql: string, name: string): Promise<{ isHeld: boolean; release: Release }> {
  // A connection that breaks has let go of its lock; whoever held it finds out when it asks the database next.
  const client = await (await locks()).connect();
  let released: Promise<void> | undefined;
  const release = () =>
    (released ??= client.query("SELECT pg_advisory_unlock_all()").then(
      () => client.release(),
      () => client.release(true),
    ));
  try {
    const { rows } = await client.query<{ held: boolean }>(sql, [name]);
    return { isHeld: rows[0]?.held === true, release };
  } catch (error) {
    client.release(true);
    throw error;
  }
}

let pool: { url: string; pool: Promise<Pool> } | undefined;

// A machine that lost its power says nothing: after 25 seconds without an answer PostgreSQL lets go what it held.
const watch = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

function locks(): Promise<Pool> {
  const url = environment().databaseUrl;
  if (pool?.url === url) return pool.pool;
  pool = { url, pool: poolOf({ max: 10, options: watch, application_name: "fadae locks" }) };
  return pool.pool;
}
