import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountMark } from "#app/platform/security-events.server.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";

// A space as it runs for real people: nobody is invented, and a web server in front speaks https.
const origin = "https://fadae.example";
const password = "une phrase assez longue 7";
const folder = mkdtempSync(join(tmpdir(), "fadae-production-"));
const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0";

let space: ServedSpace;
let code = "";

beforeAll(async () => {
  const production = { NODE_ENV: "production", DEMO: "0", ORIGIN: origin, PORT: "43981", DATA_DIR: folder };
  const administrator = { ADMIN_NAME: "Nadia Wahmia", ADMIN_PASSWORD: password };
  const settings = { SECURITY_CONTACT: "https://fadae.example/contact", LOG_LEVEL: "info" };
  space = await serveSpace({ ...production, ...administrator, ...settings }, "http://localhost:43981");
  code = /personal code ([A-Z]+-\d{4})/.exec(space.output())?.[1] ?? "";
});
afterAll(async () => {
  await space.stop();
  rmSync(folder, { recursive: true, force: true });
});

const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");

const ask = (path: string, { cookie = "", form }: { cookie?: string; form?: Record<string, string> } = {}) =>
  fetch(space.address + path, {
    redirect: "manual",
    headers: { cookie, "user-agent": agent },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });

const signIn = (secret = password, cookie = "") => ask("/sign-in", { cookie, form: { code, secret, to: "/manage" } });

/** Sends bytes as they are and gives all that comes back until the connection is closed. */
const sendRaw = (text: string): Promise<string> =>
  new Promise((ended, failed) => {
    const { hostname, port } = new URL(space.address);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let got = "";
    socket.on("data", (data) => (got += data.toString()));
    socket.on("close", () => ended(got));
    socket.on("error", failed);
  });

describe("an administrator", () => {
  test("sets up a second factor before anything of the staff opens, and is asked for it from then on", async () => {
    const first = await signIn();
    const cookie = cookieOf(first);
    for (const path of ["/manage", "/teach", "/manage/health"]) {
      const answer = await ask(path, { cookie });
      expect([answer.status, answer.headers.get("location")]).toEqual([
        302,
        `/account/second-factor?${new URLSearchParams({ to: path }).toString()}`,
      ]);
    }
    expect((await ask("/account", { cookie })).status).toBe(200);

    const page = await (await ask("/account/second-factor?to=/manage", { cookie })).text();
    const secret = (/<bdi class="code" dir="ltr">([A-Z2-7 ]+)<\/bdi>/.exec(page)?.[1] ?? "").replaceAll(" ", "");
    const token = new TOTP({ secret }).generate();
    const wrong = await ask("/account/second-factor", { cookie, form: { secret: "something else 1", code: token } });
    expect(wrong.status).toBe(401);
    const confirmed = await ask("/account/second-factor", { cookie, form: { secret: password, code: token } });
    expect(confirmed.status).toBe(200);
    const spare =
      /<bdi class="code" dir="ltr">([a-z0-9]{5}-[a-z0-9]{5})<\/bdi>/.exec(await confirmed.text())?.[1] ?? "";
    const passed = cookieOf(confirmed);
    expect(passed).not.toBe(cookie);
    expect((await ask("/manage", { cookie: passed })).status).toBe(200);
    expect((await ask("/account", { cookie })).status).toBe(302);

    // The password alone opens nothing, not even the account.
    const again = cookieOf(await signIn());
    for (const path of ["/manage", "/teach", "/account", "/learn", "/account/data/json"])
      expect((await ask(path, { cookie: again })).headers.get("location")).toBe(
        `/sign-in/code?${new URLSearchParams({ to: path }).toString()}`,
      );
    expect(await (await ask("/", { cookie: again })).text()).not.toContain("Nadia");
    expect((await ask("/sign-in/code", { cookie: again, form: { code: "000000" } })).status).toBe(401);
    const given = await ask("/sign-in/code", { cookie: again, form: { code: spare, to: "/manage" } });
    expect([given.status, given.headers.get("location")]).toEqual([302, "/manage"]);
    expect((await ask("/manage", { cookie: again })).status).toBe(302);
    const inside = cookieOf(given);
    const manage = await ask("/manage", { cookie: inside });
    expect(manage.status).toBe(200);
    expect(await (await ask("/account/sessions", { cookie: inside })).text()).toContain("Firefox");

    const out = await ask("/sign-out", { cookie: inside, form: {} });
    expect(out.headers.get("clear-site-data")).toBe('"cache"');
    expect((await ask("/manage", { cookie: inside })).status).toBe(302);
  });

  test("leaves marks of signing in in the log, and no name, code, secret or cookie", async () => {
    const cookie = cookieOf(await signIn("not the password 9"));
    await ask(`/manage?token=${password.replaceAll(" ", "-")}`, { cookie });
    const lines = space
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    const events = lines.map((line) => JSON.parse(line) as { security?: string; account?: string; time: string });
    const security = events.filter((line) => line.security);
    for (const what of [
      "signed-in",
      "secret-refused",
      "second-factor-set-up",
      "second-factor-refused",
      "second-factor-given",
      "signed-out",
    ])
      expect(security.map((line) => line.security)).toContain(what);
    expect(new Set(security.map(({ account }) => account)).size).toBe(1);
    expect(security[0]?.account).toMatch(/^[0-9a-f]{12}$/);
    expect(security[0]?.account).not.toBe(accountMark(code));
    expect(security.every(({ time }) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time))).toBe(true);
    for (const never of [code, "Nadia", password, password.replaceAll(" ", "-"), "not the password", "fadae_session"])
      expect(lines.join("\n")).not.toContain(never);
  });

  test("who types line breaks or terminal signs writes no line of the log", async () => {
    const before = space.output().length;
    const planted = 'x"}\r\n{"level":30,"security":"signed-in","account":"000000000000"}\u001b[2J';
    await ask("/sign-in", { form: { code: planted, secret: planted } });
    await ask(`/v/${encodeURIComponent(planted)}`);
    const more = space.output().slice(before);
    expect(more).toContain("secret-refused");
    expect(more).not.toContain("000000000000");
    expect(more).not.toContain("\u001b");
  });
});

