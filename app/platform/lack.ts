/**
 * What the space lacks for now: room on the disk, a disk that may be written to, a database or a store of files that
 * answers, or a clock that is not behind what is on record. Each ends by itself or by what an operator does, and none is a fault of what was asked.
 */
export type Lack = "room" | "writable-disk" | "database" | "files" | "clock";

/** The code of an error that says that the clock is behind. */
export const clockCode = "CLOCK_BEHIND";

const room = /^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL|53100)$/;
const writable = /^(EROFS|SQLITE_READONLY(_\w+)?|25006)$/;
/**
 * SQLite's files cannot be read, written or waited for; PostgreSQL ends, begins, has no connection left, was cut off or took
 * too long (classes 08, 53, 57 of its codes); what Prisma says of a database that is not reached in time.
 */
const database =
  /^(EIO|EMFILE|ENFILE|SQLITE_(IOERR|BUSY|CANTOPEN|LOCKED|PROTOCOL|NOMEM)(_\w+)?|08\w{3}|53\w{3}|57\w{3}|55P03|58030|40001|40P01|P1001|P1002|P1008|P1011|P1017|P2024|P2028|P2034|P2037)$/;
const kinds =
  /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TlsConnectionError|TransactionWriteConflict)$/;
// What the driver of PostgreSQL says without a code.
const said =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|the database was silent)/;

/** What an error comes from, looked for in it and in its causes; null for an error of any other kind. */
export function lackBehind(error: unknown): Lack | null {
  for (const one of withCauses(error)) {
    const codes = [one.code, one.originalCode].filter((code) => typeof code === "string");
    if (codes.includes(clockCode)) return "clock";
    if (one.name === "StoreFailure") return "files";
    if (codes.some((code) => room.test(code))) return "room";
    if (codes.some((code) => writable.test(code))) return "writable-disk";
    if (codes.some((code) => database.test(code))) return "database";
    if (typeof one.kind === "string" && kinds.test(one.kind)) return "database";
    if (typeof one.message === "string" && said.test(one.message)) return "database";
  }
  return null;
}

type Told = { [name in "name" | "code" | "originalCode" | "kind" | "message" | "cause" | "meta"]?: unknown };

// The innermost first: what is around it may name something else.
function withCauses(error: unknown, depth = 0): Told[] {
  if (typeof error !== "object" || error === null || depth > 8) return [];
  const one = error as Told & { driverAdapterError?: unknown; error?: unknown };
  const inner = [one.cause, one.meta, one.driverAdapterError, one.error].flatMap((next) => withCauses(next, depth + 1));
  return [...inner, one];
}
