import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { request as plainRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { signInCookie } from "../signed-in.ts";

const token = "a-token-of-32-letters-or-more-0123456789";
const trace = "4bf92f3577b34da6a3ce929d0e0e4736";

let prepared: Prepared;
let space: ServedSpace;
let administrator = "";

beforeAll(async () => {
  prepared = await prepareSpace();
  space = await serveSpace({ ...prepared.variables, METRICS_TOKEN: token, TRUST_PROXY: "1", LOG_LEVEL: "info" });
  administrator = await signInCookie(space.address, people.administrator);
});
afterAll(async () => {
  await space.stop();
  rmSync(prepared.folder, { recursive: true, force: true });
});

const ask = (path: string, init: RequestInit = {}) => fetch(space.address + path, { redirect: "manual", ...init });

/** Asks with an address as it stands, which `fetch` would tidy up. */
const askRaw = (path: string, headers: Record<string, string> = {}): Promise<number> =>
  new Promise((answered, failed) => {
    const { hostname, port } = new URL(space.address);
    plainRequest({ hostname, port, path, headers }, (response) => {
      response.resume();
      response.on("end", () => answered(response.statusCode ?? 0));
    })
      .on("error", failed)
      .end();
  });

const figures = async () => (await ask("/metrics", { headers: { authorization: `Bearer ${token}` } })).text();

describe("the figures", () => {
  test.each([
    ["nothing", {}],
    ["another token", { authorization: `Bearer ${token}x` }],
    ["the beginning of the token", { authorization: `Bearer ${token.slice(0, 20)}` }],
    ["an empty token", { authorization: "Bearer " }],
    ["the token as a password", { authorization: `Basic ${btoa(`x:${token}`)}` }],
    ["the token in a cookie", { cookie: `metrics=${token}` }],
    ["two tokens", { authorization: `Bearer ${token} ${token}` }],
  ])("are not shown to who says %s", async (_, headers) => {
    const answer = await ask("/metrics", { headers });
    expect([answer.status, await answer.text()]).toEqual([401, ""]);
  });

  test("are not shown to an administrator who is signed in, nor by an address with the token", async () => {
    expect((await ask("/metrics", { headers: { cookie: administrator } })).status).toBe(401);
    expect((await ask(`/metrics?token=${token}`)).status).toBe(401);
    expect((await ask("/metrics.data")).status).toBe(401);
  });

  test("are in the format of Prometheus, with everything that is promised", async () => {
    const answer = await ask("/metrics", { headers: { authorization: `bearer ${token}` } });
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const text = await answer.text();
    for (const line of [
      /^process_cpu_seconds_total /m,
      /^nodejs_eventloop_lag_seconds /m,
      /^fadae_certificates_issued 1$/m,
      /^fadae_webhook_messages_waiting \d+$/m,
      /^fadae_database_bytes [1-9]\d+$/m,
      /^fadae_disk_free_bytes [1-9]\d*$/m,
      /^# TYPE fadae_jobs gauge$/m,
      /^fadae_http_requests_total\{method="POST",route="\/sign-in",status="3xx"\} 1$/m,
      /^fadae_http_request_duration_seconds_bucket\{le="0\.1",method="POST",route="\/sign-in"\} \d$/m,
    ])
      expect(text).toMatch(line);
  });

  test("count wrong secrets", async () => {
    const count = async () => Number(/^fadae_failed_sign_ins_total (\d+)$/m.exec(await figures())?.[1]);
    const before = await count();
    await ask("/sign-in", { method: "POST", body: new URLSearchParams({ code: "NOBODY-1111", secret: "0000" }) });
    expect(await count()).toBe(before + 1);
  });

  test("hold patterns of routes and never addresses, and are no more for a thousand addresses", async () => {
    for (let each = 0; each < 1000; each++) await ask(`/v/AMINA-${each}`, { method: "HEAD" });
    await askRaw("/amina@example.org/%00/../x");
    await ask("/nothing", { method: "PROPFIND" });
    const text = await figures();
    expect(text).toMatch(/^fadae_http_requests_total\{method="HEAD",route="\/v\/:serial",status="4xx"\} 1000$/m);
    expect(text).toMatch(/^fadae_http_requests_total\{method="other",route="\/\*",status="4xx"\} 1$/m);
    expect(text).not.toMatch(/amina/i);
    expect(text.split("\n").filter((line) => line.startsWith("fadae_")).length).toBeLessThan(200);
  });
});

describe("identifiers of requests", () => {
  const idOf = async (headers: Record<string, string>) =>
    (await ask("/help", { headers })).headers.get("x-request-id") ?? "";

  test("are in every answer, one for each, also when the page was kept", async () => {
    const ids = [await idOf({}), await idOf({}), await idOf({})];
    for (const path of ["/health", "/ready", "/favicon.svg", "/nothing", "/api/v1/files"])
      ids.push((await ask(path)).headers.get("x-request-id") ?? "");
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("come from a proxy that is trusted, if they are identifiers", async () => {
    expect(await idOf({ "x-request-id": trace })).toBe(trace);
    expect(await idOf({ traceparent: `00-${trace}-00f067aa0ba902b7-01` })).toBe(trace);
    for (const id of ["AMINA-4821", "amina@example.org", "x".repeat(5000)])
      expect(await idOf({ "x-request-id": id })).toMatch(/^[\da-f]{8}$/);
  });
});

test("a request that failed is found in the log and by administrators, by the reference on its page", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fadae-failing-"));
  const other = await serveSpace({ DATA_DIR: folder, TRUST_PROXY: "1", LOG_LEVEL: "error" });
  const cookie = await signInCookie(other.address, people.administrator);
  const db = new Database(join(folder, "fadae.db"));
  db.exec(`ALTER TABLE "Certificate" RENAME TO "Gone"`);
  const answer = await fetch(`${other.address}/v/23456789ABCD?name=Zoubida`, { headers: { "x-request-id": trace } });
  db.exec(`ALTER TABLE "Gone" RENAME TO "Certificate"`);
  db.close();
  expect([answer.status, answer.headers.get("x-request-id")]).toEqual([500, trace]);
  const page = await answer.text();
  expect(page).toContain(trace.slice(0, 8));
  expect(page).not.toContain(trace);
  expect(other.output()).toContain(`"requestId":"${trace}","err":{"type":"SqliteError"`);
  expect(other.output()).not.toMatch(/zoubida|23456789ABCD/i);
  const health = await (await fetch(`${other.address}/manage/health?lang=en`, { headers: { cookie } })).text();
  expect(health).toContain(trace.slice(0, 8));
  await other.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("the log holds nothing that anybody typed or opens anything with", async () => {
  const learner = await signInCookie(space.address, people.learner);
  const marks = [
    "Zoubida",
    "زبيدة",
    "zoubida@example.org",
    "ZOUBIDA-4455",
    "0612345678",
    "fadae_zoubidatoken",
    "zsecretz",
  ];
  const all = marks.map(encodeURIComponent);
  const form = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(fields) });
  const every = marks.join(" ");
  for (const mark of all) {
    for (const path of [
      "",
      "v/",
      "s/",
      "learn/",
      "invitation/",
      "courses/",
      "manage/",
      "api/v1/",
      "media/",
      "teach/x/",
    ]) {
      await ask(`/${path}${mark}?name=${mark}&code=${mark}`, {
        headers: { cookie: `x=${mark}; fadae_session=${mark}` },
      });
      await ask(`/${path}${mark}`, { ...form({ name: every, secret: every }), headers: { cookie: learner } });
      await ask(`/${path}${mark}.data?_routes=${mark}`, { headers: { cookie: learner, referer: `http://x/${mark}` } });
    }
    await ask(`/sign-in?to=/${mark}`, form({ code: mark, secret: mark, to: `/${mark}` }));
    await ask("/join", form({ name: mark, secret: mark, again: mark }));
    await ask(`/help`, { ...form({ text: every }), headers: { cookie: learner, "user-agent": mark } });
    await ask(`/${mark}.svg`, {
      headers: { authorization: `Bearer ${mark}`, "x-request-id": mark, traceparent: mark },
    });
    await ask("/api/v1/verifications", {
      method: "POST",
      body: `{"${every}": `,
      headers: { authorization: `Bearer ${mark}` },
    });
    await ask("/deliveries", { method: "POST", body: every, headers: { "fadae-delivery": mark, cookie: learner } });
    await ask(`/help?lang=${mark}`, { headers: { "accept-language": mark, "x-forwarded-for": "203.0.113.77" } });
    await ask("/help", { method: "POST", body: every, headers: { "content-type": "multipart/form-data; boundary=x" } });
    await ask("/help", { method: "DELETE", body: every, headers: { origin: `http://${mark}` } });
  }
  await askRaw("/%E0%A4%A/Zoubida");
  await askRaw("//zoubida@example.org:x/%", { host: "zoubida.example" });
  for (const path of ["/account", "/learn", "/learn/file", `/learn/certificates/${prepared.names.serial}`])
    await ask(path, { headers: { cookie: learner } });
  await ask(`/v/${prepared.names.serial}`);
  await askRaw("/api/v1/%zoubida@example.org");
  await ask(`/s/${prepared.names.token}`);
  await expect.poll(() => space.output()).toContain('"route":"/s/:token","status":200');
  expect(space.output()).not.toContain('"level":50');
  const [, log = ""] = space.output().split(/AMINA-4821[^\n]*\n/);
  const lines = space
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"));
  expect(lines.length).toBeGreaterThan(300);
  const said = lines.join("\n") + log.replace(/^ {4}[A-Z]+-\d{4}.*$/gm, "");
  const session = [learner, administrator].flatMap((cookie) => cookie.split("=")[1] ?? "");
  const { serial, token: link } = prepared.names;
  const secret = [...marks, ...all, ...session, serial, link, "203.0.113.77", "Amina", "أمينة", "127.0.0.1"];
  expect(secret.filter((mark) => said.includes(mark))).toEqual([]);
  expect(said).not.toMatch(/zoubida|zsecretz|amina/i);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  expect(lines.filter((line) => line.includes('"request"')).every((line) => !line.includes('"path"'))).toBe(true);
});

describe("whether the space is up and ready", () => {
  test("is said to anybody, without a database for the first", async () => {
    const up = await ask("/health");
    expect([up.status, await up.text()]).toEqual([200, "ok\n"]);
    expect(up.headers.get("set-cookie")).toBeNull();
    const ready = await ask("/ready", { headers: { cookie: administrator } });
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, missing: [] }]);
    expect(ready.headers.get("cache-control")).toBe("no-store");
    expect(ready.headers.get("set-cookie")).toBeNull();
  });

  test("it is not when the secret of its keys is gone, which it does not make anew", async () => {
    const secret = join(prepared.folder, "key-secret");
    renameSync(secret, `${secret}.away`);
    await expect.poll(async () => (await ask("/ready")).status, { timeout: 10_000, interval: 500 }).toBe(503);
    expect(await (await ask("/ready")).json()).toEqual({ ready: false, missing: ["keys"] });
    expect((await ask("/health")).status).toBe(200);
    expect(existsSync(secret)).toBe(false);
    renameSync(`${secret}.away`, secret);
    await expect.poll(async () => (await ask("/ready")).status, { timeout: 10_000, interval: 500 }).toBe(200);
  });
});

test("a space without METRICS_TOKEN has no figures, takes no identifier from outside, and hides them from everybody", async () => {
  const other = await serveSpace({ LOG_LEVEL: "info" });
  const given = { authorization: `Bearer ${token}`, "x-request-id": trace };
  const answer = await fetch(`${other.address}/metrics`, { headers: given });
  expect(answer.status).toBe(404);
  expect(answer.headers.get("x-request-id")).toMatch(/^[\da-f]{8}$/);
  expect((await fetch(`${other.address}/metrics`, { headers: { authorization: "Bearer null" } })).status).toBe(404);
  await other.stop();
});

test("the page of administrators shows versions, storage, what waits and what was checked, in three languages", async () => {
  const words = { ar: "حالة الفضاء", fr: "État de l’espace", en: "Health of the space" };
  for (const [lang, title] of Object.entries(words)) {
    const page = await (await ask(`/manage/health?lang=${lang}`, { headers: { cookie: administrator } })).text();
    for (const text of [title, process.versions.node, "SQLite 3.", "0.1.0", "NODE_ENV=production"])
      expect(page).toContain(text);
  }
});
