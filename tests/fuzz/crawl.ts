import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "#app/routes.ts";
import { routePatterns } from "#app/http/route-pattern.ts";
import { everyPage, everyStaffPage, type Prepared } from "../prepared-space.ts";
import { roles, type Askers, type Role } from "./askers.ts";
import type { Asker } from "./asking.ts";
import type { Markup } from "./markup.ts";
import type { Answer } from "./oracle.ts";

/** A form on a page, by its place there, and what it is called in the table. */
export type FormTarget = { kind: "form"; as: Role; page: string; at: number; name: string; fields: string[] };
export type AddressTarget = { kind: "address"; as: Role; path: string; name: string };
export type RouteTarget = { kind: "route"; as: Role; pattern: string; name: string };
export type Target = FormTarget | AddressTarget | RouteTarget;

const listed: { id: string; path?: string; parentId?: string }[] = [];
const flatten = (entries: readonly RouteConfigEntry[], parentId?: string): void => {
  for (const { path, children = [], file } of entries) {
    const id = `${parentId ?? ""}>${file}`;
    listed.push({ id, ...(path !== undefined && { path }), ...(parentId !== undefined && { parentId }) });
    flatten(children, id);
  }
};
flatten(routes);

/** The pattern of an address in app/routes.ts. */
export const patternOf = routePatterns(listed);

/** Every pattern of app/routes.ts. */
export const everyPattern = [
  ...new Set(
    listed.map((route) => {
      const parents = (one: typeof route): string[] => {
        const parent = listed.find(({ id }) => id === one.parentId);
        return [...(parent ? parents(parent) : []), ...(one.path ? [one.path] : [])];
      };
      return `/${parents(route).join("/")}`;
    }),
  ),
].toSorted();

/** Ends the session of whoever sends it, or changes how one signs in: only for somebody who has just joined. */
export const isOfOwnAccount = (path: string): boolean => /^\/(?:sign-out|account)/.test(path);
/** Takes away from others what the run stands on: only at its end. */
export const isHarmful = (path: string): boolean =>
  /^\/manage(?:\?|$)|^\/teach\/people\/|^\/teach\/enrolments\/[^/]+\/sign-in/.test(path);

const starts: Partial<Record<Role, string[]>> = {
  visitor: ["/", "/privacy/register", "/verify.html"],
  newcomer: [
    "/welcome",
    "/learn",
    "/account",
    "/account/erase",
    "/account/sessions",
    "/account/pictures",
    "/account/data",
  ],
  trainer: ["/teach/organisations/positive/bank", "/teach/organisations/positive/bank/import"],
  administrator: ["/manage/agencies"],
  counsellor: ["/desk", "/desk/verify", "/desk/hand-overs"],
};

/** The places of a prepared space that its lists name for a role. */
export const placesOf = (prepared: Prepared, role: Role): string[] => [
  ...[...everyPage(prepared), ...everyStaffPage(prepared)]
    .filter(({ as }) => (as ?? "visitor") === role)
    .map(({ path }) => path),
  ...(starts[role] ?? []),
];

type Given = {
  prepared: Prepared;
  asker: Asker;
  askers: Askers;
  read: (html: string) => Promise<Markup>;
  /** Looks at each answer of the crawl as at any other. */
  judge: (asked: { as: Role; method: string; path: string; headers: Record<string, string> }, answer: Answer) => void;
  /** Pages of one pattern that are opened for a role, at most. */
  perPattern: number;
};

/** Every form, address with a query and route that each role reaches, in an order that does not depend on time. */
export async function crawl({ prepared, asker, askers, read, judge, perPattern }: Given) {
  const targets = new Map<string, Target>();
  const add = (key: string, target: Target) => void (targets.has(key) || targets.set(key, target));
  const of = async (as: Role): Promise<void> => {
    for (const pattern of everyPattern) add(`${as} ${pattern}`, { kind: "route", as, pattern, name: pattern });
    if (as === "program" || !askers.isIn(as)) return;
    const waiting = placesOf(prepared, as);
    const opened = new Set<string>();
    const counted = new Map<string, number>();
    for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
      const pattern = patternOf(place);
      const names = [...new URL(place, "http://x").searchParams.keys()].toSorted().join("&");
      const key = `${pattern}?${names}`;
      const count = counted.get(key) ?? 0;
      // Every page leads to itself in other languages.
      const isEnough = count >= (names ? 1 : perPattern) || names === "lang";
      if (opened.has(place) || isEnough || /^\/sign-out|\/(?:pdf|zip)$/.test(place)) continue;
      opened.add(place);
      counted.set(key, count + 1);
      const asked = { as, method: "GET", path: place, headers: askers.headersOf(as) };
      const answer = await asker.ask(asked);
      judge(asked, answer);
      add(`${as} ${key}`, { kind: "address", as, path: place, name: key });
      const { location } = answer.headers;
      if (typeof location === "string" && location.startsWith("/")) waiting.push(location);
      if (!String(answer.headers["content-type"]).startsWith("text/html")) continue;
      const { forms, links } = await read(answer.body.toString());
      for (const [at, form] of forms.entries()) {
        const { pathname } = new URL(form.action ?? place, `http://x${place}`);
        if (isOfOwnAccount(pathname) && as !== "newcomer" && as !== "visitor") continue;
        const fields = form.fields.map(({ name }) => name);
        const acts = form.buttons.map(({ name, value }) => `${name}=${value}`.slice(0, 40));
        const shape = [...new Set([...fields, ...acts].map((one) => one.replace(/\d+|[\da-f-]{20,}/g, "#")))];
        const name = `${form.method} ${patternOf(pathname)} on ${pattern} (${shape.toSorted().join(", ").slice(0, 200)})`;
        add(`${as} ${name}`, { kind: "form", as, page: place, at, name, fields });
      }
      for (const link of links) {
        const url = URL.canParse(link, `http://x${place}`) ? new URL(link, `http://x${place}`) : null;
        if (url?.origin === "http://x") waiting.push(url.pathname + url.search);
      }
    }
  };
  await Promise.all(roles.map(of));
  return [...targets.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, target]) => target);
}
