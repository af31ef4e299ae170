import type { AddressInfo } from "node:net";
import { format } from "node:util";
import type { ServerBuild } from "@remix-run/node";
import { h5pImportJob } from "#app/domain/authoring/h5p-import.server.ts";
import { moveJob, publicationJob } from "#app/domain/authoring/publishing-jobs.server.ts";
import { resumeBatches } from "#app/domain/certificates/batches.server.ts";
import { resumeJobs } from "#app/domain/jobs/jobs.server.ts";
import { createSpaceServer } from "#app/http/node-server.server.ts";
import { ensureKeys } from "#app/domain/certificates/keys/keys.server.ts";
import { signLogHead } from "#app/domain/certificates/log/log.server.ts";
import { webhookSender } from "#app/domain/partners/webhook-delivery.server.ts";
import { removeUnownedFiles } from "#app/domain/learning/giving-files.server.ts";
import { environment, readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { removeExpired } from "#app/domain/privacy/retention.server.ts";
import { log } from "#app/platform/log.server.ts";
import { startMetrics } from "#app/platform/metrics.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { isFileInUse, isMigrated } from "#app/data/engine.server.ts";
import { demonstrationAccounts, openSpace } from "../prisma/seed.ts";

/** Starts the space: variables, migrations, first data, then the server. Ends the process with one sentence if it cannot. */
export async function startServer(start: {
  build: ServerBuild;
  environment: Record<string, string | undefined>;
  migrate: (url: string) => Promise<string[]>;
}): Promise<void> {
  try {
    const given = useEnvironment(readEnvironment(start.environment));
    const { host, port, databaseUrl } = given;
    keepConsole();
    await migrated(() => start.migrate(databaseUrl));
    const { isDemonstration } = await openSpace();
    if (given.metricsToken !== null) await startMetrics();
    const server = createSpaceServer(start.build);
    await new Promise<void>((listening, failed) => server.once("error", failed).listen(port, host, listening));
    // Port 0 takes any free port: only now is it known.
    if (port === 0) useEnvironment({ ...given, origin: `http://localhost:${(server.address() as AddressInfo).port}` });
    keepLog();
    keepRetention();
    keepAnswers();
    const stopSending = keepWebhooks();
    say(`\n  Fadae is ready: ${environment().origin}\n`);
    await resumeBatches();
    await resumeJobs([h5pImportJob, publicationJob, moveJob]);
    if (isDemonstration) {
      say("  Demonstration people (invented):");
      for (const { code, secret, does } of demonstrationAccounts)
        say(`    ${code.padEnd(12)} ${secret.padEnd(20)} ${does}`);
      say("");
    }
    stopGracefully(server, stopSending);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

// The engine of migrations takes a second and 80 MB that are never given back, so it comes only where there is work.
async function migrated(migrate: () => Promise<unknown>): Promise<void> {
  if (isFileInUse())
    throw new Error(
      "The space cannot start: another Fadae is using this data; end that one first, or name another DATA_DIR.",
    );
  if (await isMigrated()) return;
  await closeDatabase();
  await migrate();
}

// A head of the log is due once a day; asked every hour, it is signed soon after midnight and after every start.
const keepLog = () =>
  repeat(3_600_000, "the log was not kept", async (at) => {
    await ensureKeys({ at });
    await signLogHead({ at });
  });

// Contents of answers that nobody gave, or whose enrolment is gone.
const keepAnswers = () =>
  repeat(3_600_000, "files of responses were not cleared", async () => void (await removeUnownedFiles()));

// What has been kept for its time goes at every start and once a day.
const keepRetention = () =>
  repeat(86_400_000, "what is over its time was not removed", async (at) => {
    log().info(await removeExpired({ at }), "what is over its time was removed");
  });

// What other systems are told leaves within seconds. Gives what stops it, and waits for what is being sent.
function keepWebhooks(): () => Promise<void> {
  const stop = new AbortController();
  const { sendDue, settled } = webhookSender({ now: () => new Date(), signal: stop.signal });
  repeat(3000, "webhooks were not sent", async () => void (await sendDue()));
  return () => {
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

/** Does something now and again after as many milliseconds; a failure is logged, and tried again the next time. */
function repeat(milliseconds: number, failure: string, work: (at: Date) => Promise<void>): void {
  const attempt = () =>
    void work(new Date()).catch((error: unknown) => log().error({ err: error, reason: reasonOf(error) }, failure));
  attempt();
  setInterval(attempt, milliseconds).unref();
}

// What our own code says of work that no request asked for has nothing in it that anybody typed.
const reasonOf = (error: unknown) =>
  error instanceof Error && error.constructor === Error && !("code" in error) ? error.message : undefined;

const say = (line: string) => void process.stdout.write(`${line}\n`);

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE")
    return "The space cannot start: something else listens on this port; set PORT to another number.";
  return error.message.startsWith("The space") ? error.message : (error.stack ?? error.message);
}

// Answers under way are finished, ten seconds at most; what is being sent to other systems is sent again after the start.
function stopGracefully(server: ReturnType<typeof createSpaceServer>, stopSending: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    const sent = stopSending();
    server.close(() => void sent.then(closeDatabase).then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
