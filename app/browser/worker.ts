// The worker is the server without network: it answers the same addresses and takes the same forms. See docs/decisions.
import {
  dropUnusedMedia,
  enrolmentOf,
  keepCourse,
  keptCourse,
  keptCourses,
  mediaCache,
  refreshCourse,
  removeCourse,
  type KeptCourse,
} from "./courses.ts";
import { dropDraft, findDraft, formOf, keepDraft, sendDraft, type Draft } from "./drafts.ts";
import { ask, isSlow, noteSlow, patience, settleDebts } from "./network.ts";
import { add, afterArrival, deliver, dismiss, entries, outboxFile, waiting, waitingWith, type Post } from "./outbox.ts";
import { chip, keepMain, note, notSentMain, offlineMain, outboxMain, signOutMain, type NotSent } from "./own-pages.ts";
import {
  decorate,
  dropPage,
  escape,
  findPage,
  frameFor,
  headingOf,
  inFrame,
  keepPage,
  languageOf,
  makeRoom,
  type Copy,
} from "./pages.ts";
import { current, forget, forgetSecret, leave, pagesTurnedAway, remember, signInHere } from "./people.ts";
import { toBase64 } from "./seal.ts";
import { readMeta, writeMeta } from "./store.ts";
import { wordsIn, type Words } from "./words.ts";

declare const self: ServiceWorkerGlobalScope;

type Done = (promise: Promise<unknown>) => void;
type Question = {
  path: string;
  url: URL;
  words: Words;
  until: Done;
  /** Resolves when the page that the network gave is kept. */
  kept?: Promise<unknown>;
};

/** Milliseconds a form waits for its answer before the page says that it is kept. */
const formPatience = 4000;

const wait = (milliseconds: number) => new Promise<null>((over) => setTimeout(over, milliseconds, null));
const quietly = (promise: Promise<unknown>) => promise.catch(() => undefined);
const goTo = (path: string) => Response.redirect(new URL(path, self.location.origin).href, 303);

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(() => quietly(prepare()))));
self.addEventListener("sync", ((event: ExtendableEvent) => event.waitUntil(deliverOrFail())) as EventListener);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  const until: Done = (promise) => event.waitUntil(quietly(promise));
  const hasFiles = (request.headers.get("content-type") ?? "").startsWith("multipart/");
  // The frame of an H5P activity is a file as well, which never changes under its address.
  const isFile = request.method === "GET" && /^\/(assets|media|h5p)\//.test(url.pathname);
  if (isFile && (request.mode !== "navigate" || url.pathname.startsWith("/h5p/")))
    event.respondWith(file(request, url, until));
  else if (request.mode === "navigate" && /^\/(teach|manage|s)\//.test(`${url.pathname}/`))
    event.respondWith(byNetwork(request));
  else if (request.mode === "navigate" && hasFiles && quizForm.test(url.pathname))
    event.respondWith(navigateWithFiles(request, url, until));
  // Files go straight to the space: forms are held as texts here. Without network the page comes back.
  else if (request.mode === "navigate" && hasFiles)
    event.respondWith(byNetwork(request).catch(() => navigate(new Request(url.href), url, until)));
  else if (request.mode === "navigate") event.respondWith(navigate(request, url, until));
});

/** Most style sheets and scripts that are kept: those of the last few versions. */
const mostAssets = 40;

// The pages that are needed before anybody has come by them: a frame, and the door.
async function prepare(): Promise<void> {
  const frame = await ask("/offline", { anew: true });
  const html = frame.clone();
  await keepPage("/offline", frame);
  const language = languageOf(await html.text());
  // Without cookies: the door as a visitor sees it, whoever is signed in.
  const door = await fetch(`/sign-in?lang=${language}`, { credentials: "omit", headers: { "fadae-worker": "none" } });
  await keepPage("/sign-in", door);
  const assets = await caches.open("assets");
  for (const old of (await assets.keys()).slice(0, -mostAssets)) await assets.delete(old);
}

