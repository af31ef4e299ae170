import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addVersion, courseBySlugs } from "#app/data/courses.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate } from "#tools/db.mjs";
import { openSpace } from "../../prisma/seed.ts";
import { startCluster, type Cluster } from "../postgresql-cluster.ts";
import { killAddress, killCourse } from "./kill-course.ts";

export type Engine = "sqlite" | "postgresql";

export type KillSpace = {
  folder: string;
  variables: Record<string, string>;
  courses: { kills: string; h5p: string };
  /** The server of the database, where it is one. */
  cluster: Cluster | null;
  remove: () => Promise<void>;
};

/** A port of this machine that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });

/** A space with the quick course and the real ones, that nobody serves yet. */
export async function openKillSpace(engine: Engine): Promise<KillSpace> {
  const folder = mkdtempSync(join(tmpdir(), "fadae-kills-"));
  const data = mkdtempSync(join(tmpdir(), "fadae-kills-data-"));
  const cluster = engine === "postgresql" ? await startCluster(folder, 46_000 + (process.pid % 1000)) : null;
  const url = cluster?.url ?? `file:${data}/fadae.db`;
  // Certificates carry the address: it stays the same from one start to the next.
  const PORT = String(await freePort());
  const variables = { PORT, DATA_DIR: data, DATABASE_URL: url, DEMO: "1", LOG_LEVEL: "error", TRUST_PROXY: "1" };
  useEnvironment(readEnvironment({ ...variables, LOG_LEVEL: "silent" }));
  await migrate(url);
  await openSpace();
  const organisation = await organisationBySlug(killAddress.organisation);
  await addVersion({
    ...{ organisationId: organisation?.id ?? "", slug: killAddress.course, digest: "kills", content: killCourse },
    ...{ costBytes: {}, publishedAt: new Date() },
  });
  const kills = await courseBySlugs(killAddress.organisation, killAddress.course);
  const h5p = await courseBySlugs("positive", "first-job");
  await closeDatabase();
  return {
    ...{ folder: data, variables, cluster },
    courses: { kills: kills?.id ?? "", h5p: h5p?.id ?? "" },
    async remove() {
      await closeDatabase();
      await cluster?.stop();
      for (const one of [folder, data]) rmSync(one, { recursive: true, force: true });
    },
  };
}
