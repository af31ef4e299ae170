import type { Browser, BrowserContext, CDPSession, Page } from "@playwright/test";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { chanceOf, type Chance } from "./chance.ts";
import type { Learner } from "./chaos-space.ts";
import { startFaultProxy, type FaultProxy } from "./fault-proxy.ts";
import { Ledger, type Totals } from "./ledger.ts";

export type JourneyEnd = {
  seed: number;
  totals: Totals;
  faults: string[];
  acts: string[];
  network: Record<string, number>;
};

const patience = { timeout: 6000, waitUntil: "domcontentloaded" } as const;

/** How often each act is chosen. */
const acts = {
  read: 12,
  finish: 16,
  answer: 20,
  typeAndLeave: 8,
  save: 4,
  twoTabs: 7,
  twice: 5,
  killTab: 5,
  killWorker: 6,
  reload: 4,
  back: 2,
  weather: 18,
  clock: 4,
  quota: 4,
  change: 12,
  strangeTab: 5,
  outbox: 6,
};

/** Two people on one phone, who learn while everything goes wrong; then everything is well, and the books are compared. */
export async function takeJourney(given: {
  browser: Browser;
  seed: number;
  target: string;
  content: CourseContent;
  people: [Learner, Learner];
  edit?: (path: string, text: string) => string;
}): Promise<JourneyEnd> {
  const chance = chanceOf(given.seed);
  const proxy = await startFaultProxy(given.target, chanceOf(given.seed + 1_000_000_007), given.edit);
  const context = await given.browser.newContext({ baseURL: proxy.address, viewport: { width: 360, height: 640 } });
  const journey = new Journey(context, proxy, chance, given.people, given.content);
  try {
    await journey.begin();
    const length = chance.between(7, 12);
    for (let step = 0; step < length; step++) await journey.act(chance.weighted(acts));
    await journey.end();
    const totals = await journey.ledger.settle(given.people, given.content);
    const { ledger, log } = journey;
    return { seed: given.seed, totals, faults: ledger.faults, acts: log, network: proxy.counts };
  } finally {
    await context.close();
    await proxy.stop();
  }
}

class Journey {
  readonly ledger = new Ledger();
  readonly log: string[] = [];
  private page!: Page;
  private devtools!: CDPSession;
  /** Who signed in last on this phone. */
  private who: Learner;
  private readonly activities: { kind: string; id: string }[];

  constructor(
    private readonly context: BrowserContext,
    private readonly proxy: FaultProxy,
    private readonly chance: Chance,
    private readonly people: [Learner, Learner],
    content: CourseContent,
  ) {
    this.who = people[0];
    this.activities = content.modules.flatMap((module) => module.activities.map(({ kind, id }) => ({ kind, id })));
  }

  /** Both people sign in once while the network is well, so that the phone knows them; the first keeps the course. */
  async begin(): Promise<void> {
    await this.newPage();
    await this.page.goto("/", patience);
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    for (const who of [this.people[1], this.people[0]]) {
      await this.signIn(who);
      if (who === this.people[0] || this.chance.percent(40)) await this.keepCourse();
      if (who === this.people[1]) await this.signOut();
    }
  }

  private async keepCourse(): Promise<void> {
    await this.go(`/learn/${this.who.enrolment}/keep`);
    await this.page.locator("[data-keep=offer] button").click();
    await this.page.locator("[data-keep=kept]").waitFor({ timeout: 30_000 });
  }

  async act(name: keyof typeof acts): Promise<void> {
    this.log.push(`${name} (${this.who.name})`);
    await this[name]().catch((error: unknown) => void this.log.push(`  ${String(error).split("\n")[0] ?? ""}`));
    await this.look();
  }

  // ——— What a screen says

  /** Writes down what the screen says; a page of somebody who is not here is a crossing. */
  private async look(page = this.page): Promise<void> {
    const seen = await page
      .evaluate(() => ({
        path: location.pathname,
        text: document.body.innerText,
        name: document.querySelector("header bdi")?.textContent ?? null,
        kept: document.querySelector("[data-kept]") !== null,
        finished: document.querySelector("h1 ~ .chip.ok") !== null,
        items: [...document.querySelectorAll<HTMLElement>("li[data-delivery]")].map(({ dataset }) => ({
          id: dataset.delivery ?? "",
          state: dataset.state ?? "",
          path: dataset.path ?? "",
        })),
      }))
      .catch(() => null);
    if (!seen) return;
    const other = this.people.find((one) => one !== this.who);
    if (seen.name === other?.name && page === this.page)
      this.ledger.cross(`${seen.path} shows ${other.name} to ${this.who.name}`);
    const who = this.people.find(({ name }) => name === seen.name);
    if (!who) return;
    const stranger = this.people.find((one) => one !== who);
    if (stranger && (seen.text.includes(stranger.name) || seen.text.includes(stranger.code)))
      this.ledger.cross(`${seen.path} of ${who.name} speaks of ${stranger.name}`);
    for (const item of seen.items) {
      this.ledger.listed({ who, ...item });
      if (stranger && item.path.includes(stranger.enrolment))
        this.ledger.cross(`the outbox of ${who.name} holds ${item.path} of ${stranger.name}`);
    }
    if (seen.kept) return;
    if (/\/attempts\/\d+$/.test(seen.path)) this.ledger.results.push({ who, path: seen.path });
    if (seen.path.includes("/lessons/") && seen.finished) this.ledger.finished.push({ who, path: seen.path });
  }

