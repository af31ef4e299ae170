/** The order of an outline: names of activities by module. */
type Ordered<Activity extends { name: string }> = { id: string; activities: Activity[] };

/** Where an activity goes: into a module, before another activity or, with null, to its end. */
export type ActivityMove = { activity: string; module: string; before: string | null };
/** Where a module goes: before another one or, with null, to the end. */
export type ModuleMove = { activity: null; module: string; before: string | null };
export type Move = ActivityMove | ModuleMove;

/** An outline with an activity or a module moved, as the space will do it. */
export function moved<Activity extends { name: string }, Module extends Ordered<Activity>>(
  modules: readonly Module[],
  move: Move,
): Module[] {
  if (move.activity === null) return movedModule(modules, move);
  const { activity, module, before } = move;
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

function movedModule<Module extends { id: string }>(
  modules: readonly Module[],
  { module, before }: ModuleMove,
): Module[] {
  const found = modules.find(({ id }) => id === module);
  if (!found || before === module) return [...modules];
  const others = modules.filter((one) => one !== found);
  const at = others.findIndex(({ id }) => id === before);
  return at < 0 ? [...others, found] : [...others.slice(0, at), found, ...others.slice(at)];
}

/** Something of an outline as it lies on the screen; its middle is in pixels from the top. */
type Lying = { id: string; middle: number };

/** What comes after something that is let go at a height; null at the end. */
export const beforeAt = (others: readonly Lying[], height: number): string | null =>
  others.find(({ middle }) => middle > height)?.id ?? null;

/** Where an activity let go at a height goes: a module reaches to its end, also where it is empty. Null without modules. */
export function placeAt(
  modules: readonly { id: string; end: number; activities: readonly Lying[] }[],
  height: number,
): Pick<ActivityMove, "module" | "before"> | null {
  const module = modules.find(({ end }) => end > height) ?? modules.at(-1);
  return module ? { module: module.id, before: beforeAt(module.activities, height) } : null;
}

/** The move of a module by one place; null where there is nowhere to go. */
export function stepOfModule(
  modules: readonly { id: string }[],
  module: string,
  direction: "up" | "down",
): ModuleMove | null {
  const at = modules.findIndex(({ id }) => id === module);
  const [to, isThere] = direction === "up" ? [at - 1, at > 0] : [at + 2, at < modules.length - 1];
  return isThere ? { activity: null, module, before: modules[to]?.id ?? null } : null;
}

/** The move by one place, into the module before or after at its ends; null where there is nowhere to go. */
export function stepOf(
  modules: readonly Ordered<{ name: string }>[],
  activity: string,
  direction: "up" | "down",
): ActivityMove | null {
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