async function navigate(request: Request, url: URL, until: Done): Promise<Response> {
  const fields = request.method === "POST" ? await fieldsOf(request) : null;
  try {
    const words = wordsIn(url.searchParams.get("lang") ?? (await readMeta<string>("language")) ?? "ar");
    const about: Question = { path: url.pathname + url.search, url, words, until };
    const answer = fields ? await post(fields, about) : await page(about);
    until(pagesTurnedAway());
    return answer;
  } catch {
    // The phone's own store fails: then this browser is like one without a worker.
    if (!fields) return fetch(request);
    return fetch(url.href, { method: "POST", body: fields, redirect: "manual" });
  }
}

async function fieldsOf(request: Request): Promise<URLSearchParams> {
  return textsOf(await request.formData());
}

function textsOf(form: FormData): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string") fields.append(name, value);
  return fields;
}

// Staff pages, files and what others share are for the network only, but nothing goes before whoever signed out here is signed out there.
const byNetwork = (request: Request): Promise<Response> => settleDebts().then(() => fetch(request));

// ——— Pages

async function page(about: Question): Promise<Response> {
  const { url, path, until, words } = about;
  if (url.pathname === "/outbox") return outbox(about);
  if (url.pathname === "/outbox/file") return exportOutbox(about);
  if (/^\/learn\/[^/]+\/keep$/.test(url.pathname)) return keeping(about);
  const held = await waiting();
  if (held.length > 0) {
    const sent = deliver();
    until(sent);
    if (!isSlow()) await Promise.race([sent, wait(patience)]);
  }
  const now = url.searchParams.get("now");
  const stillWaiting = await waiting();
  const answered = stillWaiting.find(({ post: { path: form, attempt } }) => form === url.pathname && attempt !== null);
  // Coming from a form that was just sent, the outbox speaks of that one.
  if (answered) return goTo(`/outbox?now=${(stillWaiting.find(({ id }) => id === now) ?? answered).id}`);
  const answer = fromNetwork(about);
  until(answer);
  if (isSlow()) {
    const copy = await findPage(path, words.language);
    if (copy) return show(copy, about, true);
  }
  const first = await Promise.race([answer, wait(patience).then(() => "slow" as const)]);
  if (first !== "slow" && first !== null) return first;
  noteSlow();
  const copy = await findPage(path, words.language);
  if (copy) return show(copy, about, true);
  return (await answer) ?? notHere(about);
}

/** The page of the server, kept on its way; null without an answer, or when the server fails and there is a copy. */
async function fromNetwork(about: Question): Promise<Response | null> {
  const { path, until, words } = about;
  const answer = await ask(path, { within: 30_000 }).catch(() => null);
  if (!answer) return null;
  const location = answer.headers.get("fadae-location");
  if (location !== null) return goTo(location);
  if (answer.status >= 500 && (await findPage(path, words.language))) return null;
  if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) return answer;
  // What says so, such as a verdict on a certificate, is true now and never kept.
  if (!/\bno-store\b/.test(answer.headers.get("cache-control") ?? "")) {
    about.kept = quietly(keepPage(path, answer.clone()));
    until(about.kept);
  }
  if ((await waiting()).length === 0) return answer;
  const html = await answer.text();
  return show(
    { html, policy: answer.headers.get("content-security-policy") ?? "", savedAt: 0, language: words.language },
    about,
    false,
    answer.status,
  );
}

async function show(copy: Copy, { url, words }: Question, isCopy: boolean, status = 200): Promise<Response> {
  const held = await waiting();
  const now = held.find(({ id }) => id === url.searchParams.get("now"));
  const notes = [
    now && note("ok", `<p>${now.post.title ? `${now.post.title}: ` : ""}${words.say(`outbox.now-${now.state}`)}</p>`),
    url.searchParams.get("now") === "draft" && note("ok", `<p>${words.say("draft.kept")}</p>`),
    isCopy && note("info", `<p>${words.say("phone.kept", { moment: words.moment(copy.savedAt) })}</p>`, "data-kept"),
  ];
  let html = decorate(copy.html, { chip: chip(held.length, words), notes: notes.filter(Boolean).join("") });
  for (const entry of held) html = mark(html, entry.post, words);
  return answerWith(html, copy.policy, status);
}

