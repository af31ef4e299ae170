import { rmSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { partnerToken } from "../partner-tokens.ts";
import { people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { share } from "../sharing.ts";

let prepared: Prepared;
let space: ServedSpace;
let shared: string;
const tokens = { agency: "", verifies: "", association: "", expired: "", revoked: "" };

beforeAll(async () => {
  prepared = await prepareSpace();
  const learner = await unscopedPersonByCode(people.learner);
  if (!learner) throw new Error("nobody shares");
  shared = (await share(learner.actor, { to: "anapec" }, new Date())).share;
  const db = await database();
  tokens.agency = await partnerToken("anapec");
  tokens.verifies = await partnerToken("anapec", ["certificates:verify"]);
  tokens.association = await partnerToken("positive");
  tokens.expired = await partnerToken("anapec", ["files:read"], new Date("2024-01-01"));
  tokens.revoked = await partnerToken("anapec", ["certificates:verify", "files:read"], new Date("2025-12-01"));
  await db.accessToken.updateMany({ where: { madeAt: new Date("2025-12-01") }, data: { revokedAt: new Date() } });
  await closeDatabase();
  // Each test comes from an address of its own.
  space = await serveSpace({ ...prepared.variables, TRUST_PROXY: "1", LOG_LEVEL: "info" });
});
afterAll(async () => {
  await space.stop();
  rmSync(prepared.folder, { recursive: true, force: true });
});

let address = 0;
type Ask = { method?: string; token?: string; headers?: Record<string, string>; body?: BodyInit; from?: string };

const ask = (path: string, { method = "GET", token, headers = {}, body, from = `10.1.0.${++address}` }: Ask = {}) =>
  fetch(space.address + path, {
    method,
    redirect: "manual",
    headers: {
      ...{ "x-forwarded-for": from, "accept-language": "en" },
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });

/** The status and the code of a refusal, which has to be a problem document that nobody keeps. */
async function refusal(answer: Response): Promise<[number, string]> {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("x-robots-tag")).toContain("noindex");
  expect(answer.headers.get("set-cookie")).toBeNull();
  const problem = (await answer.json()) as { type: string; status: number };
  expect(problem.status).toBe(answer.status);
  return [answer.status, problem.type.split("#")[1] ?? ""];
}

const files = "/api/v1/files";
const one = () => `${files}/${shared}`;

describe("whoever has no right token", () => {
  test("is refused the same way whatever the token is, and nothing is noted for the learner", async () => {
    const bad = [tokens.expired, tokens.revoked, `${tokens.agency}x`, "fadae_x", "x", "é", "a, Bearer b"];
    const answers = [];
    for (const token of bad) {
      const answer = await ask(one(), { token: encodeURI(token) });
      const headers = Object.fromEntries(answer.headers);
      delete headers["date"];
      delete headers["x-request-id"];
      answers.push({ status: answer.status, headers, body: await answer.text() });
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({
      status: 401,
      headers: { "www-authenticate": 'Bearer realm="Fadae", error="invalid_token"', "cache-control": "no-store" },
    });
  });

  test.each([
    ["no token", {}],
    ["an empty one", { authorization: "Bearer " }],
    ["another way to prove it", { authorization: "Basic YTpi" }],
    ["a token in the wrong header", { "x-api-key": "TOKEN" }],
  ])("%s is asked for a token, without an error", async (_, headers) => {
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace("TOKEN", tokens.agency)]),
    );
    const answer = await ask(one(), { headers: given });
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="Fadae"');
    expect(await refusal(answer)).toEqual([401, "not-authenticated"]);
  });

  test("gets nothing by a session either, nor by a token in the address", async () => {
    const administrator = demonstrationAccounts.find(({ code }) => code === people.administrator);
    const form = new URLSearchParams({ code: people.administrator, secret: administrator?.secret ?? "" });
    const signedIn = await ask("/sign-in", {
      ...{ method: "POST", body: form },
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    const cookie = (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect(cookie).toContain("fadae_session=");
    const answer = await ask(one(), { headers: { cookie } });
    expect(await refusal(answer)).toEqual([401, "not-authenticated"]);
    const inAddress = await ask(`${one()}?access_token=${tokens.agency}`);
    expect(await refusal(inAddress)).toEqual([401, "not-authenticated"]);
    // Nor what a phone says of itself.
    const worker = await ask(one(), { headers: { cookie, "fadae-worker": "none" } });
    expect(worker.headers.get("fadae-person")).toBeNull();
    expect(worker.status).toBe(401);
  });

  test("is slowed down by address after 30 wrong tokens, while a right one still opens", async () => {
    const statuses = [];
    for (let tries = 0; tries < 33; tries++)
      statuses.push((await ask(files, { token: `fadae_${tries}`, from: "10.9.9.9" })).status);
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 401));
    expect(statuses).toContain(429);
    const slowed = await ask(files, { token: "fadae_x", from: "10.9.9.9" });
    expect(Number(slowed.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refusal(slowed)).toEqual([429, "too-many"]);
    expect((await ask(files, { token: tokens.agency, from: "10.9.9.9" })).status).toBe(200);
    expect((await ask(files, { token: "fadae_x", from: "10.9.9.8" })).status).toBe(401);
  });

  test("no token is in the log", async () => {
    await ask(`/api/v1/${tokens.agency}`);
    await ask(`${files}?token=${tokens.agency}`, { token: tokens.agency });
    await expect.poll(() => space.output()).toMatch(/"route":"\/api\/v1\/\*".*\n.*"route":"\/api\/v1\/files"/);
    const said = space.output();
    for (const token of Object.values(tokens)) expect(said).not.toContain(token.slice(6, 40));
    expect(said).not.toContain("Bearer");
  });
});

describe("a right token", () => {
  test("does what its scopes say and nothing else", async () => {
    for (const [path, token, scope] of [
      [files, tokens.verifies, "files:read"],
      [one(), tokens.verifies, "files:read"],
      [one(), tokens.association, "files:read"],
      ["/api/v1/completions", tokens.agency, "completions:read"],
      [`${one()}/certificates/${prepared.names.serial}/pdf`, tokens.association, "files:read"],
    ] as const) {
      const answer = await ask(path, { token });
      expect(answer.headers.get("www-authenticate")).toBe(
        `Bearer realm="Fadae", error="insufficient_scope", scope="${scope}"`,
      );
      expect(await refusal(answer)).toEqual([403, "insufficient-scope"]);
    }
  });

  test("reads a list, a file and its certificate, which nobody else may keep", async () => {
    const { serial } = prepared.names;
    const list = await ask(files, { token: tokens.agency });
    expect(await list.json()).toMatchObject({ items: [{ id: shared, certificates: [{ serial }] }], next: null });
    const file = await ask(one(), { token: tokens.agency });
    expect(await file.json()).toMatchObject({ id: shared, certificates: [{ serial, verdict: "valid" }] });
    const pdf = await ask(`${one()}/certificates/${serial}/pdf`, { token: tokens.agency });
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    expect((await pdf.text()).slice(0, 5)).toBe("%PDF-");
    const json = await ask(`${one()}/certificates/${serial}/credential`, { token: tokens.agency });
    expect(json.headers.get("content-type")).toBe("application/vc+json");
    for (const answer of [list, file, pdf, json]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        ...{ "cache-control": "no-store", "x-robots-tag": "noindex, nofollow, noarchive" },
        "ratelimit-policy": '"token";q=600;w=60',
        ratelimit: expect.stringMatching(/^"token";r=\d+;t=\d+$/),
      });
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    }
    const credential = await (await ask(`${one()}/certificates/${serial}/credential`, { token: tokens.agency })).json();
    const body = JSON.stringify({ certificates: [credential, `https://example.org/v/${serial}`] });
    const verdicts = await ask("/api/v1/verifications", { method: "POST", token: tokens.verifies, body });
    expect(await verdicts.json()).toMatchObject({
      verdicts: [
        // This space has another address than the one that signed it.
        { verdict: "unknown", asked: null },
        { verdict: "valid", name: { latin: "A… T…" } },
      ],
    });
  });

  test("goes through the completions of its association by the links of the pages", async () => {
    const first = await ask("/api/v1/completions?limit=1&course=first-job", { token: tokens.association });
    const page = (await first.json()) as { items: object[]; next: string | null };
    expect(page.items).toHaveLength(1);
    expect(page.next).toBeNull();
    const many = await ask(`${files}?limit=1`, { token: tokens.agency });
    expect(many.headers.get("link")).toBeNull();
  });

  test("counts: after 600 requests it waits", async () => {
    const token = await newToken();
    const body = JSON.stringify({ certificates: Array.from({ length: 1000 }, () => "000000000000") });
    const spend = () => ask("/api/v1/verifications", { method: "POST", token, body });
    const statuses = [];
    for (let tries = 0; tries < 7; tries++) statuses.push((await spend()).status);
    expect(statuses.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
    expect(statuses).toContain(429);
    const waits = await spend();
    expect(Number(waits.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refusal(waits)).toEqual([429, "too-many"]);
    expect((await ask(files, { token: tokens.agency })).status).toBe(200);
  });
});

/** A token that an administrator makes on the page, with scripts off. */
async function newToken(name = "Page"): Promise<string> {
  const { cookie, html, keeping } = await onPage({
    act: "make",
    organisation: "anapec",
    name,
    scope: "certificates:verify",
    months: "1",
  });
  expect(cookie).not.toBe("");
  expect(keeping).toBe("private, no-store");
  return /fadae_[\w-]{49}/.exec(html)?.[0] ?? "";
}

async function onPage(fields: Record<string, string>) {
  const administrator = demonstrationAccounts.find(({ code }) => code === people.administrator);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const form = new URLSearchParams({ code: people.administrator, secret: administrator?.secret ?? "" });
  const signedIn = await ask("/sign-in", { method: "POST", body: form, headers });
  const cookie = `lang=en; ${(signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? ""}`;
  const answer = await ask("/manage/access-tokens", {
    ...{ method: "POST", body: new URLSearchParams(fields) },
    headers: { ...headers, cookie },
  });
  return {
    ...{ cookie, status: answer.status, html: await answer.text() },
    keeping: answer.headers.get("cache-control"),
  };
}

test("a token is shown once, and one that is revoked opens nothing at once", async () => {
  const token = await newToken("Once");
  expect(token).not.toBe("");
  const serial = `/api/v1/certificates/${prepared.names.serial}`;
  expect((await ask(serial, { token })).status).toBe(200);
  const refused = await onPage({ act: "make", organisation: "anapec", name: " ", months: "1" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Say what the token is for.");
  expect(refused.html).not.toContain(token);
  const nothing = await onPage({ act: "make", organisation: "nobody", name: "x", scope: "files:read", months: "1" });
  expect(nothing.status).toBe(404);
  const listed = await ask("/manage/access-tokens", { headers: { cookie: refused.cookie } });
  const html = await listed.text();
  expect(html).not.toContain(token);
  const [, id = ""] = /name="token" value="([^"]+)"\/?>\s*<button[^>]*>Revoke \W*Once/.exec(html) ?? [];
  expect((await onPage({ act: "revoke", token: id })).html).toContain("no longer opens anything");
  expect(await refusal(await ask(serial, { token }))).toEqual([401, "invalid-token"]);
});

describe("what cannot be served is said clearly", () => {
  const verifications = "/api/v1/verifications";
  const post = async (body: BodyInit, headers: Record<string, string> = {}) =>
    ask(verifications, { method: "POST", token: await verifier(), body, headers });
  let made: string | undefined;
  const verifier = async () => (made ??= await newToken());

  test("bodies: too large, no JSON, too deep, of another type, squeezed, of another shape", async () => {
    const large = "x".repeat(10_000_000);
    expect(await refusal(await post(JSON.stringify({ certificates: [large] })))).toEqual([413, "too-large"]);
    const deep = `{"certificates":[${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}]}`;
    for (const body of ["", "{", "nothing", "[1", deep, "[".repeat(400_000), new Uint8Array([0x22, 0xff, 0x22])])
      expect(await refusal(await post(body))).toEqual([400, "malformed"]);
    for (const type of ["text/plain", "application/jsonp", "multipart/form-data; boundary=x", "application/xml"])
      expect(await refusal(await post("{}", { "content-type": type }))).toEqual([415, "unsupported-type"]);
    expect(await refusal(await post("{}", { "content-encoding": "gzip" }))).toEqual([415, "unsupported-type"]);
    for (const body of ["null", "[]", "1", "{}", '{"certificates":[]}', '{"certificates":[1]}', '{"__proto__":1}'])
      expect(await refusal(await post(body))).toEqual([422, "invalid"]);
    const wrong = await post(JSON.stringify({ certificates: "x", "a/b": 1 }));
    expect(await wrong.json()).toMatchObject({
      errors: [
        { in: "body", at: "/certificates", detail: "It has the wrong type." },
        { in: "body", at: "/a~1b", detail: "Nothing is called that here." },
      ],
    });
    expect(
      (await post('{"certificates":["7K3M92QX4TBD"]}', { "content-type": "application/json; charset=utf-8" })).status,
    ).toBe(200);
  });

  test("a body of 10 MB that says that it has ten bytes, or nothing of its size, is read no further than 1 MB", async () => {
    const token = await verifier();
    const bytes = new Uint8Array(10_000_000).fill(32);
    const stream = new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 500_000) controller.enqueue(bytes.subarray(at, at + 500_000));
        controller.close();
      },
    });
    const chunked = await fetch(space.address + verifications, {
      ...{ method: "POST", body: stream, duplex: "half" },
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "x-forwarded-for": "10.2.0.1" },
    });
    expect(await refusal(chunked)).toEqual([413, "too-large"]);
    const said = await raw(
      `POST ${verifications} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 10\r\nConnection: close\r\n\r\n${" ".repeat(1000)}`,
    );
    expect(said).toContain("HTTP/1.1 400");
  });

  test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "POST", "TRACE", "PROPFIND", "PURGE"])(
    "%s where something is read",
    async (method) => {
      const answer = await raw(
        `${method} ${files} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      expect(answer).toContain("HTTP/1.1 405");
      expect(answer.toLowerCase()).toContain("\r\nallow: get\r\n");
      expect(answer).toContain("application/problem+json");
    },
  );

  test("addresses under the API that are none, in any spelling, and what only pages are asked in", async () => {
    for (const path of [
      "/api/v1/nothing",
      "/api/v1/files.data",
      "/API/V1/nothing",
      "/%61pi/v1/x",
      "/api/v1/%ff",
      "/api/v1/a/b/c.js",
    ])
      expect(await refusal(await ask(path, { token: tokens.agency }))).toEqual([404, "not-found"]);
    const asData = await ask(`${files}?_data=routes%2Fapi%2Ffile`, { token: tokens.agency });
    expect(asData.status).toBe(200);
    expect((await asData.json()) as object).toHaveProperty("items");
    const delivered = await ask(verifications, {
      ...{ method: "POST", body: "{}", token: await verifier() },
      headers: { "fadae-delivery": "1", origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
    });
    expect(await refusal(delivered)).toEqual([422, "invalid"]);
  });

  test("in the language that is asked for, and in French without one", async () => {
    const title = async (language: string | null) => {
      const headers = language === null ? { "accept-language": "" } : { "accept-language": language };
      const answer = await ask(files, { headers });
      expect(answer.headers.get("vary")).toContain("accept-language");
      return [answer.headers.get("content-language"), ((await answer.json()) as { title: string }).title];
    };
    expect(await title(null)).toEqual(["fr", "Il faut un jeton"]);
    expect(await title("de, ar-MA;q=0.9, en;q=0.4")).toEqual(["ar", "لا بد من رمز"]);
    expect(await title("ar;q=0, en-GB;q=0.1, *")).toEqual(["en", "A token is needed"]);
    expect(await title("x,".repeat(5000))).toEqual(["fr", "Il faut un jeton"]);
  });
});

test("the document and its page are for everybody, and may be kept", async () => {
  const document = await ask("/api/v1/openapi.json");
  expect(document.headers.get("cache-control")).toBe("public, max-age=3600");
  expect(await document.json()).toMatchObject({ openapi: "3.1.1", servers: [{ url: `${space.address}/api/v1` }] });
  for (const [lang, title] of [
    ["en", "Verify many certificates"],
    ["fr", "Vérifier beaucoup de certificats"],
    ["ar", "التحقق من شهادات كثيرة"],
  ]) {
    const page = await ask(`/api/v1?lang=${lang}`);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain(title);
    expect(html).toContain("curl &quot;");
    expect(html).not.toContain("modulepreload");
  }
});

/** What the server answers to bytes as they are. */
const raw = (request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(space.address);
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.on("data", (data) => (answer += data.toString()));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
