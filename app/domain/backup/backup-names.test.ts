import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backupName, momentOf, readKeep, superfluousBackups, type Keep } from "#app/domain/backup/backup-names.ts";

const keep: Keep = { daily: 7, weekly: 4, monthly: 12 };
const day = 86_400_000;
const noon = new Date("2026-11-25T12:00:00Z");
const daysBefore = (count: number) => backupName(new Date(noon.getTime() - count * day));

describe("a name", () => {
  test("holds the moment in UTC, to the second", () => {
    expect(backupName(new Date("2026-11-25T12:00:07.999Z"))).toBe("fadae-20261125T120007Z.zip.age");
    expect(momentOf("fadae-20261125T120007Z.zip.age")).toEqual(new Date("2026-11-25T12:00:07Z"));
  });

  test.each([
    "fadae-20261131T120007Z.zip.age",
    "fadae-20261125T250007Z.zip.age",
    "fadae-20261125T120007Z.zip.age.unfinished",
    "fadae-20261125T120007Z.zip",
    "my-fadae-20261125T120007Z.zip.age",
    "fadae.db",
    "",
  ])("%j is of no backup", (name) => expect(momentOf(name)).toBeNull());
});

test.each([
  ["7,4,12", keep],
  ["0,0,0", { daily: 0, weekly: 0, monthly: 0 }],
  ["7,4", null],
  ["7,4,-1", null],
  ["a,b,c", null],
])("%j says how many are kept", (text, kept) => expect(readKeep(text)).toEqual(kept));

describe("keeping", () => {
  test("a year and a half of daily backups leaves 7 days, 4 weeks and 12 months", () => {
    const all = Array.from({ length: 550 }, (_, count) => daysBefore(count));
    const gone = superfluousBackups(all, daysBefore(0), keep);
    expect(all.filter((name) => !gone.includes(name)).map((name) => name.slice(6, 14))).toEqual([
      ...["20261125", "20261124", "20261123", "20261122", "20261121", "20261120", "20261119"],
      ...["20261115", "20261108", "20261031", "20260930", "20260831", "20260731", "20260630"],
      ...["20260531", "20260430", "20260331", "20260228", "20260131", "20251231"],
    ]);
  });

  test("of a day the latest stays", () => {
    const hourly = Array.from({ length: 5 }, (_, count) => backupName(new Date(noon.getTime() - count * 3_600_000)));
    expect(superfluousBackups(hourly, hourly[0]!, keep)).toEqual(hourly.slice(1));
  });

  test("none at all still leaves the one just made", () => {
    const none = { daily: 0, weekly: 0, monthly: 0 };
    expect(superfluousBackups([daysBefore(0), daysBefore(1)], daysBefore(0), none)).toEqual([daysBefore(1)]);
  });

  test("years without a backup remove nothing", () => {
    const all = [0, 900, 1800, 2700].map(daysBefore);
    expect(superfluousBackups(all, all[0]!, keep)).toEqual([]);
  });

  test("a clock that went back removes nothing of the true time", () => {
    const all = Array.from({ length: 30 }, (_, count) => daysBefore(count));
    const made = backupName(new Date("1970-01-01T00:00:00Z"));
    expect(superfluousBackups([...all, made], made, keep)).toEqual([]);
  });
});

const moment = fc.date({
  min: new Date("1990-01-01T00:00:00Z"),
  max: new Date("2099-12-31T23:59:59Z"),
  noInvalidDate: true,
});
const count = fc.nat({ max: 15 });
const keeping = fc.record({ daily: count, weekly: count, monthly: count });

describe("with any clock", () => {
  test("what was just made, the latest before it, what is from later and other files stay", () => {
    fc.assert(
      fc.property(
        fc.array(moment, { maxLength: 60 }),
        moment,
        fc.array(fc.string()),
        keeping,
        (moments, at, others, kept) => {
          const made = backupName(at);
          const names = [...moments.map(backupName), made, ...others];
          const gone = superfluousBackups(names, made, kept);
          expect(gone).not.toContain(made);
          for (const name of gone) {
            expect(names).toContain(name);
            expect(momentOf(name)!.getTime()).toBeLessThan(momentOf(made)!.getTime());
          }
          expect(new Set(gone).size).toBe(gone.length);
        },
      ),
    );
  });

  test("doing it again removes nothing more, and at most as many stay as were asked for", () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 200 }), moment, keeping, (moments, at, kept) => {
        const made = backupName(at);
        const names = [...new Set([...moments.map(backupName), made])];
        const gone = new Set(superfluousBackups(names, made, kept));
        const left = names.filter((name) => !gone.has(name));
        expect(superfluousBackups(left, made, kept)).toEqual([]);
        const counted = left.filter((name) => momentOf(name)! <= momentOf(made)!);
        expect(counted.length).toBeLessThanOrEqual(kept.daily + kept.weekly + kept.monthly + 1);
      }),
    );
  });

  test("one more backup removes four at most of those that were kept, however far the clock moved", () => {
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 200 }), moment, keeping, (moments, at, kept) => {
        const all = [...new Set(moments.map(backupName))].toSorted();
        const last = all.at(-1)!;
        const gone = new Set(superfluousBackups(all, last, kept));
        const left = all.filter((name) => !gone.has(name));
        const made = backupName(at);
        expect(superfluousBackups([...left, made], made, kept).length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
