import pino from "pino";
import { environment } from "#app/platform/environment.server.ts";
import { loggedError } from "#app/platform/logged-error.ts";
import { noteError } from "#app/platform/recent-errors.ts";

declare global {
  var fadaeLog: pino.Logger | undefined;
}

/**
 * The structured log: one JSON line an event. Names, codes, addresses asked for and what people typed never go in; of an
 * error its message stays out too, except at the level `debug`. Errors are counted even where the log is silent.
 */
export const log = (): pino.Logger => (globalThis.fadaeLog ??= makeLog());

function makeLog(): pino.Logger {
  const { logLevel } = environment();
  const options: pino.LoggerOptions = {
    level: logLevel === "silent" ? "error" : logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => loggedError(error, { withMessages: logLevel === "debug" }) },
    hooks: {
      logMethod(line, write, level) {
        if (level >= pino.levels.values.error!) noteError(line[0]);
        write.apply(this, line);
      },
    },
  };
  return logLevel === "silent" ? pino(options, { write: () => {} }) : pino(options);
}
