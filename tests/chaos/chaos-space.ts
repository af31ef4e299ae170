import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { join as joinSpace } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { addVersion } from "#app/data/courses.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate } from "#tools/db.mjs";
import { openSpace } from "../../prisma/seed.ts";
import { serveSpace } from "../served-space.ts";
import { chaosCourse } from "./chaos-course.ts";

export type Learner = { actor: Actor; name: string; code: string; secret: string; enrolment: string };

const course = { organisation: "digital-paths", course: "chaos" };
const at = new Date();

/** A served space with the short course, and its database at hand. */
export async function openChaosSpace() {
  const folder = mkdtempSync(join(tmpdir(), "fadae-chaos-"));
  const variables = { DATA_DIR: folder, DATABASE_URL: `file:${folder}/fadae.db`, DEMO: "1", LOG_LEVEL: "silent" };
  useEnvironment(readEnvironment(variables));
  await migrate(variables.DATABASE_URL);
  await openSpace();
  const organisation = await organisationBySlug(course.organisation);
  await addVersion({
    organisationId: organisation?.id ?? "",
    slug: course.course,
    digest: "chaos",
    content: chaosCourse,
    costBytes: {},
    publishedAt: at,
  });
  await closeDatabase(); // the space looks for migrations first, alone; later both may use it
  const served = await serveSpace({ ...variables, TRUST_PROXY: "1" });
  return {
    served,
    newLearner,
    async stop() {
      await served.stop();
      await closeDatabase();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const secret = "2739";

async function newLearner(name: string): Promise<Learner> {
  const joined = await joinSpace({ name, secret, locale: "ar" }, { at });
  if (!joined.ok) throw new Error(`${name} was refused`);
  const enrolled = await enrol(course, { by: joined.value, at });
  if (!enrolled.ok) throw new Error(enrolled.problem);
  return { actor: joined.value, name, code: joined.value.code, secret, enrolment: enrolled.value };
}
