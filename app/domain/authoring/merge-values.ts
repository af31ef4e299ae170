/**
 * Two changes of one value as one: members that only one side changed are as that side has them; null when both changed the
 * same member in different ways. Lists are taken whole.
 */
export function mergeValues(
  before: unknown,
  { mine, theirs }: { mine: unknown; theirs: unknown },
): { value: unknown } | null {
  if (isSame(before, theirs) || isSame(mine, theirs)) return { value: mine };
  if (isSame(before, mine)) return { value: theirs };
  if (!isRecord(before) || !isRecord(mine) || !isRecord(theirs)) return null;
  const value: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const member = mergeValues(before[key], { mine: mine[key], theirs: theirs[key] });
    if (!member) return null;
    if (member.value !== undefined) value[key] = member.value;
  }
  return { value };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
