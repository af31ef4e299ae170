import {
  certificateFactsSchema,
  removedFactsSchema,
  type CertificateFacts,
  type RemovedFacts,
} from "#app/domain/certificates/certificate.ts";
import { stateOf, type Act } from "#app/domain/certificates/state.ts";
import { reasons, type Reason } from "#app/domain/certificates/verdict.ts";
import { z } from "zod";
import { database, isDuplicate, type Transaction } from "#app/data/database.server.ts";
import { inParts } from "#app/data/in-parts.ts";
import { readBytes, readObjects, type Reading } from "#app/data/readings.server.ts";
import { tell } from "#app/data/webhook-outbox.server.ts";

/** An act with the account that did it; null for the space itself. */
export type KeptAct = Act & { byId: string | null };

export type KeptCertificate = {
  id: string;
  serial: string;
  /** 1, 2, 3, … of the same completion. */
  number: number;
  completionId: string;
  issuedAt: Date;
  expiresAt: Date | null;
  nameShown: boolean;
  facts: CertificateFacts;
  acts: KeptAct[];
  enrolmentId: string;
  learnerId: string;
  organisationId: string;
};

const certificateReading = (name: string, where: Reading["sql"]): Reading => ({
  name,
  sql: (dialect) =>
    `SELECT ${dialect.object({
      ...{ id: `x."id"`, serial: `x."serial"`, number: `x."number"`, completionId: `x."completionId"` },
      ...{ issuedAt: dialect.moment(`x."issuedAt"`), expiresAt: dialect.moment(`x."expiresAt"`) },
      ...{ nameShown: dialect.flag(`x."nameShown"`), facts: dialect.json(`x."facts"`) },
      acts: dialect.list(
        {
          ...{ kind: `t."kind"`, at: dialect.moment(`t."at"`), reason: `t."reason"` },
          ...{ otherSerial: `t."otherSerial"`, byId: `t."byId"` },
        },
        { from: `"CertificateAct" t WHERE t."certificateId" = x."id"`, by: `t."at", t."id"` },
      ),
      ...{ enrolmentId: `e."id"`, learnerId: `e."learnerId"`, organisationId: `c."organisationId"` },
    })} FROM "Certificate" x
     JOIN "Completion" d ON d."id" = x."completionId"
     JOIN "Enrolment" e ON e."id" = d."enrolmentId"
     JOIN "Course" c ON c."id" = e."courseId"
     WHERE ${where(dialect)} ORDER BY x."issuedAt" DESC, x."number" DESC, x."id"`,
});

const readings = {
  byIds: certificateReading("certificates", ({ among }) => among(`x."id"`)),
  bySerials: certificateReading("certificates by serial", ({ among }) => among(`x."serial"`)),
  byCompletion: certificateReading("certificates of a completion", () => `x."completionId" = ?`),
  byLearners: certificateReading("certificates of learners", ({ among }) => among(`e."learnerId"`)),
  besides: certificateReading(
    "a certificate with those of its completion",
    () => `x."completionId" = (SELECT y."completionId" FROM "Certificate" y WHERE y."serial" = ?)`,
  ),
};

// Moments are texts until they are read below.
type Row = Omit<KeptCertificate, "issuedAt" | "expiresAt" | "facts" | "acts"> & {
  issuedAt: string;
  expiresAt: string | null;
  facts: unknown;
  acts: (Omit<ActRow, "at"> & { at: string })[];
};

const find = async (reading: Reading, value: string): Promise<KeptCertificate[]> =>
  ((await readObjects(reading, [value])) as Row[]).map(toCertificate);

const findAmong = (reading: Reading, values: readonly string[]): Promise<KeptCertificate[]> =>
  inParts([...new Set(values)], (some) => find(reading, JSON.stringify(some)));

const reasonSchema = z.enum(reasons).nullable();

type ActRow = Omit<KeptAct, "reason"> & { reason: string | null };

/** The act behind a row. */
export const toAct = ({ kind, at, reason, otherSerial, byId }: ActRow): KeptAct => ({
  ...{ kind, at, otherSerial, byId },
  reason: reasonSchema.parse(reason),
});

const toCertificate = ({ issuedAt, expiresAt, facts, acts, ...row }: Row): KeptCertificate => ({
  ...row,
  issuedAt: new Date(issuedAt),
  expiresAt: expiresAt === null ? null : new Date(expiresAt),
  facts: certificateFactsSchema.parse(facts),
  acts: acts.map((act) => toAct({ ...act, at: new Date(act.at) })),
});

/** A certificate to be stored. `replaces` is the one before it, as long as its acts are such that it may be. */
export type NewCertificate = {
  serial: string;
  completionId: string;
  number: number;
  facts: CertificateFacts;
  issuedAt: Date;
  expiresAt: Date | null;
  nameShown: boolean;
  /** The signed credential, as JSON text. */
  credential: string;
  statusList: number;
  statusIndex: number;
  document: Uint8Array<ArrayBuffer>;
  byId: string;
  replaces: { id: string; reason: Reason; mayBe: (acts: KeptAct[]) => boolean } | null;
  /** The batch that counts it. */
  batchId: string | null;
};

