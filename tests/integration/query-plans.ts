import Sqlite from "better-sqlite3";
import { models } from "#app/domain/privacy/declarations.server.ts";
import type { openDatabase } from "#app/data/database.server.ts";

/** A statement that reads a table from end to end, or a whole index. */
export type Scan = { table: string; sql: string };

/** What a statement of the product's client reads and changes: no plan is made of others. */
const isPlanned = (sql: string): boolean =>
  /^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)\b/i.test(sql) && !/WHERE 1=0/.test(sql);

/** The scans in the plan that SQLite makes for a statement. */
export function scansOfSqlite(db: Sqlite.Database, sql: string): Scan[] {
  if (!isPlanned(sql)) return [];
  const statement = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const names = new Map(
    [...sql.matchAll(/`(\w+)`(?: AS `(\w+)`)/g)].map(([, table = "", alias = table]) => [alias, table] as const),
  );
  const plan = statement.all(...Array.from({ length: sql.split("?").length - 1 }, () => null));
  return plan.flatMap(({ detail }) => {
    const scanned = /^SCAN (?:main\.)?(\w+)/.exec(detail)?.[1];
    const table = names.get(scanned ?? "") ?? scanned ?? "";
    // What a part of the statement gave is read from end to end as well: it is no table.
    return models.some(({ name }) => name === table) ? [{ table, sql }] : [];
  });
}

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: Node[];
};

/** The scans in the plan that PostgreSQL makes for a statement, whatever its values, where it may not read tables in a row unless it has to. */
export async function scansOfPostgres(db: Awaited<ReturnType<typeof openDatabase>>, sql: string): Promise<Scan[]> {
  if (!isPlanned(sql)) return [];
  return db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL enable_seqscan = off");
    await tx.$executeRawUnsafe("SET LOCAL plan_cache_mode = force_generic_plan");
    await tx.$executeRawUnsafe(`PREPARE planned AS ${sql}`);
    const count = Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
    const values = count > 0 ? `(${Array.from({ length: count }, () => "NULL").join(", ")})` : "";
    const [row] = await tx.$queryRawUnsafe<Record<string, { Plan: Node }[]>[]>(
      `EXPLAIN (FORMAT JSON) EXECUTE planned${values}`,
    );
    await tx.$executeRawUnsafe("DEALLOCATE planned");
    const visit = (node: Node): Scan[] => {
      const isScan =
        node["Node Type"] === "Seq Scan" ||
        (/^(Index|Index Only|Bitmap Index) Scan$/.test(node["Node Type"]) && node["Index Cond"] === undefined);
      const table = node["Relation Name"] ?? node["Index Name"]?.split("_")[0] ?? "";
      // The queue has tables of its own.
      const isOurs = models.some(({ name }) => name === table);
      return [...(isScan && isOurs ? [{ table, sql }] : []), ...(node.Plans ?? []).flatMap(visit)];
    };
    return Object.values(row ?? {}).flatMap((plans) => plans.flatMap(({ Plan }) => visit(Plan)));
  });
}
