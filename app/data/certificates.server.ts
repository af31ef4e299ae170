import { certificateFactsSchema, type CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { database, isDuplicate } from "#app/data/database.server.ts";

export type KeptCertificate = {
  id: string;
  serial: string;
  issuedAt: Date;
  facts: CertificateFacts;
  enrolmentId: string;
  learnerId: string;
};

const holder = { completion: { select: { enrolmentId: true, enrolment: { select: { learnerId: true } } } } } as const;

type Row = {
  id: string;
  serial: string;
  issuedAt: Date;
  facts: unknown;
  completion: { enrolmentId: string; enrolment: { learnerId: string } };
};

const toCertificate = (row: Row): KeptCertificate => ({
  id: row.id,
  serial: row.serial,
  issuedAt: row.issuedAt,
  facts: certificateFactsSchema.parse(row.facts),
  enrolmentId: row.completion.enrolmentId,
  learnerId: row.completion.enrolment.learnerId,
});

/** Stores a certificate with its document, both or neither. False when the completion has one already. */
export async function addCertificate(certificate: {
  serial: string;
  completionId: string;
  facts: CertificateFacts;
  issuedAt: Date;
  document: Uint8Array<ArrayBuffer>;
}): Promise<boolean> {
  const { document, ...columns } = certificate;
  const db = await database();
  try {
    await db.certificate.create({ data: { ...columns, document: { create: { bytes: document } } } });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** A certificate by its serial, whoever asks. */
export async function unscopedCertificate(serial: string): Promise<KeptCertificate | null> {
  const db = await database();
  const row = await db.certificate.findUnique({ where: { serial }, include: holder });
  return row && toCertificate(row);
}

/** The certificates of a learner, latest first. */
export async function certificatesOfLearner(learnerId: string): Promise<KeptCertificate[]> {
  const db = await database();
  const rows = await db.certificate.findMany({
    where: { completion: { enrolment: { learnerId } } },
    include: holder,
    orderBy: { issuedAt: "desc" },
  });
  return rows.map(toCertificate);
}

/** The PDF of a certificate. */
export async function documentOf(certificateId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const db = await database();
  const row = await db.certificateDocument.findUnique({ where: { certificateId } });
  return row ? new Uint8Array(row.bytes) : null;
}
