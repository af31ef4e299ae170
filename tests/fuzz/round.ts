import { readFileSync, rmSync } from "node:fs";
import { prepareSpace } from "../prepared-space.ts";
import { addMarkedAttempt } from "../marked-course.ts";
import { partnerToken } from "../partner-tokens.ts";
import { share } from "../sharing.ts";
import { serveSpace } from "../served-space.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { people } from "../prepared-space.ts";
import { faultsAfterwards, faultsOfKept } from "./afterwards.ts";
import { askersOf, roles, type Role } from "./askers.ts";
import { asCurl, askerOf, type Asked } from "./asking.ts";
import { crawl, isHarmful, type Target } from "./crawl.ts";
import {
  addressRequest,
  formRequest,
  headerRequest,
  rawRequest,
  routeRequest,
  type Given,
} from "./hostile-requests.ts";
import { diceOf, hostileStrings, markOf, anyMark } from "./hostile-strings.ts";
import { openReader, type Markup } from "./markup.ts";
import { faultsOf, unforeseenLines, type Answer } from "./oracle.ts";

export type Finding = { fault: string; seed: number; round: number; index: number; as: string; what: string };

export type Round = {
  requests: number;
  /** Kinds of targets there were and that were reached. */
  reached: { forms: number; ofForms: number; fields: number; addresses: number; routes: number };
  statuses: Record<string, number>;
  findings: Finding[];
  /** Roles that could not be signed in any more at the end. */
  lost: Role[];
  /** Pages on which Chromium looked for what was stored. */
  looked: number;
  megabytes: { before: number; after: number };
};

/** How much memory a round may add, in megabytes: bodies of several uploads of 50 MB and what they are unpacked to. */
const mostAdded = 900;

/** Pages beside those of the lists on which Chromium looks for what was stored. */
const mostSeen = 60;

type Asking = {
  seed: number;
  round: number;
  /** Ends after so many requests or milliseconds, whichever comes first. */
  requests: number;
  milliseconds: number;
  /** Pages of one pattern that are opened for a role, at most. */
  perPattern: number;
  /** Languages in which Chromium looks. */
  languages: readonly string[];
};

