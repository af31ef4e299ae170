/** Of how many days, weeks and months the latest backup is kept. */
export type Keep = { daily: number; weekly: number; monthly: number };

/** What a backup made at a moment is called: `fadae-20261125T120000Z.zip.age`; the moment is in UTC, to the second. */
export const backupName = (at: Date): string =>
  `fadae-${at
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(/[-:]/g, "")}.zip.age`;

/** The moment in the name of a backup; null for any other name. */
export function momentOf(name: string): Date | null {
  const found = /^fadae-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.zip\.age$/.exec(name);
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // The 31st of a month that has 30 days is no moment, though it would be read as one.
  return !Number.isNaN(moment.getTime()) && backupName(moment) === name ? moment : null;
}

/** Three numbers between commas, as `7,4,12`; null for anything else. */
export function readKeep(text: string): Keep | null {
  const found = /^(\d{1,3}),(\d{1,3}),(\d{1,3})$/.exec(text);
  return found && { daily: Number(found[1]), weekly: Number(found[2]), monthly: Number(found[3]) };
}

/**
 * Which of some files a backup that was just made makes superfluous. Kept are the latest backup of each of the last days,
 * weeks (from Monday) and months that have one, the latest of all, and the one just made, whatever its name says. Days
 * without a backup do not count, so that a time without backups, or a clock that was wrong, removes nothing by itself.
 * Backups from after the one just made are of another clock: they stay, and do not count. Other names are never given.
 */
export function superfluousBackups(names: readonly string[], made: string, keep: Keep): string[] {
  const madeAt = momentOf(made);
  if (madeAt === null) return [];
  const backups = [...new Set(names)]
    .flatMap((name) => {
      const moment = momentOf(name);
      return moment && moment <= madeAt ? [{ name, moment }] : [];
    })
    .toSorted((a, b) => b.moment.getTime() - a.moment.getTime());
  const kept = new Set([made]);
  const [latest] = backups;
  if (latest) kept.add(latest.name);
  for (const [count, periodOf] of [
    [keep.daily, dayOf],
    [keep.weekly, weekOf],
    [keep.monthly, monthOf],
  ] as const) {
    const periods = new Set<string | number>();
    for (const { name, moment } of backups) {
      const period = periodOf(moment);
      if (periods.size >= count) break;
      if (!periods.has(period)) kept.add(name);
      periods.add(period);
    }
  }
  return backups.map(({ name }) => name).filter((name) => !kept.has(name));
}

const dayNumber = (moment: Date) => Math.floor(moment.getTime() / 86_400_000);
const dayOf = dayNumber;
// The first of January 1970 was a Thursday.
const weekOf = (moment: Date) => Math.floor((dayNumber(moment) + 3) / 7);
const monthOf = (moment: Date) => moment.toISOString().slice(0, -"-DDTHH:MM:SS.sssZ".length);
