// Whole courses kept on the phone: what belongs to one, how far keeping it is, and what removing it frees.
import { ask, isSlow } from "./network.ts";
import { keepPage, nameOf } from "./pages.ts";
import { current } from "./people.ts";
import { seal, unseal } from "./seal.ts";
import { durably, store } from "./store.ts";

/** What the server says belongs to a course; `version` changes when any of it does. `larger` is kept on wish. */
export type Manifest = {
  version: string;
  title: string;
  pages: string[];
  media: string[];
  bytes: number;
  larger: { files: string[]; bytes: number };
};

export type KeptCourse = Manifest & {
  enrolment: string;
  done: string[];
  keptAt: number | null;
  state: "under-way" | "stopped" | "full" | "kept";
  /** Whether videos and large documents are kept too. */
  withLarger: boolean;
  /** Whether the server has a newer version. */
  newer: boolean;
};

/** The store of pictures, recordings, videos and documents, which are named by their content. */
export const mediaCache = "media";

const mediaOf = ({ media, larger, withLarger }: KeptCourse): string[] =>
  withLarger ? [...media, ...larger.files] : media;
/** Everything that a course is kept with. */
export const piecesOf = (course: KeptCourse): string[] => [...course.pages, ...mediaOf(course)];
/** What it weighs, in bytes. */
export const bytesOf = ({ bytes, larger, withLarger }: KeptCourse): number => bytes + (withLarger ? larger.bytes : 0);

const underWay = new Set<string>();

/** The courses kept here by whoever is signed in. */
export async function keptCourses(): Promise<KeptCourse[]> {
  const person = await current();
  if (!person) return [];
  const all = await (await store()).getAll("courses");
  const own = all.filter((kept) => kept.person === person.id);
  return Promise.all(
    own.map(async (kept) => ({
      // Courses that were kept before there were larger files say nothing of them.
      ...{ larger: { files: [], bytes: 0 }, withLarger: false },
      ...(await unseal<KeptCourse>(person.key, person.id, kept.sealed)),
    })),
  );
}

export async function keptCourse(enrolment: string): Promise<KeptCourse | null> {
  const kept = (await keptCourses()).find((one) => one.enrolment === enrolment) ?? null;
  // The worker may have been ended in the middle: then nobody is keeping it.
  return kept?.state === "under-way" && !underWay.has(enrolment) ? { ...kept, state: "stopped" } : kept;
}

async function write(course: KeptCourse): Promise<void> {
  const person = await current();
  if (!person) return;
  const sealed = await seal(person.key, person.id, course);
  const { enrolment } = course;
  await durably(["courses"], (transaction) =>
    transaction.objectStore("courses").put({ person: person.id, enrolment, media: mediaOf(course), sealed }),
  );
}

/**
 * Keeps all of a course, or goes on where it stopped; says after each piece how far it is. The larger files are kept when
 * `withLarger` says so or, left out, when they were before.
 */
export async function keepCourse(
  enrolment: string,
  say: (course: KeptCourse) => void,
  withLarger?: boolean,
): Promise<void> {
  if (underWay.has(enrolment)) return;
  underWay.add(enrolment);
  const before = (await keptCourse(enrolment)) ?? undefined;
  let course: KeptCourse | undefined = before && { ...before, state: "under-way" };
  try {
    const answer = await ask(`/learn/${enrolment}/keep.json`, { within: 20_000 });
    if (answer.status !== 200) return;
    const manifest = (await answer.json()) as Manifest;
    const done = before?.version === manifest.version ? before.done : [];
    const isWithLarger = withLarger ?? before?.withLarger ?? false;
    course = {
      ...{ ...manifest, enrolment, done, withLarger: isWithLarger },
      ...{ keptAt: null, state: "under-way", newer: false },
    };
    await write(course);
    for (const piece of piecesOf(course)) {
      if (course.done.includes(piece)) continue;
      await keepPiece(piece, enrolment, !manifest.pages.includes(piece));
      course = { ...course, done: [...course.done, piece] };
      await write(course);
      say(course);
    }
    course = { ...course, state: "kept", keptAt: Date.now() };
    if (before && before.version !== manifest.version) await dropUnusedMedia();
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    if (course) course = { ...course, state: isFull ? "full" : "stopped" };
  } finally {
    underWay.delete(enrolment);
  }
  if (!course) return;
  await write(course).catch(() => undefined);
  say(course);
}

async function keepPiece(piece: string, enrolment: string, isMedia: boolean): Promise<void> {
  if (isMedia) {
    const media = await caches.open(mediaCache);
    if (await media.match(piece)) return;
    const answer = await fetch(piece);
    if (!answer.ok) throw new TypeError(`no answer for ${piece}`);
    await media.put(piece, answer);
    return;
  }
  const answer = await ask(piece, { within: 20_000 });
  // A page that leads elsewhere or is gone meanwhile is no reason to stop.
  if (answer.status >= 500 || answer.status === 429) throw new TypeError(`no answer for ${piece}`);
  await keepPage(piece, answer, enrolment);
}

/** Asks whether a kept course has changed, and brings it up to date: only its pages are fetched again. */
export async function refreshCourse(enrolment: string, say: (course: KeptCourse) => void): Promise<void> {
  const kept = await keptCourse(enrolment);
  if (!kept || isSlow()) return;
  if (kept.state !== "kept") return keepCourse(enrolment, say);
  const answer = await ask(`/learn/${enrolment}/keep.json`, { within: 20_000 });
  if (answer.status !== 200) return;
  const { version } = (await answer.json()) as Manifest;
  if (version === kept.version) return;
  await write({ ...kept, newer: true });
  await keepCourse(enrolment, say);
}

/** Frees the larger files of a course, and leaves all the rest of it. */
export async function removeLarger(enrolment: string): Promise<void> {
  const kept = await keptCourse(enrolment);
  if (!kept || underWay.has(enrolment)) return;
  const course = { ...kept, withLarger: false, done: kept.done.filter((piece) => !kept.larger.files.includes(piece)) };
  const isWhole = piecesOf(course).every((piece) => course.done.includes(piece));
  await write(isWhole ? { ...course, state: "kept", keptAt: kept.keptAt ?? Date.now() } : course);
  await dropUnusedMedia();
}

/** Removes a course from the phone, with the pictures and recordings that no other kept course has. */
export async function removeCourse(enrolment: string): Promise<void> {
  const person = await current();
  const kept = await keptCourse(enrolment);
  if (!person || !kept) return;
  const db = await store();
  await db.delete("courses", [person.id, enrolment]);
  const pages = await db.getAllFromIndex("pages", "owner", person.id);
  for (const page of pages)
    if (page.course === enrolment && page.path !== "/learn")
      await db.delete("pages", [page.owner, page.path, page.language]);
  await dropUnusedMedia();
}

/** Frees the pictures and recordings that no course of anybody on this phone needs any more. */
export async function dropUnusedMedia(): Promise<void> {
  const needed = new Set((await (await store()).getAll("courses")).flatMap((course) => course.media));
  const media = await caches.open(mediaCache);
  for (const { url } of await media.keys()) {
    const { pathname, search } = new URL(url);
    if (!needed.has(pathname + search)) await media.delete(url);
  }
}

/** The enrolment an address belongs to. */
export const enrolmentOf = (address: string): string | null =>
  /^\/learn\/([^/]+)(?:\/|$)/.exec(nameOf(address))?.[1] ?? null;
