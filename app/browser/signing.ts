// Signing in and out, with network and without.
import { dropUnusedMedia } from "./courses.ts";
import { ask, settleDebts } from "./network.ts";
import { deliver, waiting } from "./outbox.ts";
import { note, signOutMain } from "./own-pages.ts";
import { decorate, escape, findPage, keepPage } from "./pages.ts";
import { current, forget, forgetSecret, leave, remember, signInHere } from "./people.ts";
import { formPatience, goTo, quietly, wait, type Question } from "./question.ts";
import { answerWith, notHere, own } from "./serving.ts";
import { writeMeta } from "./store.ts";

export async function signIn(fields: URLSearchParams, about: Question): Promise<Response> {
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

// After signing in, joining or choosing another PIN: what it takes to know this person without network.
export async function knowAgain(answer: Response, fields: URLSearchParams): Promise<void> {
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
export async function tapPicture(fields: URLSearchParams, about: Question): Promise<Response> {
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

export async function signOut(fields: URLSearchParams, about: Question): Promise<Response> {
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
