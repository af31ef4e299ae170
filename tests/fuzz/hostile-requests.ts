import type { Chance } from "../chaos/chance.ts";
import type { Prepared } from "../prepared-space.ts";
import type { Askers } from "./askers.ts";
import type { Asked } from "./asking.ts";
import type { AddressTarget, FormTarget, RouteTarget } from "./crawl.ts";
import { hostileFile, multipart, type HostileFile } from "./hostile-files.ts";
import { percent, wire, type Hostile } from "./hostile-strings.ts";
import type { Field, FoundForm } from "./markup.ts";

type Value = Hostile | HostileFile;
type Sent = { name: Hostile; value: Value };
export type Given = {
  chance: Chance;
  mark: string;
  hostile: (chance: Chance, mark: string) => Hostile;
  askers: Askers;
  /** Names of fields that were seen anywhere. */
  knownFields: readonly string[];
};

const formType = "application/x-www-form-urlencoded";
const isFile = (value: Value): value is HostileFile => typeof value === "object" && "bytes" in value;

/** What a person would leave or put in a field; null where a box stays empty. */
function valid(field: Field, chance: Chance): string | null {
  if (field.type === "checkbox") return chance.percent(50) ? field.value : null;
  if (field.options.length > 0) return chance.oneOf(field.options);
  if (field.value !== "" || field.type === "hidden") return field.value;
  const plausible: Record<string, string> = {
    email: "a@example.org",
    number: "3",
    date: "2027-01-01",
    url: "https://example.org/",
  };
  return plausible[field.type] ?? chance.oneOf(["Amina", "أمينة", "2739", "12", "Une phrase, simple."]);
}

// Of radio buttons with one name a browser sends one.
function filled(form: FoundForm, { chance, mark, hostile }: Given): Sent[] {
  const radios = new Set<string>();
  return form.fields.flatMap((first): Sent[] => {
    if (first.type === "radio" && radios.has(first.name)) return [];
    if (first.type === "radio") radios.add(first.name);
    const field = first.type === "radio" ? chance.oneOf(form.fields.filter(({ name }) => name === first.name)) : first;
    if (field.type === "file") return [{ name: field.name, value: hostileFile(chance, mark, hostile(chance, mark)) }];
    const value = valid(field, chance);
    return value === null ? [] : [{ name: field.name, value }];
  });
}

function spoilt(sent: Sent[], given: Given): Sent[] {
  const { chance, mark, hostile, knownFields } = given;
  const next = (): Hostile => hostile(chance, mark);
  const all = chance.percent(10);
  const count = Math.min(sent.length, chance.between(1, 3));
  const chosen = new Set(Array.from({ length: count }, () => chance.between(0, Math.max(0, sent.length - 1))));
  const spoiled = sent.flatMap((one, at): Sent[] => {
    if (!all && !chosen.has(at)) return [one];
    const how = chance.weighted({ replaced: 70, missing: 8, doubled: 10, manyTimes: 2, renamed: 5, lengthened: 5 });
    if (how === "missing") return [];
    if (how === "doubled") return [one, { name: one.name, value: next() }];
    if (how === "manyTimes") return Array.from({ length: 300 }, () => one);
    if (how === "renamed")
      return [{ name: chance.oneOf([`${String(one.name)}[]`, "__proto__", next()]), value: one.value }];
    if (how === "lengthened" && typeof one.value === "string")
      return [{ ...one, value: `${one.value}${String(next())}` }];
    return [{ name: one.name, value: isFile(one.value) && chance.percent(70) ? one.value : next() }];
  });
  if (chance.percent(10))
    spoiled.push({ name: chance.oneOf(["__proto__", "constructor", ...knownFields]), value: next() });
  return spoiled;
}

const pairs = (sent: readonly Sent[]): string =>
  sent.map(({ name, value }) => `${percent(name)}=${percent(isFile(value) ? value.name : value)}`).join("&");

