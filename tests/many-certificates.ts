import { issueCertificate } from "#app/domain/certificates/issuing.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { addPerson } from "#app/data/people.server.ts";
import { letters } from "./letters.ts";

type CourseAddress = { organisation: string; course: string };

/** Issues certificates of a course to so many invented people, by codes of a name, each with all their forms; gives the serials. */
export async function issueMany(count: number, address: CourseAddress, codes = "MANY"): Promise<string[]> {
  const serials: string[] = [];
  for (const { by, enrolmentId } of await completeMany(count, address, codes)) {
    const enrolment = await ownEnrolment(enrolmentId, by);
    if (!enrolment.ok) throw new Error("the enrolment is not there");
    const names = { ar: "", latin: by.name };
    const issued = await issueCertificate({ enrolment: enrolment.value, names }, { by, at: new Date() });
    if (!issued.ok) throw new Error(`no certificate: ${issued.problem}`);
    serials.push(issued.value);
  }
  return serials;
}

/** So many invented people, by codes of a name, who completed a course: that they did is written down, not lived through. */
export async function completeMany(
  count: number,
  address: CourseAddress,
  codes = "MANY",
): Promise<{ by: Actor; enrolmentId: string }[]> {
  const at = new Date();
  const course = await courseBySlugs(address.organisation, address.course);
  if (!course) throw new Error(`no course ${address.organisation}/${address.course}`);
  const db = await database();
  const completed: { by: Actor; enrolmentId: string }[] = [];
  for (let number = 0; number < count; number++) {
    const by = await addPerson({
      ...{
        code: `${codes}-${number}`,
        name: `Salma Mital ${letters(number)}`,
        secretHash: "none",
        secretKind: "typed",
      },
      ...{ locale: "ar", createdAt: at, memberships: [] },
    });
    if (!by) throw new Error("somebody is there already");
    const { enrolmentId } = await db.completion.create({
      data: {
        ...{ rule: course.latest.content.completion, completedAt: at },
        enrolment: {
          create: {
            ...{ seed: `seed ${number}`, enrolledAt: at },
            learner: { connect: { id: by.userId } },
            course: { connect: { id: course.id } },
            version: { connect: { id: course.latest.id } },
          },
        },
      },
    });
    completed.push({ by, enrolmentId });
  }
  return completed;
}
