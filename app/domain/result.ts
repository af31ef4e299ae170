/** An expected outcome: either a value, or the code of a foreseen problem. Surprises are exceptions. */
export type Result<Value, Problem extends string> =
  { ok: true; value: Value } | { ok: false; problem: Problem; detail?: Record<string, string | number> };

/** Wraps a value as a success. */
export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

/** Wraps a problem code, with figures or names its message may need (`detail`). */
export const fail = <Problem extends string>(
  problem: Problem,
  detail?: Record<string, string | number>,
): { ok: false; problem: Problem; detail?: Record<string, string | number> } =>
  detail ? { ok: false, problem, detail } : { ok: false, problem };