/** A form of a page as it is now, with hostile values in some places. */
export function formRequest(target: FormTarget, form: FoundForm, given: Given): Asked {
  const { chance, askers } = given;
  const button = form.buttons.length > 0 ? chance.oneOf(form.buttons) : null;
  const sent = spoilt([...filled(form, given), ...(button ? [{ name: button.name, value: button.value }] : [])], given);
  const url = new URL(button?.action ?? form.action ?? target.page, `http://x${target.page}`);
  const basis = { as: target.as, method: form.method, headers: { ...askers.headersOf(target.as) } };
  if (form.method === "GET") return { ...basis, path: `${url.pathname}?${pairs(sent)}` };
  const path = url.pathname + url.search;
  // Now and then in the other way of writing a form, which the page did not ask for.
  if (form.isMultipart !== chance.percent(6)) {
    const { type, body } = multipart(sent, chance, chance.percent(12));
    return { ...basis, path, headers: { ...basis.headers, "content-type": type }, body };
  }
  let type = formType;
  if (chance.percent(4))
    type = chance.oneOf(["application/json", "text/plain", "", "application/x-www-form-urlencoded; charset=utf-7"]);
  const kept = chance.percent(4) ? workerHeaders(given) : {};
  return {
    ...basis,
    path,
    headers: { ...basis.headers, ...kept, "content-type": type },
    body: Buffer.from(pairs(sent)),
  };
}

/** An address of a link with hostile values in its query, and names that nobody asked for. */
export function addressRequest(target: AddressTarget, given: Given): Asked {
  const { chance, mark, hostile, askers } = given;
  const url = new URL(target.path, "http://x");
  const sent = [...url.searchParams].map(([name, value]): Sent => ({ name, value }));
  const more = ["to", "code", "search", "lang", "organisation", "page", "again", "after", "_routes", "index"];
  if (sent.length === 0 || chance.percent(30)) sent.push({ name: chance.oneOf(more), value: hostile(chance, mark) });
  const ending = chance.percent(10) && url.pathname !== "/" ? ".data" : "";
  const path = `${url.pathname}${ending}?${pairs(spoilt(sent, given))}`;
  return { as: target.as, method: chance.percent(5) ? "HEAD" : "GET", path, headers: askers.headersOf(target.as) };
}

/** A route with hostile values in place of its parameters, some of them true ones. */
export function routeRequest(target: RouteTarget, prepared: Prepared, given: Given): Asked {
  const { chance, mark, hostile, askers, knownFields } = given;
  const names = prepared.names as Record<string, string>;
  const known: Record<string, string | undefined> = { ...names, organisation: "positive", form: "json", number: "1" };
  const path = target.pattern.replace(/:(\w+)|\*/g, (_, name: string | undefined) => {
    if (name && chance.percent(55)) return known[name] ?? chance.oneOf(Object.values(names));
    return percent(hostile(chance, mark)).slice(0, 6000);
  });
  const ending = chance.percent(8) ? ".data" : "";
  const isApi = target.pattern.startsWith("/api/");
  const method = chance.weighted({ GET: 60, POST: 35, [isApi ? "PUT" : "HEAD"]: 5 });
  const headers: Record<string, string> = { ...askers.headersOf(target.as) };
  if (method !== "POST") {
    const query = chance.percent(20) ? `?${percent(hostile(chance, mark))}=${percent(hostile(chance, mark))}` : "";
    return { as: target.as, method, path: path + ending + query, headers };
  }
  const count = chance.between(0, 6);
  const sent = Array.from({ length: count }, (): Sent => {
    const name = knownFields.length > 0 ? chance.oneOf(knownFields) : "name";
    return { name, value: hostile(chance, mark) };
  });
  if (isApi || chance.percent(10)) {
    const list = sent.map(({ value }) => (isFile(value) ? "" : value.toString()));
    const body = chance.oneOf<unknown>([
      { serials: list },
      { certificates: list },
      list,
      Object.fromEntries(list.map((one) => [one, one])),
      null,
      3,
    ]);
    const text = chance.percent(15) ? String(hostile(chance, mark)) : JSON.stringify(body);
    return {
      as: target.as,
      method,
      path,
      headers: { ...headers, "content-type": "application/json" },
      body: wire(text),
    };
  }
  if (chance.percent(35)) {
    const file = {
      name: chance.oneOf(["file", "picture", "upload", "package"]),
      value: hostileFile(chance, mark, hostile(chance, mark)),
    };
    const { type, body } = multipart([...sent, file], chance, chance.percent(20));
    return { as: target.as, method, path, headers: { ...headers, "content-type": type }, body };
  }
  return {
    as: target.as,
    method,
    path: path + ending,
    headers: { ...headers, "content-type": formType },
    body: Buffer.from(pairs(sent)),
  };
}

