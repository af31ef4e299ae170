import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { variableNames, wrongVariables } from "#app/platform/environment.server.ts";
import { memoryVariables, nodeFlags } from "../../server/node-flags.mjs";
import { useProgramFolder } from "./programs.ts";

const programs = useProgramFolder();
const unit = () => readFileSync("deploy/fadae.service", "utf8");

/** Writes the unit with a program and folders that are on this machine, and gives its path. */
function unitHere(text = unit()): string {
  const path = join(programs.folder(), "fadae.service");
  const here = text
    .replace("ExecStart=/usr/bin/node", `ExecStart=${process.execPath}`)
    .replace(/^Documentation=.*\n/m, "");
  writeFileSync(path, here);
  return path;
}

/** What `systemd-analyze verify` says of this unit; units of the machine are its own affair. */
function verified(path: string): string {
  try {
    programs.run("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", path);
    return "";
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr) : String(cause);
    return said;
  }
}

test("systemd takes the unit, and would not take one with a mistake", () => {
  expect(verified(unitHere())).toBe("");
  const wrong = unit().replace("ExecStart=/usr/bin/node ", "ExecStart=/nothing/node ");
  expect(verified(unitHere(wrong))).toContain("/nothing/node");
});

test("systemd finds the unit well shut in", () => {
  const said = programs.run("systemd-analyze", "security", "--offline=yes", "--threshold=20", unitHere());
  expect(said).toMatch(/Overall exposure level for fadae\.service: [01]\.\d OK/);
});

test("the unit and the container start files and scripts that are here", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  for (const [, name = ""] of readFileSync("deploy/Containerfile", "utf8").matchAll(/npm run (\w+)/g))
    expect(Object.keys(scripts)).toContain(name);
  const [, started = ""] = /^ExecStart=\S+ (.+)$/m.exec(unit()) ?? [];
  expect(started.split(" ")).toEqual([...nodeFlags, "server/index.mjs"]);
  const [, command = ""] = /^CMD (\[.+\])$/m.exec(readFileSync("deploy/Containerfile", "utf8")) ?? [];
  expect(JSON.parse(command)).toEqual(["node", ...nodeFlags, "server/index.mjs"]);
  expect(existsSync("server/index.mjs")).toBe(true);
  // What an operator may set is in a file of its own.
  const variables = Object.entries(memoryVariables).map(([name, value]) => `${name}=${value}`);
  expect(Array.from(unit().matchAll(/^Environment=(.+)$/gm), ([, one]) => one)).toEqual(variables);
  for (const one of variables) expect(readFileSync("deploy/Containerfile", "utf8")).toContain(one);
});

type Service = {
  environment: Record<string, string>;
  volumes: string[];
  ports?: string[];
  network_mode?: string;
  image?: string;
  build?: { context: string; dockerfile: string };
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
};
type Compose = { services: Record<string, Service>; volumes: Record<string, object> };

test("the compose file is YAML whose parts fit together", () => {
  const { services, volumes } = parse(readFileSync("deploy/compose.yaml", "utf8"), { strict: true }) as Compose;
  expect(Object.keys(services)).toEqual(["fadae", "database"]);
  for (const { volumes: used } of Object.values(services))
    for (const [from = ""] of used.map((volume) => volume.split(":")))
      expect(from.startsWith("./") ? existsSync(join("deploy", from)) : from in volumes).toBe(true);
  const { fadae, database } = services;
  for (const name of Object.keys(fadae?.environment ?? {})) expect(variableNames).toContain(name);
  expect(existsSync(join("deploy", fadae?.build?.context ?? "", fadae?.build?.dockerfile ?? ""))).toBe(true);
  const waitedFor = Object.entries(fadae?.depends_on ?? {}).filter(
    ([, { condition }]) => condition === "service_healthy",
  );
  expect(waitedFor).toHaveLength(1);
  for (const [name] of waitedFor) expect(services[name]?.healthcheck).toBeDefined();
  // Only the web server of the machine itself reaches the space, and nobody the database.
  for (const port of fadae?.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  expect(database?.ports).toBeUndefined();
  expect(database?.network_mode).toBe("none");
  const shared = fadae?.volumes.filter((volume) => database?.volumes.includes(volume));
  expect(shared).toEqual(["socket:/var/run/postgresql"]);
  // Whoever comes by the socket needs a password, and a right address leads there.
  expect(database?.environment.POSTGRES_INITDB_ARGS).toContain("--auth-local=scram-sha-256");
  const given = { KEY_SECRET: "k".repeat(32), ORIGIN: "https://fadae.example" };
  const settings = Object.entries(fadae?.environment ?? {}).map(([name, value]) => [
    name,
    value.replace(/\$\{(\w+):[?-][^}]*\}/g, (_, named: string) =>
      named.endsWith("_PASSWORD") && name.startsWith("DATABASE")
        ? "secret"
        : (given[named as keyof typeof given] ?? ""),
    ),
  ]);
  expect(wrongVariables(Object.fromEntries(settings) as Record<string, string>)).toEqual([]);
  expect(database?.environment.POSTGRES_PASSWORD).toBe("${DATABASE_PASSWORD:?a password of letters and digits}");
});

test("the container is made of files that are here, runs as nobody special, and takes no data along", () => {
  const lines = readFileSync("deploy/Containerfile", "utf8").replaceAll("\\\n", "").split("\n");
  const copied = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(" ") ?? []);
  for (const path of copied) expect(existsSync(path)).toBe(true);
  for (const line of lines)
    expect(line).toMatch(/^(#|$|(FROM|WORKDIR|COPY|RUN|USER|ENV|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|CMD) )/);
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM")));
  expect(last).toContain("USER node");
  const ignored = readFileSync(".dockerignore", "utf8").split("\n");
  for (const name of ["data", ".env", ".git", "node_modules"]) expect(ignored).toContain(name);
});

test("the settings that the guide shows are read, and are right", () => {
  const guide = readFileSync("docs/operations.md", "utf8");
  const [, shown = ""] = /```\n( *NODE_ENV=production\n[^`]+)```/.exec(guide) ?? [];
  const settings = Object.fromEntries(
    [...shown.matchAll(/^ *([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  expect(Object.keys(settings).length).toBeGreaterThan(5);
  for (const name of Object.keys(settings)) expect(variableNames).toContain(name);
  expect(wrongVariables(settings)).toEqual([]);
});
