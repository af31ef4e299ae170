import type { Browser } from "@playwright/test";
import { acts, nextWeather, weights, type ActName } from "./acts.ts";
import { chanceOf } from "./chance.ts";
import type { Learner } from "./chaos-space.ts";
import { startFaultProxy } from "./fault-proxy.ts";
import { Ledger } from "./ledger.ts";
import { Phone } from "./phone.ts";
import { noTotals, pagesOfFacts, settle, type Totals } from "./settle.ts";

export type JourneyEnd = {
  seed: number;
  seconds: number;
  totals: Totals;
  /** What must never be, and what kept the journey from its end. */
  faults: string[];
  log: string[];
  /** How often what happened to what in the network. */
  network: Record<string, number>;
  /** What became of each delivery that was sent, in order. */
  deliveries: string[];
  /** Forms sent, by what the next page said of them and what became of them. */
  said: Record<string, number>;
};

/** Milliseconds after which a journey counts as hung; a busy machine takes a minute or two. */
const longest = 300_000;

type Step = { name: ActName; index: number };

/** What is done in a journey follows from its seed alone, and what each act does from the seed and its place. */
export function planOf(seed: number): Step[] {
  const dice = chanceOf("plan", seed);
  return Array.from({ length: dice.between(10, 15) }, (_, index) => ({ name: dice.weighted(weights), index }));
}