// A header may hold any byte but those that end it, which Node does not send.
const headerValue = (value: Hostile): string =>
  wire(value)
    .toString("latin1")
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, "")
    .slice(0, 6000);

const workerHeaders = ({ chance, mark, hostile }: Given): Record<string, string> =>
  Object.fromEntries(
    ["fadae-worker", "fadae-delivery", "fadae-for", "fadae-ended", "fadae-path"]
      .filter(() => chance.percent(60))
      .map((name) => [name, headerValue(hostile(chance, mark))]),
  );

/** A page with hostile headers. */
export function headerRequest(target: AddressTarget, given: Given): Asked {
  const { chance, mark, hostile, askers } = given;
  const next = () => headerValue(hostile(chance, mark));
  const own = askers.headersOf(target.as);
  const ranges = [
    "bytes=0-0",
    "bytes=-1",
    "bytes=9-1",
    "bytes=0-1,2-3",
    "bytes=99999999999999999999-",
    "lines=1-2",
    next(),
  ];
  const hostileHeaders: Record<string, () => string> = {
    "accept-language": next,
    accept: next,
    "accept-encoding": () => chance.oneOf(["br", "gzip", "*;q=0", next()]),
    range: () => chance.oneOf(ranges),
    "if-range": next,
    "if-none-match": next,
    "if-modified-since": next,
    "user-agent": next,
    referer: next,
    "x-forwarded-for": next,
    "x-request-id": next,
    authorization: () => `Bearer ${next()}`,
    "content-type": next,
    cookie: () =>
      `${own.cookie ?? ""}; lang=${next().replace(/;/g, "")}; fadae_session${chance.oneOf(["x", ""])}=${next()}`,
  };
  const names = Object.keys(hostileHeaders).filter(() => chance.percent(25));
  const headers = Object.fromEntries(names.map((name) => [name, hostileHeaders[name]?.() ?? ""]));
  const forWorker = chance.percent(20) ? workerHeaders(given) : {};
  return {
    as: target.as,
    method: chance.percent(10) ? "HEAD" : "GET",
    path: target.path,
    headers: { ...own, ...forWorker, ...headers },
  };
}

/** Bytes that are nearly a request. */
export function rawRequest(target: AddressTarget, { chance, mark, hostile }: Given): Buffer {
  const line = chance.oneOf([
    `GET ${target.path}`,
    `POST ${target.path}`,
    "GET http://elsewhere.example/",
    "OPTIONS *",
    "TRACE /",
  ]);
  const head = Buffer.from(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`);
  const odd = Buffer.concat([
    Buffer.from(`${chance.oneOf(["Cookie", "Accept-Language", "X", "Content-Length", "Transfer-Encoding"])}: `),
    wire(hostile(chance, mark)),
  ]);
  const place = Buffer.concat([
    Buffer.from("GET /"),
    wire(hostile(chance, mark)),
    Buffer.from(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
  ]);
  return chance.percent(50) ? Buffer.concat([head, odd, Buffer.from("\r\n\r\n")]) : place;
}
