// Half-typed answers, kept as they are typed: on the phone at once, in the space when there is network.
import { ask } from "./network.ts";
import { current } from "./people.ts";
import { seal, unseal } from "./seal.ts";
import { durably, store } from "./store.ts";

export type Draft = { path: string; attempt: string; fields: [string, string][]; typedAt: number; sent: boolean };

/** The name a draft is kept under. */
export const formOf = (path: string, attempt: string): string => `${path}#${attempt}`;

/** Keeps what was typed, of this very person; false when somebody else is signed in. */
export async function keepDraft(person: string, draft: Draft): Promise<boolean> {
  const here = await current();
  if (here?.id !== person) return false;
  const sealed = await seal(here.key, person, draft);
  await durably(["drafts"], (transaction) =>
    transaction.objectStore("drafts").put({ person, form: formOf(draft.path, draft.attempt), sealed }),
  );
  return true;
}

/** What this person typed into a form on this phone. */
export async function findDraft(person: string, form: string): Promise<Draft | null> {
  const here = await current();
  const kept = here?.id === person ? await (await store()).get("drafts", [person, form]) : undefined;
  return here && kept ? unseal<Draft>(here.key, person, kept.sealed) : null;
}

export async function dropDraft(form: string): Promise<void> {
  const here = await current();
  if (here) await (await store()).delete("drafts", [here.id, form]);
}

/** Saves what was typed in the space too; the phone's copy stays until the attempt is submitted. False without network. */
export async function sendDraft(person: string, form: string): Promise<boolean> {
  const draft = await findDraft(person, form).catch(() => null);
  if (!draft) return false;
  if (draft.sent) return true;
  const fields = new URLSearchParams(draft.fields);
  fields.set("attempt", draft.attempt);
  fields.set("intent", "save");
  try {
    const answer = await ask(draft.path, { method: "POST", fields, within: 10_000 });
    if (!answer.headers.has("fadae-location")) return false;
  } catch {
    return false;
  }
  const latest = await findDraft(person, form);
  if (latest?.typedAt !== draft.typedAt) return false;
  return keepDraft(person, { ...draft, sent: true });
}
