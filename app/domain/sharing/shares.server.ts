import { z } from "zod";
import type { Context } from "#app/domain/identity/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { filledParts, shareParts, type SharePart } from "#app/domain/sharing/file.ts";
import { ownFile, unscopedFiles } from "#app/domain/sharing/file.server.ts";
import { linkToken, tokenDigestOf } from "#app/domain/sharing/link-token.server.ts";
import { readLine } from "#app/domain/sharing/profile.ts";
import {
  endOfShare,
  shareDays,
  sharePurposes,
  shareStateOf,
  type ConsentWords,
  type ShareParts,
  type SharePurpose,
  type ShareState,
} from "#app/domain/sharing/share.ts";
import { certificatesOf } from "#app/domain/certificates/own.server.ts";
import { agencies, type KeptOrganisation } from "#app/data/organisations.server.ts";
import {
  addShare,
  countOpenings,
  openingsOf,
  shareOfLearner,
  sharesOfLearner,
  withdraw,
  type KeptOpening,
  type KeptShare,
} from "#app/data/shares.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** Longest name of whoever a link is for, in characters. */
const longestRecipient = 80;

/** A share as the form says it: `what` is `file` or a serial, `to` is `link` or the slug of an agency. */
export type TypedShare = {
  what: string;
  to: string;
  recipient: string;
  purpose: string;
  days: string;
  parts: string[];
  tellsAssociation: boolean;
};

export type ShareField = "what" | "to" | "recipient" | "parts" | "purpose" | "days";
export type ShareProblem =
  | "share-what-gone"
  | "share-to-needed"
  | "recipient-needed"
  | "text-too-long"
  | "text-characters"
  | "parts-needed"
  | "share-choice-needed";
export type RefusedShare = { ok: false; problems: Partial<Record<ShareField, Result<never, ShareProblem>>> };

/** A share that can be given: everything that the consent speaks of. */
export type ShareChoice = {
  certificate: { id: string; serial: string; course: Localised } | null;
  agency: KeptOrganisation | null;
  /** Whom the link is for; empty for an agency. */
  recipient: string;
  purpose: SharePurpose;
  parts: ShareParts;
  tellsAssociation: boolean;
  /** The last moment on which it shows something. */
  expiresAt: Date;
};

const purposeSchema = z.enum(sharePurposes);
const daysSchema = z.coerce.number().pipe(z.literal(shareDays));

/** Reads what somebody wants to share, and with whom; or says what is missing. Nothing is given yet. */
export async function readShare(
  typed: TypedShare,
  context: Context,
): Promise<{ ok: true; value: ShareChoice } | RefusedShare> {
  const [file, certificates, known] = await Promise.all([ownFile(context), certificatesOf(context), agencies()]);
  const certificate = certificates.find(
    ({ facts, state }) => facts.serial === typed.what && state.verdict !== "revoked",
  );
  const agency = known.find(({ slug }) => slug === typed.to) ?? null;
  const recipient = readLine(typed.recipient, longestRecipient);
  const purpose = purposeSchema.safeParse(typed.purpose);
  const days = daysSchema.safeParse(typed.days);
  const parts: SharePart[] = certificate
    ? ["certificates"]
    : filledParts(file).filter((part) => typed.parts.includes(part) && shareParts.includes(part));

  const problems: RefusedShare["problems"] = {};
  if (typed.what !== "file" && !certificate) problems.what = fail("share-what-gone");
  else if (parts.length === 0) problems.parts = fail("parts-needed");
  if (!agency && typed.to !== "link") problems.to = fail("share-to-needed");
  if (typed.to === "link" && !recipient.ok) problems.recipient = recipient;
  else if (typed.to === "link" && recipient.ok && recipient.value === "") problems.recipient = fail("recipient-needed");
  if (!purpose.success) problems.purpose = fail("share-choice-needed");
  if (!days.success) problems.days = fail("share-choice-needed");
  if (Object.keys(problems).length > 0 || !purpose.success || !days.success) return { ok: false, problems };
  return ok({
    certificate: certificate
      ? { id: certificate.id, serial: certificate.facts.serial, course: certificate.facts.course }
      : null,
    ...{ agency, recipient: agency || !recipient.ok ? "" : recipient.value, purpose: purpose.data, parts },
    tellsAssociation: agency !== null && typed.tellsAssociation,
    expiresAt: endOfShare(context.at, days.data),
  });
}

