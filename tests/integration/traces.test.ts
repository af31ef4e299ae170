import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { traceReceiver, type ReceivedSpan } from "../trace-receiver.ts";

const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
const parent = "00f067aa0ba902b7";
const traceparent = `00-${trace}-${parent}-01`;

let prepared: Prepared;
let receiver: Awaited<ReturnType<typeof traceReceiver>>;
let space: ServedSpace;
const secretOf = (code: string) => demonstrationAccounts.find((one) => one.code === code)?.secret ?? "";

beforeAll(async () => {
  prepared = await prepareSpace();
  receiver = await traceReceiver();
});
afterAll(async () => {
  await receiver.close();
  rmSync(prepared.folder, { recursive: true, force: true });
});

const serve = (variables: Record<string, string>) => serveSpace({ ...prepared.variables, ...variables });
const ask = (path: string, init: RequestInit = {}) => fetch(space.address + path, { redirect: "manual", ...init });
const byParent = (spans: readonly ReceivedSpan[], { spanId }: ReceivedSpan) =>
  spans.filter((span) => span.parentSpanId === spanId);

test("a request is a trace by the pattern of its route, with the database and drawing in it, and names nobody", async () => {
  const canary = `canari-${randomBytes(6).toString("hex")}`;
  space = await serve({
    ...{ OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.address}/`, OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20x" },
    ...{ OTEL_SERVICE_NAME: "fadae-of-berkane", TRUST_PROXY: "1" },
  });
  const code = people.administrator;
  const signedIn = await ask("/sign-in", {
    method: "POST",
    body: new URLSearchParams({ code, secret: secretOf(code) }),
  });
  const cookie = (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const session = cookie.split("=")[1] ?? "";
  const learn = await ask("/learn", { headers: { cookie, traceparent } });
  expect(learn.status).toBe(200);
  await ask(`/v/${canary}?q=${canary}`, { headers: { "user-agent": canary, "x-forwarded-for": "203.0.113.77" } });
  await ask(`/sign-in`, { method: "POST", body: new URLSearchParams({ code: canary, secret: canary }) });
  await ask(`/${canary}/${canary}`, { headers: { cookie: `${cookie}; other=${canary}` } });
  await ask(`/manage/people?q=${canary}`, { headers: { cookie } });
  await ask("/learn", { headers: { cookie, baggage: `who=${canary}`, tracestate: `x=${canary}` } });
  await space.stop();

  expect(new Set(receiver.resources().map((resource) => JSON.stringify(resource)))).toEqual(
    new Set(['{"service.name":"fadae-of-berkane"}']),
  );
  expect(receiver.headers[0]).toMatchObject({ authorization: "Bearer x", "content-type": "application/json" });
  const spans = receiver.spans();
  const server = spans.filter(({ kind }) => kind === 2);
  expect(server).toHaveLength(7);
  const [own] = server.filter(({ traceId }) => traceId === trace);
  expect(own).toMatchObject({
    ...{ name: "GET /learn", parentSpanId: parent, status: { code: 0 } },
    attributes: {
      ...{ "http.request.method": "GET", "http.route": "/learn", "http.response.status_code": 200 },
      "fadae.request_id": learn.headers.get("x-request-id"),
    },
  });
  if (!own) throw new Error("no span of the request");
  const names = byParent(spans, own).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["reading session", "render"]));
  expect(spans.find(({ name }) => name === "findUnique User" || name === "findFirst User")?.attributes).toMatchObject({
    ...{ "db.system.name": "sqlite", "db.collection.name": "User" },
  });
  expect(spans.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["periodic limits", "POST /sign-in", "GET /v/:serial"]),
  );
  for (const span of spans.filter(({ name }) => name.startsWith("periodic "))) expect(span.parentSpanId ?? "").toBe("");

  const allowed =
    /^(http\.(request\.method|route|response\.status_code)|fadae\.request_id|db\.(system|operation|collection)\.name|error\.type)$/;
  expect(spans.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => !allowed.test(name))).toEqual([]);
  const all = receiver.texts.join("\n");
  const personal = [canary, code, secretOf(code), session, "203.0.113.77", "127.0.0.1", prepared.folder];
  expect(personal.filter((text) => text === "" || all.includes(text))).toEqual([]);
  expect(spans.filter(({ events, status }) => (events?.length ?? 0) > 0 || status.message)).toEqual([]);
});

test("without a trusted proxy, nobody outside says of what trace a request is", async () => {
  receiver.texts.length = 0;
  space = await serve({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.address, TRUST_PROXY: "0" });
  await ask("/sign-in", { headers: { traceparent } });
  await space.stop();
  expect(receiver.texts.join("")).toContain("GET /sign-in");
  expect(receiver.texts.join("")).not.toContain(trace);
});

test("a collector that takes nothing, or is away, keeps nobody waiting", async () => {
  const sockets = new Set<{ destroy: () => void }>();
  const silent = createServer((socket) => void sockets.add(socket.on("error", () => undefined)));
  await new Promise<void>((listening) => silent.listen(0, "127.0.0.1", listening));
  const { port } = silent.address() as AddressInfo;
  for (const endpoint of [`http://127.0.0.1:${port}`, "http://127.0.0.1:9"]) {
    space = await serve({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, LOG_LEVEL: "warn" });
    for (let round = 0; round < 8; round++) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask("/sign-in")));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    }
    await space.stop();
    expect(space.output().match(/traces were not taken/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(space.output()).not.toContain("unforeseen");
  }
  for (const socket of sockets) socket.destroy();
  await new Promise((closed) => silent.close(closed));
});

/** Serves the space until it has answered a page, and counts the files of the library that it loaded. */
async function filesLoaded(variables: Record<string, string>): Promise<number> {
  const hook = join(prepared.folder, "loaded.cjs");
  const count =
    "Object.keys(require.cache).filter((path) => /@opentelemetry.(sdk-trace|exporter|otlp)/.test(path)).length";
  writeFileSync(hook, `process.on("exit", () => process.stdout.write("files of traces: " + ${count} + "\\n"));`);
  space = await serve({ ...variables, NODE_OPTIONS: `--require=${hook}` });
  await (await ask("/sign-in")).text();
  await space.stop();
  const found = () => /files of traces: (\d+)/.exec(space.output())?.[1];
  await expect.poll(found).toBeDefined();
  return Number(found());
}

test("the library is loaded where a collector is set, and nowhere else", async () => {
  expect(await filesLoaded({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.address })).toBeGreaterThan(20);
  expect(await filesLoaded({})).toBe(0);
});