/**
 * Stores a certificate with its document, its coded skills and its acts, and what other systems are told of them:
 * everything or nothing. False when the completion has one of this
 * number already, or when the one it replaces may no longer be.
 */
export async function addCertificate(certificate: NewCertificate): Promise<boolean> {
  const { document, byId, replaces, batchId, ...columns } = certificate;
  const { issuedAt: at, serial, facts } = columns;
  const codes = new Set(facts.skills.flatMap(({ esco }) => esco ?? []));
  const db = await database();
  try {
    return await db.$transaction(async (tx) => {
      if (replaces && !replaces.mayBe(await actsForChange(tx, replaces.id))) return false;
      const issued = { kind: "issued" as const, at, byId, reason: replaces?.reason ?? null };
      const { id } = await tx.certificate.create({
        data: {
          ...columns,
          document: { create: { bytes: document } },
          skills: { create: [...codes].map((skill) => ({ skill })) },
          acts: { create: issued },
        },
        select: { id: true },
      });
      await tellAct(tx, id, { ...issued, otherSerial: null });
      if (replaces) {
        const act = { kind: "replaced" as const, at, byId, reason: replaces.reason, otherSerial: serial };
        await tx.certificateAct.create({ data: { certificateId: replaces.id, ...act } });
        await tellAct(tx, replaces.id, act);
      }
      if (batchId) await tx.issueBatch.update({ where: { id: batchId }, data: { issued: { increment: 1 } } });
      return true;
    });
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/**
 * Records an act, with what other systems are told of it, if those before it are such that it may be; false when they are
 * not.
 */
export async function addAct(
  certificateId: string,
  act: KeptAct,
  mayBe: (acts: KeptAct[]) => boolean,
): Promise<boolean> {
  const db = await database();
  return db.$transaction(async (tx) => {
    if (!mayBe(await actsForChange(tx, certificateId))) return false;
    await tx.certificateAct.create({ data: { certificateId, ...act } });
    if (act.kind === "nameShown" || act.kind === "nameHidden")
      await tx.certificate.update({ where: { id: certificateId }, data: { nameShown: act.kind === "nameShown" } });
    await tellAct(tx, certificateId, act);
    return true;
  });
}

// Whether the name is shown is between the holder and whoever looks.
async function tellAct(tx: Transaction, certificateId: string, act: KeptAct): Promise<void> {
  if (act.kind === "nameShown" || act.kind === "nameHidden") return;
  const row = await tx.certificate.findUnique({
    where: { id: certificateId },
    select: {
      ...{ serial: true, expiresAt: true, acts: true },
      completion: {
        select: { enrolment: { select: { id: true, course: { select: { slug: true, organisation: true } } } } },
      },
    },
  });
  if (!row?.completion) return;
  const { id: enrolment, course } = row.completion.enrolment;
  await tell(tx, course.organisation.id, {
    type: `certificate.${act.kind}`,
    timestamp: act.at.toISOString(),
    data: {
      ...{ serial: row.serial, enrolment, organisation: course.organisation.slug, course: course.slug },
      state: stateOf(row.acts.map(toAct), row.expiresAt, act.at).verdict,
      ...{ reason: act.reason, replacedBy: act.otherSerial, expiresAt: row.expiresAt?.toISOString() ?? null },
    },
  });
}

// Writing the row, though nothing changes, makes others who want to change the certificate wait for this transaction.
async function actsForChange(tx: Transaction, certificateId: string): Promise<KeptAct[]> {
  await tx.certificate.updateMany({ where: { id: certificateId }, data: { number: { increment: 0 } } });
  const rows = await tx.certificateAct.findMany({ where: { certificateId }, orderBy: { at: "asc" } });
  return rows.map(toAct);
}

/** A certificate by its serial, whoever asks. */
export const unscopedCertificate = async (serial: string): Promise<KeptCertificate | null> =>
  (await certificatesBySerials([serial]))[0] ?? null;

/** Certificates by their serials, whoever asks; those that are not there are left out. */
export const certificatesBySerials = (serials: readonly string[]): Promise<KeptCertificate[]> =>
  findAmong(readings.bySerials, serials);

/** A certificate by its serial with those of the same completion, itself among them, whoever asks: latest first, or none. */
export const certificatesBeside = (serial: string): Promise<KeptCertificate[]> => find(readings.besides, serial);

/** A certificate whose holder asked for removal: what stays of it. */
export type RemovedCertificate = Pick<KeptCertificate, "issuedAt" | "expiresAt" | "acts"> & {
  facts: RemovedFacts;
  removedAt: Date;
  /** SHA-256 of the credential it had, in hexadecimal; null for one from before there were any. */
  credentialDigest: string | null;
};

/** A certificate whose holder asked for removal, by its serial, whoever asks. */
export const unscopedRemovedCertificate = async (serial: string): Promise<RemovedCertificate | null> =>
  (await removedBySerials([serial]))[0] ?? null;

/** Certificates whose holders asked for removal, by their serials, whoever asks; all others are left out. */
export async function removedBySerials(serials: readonly string[]): Promise<RemovedCertificate[]> {
  const db = await database();
  const rows = await inParts([...new Set(serials)], (some) =>
    db.certificate.findMany({
      where: { serial: { in: some }, removedAt: { not: null } },
      select: {
        ...{ facts: true, issuedAt: true, expiresAt: true, removedAt: true, credentialDigest: true },
        acts: { orderBy: { at: "asc" } },
      },
    }),
  );
  return rows.flatMap(({ removedAt, facts, acts, ...row }) =>
    removedAt ? [{ ...row, removedAt, facts: removedFactsSchema.parse(facts), acts: acts.map(toAct) }] : [],
  );
}

/** The certificates of a learner, latest first. */
export const certificatesOfLearner = (learnerId: string): Promise<KeptCertificate[]> =>
  certificatesOfLearners([learnerId]);

/** The certificates of several learners, latest first. */
export const certificatesOfLearners = (learnerIds: readonly string[]): Promise<KeptCertificate[]> =>
  findAmong(readings.byLearners, learnerIds);

/** A certificate among those that an agency may see, with what tells where it stands. */
export type FoundCertificate = { id: string; learnerId: string; expiresAt: Date | null; acts: KeptAct[] };

/**
 * The certificates with a coded skill, or of some courses, of learners who share something with an agency, whatever
 * became of them: shares and certificates that ended are sorted out by whoever asks.
 */
export async function certificatesShared(
  organisationId: string,
  { skill, courseIds }: { skill?: string; courseIds?: readonly string[] },
): Promise<FoundCertificate[]> {
  const db = await database();
  const rows = await db.certificate.findMany({
    where: {
      ...(skill && { skills: { some: { skill } } }),
      completion: {
        enrolment: {
          ...(courseIds && { courseId: { in: [...courseIds] } }),
          learner: { shares: { some: { organisationId } } },
        },
      },
    },
    select: {
      ...{ id: true, expiresAt: true, acts: { orderBy: { at: "asc" } } },
      completion: { select: { enrolment: { select: { learnerId: true } } } },
    },
  });
  return rows.flatMap(({ completion, acts, ...one }) =>
    completion ? [{ ...one, learnerId: completion.enrolment.learnerId, acts: acts.map(toAct) }] : [],
  );
}

/** Every certificate of a course, latest first. */
export async function certificatesInCourse(courseId: string): Promise<KeptCertificate[]> {
  const db = await database();
  const where = { completion: { enrolment: { courseId } } };
  const latestFirst = [{ issuedAt: "desc" as const }, { number: "desc" as const }, { id: "asc" as const }];
  const ids = await db.certificate.findMany({ where, select: { id: true }, orderBy: latestFirst });
  return findAmong(
    readings.byIds,
    ids.map(({ id }) => id),
  );
}

/** The certificates of one completion, latest first. */
export const certificatesOfCompletion = (completionId: string): Promise<KeptCertificate[]> =>
  find(readings.byCompletion, completionId);

/** The PDF of a certificate. */
export const documentOf = (certificateId: string): Promise<Uint8Array<ArrayBuffer> | null> =>
  readBytes(documentReading, [certificateId]);

const documentReading: Reading = {
  name: "document",
  sql: () => `SELECT "bytes" FROM "CertificateDocument" WHERE "certificateId" = ?`,
};

/** How many bytes the PDF of a certificate has, and whether there is a signed credential beside it; null without a PDF. */
export async function documentFactsOf(
  certificateId: string,
): Promise<{ documentBytes: number; hasCredential: boolean } | null> {
  const [facts] = await readObjects(documentFactsReading, [certificateId]);
  return (facts as { documentBytes: number; hasCredential: boolean } | undefined) ?? null;
}

const documentFactsReading: Reading = {
  name: "document facts",
  sql: ({ object, flag }) =>
    `SELECT ${object({ documentBytes: `length(d."bytes")`, hasCredential: flag(`(c."credential" IS NOT NULL)`) })}
     FROM "CertificateDocument" d JOIN "Certificate" c ON c."id" = d."certificateId" WHERE d."certificateId" = ?`,
};

/** The signed credential of a certificate, to the byte; null when it has none. */
export async function credentialOf(certificateId: string): Promise<string | null> {
  const db = await database();
  return (
    (await db.certificate.findUnique({ where: { id: certificateId }, select: { credential: true } }))?.credential ??
    null
  );
}

/** The signed credential that was issued last, to the byte; null when there is none. */
export async function newestCredential(): Promise<string | null> {
  const db = await database();
  const newest = await db.certificate.findFirst({
    where: { credential: { not: null } },
    select: { credential: true },
    orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
  });
  return newest?.credential ?? null;
}
