import { startInstallHint } from "./install-hint.ts";
import { startListening } from "./listen.ts";
import { tell } from "./tell.ts";

// The script of learner and public pages. It only helps: every page works without it.

function startWorker(): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const register = () => {
    serviceWorker.register("/worker.js").catch(() => undefined);
    void tell({ type: "deliver" });
  };
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
  addEventListener("online", () => void tell({ type: "deliver" }));
  serviceWorker.addEventListener("message", ({ data }) => {
    if (data.type === "outbox" && location.pathname === "/outbox") void showAnew();
    if (data.type === "keep") showProgress(data);
  });
  // Written before something arrived, and shown after: the worker may not have found this page to tell.
  if (location.pathname === "/outbox") addEventListener("pageshow", () => void showAnew());
}

/** Shows what the worker would write on this page now, without leaving it. */
async function showAnew(): Promise<void> {
  const { main, chip } = ((await tell({ type: "show", address: location.href })) ?? {}) as Record<string, string>;
  const place = document.getElementById("main");
  if (!place || main === undefined) return;
  place.innerHTML = main;
  document.querySelector("[data-waiting]")?.remove();
  document.querySelector("nav.end")?.insertAdjacentHTML("beforebegin", chip ?? "");
}

type Progress = { enrolment: string; state: string; done: number; total: number };

function showProgress({ enrolment, state, done, total }: Progress): void {
  const place = document.querySelector<HTMLElement>(`[data-enrolment="${enrolment}"]`);
  if (!place) return;
  if (place.dataset.keep !== state) return void showAnew();
  const bar = place.querySelector("progress");
  if (!bar) return;
  const text = place.querySelector("[data-count]");
  if (text?.textContent) text.textContent = text.textContent.replace(String(bar.value), String(done));
  bar.max = total;
  bar.value = done;
}

/** Half-typed answers: kept as they are typed, and put back. They are never submitted from here. */
function keepTyped(form: HTMLFormElement, status: HTMLElement): void {
  const hidden = (name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? "";
  const about = { person: hidden("for"), path: location.pathname, attempt: hidden("attempt") };
  const typed = () =>
    Array.from(new FormData(form).entries()).filter(
      // What was chosen means something in the version whose questions it answers.
      (entry): entry is [string, string] => /^q-|^version$/.test(entry[0]) && typeof entry[1] === "string",
    );
  const say = (state: string) => {
    status.dataset.draft = state;
    status.textContent = status.getAttribute(`data-${state}`);
  };

  let latest = 0;
  const save = async () => {
    const mine = ++latest;
    const draft = { path: about.path, attempt: about.attempt, fields: typed(), typedAt: Date.now(), sent: false };
    const kept = navigator.serviceWorker?.controller
      ? await tell({ type: "draft", person: about.person, draft })
      : await post(draft.fields);
    if (mine === latest) say(kept === "sent" || kept === "phone" ? kept : "lost");
  };
  // Without a worker what was typed goes straight to the space.
  const post = async (fields: [string, string][]) => {
    const body = new URLSearchParams(fields);
    body.set("attempt", about.attempt);
    body.set("intent", "save");
    const answer = await fetch(about.path, { method: "POST", body, keepalive: true }).catch(() => null);
    return answer?.ok ? "sent" : null;
  };
  const sendOn = async () => {
    const mine = latest;
    if ((await tell({ type: "draft-send", ...about })) === "sent" && mine === latest) say("sent");
  };

  let soon = 0;
  let later = 0;
  const changed = () => {
    // What was said of the words before does not hold for these.
    latest++;
    say("");
    clearTimeout(soon);
    clearTimeout(later);
    soon = setTimeout(() => void save(), navigator.serviceWorker?.controller ? 150 : 3000);
    later = setTimeout(() => void sendOn(), 8000);
  };
  const now = () => {
    if (!soon) return;
    clearTimeout(soon);
    soon = 0;
    void save();
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    clearTimeout(soon);
    clearTimeout(later);
    soon = 0;
  });
  // This script comes after the page: somebody may have begun already.
  const { typedIn } = window as { typedIn?: Node };
  if (typedIn && form.contains(typedIn)) changed();
  addEventListener("pagehide", now);
  document.addEventListener("visibilitychange", () => document.hidden && now());

  const fresh = !document.querySelector("[data-kept]");
  void tell({ type: "typed", fresh, ...about }).then((draft) => {
    const { fields, sent } = (draft ?? {}) as { fields?: [string, string][]; sent?: boolean };
    // Somebody who is typing already is faster than the phone: their answers stay.
    if (!fields || soon || !isOf(fields, hidden("version"))) return;
    fill(form, fields);
    say(sent ? "sent" : "phone");
  });
  void navigator.storage?.persist?.();
}

const isOf = (fields: [string, string][], version: string) =>
  fields.every(([name, value]) => name !== "version" || value === version);

const controlsOf = (form: HTMLFormElement) =>
  form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name^='q-']");

function fill(form: HTMLFormElement, fields: [string, string][]): void {
  for (const field of controlsOf(form)) {
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && /radio|checkbox/.test(field.type))
      field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

/** Counts down what is left of the time, on the page that came from the space just now. */
function countDown(place: HTMLElement): void {
  const over = Date.now() + Number(place.dataset.left) * 1000;
  const show = () => {
    const left = Math.max(0, Math.round((over - Date.now()) / 1000));
    place.textContent = `${place.dataset.label} ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  };
  show();
  setInterval(show, 1000);
}

startWorker();
startInstallHint(document);
startListening(document);
const status = document.querySelector<HTMLElement>("[data-draft]");
const form = status?.closest("form");
if (status && form) keepTyped(form, status);
const left = document.querySelector<HTMLElement>("[data-left]");
if (left && !document.querySelector("[data-kept]")) countDown(left);
const keeping = document.querySelector<HTMLElement>('[data-keep="under-way"]');
if (keeping) {
  void navigator.storage?.persist?.();
  void tell({ type: "keep", enrolment: keeping.dataset.enrolment });
}
const insecure = document.querySelector<HTMLElement>("[data-insecure]");
if (insecure && !isSecureContext) insecure.textContent = insecure.dataset.insecure ?? "";
