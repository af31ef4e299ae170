import { z } from "zod";
import { contentLanguages, type Localised } from "#app/domain/language.ts";
import { courseContentSchema, type CourseContent } from "#app/domain/learning/course.ts";
import { database, isDuplicate } from "#app/data/database.server.ts";
import { toOrganisation, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { hasWords, isSought, keepCourseWords } from "#app/data/search-words.server.ts";
import { rankOf, type Sought } from "#app/domain/search-words.ts";

const costSchema = z.partialRecord(z.enum(contentLanguages), z.number());

const sourceSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** The SHA-256 of each file that a version was made from, by its path in the package. */
export type SourceFiles = z.infer<typeof sourceSchema>;

/** Bytes to download to take a course, per language. */
export type CostBytes = z.infer<typeof costSchema>;

export type KeptVersion = {
  id: string;
  number: number;
  digest: string;
  content: CourseContent;
  costBytes: CostBytes;
  publishedAt: Date;
};

/** A course that may not be published yet: `latest` is null then. */
export type WrittenCourse = { id: string; slug: string; organisation: KeptOrganisation; latest: KeptVersion | null };

export type KeptCourse = { id: string; slug: string; organisation: KeptOrganisation; latest: KeptVersion };

type VersionRow = {
  id: string;
  number: number;
  digest: string;
  content: unknown;
  costBytes: unknown;
  publishedAt: Date;
};

// A version never changes, so what was parsed once is kept; the oldest goes first.
const parsed = new Map<string, KeptVersion>();
const mostParsed = 200;

/** The version behind a row; its JSON columns are checked here, once per version and process. */
export function toVersion(row: VersionRow): KeptVersion {
  const kept = parsed.get(row.id);
  if (kept) return kept;
  const version = {
    ...row,
    content: courseContentSchema.parse(row.content),
    costBytes: costSchema.parse(row.costBytes),
  };
  if (parsed.size >= mostParsed) parsed.delete([...parsed.keys()][0] ?? "");
  parsed.set(row.id, version);
  return version;
}

/** One version; read from the database once per process. */
export async function versionById(id: string): Promise<KeptVersion | null> {
  const kept = parsed.get(id);
  if (kept) return kept;
  const db = await database();
  const row = await db.courseVersion.findUnique({
    where: { id },
    omit: { courseId: true, source: true, publishedById: true, notes: true },
  });
  return row && toVersion(row);
}

const latest = { orderBy: { number: "desc" }, take: 1, select: { id: true } } as const;
// What new learners get: a version that was withdrawn is skipped.
const offered = { ...latest, where: { withdrawal: { is: null } } } as const;

type CourseRow = {
  id: string;
  slug: string;
  organisation: Parameters<typeof toOrganisation>[0];
  versions: { id: string }[];
};

async function toWritten({ id, slug, organisation, versions }: CourseRow): Promise<WrittenCourse> {
  const latest = versions[0] ? await versionById(versions[0].id) : null;
  return { id, slug, organisation: toOrganisation(organisation), latest };
}

async function toCourse(row: CourseRow): Promise<KeptCourse[]> {
  const { latest, ...course } = await toWritten(row);
  return latest ? [{ ...course, latest }] : [];
}

/** Every published course with its latest version, withdrawn or not; those of some organisations when asked. */
export async function courses(organisationIds: "all" | string[] = "all"): Promise<KeptCourse[]> {
  const db = await database();
  const rows = await db.course.findMany({
    where: organisationIds === "all" ? {} : { organisationId: { in: organisationIds } },
    include: { organisation: true, versions: latest },
    orderBy: [{ organisation: { slug: "asc" } }, { slug: "asc" }],
  });
  return (await Promise.all(rows.map(toCourse))).flat();
}

/** A published course by its address. */
export async function courseBySlugs(organisation: string, slug: string): Promise<KeptCourse | null> {
  const db = await database();
  const row = await db.course.findFirst({
    where: { slug, organisation: { slug: organisation } },
    include: { organisation: true, versions: latest },
  });
  return row ? ((await toCourse(row))[0] ?? null) : null;
}

/** Every course that somebody may enrol in, with the latest version that was not withdrawn. */
export async function offeredCourses(): Promise<KeptCourse[]> {
  const db = await database();
  const rows = await db.course.findMany({
    include: { organisation: true, versions: offered },
    orderBy: [{ organisation: { slug: "asc" } }, { slug: "asc" }],
  });
  return (await Promise.all(rows.map(toCourse))).flat();
}

/**
 * The courses that somebody may enrol in and that are found by words, the best first; of those that are as good, in the
 * order of their associations and names.
 */
export async function foundCourses(sought: Sought): Promise<KeptCourse[]> {
  const db = await database();
  const rows = await db.course.findMany({
    where: hasWords(sought),
    include: { organisation: true, versions: offered, words: { where: isSought(sought) } },
    orderBy: [{ organisation: { slug: "asc" } }, { slug: "asc" }],
  });
  const ranked = rows.map((row) => ({ row, rank: rankOf(sought, row.words) }));
  const best = ranked.toSorted((one, other) => other.rank - one.rank);
  return (await Promise.all(best.map(({ row }) => toCourse(row)))).flat();
}

/** A course that somebody may enrol in, by its address; null when all its versions were withdrawn. */
export async function offeredCourse(organisation: string, slug: string): Promise<KeptCourse | null> {
  const db = await database();
  const row = await db.course.findFirst({
    where: { slug, organisation: { slug: organisation } },
    include: { organisation: true, versions: offered },
  });
  return row ? ((await toCourse(row))[0] ?? null) : null;
}

/** A published course by its identifier. */
export async function courseById(id: string): Promise<KeptCourse | null> {
  const db = await database();
  const row = await db.course.findUnique({ where: { id }, include: { organisation: true, versions: latest } });
  return row ? ((await toCourse(row))[0] ?? null) : null;
}

/** A course by its identifier, published or not. */
export async function writtenCourse(id: string): Promise<WrittenCourse | null> {
  const db = await database();
  const row = await db.course.findUnique({ where: { id }, include: { organisation: true, versions: latest } });
  return row && toWritten(row);
}

/** Courses of some organisations that were begun and never published, by organisation and name. */
export async function unpublishedCourses(organisationIds: "all" | string[]): Promise<WrittenCourse[]> {
  const db = await database();
  const rows = await db.course.findMany({
    where: {
      versions: { none: {} },
      draft: { isNot: null },
      ...(organisationIds !== "all" && { organisationId: { in: organisationIds } }),
    },
    include: { organisation: true, versions: latest },
    orderBy: [{ organisation: { slug: "asc" } }, { slug: "asc" }],
  });
  return Promise.all(rows.map(toWritten));
}

/** Adds a course without a version; null when the organisation has one of this name, published or not. */
export async function addCourse(organisationId: string, slug: string): Promise<string | null> {
  const db = await database();
  try {
    return (await db.course.create({ data: { organisationId, slug }, select: { id: true } })).id;
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

/** What a version was made from: the latest, or one by its number. Null when it is not there, or from before this was kept. */
export async function sourceOfVersion(courseId: string, number?: number): Promise<SourceFiles | null> {
  const db = await database();
  const row = await db.courseVersion.findFirst({
    where: { courseId, ...(number !== undefined && { number }) },
    orderBy: { number: "desc" },
    select: { source: true },
  });
  return row?.source ? sourceSchema.parse(row.source) : null;
}

/** The latest version of a course that was made from the package with this digest, and whether its files were kept. */
export async function versionMadeFrom(
  courseId: string,
  digest: string,
): Promise<{ id: string; number: number; hasSource: boolean; isWithdrawn: boolean } | null> {
  const db = await database();
  const row = await db.courseVersion.findFirst({
    where: { courseId, digest },
    orderBy: { number: "desc" },
    select: { id: true, number: true, source: true, withdrawal: { select: { id: true } } },
  });
  return (
    row && { id: row.id, number: row.number, hasSource: row.source !== null, isWithdrawn: row.withdrawal !== null }
  );
}

/** The files that the versions of a course were made from which came from a folder, for each that kept them. */
export async function sourcesFromFolders(address: { organisation: string; course: string }): Promise<SourceFiles[]> {
  const db = await database();
  const rows = await db.courseVersion.findMany({
    where: { publishedById: null, course: { slug: address.course, organisation: { slug: address.organisation } } },
    select: { source: true },
  });
  return rows.flatMap(({ source }) => (source === null ? [] : [sourceSchema.parse(source)]));
}

/** Names the files of a version from before they were kept. */
export async function giveSource(versionId: string, source: SourceFiles): Promise<void> {
  const db = await database();
  await db.courseVersion.update({ where: { id: versionId }, data: { source } });
}

/** Adds a version after the latest one; the course itself is added with its first version. */
export async function addVersion(version: {
  organisationId: string;
  slug: string;
  digest: string;
  content: CourseContent;
  costBytes: CostBytes;
  source?: SourceFiles;
  publishedAt: Date;
  publishedById?: string | null;
  notes?: Localised;
  /** The draft that it was made from, which goes on from it. */
  draftId?: string;
}): Promise<number> {
  const { organisationId, slug, draftId, ...columns } = version;
  const db = await database();
  return db.$transaction(async (tx) => {
    const course = await tx.course.upsert({
      where: { organisationId_slug: { organisationId, slug } },
      create: { organisationId, slug },
      update: {},
      include: { versions: { orderBy: { number: "desc" }, take: 1, select: { number: true } } },
    });
    const number = (course.versions[0]?.number ?? 0) + 1;
    await tx.courseVersion.create({ data: { ...columns, courseId: course.id, number } });
    await keepCourseWords(tx, course.id);
    if (draftId) await tx.courseDraft.updateMany({ where: { id: draftId }, data: { basedOn: number } });
    return number;
  });
}
