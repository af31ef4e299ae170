import type { Page } from "@playwright/test";
import { activitiesOf } from "#app/domain/learning/course.ts";
import type { Chance } from "./chance.ts";
import { chaosCourse } from "./chaos-course.ts";
import type { Weather } from "./fault-proxy.ts";
import type { Phone } from "./phone.ts";

type Act = (phone: Phone, dice: Chance) => Promise<unknown>;

const quizForm = "main form[action*='/quizzes/']:has(.q)";
const idsOf = (kind: "lesson" | "quiz") =>
  activitiesOf(chaosCourse)
    .filter((activity) => activity.kind === kind)
    .map(({ id }) => id);

const outlineOf = ({ who }: Phone) => `/learn/${who.enrolment}`;
const lessonOf = (phone: Phone, dice: Chance) => `${outlineOf(phone)}/lessons/${dice.oneOf(idsOf("lesson"))}`;
const quizOf = (phone: Phone, dice: Chance) => `${outlineOf(phone)}/quizzes/${dice.oneOf(idsOf("quiz"))}`;

/** Opens a quiz where it can be answered: one that is passed is asked for another attempt. */
async function openQuiz(phone: Phone, path: string, page = phone.page): Promise<boolean> {
  for (const query of ["", "?again=1"]) {
    await phone.go(path + query, page);
    if ((await page.locator(quizForm).count()) > 0) return true;
  }
  return false;
}

/** In another tab, which is closed in the end. */
async function inOtherTab<Value>(phone: Phone, what: (page: Page) => Promise<Value>): Promise<Value> {
  const tab = await phone.context.newPage();
  try {
    return await what(tab);
  } finally {
    await tab.close();
  }
}

/** What two people may do with a phone, and what may happen to it meanwhile. */
export const acts = {
  read: (phone, dice) =>
    phone.go(dice.oneOf([outlineOf(phone), "/learn", lessonOf(phone, dice), quizOf(phone, dice), "/learn/courses"])),

  outbox: async (phone, dice) => {
    await phone.go("/outbox");
    const send = phone.page.locator("main form:has([value=send]) button");
    if (dice.percent(60) && (await send.count()) > 0)
      await phone.press(phone.page, () => send.click({ timeout: 2000, noWaitAfter: true }));
  },

  finish: async (phone, dice) => {
    await phone.go(lessonOf(phone, dice));
    return phone.submit("main form[action*='/lessons/']");
  },

  enrol: async (phone, dice) => {
    await phone.go(dice.oneOf(["/courses/positive/first-job", "/courses/digital-paths/digital-safety"]));
    return phone.submit("main form[action*='/courses/']");
  },

  answer: async (phone, dice) => {
    await openQuiz(phone, quizOf(phone, dice));
    await phone.fill(dice);
    await phone.rest(dice.between(0, 300));
    return phone.submit(quizForm);
  },

  /** The button is pressed twice. */
  twice: async (phone, dice) => {
    const isLesson = dice.percent(30);
    if (isLesson) await phone.go(lessonOf(phone, dice));
    else {
      await openQuiz(phone, quizOf(phone, dice));
      await phone.fill(dice);
    }
    return phone.submit(isLesson ? "main form[action*='/lessons/']" : quizForm, { twice: true });
  },

  /** The same form once more, from a page that the browser goes back to. */
  again: async (phone, dice) => {
    await openQuiz(phone, quizOf(phone, dice));
    await phone.fill(dice);
    await phone.submit(quizForm);
    await phone.page.goBack({ timeout: 6000, waitUntil: "domcontentloaded" });
    if (dice.percent(50)) await phone.fill(dice);
    return phone.submit(quizForm);
  },

  /** The same quiz in two tabs, answered differently, sent from both at once or one after the other. */
  twoTabs: (phone, dice) =>
    inOtherTab(phone, async (tab) => {
      const path = quizOf(phone, dice);
      const isAtOnce = dice.percent(50);
      await Promise.all([openQuiz(phone, path), openQuiz(phone, path, tab)]);
      await phone.fill(dice);
      if (dice.percent(85)) await phone.fill(dice, tab);
      const first = phone.submit(quizForm);
      if (!isAtOnce) await first.catch(() => undefined);
      await Promise.all([first, phone.submit(quizForm, { page: tab })]);
    }),

  /** What was typed comes back after the tab, the worker or the page ended. */
  comeBack: async (phone, dice) => {
    const path = quizOf(phone, dice);
    await openQuiz(phone, path);
    await phone.fill(dice);
    const end = dice.oneOf(["reload", "kill", "crash", "worker", "leave"]);
    const kept = await phone.page
      .waitForSelector("[data-draft=phone], [data-draft=sent]", { state: "attached", timeout: 3000 })
      .catch(() => null);
    const before = await typed(phone.page);
    if (end === "kill" || end === "crash") await phone.killTab(end === "crash");
    if (end === "worker") await phone.stopWorkers();
    if (end === "leave") await phone.go("/learn");
    if (!kept || !before) return;
    for (let tries = 0; tries < 3; tries++) {
      await openQuiz(phone, path);
      for (let waits = 0; waits < 10; waits++) {
        const now = await typed(phone.page);
        // Another attempt, another person or no quiz at all: there is nothing to compare.
        if (!now || now.about !== before.about || now.answers === before.answers) return;
        await phone.rest(250);
      }
    }
    phone.ledger.forgotten.push(`act ${phone.act}: what was typed on ${path} was kept, and did not come back`);
  },

  save: async (phone, dice) => {
    await openQuiz(phone, quizOf(phone, dice));
    await phone.fill(dice);
    await phone.press(phone.page, () =>
      phone.page.locator("button[value=save]").click({ timeout: 2000, noWaitAfter: true }),
    );
  },

  /** The tab ends at some moment around sending. */
  killTab: async (phone, dice) => {
    const isLesson = dice.percent(30);
    if (isLesson) await phone.go(lessonOf(phone, dice));
    else {
      await openQuiz(phone, quizOf(phone, dice));
      await phone.fill(dice);
    }
    const sent = phone.submit(isLesson ? "main form[action*='/lessons/']" : quizForm).catch(() => undefined);
    await phone.rest(dice.between(0, 700));
    await phone.killTab(dice.percent(50));
    await sent;
    await phone.go("/learn");
  },

  /** The worker is ended, at rest or at some moment around sending. */
  killWorker: async (phone, dice) => {
    if (dice.percent(30)) return phone.stopWorkers();
    await openQuiz(phone, quizOf(phone, dice));
    await phone.fill(dice);
    const stopped = phone.rest(dice.between(0, 900)).then(() => phone.stopWorkers());
    await Promise.all([phone.submit(quizForm), stopped]);
  },

  reload: (phone) => phone.page.reload({ timeout: 8000, waitUntil: "domcontentloaded" }),

  back: (phone) => phone.page.goBack({ timeout: 6000, waitUntil: "domcontentloaded" }),

  clock: (phone, dice) => phone.moveClock(dice.between(-400, 400) * 86_400_000),

  /** The phone is full while something is written. */
  quota: async (phone, dice) => {
    await phone.leaveRoom(dice.between(0, 8000));
    try {
      const isLesson = dice.percent(40);
      if (isLesson) await phone.go(lessonOf(phone, dice));
      else {
        await openQuiz(phone, quizOf(phone, dice));
        await phone.fill(dice);
      }
      await phone.submit(isLesson ? "main form[action*='/lessons/']" : quizForm);
    } finally {
      await phone.leaveRoom(null);
    }
  },

  /** The phone goes to the other person. */
  change: async (phone) => {
    const next = phone.other;
    await phone.signOut();
    await phone.signIn(next);
  },

  /** Somebody leaves the phone clean; when it warns that something would be lost, they stay. */
  clean: async (phone) => {
    const { who } = phone;
    await phone.signOut({ clean: true, sure: false });
    await phone.signIn(who);
  },

  /** A page of one person is still open in a tab when the other has signed in; it is sent then. */
  strangeTab: (phone, dice) =>
    inOtherTab(phone, async (tab) => {
      const next = phone.other;
      if (dice.percent(70)) {
        await openQuiz(phone, quizOf(phone, dice), tab);
        await phone.fill(dice, tab);
      } else await phone.go(lessonOf(phone, dice), tab);
      const form = "main form[action*='/learn/']";
      const left = await formIn(tab, form);
      await phone.signOut();
      if (dice.percent(50)) await phone.stopWorkers();
      await phone.signIn(next);
      // The worker turns away the pages of whoever left; one that slept through it still has its form.
      if (left && (await tab.locator(form).count()) === 0) await putForm(tab, left);
      return phone.submit(form, { page: tab });
    }),
} satisfies Record<string, Act>;

