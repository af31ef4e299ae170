import { fuzzRound, type Round } from "./round.ts";

/** How long a round lasts before a new space is prepared, in milliseconds: what is spoilt stays in its round. */
const roundLength = 100_000;

type Run = { seed: number; minutes: number; say: (line: string) => void };

/** Rounds of hostile requests until the time is over; each with a space of its own. */
export async function runFuzz({ seed, minutes, say }: Run): Promise<Round[]> {
  const end = performance.now() + minutes * 60_000;
  const rounds: Round[] = [];
  while (performance.now() < end) {
    const milliseconds = Math.min(roundLength, end - performance.now());
    const given = { requests: Infinity, milliseconds, perPattern: 2, languages: ["ar", "fr", "en"] };
    const round = await fuzzRound({ ...given, seed, round: rounds.length });
    rounds.push(round);
    say(inWords(rounds.length - 1, round));
  }
  return rounds;
}

const inWords = (at: number, { requests, reached, statuses, findings, lost, looked, megabytes }: Round): string =>
  [
    `round ${at}: ${requests} answers, ${reached.forms} of ${reached.ofForms} forms with ${reached.fields} fields, ${reached.addresses} addresses, ${reached.routes} routes`,
    `  by status ${JSON.stringify(statuses)}; ${looked} pages in Chromium; ${megabytes.before} → ${megabytes.after} MB; lost: ${lost.join(", ") || "nobody"}`,
    ...findings.map(
      ({ fault, seed, round, index, as, what }) =>
        `  FOUND ${fault}\n    seed ${seed}, round ${round}, request ${index}, as ${as}: ${what}`,
    ),
  ].join("\n");
