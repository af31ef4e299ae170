import type { Actor } from "#app/domain/identity/actor.ts";
import { deskOf } from "#app/domain/identity/permissions.ts";
import type { Localised } from "#app/domain/language.ts";
import { families, type Family, type Skill } from "#app/domain/learning/course.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { courses } from "#app/data/courses.server.ts";
import { organisationById, type KeptOrganisation } from "#app/data/organisations.server.ts";

/** The agency at whose desk a counsellor works. */
export async function deskAgency(by: Actor): Promise<Result<KeptOrganisation, "not-allowed">> {
  const agencyId = deskOf(by);
  const agency = agencyId ? await organisationById(agencyId) : null;
  return agency ? ok(agency) : fail("not-allowed");
}

/** What a desk can search by: courses, their coded skills, and the kinds of work they lead to. */
export async function deskChoices(): Promise<{
  courses: { id: string; title: Localised }[];
  skills: Skill[];
  families: Family[];
}> {
  const all = await courses();
  const coded = all.flatMap(({ latest }) => latest.content.skills.filter(({ esco }) => esco !== undefined));
  return {
    courses: all.map(({ id, latest }) => ({ id, title: latest.content.title })),
    skills: [...new Map(coded.map((skill) => [skill.esco, skill])).values()],
    families: families.filter((one) => all.some(({ latest }) => latest.content.family === one)),
  };
}
