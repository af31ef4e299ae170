/** How bad what was found is: a fault stops the space, or loses something. */
export type Level = "ok" | "warning" | "fault";

/** Everything that is looked at, by the part it is of, with how bad it is; its words are the messages `check.CODE`. */
export const checkLevels = {
  "settings-ok": "ok",
  "settings-wrong": "fault",
  "origin-ok": "ok",
  "origin-trial": "ok",
  "origin-plain": "fault",
  "proxy-missing": "warning",
  "secret-ok": "ok",
  "secret-open": "fault",
  "secret-missing": "fault",
  "folder-ok": "ok",
  "folder-open": "warning",
  "folder-unwritable": "fault",
  "store-ok": "ok",
  "store-open": "fault",
  "store-unreachable": "fault",
  "store-refused": "fault",
  "scanner-ok": "ok",
  "scanner-unreachable": "fault",
  "disk-ok": "ok",
  "disk-low": "warning",
  "disk-full": "fault",
  "clock-ok": "ok",
  "clock-files": "warning",
  "clock-database": "warning",
  "clock-behind": "fault",
  "clock-ahead": "fault",
  "database-ok": "ok",
  "database-missing": "fault",
  "database-unreachable": "fault",
  "database-damaged": "fault",
  "database-references": "fault",
  "database-no-wal": "warning",
  "migrations-ok": "ok",
  "migrations-missing": "fault",
  "migrations-failed": "fault",
  "migrations-newer": "warning",
  "rights-ok": "ok",
  "rights-one": "ok",
  "rights-wide": "warning",
  "keys-ok": "ok",
  "keys-none": "warning",
  "keys-closed": "fault",
  "key-ending": "warning",
  "key-ended": "fault",
  "signing-ok": "ok",
  "signing-failed": "fault",
  "log-ok": "ok",
  "log-empty": "ok",
  "log-contradicted": "fault",
  "certificate-ok": "ok",
  "certificate-none": "ok",
  "certificate-bad": "fault",
  "jobs-ok": "ok",
  "jobs-stuck": "warning",
  "webhooks-ok": "ok",
  "webhooks-failing": "warning",
  "backup-ok": "ok",
  "backup-unset": "warning",
  "backup-unreadable": "fault",
  "backup-none": "fault",
  "backup-old": "warning",
} as const satisfies Record<string, Level>;

export type CheckCode = keyof typeof checkLevels;

/** What was found, as a code and what its words tell: sizes in bytes, days as ISO texts. */
export type Checked = { code: CheckCode; values?: Record<string, string | number> };

export const levelOf = ({ code }: Checked): Level => checkLevels[code];

/** Whether something was found that stops the space or loses something. */
export const hasFault = (found: readonly Checked[]): boolean => found.some((one) => levelOf(one) === "fault");

/** Below a gigabyte or a twentieth of the disk it is low; below 200 megabytes nothing more may be taken in. */
export function checkedSpace({ freeBytes, totalBytes }: { freeBytes: number; totalBytes: number }): Checked {
  const values = { free: freeBytes };
  if (freeBytes < 200_000_000) return { code: "disk-full", values };
  const low = Math.min(1_000_000_000, totalBytes / 20);
  return { code: freeBytes < low ? "disk-low" : "disk-ok", values };
}

const day = 86_400_000;

/** The age of the newest copy: old after two days. `null` is none. */
export function checkedBackup(newest: Date | null | "unreadable", at: Date): Checked {
  if (newest === "unreadable") return { code: "backup-unreadable" };
  if (newest === null) return { code: "backup-none" };
  const age = Math.max(0, at.getTime() - newest.getTime());
  if (age > 2 * day) return { code: "backup-old", values: { days: Math.floor(age / day) } };
  return { code: "backup-ok", values: { hours: Math.ceil(age / 3_600_000) } };
}

/** What is checked of settings that are valid each for itself. */
export function checkedOrigin(settings: {
  production: boolean;
  origin: string;
  host: string;
  trustedProxies: number;
}): Checked[] {
  const { production, origin, host, trustedProxies } = settings;
  const values = { origin };
  if (!production) return [{ code: "origin-trial", values }];
  if (!origin.startsWith("https:")) return [{ code: "origin-plain", values }];
  const isBehind = /^(127\.|::1$|localhost$)/.test(host);
  const proxy: Checked[] = isBehind && trustedProxies === 0 ? [{ code: "proxy-missing" }] : [];
  return [{ code: "origin-ok", values }, ...proxy];
}

/** Who may read what only the space may read: permission bits as they are written, such as 640. */
export const modeText = (mode: number): string => mode.toString(8).padStart(3, "0");

/** Whether somebody else than the owner may read or write. */
export const isOpenToOthers = (mode: number): boolean => (mode & 0o077) !== 0;
