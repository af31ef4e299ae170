import { randomInt } from "node:crypto";
import { newYaml } from "#app/domain/authoring/yaml-edit.ts";
import { outlineOf } from "#app/domain/authoring/outline.ts";
import { draftFile } from "#app/domain/authoring/drafts.server.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { mayFollow, organisationsFollowed } from "#app/domain/identity/permissions.ts";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { slugOf } from "#app/domain/slug.ts";
import { addCourse, unpublishedCourses, type WrittenCourse } from "#app/data/courses.server.ts";
import { beginDraft, draftOfCourse } from "#app/data/drafts.server.ts";
import { organisationBySlug, associations, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { keepOwn } from "#app/platform/files.server.ts";

/** The organisations in which the asker may begin a course, by slug. */
export const organisationsToWriteFor = async (by: Actor): Promise<KeptOrganisation[]> =>
  (await associations()).filter(({ id }) => mayFollow(by, id));

/** Every organisation of the space, by slug: whoever may sign a certificate together with another. */
export const allOrganisations = (): Promise<KeptOrganisation[]> => associations();

/**
 * Begins a course that nobody but its authors sees until it is published, and gives its identifier. Its name in addresses
 * comes from its title where that has Latin letters. `title`: it has none.
 */
export async function beginCourse(
  begun: { organisation: string; languages: readonly ContentLanguage[]; title: Localised },
  { by, at }: Context,
): Promise<Result<string, "not-found" | "title">> {
  const organisation = await organisationBySlug(begun.organisation);
  if (!organisation || !mayFollow(by, organisation.id)) return fail("not-found");
  const languages = contentLanguages.filter((language) => begun.languages.includes(language));
  const title = textsOf(begun.title);
  if (Object.keys(title).length === 0 || languages.length === 0) return fail("title");
  const name = slugOf(title.fr ?? title.en ?? "") || "course";
  let courseId: string | null = null;
  for (let tries = 0; courseId === null; tries++)
    courseId = await addCourse(
      organisation.id,
      tries === 0 && name !== "course" ? name : `${name}-${randomInt(1000, 10_000)}`,
    );
  const sha256 = await keepOwn(new TextEncoder().encode(newYaml(firstCourse(languages, title))), "sources");
  await beginDraft({ courseId, basedOn: 0, source: { "course.yaml": sha256 }, startedAt: at, startedById: by.userId });
  return ok(courseId);
}

/** Courses of the asker's organisations that were begun and never published, with the titles they have so far. */
export async function coursesBegun(by: Actor): Promise<(WrittenCourse & { title: Localised })[]> {
  const begun = await unpublishedCourses(organisationsFollowed(by));
  return Promise.all(
    begun.map(async (course) => {
      const draft = await draftOfCourse(course.id);
      const file = draft && (await draftFile(draft, "course.yaml"));
      return { ...course, title: file ? outlineOf(new TextDecoder().decode(file.content)).title : {} };
    }),
  );
}

const textsOf = (texts: Localised): Localised =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([language, text]) => (text.trim() ? [[language, text.trim()]] : [])),
  );

const firstCourse = (languages: ContentLanguage[], title: Localised) => ({
  format: 1,
  languages,
  title,
  summary: {},
  outcomes: {},
  level: "beginner",
  hours: 1,
  icon: "path",
  skills: [],
  modules: [],
  completion: { finished: "all", passed: "all" },
});
