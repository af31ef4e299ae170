// The page on which a course is kept on the phone or removed from it, and keeping it up to date.
import {
  bytesOf,
  enrolmentOf,
  keepCourse,
  keptCourse,
  keptCourses,
  piecesOf,
  refreshCourse,
  removeCourse,
  removeLarger,
  type KeptCourse,
} from "./courses.ts";
import { isSlow, patience } from "./network.ts";
import { keepMain } from "./own-pages.ts";
import { findPage } from "./pages.ts";
import { current } from "./people.ts";
import { goTo, quietly, tellPages, wait, type Question } from "./question.ts";
import { fromNetwork, notHere, own } from "./serving.ts";
import { readMeta, writeMeta } from "./store.ts";
import type { Words } from "./words.ts";

/** Says to the open pages how far a course is. */
export const tellProgress = (course: KeptCourse) => {
  const { enrolment, state, done } = course;
  void tellPages({ type: "keep", enrolment, state, done: done.length, total: piecesOf(course).length });
};

export async function keeping(about: Question): Promise<Response> {
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
export async function keepingNow(url: URL, words: Words): Promise<string | null> {
  const enrolment = enrolmentOf(url.pathname) ?? "";
  const course = await keptCourse(enrolment);
  const copy = await findPage(url.pathname, words.language);
  if (!(await current()) || (!course && !copy)) return null;
  const { quota, usage } = (await navigator.storage.estimate().catch(() => null)) ?? {};
  const free = quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
  const said = (name: string) => new RegExp(`data-${name}="([^"]*)"`).exec(copy?.html ?? "")?.[1] ?? "";
  const others = (await keptCourses())
    .filter((one) => one.enrolment !== enrolment)
    .map((one) => ({ path: `/learn/${one.enrolment}/keep`, title: one.title, bytes: bytesOf(one) }));
  const bytes = course?.bytes ?? Number(said("bytes"));
  const largerBytes = course?.larger.bytes ?? Number(said("larger"));
  const title = course?.title ?? said("course");
  return keepMain(course, { enrolment, title, bytes, largerBytes, free, others }, words);
}

export async function keepOrRemove(fields: URLSearchParams, { url, until }: Question): Promise<Response> {
  const enrolment = enrolmentOf(url.pathname) ?? "";
  const intent = fields.get("intent");
  if (intent === "remove") await removeCourse(enrolment);
  else if (intent === "remove-larger") await removeLarger(enrolment);
  else {
    const kept = keepCourse(enrolment, tellProgress, fields.has("larger") || undefined);
    until(kept);
    await Promise.race([kept, wait(300)]);
  }
  return goTo(url.pathname);
}

// Kept courses are compared with the space twice a day; a clock that jumped only makes it sooner or later.
export async function refreshCourses(): Promise<void> {
  const checkedAt = (await readMeta<number>("courses-checked")) ?? 0;
  if (Math.abs(Date.now() - checkedAt) < 12 * 3_600_000) return;
  for (const { enrolment } of await keptCourses()) await quietly(refreshCourse(enrolment, tellProgress));
  await writeMeta("courses-checked", Date.now());
}
