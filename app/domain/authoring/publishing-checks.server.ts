import { courseChanges, type CourseChange } from "#app/domain/authoring/course-changes.ts";
import { openDraft, seenOf } from "#app/domain/authoring/drafts.server.ts";
import { moveToldFor, type MoveTold } from "#app/domain/authoring/moving.server.ts";
import { packageOfDraft } from "#app/domain/authoring/publish-draft.server.ts";
import { publishingAdvice, type Advice, type Weights } from "#app/domain/authoring/publishing-advice.ts";
import { draftCostBytes, lessonCostBytes } from "#app/domain/content-packages/course-cost.server.ts";
import type { CoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { coIssuerFaults } from "#app/domain/content-packages/publish-package.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { sourceOfVersion, type WrittenCourse } from "#app/data/courses.server.ts";
import type { KeptDraft } from "#app/data/drafts.server.ts";
import { versionsOf } from "#app/data/versions.server.ts";

/** Everything there is to know before a draft is published. */
export type DraftChecked = {
  course: WrittenCourse;
  draft: KeptDraft;
  /** Stands for the whole draft: another one once any file of it changed. */
  seen: string;
  /** A version was published in another way since the draft was begun. */
  isOvertaken: boolean;
  /** What keeps it from being published. */
  faults: Fault[];
  /** What could be better; empty while there are faults. */
  advice: Advice[];
  /** What changed since the latest version; null before the first, and while there are faults. */
  changes: CourseChange[] | null;
  /** The draft is just what the latest version was made from, and that one is offered. */
  isPublished: boolean;
  /** What a move of the learners under way would do; null before the first version, and while there are faults. */
  move: MoveTold | null;
};

/** Checks a draft before it is published, and stores nothing. */
export async function checkDraft(courseId: string, context: Context): Promise<Result<DraftChecked, "not-found">> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return fail("not-found");
  const { course, draft } = opened.value;
  const read = await packageOfDraft(draft);
  const faults = read.ok
    ? await coIssuerFaults(read.value.content.coIssuers ?? [], course.organisation.slug)
    : read.faults;
  const checked = {
    ...{ course, draft, faults, seen: seenOf(draft) },
    isOvertaken: (course.latest?.number ?? 0) !== draft.basedOn,
  };
  if (!read.ok || faults.length > 0)
    return ok({ ...checked, advice: [], changes: null, isPublished: false, move: null });
  const { latest } = course;
  const isSame = latest?.digest === read.value.digest;
  const changes = latest && {
    before: { content: latest.content, source: await sourceOfVersion(course.id) },
    after: { content: read.value.content, source: sourceOfDraft(draft) },
  };
  return ok({
    ...checked,
    advice: adviceOn(read.value),
    changes: changes && courseChanges(changes.before, changes.after),
    isPublished: isSame && !(await versionsOf(course.id))[0]?.withdrawal,
    move: latest && (await moveToldFor(course.id, read.value.content)),
  });
}

export const sourceOfDraft = ({ files }: KeptDraft): Record<string, string> =>
  Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256]));

function adviceOn({ content, source }: CoursePackage): Advice[] {
  const weights: Weights = Object.fromEntries(
    content.languages.map((language) => [
      language,
      { lessons: lessonCostBytes(content, language), course: draftCostBytes(content, language) },
    ]),
  );
  const texts = new Map(
    [...source].flatMap(([path, bytes]) => (path.endsWith(".md") ? [[path, new TextDecoder().decode(bytes)]] : [])),
  );
  return publishingAdvice(content, { weights, texts });
}
