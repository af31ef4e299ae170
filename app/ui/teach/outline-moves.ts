/** The order of an outline: names of activities by module. */
type Ordered<Activity extends { name: string }> = { id: string; activities: Activity[] };

/** Where an activity goes: into a module, before another activity or, with null, to its end. */
export type Move = { activity: string; module: string; before: string | null };

/** An outline with an activity moved, as the space will do it. */
export function moved<Activity extends { name: string }, Module extends Ordered<Activity>>(
  modules: readonly Module[],
  { activity, module, before }: Move,
): Module[] {
  const found = modules.flatMap(({ activities }) => activities).find(({ name }) => name === activity);
  if (!found || before === activity || !modules.some(({ id }) => id === module)) return [...modules];
  return modules.map((one) => {
    const activities = one.activities.filter(({ name }) => name !== activity);
    if (one.id !== module) return { ...one, activities };
    const at = activities.findIndex(({ name }) => name === before);
    return {
      ...one,
      activities: [
        ...activities.slice(0, at < 0 ? activities.length : at),
        found,
        ...(at < 0 ? [] : activities.slice(at)),
      ],
    };
  });
}

/** The move by one place, into the module before or after at its ends; null where there is nowhere to go. */
export function stepOf(
  modules: readonly Ordered<{ name: string }>[],
  activity: string,
  direction: "up" | "down",
): Move | null {
  const at = modules.findIndex(({ activities }) => activities.some(({ name }) => name === activity));
  const names = modules[at]?.activities.map(({ name }) => name) ?? [];
  const place = names.indexOf(activity);
  const here = modules[at]?.id ?? "";
  if (direction === "up") {
    if (place > 0) return { activity, module: here, before: names[place - 1] ?? null };
    const previous = modules[at - 1];
    return previous ? { activity, module: previous.id, before: null } : null;
  }
  if (place < names.length - 1) return { activity, module: here, before: names[place + 2] ?? null };
  const next = modules[at + 1];
  return next ? { activity, module: next.id, before: next.activities[0]?.name ?? null } : null;
}
