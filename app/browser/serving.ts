// Pages: of the network while it answers, else the copy that is kept; and those that are written here.
import { keptCourses } from "./courses.ts";
import { ask, isSlow, noteSlow, patience } from "./network.ts";
import { deliver, waiting, type Post } from "./outbox.ts";
import { chip, note, offlineMain } from "./own-pages.ts";
import { decorate, escape, findPage, frameFor, inFrame, keepPage, type Copy } from "./pages.ts";
import { current } from "./people.ts";
import { goTo, quietly, wait, type Question } from "./question.ts";
import type { Words } from "./words.ts";

export async function page(about: Question): Promise<Response> {
  const { url, path, until, words } = about;
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
export async function fromNetwork(about: Question): Promise<Response | null> {
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

export const answerWith = (html: string, policy: string, status = 200) =>
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
export async function own(
  { url, words }: Question,
  status: number,
  write: (say: Words["say"]) => Own,
): Promise<Response> {
  const frame = await frameFor(url.pathname, words.language);
  const held = await waiting();
  const html = inFrame(frame.html, { ...write(words.say), path: escape(url.pathname) });
  return answerWith(decorate(html, { chip: chip(held.length, words), notes: "" }), frame.policy, status);
}

export async function notHere(about: Question): Promise<Response> {
  const person = await current();
  const kept = (await keptCourses()).map(({ enrolment, title }) => ({ href: `/learn/${enrolment}`, title }));
  const main = offlineMain(about.path, kept, person !== null, about.words);
  return own(about, 503, (say) => ({ title: say("offline.title"), main }));
}
