import type { BrowserContext, CDPSession, Page } from "@playwright/test";
import type { Chance } from "./chance.ts";
import type { Learner } from "./chaos-space.ts";
import type { FaultProxy, Weather } from "./fault-proxy.ts";
import { Ledger, type Given } from "./ledger.ts";
import { readScreen, type Screen } from "./screen.ts";

const patience = { timeout: 8000, waitUntil: "domcontentloaded" } as const;

/** A phone that two people share, as far as one can see and touch it. */
export class Phone {
  page!: Page;
  /** Whose turn it is: the last who signed in. */
  who: Learner;
  /** Counts acts, so that what is written down can be found in the log. */
  act = 0;
  private devtools!: CDPSession;
  /** Who may be signed in here, as far as can be seen. */
  private may = new Set<Learner>();

  constructor(
    readonly context: BrowserContext,
    readonly proxy: FaultProxy,
    readonly people: readonly [Learner, Learner],
    readonly ledger: Ledger,
  ) {
    this.who = people[0];
    context.on("serviceworker", () => void this.moveClock(this.clockShift));
  }

  get other(): Learner {
    return this.people.find((one) => one !== this.who) ?? this.who;
  }

  // ——— Tabs

  async openTab(): Promise<void> {
    this.page = await this.context.newPage();
    this.devtools = await this.context.newCDPSession(this.page);
  }

  /** Ends the tab, as a phone does that needs its memory: nothing in the page hears of it. */
  async killTab(crash: boolean): Promise<void> {
    if (crash) {
      const crashed = this.page.waitForEvent("crash", { timeout: 2000 }).catch(() => undefined);
      void this.devtools.send("Page.crash").catch(() => undefined);
      await crashed;
    }
    await this.within(3000, this.page.close());
    await this.openTab();
  }

  async go(path: string, page = this.page): Promise<void> {
    await page.goto(path, patience).catch(async (error: unknown) => {
      if (page === this.page && !page.isClosed()) await this.devtools.send("Page.stopLoading").catch(() => undefined);
      throw error;
    });
  }

  /** Reads what a tab shows into the ledger. */
  async look(page = this.page): Promise<Screen | null> {
    let screen = await readScreen(page);
    // A tab may show what was so a moment ago: nothing is taken back unless the page says it when it is opened anew.
    if (screen && this.ledger.takesBack(screen)) {
      await page.reload(patience).catch(() => undefined);
      screen = await readScreen(page);
    }
    if (screen) this.ledger.look(screen, this.may);
    return screen;
  }

  // ——— What may go wrong with a phone

  async setWeather(weather: Weather, noticed = false): Promise<void> {
    this.proxy.setWeather(weather);
    // A worker that was ended just now does not hear of it, and Playwright would wait for it for ever.
    await this.within(1500, this.context.setOffline(weather === "gone" && noticed));
  }

  async stopWorkers(): Promise<void> {
    await this.devtools.send("ServiceWorker.enable");
    await this.devtools.send("ServiceWorker.stopAllWorkers");
  }

  private clockShift = 0;
  /** Puts the clock wrong, for pages and for the worker; it goes on ticking. */
  async moveClock(milliseconds: number): Promise<void> {
    const isNew = milliseconds !== this.clockShift;
    this.clockShift = milliseconds;
    const script = `{
      const Real = (self.RealDate ??= Date);
      const now = () => Real.now() + ${milliseconds};
      self.Date = new Proxy(Real, {
        construct: (_, given, target) => Reflect.construct(Real, given.length > 0 ? given : [now()], target),
        apply: () => new Real(now()).toString(),
        get: (_, name) => (name === "now" ? now : Reflect.get(Real, name)),
      });
    }`;
    if (isNew) await this.within(3000, this.context.addInitScript({ content: script }));
    for (const worker of this.context.serviceWorkers()) await this.within(1000, worker.evaluate(script));
  }

  /** Leaves so many bytes free; null gives all room back. */
  async leaveRoom(bytes: number | null): Promise<void> {
    const { address: origin } = this.proxy;
    const set = async () => {
      const { usage } = await this.devtools.send("Storage.getUsageAndQuota", { origin });
      const quotaSize = bytes === null ? {} : { quotaSize: Math.round(usage) + bytes };
      await this.devtools.send("Storage.overrideQuotaForOrigin", { origin, ...quotaSize });
    };
    await this.within(5000, set());
  }

  // A rest that nobody waits for any more keeps nothing from ending.
  rest = (milliseconds: number): Promise<void> => new Promise((over) => void setTimeout(over, milliseconds).unref());

  /** Waits for something that may never come, or fail; the phone goes on either way. */
  within = (milliseconds: number, what: Promise<unknown>): Promise<void> =>
    Promise.race([what.then(() => undefined).catch(() => undefined), this.rest(milliseconds)]);

  // ——— Forms

