import { tell } from "./tell.ts";

/** What an activity says of itself, on its way to the space; the worker keeps it where there is one. */
export type Reporter = {
  report: (statement: string) => void;
  keepState: (state: string) => void;
  /** Where the activity was: what this phone kept, or what the page came with. */
  lastState: () => Promise<string | null>;
};

/** Milliseconds that a state waits for another before it goes to the space. */
const stateRests = 3000;

/**
 * Sends what an activity says as a form of its own page, and says what became of it. `data-work` of its element says whether
 * where the learner is in it is `kept` by the space or the phone, is `waiting` to be, or is `lost`.
 */
export function reporter({ dataset }: HTMLElement, say: (word: string) => void): Reporter {
  // In the trial of a draft nothing is sent, and nothing stays on the phone.
  if (dataset.trial !== undefined)
    return {
      report: (text) => void (rootStatement(text, dataset.iri ?? "") !== null && say("trial")),
      keepState: () => undefined,
      lastState: () => Promise.resolve(null),
    };
  const { iri = "", version = "", h5p: manifest = "", person = "", state: given } = dataset;
  const path = location.pathname;
  const title = document.querySelector("h1")?.textContent ?? "";
  const draft = { path, attempt: "state" };
  // What is played through now: the space tells by it whether something was said twice.
  const play = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  let last = "";

  const send = async (body: URLSearchParams): Promise<boolean> => {
    try {
      const answer = await fetch(path, { method: "POST", body, redirect: "manual" });
      return answer.type === "opaqueredirect" || answer.ok;
    } catch {
      return false;
    }
  };

  let rest = 0;
  let waiting: string | null = null;
  const sendState = async () => {
    clearTimeout(rest);
    const state = waiting;
    waiting = null;
    if (state === null) return;
    const fields: [string, string][] = [
      ["state", state],
      ["manifest", manifest],
    ];
    const kept = { ...draft, fields, typedAt: Date.now(), sent: false };
    let isKept = (await tell({ type: "draft", person, draft: kept })) === "phone";
    if (isKept) await tell({ type: "draft-send", person, ...draft });
    else isKept = await send(new URLSearchParams([...fields, ["intent", "save"]]));
    if (waiting === null) dataset.work = isKept ? "kept" : "lost";
  };
  document.addEventListener("visibilitychange", () => document.hidden && void sendState());
  addEventListener("pagehide", () => void sendState());

  return {
    report: (text) => {
      const statement = rootStatement(text, iri);
      // The same again is no news.
      if (statement === null || statement === last) return;
      last = statement;
      const body = new URLSearchParams({ intent: "report", for: person, version, play, statement });
      void (async () => {
        const state = await tell({ type: "report", person, path, title, body: body.toString() });
        if (state === "phone") return say("on-phone");
        if (state === "refused") return say("lost");
        say(state !== null || (await send(body)) ? "sent" : "lost");
      })();
    },
    keepState: (state) => {
      waiting = state;
      dataset.work = "waiting";
      clearTimeout(rest);
      rest = setTimeout(() => void sendState(), stateRests);
    },
    lastState: async () => {
      const fresh = !document.querySelector("[data-kept]");
      const { fields } = ((await tell({ type: "typed", fresh, person, ...draft })) ?? {}) as {
        fields?: [string, string][];
      };
      const kept = Object.fromEntries(fields ?? []);
      // What another package said means nothing to this one.
      return (kept.manifest === manifest ? kept.state : undefined) ?? given ?? null;
    },
  };
}

/** Of a statement of xAPI what the space asks for, when it is about the whole of this activity; else null. */
export function rootStatement(text: string, iri: string): string | null {
  type Said = {
    verb?: { id?: unknown };
    object?: { id?: unknown };
    context?: { contextActivities?: { parent?: unknown } };
    result?: Record<string, unknown> & { score?: { raw?: unknown; max?: unknown } };
  } | null;
  try {
    const said = JSON.parse(text) as Said;
    const verb = said?.verb?.id;
    const parent = said?.context?.contextActivities?.parent;
    if (said?.object?.id !== iri || (Array.isArray(parent) ? parent.length > 0 : parent !== undefined)) return null;
    if (typeof verb !== "string" || !/\/(answered|completed)$/.test(verb)) return null;
    const { score, success, completion, duration } = said.result ?? {};
    const result = { ...(score && { score: { raw: score.raw, max: score.max } }), success, completion, duration };
    return JSON.stringify({ verb: { id: verb }, object: { id: iri }, result });
  } catch {
    return null;
  }
}
