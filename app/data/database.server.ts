import type { PrismaClient } from "#prisma/sqlite/client.ts";
import { poolOptions, retrying, transactionOptions } from "#app/data/bounded-waiting.server.ts";
import { closePostgresPool, poolOf, postgresPool } from "#app/data/postgres.server.ts";
import { closeReadings } from "#app/data/readings.server.ts";
import { closeWritings } from "#app/data/writings.server.ts";
import { tracedClient } from "#app/data/traced-client.server.ts";
import { environment } from "#app/platform/environment.server.ts";

declare global {
  var fadaeDatabase: Promise<PrismaClient> | undefined;
}

/** The client of the database named by DATABASE_URL. Both clients have the same models; types are SQLite's. */
export const database = (): Promise<PrismaClient> =>
  (globalThis.fadaeDatabase ??= openDatabase(environment().databaseUrl));

/** A transaction of the database, as its callback is given it. */
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** A client of its own for a database, which whoever asks for it closes with `$disconnect`. */
export async function openDatabase(url: string): Promise<PrismaClient> {
  if (url.startsWith("file:")) {
    const [{ PrismaClient }, { sqliteFactory }] = await Promise.all([
      import("#prisma/sqlite/client.ts"),
      import("#app/data/sqlite.server.ts"),
    ]);
    return tracedClient(new PrismaClient({ adapter: sqliteFactory(url), transactionOptions }), "sqlite");
  }
  const isOwn = url === environment().databaseUrl;
  const [{ PrismaClient }, { PrismaPg }, pool] = await Promise.all([
    import("#prisma/postgresql/client.ts"),
    import("@prisma/adapter-pg"),
    isOwn ? postgresPool() : poolOf({ ...poolOptions, connectionString: url }),
  ]);
  const adapter = new PrismaPg(pool, { disposeExternalPool: !isOwn });
  const client = new PrismaClient({ adapter, transactionOptions }) as unknown as PrismaClient;
  return retrying(tracedClient(client, "postgresql"));
}

/**
 * Lets transactions that name the same thing go on one by one, until each has ended. On SQLite every writing transaction
 * waits for the one before it anyway.
 */
export async function oneByOne(tx: Transaction, name: string): Promise<void> {
  if (environment().databaseUrl.startsWith("file:")) return;
  await tx.$queryRawUnsafe("SELECT 1 AS one FROM pg_advisory_xact_lock(hashtextextended($1, 0))", name);
}

/** Closes the database; the next `database()` opens it again. */
export async function closeDatabase(): Promise<void> {
  const open = globalThis.fadaeDatabase;
  globalThis.fadaeDatabase = undefined;
  if (open) await (await open).$disconnect();
  closeReadings();
  closeWritings();
  await closePostgresPool();
}

/** Whether an error says that a row with these unique values exists already. */
export const isDuplicate = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "P2002";

/** Makes an upsert again when PostgreSQL met the same row being added at the same moment: now it is there. */
export async function upserting<Row>(upsert: () => Promise<Row>): Promise<Row> {
  try {
    return await upsert();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return upsert();
  }
}
