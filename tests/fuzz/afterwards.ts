// What is left of a space after it was asked hostile things: its database, its pages, and what Chromium runs of them.
import Database from "better-sqlite3";
import type { Browser } from "@playwright/test";
import { chanceOf } from "../chaos/chance.ts";
import { everyPage, everyStaffPage, type Prepared } from "../prepared-space.ts";
import type { ServedSpace } from "../served-space.ts";
import { roles, type Askers, type Role } from "./askers.ts";
import type { Asker } from "./asking.ts";
import { placesOf } from "./crawl.ts";
import { anyMark } from "./hostile-strings.ts";

type Left = {
  prepared: Prepared;
  space: ServedSpace;
  asker: Asker;
  askers: Askers;
  browser: Browser;
  languages: readonly string[];
  seed: number;
  /** Other pages on which something that was stored was seen. */
  seen: readonly { as: Role; path: string }[];
};

/** The faults of the file of a database, as SQLite itself says them; none where it is whole. */
export function faultsOfKept(file: string): string[] {
  const database = new Database(file, { readonly: true });
  const [whole] = database.pragma("integrity_check") as { integrity_check: string }[];
  const loose = database.pragma("foreign_key_check") as unknown[];
  database.close();
  return [
    ...(whole?.integrity_check === "ok" ? [] : [`the database is not whole: ${whole?.integrity_check}`]),
    ...(loose.length > 0 ? [`${loose.length} rows belong to none`] : []),
  ];
}

// Pages that no act of a person takes away: those whose address names nothing that is kept.
const staysOpen = (path: string, { names }: Prepared): boolean =>
  !/courses\/positive|[?]/.test(path) && !Object.values(names).some((name) => path.includes(name));

/** Opens every page of the lists as each role, and in Chromium those that show something that was stored. */
export async function faultsAfterwards({ prepared, space, asker, askers, browser, languages, seed, seen }: Left) {
  const faults: { fault: string; as: Role; path: string }[] = [];
  const shown: { as: Role; path: string }[] = [];
  const missing = new Set(["/nothing", "/v/000000000000", "/manage as learner"]);
  const listed = new Set(
    [...everyPage(prepared), ...everyStaffPage(prepared)].map(({ path, as }) => `${as ?? "visitor"} ${path}`),
  );
  for (const as of roles) {
    if (as === "program") continue;
    const isIn = await askers.signIn(as);
    for (const path of placesOf(prepared, as)) {
      const answer = await asker.ask({ method: "GET", path, headers: askers.headersOf(as) });
      const mustBe =
        isIn &&
        staysOpen(path, prepared) &&
        listed.has(`${as} ${path}`) &&
        !missing.has(path) &&
        !missing.has(`${path} as ${as}`);
      if (answer.status >= 500 || (mustBe && answer.status !== 200))
        faults.push({ fault: `afterwards ${answer.status}`, as, path });
      if (anyMark.test(answer.body.toString())) shown.push({ as, path });
    }
  }
  for (const one of seen) if (!shown.some(({ as, path }) => as === one.as && path === one.path)) shown.push(one);
  for (const language of languages) {
    for (const as of roles) {
      const paths = shown.filter((one) => one.as === as).map(({ path }) => path);
      if (paths.length > 0) for (const one of await look({ as, paths, language })) faults.push(one);
    }
  }
  return { faults, looked: shown.length * languages.length };

  async function look({ as, paths, language }: { as: Role; paths: string[]; language: string }) {
    const found: typeof faults = [];
    const context = await browser.newContext({ baseURL: space.address, serviceWorkers: "block" });
    const cookie = askers.headersOf(as).cookie ?? "";
    const [name = "", value = ""] = cookie.split(/=(.*)/);
    const url = space.address;
    await context.addCookies([{ name: "lang", value: language, url }, ...(cookie ? [{ name, value, url }] : [])]);
    let at = "";
    const say = (fault: string) => void found.push({ fault: `${fault} (${language})`, as, path: at });
    await context.exposeFunction("fuzzed", (mark: string) => say(`the script ${mark} ran`));
    await context.exposeFunction("policyBroken", (what: string) => {
      if (what.startsWith("script-src")) say(`the policy stopped ${what}`);
    });
    await context.addInitScript(`document.addEventListener("securitypolicyviolation", (event) =>
      window.policyBroken(event.effectiveDirective + " " + event.blockedURI + " " + event.sample));`);
    const page = await context.newPage();
    const start = chanceOf("look", seed, as, language).between(0, paths.length - 1);
    for (const path of [...paths.slice(start), ...paths.slice(0, start)]) {
      at = path;
      await page.goto(path, { waitUntil: "load" }).catch(async (error: unknown) => {
        if (!String(error).includes("Download is starting")) throw error;
        // What somebody saves is opened without the space's policy.
        await page.setContent(await (await context.request.get(path)).text());
      });
      // Handlers of what did not load come after it.
      await page.evaluate("new Promise((next) => setTimeout(next))");
    }
    await context.close();
    return found;
  }
}