const idSchema = z.uuid();

/**
 * Gives a share under an identifier that the page of consent chose, so that giving it twice gives one. `consent` are the
 * words that were shown and agreed to. `not-found`: the identifier is somebody else's, or none.
 */
export async function giveShare(
  { id, choice, consent }: { id: string; choice: ShareChoice; consent: ConsentWords },
  { by, at }: Context,
): Promise<Result<string, "not-found">> {
  if (!idSchema.safeParse(id).success) return fail("not-found");
  const { certificate, agency, ...facts } = choice;
  const added = await addShare({
    ...{ id, learnerId: by.userId, consent, givenAt: at, ...facts },
    certificateId: certificate?.id ?? null,
    organisationId: agency?.id ?? null,
    tokenDigest: agency ? null : tokenDigestOf(await linkToken(id)),
  });
  return added || (await shareOfLearner(id, by.userId)) ? ok(id) : fail("not-found");
}

/** The agencies with which a learner can share. */
export const partners = (): Promise<KeptOrganisation[]> => agencies();

export type OwnShare = KeptShare & { state: ShareState; course: Localised | null };

/** A share as lists and pages show it; `endsAt` is when it ends or ended, as an ISO text. */
export const shownShare = ({ id, organisation, recipient, course, state, withdrawnAt, expiresAt }: OwnShare) => ({
  ...{ id, course, state, recipient: organisation ? organisation.shortName : recipient },
  endsAt: (withdrawnAt ?? expiresAt).toISOString(),
});

/** The asker's shares, latest first, with how often each was opened. */
export const ownShares = async ({ by, at }: Context): Promise<(OwnShare & { openings: number })[]> =>
  withCertificates(await sharesOfLearner(by.userId), at);

// What a list calls a share of one certificate; null when the certificate is gone, or for the whole file.
async function withCertificates<One extends KeptShare>(
  shares: readonly One[],
  at: Date,
): Promise<(One & Pick<OwnShare, "state" | "course">)[]> {
  const files = await unscopedFiles(shares, at);
  return shares.map((share) => ({
    ...share,
    state: shareStateOf(share, at),
    course: (share.certificateId && files.get(share.id)?.certificates[0]?.course) || null,
  }));
}

/** Most lines of openings that are shown at once. */
const mostOpenings = 100;

/**
 * A share of the asker with who opened it, latest first (100 at most; `total` counts all). `link` is there while it
 * shows something by a link; null also when the secret of the installation is not the one that it was made with.
 */
export async function ownShare(
  id: string,
  { by, at }: Context,
): Promise<Result<{ share: OwnShare; link: string | null; openings: KeptOpening[]; total: number }, "not-found">> {
  const kept = await shareOfLearner(id, by.userId);
  if (!kept) return fail("not-found");
  const [[share], openings, total] = await Promise.all([
    withCertificates([kept], at),
    openingsOf(id, mostOpenings),
    countOpenings(id),
  ]);
  if (!share) return fail("not-found");
  return ok({ share, link: share.state === "active" ? await linkOf(kept) : null, openings, total });
}

async function linkOf({ id, tokenDigest }: KeptShare): Promise<string | null> {
  if (tokenDigest === null) return null;
  const token = await linkToken(id);
  return tokenDigestOf(token) === tokenDigest ? `${environment().origin}/s/${token}` : null;
}

/** Ends a share of the asker at once; one that was withdrawn already stays so. */
export async function withdrawShare(id: string, { by, at }: Context): Promise<Result<string, "not-found">> {
  const ended = await withdraw(id, by.userId, at);
  return ended || (await shareOfLearner(id, by.userId)) ? ok(id) : fail("not-found");
}