  // ——— Acts

  private async newPage(): Promise<void> {
    this.page = await this.context.newPage();
    this.devtools = await this.context.newCDPSession(this.page);
  }

  private go = (path: string, page = this.page) => page.goto(path, patience);
  private pathOf = (kind: "lesson" | "quiz") => {
    const { id } = this.chance.oneOf(this.activities.filter((one) => one.kind === kind));
    if (kind === "lesson") return `/learn/${this.who.enrolment}/lessons/${id}`;
    return `/learn/${this.who.enrolment}/quizzes/${id}${this.chance.percent(40) ? "?again=1" : ""}`;
  };

  private async read(): Promise<void> {
    await this.go(this.chance.oneOf([`/learn/${this.who.enrolment}`, "/learn", this.pathOf("lesson")]));
  }

  private async outbox(): Promise<void> {
    await this.go("/outbox");
  }

  private async finish(): Promise<void> {
    const path = this.pathOf("lesson");
    await this.go(path);
    await this.submit(this.page, "main form[action*='/lessons/']");
  }

  private async answer(): Promise<void> {
    await this.go(this.pathOf("quiz"));
    await this.fill(this.page);
    await this.submit(this.page, "main form[action*='/quizzes/']");
  }

  private async typeAndLeave(): Promise<void> {
    await this.go(this.pathOf("quiz"));
    await this.fill(this.page);
    await this.go("/learn");
  }

  private async save(): Promise<void> {
    await this.go(this.pathOf("quiz"));
    await this.fill(this.page);
    await this.page.locator("button[value=save]").click({ timeout: 3000, noWaitAfter: true });
    await this.page.waitForTimeout(1500);
  }

  /** The same quiz in two tabs, answered differently, sent from both. */
  private async twoTabs(): Promise<void> {
    const path = this.pathOf("quiz");
    const other = await this.context.newPage();
    try {
      await Promise.all([this.go(path), this.go(path, other)]);
      await this.fill(this.page);
      await this.fill(other);
      const form = "main form[action*='/quizzes/']";
      await Promise.allSettled([this.submit(this.page, form), this.submit(other, form)]);
      await this.look(other);
    } finally {
      await other.close();
    }
  }

  /** A button that is pressed twice. */
  private async twice(): Promise<void> {
    await this.go(this.pathOf("quiz"));
    await this.fill(this.page);
    await this.submit(this.page, "main form[action*='/quizzes/']", 2);
  }

  private async killTab(): Promise<void> {
    await this.go(this.pathOf("quiz"));
    await this.fill(this.page);
    const form = "main form[action*='/quizzes/']";
    if (this.chance.percent(60)) void this.submit(this.page, form).catch(() => undefined);
    await this.page.waitForTimeout(this.chance.between(0, 400));
    await this.page.close();
    await this.newPage();
    await this.go("/learn");
  }

  private async killWorker(): Promise<void> {
    await this.devtools.send("ServiceWorker.enable");
    await this.devtools.send("ServiceWorker.stopAllWorkers");
  }

  private async reload(): Promise<void> {
    await this.page.reload(patience);
  }

  private async back(): Promise<void> {
    await this.page.goBack(patience);
  }

  private async weather(): Promise<void> {
    const weather = this.chance.weighted({ fair: 20, rough: 54, gone: 22, mute: 4 });
    this.log.push(`  the network is ${weather}`);
    this.proxy.setWeather(weather);
  }

