import pino from "pino";
import { environment } from "#app/platform/environment.server.ts";

declare global {
  var fadaeLog: pino.Logger | undefined;
}

/** The structured log: one JSON line an event. Names, codes and what people typed never go in. */
export const log = (): pino.Logger =>
  (globalThis.fadaeLog ??= pino({
    level: environment().logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  }));