// On a page that does not know it yet, what was done here: the row of an outline, and the form of a lesson.
function mark(html: string, { path }: Post, { say }: Words): string {
  const kind = /^\/learn\/[^/]+\/(lessons|quizzes|h5p)\//.exec(path)?.[1];
  const text = say(
    kind === "lessons" || kind === "h5p" ? "phone.finished-here" : kind ? "phone.answered-here" : "outbox.now-phone",
  );
  const address = path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return html
    .replace(
      new RegExp(`(<a class="row[^"]*" href="${address}"[^>]*>[\\s\\S]*?<small>)[^<]*`),
      (_, row: string) => row + text,
    )
    .replace(new RegExp(`<form method="post" action="${address}"[^>]*>[\\s\\S]*?</form>`), () =>
      note("ok", `<p>${text}</p>`),
    );
}

const answerWith = (html: string, policy: string, status = 200) =>
  new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
    },
  });

type Own = { title: string; main: string };

/** A page written here, in the frame of one that is kept. */
async function own({ url, words }: Question, status: number, write: (say: Words["say"]) => Own): Promise<Response> {
  const frame = await frameFor(url.pathname, words.language);
  const held = await waiting();
  const html = inFrame(frame.html, { ...write(words.say), path: escape(url.pathname) });
  return answerWith(decorate(html, { chip: chip(held.length, words), notes: "" }), frame.policy, status);
}

async function notHere(about: Question): Promise<Response> {
  const person = await current();
  const kept = (await keptCourses()).map(({ enrolment, title }) => ({ href: `/learn/${enrolment}`, title }));
  const main = offlineMain(about.path, kept, person !== null, about.words);
  return own(about, 503, (say) => ({ title: say("offline.title"), main }));
}

async function outbox(about: Question): Promise<Response> {
  const { url, until, words } = about;
  const sent = deliver();
  until(sent);
  // The frame in its newest form, with the name of whoever is signed in; any other does without network.
  const fresh = isSlow() ? null : await Promise.race([fromNetwork(about), wait(patience)]);
  if (!(await current())) return fresh ?? notHere(about);
  await about.kept;
  await Promise.race([sent, wait(500)]);
  const main = await outboxNow(url, words);
  return own(about, 200, (say) => ({ title: say("outbox.title"), main }));
}

async function outboxNow(url: URL, words: Words): Promise<string> {
  const all = await entries();
  const now = all.find(({ id }) => id === url.searchParams.get("now"));
  return outboxMain(all, now, words);
}

async function exportOutbox(about: Question): Promise<Response> {
  const content = await outboxFile(toBase64);
  if (content === null) return notHere(about);
  return new Response(content, {
    headers: {
      "content-type": "application/json",
      "content-disposition": 'attachment; filename="fadae-outbox.json"',
      "cache-control": "no-store",
    },
  });
}

async function keeping(about: Question): Promise<Response> {
  const answer = isSlow() ? null : fromNetwork(about);
  let fresh = await Promise.race([answer, wait(patience)]);
  await about.kept;
  let main = await keepingNow(about.url, about.words);
  if (main === null && answer) {
    fresh = await answer;
    await about.kept;
    main = await keepingNow(about.url, about.words);
  }
  if (main === null || (fresh && fresh.status !== 200)) return fresh ?? notHere(about);
  const shown = main;
  return own(about, 200, (say) => ({ title: say("keep.title"), main: shown }));
}

/** How far a course is on its way to the phone; null when nobody is signed in, or the course was never seen here. */
async function keepingNow(url: URL, words: Words): Promise<string | null> {
  const enrolment = enrolmentOf(url.pathname) ?? "";
  const course = await keptCourse(enrolment);
  const copy = await findPage(url.pathname, words.language);
  if (!(await current()) || (!course && !copy)) return null;
  const { quota, usage } = (await navigator.storage.estimate().catch(() => null)) ?? {};
  const free = quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
  const bytes = course?.bytes ?? Number(/data-bytes="(\d+)"/.exec(copy?.html ?? "")?.[1] ?? 0);
  const title = course?.title ?? /data-course="([^"]*)"/.exec(copy?.html ?? "")?.[1] ?? "";
  return keepMain(course, { enrolment, title, bytes, free }, words);
}

// ——— Forms

