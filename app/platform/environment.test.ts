import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readEnvironment, variableNames } from "#app/platform/environment.server.ts";

test("nothing needs to be set", () => {
  expect(readEnvironment({})).toMatchObject({
    production: false,
    origin: "http://localhost:3000",
    databaseUrl: "file:data/fadae.db",
    trustedProxies: 0,
  });
});

test("an empty value counts as not set", () => {
  expect(readEnvironment({ PORT: "", DEMO: "" })).toMatchObject({ port: 3000, demo: undefined });
});

test("the origin loses its path", () => {
  expect(readEnvironment({ ORIGIN: "https://fadae.example/x/" }).origin).toBe("https://fadae.example");
});

test.each([
  [{ PORT: "many" }, "PORT must be a number"],
  [{ PORT: "70000" }, "PORT must be between 0 and 65535"],
  [{ ORIGIN: "fadae" }, "ORIGIN must be a web address"],
  [{ DEMO: "yes" }, "DEMO must be 0 or 1"],
  [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL must begin with file: or postgresql://"],
  [{ DATABASE_URL: "postgresql://x@db.example/x" }, "DATABASE_URL must have sslmode=verify-full"],
  [{ DATABASE_URL: "postgresql://x@db.example/x?sslmode=require" }, "DATABASE_URL must have sslmode=verify-full"],
  [{ DATABASE_URL: "postgresql:///x" }, "DATABASE_URL must have sslmode=verify-full"],
  [{ DATABASE_URL: "postgresql://x@db/x", PRIVATE_HOSTS: "d,other" }, "DATABASE_URL must have sslmode=verify-full"],
  [
    { DATABASE_URL: "postgresql://x@localhost/x", DATABASE_OWNER_URL: "postgresql://y@db.example/x" },
    "DATABASE_OWNER_URL must have sslmode=verify-full",
  ],
  [{ DATABASE_OWNER_URL: "postgresql://x@localhost/x" }, "DATABASE_OWNER_URL is for PostgreSQL"],
  [{ DATABASE_URL: "file:x.db", DATABASE_OWNER_URL: "file:x.db" }, "DATABASE_OWNER_URL must begin with postgresql://"],
  [
    { DATABASE_URL: "postgresql://x@localhost/x", DATABASE_OWNER_URL: "postgresql://x@localhost/x" },
    "DATABASE_OWNER_URL must name another account",
  ],
  [{ PRIVATE_HOSTS: "*" }, "PRIVATE_HOSTS must be names"],
  [{ PRIVATE_HOSTS: "https://db.example" }, "PRIVATE_HOSTS must be names"],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector.example:4318" },
    "OTEL_EXPORTER_OTLP_ENDPOINT must begin with https",
  ],
  [{ NODE_ENV: "production" }, "ORIGIN is needed in production"],
  [{ ADMIN_PASSWORD: "short" }, "ADMIN_PASSWORD must have at least 12 characters"],
  [{ KEY_SECRET: "short" }, "KEY_SECRET must have at least 32 characters"],
  [{ WEBHOOK_PRIVATE_ADDRESSES: "1" }, "WEBHOOK_PRIVATE_ADDRESSES must be allow, or not be set"],
  [{ BACKUP_RECIPIENTS: "AGE-SECRET-KEY-1X" }, "BACKUP_RECIPIENTS must be public keys that begin with age1"],
  [{ BACKUP_KEEP: "7" }, "BACKUP_KEEP must be how many days, weeks and months"],
  [{ S3_BUCKET: "kept" }, "S3_ENDPOINT is needed to keep files in a store"],
  [{ S3_ENDPOINT: "https://s3.example" }, "S3_BUCKET is needed to keep files in a store"],
  [{ S3_PREFIX: "space" }, "S3_BUCKET is needed to keep files in a store"],
  [{ S3_BUCKET: "Kept/files" }, "S3_BUCKET must be the name of a bucket"],
  [{ S3_ENDPOINT: "s3.example" }, "S3_ENDPOINT must be the web address of the store"],
  [{ S3_ENDPOINT: "https://key:hidden@s3.example" }, "S3_ENDPOINT must be an address alone"],
  [{ S3_ENDPOINT: "https://s3.example?key=hidden" }, "S3_ENDPOINT must be an address alone"],
  [{ S3_PREFIX: "../other" }, "S3_PREFIX must be a folder"],
  [{ S3_PREFIX: "/space" }, "S3_PREFIX must be a folder"],
  [{ S3_PATH_STYLE: "yes" }, "S3_PATH_STYLE must be 0 or 1"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be debug"],
  [{ TRUST_PROXY: "9" }, "TRUST_PROXY"],
  [{ SECURITY_CONTACT: "javascript:alert(1)" }, "SECURITY_CONTACT must begin with https://, mailto: or tel:+"],
  [{ SECURITY_CONTACT: "mailto:a@b\nExpires: never" }, "SECURITY_CONTACT must begin with https://, mailto: or tel:+"],
  [{ METRICS_TOKEN: "short" }, "METRICS_TOKEN must have 32 to 200"],
  [{ METRICS_TOKEN: `${"a".repeat(31)} ${"b".repeat(31)}` }, "METRICS_TOKEN must have 32 to 200"],
])("%j stops the start with one sentence", (source, sentence) => {
  expect(() => readEnvironment(source)).toThrow(sentence);
  expect(() => readEnvironment(source)).toThrow(/^The space cannot start: [^\n]+\.$/);
});

const bucket = { S3_BUCKET: "kept", S3_ENDPOINT: "https://s3.example", S3_ACCESS_KEY_ID: "id" };

test("files are in a bucket when all that leads to one is set", () => {
  expect(readEnvironment({}).bucket).toBeNull();
  expect(readEnvironment({ ...bucket, S3_SECRET_ACCESS_KEY: "hidden", S3_PREFIX: "spaces/one" }).bucket).toEqual({
    ...{ name: "kept", endpoint: "https://s3.example", region: "us-east-1", keyId: "id", secret: "hidden" },
    ...{ prefix: "spaces/one/", pathStyle: true },
  });
});

test("the sentence about a wrong store tells no secret", () => {
  const wrong = { ...bucket, S3_SECRET_ACCESS_KEY: "hidden", S3_ENDPOINT: "https://key:hidden@s3.example" };
  expect(() => readEnvironment(wrong)).toThrow(/^(?!.*hidden)The space cannot start: S3_ENDPOINT /);
});

test("what goes over a network is encrypted, unless the host is named as private or the answer is signed", () => {
  const wanted = { ...bucket, S3_SECRET_ACCESS_KEY: "hidden", S3_ENDPOINT: "http://store:9000" };
  expect(() => readEnvironment(wanted)).toThrow("S3_ENDPOINT must begin with https://");
  const hosts = { PRIVATE_HOSTS: "database, Store,10.0.0.7" };
  expect(readEnvironment({ ...wanted, ...hosts }).bucket?.endpoint).toBe("http://store:9000");
  expect(readEnvironment({ ...hosts, DATABASE_URL: "postgresql://x@database/x" }).privateHosts).toEqual([
    "database",
    "store",
    "10.0.0.7",
  ]);
  expect(readEnvironment({ ...hosts, OTEL_EXPORTER_OTLP_ENDPOINT: "http://10.0.0.7:4318" }).traces).not.toBeNull();
  expect(readEnvironment({ TIMESTAMP_URL: "http://time.example" }).timestampService).toBe("http://time.example");
});

test("the sentence about an open database tells no secret", () => {
  const wrong = { DATABASE_URL: "postgresql://x:hidden@db.example/x", DATABASE_OWNER_URL: "postgresql://y:hidden@b/x" };
  expect(() => readEnvironment(wrong)).toThrow(
    /^(?!.*hidden)The space cannot start: DATABASE_URL .*DATABASE_OWNER_URL /,
  );
});

test("every variable is explained in .env.example, and no other", () => {
  const named = [...readFileSync(".env.example", "utf8").matchAll(/^#?([A-Z][A-Z\d_]*)=/gm)].map(
    ([, name]) => name ?? "",
  );
  expect(named.toSorted()).toEqual(variableNames.toSorted());
});
