import { isPostgres, ownerUrl, poolOf, postgresPool } from "#app/data/postgres.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** The schema of the database that pg-boss keeps its queue in. */
export const queueSchema = "pgboss";

/**
 * Where the tables have an owner of their own, gives the account that serves what it lacks in a schema, as that owner:
 * to read and write rows, and to read which migrations there are. Whoever calls it has to be alone at it.
 */
export async function grantRights(schema: "public" | typeof queueSchema): Promise<void> {
  if (environment().databaseOwnerUrl === null) return;
  const serving = await (await postgresPool()).query<{ name: string }>("SELECT current_user::text AS name");
  const owner = await poolOf({ connectionString: ownerUrl(), max: 1 });
  try {
    const { rows } = await owner.query<{ sql: string }>(lackingRights, [serving.rows[0]?.name, schema]);
    for (const { sql } of rows) await owner.query(sql);
  } finally {
    await owner.end();
  }
}

// Nothing is granted twice, so that a start beside others at work leaves their tables alone. Rows of a partition are reached
// through its table.
const lackingRights = `
  SELECT format('GRANT USAGE ON SCHEMA %I TO %I', nspname, $1::text) AS sql FROM pg_namespace
  WHERE nspname = $2 AND NOT has_schema_privilege($1, oid, 'USAGE')
  UNION ALL
  SELECT format('GRANT %s ON TABLE %s TO %I', kind, pg_class.oid::regclass, $1::text)
  FROM pg_class CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS needed(kind)
  WHERE relnamespace = to_regnamespace($2) AND relkind IN ('r', 'p') AND NOT relispartition
    AND (relname <> '_prisma_migrations' OR kind = 'SELECT') AND NOT has_table_privilege($1, pg_class.oid, kind)
  UNION ALL
  SELECT format('GRANT USAGE, SELECT ON SEQUENCE %s TO %I', seqrelid::regclass, $1::text)
  FROM pg_sequence JOIN pg_class ON pg_class.oid = seqrelid
  WHERE relnamespace = to_regnamespace($2) AND NOT has_sequence_privilege($1, seqrelid, 'USAGE')`;

/** Whether the account that serves may make, change or remove tables; null where there are no accounts. */
export async function mayChangeTables(): Promise<boolean | null> {
  if (!isPostgres()) return null;
  const { rows } = await (
    await postgresPool()
  ).query<{ may: boolean }>(
    `SELECT has_database_privilege(current_database(), 'CREATE')
      OR EXISTS (SELECT 1 FROM pg_namespace WHERE nspname IN ('public', '${queueSchema}')
        AND (has_schema_privilege(oid, 'CREATE') OR pg_has_role(nspowner, 'MEMBER')))
      OR EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname IN ('public', '${queueSchema}') AND relkind IN ('r', 'p') AND pg_has_role(relowner, 'MEMBER')) AS may`,
  );
  return rows[0]?.may === true;
}
