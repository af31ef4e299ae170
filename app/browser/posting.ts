// Forms: a learner's are kept on the disk first and then sent; others go to the space alone.
import { enrolmentOf } from "./courses.ts";
import { dropDraft, formOf, keepDraft, sendDraft } from "./drafts.ts";
import { keepOrRemove } from "./keeping.ts";
import { ask, patience } from "./network.ts";
import { add, deliver, dismiss, entries, waitingWith, type Post } from "./outbox.ts";
import { notSentMain, type NotSent } from "./own-pages.ts";
import { findPage, headingOf, makeRoom } from "./pages.ts";
import { current } from "./people.ts";
import { formPatience, goTo, quietly, wait, type Question } from "./question.ts";
import { own } from "./serving.ts";
import { knowAgain, signIn, signOut, tapPicture } from "./signing.ts";

declare const self: ServiceWorkerGlobalScope;

const learnerForm = /^\/(learn\/[^/]+\/((lessons|quizzes|h5p)\/[^/]+|certificate)|courses\/[^/]+\/[^/]+)$/;

export async function post(fields: URLSearchParams, about: Question): Promise<Response> {
  const { url, until } = about;
  if (url.pathname === "/sign-in") return signIn(fields, about);
  if (url.pathname === "/sign-in/pictures") return tapPicture(fields, about);
  if (url.pathname === "/sign-out") return signOut(fields, about);
  if (url.pathname === "/outbox") {
    if (fields.get("intent") === "forget") await dismiss(fields.get("id") ?? "");
    const sent = deliver();
    until(sent);
    await Promise.race([sent, wait(formPatience)]);
    return goTo("/outbox");
  }
  if (/^\/learn\/[^/]+\/keep$/.test(url.pathname)) return keepOrRemove(fields, about);
  if (!learnerForm.test(url.pathname)) return straight(fields, about);
  if (fields.get("intent") === "save") return saveForLater(fields, about);
  // Time begins, and an answer is shown, at the space alone.
  if (fields.get("intent") === "start") return straight(fields, about, "start");
  if (fields.has("check")) return straight(fields, about, "check");
  return /^\/learn\/[^/]+\/(lessons|quizzes|h5p)\//.test(url.pathname)
    ? hold(fields, about)
    : sendOrHold(fields, about);
}

/** A learner's form: kept first, then sent; the answer says how far it came. */
async function hold(fields: URLSearchParams, about: Question): Promise<Response> {
  const { url, path, words, until } = about;
  const person = await current();
  const owner = fields.get("for");
  if (!person) return straight(fields, about);
  if (owner !== null && owner !== person.id) return notSent("other", fields, about);
  const attempt = fields.get("attempt");
  const before = await waitingWith(url.pathname, fields.toString());
  if (before) {
    until(deliver());
    return goTo(`/outbox?now=${before.id}`);
  }
  const copy = await findPage(path, words.language).catch(() => null);
  const title = copy ? headingOf(copy.html) : "";
  const kept: Post = { path: url.pathname, body: fields.toString(), title, attempt, endedAt: Date.now() };
  const draft = attempt === null ? null : formOf(url.pathname, attempt);
  const entry = await add(kept, draft).catch(async () => {
    await quietly(makeRoom());
    return add(kept, draft).catch(() => null);
  });
  if (!entry) return straight(fields, about, "full");
  until(quietly(askForSync()));
  const sent = deliver();
  until(sent);
  await Promise.race([sent, wait(formPatience)]);
  const now = (await entries()).find(({ id }) => id === entry.id);
  // Whoever it belongs to is not signed in at the space any more: it is sealed, and waits for them.
  if (!now) return goTo(`/sign-in?ended=1&to=${encodeURIComponent(path)}`);
  if (now.post.location !== undefined) return goTo(now.post.location);
  const onward = fields.get("onward") ?? "";
  const goesOn = now.state !== "refused" && /^\/learn\/[\w/-]+$/.test(onward);
  return goTo(goesOn ? `${onward}?now=${entry.id}` : `/outbox?now=${entry.id}`);
}

