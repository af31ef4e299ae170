import { copyPlace, fieldsOf, fillIn, isSame, isTyped, type Fields } from "#app/ui/teach/device-copy.ts";
import type { Conflict, SaveAnswer } from "#app/ui/teach/save-answer.ts";

export type SaveState =
  | { is: "saved" }
  | { is: "saving" }
  /** No network, or the space is away: it is on this device and is sent when the network is back. */
  | { is: "on-device" }
  | { is: "signed-out" }
  /** The space will not have it as it is; without problems of fields, not at all: too long, or the course is gone. */
  | { is: "refused"; problems: Record<string, string> }
  | { is: "conflict"; conflict: Conflict };

export type Autosave = {
  /** Sends what the form holds now. */
  save: () => void;
  /** After a conflict: sends the whole text of the file as it was chosen, by somebody who has seen `seen`. */
  settle: (text: string, seen: string) => void;
  /** Sends what is not sent yet, and ends. */
  stop: () => void;
};

/** Milliseconds after the last key before a form is sent, and before it is tried again without network. */
const pause = 1200;
const tryAgain = 15_000;
/** Largest form, in characters, that a browser still sends after its page was closed; each field costs some more. */
const largestKeptAlive = 15_000;
const charactersOfAField = 200;

/**
 * Sends a form to its `action` a moment after each change, one at a time, and keeps it on this device until the space has
 * it. The form has a hidden field `seen`. Copies that were left on the device are put back in at once.
 */
export function startAutosave(
  form: HTMLFormElement,
  {
    key,
    onState,
    onFilling,
    onFilled,
  }: {
    key: string;
    onState: (state: SaveState) => void;
    onFilling?: (fields: Fields) => void;
    onFilled: () => void;
  },
): Autosave {
  const copy = copyPlace(key);
  let timer = 0;
  let isSending = false;
  let isEnded = false;
  /** The form holds something that was not sent. */
  let isChanged = false;
  /** Sent without an answer: sent again as it was, so that it is known what was seen. */
  let unsure: Fields | null = null;
  let settled: { text: string; seen: string } | null = null;
  /** What was seen. React puts the first value of a hidden field back with each render, so the field is only written. */
  let seen = seenIn(form);
  let state: SaveState = { is: "saved" };

  const tell = (now: SaveState) => {
    state = now;
    if (!isEnded) onState(now);
  };
  const held = (): Fields => fieldsOf(form).map(([name, value]) => [name, name === "seen" ? seen : value]);
  const see = (now: string) => {
    seen = now;
    const field = form.elements.namedItem("seen");
    if (field instanceof HTMLInputElement) field.value = now;
  };
  const fill = (fields: Fields | Record<string, string>): boolean => {
    const shown = fieldsOf(form);
    onFilling?.(Array.isArray(fields) ? fields : Object.entries(fields));
    fillIn(form, fields);
    const differs = !isSame(shown, fieldsOf(form));
    if (differs) onFilled();
    return differs;
  };
  const later = (milliseconds: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void send(), milliseconds);
  };

  async function send(): Promise<void> {
    window.clearTimeout(timer);
    if (isSending) return;
    const now = held();
    const sent = unsure ?? (settled ? choose(now, settled) : now);
    isSending = true;
    isChanged = unsure !== null && !isSame(unsure, now);
    copy.keep({ fields: now, sent });
    tell({ is: "saving" });
    const outcome = await post(form.action, sent);
    isSending = false;
    unsure = outcome.is === "on-device" ? sent : null;
    if (outcome.is === "saved") {
      take(outcome.answer, sent);
      return;
    }
    if (outcome.is !== "on-device") copy.keep({ fields: held(), sent: null });
    if (outcome.is === "conflict") settled = null;
    tell(outcome);
    if (isEnded) return;
    if (outcome.is === "on-device") later(tryAgain);
    else if (isChanged && outcome.is !== "signed-out") later(pause);
  }

  function take({ seen: now, sent: hash, fields }: Saved, sent: Fields): void {
    const wasSettled = sent.some(([name]) => name === "settled");
    if (wasSettled) settled = null;
    if (!isChanged) {
      if (fields) fill(fields);
      see(now);
      copy.forget();
      tell({ is: "saved" });
      if (!isEnded) takeOver();
      return;
    }
    // What was taken in is not in the form: the next save is compared with what was sent, which is kept too. What was
    // chosen in a conflict is not in it either, and is asked for again.
    if (!wasSettled) see(fields ? (hash ?? now) : now);
    copy.keep({ fields: held(), sent: null });
    void send();
  }

  function takeOver(): void {
    for (let left = copy.takeOver(); left; left = copy.takeOver()) {
      const own = seen;
      if (!fill(left.fields)) {
        see(own);
        continue;
      }
      see(left.fields.find(([name]) => name === "seen")?.[1] ?? own);
      copy.keep(left);
      unsure = left.sent;
      isChanged = true;
      void send();
      return;
    }
  }

  const onChange = () => {
    if (state.is === "saved" && !isChanged && isSame(fieldsOf(form), before)) return;
    before = held();
    isChanged = true;
    settled = null;
    copy.keep({ fields: before, sent: unsure });
    later(pause);
  };
  const onHidden = () => {
    if (document.visibilityState === "hidden" && isChanged) void send();
    if (document.visibilityState === "visible" && isWaiting()) void send();
  };
  const onOnline = () => {
    if (isWaiting()) void send();
  };
  const isWaiting = () => state.is === "on-device" || state.is === "signed-out";
  let before = held();
  takeOver();
  form.addEventListener("input", onChange);
  form.addEventListener("change", onChange);
  document.addEventListener("visibilitychange", onHidden);
  window.addEventListener("online", onOnline);
  // What was typed before the page came alive was told to nobody.
  if (isTyped(form)) {
    before = [];
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return {
    save: () => void send(),
    settle: (text, seen) => {
      // Whoever wrote on meanwhile is asked again: the choice was between other texts.
      if (!isChanged) settled = { text, seen };
      void send();
    },
    stop: () => {
      form.removeEventListener("input", onChange);
      form.removeEventListener("change", onChange);
      document.removeEventListener("visibilitychange", onHidden);
      window.removeEventListener("online", onOnline);
      window.clearTimeout(timer);
      isEnded = true;
      if (isChanged || isWaiting()) void send();
    },
  };
}

