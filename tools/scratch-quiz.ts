import { rmSync } from "node:fs";
import { openSession } from "#app/domain/identity/lucia.server.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { addPerson } from "#app/data/people.server.ts";
import { letters } from "../tests/letters.ts";
import { prepareSpace } from "../tests/prepared-space.ts";
import { startSpace } from "../tests/served-space.ts";
import { measure } from "../tests/bench/measured.ts";
import { submissionsOf } from "../tests/bench/quiz-forms.ts";
const { variables, folder } = await prepareSpace();
const course = { organisation: "positive", course: "first-job" };
const at = new Date();
const kept = await courseBySlugs(course.organisation, course.course);
const quizzes = activitiesOf(kept!.latest.content).filter((one) => one.kind === "quiz").map(({ id }) => id);
const learners = [];
for (let number = 0; number < 600; number++) {
  const by = await addPerson({
    ...{ code: `BENCH-${number}`, name: `Hind Mital ${letters(number)}`, secretHash: "none", secretKind: "typed" },
    ...{ locale: "ar", createdAt: at, memberships: [] },
  });
  const enrolled = by && (await enrol(course, { by, at }));
  if (!by || !enrolled?.ok) throw new Error("no");
  learners.push({ cookie: (await openSession(by.userId)).split(";")[0]!, enrolment: enrolled.value, quizzes });
}
await closeDatabase();
const started = startSpace({ ...variables, TRUST_PROXY: "1" }, process.env.PROF ? ["/tmp/gcnode.sh"] : []);
const space = { pid: started.pid, address: await started.ready };
const next = await submissionsOf(space.address, learners);
await measure("warm", space, { connections: 4, seconds: 2, next, expected: 302 });
for (const connections of [1, 16, 1, 16])
  console.log(JSON.stringify(await measure("quiz", space, { connections, seconds: 4, next, expected: 302 })));
await started.end("SIGTERM"); if (process.env.PROF) (await import("node:fs")).writeFileSync("/tmp/gc.log", started.output());
rmSync(folder, { recursive: true, force: true });
