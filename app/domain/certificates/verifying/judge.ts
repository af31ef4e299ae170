import type { Claim, Problem } from "#app/domain/certificates/verifying/refusal.ts";
import { problems, Refusal, verdictOn } from "#app/domain/certificates/verifying/refusal.ts";
import type { Report } from "#app/domain/certificates/verifying/report.ts";
import { layers, type Layer } from "#app/domain/certificates/verdict.ts";

/** What the looks at the layers find out on the way. */
export type Findings = Pick<Report, "facts" | "credential" | "signer" | "status" | "timestamp">;

export const noFindings = (): Findings => ({
  facts: null,
  credential: null,
  signer: null,
  status: "not-checked",
  timestamp: null,
});

/** Nothing, or that there was nothing to look at. */
type Outcome = void | "skipped";

/** One layer: what is looked at, and what to call it when that fails in a way that has no name. */
export type Look = { layer: Layer; otherwise: Problem; look: () => Outcome | Promise<Outcome> };

/**
 * Looks at one layer after another until one fails. A look fails by throwing: a `Refusal`, or anything else that bytes
 * which are not as expected make it throw. Nothing passes by mistake.
 */
export async function judge(
  kind: Report["kind"],
  looks: Look[],
  { findings, claim }: { findings: Findings; claim: () => Claim | Promise<Claim> },
): Promise<Report> {
  const states = new Map<Layer, State>(looks.map(({ layer }) => [layer, "skipped"]));
  for (const { layer, otherwise, look } of looks) {
    try {
      states.set(layer, (await look()) ?? "passed");
    } catch (thrown) {
      const problem = thrown instanceof Refusal ? thrown.problem : otherwise;
      const failed = layerOf(problem);
      const verdict = verdictOn(problem, await claim());
      return { kind, verdict, layer: failed, problem, ...findings, checks: failedAt(states, failed) };
    }
  }
  return { kind, verdict: "valid", layer: null, problem: null, ...findings, checks: checksOf(states) };
}

type State = Report["checks"][number]["state"];

/** A problem has its layer, whichever is being looked at: a limit may be passed, an unknown key be met, anywhere. */
const layerOf = (problem: Problem): Layer =>
  layers.find((layer) => (problems[layer] as readonly Problem[]).includes(problem))!;

const checksOf = (states: Map<Layer, State>): Report["checks"] =>
  [...states].map(([layer, state]) => ({ layer, state }));

/** What was looked at behind the layer that failed does not count. */
function failedAt(states: Map<Layer, State>, layer: Layer): Report["checks"] {
  const checks = checksOf(states);
  const failed = checks.findIndex((check) => check.layer === layer);
  return checks.map((check, place) =>
    place < failed ? check : { ...check, state: place === failed ? "failed" : "skipped" },
  );
}
