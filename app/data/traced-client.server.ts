import type { PrismaClient } from "#prisma/sqlite/client.ts";
import type { TraceAttributes } from "#app/platform/tracer.ts";
import { isTraced, traced } from "#app/platform/tracing.server.ts";

/** The client, each of whose questions is traced by its table and what is done, and never by what is asked for. */
export function tracedClient(client: PrismaClient, system: "sqlite" | "postgresql"): PrismaClient {
  if (!isTraced()) return client;
  const extended = client.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        const attributes: TraceAttributes = { "db.system.name": system, "db.operation.name": operation };
        if (model !== undefined) attributes["db.collection.name"] = model;
        return traced(`${operation} ${model ?? "(SQL)"}`, attributes, () => query(args) as Promise<unknown>);
      },
    },
  });
  return extended as unknown as PrismaClient;
}
