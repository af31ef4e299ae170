import { deviceCopy, fieldsOf, fillIn, forgetCopy, keepCopy } from "#app/ui/teach/device-copy.ts";
import type { Conflict, SaveAnswer } from "#app/ui/teach/save-answer.ts";

export type SaveState =
  | { is: "saved" }
  | { is: "saving" }
  /** No network, or the space is away: it is on this device and is sent when the network is back. */
  | { is: "on-device" }
  | { is: "signed-out" }
  | { is: "refused"; problems: Record<string, string> }
  | { is: "conflict"; conflict: Conflict };

export type Autosave = {
  /** Sends what the form holds now. */
  save: () => void;
  /** After a conflict: puts in what was chosen, which has seen `seen`, and sends it. */
  settle: (fields: Record<string, string>, seen: string) => void;
  /** Sends what is not sent yet, and ends. */
  stop: () => void;
};

/** Milliseconds after the last key before a form is sent, and before it is tried again without network. */
const pause = 1200;
const tryAgain = 15_000;
/** Largest form, in characters, that a browser still sends after its page was closed. */
const largestKeptAlive = 15_000;

/**
 * Sends a form to its `action` a moment after each change, one at a time, and keeps it on this device until the space has
 * it. The form has a hidden field `seen`. A copy that was left on the device is put back in at once.
 */
export function startAutosave(
  form: HTMLFormElement,
  { key, onState, onFilled }: { key: string; onState: (state: SaveState) => void; onFilled: () => void },
): Autosave {
  let timer = 0;
  let isSending = false;
  let isChanged = false;

  const fill = (fields: Parameters<typeof fillIn>[1]): boolean => {
    const differs = fillIn(form, fields);
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
    isSending = true;
    isChanged = false;
    onState({ is: "saving" });
    const outcome = await post(form);
    isSending = false;
    if (outcome.is !== "saved") {
      isChanged ||= outcome.is === "on-device";
      onState(outcome);
      if (outcome.is === "on-device") later(tryAgain);
      return;
    }
    const { seen, fields } = outcome.answer;
    if (!isChanged) {
      if (fields) fill(fields);
      seeIn(form, seen);
      forgetCopy(key);
      onState({ is: "saved" });
      return;
    }
    // What was taken in is not in the form: the next save is compared with the same as this one was.
    if (!fields) seeIn(form, seen);
    void send();
  }

  const onChange = () => {
    isChanged = true;
    keepCopy(key, form);
    later(pause);
  };
  const onHidden = () => {
    if (document.visibilityState === "hidden" && isChanged) void send();
  };
  const onOnline = () => {
    if (isChanged) void send();
  };
  const left = deviceCopy(key);
  if (left && fill(left)) onChange();
  else forgetCopy(key);
  form.addEventListener("input", onChange);
  form.addEventListener("change", onChange);
  document.addEventListener("visibilitychange", onHidden);
  window.addEventListener("online", onOnline);
  return {
    save: () => void send(),
    settle: (fields, seen) => {
      fill(fields);
      seeIn(form, seen);
      keepCopy(key, form);
      void send();
    },
    stop: () => {
      form.removeEventListener("input", onChange);
      form.removeEventListener("change", onChange);
      document.removeEventListener("visibilitychange", onHidden);
      window.removeEventListener("online", onOnline);
      window.clearTimeout(timer);
      if (isChanged) void post(form);
    },
  };
}

type Outcome =
  | { is: "saved"; answer: { seen: string; fields?: Record<string, string> } }
  | Exclude<SaveState, { is: "saved" | "saving" }>;

async function post(form: HTMLFormElement): Promise<Outcome> {
  const body = new FormData();
  let characters = 0;
  for (const [name, value] of fieldsOf(form)) {
    body.append(name, value);
    characters += value.length;
  }
  const keepalive = characters < largestKeptAlive;
  const headers = { accept: "application/json" };
  try {
    const response = await fetch(form.action, { method: "POST", body, headers, redirect: "manual", keepalive });
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403)
      return { is: "signed-out" };
    if (![200, 409, 422].includes(response.status)) return { is: "on-device" };
    const answer = (await response.json()) as SaveAnswer;
    if ("saved" in answer) return { is: "saved", answer: answer.saved };
    if ("problems" in answer) return { is: "refused", problems: answer.problems };
    return { is: "conflict", conflict: answer.conflict };
  } catch {
    return { is: "on-device" };
  }
}

function seeIn(form: HTMLFormElement, seen: string): void {
  const field = form.elements.namedItem("seen");
  if (field instanceof HTMLInputElement) field.value = seen;
}