const quizForm = /^\/learn\/[^/]+\/quizzes\/[^/]+$/;
/** Milliseconds in which a form with files may arrive. */
const filePatience = 280_000;

// A quiz that asks for files. Without one chosen its texts are held as those of any quiz; a file itself is too large to
// wait here, so that what was typed beside it is kept, and the person told.
async function navigateWithFiles(request: Request, url: URL, until: Done): Promise<Response> {
  const untouched = request.clone();
  try {
    const form = await request.formData();
    const fields = textsOf(form);
    const words = wordsIn((await readMeta<string>("language")) ?? "ar");
    const about: Question = { path: url.pathname, url, words, until };
    const isAct = /^(give|remove)-/.test(fields.get("intent") ?? "");
    const files = Array.from(form.values()).filter((value) => typeof value !== "string" && value.size > 0);
    const answer = files.length > 0 || isAct ? await sendFiles(form, fields, about) : await post(fields, about);
    until(pagesTurnedAway());
    return answer;
  } catch {
    return fetch(untouched);
  }
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

const keepTyped = (person: string, path: string, fields: URLSearchParams): Promise<boolean> => {
  const typed = Array.from(fields.entries()).filter(([name]) => /^q-|^version$/.test(name));
  const draft = { path, attempt: fields.get("attempt") ?? "", fields: typed, typedAt: Date.now(), sent: false };
  return keepDraft(person, draft).catch(() => false);
};

const learnerForm = /^\/(learn\/[^/]+\/((lessons|quizzes|h5p)\/[^/]+|certificate)|courses\/[^/]+\/[^/]+)$/;

async function post(fields: URLSearchParams, about: Question): Promise<Response> {
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

// After signing in, joining or choosing another PIN: what it takes to know this person without network.
async function knowAgain(answer: Response, fields: URLSearchParams): Promise<void> {
  const person = answer.headers.get("fadae-person");
  const [key, code] = [answer.headers.get("fadae-seal"), answer.headers.get("fadae-code")];
  const location = answer.headers.get("fadae-location");
  if (!person || !key || !code || location === null) return;
  const secret = secretIn(fields) ?? fields.get("next");
  if (secret) await quietly(remember(person, { code, secret }, key));
  else if (location.includes("saved=secret")) await quietly(forgetSecret(person));
}

/** The PIN, the password or the three pictures of a form; null when it has none. */
function secretIn(fields: URLSearchParams): string | null {
  const pic = fields.get("pic");
  return pic === null ? fields.get("secret") : `pictures:${[...pickedIn(fields), pic].join("-")}`;
}

const pickedIn = (fields: URLSearchParams): string[] => (fields.get("picked") ?? "").split("-").filter(Boolean);

const notSent = (kind: NotSent, fields: URLSearchParams, about: Question) =>
  own(about, 503, (say) => ({
    title: say(`offline.${kind}-title`),
    main: notSentMain(kind, { path: about.path, fields }, about.words),
  }));

// ——— Signing in and out

async function signIn(fields: URLSearchParams, about: Question): Promise<Response> {
  const { words, until } = about;
  const answer = await ask("/sign-in", { method: "POST", fields, within: 6000, anew: true }).catch(() => null);
  if (answer && answer.status < 500) {
    await knowAgain(answer, fields);
    const location = answer.headers.get("fadae-location");
    if (location === null) return answer;
    until(deliver());
    if (fields.has("pic")) until(keepPictures(words.language));
    return goTo(location);
  }
  const typed = { code: fields.get("code") ?? "", secret: secretIn(fields) ?? "" };
  const done = await signInHere(typed, new Date());
  const to = fields.get("to") ?? "";
  if (done.ok) return goTo(/^\/learn\b[\w/-]*$/.test(to) ? to : "/learn");
  const door = await findPage("/sign-in", words.language);
  const text = note("bad", `<p>${words.say(`offline.sign-in-${done.problem}`, { seconds: done.seconds })}</p>`);
  if (!door) return notHere(about);
  const html = door.html.replace(
    /(name="code"[^>]*?) value=""/,
    (_, field: string) => `${field} value="${escape(typed.code)}"`,
  );
  return answerWith(decorate(html, { chip: "", notes: text }), door.policy, 401);
}

// Whoever signs in with pictures finds them again without network: a page for each tap, with an invented code in it.
const inventedCode = "AAA-0000";
const taps: Record<string, string>[] = [{}, { pic: "1" }, { picked: "1", pic: "2" }];
const pageOfTap = (count: number) => `/sign-in/pictures/${count}`;

async function keepPictures(language: string): Promise<void> {
  for (const [count, tapped] of taps.entries()) {
    if (await findPage(pageOfTap(count), language)) continue;
    const answer = await fetch(`/sign-in/pictures?lang=${language}`, {
      method: "POST",
      body: new URLSearchParams({ code: inventedCode, ...tapped }),
      credentials: "omit",
      headers: { "fadae-worker": "none" },
    });
    await keepPage(pageOfTap(count), answer);
  }
}

/** One tap of signing in with pictures: by the server, or on the page that was kept for it. */
async function tapPicture(fields: URLSearchParams, about: Question): Promise<Response> {
  const answer = await ask(about.path, { method: "POST", fields, within: 6000 }).catch(() => null);
  if (answer && answer.status < 500) {
    const location = answer.headers.get("fadae-location");
    return location === null ? answer : goTo(location);
  }
  const pic = fields.get("pic");
  const picked = pickedIn(fields);
  if (pic !== null && !picked.includes(pic)) picked.push(pic);
  const copy = await findPage(pageOfTap(picked.length), about.words.language);
  if (!copy) return notHere(about);
  const html = copy.html
    .split(inventedCode)
    .join(escape(fields.get("code") ?? ""))
    .replace(/(name="picked" value=")[^"]*/, (_, field: string) => field + escape(picked.join("-")));
  return answerWith(html, copy.policy);
}

async function signOut(fields: URLSearchParams, about: Question): Promise<Response> {
  const person = await current();
  const isClean = fields.get("clean") === "1";
  if (person && fields.get("sure") !== "1") {
    await Promise.race([deliver(), wait(formPatience)]);
    const count = (await waiting()).length;
    if (count > 0)
      return own(about, 200, (say) => ({
        title: say("sign-out.waiting-title", { count }),
        main: signOutMain(count, isClean, about.words),
      }));
  }
  await writeMeta("sign-out", true);
  await writeMeta("sign-in", undefined);
  await leave();
  if (person && isClean) {
    await forget(person.id);
    await dropUnusedMedia();
  }
  await Promise.race([quietly(settleDebts()), wait(formPatience)]);
  return goTo("/");
}

// ——— Keeping courses

const tellPages = async (message: object) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's clients are of its own origin
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(message);
};
const tellProgress = ({ enrolment, done, pages, media, state }: KeptCourse) =>
  void tellPages({ type: "keep", enrolment, state, done: done.length, total: pages.length + media.length });

async function keepOrRemove(fields: URLSearchParams, { url, until }: Question): Promise<Response> {
  const enrolment = enrolmentOf(url.pathname) ?? "";
  if (fields.get("intent") === "remove") await removeCourse(enrolment);
  else {
    const kept = keepCourse(enrolment, tellProgress);
    until(kept);
    await Promise.race([kept, wait(300)]);
  }
  return goTo(url.pathname);
}

// Kept courses are compared with the space twice a day; a clock that jumped only makes it sooner or later.
async function refreshCourses(): Promise<void> {
  const checkedAt = (await readMeta<number>("courses-checked")) ?? 0;
  if (Math.abs(Date.now() - checkedAt) < 12 * 3_600_000) return;
  for (const { enrolment } of await keptCourses()) await quietly(refreshCourse(enrolment, tellProgress));
  await writeMeta("courses-checked", Date.now());
}

// ——— After a delivery, and in the background

afterArrival(async ({ post: { path }, state }) => {
  void tellPages({ type: "outbox" });
  const enrolment = enrolmentOf(path);
  if (state !== "confirmed" || enrolment === null) return;
  // The copies made before are out of date: those of a kept course are fetched again, others forgotten.
  const course = await keptCourse(enrolment);
  for (const page of [path, `/learn/${enrolment}`])
    if (course) await keepPage(page, await ask(page, { within: 10_000 }), enrolment);
    else await dropPage(page);
});

async function askForSync(): Promise<void> {
  const { sync } = self.registration as unknown as { sync?: { register: (tag: string) => Promise<void> } };
  await sync?.register("outbox");
}

async function deliverOrFail(): Promise<void> {
  await deliver();
  if ((await waiting()).length > 0) throw new Error("something still waits");
}

type Message =
  | { type: "deliver" }
  | { type: "show"; address: string }
  | { type: "keep"; enrolment: string }
  | ({ type: "report"; person: string } & Pick<Post, "path" | "body" | "title">)
  | { type: "typed"; person: string; path: string; attempt: string; fresh: boolean }
  | { type: "draft"; person: string; draft: Draft }
  | { type: "draft-send"; person: string; path: string; attempt: string };

self.addEventListener("message", (event) => {
  const message = event.data as Message;
  event.waitUntil(
    hear(message).then(
      (reply) => event.ports[0]?.postMessage(reply),
      () => event.ports[0]?.postMessage(null),
    ),
  );
});

async function hear(message: Message): Promise<unknown> {
  switch (message.type) {
    case "deliver":
      await deliver();
      await refreshCourses();
      return true;
    case "show": {
      const words = wordsIn((await readMeta<string>("language")) ?? "ar");
      const url = new URL(message.address);
      const main = url.pathname === "/outbox" ? await outboxNow(url, words) : await keepingNow(url, words);
      return main === null ? null : { main, chip: chip((await waiting()).length, words) };
    }
    case "keep":
      return keepCourse(message.enrolment, tellProgress);
    case "report":
      return report(message);
    case "typed": {
      const form = formOf(message.path, message.attempt);
      const draft = await findDraft(message.person, form);
      if (!draft) return null;
      // The space has it, and this page comes from there: another device may have gone on since.
      if (draft.sent && message.fresh) return dropDraft(form).then(() => null);
      return draft;
    }
    case "draft":
      return (await keepDraft(message.person, message.draft)) ? "phone" : null;
    case "draft-send":
      return (await sendDraft(message.person, formOf(message.path, message.attempt))) ? "sent" : null;
  }
}

// What an H5P activity says is kept first and then sent, like a form; null when it cannot be kept here.
async function report({ person, path, body, title }: Extract<Message, { type: "report" }>): Promise<string | null> {
  if ((await current())?.id !== person || !/^\/learn\/[^/]+\/h5p\/[^/]+$/.test(path)) return null;
  const { id } =
    (await waitingWith(path, body)) ?? (await add({ path, body, title: escape(title), attempt: null }, null));
  void quietly(askForSync());
  await Promise.race([quietly(deliver()), wait(formPatience)]);
  return (await entries()).find((one) => one.id === id)?.state ?? null;
}

// ——— Files: style sheets and scripts never change under their name; pictures and recordings neither

async function file(request: Request, url: URL, until: Done): Promise<Response> {
  const name = url.pathname.startsWith("/assets/") ? "assets" : mediaCache;
  const cache = await caches.open(name);
  const kept = await cache.match(url.pathname);
  const range = request.headers.get("range");
  if (kept) return range ? partOf(kept, range) : kept;
  const answer = await fetch(request);
  // What H5P activities are made of is large, and the browser has it already: it is kept with a course that is.
  if (answer.status === 200 && !range && !url.pathname.startsWith("/h5p/"))
    until(cache.put(url.pathname, answer.clone()));
  return answer;
}

async function partOf(whole: Response, range: string): Promise<Response> {
  const bytes = await whole.blob();
  const [, from = "0", to = ""] = /bytes=(\d+)-(\d*)/.exec(range) ?? [];
  const [begin, end] = [Number(from), Math.min(to === "" ? Infinity : Number(to) + 1, bytes.size)];
  if (begin >= bytes.size)
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${bytes.size}` } });
  return new Response(bytes.slice(begin, end, bytes.type), {
    status: 206,
    headers: {
      "content-type": whole.headers.get("content-type") ?? bytes.type,
      "content-length": String(end - begin),
      "content-range": `bytes ${begin}-${end - 1}/${bytes.size}`,
      "accept-ranges": "bytes",
    },
  });
}