/** Two people on one phone, who learn while everything goes wrong; then all is well again, and the books are compared. */
export async function takeJourney(given: {
  browser: Browser;
  seed: number;
  target: string;
  people: [Learner, Learner];
  plant?: string;
}): Promise<JourneyEnd> {
  const { seed, people, browser } = given;
  const begun = performance.now();
  const proxy = await startFaultProxy(given);
  const context = await browser.newContext({ baseURL: proxy.address, viewport: { width: 360, height: 640 } });
  const ledger = new Ledger(people);
  const phone = new Phone(context, proxy, people, ledger);
  const log: string[] = [];
  const end = (totals: Totals, faults: string[], said: Record<string, number> = {}): JourneyEnd => {
    const seconds = Math.round((performance.now() - begun) / 1000);
    return { ...{ seed, seconds, totals, faults, log, network: proxy.counts, deliveries: proxy.deliveries, said } };
  };
  try {
    const hung = phone.rest(longest).then(() => Promise.reject(new Error("the journey hung")));
    hung.catch(() => undefined);
    const take = async () => {
      await begin(phone, chanceOf("begin", seed).percent(40));
      log.push(`begun in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
      await walk(phone, seed, log);
      await lookEverythingUp(phone, log);
    };
    await Promise.race([take(), hung]);
    const { totals, faults, fates } = await settle(ledger, people);
    return end(totals, faults, fates);
  } catch (error) {
    return end(noTotals, [`the journey broke: ${error instanceof Error ? error.stack : String(error)}`]);
  } finally {
    await phone.within(10_000, context.close());
    await proxy.stop();
  }
}

/** Both people sign in once while the network is well, so that the phone knows them; one or both keep the course. */
async function begin(phone: Phone, bothKeep: boolean): Promise<void> {
  await phone.openTab();
  // The first page comes from a space that has just started, beside others that start: it may take its time.
  await phone.page.goto("/", { timeout: 60_000, waitUntil: "domcontentloaded" });
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  for (const who of [...phone.people].reverse()) {
    await phone.signIn(who);
    if (phone.who !== who) throw new Error(`${who.name} could not sign in at the beginning`);
    if (bothKeep || who === phone.people[0]) {
      await phone.go(`/learn/${who.enrolment}/keep`);
      await phone.page.locator("[data-keep=offer] button").click();
      await phone.page.locator("[data-keep=kept]").waitFor({ timeout: 60_000 });
    }
    if (who !== phone.people[0]) await phone.signOut();
  }
}

async function walk(phone: Phone, seed: number, log: string[]): Promise<void> {
  let clearsAt = Infinity;
  await phone.setWeather("rough");
  for (const { name, index } of planOf(seed)) {
    const dice = chanceOf("act", seed, index);
    phone.act = index;
    if (index >= clearsAt) {
      clearsAt = Infinity;
      await phone.setWeather("rough");
      log.push("   the network is rough again");
    }
    if (name === "weather") {
      const next = nextWeather(dice);
      clearsAt = index + 1 + next.acts;
      await phone.setWeather(next.weather, next.noticed);
      log.push(`${index} the network is ${next.weather}`);
      continue;
    }
    const before = phone.ledger.given.length;
    const begun = performance.now();
    const { who: beginner } = phone;
    const failure = await inTime(phone, acts[name](phone, dice)).then(
      () => "",
      (error: unknown) => expected(error),
    );
    await phone.look();
    log.push(`${index} ${name} (${beginner.name}), ${((performance.now() - begun) / 1000).toFixed(1)} s ${failure}`);
    for (const { who, path, attempt, said, presses } of phone.ledger.given.slice(before))
      log.push(`   ${who.name}: ${path} ${attempt ?? ""} ×${presses} → ${said}`);
  }
}

/** An act that hangs in a tab that is no more ends with a new tab. */
async function inTime(phone: Phone, act: Promise<unknown>): Promise<void> {
  const isDone = await Promise.race([act.then(() => true), phone.rest(30_000).then(() => false)]);
  if (isDone) return;
  act.catch(() => undefined);
  await phone.killTab(false);
  throw new Error("Timeout: the act hung");
}

// What this harness may do to its own steps by breaking everything around them; any other error is one of the harness.
const mayHappen =
  /Timeout|interrupted by another navigation|net::ERR_|has been closed|context was destroyed|crashed|was detached|ERR_ABORTED|Protocol error|Cannot navigate to invalid|maybe frame/;

function expected(error: unknown): string {
  const message = String(error).split("\n")[0] ?? "";
  if (!mayHappen.test(message)) throw error;
  return message;
}

/** Everything is well again: each person signs in, waits until nothing waits, and looks up what they have. */
async function lookEverythingUp(phone: Phone, log: string[]): Promise<void> {
  log.push("all is well again");
  await phone.setWeather("fair");
  await phone.killTab(false);
  log.push("   a new tab");
  // A worker that was ended while the network went may not have heard that it is back: of the harness, not of phones.
  await phone.within(8000, phone.go("/"));
  for (const isOffline of [true, false]) await phone.within(3000, phone.context.setOffline(isOffline));
  await phone.moveClock(0);
  await phone.leaveRoom(null);
  for (const who of [phone.who, phone.other]) {
    log.push(`end (${who.name}), ${new Date().toISOString()}`);
    await insist(() => signInForGood(phone, who), `${who.name} cannot sign in at the end`);
    await insist(() => emptyOutbox(phone), null);
    const screen = await phone.look();
    for (const { id, state, path } of screen?.items ?? [])
      if (state === "phone" || state === "sent")
        phone.ledger.forgotten.push(`${who.name}, ${path} (${id}): still waits when all is well`);
    const seen = () => new Set(phone.ledger.shown.filter((shown) => shown.who === who).map(({ path }) => path));
    for (const path of await pagesOfFacts(who))
      if (!seen().has(path))
        await insist(async () => {
          await phone.go(path);
          await phone.look();
          return seen().has(path);
        }, null);
  }
}

/** Tries until it is done; a failure that must stop the journey has words. */
async function insist(isDone: () => Promise<boolean>, otherwise: string | null): Promise<void> {
  for (let tries = 0; tries < 12; tries++) {
    const done = await isDone().catch((error: unknown) => expected(error) === "");
    if (done) return;
    await new Promise((over) => setTimeout(over, 400));
  }
  if (otherwise !== null) throw new Error(otherwise);
}

async function signInForGood(phone: Phone, who: Learner): Promise<boolean> {
  await phone.go("/learn");
  const screen = await phone.look();
  if (screen?.name === who.name && !screen.isKept) {
    phone.who = who;
    return true;
  }
  if (screen?.name != null && screen.name !== who.name) await phone.signOut();
  if (screen?.name !== who.name) await phone.signIn(who);
  return false;
}

async function emptyOutbox(phone: Phone): Promise<boolean> {
  await phone.go("/outbox");
  const screen = await phone.look();
  if (screen && !screen.items.some(({ state }) => state === "phone" || state === "sent")) return true;
  const send = phone.page.locator("main form:has([value=send]) button");
  await phone.press(phone.page, () => send.click({ timeout: 2000, noWaitAfter: true }));
  await phone.look();
  return false;
}
