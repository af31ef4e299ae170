import { candidateSteps, type CandidateStep } from "#app/domain/desk/candidate-step.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { deskOf } from "#app/domain/identity/permissions.ts";
import { sharedFile, sharesWith, type ShareFilters, type SharedRow } from "#app/domain/sharing/agency-shares.server.ts";
import type { OpenedShare } from "#app/domain/sharing/openings.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { addNote, addStep, notesOn, stepsOf, stepsTold, type KeptNote } from "#app/data/candidates.server.ts";
import { agencies, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { activeShares } from "#app/data/shares.server.ts";

/** How many people a page of the list has. */
export const candidatesPerPage = 25;
/** The longest note, in characters. */
export const longestNote = 2000;

export type Candidate = SharedRow & { step: CandidateStep | null };

/** The people who share with the counsellor's agency, a page of them; each line is noted for its learner. */
export async function candidates(
  { filters, page }: { filters: ShareFilters; page: number },
  { by, at }: Context,
): Promise<Result<{ rows: Candidate[]; total: number }, "not-allowed">> {
  const agency = deskOf(by);
  if (!agency) return fail("not-allowed");
  const asked = { filters, page, perPage: candidatesPerPage, kind: "list" } as const;
  const { rows, total } = await sharesWith(agency, asked, { byId: by.userId, at });
  await recordRead({ what: "shared-list", within: agency, people: rows.length }, { by, at });
  const learners = rows.map(({ share }) => share.learnerId);
  const steps = await stepsOf(agency, learners);
  return ok({ rows: rows.map((row) => ({ ...row, step: steps.get(row.share.learnerId)?.step ?? null })), total });
}

export type OpenedCandidate = OpenedShare & { step: CandidateStep | null; notes: KeptNote[] };

/** What one person shares with the counsellor's agency, with the agency's own notes; it is noted for the learner. */
export async function candidate(
  shareId: string,
  { by, at }: Context,
): Promise<Result<OpenedCandidate, "not-allowed" | "not-found">> {
  const agency = deskOf(by);
  if (!agency) return fail("not-allowed");
  const opened = await sharedFile({ share: shareId, agency, kind: "page" }, { byId: by.userId, at });
  if (!opened.ok) return opened;
  const { learnerId } = opened.value.share;
  await recordRead({ what: "shared", within: shareId, subject: learnerId }, { by, at });
  const [notes, steps] = await Promise.all([notesOn(agency, learnerId), stepsOf(agency, [learnerId])]);
  return ok({ ...opened.value, notes, step: steps.get(learnerId)?.step ?? null });
}

// The learner of a share that holds, for the counsellor's agency.
async function learnerOf(
  shareId: string,
  { by, at }: Context,
): Promise<Result<{ agency: string; learnerId: string }, "not-allowed" | "not-found">> {
  const agency = deskOf(by);
  if (!agency) return fail("not-allowed");
  const [share] = await activeShares({ organisationId: agency, id: shareId }, at);
  return share ? ok({ agency, learnerId: share.learnerId }) : fail("not-found");
}

/** Writes a note that the counsellor's agency alone sees. */
export async function writeNote(
  { share, text }: { share: string; text: string },
  context: Context,
): Promise<Result<null, "not-allowed" | "not-found" | "note-empty" | "note-too-long">> {
  const found = await learnerOf(share, context);
  if (!found.ok) return found;
  const said = text
    .replace(/\r\n?/g, "\n")
    // Controls, also those that turn writing round; the joiners shape words.
    .replace(/[^\P{C}\n\u200c\u200d]/gu, "")
    .trim();
  if (said === "") return fail("note-empty");
  if (said.length > longestNote) return fail("note-too-long", { most: longestNote });
  const { agency, learnerId } = found.value;
  const { by, at } = context;
  await addNote({ organisationId: agency, learnerId, text: said, writtenAt: at, writtenById: by.userId });
  return ok(null);
}

/** Notes how far the counsellor's agency is with a person; the same step a second time adds nothing. */
export async function noteStep(
  { share, step }: { share: string; step: string },
  context: Context,
): Promise<Result<null, "not-allowed" | "not-found">> {
  const next = candidateSteps.find((one) => one === step);
  const found = next ? await learnerOf(share, context) : fail("not-found");
  if (!found.ok || !next) return found.ok ? fail("not-found") : found;
  const { agency, learnerId } = found.value;
  const { by, at } = context;
  if ((await stepsOf(agency, [learnerId])).get(learnerId)?.step !== next)
    await addStep({ organisationId: agency, learnerId, step: next, notedAt: at, notedById: by.userId });
  return ok(null);
}

/**
 * How far each agency is with a learner who lets their association know; `unscoped`, since whoever asks follows the learner.
 * Without such a share that holds, and for an agency that noted nothing, there is nothing.
 */
export async function unscopedStepsTold(
  learnerId: string,
  { at }: { at: Date },
): Promise<{ agency: KeptOrganisation; step: CandidateStep; notedAt: Date }[]> {
  const [told, all] = await Promise.all([stepsTold(learnerId, at), agencies()]);
  return told.flatMap(({ organisationId, ...step }) => {
    const agency = all.find(({ id }) => id === organisationId);
    return agency ? [{ agency, ...step }] : [];
  });
}
