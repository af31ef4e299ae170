import { expect, test } from "vitest";
import {
  checkedBackup,
  checkedOrigin,
  checkedSpace,
  checkLevels,
  hasFault,
  isOpenToOthers,
  type CheckCode,
} from "#app/domain/health/check.ts";
import { locales } from "#app/domain/language.ts";
import { checkText } from "#app/i18n/check-words.ts";

const gigabyte = 1_000_000_000;

test.each([
  [0, 100 * gigabyte, "disk-full"],
  [199_999_999, 100 * gigabyte, "disk-full"],
  [200_000_000, 100 * gigabyte, "disk-low"],
  [gigabyte - 1, 100 * gigabyte, "disk-low"],
  [gigabyte, 100 * gigabyte, "disk-ok"],
  [400_000_000, 8 * gigabyte, "disk-ok"],
  [399_999_999, 8 * gigabyte, "disk-low"],
])("%d of %d bytes free: %s", (freeBytes, totalBytes, code) => {
  expect(checkedSpace({ freeBytes, totalBytes }).code).toBe(code);
});

const at = new Date("2030-01-10T12:00:00Z");
test.each([
  [null, { code: "backup-none" }],
  ["unreadable" as const, { code: "backup-unreadable" }],
  [new Date("2030-01-10T11:59:00Z"), { code: "backup-ok", values: { hours: 1 } }],
  [new Date("2030-01-08T12:00:00Z"), { code: "backup-ok", values: { hours: 48 } }],
  [new Date("2030-01-08T11:59:59Z"), { code: "backup-old", values: { days: 2 } }],
  [new Date("2031-01-01T00:00:00Z"), { code: "backup-ok", values: { hours: 0 } }],
])("a copy of %s", (newest, found) => {
  expect(checkedBackup(newest, at)).toEqual(found);
});

test.each([
  [{ production: false, origin: "http://localhost:3000", host: "127.0.0.1", trustedProxies: 0 }, ["origin-trial"]],
  [{ production: true, origin: "http://fadae.example", host: "127.0.0.1", trustedProxies: 0 }, ["origin-plain"]],
  [
    { production: true, origin: "https://fadae.example", host: "127.0.0.1", trustedProxies: 0 },
    ["origin-ok", "proxy-missing"],
  ],
  [{ production: true, origin: "https://fadae.example", host: "127.0.0.1", trustedProxies: 1 }, ["origin-ok"]],
  [{ production: true, origin: "https://fadae.example", host: "0.0.0.0", trustedProxies: 0 }, ["origin-ok"]],
])("settings %o", (settings, codes) => {
  expect(checkedOrigin(settings).map(({ code }) => code)).toEqual(codes);
});

test("a mode is open as soon as anybody else may read or write", () => {
  expect([0o600, 0o400, 0o700].map(isOpenToOthers)).toEqual([false, false, false]);
  expect([0o640, 0o604, 0o620, 0o644].map(isOpenToOthers)).toEqual([true, true, true, true]);
});

test("every code has one sentence or two in each language, and only faults are faults", () => {
  const values = { free: 1, day: at.toISOString(), names: "a", name: "a", file: "a", folder: "a", mode: "644" };
  const all = { ...values, origin: "https://a", engine: "a", count: 3, seconds: 9, hours: 5, days: 3 };
  for (const code of Object.keys(checkLevels) as CheckCode[])
    for (const locale of locales) expect(checkText({ code, values: all }, locale)).toMatch(/^[^\n]{10,260}$/);
  expect(hasFault([{ code: "disk-low" }])).toBe(false);
  expect(hasFault([{ code: "disk-low" }, { code: "disk-full" }])).toBe(true);
});