export type ActName = keyof typeof acts | "weather";

/** How often each is chosen. */
export const weights: Record<ActName, number> = {
  ...{ read: 6, outbox: 4, finish: 13, enrol: 4, answer: 18, twice: 6, again: 5, twoTabs: 7, comeBack: 7, save: 3 },
  ...{ killTab: 6, killWorker: 6, reload: 3, back: 2, clock: 3, quota: 4, change: 10, clean: 2, strangeTab: 6 },
  weather: 17,
};

/** What the network is next, and for how many acts. */
export function nextWeather(dice: Chance): { weather: Weather; acts: number; noticed: boolean } {
  const weather = dice.weighted({ fair: 12, rough: 40, gone: 36, mute: 12 });
  const acts = { fair: 2, rough: 20, gone: dice.between(2, 5), mute: dice.between(1, 2) }[weather];
  return { weather, acts, noticed: dice.percent(50) };
}

type Form = { action: string; entries: [string, string][] };

/** A form as it is filled in; null without one. */
const formIn = (page: Page, selector: string): Promise<Form | null> =>
  page.evaluate((wanted) => {
    const form = document.querySelector<HTMLFormElement>(wanted);
    const entries =
      form && [...new FormData(form)].filter((one): one is [string, string] => typeof one[1] === "string");
    return form && entries && { action: form.action, entries };
  }, selector);

/** Puts a form on a page where it is not, with the same fields and a button. */
const putForm = (page: Page, form: Form): Promise<void> =>
  page.evaluate(({ action, entries }) => {
    const put = Object.assign(document.createElement("form"), { method: "post", action });
    for (const [name, value] of entries)
      put.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    put.append(Object.assign(document.createElement("button"), { className: "go", textContent: "→" }));
    put.setAttribute("action", new URL(action).pathname);
    document.querySelector("main")?.prepend(put);
  }, form);

/** The answers on a page, and what they are answers to; null when there is no quiz to answer. */
const typed = (page: Page): Promise<{ about: string; answers: string } | null> =>
  page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>("main form:has(.q)");
    if (!form) return null;
    const entries = [...new FormData(form)];
    return {
      about: JSON.stringify(entries.filter(([name]) => name === "for" || name === "attempt")),
      answers: JSON.stringify(entries.filter(([name]) => name.startsWith("q-"))),
    };
  });
