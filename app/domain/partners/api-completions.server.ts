import type { z } from "zod";
import { dayInMorocco, firstSecondOf, lastSecondOf } from "#app/domain/certificates/days.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import { recordProgramRead } from "#app/domain/identity/audit.server.ts";
import { cursorOf, placeOf } from "#app/domain/partners/api-cursor.ts";
import type { Asker } from "#app/domain/partners/api-files.server.ts";
import type { CompletionsAsked, completionsAnswer } from "#app/domain/partners/api-schemas.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { completionsOf, type KeptCompletion } from "#app/data/completions.server.ts";

type Completions = Omit<z.output<typeof completionsAnswer>, "next"> & { cursor: string | null };

/**
 * Completions of the courses of a token's association, the earliest first, `from` and `to` included as days in Morocco.
 * There is one line in the log of reads for each course, so that its learners see it. A token that is not an association's
 * finds nothing; `cursor-unknown` for letters that no page gave.
 */
export async function completionsOverApi(
  { course, from, to, limit, cursor }: CompletionsAsked,
  { by, at }: Asker,
): Promise<Result<Completions, "cursor-unknown">> {
  const after = cursor === undefined ? null : placeOf(cursor);
  if (cursor !== undefined && !after) return fail("cursor-unknown");
  if (by.kind !== "association") return ok({ items: [], cursor: null });
  const asked = {
    ...(course && { course }),
    ...(from && { since: firstSecondOf(from) }),
    ...(to && { before: new Date(lastSecondOf(to).getTime() + 1000) }),
    ...(after && { after }),
  };
  const found = await completionsOf(by.organisationId, asked, limit + 1);
  const some = found.slice(0, limit);
  const last = some.at(-1);
  const cursorNext = last && found.length > limit ? cursorOf({ at: last.completedAt, id: last.id }) : null;
  const courseIds = new Set(some.map((one) => one.course.id));
  for (const id of courseIds) {
    const people = some.filter((one) => one.course.id === id).length;
    await recordProgramRead({ what: "learners", within: id, people }, { tokenId: by.tokenId, at });
  }
  return ok({ items: some.map((one) => shown(one, at)), cursor: cursorNext });
}

const shown = ({ id, completedAt, course, courseVersion, learner, certificate }: KeptCompletion, at: Date) => ({
  ...{ id, completedAt: completedAt.toISOString(), course: course.slug, courseVersion, learner },
  certificate: certificate && {
    serial: certificate.serial,
    verdict: stateOf(certificate.acts, certificate.expiresAt, at).verdict,
    issuedOn: dayInMorocco(certificate.issuedAt),
  },
});
