import { describe, expect, test } from "vitest";
import { lackBehind } from "#app/platform/lack.ts";

const coded = (code: string, more: object = {}) => Object.assign(new Error("x"), { code, ...more });
const wrapped = (cause: object) =>
  coded("P2010", { meta: { driverAdapterError: Object.assign(new Error("x"), { cause }) } });

describe("what the space lacks", () => {
  test.each([
    ["a full disk", coded("ENOSPC"), "room"],
    ["a full quota", coded("EDQUOT"), "room"],
    ["a file that may not grow", coded("EFBIG"), "room"],
    ["SQLite on a full disk", wrapped({ kind: "sqlite", originalCode: "SQLITE_FULL" }), "room"],
    ["PostgreSQL on a full disk", wrapped({ kind: "postgres", code: "53100" }), "room"],
    ["a disk that is read alone", coded("EROFS"), "writable-disk"],
    ["SQLite on such a disk", wrapped({ kind: "sqlite", originalCode: "SQLITE_READONLY_DBMOVED" }), "writable-disk"],
    ["a standby of PostgreSQL", wrapped({ kind: "postgres", code: "25006" }), "writable-disk"],
    ["SQLite that is locked", wrapped({ kind: "SocketTimeout", originalCode: "SQLITE_BUSY" }), "database"],
    ["a failing disk", wrapped({ kind: "sqlite", originalCode: "SQLITE_IOERR_WRITE" }), "database"],
    ["a server that is not there", wrapped({ kind: "DatabaseNotReachable" }), "database"],
    ["a server that ends", wrapped({ kind: "postgres", code: "57P01" }), "database"],
    ["a statement that took too long", wrapped({ kind: "postgres", code: "57014" }), "database"],
    ["no connection in time", new Error("timeout exceeded when trying to connect"), "database"],
    ["a connection that was cut", new Error("Connection terminated unexpectedly"), "database"],
    ["a clock that is behind", coded("CLOCK_BEHIND"), "clock"],
    ["a transaction that took too long", coded("P2028"), "database"],
    ["two transactions in each other's way", coded("P2034"), "database"],
  ])("%s", (_, error, lack) => expect(lackBehind(error)).toBe(lack));

  test.each([
    ["what exists already", coded("P2002")],
    ["a fault of ours", new TypeError("x is not a function")],
    ["another service that does not answer", coded("ECONNREFUSED")],
    ["a row that refers to nothing", wrapped({ kind: "ForeignKeyConstraintViolation" })],
    ["a text", "ENOSPC"],
    ["nothing", null],
  ])("is nothing behind %s", (_, error) => expect(lackBehind(error)).toBeNull());

  test("an error that is its own cause is looked at once", () => {
    const error = coded("P9999");
    Object.assign(error, { cause: error });
    expect(lackBehind(error)).toBeNull();
  });
});