  /** The clock is up to 400 days wrong, for pages and for the worker. */
  private async clock(): Promise<void> {
    const shift = this.chance.between(-400, 400) * 86_400_000;
    const move = (milliseconds: number) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + milliseconds;
    };
    await this.context.addInitScript(move, shift);
    for (const worker of this.context.serviceWorkers()) await worker.evaluate(move, shift);
  }

  /** The phone is full for a while. */
  private async quota(): Promise<void> {
    const origin = this.proxy.address;
    const { usage } = await this.devtools.send("Storage.getUsageAndQuota", { origin });
    await this.devtools.send("Storage.overrideQuotaForOrigin", {
      origin,
      quotaSize: Math.round(usage) + this.chance.between(0, 8000),
    });
    await this.answer().catch(() => undefined);
    await this.look();
    await this.devtools.send("Storage.overrideQuotaForOrigin", { origin });
  }

  /** The phone goes to the other person. */
  private async change(): Promise<void> {
    await this.signOut();
    await this.signIn(this.people.find((one) => one !== this.who) ?? this.who);
  }

  /** A page of one person is still open in a tab when the other has signed in; it is sent then. */
  private async strangeTab(): Promise<void> {
    const left = await this.context.newPage();
    try {
      await this.go(this.pathOf("quiz"), left);
      await this.fill(left);
      await this.change();
      await this.submit(left, "main form[action*='/quizzes/']").catch(() => undefined);
    } finally {
      await left.close();
    }
  }

  // ——— Forms

  private async fill(page: Page): Promise<void> {
    const picks = Array.from({ length: 40 }, () => this.chance.between(0, 99));
    // No function has a name in here: the compiler would ask the page for a helper of its own.
    await page.evaluate((dice) => {
      for (const asked of document.querySelectorAll(".q")) {
        const options = asked.querySelectorAll<HTMLInputElement>("input[type=radio], input[type=checkbox]");
        const option = options[(dice.pop() ?? 0) % Math.max(1, options.length)];
        if (option) option.checked = true;
        for (const select of asked.querySelectorAll("select"))
          select.selectedIndex = (dice.pop() ?? 0) % select.options.length;
        for (const field of asked.querySelectorAll<HTMLInputElement>("input:not([type=radio]):not([type=checkbox])"))
          field.value = String(dice.pop() ?? 0);
        asked.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }, picks);
    await page.waitForTimeout(this.chance.between(0, 300));
  }

  /** Writes down what a form holds and sends it; the person is the one whose page it is. */
  private async submit(page: Page, selector: string, times = 1): Promise<void> {
    const form = page.locator(selector).first();
    const held = await form.evaluate(
      (element: HTMLFormElement) => ({
        path: new URL(element.action).pathname,
        fields: [...new FormData(element).entries()].filter(
          (entry): entry is [string, string] => typeof entry[1] === "string",
        ),
      }),
      undefined,
      { timeout: 1500 },
    );
    const field = (name: string) => held.fields.find(([one]) => one === name)?.[1] ?? null;
    const who = this.people.find(({ actor }) => actor.userId === field("for")) ?? this.who;
    this.ledger.sent.push({ who, path: held.path, attempt: field("attempt"), fields: held.fields });
    const arrived = page.waitForNavigation({ timeout: 9000, waitUntil: "domcontentloaded" }).catch(() => undefined);
    const press = () => form.locator("button.go").click({ timeout: 2000, noWaitAfter: true });
    await press();
    for (let more = 1; more < times; more++) await press().catch(() => undefined);
    await arrived;
  }

  // ——— Signing in and out

  private async signIn(who: Learner): Promise<void> {
    await this.go("/sign-in");
    // Somebody is signed in still: signing out did not come through.
    if (new URL(this.page.url()).pathname !== "/sign-in") return;
    await this.page.locator("#code").fill(who.code);
    await this.page.locator("#secret").fill(who.secret);
    const arrived = this.page
      .waitForNavigation({ timeout: 16_000, waitUntil: "domcontentloaded" })
      .catch(() => undefined);
    await this.page.locator("main form button.go").click({ noWaitAfter: true });
    this.who = who;
    await arrived;
  }

  private async signOut(): Promise<void> {
    await this.go("/learn");
    const button = this.page.locator("header form button");
    if ((await button.count()) === 0) return;
    const leave = async (press: () => Promise<void>) => {
      const arrived = this.page
        .waitForNavigation({ timeout: 12_000, waitUntil: "domcontentloaded" })
        .catch(() => undefined);
      await press();
      await arrived;
    };
    await leave(() => button.click({ noWaitAfter: true }));
    await this.look();
    const sure = this.page.locator("form:has([name=sure]) button");
    if ((await sure.count()) > 0) await leave(() => sure.click({ noWaitAfter: true }));
  }

  /** Everything is well again: each person signs in, and waits until nothing waits. */
  async end(): Promise<void> {
    this.proxy.setWeather("fair");
    await this.page.close();
    await this.newPage();
    await this.devtools.send("Storage.overrideQuotaForOrigin", { origin: this.proxy.address });
    for (const who of [this.who, this.people.find((one) => one !== this.who) ?? this.who]) {
      this.log.push(`end (${who.name})`);
      await this.signInForGood(who);
      await this.empty();
    }
  }

  private async signInForGood(who: Learner): Promise<void> {
    for (let tries = 0; tries < 6; tries++) {
      await this.go("/learn");
      const name = await this.page
        .locator("header bdi")
        .first()
        .textContent({ timeout: 500 })
        .catch(() => null);
      if (name === who.name && (await this.page.locator("[data-kept]").count()) === 0) {
        this.who = who;
        return;
      }
      if (name !== null && name !== who.name) await this.signOut();
      else if (name === null) await this.signIn(who);
      else await this.page.waitForTimeout(500);
    }
    throw new Error(`${who.name} could not sign in at the end`);
  }

  private async empty(): Promise<void> {
    for (let tries = 0; tries < 12; tries++) {
      await this.go("/outbox");
      await this.look();
      const waiting = this.page.locator("li[data-state=phone], li[data-state=sent]");
      if ((await waiting.count()) === 0) return;
      const send = this.page.locator("main form button.go").first();
      const arrived = this.page.waitForNavigation({ timeout: 8000 }).catch(() => undefined);
      await send.click({ timeout: 2000, noWaitAfter: true }).catch(() => undefined);
      await Promise.race([arrived, this.page.waitForTimeout(1500)]);
      await this.look();
    }
  }
}
