import { issueCertificate } from "#app/domain/certificates/issuing.server.ts";
import { ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { addPerson } from "#app/data/people.server.ts";
import { letters } from "./letters.ts";

/**
 * Issues certificates of a course to so many invented people, each with all their forms; gives the serials. That they
 * completed it is written down, not lived through.
 */
export async function issueMany(count: number, address: { organisation: string; course: string }): Promise<string[]> {
  const at = new Date();
  const course = await courseBySlugs(address.organisation, address.course);
  if (!course) throw new Error(`no course ${address.organisation}/${address.course}`);
  const db = await database();
  const serials: string[] = [];
  for (let number = 0; number < count; number++) {
    const by = await addPerson({
      ...{ code: `MANY-${number}`, name: `Salma Mital ${letters(number)}`, secretHash: "none", secretKind: "typed" },
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
    const enrolment = await ownEnrolment(enrolmentId, by);
    if (!enrolment.ok) throw new Error("the enrolment is not there");
    const names = { ar: "", latin: by.name };
    const issued = await issueCertificate({ enrolment: enrolment.value, names }, { by, at });
    if (!issued.ok) throw new Error(`no certificate: ${issued.problem}`);
    serials.push(issued.value);
  }
  return serials;
}
