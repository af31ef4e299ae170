import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { claim } from "#app/domain/certificates/claim.server.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate } from "#tools/db.mjs";
import { openSpace } from "../../prisma/seed.ts";
import { completeCourse } from "../completing.ts";
import { startCluster, type Cluster } from "../postgresql-cluster.ts";
import { people } from "../prepared-space.ts";
import { rightResponses } from "../right-responses.ts";
import { openBulkRows, type BulkRow } from "./bulk-rows.ts";
import { memberOf, rowsOf, type CourseSample, type Written } from "./crowd.ts";

export type Engine = "sqlite" | "postgresql";

export type ScaleSpace = {
  variables: Record<string, string>;
  samples: CourseSample[];
  remove: () => Promise<void>;
};

const courses = [
  { organisation: "positive", course: "first-job", by: people.learner },
  { organisation: "digital-paths", course: "digital-safety", by: people.otherLearner },
];

/** A space with the courses of `courses/`, each completed once through the product with a certificate in all its forms. */
export async function openScaleSpace(engine: Engine): Promise<ScaleSpace> {
  const data = mkdtempSync(join(tmpdir(), "fadae-scale-"));
  let cluster: Cluster | null = null;
  const clusterFolder = mkdtempSync(join(tmpdir(), "fadae-scale-cluster-"));
  if (engine === "postgresql") cluster = await startCluster(clusterFolder, 47_000 + (process.pid % 1000));
  const url = cluster?.url ?? `file:${data}/fadae.db`;
  const variables = { DATA_DIR: data, DATABASE_URL: url, DEMO: "1", LOG_LEVEL: "error", TRUST_PROXY: "1" };
  useEnvironment(readEnvironment({ ...variables, LOG_LEVEL: "silent" }));
  await migrate(url);
  await openSpace();
  const samples: CourseSample[] = [];
  for (const course of courses) samples.push(await sampleOf(course));
  await closeDatabase();
  return {
    ...{ variables, samples },
    async remove() {
      await cluster?.stop();
      for (const folder of [data, clusterFolder]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function sampleOf(course: (typeof courses)[number]): Promise<CourseSample> {
  const by = (await unscopedPersonByCode(course.by))?.actor;
  const kept = await courseBySlugs(course.organisation, course.course);
  if (!by || !kept) throw new Error(`no course ${course.course} or nobody to take it`);
  const enrolment = await completeCourse(course, by);
  const name = "Amina Tajribia";
  const claimed = await claim({ enrolment, names: { ar: "", latin: name } }, { by, at: new Date() });
  if (!claimed.ok) throw new Error(`no certificate: ${claimed.problem}`);
  const row = await (
    await database()
  ).certificate.findUniqueOrThrow({ where: { serial: claimed.value }, include: { document: true } });
  const activities = activitiesOf(kept.latest.content);
  return {
    ...{ courseId: kept.id, versionId: kept.latest.id, rule: kept.latest.content.completion },
    lessons: activities.flatMap(({ kind, id }) => (kind === "lesson" ? [id] : [])),
    quizzes: activities.flatMap((one) =>
      one.kind === "quiz" ? [{ id: one.id, responses: rightResponses(one.quiz) }] : [],
    ),
    certificate: {
      ...{ serial: row.serial, name, facts: row.facts as object, credential: row.credential ?? "" },
      document: Buffer.from(row.document?.bytes ?? []),
    },
  };
}

/** Fills a space that nobody serves with members until there are so many enrolments; gives how many members, and of what. */
export async function fillSpace(
  { variables, samples }: ScaleSpace,
  enrolments: number,
): Promise<Written & { members: number }> {
  const bulk = await openBulkRows(variables.DATABASE_URL ?? "");
  const written: Written = { enrolments: 0, certificates: 0, documents: 0, revoked: 0, logged: samples.length };
  const now = new Date();
  let members = 0;
  while (written.enrolments < enrolments) {
    const tables = new Map<string, BulkRow[]>();
    for (let some = 0; some < 500 && written.enrolments < enrolments; some++)
      for (const [table, rows] of rowsOf(memberOf(members++, samples), now, written)) {
        const before = tables.get(table);
        if (before) before.push(...rows);
        else tables.set(table, [...rows]);
      }
    await bulk.add([...tables]);
  }
  await bulk.close();
  return { ...written, members };
}

/** Bytes of the database: of its file, or as PostgreSQL counts them. */
export async function bytesOf({ variables }: ScaleSpace): Promise<number> {
  const url = variables.DATABASE_URL ?? "";
  if (url.startsWith("file:")) return statSync(url.slice("file:".length)).size;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ bytes: string }>("SELECT pg_database_size(current_database()) AS bytes");
  await client.end();
  return Number(rows[0]?.bytes);
}
