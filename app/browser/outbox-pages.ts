// The pages of what waits to be sent.
import { isSlow, patience } from "./network.ts";
import { deliver, entries, outboxFile } from "./outbox.ts";
import { outboxMain } from "./own-pages.ts";
import { current } from "./people.ts";
import { wait, type Question } from "./question.ts";
import { toBase64 } from "./seal.ts";
import { fromNetwork, notHere, own } from "./serving.ts";
import type { Words } from "./words.ts";

export async function outbox(about: Question): Promise<Response> {
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

export async function outboxNow(url: URL, words: Words): Promise<string> {
  const all = await entries();
  const now = all.find(({ id }) => id === url.searchParams.get("now"));
  return outboxMain(all, now, words);
}

export async function exportOutbox(about: Question): Promise<Response> {
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