  /** Answers a quiz somehow; one question in five stays open. */
  async fill(dice: Chance, page = this.page): Promise<void> {
    const picks = Array.from({ length: 60 }, () => dice.between(0, 99));
    const words = ["كلمة", "42", "٤٢", "3,5", 'l’été "oui" & <b>', "  ", "🙂 نعم", "لا أعرف"];
    // No function has a name in here: the compiler would ask the page for a helper of its own.
    await page.evaluate(
      ({ picks: die, words: texts }) => {
        for (const asked of document.querySelectorAll(".q")) {
          if ((die.pop() ?? 0) < 20) continue;
          for (const option of asked.querySelectorAll<HTMLInputElement>("input[type=checkbox]"))
            option.checked = (die.pop() ?? 0) < 50;
          const radios = asked.querySelectorAll<HTMLInputElement>("input[type=radio]");
          const radio = radios[(die.pop() ?? 0) % Math.max(1, radios.length)];
          if (radio) radio.checked = true;
          for (const select of asked.querySelectorAll("select"))
            select.selectedIndex = (die.pop() ?? 0) % select.options.length;
          for (const field of asked.querySelectorAll<HTMLInputElement>("input:not([type=radio]):not([type=checkbox])"))
            field.value = texts[(die.pop() ?? 0) % texts.length] ?? "";
          asked.dispatchEvent(new Event("input", { bubbles: true }));
        }
      },
      { picks, words },
    );
  }

  /** Writes down what a form holds and sends it; gives what was written down when the next page is there. */
  async submit(selector: string, { page = this.page, twice = false } = {}): Promise<Given> {
    const form = page.locator(selector).first();
    const { path, entries } = await form.evaluate(
      (element: HTMLFormElement) => ({
        path: new URL(element.action).pathname,
        entries: [...new FormData(element, element.querySelector<HTMLButtonElement>("button.go"))].filter(
          (entry): entry is [string, string] => typeof entry[1] === "string",
        ),
      }),
      undefined,
      { timeout: 1500 },
    );
    const fields: Given["fields"] = {};
    for (const [name, value] of entries) (fields[name] ??= []).push(value);
    const attempt = fields.attempt?.[0] === undefined ? null : Number(fields.attempt[0]);
    const who = this.people.find(({ actor }) => actor.userId === fields.for?.[0]) ?? this.who;
    const given: Given = {
      act: this.act,
      who,
      path,
      attempt,
      fields,
      presses: twice ? 2 : 1,
      said: "nothing",
      delivery: null,
    };
    this.ledger.given.push(given);
    const isArrived = await this.press(page, () =>
      form.locator("button.go")[twice ? "dblclick" : "click"]({ timeout: 2000, noWaitAfter: true }),
    );
    const screen = isArrived ? await this.look(page) : null;
    if (screen) given.said = saidBy(screen, path);
    if (screen && (given.said === "kept" || given.said === "stored")) given.delivery = screen.now;
    return given;
  }

  /** Presses something and waits for the next page; false when none came. */
  async press(page: Page, how: () => Promise<void>, timeout = 7000): Promise<boolean> {
    const arrived = page.waitForEvent("domcontentloaded", { timeout }).then(
      () => true,
      () => false,
    );
    await how();
    return arrived;
  }

  // ——— Signing in and out

  async signIn(who: Learner): Promise<void> {
    await this.go("/sign-in");
    const door = await this.look();
    // Somebody is signed in still: signing out did not come through.
    if (door?.path !== "/sign-in" || (await this.page.locator("#code").count()) === 0) return;
    this.may = new Set([...this.may, who]);
    await this.page.locator("#code").fill(who.code);
    await this.page.locator("#secret").fill(who.secret);
    const button = this.page.locator("main form button.go").first();
    const isArrived = await this.press(this.page, () => button.click({ noWaitAfter: true, timeout: 8000 }), 16_000);
    const path = isArrived ? new URL(this.page.url()).pathname : "/sign-in";
    if (path.startsWith("/learn") || path === "/welcome") {
      this.may = new Set([who]);
      this.who = who;
    }
    await this.look();
  }

  /** Signs out; when the phone warns that something waits, goes on only if told so. */
  async signOut({ clean = false, sure = true } = {}): Promise<void> {
    await this.go(clean ? "/account" : "/learn");
    const button = this.page.locator(clean ? "form:has([name=clean]) button" : "header form button").first();
    if ((await button.count()) === 0) return;
    const leave = async (what: typeof button) => {
      const isArrived = await this.press(this.page, () => what.click({ noWaitAfter: true, timeout: 8000 }), 14_000);
      if (isArrived && new URL(this.page.url()).pathname === "/") this.may = new Set();
      if (isArrived) await this.look();
    };
    await leave(button);
    const warned = this.page.locator("form:has([name=sure]) button").first();
    if (sure && (await warned.count()) > 0) await leave(warned);
  }
}

/** What a page says of the form it answers, which was posted to `form`. */
function saidBy({ path, items, now, isNotSent, isKept }: Screen, form: string): Given["said"] {
  const state = items.find(({ id }) => id === now)?.state;
  if (state === "refused") return "refused";
  if (now !== null) return state === "confirmed" ? "stored" : "kept";
  if (isNotSent) return "not-sent";
  // Going on to another page of the course, or to a result, without a word of waiting.
  return path.startsWith("/learn/") && path !== form && !isKept ? "stored" : "nothing";
}
