import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from "@prisma/driver-adapter-utils";
import type { Database, Statement } from "better-sqlite3";
import { turnsOf } from "#app/data/sqlite-turns.ts";

type Prepared = Statement;
type Stock = SqlDriverAdapter & { client: Database };

/** Statements are compiled once; Prisma's adapter compiles at every query. */
function cacheStatements(db: Database) {
  const cache = new Map<string, Prepared>();
  const compile = db.prepare.bind(db) as (sql: string) => Prepared;
  const lookup = (sql: string) => {
    let statement = cache.get(sql);
    if (!statement) {
      statement = compile(sql);
      if (cache.size >= 500) cache.delete(cache.keys().next().value!);
      cache.set(sql, statement);
    }
    return statement;
  };
  const prepare = (sql: string) => {
    const s = lookup(sql === "BEGIN" ? "BEGIN IMMEDIATE" : sql);
    const bound = (args: unknown[]) => ({
      reader: s.reader,
      run: () => s.run(...args),
      columns: () => s.columns(),
      raw: () => ({ all: () => s.raw().all(...args) }),
    });
    return { bind: bound, run: () => s.run() };
  };
  Object.assign(db, { prepare });
  return {
    isRead: (sql: string) => lookup(sql).readonly && !/^\s*(begin|commit|rollback|savepoint|release)/i.test(sql),
  };
}

/**
 * Prisma's better-sqlite3 adapter shares one connection between everybody, so a query made while somebody
 * else's transaction is open runs inside that transaction, and is lost if it rolls back. Here reads have a
 * connection of their own (WAL shows them the last commit), and every write, in a transaction or not, waits its turn.
 */
export function sqliteFactory(url: string): SqlDriverAdapterFactory {
  const stock = new PrismaBetterSqlite3({ url, timeout: 5000 });
  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    async connect(): Promise<SqlDriverAdapter> {
      const writer = (await stock.connect()) as unknown as Stock;
      writer.client.exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -4000;",
      );
      // What does not fit in these few megabytes is in the cache of the system, which gives it back when others need it;
      // mapped pages would count as the server's own for as long as they are mapped.
      const reader = (await stock.connect()) as unknown as Stock;
      reader.client.exec("PRAGMA cache_size = -8000; PRAGMA query_only = ON;");
      const { isRead } = cacheStatements(reader.client);
      cacheStatements(writer.client);
      const turn = turnsOf(url);
      const write = async <T>(run: () => Promise<T>) => {
        const release = await turn();
        try {
          return await run();
        } finally {
          release();
        }
      };
      return {
        provider: writer.provider,
        adapterName: writer.adapterName,
        queryRaw: (q: SqlQuery) => (isRead(q.sql) ? reader.queryRaw(q) : write(() => writer.queryRaw(q))),
        executeRaw: (q: SqlQuery) => write(() => writer.executeRaw(q)),
        executeScript: (script: string) => write(() => writer.executeScript(script)),
        async startTransaction(level) {
          const release = await turn();
          const end = () => {
            if (writer.client.inTransaction) writer.client.exec("ROLLBACK"); // a COMMIT that failed, prisma/orm#29933
            release();
          };
          try {
            const tx: Transaction = await writer.startTransaction(level);
            const commit = tx.commit.bind(tx),
              rollback = tx.rollback.bind(tx);
            tx.commit = () => commit().finally(end);
            tx.rollback = () => rollback().finally(end);
            return tx;
          } catch (error) {
            release();
            throw error;
          }
        },
        async dispose() {
          await reader.dispose();
          await writer.dispose();
        },
      };
    },
  };
}
