import { z } from "zod";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { mayFollow, organisationsFollowed } from "#app/domain/identity/permissions.ts";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { formAt, type Outcome } from "#app/domain/offline-sync/delivery.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { enrolmentsOfLearner } from "#app/data/enrolment-facts.server.ts";
import { unscopedPersonWithSeal } from "#app/data/people.server.ts";

/** Most deliveries that a file may hold. */
export const mostDeliveries = 500;

const base64url = z.string().regex(/^[\w-]*$/);

/** The file a phone writes: each delivery sealed as it lies there (AES-256-GCM; the person is the associated data). */
const fileSchema = z.object({
  format: z.literal("fadae-outbox"),
  version: z.literal(1),
  person: z.string().min(1).max(100),
  deliveries: z.array(z.object({ id: z.string().max(100), iv: base64url, data: base64url })).max(mostDeliveries),
});

const postSchema = z.object({ path: z.string(), body: z.string(), title: z.string(), endedAt: z.number().nullish() });

/** What came of one delivery of a file; `unreadable` when its seal is broken. */
export type HandedIn = { title: string; outcome: Outcome | "unreadable" | "not-allowed" | "refused" | "too-early" };
export type FileProblem = "file-malformed" | "file-of-nobody";

/**
 * Takes in the outbox of a learner's phone from a file, for a trainer who follows the learner. The seal shows that the
 * learner's own phone wrote it; neither the trainer nor anybody on the way can read or change it. Deliveries that came
 * by another way before get their first outcome.
 */
export async function handIn(
  text: string,
  { by, at }: Context,
): Promise<Result<{ learner: Actor; deliveries: HandedIn[] }, FileProblem>> {
  const file = fileSchema.safeParse(parsed(text));
  if (!file.success) return fail("file-malformed");
  const person = await unscopedPersonWithSeal(file.data.person);
  if (!person?.sealKey || !(await mayHandInFor(person.actor, by))) return fail("file-of-nobody");
  const key = await crypto.subtle.importKey("raw", Buffer.from(person.sealKey, "base64url"), "AES-GCM", false, [
    "decrypt",
  ]);
  const deliveries: HandedIn[] = [];
  for (const sealed of file.data.deliveries) {
    const post = await open(key, person.actor.userId, sealed);
    if (!post) deliveries.push({ title: "", outcome: "unreadable" });
    else if (!(await mayHandIn(post.path, person.actor, by)))
      deliveries.push({ title: post.title, outcome: "not-allowed" });
    else {
      const given = { id: sealed.id, path: post.path, fields: fieldsOf(post.body), endedAt: post.endedAt };
      const received = await receive(given, { by: person.actor, at }, by.userId);
      const problem = received.ok || received.problem === "too-early" ? "too-early" : "refused";
      deliveries.push({ title: post.title, outcome: received.ok ? received.value : problem });
    }
  }
  const { userId } = person.actor;
  await recordRead({ what: "hand-in", within: userId, subject: userId }, { by, at });
  return ok({ learner: person.actor, deliveries });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
}

async function open(key: CryptoKey, person: string, { iv, data }: { iv: string; data: string }) {
  try {
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: Buffer.from(iv, "base64url"), additionalData: Buffer.from(person) },
      key,
      Buffer.from(data, "base64url"),
    );
    return postSchema.parse(parsed(Buffer.from(opened).toString()));
  } catch {
    return null;
  }
}

function fieldsOf(body: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(body)) (fields[name] ??= []).push(value);
  return fields;
}

// The file of somebody in none of the asker's courses is as good as nobody's.
async function mayHandInFor(learner: Actor, by: Actor): Promise<boolean> {
  if (organisationsFollowed(by) === "all") return true;
  const enrolments = await enrolmentsOfLearner(learner.userId);
  return enrolments.some(({ course }) => mayFollow(by, course.organisation.id));
}

async function mayHandIn(path: string, learner: Actor, by: Actor): Promise<boolean> {
  const form = formAt(path);
  if (!form) return false;
  if (form.kind === "enrolment") {
    const course = await courseBySlugs(form.organisation, form.course);
    return course !== null && mayFollow(by, course.organisation.id);
  }
  const enrolments = await enrolmentsOfLearner(learner.userId);
  const enrolment = enrolments.find(({ id }) => id === form.enrolment);
  return enrolment !== undefined && mayFollow(by, enrolment.course.organisation.id);
}
