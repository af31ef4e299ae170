import { chromium } from "@playwright/test";
import playwright from "../../playwright.config.ts";
import { openChaosSpace } from "./chaos-space.ts";
import { takeJourney, type JourneyEnd } from "./journey.ts";
import { plants, type Plant } from "./plants.ts";
import { noTotals, type Totals } from "./settle.ts";
import { letters } from "../letters.ts";

export type Run = {
  totals: Totals;
  /** Whatever happened to deliveries and pages on their way, over all journeys. */
  network: Record<string, number>;
  /** Forms sent, by what the next page said of them and what became of them. */
  said: Record<string, number>;
  ends: JourneyEnd[];
  failed: JourneyEnd[];
};

/** Takes journeys with the seeds that follow `seed`, several side by side against one space, and adds up the books. */
export async function runJourneys(given: {
  journeys: number;
  seed: number;
  sideBySide?: number;
  plant?: Plant | undefined;
  /** Begins no more journeys when something of this kind was found. */
  until?: keyof Totals;
  headed?: boolean;
  say?: (line: string) => void;
}): Promise<Run> {
  const { say = () => undefined, plant, headed = false } = given;
  const space = await openChaosSpace();
  const browser = await chromium.launch({ ...playwright.use?.launchOptions, headless: !headed });
  const ends: JourneyEnd[] = [];
  let next = given.seed;
  const isFound = () => given.until !== undefined && ends.some(({ totals }) => totals[given.until ?? "lost"] > 0);
  const walk = async () => {
    while (next < given.seed + given.journeys && !isFound()) {
      const seed = next++;
      const people: Parameters<typeof takeJourney>[0]["people"] = [
        await space.newLearner(`Zahra Journey ${letters(seed)}`),
        await space.newLearner(`Driss Voyage ${letters(seed)}`),
      ];
      const about = { browser, seed, target: space.served.address, people };
      const end = await takeJourney({ ...about, ...(plant && { plant: plants[plant] }) });
      ends.push(end);
      say(`seed ${seed}: ${inWords(end.totals)}, ${end.seconds} s`);
      if (end.faults.length > 0)
        say([...end.log, ...end.deliveries, ...end.faults].map((line) => `    ${line}`).join("\n"));
    }
  };
  try {
    await Promise.all(Array.from({ length: given.sideBySide ?? 3 }, walk));
  } finally {
    await browser.close();
    await space.stop();
  }
  ends.sort((one, other) => one.seed - other.seed);
  return {
    totals: { ...noTotals, ...added(ends.map(({ totals }) => totals)) },
    network: added(ends.map(({ network }) => network)),
    said: added(ends.map(({ said }) => said)),
    ends,
    failed: ends.filter(({ faults }) => faults.length > 0),
  };
}

/** The books in one line. */
export const inWords = ({ confirmed, stored, refused, lost, doubled, crossed }: Totals): string =>
  `confirmed ${confirmed}, stored ${stored}, refused ${refused}, lost ${lost}, doubled ${doubled}, crossed ${crossed}`;

function added(all: Record<string, number>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const one of all) for (const [name, count] of Object.entries(one)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
