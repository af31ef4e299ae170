import { z } from "zod";
import { comparable } from "#app/domain/comparable.ts";
import {
  consentWordsSchema,
  sharePartsSchema,
  sharePurposes,
  type ConsentWords,
  type OpeningKind,
  type ShareParts,
  type SharePurpose,
} from "#app/domain/sharing/share.ts";
import { database, isDuplicate, type Transaction } from "#app/data/database.server.ts";
import { toOrganisation, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { tell } from "#app/data/webhook-outbox.server.ts";

export type KeptShare = {
  id: string;
  learnerId: string;
  /** The one certificate that is shown; null for the whole file. */
  certificateId: string | null;
  /** The agency that sees it; null when it is shown by a link. */
  organisation: KeptOrganisation | null;
  /** Whom the link is for; empty for an agency. */
  recipient: string;
  purpose: SharePurpose;
  parts: ShareParts;
  consent: ConsentWords;
  tellsAssociation: boolean;
  /** SHA-256 of what is in the link; null for an agency. */
  tokenDigest: string | null;
  givenAt: Date;
  expiresAt: Date;
  withdrawnAt: Date | null;
};

/** Somebody saw something of a share. `byId` is the counsellor or the access token of a program; null by link. */
export type KeptOpening = { openedAt: Date; kind: OpeningKind; byId: string | null };

const everything = { include: { organisation: true } } as const;

const find = async (where: object, take?: number) => {
  const db = await database();
  return db.share.findMany({ where, ...everything, orderBy: newestFirst, ...(take && { take }) });
};

const newestFirst: { givenAt?: "desc"; id?: "asc" }[] = [{ givenAt: "desc" }, { id: "asc" }];

const purposeSchema = z.enum(sharePurposes);

function toShare(row: Awaited<ReturnType<typeof find>>[number]): KeptShare {
  const { organisation, organisationId: _, ...columns } = row;
  return {
    ...columns,
    organisation: organisation && toOrganisation(organisation),
    purpose: purposeSchema.parse(row.purpose),
    parts: sharePartsSchema.parse(row.parts),
    consent: consentWordsSchema.parse(row.consent),
  };
}

/** Which shares show something at a moment; the last one of them still does. */
const activeAt = (at: Date) => ({ withdrawnAt: null, expiresAt: { gte: at } });

/** Adds a share under an identifier that was chosen for it, and tells the agency's systems; false when it is taken. */
export async function addShare(
  share: Omit<KeptShare, "organisation" | "withdrawnAt"> & { organisationId: string | null },
): Promise<boolean> {
  const db = await database();
  try {
    await db.$transaction(async (tx) => {
      await tx.share.create({ data: share });
      await tellShare(tx, share.id, "given", share.givenAt);
    });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** The shares of a learner, latest first, with how often each was opened and when for the last time. */
export async function sharesOfLearner(
  learnerId: string,
): Promise<(KeptShare & { openings: number; lastOpenedAt: Date | null })[]> {
  const db = await database();
  const shares = (await find({ learnerId }, 200)).map(toShare);
  const counts = await db.shareOpening.groupBy({
    by: ["shareId"],
    where: { shareId: { in: shares.map(({ id }) => id) } },
    _count: true,
    _max: { openedAt: true },
  });
  const byShare = new Map(counts.map((one) => [one.shareId, one]));
  return shares.map((share) => {
    const counted = byShare.get(share.id);
    return { ...share, openings: counted?._count ?? 0, lastOpenedAt: counted?._max.openedAt ?? null };
  });
}

/** A share of a learner; null for anybody else's. */
export async function shareOfLearner(id: string, learnerId: string): Promise<KeptShare | null> {
  const [row] = await find({ id, learnerId });
  return row ? toShare(row) : null;
}

/** Who opened what of a share and when, latest first: so many at most. */
export async function openingsOf(shareId: string, most: number): Promise<KeptOpening[]> {
  const db = await database();
  return db.shareOpening.findMany({
    where: { shareId },
    select: { openedAt: true, kind: true, byId: true },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: most,
  });
}

/** How often a share was opened. */
export const countOpenings = async (shareId: string): Promise<number> =>
  (await database()).shareOpening.count({ where: { shareId } });

/** Ends a share of a learner, and tells the agency's systems; false when there is none, or when it was withdrawn already. */
export async function withdraw(id: string, learnerId: string, at: Date): Promise<boolean> {
  const db = await database();
  return db.$transaction(async (tx) => {
    const { count } = await tx.share.updateMany({
      where: { id, learnerId, withdrawnAt: null },
      data: { withdrawnAt: at },
    });
    if (count === 0) return false;
    await tellShare(tx, id, "withdrawn", at);
    return true;
  });
}

// A link is for whoever has it: nobody is told.
async function tellShare(tx: Transaction, id: string, act: "given" | "withdrawn", at: Date): Promise<void> {
  const share = await tx.share.findUniqueOrThrow({
    where: { id },
    include: { organisation: true, certificate: { select: { serial: true } } },
  });
  if (!share.organisation) return;
  await tell(tx, share.organisation.id, {
    type: `share.${act}`,
    timestamp: at.toISOString(),
    data: {
      ...{ share: id, organisation: share.organisation.slug, certificate: share.certificate?.serial ?? null },
      state: act === "given" ? "active" : "withdrawn",
      ...{ givenAt: share.givenAt.toISOString(), expiresAt: share.expiresAt.toISOString() },
    },
  });
}

/** Which shares are meant: the one behind the digest of a link, or some of those given to an agency. */
export type ShareKey = { tokenDigest: string } | { organisationId: string; id: string | { in: string[] } };

/** The shares of a key that show something at a moment. */
export const activeShares = async (key: ShareKey, at: Date): Promise<KeptShare[]> =>
  (await find({ ...key, ...activeAt(at) })).map(toShare);

/**
 * Notes an opening of each share of a key that shows something at this moment, and gives those: what ended is neither
 * noted nor given. One that is being withdrawn waits for this, or this for it.
 */
export async function noteOpenings(key: ShareKey, opening: KeptOpening): Promise<KeptShare[]> {
  const { openedAt, kind, byId } = opening;
  const where = { ...key, ...activeAt(openedAt) };
  const db = await database();
  const rows = await db.$transaction(async (tx) => {
    // Writing the rows, though nothing changes, makes a withdrawal wait for this transaction.
    await tx.share.updateMany({ where, data: { withdrawnAt: null } });
    const found = await tx.share.findMany({ where, ...everything, orderBy: newestFirst });
    await tx.shareOpening.createMany({ data: found.map(({ id }) => ({ shareId: id, openedAt, kind, byId })) });
    return found;
  });
  return rows.map(toShare);
}

/** A place in the list of an agency: when the share at it was given, and which it is. */
export type Place = { at: Date; id: string };

/** A share as lists of an agency are made from it. */
export type ListedShare = Pick<KeptShare, "id" | "learnerId" | "certificateId" | "parts">;

/**
 * The shares with an agency that show something at a moment, latest first: those of a commune, those given from one moment
 * on and before another, and those that come after a place in the list. A commune that is not shown is not found by it.
 */
export async function sharesOfAgency(
  organisationId: string,
  { commune, since, before, after }: { commune?: string; since?: Date; before?: Date; after?: Place },
  at: Date,
): Promise<(ListedShare & Pick<KeptShare, "givenAt">)[]> {
  const communeKey = comparable(commune ?? "");
  const db = await database();
  const rows = await db.share.findMany({
    where: {
      ...{ organisationId, ...activeAt(at) },
      ...((since ?? before) && { givenAt: { ...(since && { gte: since }), ...(before && { lt: before }) } }),
      ...(communeKey && { learner: { profile: { communeKey: { contains: communeKey } } } }),
      ...(after && { OR: [{ givenAt: { lt: after.at } }, { givenAt: after.at, id: { gt: after.id } }] }),
    },
    select: { id: true, learnerId: true, certificateId: true, parts: true, givenAt: true },
    orderBy: newestFirst,
  });
  return rows
    .map((row) => ({ ...row, parts: sharePartsSchema.parse(row.parts) }))
    .filter(({ parts }) => communeKey === "" || parts.includes("commune"));
}
