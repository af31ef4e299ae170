// What pages say to the worker, and what it does after a delivery.
import { enrolmentOf, keepCourse, keptCourse } from "./courses.ts";
import { dropDraft, findDraft, formOf, keepDraft, sendDraft, type Draft } from "./drafts.ts";
import { keepingNow, refreshCourses, tellProgress } from "./keeping.ts";
import { ask } from "./network.ts";
import { add, deliver, entries, waiting, waitingWith, type Entry, type Post } from "./outbox.ts";
import { outboxNow } from "./outbox-pages.ts";
import { chip } from "./own-pages.ts";
import { dropPage, escape, keepPage } from "./pages.ts";
import { current } from "./people.ts";
import { askForSync } from "./posting.ts";
import { formPatience, quietly, tellPages, wait } from "./question.ts";
import { readMeta } from "./store.ts";
import { wordsIn } from "./words.ts";

export type Message =
  | { type: "deliver" }
  | { type: "show"; address: string }
  | { type: "keep"; enrolment: string }
  | ({ type: "report"; person: string } & Pick<Post, "path" | "body" | "title">)
  | { type: "typed"; person: string; path: string; attempt: string; fresh: boolean }
  | { type: "draft"; person: string; draft: Draft }
  | { type: "draft-send"; person: string; path: string; attempt: string };

export async function hear(message: Message): Promise<unknown> {
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

/** After a delivery: pages are told, and what is kept is brought up to date. */
export async function arrived({ post: { path }, state }: Entry): Promise<void> {
  void tellPages({ type: "outbox" });
  const enrolment = enrolmentOf(path);
  if (state !== "confirmed" || enrolment === null) return;
  // The copies made before are out of date: those of a kept course are fetched again, others forgotten.
  const course = await keptCourse(enrolment);
  for (const page of [path, `/learn/${enrolment}`])
    if (course) await keepPage(page, await ask(page, { within: 10_000 }), enrolment);
    else await dropPage(page);
}