const choose = (fields: Fields, { text, seen }: { text: string; seen: string }): Fields => [
  ...fields.filter(([name]) => name !== "seen"),
  ["seen", seen],
  ["settled", text],
];

type Saved = Extract<SaveAnswer, { saved: unknown }>["saved"];
type Outcome = { is: "saved"; answer: Saved } | Exclude<SaveState, { is: "saved" | "saving" }>;

async function post(action: string, fields: Fields): Promise<Outcome> {
  const body = new FormData();
  let characters = 0;
  for (const [name, value] of fields) {
    body.append(name, value);
    characters += value.length + charactersOfAField;
  }
  const keepalive = characters < largestKeptAlive;
  const headers = { accept: "application/json" };
  try {
    const response = await fetch(action, { method: "POST", body, headers, redirect: "manual", keepalive });
    if (response.type === "opaqueredirect" || response.status === 401) return { is: "signed-out" };
    if ([403, 404, 413].includes(response.status)) return { is: "refused", problems: {} };
    if (![200, 409, 422].includes(response.status)) return { is: "on-device" };
    const answer = (await response.json()) as SaveAnswer;
    if ("saved" in answer) return { is: "saved", answer: answer.saved };
    if ("problems" in answer) return { is: "refused", problems: answer.problems };
    return { is: "conflict", conflict: answer.conflict };
  } catch {
    return { is: "on-device" };
  }
}

function seenIn(form: HTMLFormElement): string {
  const field = form.elements.namedItem("seen");
  return field instanceof HTMLInputElement ? field.value : "";
}