/** Prepares a space, throws hostile requests at it, and looks at every answer and at what is left. */
export async function fuzzRound({
  seed,
  round,
  requests,
  milliseconds,
  perPattern,
  languages,
}: Asking): Promise<Round> {
  const prepared = await prepareSpace({ TRUST_PROXY: "1" });
  await addMarkedAttempt(people.otherLearner);
  const token = await partnerToken("anapec");
  const by = (await unscopedPersonByCode(people.learner))?.actor;
  if (by) await share(by, { to: "anapec", tellsAssociation: true }, new Date());
  await closeDatabase();
  const space = await serveSpace({ ...prepared.variables, LOG_LEVEL: "info", TRUST_PROXY: "1" });
  const asker = askerOf(space.address);
  const askers = askersOf(asker, token);
  const reader = await openReader();
  const findings: Finding[] = [];
  const statuses: Record<string, number> = {};
  const byRequestId = new Map<string, { index: number; asked: Asked }>();
  const secrets = [readFileSync(`${prepared.folder}/key-secret`, "utf8").trim(), process.cwd()];
  const note = (fault: string, index: number, asked: Asked) => {
    findings.push({ fault, seed, round, index, as: asked.as, what: asCurl(space.address, asked) });
  };
  const judge = (index: number, asked: Asked, answer: Answer, markup?: Markup) => {
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    byRequestId.set(String(answer.headers["x-request-id"]), { index, asked });
    const json = asked.method !== "HEAD" && answer.status !== 206;
    // Administrators read there where the space keeps its data.
    const held = asked.path.startsWith("/manage/health") ? secrets : [...secrets, prepared.folder];
    const faults = faultsOf(answer, { origin: space.address, secrets: held, json });
    for (const fault of [...faults, ...(markup?.faults ?? [])]) note(fault, index, asked);
  };
  const megabytes = () =>
    Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${space.pid}/status`, "utf8"))?.[1]) / 1024);

  try {
    for (const role of roles) if (!(await askers.signIn(role))) throw new Error(`nobody could sign in as ${role}`);
    const judgeOpened = (asked: Asked, answer: Answer) => judge(-1, asked, answer);
    const targets = await crawl({ prepared, asker, askers, read: reader.read, judge: judgeOpened, perPattern });
    const forms = targets.filter((target) => target.kind === "form");
    const knownFields = [...new Set(forms.flatMap(({ fields }) => fields))]
      .filter((name) => !/\d{3}/.test(name))
      .toSorted();
    const hostile = hostileStrings(seed);
    const before = megabytes();
    const begun = performance.now();
    const reached = new Set<Target>();
    const lost = new Set<Role>();
    const seen = new Map<string, { as: Role; path: string }>();
    const tokenOf = (index: number) => markOf(round * 1_000_000 + index);

    const sendOne = async (index: number): Promise<void> => {
      const chance = diceOf(seed, round, index);
      const target = targetFor(
        index,
        targets,
        chance,
        index > requests * 0.85 || performance.now() - begun > milliseconds * 0.85,
      );
      if (!target || lost.has(target.as)) return;
      const given: Given = { chance, mark: tokenOf(index), hostile, askers, knownFields };
      const from = {
        "x-forwarded-for": `10.${chance.between(0, 255)}.${chance.between(0, 255)}.${chance.between(0, 255)}`,
      };
      const send = async (asked: Asked) => {
        const whole = { ...asked, headers: { ...from, ...asked.headers } };
        const answer = await asker.ask(whole).catch((error: unknown) => {
          if (isRefusedUnread(whole, error)) return null;
          note(`no whole answer: ${String(error)}`, index, whole);
          return null;
        });
        if (!answer) return null;
        const isPage = String(answer.headers["content-type"]).startsWith("text/html");
        const text = isPage ? answer.body.toString() : "";
        const markup = isPage && anyMark.test(text) ? await reader.read(text) : undefined;
        judge(index, whole, answer, markup);
        if (asked.method === "GET" && markup && answer.status === 200 && !anyMark.test(asked.path))
          seen.set(`${asked.as} ${asked.path}`, { as: target.as, path: asked.path });
        return { answer, text };
      };
      reached.add(target);
      if (target.kind === "route") await send(routeRequest(target, prepared, given));
      else if (target.kind === "address") {
        const how = chance.weighted({ query: 50, headers: 40, raw: 10 });
        if (how === "raw") {
          const bytes = rawRequest(target, given);
          judge(index, { as: "visitor", method: "RAW", path: "", headers: {}, body: bytes }, await asker.askRaw(bytes));
        } else await send(how === "query" ? addressRequest(target, given) : headerRequest(target, given));
      } else {
        const page = { as: target.as, method: "GET", path: target.page, headers: askers.headersOf(target.as) };
        const opened = await send(page);
        if (String(opened?.answer.headers.location).includes("/sign-in") && !(await askers.signIn(target.as)))
          lost.add(target.as);
        if (!opened?.text) return;
        const form = (await reader.read(opened.text)).forms[target.at];
        if (form) await send(formRequest(target, form, given));
      }
    };
    let next = 0;
    const work = async () => {
      while (next < requests && performance.now() - begun < milliseconds) await sendOne(next++);
    };
    await Promise.all(Array.from({ length: 4 }, work));

    const look = {
      prepared,
      space,
      asker,
      askers,
      browser: reader.browser,
      languages,
      seed,
      seen: [...seen.values()].slice(0, mostSeen),
    };
    const { faults, looked } = await faultsAfterwards(look);
    for (const { fault, as, path } of faults) note(fault, -2, { as, method: "GET", path, headers: {} });
    const after = megabytes();
    const nobody: Asked = { as: "nobody", method: "GET", path: "/", headers: {} };
    if (after - before > mostAdded) note(`memory grew from ${before} to ${after} MB`, -2, nobody);
    for (const { line, requestId } of unforeseenLines(space.output())) {
      const known = byRequestId.get(requestId) ?? { index: -2, asked: nobody };
      note(`unforeseen: ${line.slice(0, 1500)}`, known.index, known.asked);
    }
    await space.stop();
    for (const fault of faultsOfKept(`${prepared.folder}/fadae.db`)) note(fault, -2, nobody);
    const ofKind = (kind: Target["kind"]) => [...reached].filter((target) => target.kind === kind);
    const reachedForms = forms.filter((form) => reached.has(form));
    return {
      ...{ requests: Object.values(statuses).reduce((sum, count) => sum + count, 0), statuses, findings, looked },
      reached: {
        ...{ forms: reachedForms.length, ofForms: forms.length },
        fields: new Set(reachedForms.flatMap(({ name, fields }) => fields.map((field) => `${name} ${field}`))).size,
        addresses: ofKind("address").length,
        routes: new Set(ofKind("route").map(({ name }) => name)).size,
      },
      ...{ lost: [...lost], megabytes: { before, after } },
    };
  } finally {
    asker.close();
    await reader.close();
    await space.stop();
    rmSync(prepared.folder, { recursive: true, force: true });
  }
}

// Where a head or a body is too long, the server ends the connection while it is still being sent.
function isRefusedUnread({ path, headers, body }: Asked, error: unknown): boolean {
  const isCut = error instanceof Error && "code" in error && /^(?:ECONNRESET|EPIPE)$/.test(String(error.code));
  return isCut && (path.length + JSON.stringify(headers).length > 8000 || (body?.length ?? 0) > 256 * 1024);
}

// Each form in turn, so that a short run reaches many; other targets between them.
function targetFor(index: number, targets: readonly Target[], chance: Given["chance"], isEnd: boolean): Target | null {
  const kind = chance.weighted({ form: 60, route: 22, address: 18 } as const);
  const ofKind = targets.filter((target) => target.kind === kind && (isEnd || !isHarmful(placeOf(target))));
  if (ofKind.length === 0) return null;
  return chance.percent(50) ? (ofKind[index % ofKind.length] ?? null) : chance.oneOf(ofKind);
}

const placeOf = (target: Target): string =>
  target.kind === "form" ? target.page : target.kind === "route" ? target.pattern : target.path;
