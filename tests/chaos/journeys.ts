import { chromium } from "@playwright/test";
import playwright from "../../playwright.config.ts";
import { openChaosSpace } from "./chaos-space.ts";
import { takeJourney, type JourneyEnd } from "./journey.ts";
import type { Totals } from "./ledger.ts";

/** Faults to plant in the worker on its way to the phone: a run must then find something. */
export const plants = {
  /** Says that a form has arrived when it is only kept. */
  lose: (text: string) => text.replace(/state:\s*"phone"/, 'state:"confirmed"'),
  /** Makes another attempt of the same answers each time they are sent. */
  double: (text: string) =>
    text.replace(
      /new URLSearchParams\(([\w$]+)\.body\)/,
      'new URLSearchParams($1.body.replace(/attempt=\\d+/,()=>"attempt="+(self.planted=(self.planted||0)+1)))',
    ),
  /** Takes a form of whoever was here before as one of whoever is here now. */
  cross: (text: string) => text.replace(/[\w$]+\.get\("for"\)/g, "null").replace(/\.navigate\("\/"\)/, ".focus()"),
} satisfies Record<string, (text: string) => string>;

export type Run = { totals: Totals; ends: JourneyEnd[]; failed: JourneyEnd[] };

/** Takes journeys with the seeds that follow `seed`, several side by side against one space, and adds up the books. */
export async function runJourneys(given: {
  journeys: number;
  seed: number;
  sideBySide?: number;
  plant?: keyof typeof plants;
  say?: (line: string) => void;
}): Promise<Run> {
  const { say = () => undefined, plant } = given;
  const space = await openChaosSpace();
  const browser = await chromium.launch(playwright.use?.launchOptions ?? {});
  const ends: JourneyEnd[] = [];
  let next = given.seed;
  const edit = (path: string, text: string) => {
    if (!plant || path !== "/worker.js") return text;
    const edited = plants[plant](text);
    if (edited === text) throw new Error(`the fault "${plant}" finds no place in the worker`);
    return edited;
  };
  const walk = async () => {
    while (next < given.seed + given.journeys) {
      const seed = next++;
      const people: Parameters<typeof takeJourney>[0]["people"] = [
        await space.newLearner(`Zahra Journey ${letters(seed)}`),
        await space.newLearner(`Driss Voyage ${letters(seed)}`),
      ];
      const end = await takeJourney({
        ...{ browser, seed, target: space.served.address, content: space.content, people, edit },
      }).catch((error: unknown): JourneyEnd => broken(seed, error));
      ends.push(end);
      const { confirmed, stored, lost, doubled, crossed } = end.totals;
      say(
        `seed ${seed}: confirmed ${confirmed}, stored ${stored}, lost ${lost}, doubled ${doubled}, crossed ${crossed}`,
      );
      if (end.faults.length > 0) say([...end.acts, ...end.faults].map((line) => `    ${line}`).join("\n"));
    }
  };
  try {
    await Promise.all(Array.from({ length: given.sideBySide ?? 3 }, walk));
  } finally {
    await browser.close();
    await space.stop();
  }
  ends.sort((one, other) => one.seed - other.seed);
  const sum = (name: keyof Totals) => ends.reduce((total, end) => total + end.totals[name], 0);
  const totals = {
    ...{ confirmed: sum("confirmed"), stored: sum("stored") },
    ...{ lost: sum("lost"), doubled: sum("doubled"), crossed: sum("crossed") },
  };
  return { totals, ends, failed: ends.filter(({ faults }) => faults.length > 0) };
}

// A journey that could not be taken to its end is a failure of its own.
const broken = (seed: number, error: unknown): JourneyEnd => ({
  seed,
  totals: { confirmed: 0, stored: 0, lost: 0, doubled: 0, crossed: 0 },
  faults: [`the journey broke: ${String(error)}`],
  acts: [],
  network: {},
});

// Names hold letters only.
const letters = (number: number): string =>
  [...String(number)].map((digit) => String.fromCharCode(97 + Number(digit))).join("");
