// The pages that the worker writes itself: the outbox, a course being kept, no network, and what could not be sent.
import { bytesOf, piecesOf, type KeptCourse } from "./courses.ts";
import type { Entry } from "./outbox.ts";
import { isWaiting } from "./outbox.ts";
import { escape } from "./pages.ts";
import type { Words } from "./words.ts";

const signs = {
  phone: '<rect x="6" y="2.5" width="12" height="19" rx="2.5"/><path d="M10.5 18.5h3"/>',
  up: '<path d="M12 19V5M6 11l6-6 6 6"/>',
  check: '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
  wait: '<path d="M6 3h12M6 21h12M7.5 3c0 5 9 5 9 9s-9 4-9 9M16.5 3c0 5-9 5-9 9s9 4 9 9"/>',
  bang: '<path d="M12 3l9.5 17h-19zM12 9.5v5M12 17.3v.01"/>',
  back: '<path d="M19 12H5M11 6l-6 6 6 6"/>',
  down: '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
};
const sign = (name: keyof typeof signs, more = "") =>
  `<svg class="i${more}" viewBox="0 0 24 24" aria-hidden="true">${signs[name]}</svg>`;

const hidden = (fields: Iterable<[string, string]>) =>
  Array.from(fields, ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join(
    "",
  );

type Button = { path: string; label: string; fields?: [string, string][]; go?: boolean };
const button = ({ path, label, fields = [], go }: Button) =>
  `<form method="post" action="${escape(path)}">${hidden(fields)}<button class="btn${go ? " go" : ""}">${label}</button></form>`;

/** A note over the content of a page. */
export const note = (kind: "ok" | "info" | "warn" | "bad", html: string, attributes = ""): string =>
  `<div class="note ${kind}" role="${kind === "bad" ? "alert" : "status"}" ${attributes}>${sign(
    { ok: "check", info: "phone", warn: "wait", bad: "bang" }[kind] as "wait",
  )}<div>${html}</div></div>`;

/** The count in the header while something waits. */
export const chip = (count: number, words: Words): string =>
  count === 0
    ? ""
    : `<a class="wait" href="/outbox" data-waiting="${count}" aria-label="${escape(words.say("phone.waiting", { count }))}"><span class="chip warn">${sign("wait")}${count}</span></a>`;

const kinds = {
  lessons: "outbox.lesson",
  quizzes: "outbox.quiz",
  h5p: "outbox.h5p",
  certificate: "outbox.claim",
} as const;
const kindOf = (path: string) =>
  kinds[/^\/learn\/[^/]+\/(lessons|quizzes|h5p|certificate)/.exec(path)?.[1] as "lessons"] ?? "outbox.enrolment";

const reached = { phone: 1, sent: 2, confirmed: 3, refused: 2 };
const stateWords = {
  phone: "outbox.on-phone",
  sent: "outbox.sent",
  confirmed: "outbox.confirmed",
  refused: "outbox.refused",
} as const;

/** Every reason has its words. */
const reasons = [
  "not-found",
  "attempt-taken",
  "attempts-used-up",
  "not-completed",
  "statement-refused",
  "to-mend",
  "too-large",
  "delivery",
] as const;
const why = (reason: string | undefined, { say }: Words) =>
  say(`outbox.why-${reasons.find((one) => one === reason) ?? "delivery"}`);

function item({ id, state, madeAt, post }: Entry, words: Words): string {
  const { say } = words;
  const steps = (["phone", "up", "check"] as const)
    .map((name, index) => `<b${index < reached[state] ? ' class="on"' : ""}>${sign(name)}</b>`)
    .join("");
  const page = post.location ?? post.path;
  return `<li class="card stack" data-delivery="${id}" data-state="${state}" data-path="${escape(post.path)}"><div><b><a href="${escape(
    page,
  )}">${post.title || say(kindOf(post.path))}</a></b><p class="small">${say(kindOf(post.path))} · ${words.moment(
    madeAt,
  )}</p></div><p class="at">${steps}<span>${say(stateWords[state])}</span></p>${
    state === "refused"
      ? note("warn", `<p>${why(post.reason, words)}</p>`) +
        button({
          path: "/outbox",
          label: say("outbox.forget"),
          fields: [
            ["intent", "forget"],
            ["id", id],
          ],
        })
      : ""
  }</li>`;
}

const list = (entries: Entry[], words: Words) =>
  `<ul class="grid">${entries.map((entry) => item(entry, words)).join("")}</ul>`;

/** The outbox: what waits and why, then what arrived. `now` is the delivery that was just made. */
export function outboxMain(entries: Entry[], now: Entry | undefined, words: Words): string {
  const { say } = words;
  const open = entries.filter(({ state }) => state !== "confirmed");
  const arrived = entries.filter(({ state }) => state === "confirmed").reverse();
  const count = entries.filter(isWaiting).length;
  const said =
    now &&
    note(
      ({ phone: "ok", sent: "warn", confirmed: "ok", refused: "bad" } as const)[now.state],
      `<p>${say(`outbox.now-${now.state}`)}</p>`,
    );
  return `<h1>${say("outbox.title")}</h1>${said ?? ""}${
    open.length > 0 ? note("warn", `<p>${say("outbox.safe")}</p>`) : `<p>${say("outbox.empty")}</p>`
  }${count > 0 ? button({ path: "/outbox", label: say("outbox.send"), fields: [["intent", "send"]], go: true }) : ""}${list(open, words)}${
    arrived.length > 0 ? `<h2>${say("outbox.arrived")}</h2>${list(arrived, words)}` : ""
  }${
    open.length > 0
      ? `<details class="card"><summary>${say("outbox.no-network-title")}</summary><p>${say("outbox.no-network")}</p><a class="btn" href="/outbox/file">${sign("down")}${say("outbox.file")}</a></details>`
      : ""
  }`;
}

/** What is said of a course on the page that keeps it; `bytes` are without the larger files, `free` is null where nobody knows. */
export type KeepFacts = {
  enrolment: string;
  title: string;
  bytes: number;
  largerBytes: number;
  free: number | null;
  /** What else is kept here. */
  others: { path: string; title: string; bytes: number }[];
};

/** A course on its way to the phone, or kept there. */
export function keepMain(course: KeptCourse | null, about: KeepFacts, words: Words): string {
  const { say, size } = words;
  const path = `/learn/${about.enrolment}/keep`;
  const done = course?.done.length ?? 0;
  const total = course ? piecesOf(course).length : 0;
  const free = about.free === null ? "" : ` ${say("keep.free", { size: size(about.free) })}`;
  const larger = about.largerBytes > 0 ? size(about.largerBytes) : null;
  const fields = (intent: string, ...more: [string, string][]): [string, string][] => [["intent", intent], ...more];
  const start = (label: string) => button({ path, label, fields: fields("keep"), go: true });
  const choice =
    larger === null
      ? ""
      : `<label class="opt"><input type="checkbox" name="larger" value="1"><span>${say("keep.larger", { size: larger })}</span></label>`;
  const offer = `<form class="stack" method="post" action="${escape(path)}">${hidden(fields("keep"))}${choice}<button class="btn go">${say("keep.start")}</button></form>`;
  const addLarger =
    larger === null || course?.withLarger
      ? ""
      : button({ path, label: say("keep.larger", { size: larger }), fields: fields("keep", ["larger", "1"]) });
  const removeLarger =
    larger !== null && course?.withLarger
      ? button({ path, label: say("keep.larger-remove", { size: larger }), fields: fields("remove-larger") })
      : "";
  const remove = `${removeLarger}${button({ path, label: say("keep.remove"), fields: fields("remove") })}<p class="small">${say("keep.remove-hint")}</p>`;
  const bar = `<progress max="${total}" value="${done}" aria-label="${escape(say("keep.title"))}"></progress>`;
  const bodies = {
    offer: () => `<p>${say("keep.size", { size: size(about.bytes) })}${free}</p>${offer}`,
    "under-way": () => `<p role="status" data-count>${say("keep.under-way", { done, total })}</p>${bar}`,
    stopped: () =>
      `${note("warn", `<p>${say("keep.stopped", { done, total })}</p>`)}${bar}${start(say("keep.resume"))}${remove}`,
    full: () =>
      `${note("bad", `<p>${say("keep.full", { done, total })}</p>`)}${bar}${start(say("keep.resume"))}${remove}`,
    kept: () =>
      `${note("ok", `<p>${say("keep.kept", { moment: words.moment(course?.keptAt ?? 0), size: size(course ? bytesOf(course) : 0) })}</p>`)}${
        course?.newer ? `<p>${say("keep.newer")}</p>${start(say("keep.update"))}` : ""
      }${addLarger ? `<p>${free}</p>${addLarger}` : ""}${remove}`,
  };
  const state = course?.state ?? "offer";
  const others =
    about.others.length === 0
      ? ""
      : `<h2>${say("keep.others")}</h2>${about.others.map((one) => row(one.path, one.title, size(one.bytes))).join("")}`;
  return `<a class="back" href="/learn/${escape(about.enrolment)}">${sign("back", " flip")}<span>${escape(about.title)}</span></a><h1>${say("keep.title")}</h1><p>${say("keep.lead")}</p><section class="card stack" data-keep="${state}" data-enrolment="${escape(about.enrolment)}">${bodies[state]()}</section>${others}`;
}

const row = (path: string, title: string, hint = "") =>
  `<a class="row" href="${escape(path)}"><span><b>${escape(title)}</b>${hint && `<small>${hint}</small>`}</span><span></span></a>`;

/** A page that is not here: what is kept, and the way in. */
export function offlineMain(
  address: string,
  kept: { href: string; title: string }[],
  isSignedIn: boolean,
  words: Words,
): string {
  const { say } = words;
  return `${note("warn", `<h1>${say("offline.title")}</h1><p>${say("offline.not-kept")}</p>`)}<a class="btn go" href="${escape(address)}">${say("offline.again")}</a>${
    kept.length > 0
      ? `<h2>${say("offline.kept-courses")}</h2>${kept.map(({ href, title }) => row(href, title)).join("")}`
      : ""
  }${isSignedIn ? "" : `<p>${say("offline.nobody")}</p><a class="btn" href="/sign-in">${say("offline.sign-in")}</a>`}`;
}

/** Why a form was neither sent nor kept: `start` and `check` need the space itself. */
export type NotSent = "post" | "full" | "other" | "start" | "check" | "file";

/** A form that was neither sent nor kept: what was typed stays in the page, to be sent again. */
export const notSentMain = (
  kind: NotSent,
  { path, fields }: { path: string; fields: URLSearchParams },
  { say }: Words,
): string =>
  note("bad", `<h1>${say(`offline.${kind}-title`)}</h1><p>${say(`offline.${kind}`)}</p>`) +
  // A file is not in this page: its form is chosen anew, with what was typed.
  (kind === "file"
    ? `<a class="btn go" href="${escape(path)}">${say("offline.file-back")}</a>`
    : button({ path, label: say("offline.again"), go: true, fields: Array.from(fields.entries()) }));

/** Before signing out with deliveries that wait: what happens to them, and the choice. */
export function signOutMain(count: number, isClean: boolean, { say }: Words): string {
  const sure: [string, string][] = [["sure", "1"], ...(isClean ? ([["clean", "1"]] as [string, string][]) : [])];
  return `${note("warn", `<h1>${say("sign-out.waiting-title", { count })}</h1><p>${say(isClean ? "sign-out.clean-waiting" : "sign-out.waiting")}</p>`)}<a class="btn go" href="/outbox">${say("outbox.title")}</a><a class="btn" href="/learn">${say("sign-out.stay")}</a>${button({ path: "/sign-out", label: say(isClean ? "sign-out.clean-sure" : "sign-out.sure"), fields: sure })}`;
}
