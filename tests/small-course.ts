import { keepOrganisation } from "#app/data/organisations.server.ts";
import { addVersion } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { courseContentSchema, type CourseContent } from "#app/domain/learning/course.ts";

/** Where the small course of tests is. */
export const smallCourse = { organisation: "small", course: "course" };

/** True or false, by name. */
export const truth = (id: string) => ({ id, type: "true-false", text: { ar: `سؤال ${id}` }, answer: true });

/** A course of quizzes, by name: what each says besides its title and minutes. */
export const courseOfQuizzes = (quizzes: Record<string, object>, completion?: object): CourseContent =>
  courseContentSchema.parse({
    format: 1,
    languages: ["ar"],
    title: { ar: "دورة صغيرة" },
    summary: { ar: "للتجربة." },
    outcomes: { ar: ["تجربة"] },
    level: "beginner",
    hours: 1,
    icon: "phone",
    skills: [],
    media: {},
    modules: [
      {
        id: "all",
        title: { ar: "الكل" },
        activities: Object.entries(quizzes).map(([id, quiz]) => ({
          ...{ kind: "quiz", id },
          quiz: {
            title: { ar: `اختبار ${id}` },
            minutes: 3,
            passMark: 50,
            questions: [truth("a"), truth("b")],
            ...quiz,
          },
        })),
      },
    ],
    completion: completion ?? { finished: [], passed: Object.keys(quizzes) },
  });

/** Publishes a version of the small course, and gives its number. */
export async function publishSmall(content: CourseContent, publishedAt: Date): Promise<number> {
  const names = { name: { ar: "جمعية صغيرة" }, shortName: { ar: "صغيرة" } };
  const { id } = await keepOrganisation({ slug: smallCourse.organisation, accent: "a1", ...names });
  return addVersion({
    ...{ organisationId: id, slug: smallCourse.course, digest: crypto.randomUUID(), content },
    ...{ costBytes: { ar: 1000 }, publishedAt },
  });
}

/** Moves an enrolment to a version by its number, as the operation does that moves learners. */
export async function moveTo(enrolmentId: string, number: number, movedAt: Date): Promise<void> {
  const db = await database();
  const { courseId, versionId } = await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } });
  const to = await db.courseVersion.findUniqueOrThrow({ where: { courseId_number: { courseId, number } } });
  await db.$transaction([
    db.enrolmentMove.create({
      data: { enrolmentId, fromVersionId: versionId, toVersionId: to.id, movedAt, movedById: "trainer" },
    }),
    db.enrolment.update({ where: { id: enrolmentId }, data: { versionId: to.id } }),
  ]);
}
