import type { Context } from "#app/domain/identity/actor.ts";
import { isAdministrator } from "#app/domain/identity/permissions.ts";
import { cheapChecks, newestBackup } from "#app/domain/health/checks.server.ts";
import type { Checked } from "#app/domain/health/check.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { databaseBytes, engineVersion, migrations } from "#app/data/engine.server.ts";
import { certificateCount, jobCounts, messageCounts } from "#app/data/work.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { keptFiles, storeNames, type StoreName } from "#app/platform/file-store.server.ts";
import { diskSpace, productVersion, runningProcess } from "#app/platform/machine.server.ts";
import type { Figure } from "#app/platform/metrics.server.ts";
import { recentErrors, type RecentError } from "#app/platform/recent-errors.ts";

/** What is counted for the program that watches the space: numbers alone, of no person. */
export async function figures(): Promise<Figure[]> {
  const [jobs, messages, certificates, bytes, space] = await Promise.all([
    jobCounts(),
    messageCounts(),
    certificateCount(),
    databaseBytes(),
    diskSpace(environment().dataFolder),
  ]);
  const one = (name: string, help: string, value: number): Figure => ({ name, help, labels: [], values: [{ value }] });
  return [
    {
      ...{ name: "jobs", help: "Jobs by kind and state", labels: ["kind", "state"] },
      values: jobs.map(({ kind, state, count }) => ({ of: { kind, state }, value: count })),
    },
    one("webhook_messages_waiting", "Messages to other systems that wait to be sent", messages.waiting),
    one("webhook_messages_given_up", "Messages to other systems that nobody took", messages.givenUp),
    one("certificates_issued", "Certificates that were issued", certificates),
    one("database_bytes", "Bytes of the database", bytes),
    ...(space ? [one("disk_free_bytes", "Bytes that may still be written to the data folder", space.freeBytes)] : []),
  ];
}

/** How the space is, for whoever runs it. Sizes are in bytes. */
export type Health = {
  versions: { product: string; node: string; database: string; migrations: number };
  /** Null where a store cannot be asked, or the disk cannot. */
  storage: { database: number; files: number | null; free: number | null };
  queue: { jobsOpen: number; jobsFailed: number; messagesWaiting: number; messagesGivenUp: number };
  /** Of this process, since it was started. */
  errors: { count: number; latest: RecentError[]; startedAt: Date };
  /** Null without one, or when nobody said where copies are. */
  newestBackup: Date | null;
  checks: Checked[];
};

/** How the space is, for administrators. */
export async function health({ by, at }: Context): Promise<Result<Health, "not-allowed">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const [product, database, { applied }, bytes, files, space, jobs, messages, backup, checks] = await Promise.all([
    productVersion(),
    engineVersion(),
    migrations(),
    databaseBytes(),
    keptBytes().catch(() => null),
    diskSpace(environment().dataFolder),
    jobCounts(),
    messageCounts(),
    newestBackup(),
    cheapChecks({ at }),
  ]);
  const running = runningProcess();
  const jobsIn = (wanted: string) =>
    jobs.filter(({ state }) => state === wanted).reduce((sum, { count }) => sum + count, 0);
  return ok({
    versions: { product, node: running.node, database, migrations: applied.length },
    storage: { database: bytes, files, free: space?.freeBytes ?? null },
    queue: {
      ...{ jobsOpen: jobsIn("open"), jobsFailed: jobsIn("failed") + jobsIn("interrupted") },
      ...{ messagesWaiting: messages.waiting, messagesGivenUp: messages.givenUp },
    },
    errors: { ...recentErrors(at, 20), startedAt: new Date(at.getTime() - running.seconds * 1000) },
    newestBackup: backup,
    checks,
  });
}

async function keptBytes(): Promise<number> {
  const sizes = await Promise.all(storeNames.map(bytesIn));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

async function bytesIn(store: StoreName): Promise<number> {
  let sum = 0;
  for await (const page of keptFiles(store).names()) for (const { bytes } of page) sum += bytes;
  return sum;
}