export async function askForSync(): Promise<void> {
  const { sync } = self.registration as unknown as { sync?: { register: (tag: string) => Promise<void> } };
  await sync?.register("outbox");
}

/** A form that may have to be mended: its page answers when there is network, and it is kept when there is none. */
async function sendOrHold(fields: URLSearchParams, about: Question): Promise<Response> {
  const answer = await ask(about.path, { method: "POST", fields, within: formPatience }).catch(() => null);
  if (!answer || answer.status >= 500 || answer.status === 429) return hold(fields, about);
  const location = answer.headers.get("fadae-location");
  return location === null ? answer : goTo(location);
}

/** The button that keeps what was typed for later. */
async function saveForLater(fields: URLSearchParams, about: Question): Promise<Response> {
  const { url, until } = about;
  const attempt = fields.get("attempt") ?? "";
  const person = await current();
  if (!person || (fields.get("for") ?? person.id) !== person.id) return straight(fields, about);
  if (!(await keepTyped(person.id, url.pathname, fields))) return straight(fields, about, "full");
  const sent = sendDraft(person.id, formOf(url.pathname, attempt));
  until(sent);
  await Promise.race([sent, wait(patience)]);
  return goTo(`/learn/${enrolmentOf(url.pathname)}?now=draft`);
}

export const quizForm = /^\/learn\/[^/]+\/quizzes\/[^/]+$/;
/** Milliseconds in which a form with files may arrive. */
const filePatience = 280_000;

// A quiz that asks for files. Without one chosen its texts are held as those of any quiz; a file itself is too large to
// wait here, so that what was typed beside it is kept, and the person told.
export function postWithFiles(form: FormData, about: Question): Promise<Response> {
  const fields = textsOf(form);
  const isAct = /^(give|remove)-/.test(fields.get("intent") ?? "");
  const files = Array.from(form.values()).filter((value) => typeof value !== "string" && value.size > 0);
  return files.length > 0 || isAct ? sendFiles(form, fields, about) : post(fields, about);
}

async function sendFiles(form: FormData, fields: URLSearchParams, about: Question): Promise<Response> {
  const { url, path } = about;
  const person = await current();
  const owner = fields.get("for");
  if (person && owner !== null && owner !== person.id) return notSent("other", fields, about);
  const attempt = fields.get("attempt") ?? "";
  const isKept = person ? await keepTyped(person.id, url.pathname, fields) : false;
  const answer = await ask(path, { method: "POST", fields: form, within: filePatience }).catch(() => null);
  if (!answer || answer.status >= 500) {
    fields.set("intent", "save"); // sent again, this has no file any more: it must not submit without it
    return notSent(isKept ? "file" : "post", fields, about);
  }
  if (answer.status < 400) await quietly(dropDraft(formOf(url.pathname, attempt)));
  const location = answer.headers.get("fadae-location");
  return location === null ? answer : goTo(location);
}

export function textsOf(form: FormData): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string") fields.append(name, value);
  return fields;
}

const keepTyped = (person: string, path: string, fields: URLSearchParams): Promise<boolean> => {
  const typed = Array.from(fields.entries()).filter(([name]) => /^q-|^version$/.test(name));
  const draft = { path, attempt: fields.get("attempt") ?? "", fields: typed, typedAt: Date.now(), sent: false };
  return keepDraft(person, draft).catch(() => false);
};

/** A form that only the server can answer; without network what was typed stays in the page. */
async function straight(
  fields: URLSearchParams,
  about: Question,
  failing: Exclude<NotSent, "other"> = "post",
): Promise<Response> {
  const answer = await ask(about.path, { method: "POST", fields, within: 30_000, anew: true }).catch(() => null);
  if (!answer) return notSent(failing, fields, about);
  await knowAgain(answer, fields);
  const location = answer.headers.get("fadae-location");
  return location === null ? answer : goTo(location);
}

const notSent = (kind: NotSent, fields: URLSearchParams, about: Question) =>
  own(about, 503, (say) => ({
    title: say(`offline.${kind}-title`),
    main: notSentMain(kind, { path: about.path, fields }, about.words),
  }));
