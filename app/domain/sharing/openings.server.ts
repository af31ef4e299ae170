import { unscopedFiles } from "#app/domain/sharing/file.server.ts";
import type { LearnerFile } from "#app/domain/sharing/file.ts";
import { tokenDigestOf } from "#app/domain/sharing/link-token.server.ts";
import type { OpeningKind } from "#app/domain/sharing/share.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { credentialOf, documentOf, unscopedCertificate } from "#app/data/certificates.server.ts";
import { activeShares, noteOpenings, type KeptShare, type ShareKey } from "#app/data/shares.server.ts";

/** How a share is asked for: by what is in its link, or by an agency to which it was given. */
export type Asked = { token: string } | { share: string; agency: string };

/** Who opens it: a counsellor or the access token of a program; null by link. */
export type Opener = { byId: string | null; at: Date };

/** A share that was opened, with what it shows and nothing else. */
export type OpenedShare = { share: KeptShare; file: LearnerFile };

// Unknown, expired, withdrawn and invented are one and the same answer of one and the same query.
const keyOf = (asked: Asked): ShareKey =>
  "token" in asked ? { tokenDigest: tokenDigestOf(asked.token) } : { organisationId: asked.agency, id: asked.share };

/** Whether a link shows something at a moment. It tells nothing more, and nothing is noted. */
export const isLinkOpen = async (token: string, { at }: { at: Date }): Promise<boolean> =>
  (await activeShares(keyOf({ token }), at)).length > 0;

/**
 * Opens a share: the opening is noted for the learner first, then what it shows is read. `not-found` when there is none,
 * or when it has ended; then nothing is noted.
 */
export async function openShare(
  asked: Asked,
  kind: OpeningKind,
  { byId, at }: Opener,
): Promise<Result<OpenedShare, "not-found">> {
  const [share] = await noteOpenings(keyOf(asked), { openedAt: at, kind, byId });
  const file = share && (await unscopedFiles([share], at)).get(share.id);
  return share && file ? ok({ share, file }) : fail("not-found");
}

/** Notes that something of a share was opened, for whoever gives it out in another form; false when it has ended. */
export const recordOpening = async (asked: Asked, kind: OpeningKind, { byId, at }: Opener): Promise<boolean> =>
  (await noteOpenings(keyOf(asked), { openedAt: at, kind, byId })).length > 0;

/** The forms in which a certificate of a share is given out. */
export type SharedForm = "pdf" | "json";

/**
 * A certificate that a share shows, as its PDF or its signed credential, to the byte. The opening is noted. `not-found`
 * when the share has ended or does not show it, when the certificate was revoked or replaced, and without a credential.
 */
export async function openDocument(
  asked: Asked,
  { serial, form, kind }: { serial: string; form: SharedForm; kind?: OpeningKind },
  { byId, at }: Opener,
): Promise<Result<Uint8Array<ArrayBuffer>, "not-found">> {
  const [share] = await activeShares(keyOf(asked), at);
  const file = share && (await unscopedFiles([share], at)).get(share.id);
  const shown = file?.certificates.find((one) => one.serial === serial);
  if (!shown || shown.verdict === "revoked" || shown.verdict === "replaced") return fail("not-found");
  const bytes = await bytesOf(serial, form);
  if (!bytes) return fail("not-found");
  const noted = await recordOpening(asked, kind ?? (form === "pdf" ? "document" : "credential"), { byId, at });
  return noted ? ok(bytes) : fail("not-found");
}

async function bytesOf(serial: string, form: SharedForm): Promise<Uint8Array<ArrayBuffer> | null> {
  const certificate = await unscopedCertificate(serial);
  if (!certificate) return null;
  if (form === "pdf") return documentOf(certificate.id);
  const json = await credentialOf(certificate.id);
  return json === null ? null : new TextEncoder().encode(json);
}
