import { createHash } from "node:crypto";
import { stateOf } from "#app/domain/certificates/state.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { enrolmentsOf } from "#app/domain/learning/enrolments.server.ts";
import { readLearner } from "#app/domain/learning/sign-in-help.server.ts";
import { statementsOf, type Statement } from "#app/domain/privacy/statements.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { certificatesOfCompletion } from "#app/data/certificates.server.ts";
import type { KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { h5pReportsOf } from "#app/data/h5p-facts.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** What the asker learned, as statements of xAPI, an enrolment after the other as they are read. */
export async function* ownStatements({ by, at }: Context): AsyncGenerator<Statement> {
  for (const enrolment of await enrolmentsOf(by)) yield* await statementsIn(enrolment, at);
}

/**
 * What a learner did in a course of an organisation that the asker works for, as statements of xAPI; it is a line of the
 * audit log. Any other enrolment is `not-found`.
 */
export async function learnerStatements(
  enrolmentId: string,
  context: Context,
): Promise<Result<{ code: string; statements: Statement[] }, "not-found">> {
  const found = await readLearner(enrolmentId, "learner", context);
  if (!found.ok) return fail("not-found");
  const { enrolment } = found.value;
  return ok({ code: enrolment.learner.code, statements: await statementsIn(enrolment, context.at) });
}

async function statementsIn(enrolment: KeptEnrolment, at: Date): Promise<Statement[]> {
  const { id, course, version, earlierVersions, finished, attempts, completion } = enrolment;
  const [reports, certificates] = await Promise.all([
    h5pReportsOf(id),
    completion ? certificatesOfCompletion(completion.id) : [],
  ]);
  const holding = certificates.filter(({ acts, expiresAt }) => {
    const { verdict } = stateOf(acts, expiresAt, at);
    return verdict === "valid" || verdict === "expired";
  });
  return statementsOf(
    {
      ...{ id, finished, attempts, reports, completedAt: completion?.completedAt ?? null },
      course: { organisation: course.organisation.slug, slug: course.slug },
      contents: [version, ...earlierVersions].map(({ content }) => content),
      certificates: holding.map(({ serial, issuedAt, facts }) => ({ serial, issuedAt, course: facts.course })),
    },
    { origin: environment().origin, learner: enrolment.learner.id, uuid: uuidOf },
  );
}

/** Under which names of this space become UUIDs. */
const namespace = Buffer.from("9f5c1f6e3c0b4c51a2d4a3f0f1a1d6be", "hex");

/** The UUID of a name, the same each time (version 5 of RFC 9562). */
function uuidOf(name: string): string {
  const bytes = createHash("sha1").update(namespace).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
