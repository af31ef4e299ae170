import type { AddressInfo } from "node:net";
import { format } from "node:util";
import type { ServerBuild } from "@remix-run/node";
import { h5pImportJob } from "#app/domain/authoring/h5p-import.server.ts";
import { moveJob, publicationJob } from "#app/domain/authoring/publishing-jobs.server.ts";
import { batchWork } from "#app/domain/certificates/batches.server.ts";
import { forgetCounts } from "#app/domain/identity/limits.server.ts";
import { jobWorks } from "#app/domain/jobs/jobs.server.ts";
import { keepWorking, type Periodic } from "#app/domain/jobs/works.server.ts";
import { createSpaceServer } from "#app/http/node-server.server.ts";
import { ensureKeys } from "#app/domain/certificates/keys/keys.server.ts";
import { appendToLog, signLogHead } from "#app/domain/certificates/log/log.server.ts";
import { webhookSender } from "#app/domain/partners/webhook-delivery.server.ts";
import { removeUnownedFiles } from "#app/domain/learning/giving-files.server.ts";
import { environment, readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { clockHolds } from "#app/domain/identity/clock.server.ts";
import { removeUnfinished } from "#app/platform/file-store.server.ts";
import { removeExpired } from "#app/domain/privacy/retention.server.ts";
import { lackBehind, type Lack } from "#app/platform/lack.ts";
import { log } from "#app/platform/log.server.ts";
import { lackOfFolder } from "#app/platform/machine.server.ts";
import { startMetrics } from "#app/platform/metrics.server.ts";
import { startTracing } from "#app/platform/tracing.server.ts";
import { grantRights } from "#app/data/account-rights.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { isFileInUse, isMigrated } from "#app/data/engine.server.ts";
import { oneAtATime } from "#app/data/locks.server.ts";
import { ownerUrl } from "#app/data/postgres.server.ts";
import { stopGracefully } from "#app/stop.server.ts";
import { demonstrationAccounts, openSpace } from "../prisma/seed.ts";

/** Starts the space: variables, migrations, first data, then the server. Ends the process with one sentence if it cannot. */
export async function startServer(start: {
  build: ServerBuild;
  environment: Record<string, string | undefined>;
  migrate: (url: string) => Promise<string[]>;
}): Promise<void> {
  try {
    const given = useEnvironment(readEnvironment(start.environment));
    const { host, port } = given;
    keepConsole();
    await startTracing();
    if (isFileInUse())
      throw new Error(
        "The space cannot start: another Fadae is using this data; end that one first, or name another DATA_DIR.",
      );
    // Of several processes that start at once on an empty database, one fills it.
    const { isDemonstration } = await oneAtATime("opening the space", async () => {
      await migrated(() => start.migrate(ownerUrl()));
      await grantRights("public");
      return openSpace();
    });
    if (given.metricsToken !== null) await startMetrics();
    const server = createSpaceServer(start.build);
    await new Promise<void>((listening, failed) => server.once("error", failed).listen(port, host, listening));
    // Port 0 takes any free port: only now is it known.
    if (port === 0) useEnvironment({ ...given, origin: `http://localhost:${(server.address() as AddressInfo).port}` });
    const stopSending = keepWebhooks();
    say(`\n  Fadae is ready: ${environment().origin}\n`);
    const stopWorking = await keepWorking([batchWork, ...jobWorks([h5pImportJob, publicationJob, moveJob])], periodic);
    if (isDemonstration) {
      say("  Demonstration people (invented):");
      for (const { code, secret, does } of demonstrationAccounts)
        say(`    ${code.padEnd(12)} ${secret.padEnd(20)} ${does}`);
      say("");
    }
    stopGracefully(server, [stopSending, stopWorking]);
  } catch (error) {
    process.stderr.write(`${await explain(error)}\n`);
    process.exit(1);
  }
}

const periodic: Periodic[] = [
  // A process that ended between a certificate and its place in the log leaves that to any other.
  { name: "places", everySeconds: 30, act: () => appendToLog() },
  {
    // A head of the log is due once a day; asked every hour, it is signed soon after midnight and after every start.
    ...{ name: "log", everySeconds: 3600 },
    async act(at) {
      if (!(await isClockTrusted(at))) return;
      await ensureKeys({ at });
      await signLogHead({ at });
    },
  },
  {
    // Contents of answers that nobody gave, or whose enrolment is gone, and what was being written when a process ended.
    ...{ name: "answers", everySeconds: 3600 },
    async act(at) {
      await removeUnfinished(new Date(at.getTime() - 86_400_000));
      await removeUnownedFiles();
    },
  },
  { name: "limits", everySeconds: 3600, act: (at) => forgetCounts({ at }) },
  {
    // What has been kept for its time goes once a day, and in a process that is alone at every start.
    ...{ name: "retention", everySeconds: 86_400 },
    async act(at) {
      if (!(await isClockTrusted(at))) return;
      log().info(await removeExpired({ at }), "what is over its time was removed");
    },
  },
];

// The engine of migrations takes a second and 80 MB that are never given back, so it comes only where there is work.
async function migrated(migrate: () => Promise<unknown>): Promise<void> {
  if (await isMigrated()) return;
  await closeDatabase();
  await migrate();
}

// What a wrong clock does cannot be taken back: it is left undone until the clock is put right or confirmed.
async function isClockTrusted(at: Date): Promise<boolean> {
  const holds = await clockHolds({ at });
  if (!holds) log().error("the clock is far from what is on record: nothing is removed, and no head of the log signed");
  return holds;
}

// What other systems are told leaves within seconds. Gives what stops it, and waits for what is being sent.
function keepWebhooks(): () => Promise<void> {
  const stop = new AbortController();
  const { sendDue, settled } = webhookSender({ now: () => new Date(), signal: stop.signal });
  const attempt = () => void sendDue().catch((error: unknown) => log().error({ err: error }, "webhooks were not sent"));
  attempt();
  const timer = setInterval(attempt, 3000).unref();
  return () => {
    clearInterval(timer);
    stop.abort();
    return settled();
  };
}

// What libraries say may hold the address that was asked for; so may the error that ends the process.
function keepConsole(): void {
  const levels = { debug: "debug", log: "info", info: "info", warn: "warn", error: "error" } as const;
  for (const [method, level] of Object.entries(levels))
    console[method as keyof typeof levels] = (...said: unknown[]) =>
      log()[level]({ ...(environment().logLevel === "debug" && { said: format(...said) }) }, "a library spoke");
  process.on("uncaughtException", (err) => {
    log().fatal({ err }, "unforeseen, and the end of the process");
    process.exit(1);
  });
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function explain(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE")
    return "The space cannot start: something else listens on this port; set PORT to another number.";
  // The engine of migrations says in words what is a code elsewhere.
  if (("code" in error && error.code === "42501") || /permission denied for|must be owner of/.test(error.message)) {
    const named = environment().databaseOwnerUrl === null ? "DATABASE_URL" : "DATABASE_OWNER_URL";
    return `The space cannot start: the account of ${named} may not change the tables of the database; see docs/operations.md.`;
  }
  if (error.message.startsWith("The space")) return error.message;
  // Migrations hide what a full disk says.
  const { dataFolder } = environment();
  const lack = (await lackOfFolder(dataFolder)) ?? lackBehind(error) ?? lackSaid(error.message);
  if (lack) return `The space cannot start: ${lackSentences[lack]}`;
  return error.stack ?? error.message;
}

const lackSentences: Record<Lack, string> = {
  room: "the disk is full; make room on it, and start again.",
  "writable-disk": "the disk cannot be written to; mount it for writing, and start again.",
  database: "the database does not answer; see that it runs and that DATABASE_URL is right.",
  clock: "the clock is behind what is on record; set it, and start again.",
  files: "the store of files does not answer; see that it runs and that S3_ENDPOINT is right.",
};

// The engine of migrations says what the driver said, in a text of its own.
function lackSaid(message: string): Lack | null {
  if (/could not extend file|No space left/i.test(message)) return "room";
  return /ECONNREFUSED|ECONNRESET|Connection terminated|ConnectionClosed|DatabaseNotReachable|Can't reach database|disk I\/O error|unable to open database|the database system is/i.test(
    message,
  )
    ? "database"
    : null;
}
