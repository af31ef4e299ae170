// Pages as they were last seen: sealed for whoever is signed in, open when they are everybody's.
import { current } from "./people.ts";
import { seal, unseal } from "./seal.ts";
import { readMeta, store, writeMeta, type KeptPage } from "./store.ts";

export type Copy = { html: string; policy: string; savedAt: number; language: string };

/** The name a page is kept under: its address without what only belongs to the moment. */
export function nameOf(address: string): string {
  const url = new URL(address, "https://phone.invalid");
  for (const name of ["lang", "now", "to", "ended", "from"]) url.searchParams.delete(name);
  return url.pathname + url.search;
}

export const languageOf = (html: string): string => /<html lang="(\w+)"/.exec(html)?.[1] ?? "ar";

/** Keeps a page of the server; a full phone keeps it not, and says nothing, since nothing was promised. */
export async function keepPage(address: string, answer: Response, course?: string): Promise<boolean> {
  const type = answer.headers.get("content-type") ?? "";
  const said = answer.headers.get("fadae-person");
  if (answer.status !== 200 || said === null || !type.startsWith("text/html")) return false;
  const html = withoutChoice(await answer.text());
  const person = said === "none" ? null : await current();
  if (said !== "none" && person?.id !== said) return false;
  const language = languageOf(html);
  const page: KeptPage = {
    ...{ owner: person?.id ?? "public", path: nameOf(address), language, type, savedAt: Date.now() },
    policy: answer.headers.get("content-security-policy") ?? "",
    ...(person ? { sealed: await seal(person.key, person.id, html) } : { body: new TextEncoder().encode(html).buffer }),
  };
  const db = await store();
  const tag = course ?? (await db.get("pages", [page.owner, page.path, language]))?.course;
  await db.put("pages", { ...page, ...(tag && { course: tag }) });
  if ((await readMeta("language")) !== language) await writeMeta("language", language);
  return true;
}

// Of a photograph a course is kept with the file that every browser opens, and none of those it could choose instead.
const withoutChoice = (html: string): string => html.replace(/<source type="image\/[^>]*>/g, "");

/** The copy of a page for whoever is signed in here, in the language of the phone or in another; null without one. */
export async function findPage(address: string, language: string): Promise<Copy | null> {
  const person = await current();
  const db = await store();
  const path = nameOf(address);
  for (const owner of person ? [person.id, "public"] : ["public"])
    for (const one of [language, "ar", "fr", "en"]) {
      const kept = await db.get("pages", [owner, path, one]);
      if (!kept) continue;
      const { policy, savedAt } = kept;
      if (kept.body) return { html: new TextDecoder().decode(kept.body), policy, savedAt, language: one };
      if (person && kept.sealed)
        return { html: await unseal<string>(person.key, person.id, kept.sealed), policy, savedAt, language: one };
    }
  return null;
}

/** Forgets the copies of an address. */
export async function dropPage(address: string): Promise<void> {
  const person = await current();
  const db = await store();
  if (person) for (const one of ["ar", "fr", "en"]) await db.delete("pages", [person.id, nameOf(address), one]);
}

/** Makes room: forgets pages that were only passed by, and belong to no kept course. False when there was nothing. */
export async function makeRoom(): Promise<boolean> {
  const db = await store();
  let removed = 0;
  const transaction = db.transaction("pages", "readwrite");
  for (let cursor = await transaction.store.openCursor(); cursor; cursor = await cursor.continue())
    if (!cursor.value.course && cursor.value.owner !== "public") {
      await cursor.delete();
      removed++;
    }
  await transaction.done;
  return removed > 0;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** Text on its way into HTML. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (one) => entities[one] ?? one);

/** The heading of a page, as HTML text without tags. */
export const headingOf = (html: string): string =>
  (/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? "").replace(/<[^>]*>/g, "").trim();

/** A page with more in its places: a chip in its header, notes over its content. */
export function decorate(html: string, { chip, notes }: { chip: string; notes: string }): string {
  let page = html;
  if (chip) page = page.replace(/<nav class="end"/, `${chip}<nav class="end"`);
  return notes ? page.replace(/<main id="main"[^>]*>/, (main) => main + notes) : page;
}

/** A page of our own in the frame of another: its title and its content are replaced. */
export function inFrame(frame: string, { title, main, path }: { title: string; main: string; path: string }): string {
  return frame
    .replace(/<title>[^<]*<\/title>/, () => `<title>${title}</title>`)
    .replace(/(<main id="main")[^>]*>[\s\S]*<\/main>/, (_, begin: string) => `${begin}>${main}</main>`)
    .replace(/href="[^"]*?[?&](?:amp;)?lang=(\w+)"/g, (_, language: string) => `href="${path}?lang=${language}"`);
}

const bare = (language: string) =>
  `<!DOCTYPE html><html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title></title></head><body><main id="main"></main></body></html>`;

/** A frame to put own pages in: the page itself when it is kept, else any that is. */
export async function frameFor(address: string, language: string): Promise<Copy> {
  for (const path of [address, "/outbox", "/learn", "/offline"]) {
    const copy = await findPage(path, language);
    if (copy?.language === language) return copy;
  }
  const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";
  return (await findPage("/offline", language)) ?? { html: bare(language), policy, savedAt: 0, language };
}
