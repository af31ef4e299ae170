// Loaded before the server by the test of query plans: writes every statement that a database is asked to STATEMENT_LOG.
import { appendFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const path = process.env.STATEMENT_LOG;

const note = (sql) => {
  if (typeof sql === "string") appendFileSync(path, `${JSON.stringify(sql)}\n`);
};

/** Has a method note a statement before it does what it did. */
function noting(prototype, method, sqlOf) {
  const before = prototype[method];
  prototype[method] = function (...given) {
    note(sqlOf(this, given));
    return before.apply(this, given);
  };
}

const Sqlite = require("better-sqlite3");
const memory = new Sqlite(":memory:");
const statement = Object.getPrototypeOf(memory.prepare("SELECT 1"));
memory.close();
for (const method of ["all", "get", "run", "iterate"]) noting(statement, method, ({ source }) => source);

const { Client } = require("pg");
noting(Client.prototype, "query", (_, [asked]) => (typeof asked === "string" ? asked : asked?.text));
