import { parse } from "pg-connection-string";
import { describe, expect, test } from "vitest";
import { isPrivateAddress, isPrivateDatabase, postgresTarget } from "#app/platform/private-connections.ts";

describe("a database", () => {
  test.each([
    "postgresql://fadae@db.example/fadae",
    "postgresql://fadae@db.example/fadae?sslmode=disable",
    "postgresql://fadae@db.example/fadae?sslmode=require",
    "postgresql://fadae@db.example/fadae?sslmode=verify-ca",
    "postgresql://fadae@db.example/fadae?sslmode=no-verify",
    "postgresql://fadae@db.example/fadae?ssl=true",
    "postgresql://fadae@db.example/fadae?sslmode=verify-full&sslmode=disable",
    "postgresql://fadae@db.example/fadae?sslmode=verify-full&%73slmode=no-verify",
    "postgresql://fadae@db.example/fadae#?sslmode=verify-full",
    "postgresql://fadae@127.0.0.1/fadae?host=db.example",
    "postgresql://fadae@127.0.0.1/fadae?host=/run/postgresql&host=db.example",
    "postgresql://fadae@127.0.0.1.db.example/fadae",
    "postgresql://fadae@localhost.db.example/fadae",
    "postgresql://localhost@db.example/fadae",
    "postgresql://127.0.0.1:5432@db.example/fadae",
    "postgresql://fadae@127.evil/fadae",
    "postgresql://fadae@0.0.0.0/fadae",
    "postgresql://fadae@10.0.0.7/fadae",
    "postgresql://fadae@[fd00::7]/fadae",
    "postgresql://fadae@database.example/fadae",
    "postgresql:///fadae",
    "postgresql://fadae@/fadae",
    "postgresql://fadae@%zz/fadae",
    "postgresql://fadae@ /fadae",
  ])("%s can be read on the way, or is no address", (url) => {
    expect(isPrivateDatabase(url, ["database", "private.example"])).toBe(false);
  });

  test.each([
    "file:data/fadae.db",
    "postgresql://fadae@db.example/fadae?sslmode=verify-full",
    "postgresql://fadae@db.example/fadae?sslmode=disable&sslmode=verify-full",
    "postgresql://fadae@127.0.0.1:5432/fadae",
    "postgresql://fadae@LocalHost/fadae",
    "postgresql://fadae@[::1]:5432/fadae",
    "postgresql:///fadae?host=/run/postgresql",
    "postgresql://fadae@/fadae?host=/run/postgresql",
    "postgresql://fadae@%2Frun%2Fpostgresql/fadae",
    "postgresql://fadae@database/fadae",
    "postgresql://fadae@Database:5432/fadae",
  ])("%s is private", (url) => {
    expect(isPrivateDatabase(url, ["database"])).toBe(true);
  });

  test.each([
    "postgresql://fadae:p%40ss@db.example:5433/fadae?sslmode=verify-full",
    "postgresql://fadae@[::1]/fadae",
    "postgresql://fadae@/fadae?host=/run/postgresql",
    "postgresql://fadae:secret@/fadae",
    "postgresql:///fadae?host=&sslmode=disable",
    "postgresql://fadae@%2Frun%2Fpostgresql/fadae?host=",
    "postgresql://fadae@one/fadae?host=two&host=three&sslmode=disable&sslmode=verify-full",
    "postgres://fadae@DB.example/a@/b?host=x",
  ])("%s is read as node-postgres reads it", (url) => {
    const { host, sslmode } = parse(url);
    expect(postgresTarget(url)).toEqual({ host, sslmode });
  });
});

describe("a web address", () => {
  test.each([
    "http://store.example",
    "http://127.0.0.1.store.example",
    "http://127.0.0.1@store.example",
    "http://10.0.0.7:9000",
    "http://[fd00::7]",
    "http://[::ffff:10.0.0.7]",
    "http://store.store.example",
    "store",
    "",
  ])("%s can be read on the way, or is no address", (address) => {
    expect(isPrivateAddress(address, ["store"])).toBe(false);
  });

  test.each([
    "https://store.example",
    "http://localhost:9000",
    "http://127.0.0.2",
    "http://0x7f.1",
    "http://[::1]:9000",
    "http://STORE:9000",
  ])("%s is private", (address) => {
    expect(isPrivateAddress(address, ["store"])).toBe(true);
  });
});
