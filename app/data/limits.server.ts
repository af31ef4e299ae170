import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";
import type { Pool } from "pg";
import { database } from "#app/data/database.server.ts";
import { isPostgres, poolOf } from "#app/data/postgres.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { keyedDigest } from "#app/platform/sealing.server.ts";

/** How many tokens there are from the first that is taken until all are there again, `perSeconds` later. */
export type Rate = {
  tokens: number;
  perSeconds: number;
  /** The most that are taken at once; one unless it says otherwise. */
  mostAtOnce?: number;
};

/** Whether one may pass, how many tokens are left after it, and in how many seconds all are there again. */
export type Taken = { passes: boolean; left: number; resetSeconds: number };

/** A limit that counts for each key. */
export type Limit = {
  /** Takes tokens (one unless told); what does not pass takes none. */
  take: (key: string, tokens?: number) => Promise<Taken>;
  /** Gives back a token that was taken for nothing. */
  giveBack: (key: string) => Promise<void>;
  /** Whether a token is left; takes none. */
  hasLeft: (key: string) => Promise<boolean>;
};

/**
 * A limit of a name: on PostgreSQL one count for all processes, on SQLite in this process. A PostgreSQL that does not answer
 * within five seconds makes the process count for itself. Other limits of the same name share the count.
 */
export function limitOf(name: string, rate: Rate): Limit {
  const { mostAtOnce = 1 } = rate;
  let made: { url: string; limiter: Promise<RateLimiterAbstract> } | undefined;
  const limiter = () => {
    const url = environment().databaseUrl;
    if (made?.url !== url) made = { url, limiter: limiterOf(name, { ...rate, mostAtOnce }) };
    return made.limiter;
  };
  // No address and no serial is kept: only who has the secret of the space could tell which it was.
  const keyOf = (key: string) => (isPostgres() ? keyedDigest(`${name} ${key}`, "limits") : key);
  return {
    async take(key, tokens = 1) {
      const of = await keyOf(key);
      const counting = await limiter();
      const [passes, counted] = await counting.consume(of, tokens).then(
        (result) => [true, result] as const,
        (refused: unknown) => {
          if (refused instanceof RateLimiterRes) return [false, refused] as const;
          throw refused;
        },
      );
      const resetSeconds = Math.ceil(Math.max(0, counted.msBeforeNext) / 1000);
      // Nothing was counted where this process knew already that nothing is left.
      if (passes || tokens === 1 || counted.consumedPoints === 0)
        return { passes, left: counted.remainingPoints, resetSeconds };
      const { remainingPoints } = await counting.reward(of, tokens);
      return { passes, left: remainingPoints, resetSeconds };
    },
    async giveBack(key) {
      await (await limiter()).reward(await keyOf(key));
    },
    async hasLeft(key) {
      const counted = await (await limiter()).get(await keyOf(key));
      return counted === null || counted.consumedPoints < rate.tokens;
    },
  };
}

async function limiterOf(
  name: string,
  { tokens, perSeconds, mostAtOnce }: Required<Rate>,
): Promise<RateLimiterAbstract> {
  const options = { keyPrefix: name, points: tokens, duration: perSeconds };
  const memory = new RateLimiterMemory(options);
  if (!isPostgres()) return memory;
  return new RateLimiterPostgres({
    ...options,
    ...{ keyPrefix: "", storeClient: await counts(), storeType: "pool", tableName: "RateLimit" },
    ...{ tableCreated: true, clearExpiredByTimeout: false, insuranceLimiter: memory },
    // Who has long used up a limit costs the database nothing more.
    inMemoryBlockOnConsumed: tokens + mostAtOnce,
  });
}

let pool: { url: string; pool: Promise<Pool> } | undefined;

function counts(): Promise<Pool> {
  const url = environment().databaseUrl;
  if (pool?.url === url) return pool.pool;
  const timeouts = { connectionTimeoutMillis: 5000, query_timeout: 5000 };
  pool = { url, pool: poolOf({ max: 3, ...timeouts, application_name: "fadae limits" }) };
  return pool.pool;
}

/** Removes the counts that have begun anew at a moment; gives how many there were. */
export async function removeEndedCounts(at: Date): Promise<number> {
  const db = await database();
  return (await db.rateLimit.deleteMany({ where: { expire: { lte: at.getTime() } } })).count;
}
