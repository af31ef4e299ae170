// What the worker is asked, and the little that every answer needs.
import type { Words } from "./words.ts";

declare const self: ServiceWorkerGlobalScope;

export type Done = (promise: Promise<unknown>) => void;

/** A page or a form that the worker is asked for. */
export type Question = {
  path: string;
  url: URL;
  words: Words;
  until: Done;
  /** Resolves when the page that the network gave is kept. */
  kept?: Promise<unknown>;
};

/** Milliseconds a form waits for its answer before the page says that it is kept. */
export const formPatience = 4000;

export const wait = (milliseconds: number) => new Promise<null>((over) => setTimeout(over, milliseconds, null));
export const quietly = (promise: Promise<unknown>) => promise.catch(() => undefined);
export const goTo = (path: string) => Response.redirect(new URL(path, self.location.origin).href, 303);

/** Says something to every open page of this browser. */
export const tellPages = async (message: object) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's clients are of its own origin
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(message);
};
