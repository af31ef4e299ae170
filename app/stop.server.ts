import type { Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase } from "#app/data/database.server.ts";
import { beginDraining } from "#app/platform/draining.ts";
import { environment } from "#app/platform/environment.server.ts";
import { stopTracing } from "#app/platform/tracing.server.ts";

/**
 * Ends the process on SIGTERM and SIGINT. On SIGTERM `/ready` says so first, for as many seconds as DRAIN_SECONDS, while
 * everything is answered; then nothing new is taken, answers and work under way are finished, ten seconds at most, and what
 * is being sent to other systems is sent again later. A second signal does not wait.
 */
export function stopGracefully(server: Server, ends: (() => Promise<void>)[]): void {
  let isAsked = false;
  let isClosing = false;
  const close = () => {
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    const ended = Promise.allSettled(ends.map((end) => end()));
    // A connection whose answer is under way would else be kept for the next request of it.
    server.keepAliveTimeout = 1;
    server.close(
      () =>
        void ended
          .then(closeDatabase)
          .then(stopTracing)
          .then(() => process.exit(0)),
    );
    server.closeIdleConnections();
  };
  const drain = () => {
    if (isAsked) return close();
    isAsked = true;
    beginDraining();
    // Whoever keeps connections open learns that they end, and opens no race with their end.
    server.prependListener("request", (_, response) => response.setHeader("connection", "close"));
    void pause(environment().drainSeconds * 1000).then(close);
  };
  process.on("SIGTERM", drain);
  process.on("SIGINT", close);
}
