import type { healthAr } from "#app/i18n/messages/health-ar.ts";

export const healthEn: Record<keyof typeof healthAr, string> = {
  "unit.gigabytes": "{count} GB",
  "health.title": "Health of the space",
  "health.intro":
    "How the space is right now. Open the page again to look again. A closer look, on the server: npm run doctor",
  "health.checks": "What was checked",
  "health.level.ok": "Good",
  "health.level.warning": "Keep an eye on it",
  "health.level.fault": "Fault",
  "health.versions": "Versions",
  "health.product": "Fadae",
  "health.node": "Node",
  "health.database": "Database",
  "health.migrations": "Migrations applied",
  "health.storage": "Storage",
  "health.database-size": "Database",
  "health.files-size": "Files",
  "health.free": "Free space",
  "health.queue": "What waits",
  "health.jobs-open": "Jobs under way",
  "health.jobs-failed": "Jobs that failed",
  "health.messages-waiting": "Messages to other systems waiting",
  "health.messages-given-up": "Messages that nobody took",
  "health.errors": "Errors of the last 24 hours",
  "health.errors-count": "Count",
  "health.errors-since": "Since the start: {date}",
  "health.errors-hint":
    "This list is in the memory of this one process: it is gone when the process starts again, and says nothing of another one that serves the same space. Look for the reference in the log (requestId).",
  "health.errors-reference": "Reference",
  "health.errors-at": "When",
  "health.errors-no-reference": "of no request",
  "health.backup": "Latest backup",
  "health.none": "None",
  "health.unknown": "Unknown",
  "doctor.title": "Check-up of Fadae, {date}",
  "doctor.good": "All is well.",
  "doctor.warned": "The space works, and something needs an eye kept on it.",
  "doctor.bad": "There is a fault: first mend what is marked so.",
  "check.settings-ok": "All settings can be read.",
  "check.settings-wrong": "Settings are wrong ({names}): correct them as .env.example explains.",
  "check.origin-ok": "The public address is encrypted: {origin}",
  "check.origin-trial": "The space runs as a trial ({origin}): for real people set NODE_ENV=production.",
  "check.origin-plain":
    "The address {origin} is not encrypted: set ORIGIN to one with https://, or lessons do not open without network.",
  "check.proxy-missing":
    "The space is behind a web server and does not know: set TRUST_PROXY=1, or all phones count as one.",
  "check.secret-ok": "The secret of the keys is kept.",
  "check.secret-open": "Others can read {file} (mode {mode}): run chmod 600 on it.",
  "check.secret-missing":
    "The secret of the keys is gone: bring back the file key-secret or KEY_SECRET from your copy, and do not start the space before.",
  "check.folder-ok": "The data folder {folder} can be written to.",
  "check.folder-open": "Every account of this machine can enter {folder} (mode {mode}): run chmod 750 on it.",
  "check.folder-unwritable":
    "Nothing can be written to {folder}: give it to the account that runs the space, and see that the disk is not full.",
  "check.store-ok":
    "The store {name} at {origin} takes files, gives them back and removes them, and gives none to whoever has no key.",
  "check.store-open":
    "Anybody who knows the address of a file in the store {name} can read it: make it private now, in the settings of {origin}.",
  "check.store-unreachable":
    "The store {name} at {origin} does not answer: no file opens and none is saved. Check the network, and that the service runs.",
  "check.store-refused":
    "The store {name} at {origin} refuses the keys or what it is asked for: check the settings that begin with S3_, and what the key may do.",
  "check.scanner-ok": "The virus scanner answers.",
  "check.scanner-unreachable":
    "The virus scanner does not answer, so no file can be brought in. Start it, look at CLAMD, and see docs/operations.md.",
  "check.disk-ok": "There is enough free space: {free}",
  "check.disk-low": "There is little free space ({free}): remove old copies or add a disk this week.",
  "check.disk-full": "The disk is nearly full ({free}): make room now, or nothing more will be saved.",
  "check.clock-ok": "The clock is right.",
  "check.clock-files":
    "The clocks of the disk and of this machine differ (seconds: {seconds}): turn on network time (NTP) on both.",
  "check.clock-database":
    "The clocks of the database server and of this machine differ (seconds: {seconds}): turn on network time (NTP) on both.",
  "check.clock-behind":
    "The clock of this machine is behind what is already on record: set it before a certificate is issued.",
  "check.clock-ahead":
    "The clock of this machine is more than 31 days ahead of what is on record: nothing is removed and no head of the log is signed until it is set, or confirmed with npm run retention -- --clock-is-right.",
  "check.database-ok": "The database answers: {engine}",
  "check.database-missing": "There is no database at {file}: check DATA_DIR, or start the space for the first time.",
  "check.database-unreachable": "The database does not answer: see that it runs and that DATABASE_URL is right.",
  "check.database-damaged":
    "The file of the database is damaged: stop the space, copy the folder as it is, then go back to the last good backup.",
  "check.database-references":
    "Rows refer to what is no longer there: {count}. Remove nothing, and ask for help with this line.",
  "check.database-no-wal":
    "Reading and writing wait for each other (no WAL): put DATA_DIR on a disk of this machine, not on a network folder.",
  "check.migrations-ok": "The database is up to date (migrations: {count}).",
  "check.migrations-missing": "Migrations are missing: {count}. Start the space again with npm start.",
  "check.migrations-failed": "The migration {name} did not finish: go back to the copy made before, and ask for help.",
  "check.rights-ok": "The account that serves reads and writes rows, and can change no table.",
  "check.rights-one":
    "One account of the database serves and owns the tables. An owner of its own (DATABASE_OWNER_URL) is safer.",
  "check.rights-wide":
    "The account of DATABASE_URL may change tables although another owns them: take that right away, or the tables that it owns itself; docs/operations.md says how.",
  "check.migrations-newer":
    "The database is of a newer version already ({name}). That is right during an update; afterwards run that version.",
  "check.keys-ok": "The signing keys open (count: {count}).",
  "check.keys-none": "There are no signing keys yet: start the space once, and it makes them.",
  "check.keys-closed": "Keys do not open ({names}): bring back the KEY_SECRET or the file key-secret that sealed them.",
  "check.key-ending":
    "The key {name} ends on {day}: renew it with npm run keys -- renew-document, see docs/key-ceremony.md.",
  "check.key-ended":
    "The key {name} has ended and no other takes its place: renew it with npm run keys -- renew-document.",
  "check.signing-ok": "Signing works, and the status lists verify.",
  "check.signing-failed":
    "Signing does not work or the status lists do not verify: issue nothing, and look at the keys with npm run keys -- list.",
  "check.log-ok": "The log of certificates is as it was signed.",
  "check.log-empty": "The log of certificates was not signed yet; nothing needs doing.",
  "check.log-contradicted":
    "The log of certificates contradicts what was signed, a certificate was changed or removed: stop the space, keep the folder as it is, and ask for help.",
  "check.certificate-ok": "The newest certificate verifies.",
  "check.certificate-none": "There are no certificates yet.",
  "check.certificate-bad": "The newest certificate does not verify: issue no other, and check ORIGIN and the keys.",
  "check.jobs-ok": "No job is stuck.",
  "check.jobs-stuck": "Jobs under way for more than an hour: {count}. Start the space again, and it goes on with them.",
  "check.webhooks-ok": "Other systems take their messages.",
  "check.webhooks-failing":
    "Addresses that took nothing for more than an hour: {count}. Open “Telling other systems” and call whoever runs them.",
  "check.backup-ok": "The latest backup is less than {hours, plural, one {# hour} other {# hours}} old.",
  "check.backup-unset":
    "Nobody said where the backups are: name their folder in BACKUP_DIR so that their age is watched.",
  "check.backup-unreadable":
    "The folder of the backups (BACKUP_DIR) cannot be read: see that the disk is connected and the permissions are right.",
  "check.backup-none": "There is no backup in BACKUP_DIR: make one today.",
  "check.backup-old":
    "The latest backup is {days, plural, one {# day} other {# days}} old: make one now, and find out why they stopped.",
};
