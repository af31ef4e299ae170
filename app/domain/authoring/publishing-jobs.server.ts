import { z } from "zod";
import { courseToWrite } from "#app/domain/authoring/drafts.server.ts";
import { moveLearners } from "#app/domain/authoring/moving.server.ts";
import { publishDraft } from "#app/domain/authoring/publish-draft.server.ts";
import {
  moveOutcomeSchema,
  publicationOutcomeSchema,
  type MoveOutcome,
  type PublicationOutcome,
} from "#app/domain/authoring/publishing-outcome.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import type { Job, Stopped } from "#app/domain/jobs/job.ts";
import { beginJob, unscopedJobs, type Doing, type JobKind } from "#app/domain/jobs/jobs.server.ts";
import { localisedSchema } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { versionPublished } from "#app/data/versions.server.ts";

const publicationSchema = z.object({
  /** The draft whose publication was asked for (`seenOf`). */
  seen: z.string(),
  /** What learners are told of the version; nothing, where nothing was written. */
  notes: localisedSchema.or(z.strictObject({})),
  /** Whether the learners under way go on with it. */
  moves: z.boolean(),
});
type Publication = z.infer<typeof publicationSchema>;

/** Publishes a draft, and moves the learners under way if that was asked for. */
export const publicationJob: JobKind<Publication, PublicationOutcome> = {
  name: "publication",
  input: publicationSchema,
  outcome: publicationOutcomeSchema,
  work: async ({ courseId, input }, doing) => {
    await doing.say(5);
    const published = await publishOnce(courseId, input, doing);
    if (published.status !== "published" || !input.moves) return published;
    await doing.say(50);
    const { version } = published;
    const say = (share: number) => doing.say(50 + Math.floor(49 * share));
    const moved = await moveLearners(courseId, { version }, doing, say);
    return { ...published, moved: moved.ok ? moved.value : null };
  },
};

// The version of an order carries its moment and who gave it: by these it is known again after a restart.
async function publishOnce(
  courseId: string,
  { seen, notes }: Publication,
  { by, at }: Doing,
): Promise<PublicationOutcome | Stopped> {
  const known = await versionPublished(courseId, { publishedById: by.userId, publishedAt: at });
  if (known !== null) return { status: "published", version: known, moved: null };
  const published = await publishDraft(courseId, { by, at }, { notes, seen });
  if (published.ok) {
    const course = published.version === null ? await courseToWrite(courseId, by) : null;
    const version = published.version ?? (course?.ok ? (course.value.latest?.number ?? 0) : 0);
    return { status: "published", version, moved: null };
  }
  if (published.problem === "package-broken") return { status: "broken", faults: published.faults };
  if (published.problem === "not-found" || published.problem === "no-source") return { status: "interrupted" };
  return { status: "changed-meanwhile" };
}

const moveSchema = z.object({ version: z.number() });
type Move = z.infer<typeof moveSchema>;

/** Moves the learners under way to the version that was shown. */
export const moveJob: JobKind<Move, MoveOutcome> = {
  name: "move",
  input: moveSchema,
  outcome: moveOutcomeSchema,
  work: async ({ courseId, input }, doing) => {
    const moved = await moveLearners(courseId, input, doing, (share) => doing.say(Math.floor(99 * share)));
    if (moved.ok) return { status: "moved", ...input, moved: moved.value };
    return moved.problem === "not-found" ? { status: "interrupted" } : { status: "changed-meanwhile" };
  },
};

/** A job that was begun, or was under way already. */
type Begun = Promise<Result<{ id: string; done: Promise<void> }, "not-found">>;

/** Begins to publish a draft in the background; whoever asks while that is under way is given the same job. */
export const beginPublication = (courseId: string, input: Publication, context: Context): Begun =>
  begin(publicationJob, { courseId, input }, context);

/** Begins to move the learners under way in the background; whoever asks while that is under way is given the same job. */
export const beginMove = (courseId: string, input: Move, context: Context): Begun =>
  begin(moveJob, { courseId, input }, context);

async function begin<Input, Outcome>(
  kind: JobKind<Input, Outcome>,
  order: { courseId: string; input: Input },
  context: Context,
): Begun {
  const found = await courseToWrite(order.courseId, context.by);
  if (!found.ok) return found;
  const begun = await beginJob(kind, { ...order, held: null }, context);
  if (!begun.ok) throw new Error(`${kind.name} has no limit`);
  return begun;
}

/** A job of publishing or of moving. */
export type PublishingJob =
  ({ kind: "publication" } & Job<Publication, PublicationOutcome>) | ({ kind: "move" } & Job<Move, MoveOutcome>);

/** The latest jobs of publishing and of moving for a course that the asker may write at, the newest first. */
export async function publishingJobs(courseId: string, by: Actor): Promise<Result<PublishingJob[], "not-found">> {
  const found = await courseToWrite(courseId, by);
  if (!found.ok) return fail("not-found");
  const [publications, moves] = await Promise.all([
    unscopedJobs(publicationJob, courseId),
    unscopedJobs(moveJob, courseId),
  ]);
  const all = [
    ...publications.map((job) => ({ kind: "publication" as const, ...job })),
    ...moves.map((job) => ({ kind: "move" as const, ...job })),
  ];
  return ok(all.toSorted((one, other) => other.startedAt.getTime() - one.startedAt.getTime()));
}
