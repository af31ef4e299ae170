// The worker is the server without network: it answers the same addresses and takes the same forms. See docs/decisions.
import { file, keptFile } from "./files.ts";
import { keeping } from "./keeping.ts";
import { arrived, hear, type Message } from "./messages.ts";
import { ask, settleDebts } from "./network.ts";
import { afterArrival, deliver, waiting } from "./outbox.ts";
import { exportOutbox, outbox } from "./outbox-pages.ts";
import { keepPage, languageOf } from "./pages.ts";
import { pagesTurnedAway } from "./people.ts";
import { post, postWithFiles, quizForm, textsOf } from "./posting.ts";
import { quietly, type Done, type Question } from "./question.ts";
import { page } from "./serving.ts";
import { readMeta } from "./store.ts";
import { wordsIn } from "./words.ts";

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(() => quietly(prepare()))));
self.addEventListener("sync", ((event: ExtendableEvent) => event.waitUntil(deliverOrFail())) as EventListener);
self.addEventListener("message", (event) => {
  const message = event.data as Message;
  event.waitUntil(
    hear(message).then(
      (reply) => event.ports[0]?.postMessage(reply),
      () => event.ports[0]?.postMessage(null),
    ),
  );
});
afterArrival(arrived);

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
  // A recording or a document that is opened by itself.
  else if (isFile && url.pathname.startsWith("/media/"))
    event.respondWith(keptFile(request, url).then((kept) => kept ?? navigate(request, url, until)));
  else if (request.mode === "navigate" && /^\/(teach|manage)\b/.test(url.pathname))
    event.respondWith(byNetwork(request));
  else if (request.mode === "navigate" && hasFiles && quizForm.test(url.pathname))
    event.respondWith(navigateWithFiles(request, url, until));
  // Files go straight to the space: forms are held as texts here. Without network the page comes back.
  else if (request.mode === "navigate" && hasFiles)
    event.respondWith(byNetwork(request).catch(() => navigate(new Request(url.href), url, until)));
  else if (request.mode === "navigate") event.respondWith(navigate(request, url, until));
});

async function deliverOrFail(): Promise<void> {
  await deliver();
  if ((await waiting()).length > 0) throw new Error("something still waits");
}

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
  const fields = request.method === "POST" ? textsOf(await request.formData()) : null;
  try {
    const words = wordsIn(url.searchParams.get("lang") ?? (await readMeta<string>("language")) ?? "ar");
    const about: Question = { path: url.pathname + url.search, url, words, until };
    const answer = fields ? await post(fields, about) : await answerTo(about);
    until(pagesTurnedAway());
    return answer;
  } catch {
    // The phone's own store fails: then this browser is like one without a worker.
    if (!fields) return fetch(request);
    return fetch(url.href, { method: "POST", body: fields, redirect: "manual" });
  }
}

function answerTo(about: Question): Promise<Response> {
  const { pathname } = about.url;
  if (pathname === "/outbox") return outbox(about);
  if (pathname === "/outbox/file") return exportOutbox(about);
  if (/^\/learn\/[^/]+\/keep$/.test(pathname)) return keeping(about);
  return page(about);
}

async function navigateWithFiles(request: Request, url: URL, until: Done): Promise<Response> {
  const untouched = request.clone();
  try {
    const form = await request.formData();
    const words = wordsIn((await readMeta<string>("language")) ?? "ar");
    const answer = await postWithFiles(form, { path: url.pathname, url, words, until });
    until(pagesTurnedAway());
    return answer;
  } catch {
    return fetch(untouched);
  }
}

// Staff pages and files are for the network only, but nothing goes before whoever signed out here is signed out there.
const byNetwork = (request: Request): Promise<Response> => settleDebts().then(() => fetch(request));