describe("over https", () => {
  test("cookies are of this host alone, and scripts see none of a session", async () => {
    const [session, language] = (await signIn()).headers.getSetCookie();
    expect(session).toMatch(
      /^__Host-fadae_session=[a-z0-9]{40}; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax; Secure$/,
    );
    expect(language).toBe("__Host-lang=ar; Path=/; Max-Age=31536000; SameSite=Lax; Secure");
    const french = await (await ask("/", { cookie: "__Host-lang=fr" })).text();
    expect(french).toContain('<html lang="fr"');
  });

  test.each(["/", "/sign-in", "/nothing", "/favicon.svg", "/worker.js", "/health", "/sign-out", "/api/v1/files"])(
    "%s tells browsers what they may do with it",
    async (path) => {
      const { headers } = await ask(path);
      expect(headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("content-security-policy")).toMatch(/frame-ancestors '(none|self)'/);
    },
  );

  test("what somebody signed in is shown is kept by nobody on the way", async () => {
    const cookie = cookieOf(await signIn());
    expect((await ask("/sign-in/code", { cookie })).headers.get("cache-control")).toMatch(/^private, no-/);
    expect((await ask("/manage", { cookie })).headers.get("cache-control")).toMatch(/^private, no-/);
    expect((await ask("/help", { cookie })).headers.get("cache-control")).toMatch(/^private, no-/);
  });

  test("whom to tell of a weakness is said for less than a year ahead", async () => {
    const answer = await ask("/.well-known/security.txt");
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    const text = await answer.text();
    expect(text).toMatch(/^Contact: https:\/\/fadae\.example\/contact\nExpires: \d{4}-\d\d-\d\dT00:00:00\.000Z\n/);
    const days = (Date.parse(/Expires: (.+)/.exec(text)?.[1] ?? "") - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(88);
    expect(days).toBeLessThan(91);
    expect(text).toContain("Canonical: https://fadae.example/.well-known/security.txt");
  });
});

describe("requests that are none", () => {
  const head = "Host: localhost\r\nConnection: close\r\n";

  test.each([
    [
      "two ways to say its length",
      `POST /sign-in HTTP/1.1\r\n${head}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX`,
    ],
    ["two lengths", `POST /sign-in HTTP/1.1\r\n${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    [
      "a coding that is not the last",
      `POST /sign-in HTTP/1.1\r\n${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    ],
    ["a header with a bare line feed", `GET / HTTP/1.1\r\n${head}X-One: a\nX-Two: b\r\n\r\n`],
    ["a space before a colon", `GET / HTTP/1.1\r\n${head}Content-Length : 0\r\n\r\n`],
  ])("are refused with %s", async (_, text) => {
    expect(await sendRaw(text)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test.each(["TRACE", "PUT", "DELETE", "PROPFIND"])("are refused with the method %s", async (method) => {
    const got = await sendRaw(`${method} / HTTP/1.1\r\n${head}X-Secret: of-a-proxy\r\nContent-Length: 0\r\n\r\n`);
    expect(got).toMatch(/^HTTP\/1\.1 405 /);
    expect(got).not.toContain("of-a-proxy");
  });

  test("say nothing of what is behind them", async () => {
    for (const path of [
      "/.git/config",
      "/.env",
      "/assets/",
      "/build/server/index.cjs",
      "/package.json",
      "/data/fadae.db",
    ]) {
      const answer = await ask(path);
      const text = await answer.text();
      expect([path, answer.status]).toEqual([path, 404]);
      expect(text).not.toMatch(/node_modules|at .*\.js:\d|Express|Remix|Prisma|SELECT /);
      expect(answer.headers.get("server") ?? answer.headers.get("x-powered-by")).toBeNull();
    }
  });
});
