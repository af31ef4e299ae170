import { credentialFrom } from "#app/domain/certificates/credential.ts";
import { signCredential } from "#app/domain/certificates/credentials/signing.server.ts";
import { ensureKeys } from "#app/domain/certificates/keys/keys.server.ts";
import { didOf, hostOf } from "#app/domain/certificates/keys/signer.ts";
import { credentialSignerOf } from "#app/domain/certificates/keys/signers.server.ts";
import { newSerial } from "#app/domain/certificates/serial.ts";
import { placeInStatusList } from "#app/domain/certificates/status/status-lists.server.ts";
import { database } from "#app/data/database.server.ts";
import { keepOrganisation } from "#app/data/organisations.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { randomBytes } from "node:crypto";
import { exampleFacts } from "./example-facts.ts";

/** Two invented associations with keys, and a completion that certificates can belong to. Gives its identifier. */
export async function prepareCompletion(at: Date): Promise<string> {
  for (const { slug, name, accent } of [exampleFacts.organisation, ...exampleFacts.coIssuers])
    await keepOrganisation({ slug, name, shortName: name, accent });
  await ensureKeys({ at });
  const db = await database();
  const organisation = await db.organisation.findUniqueOrThrow({ where: { slug: exampleFacts.organisation.slug } });
  const course = await db.course.create({ data: { organisationId: organisation.id, slug: exampleFacts.courseSlug } });
  const version = await db.courseVersion.create({
    data: { courseId: course.id, number: 1, digest: "", content: {}, costBytes: {}, publishedAt: at },
  });
  const person = { code: "SALMA-0001", name: "Salma Mital", secretHash: "", locale: "ar", createdAt: at };
  const learner = await db.user.create({ data: person });
  const enrolment = await db.enrolment.create({
    data: { learnerId: learner.id, courseId: course.id, versionId: version.id, seed: "", enrolledAt: at },
  });
  const completion = { enrolmentId: enrolment.id, rule: {}, completedAt: at };
  return (await db.completion.create({ data: completion })).id;
}

/** Signs and stores a certificate, and gives it; nothing is put in the log. `number` is its number within the completion. */
export async function storeCertificate(completionId: string, number: number, at: Date) {
  const { origin } = environment();
  const facts = { ...exampleFacts, serial: newSerial(randomBytes(8)) };
  const place = await placeInStatusList();
  const unsigned = credentialFrom(facts, { origin, did: didOf(hostOf(origin)), issuedAt: at, ...place });
  const signer = await credentialSignerOf(facts.organisation.slug, { at });
  const coSigners = await Promise.all(facts.coIssuers.map(({ slug }) => credentialSignerOf(slug, { at })));
  const credential = await signCredential(unsigned, { signer, coSigners, at });
  const db = await database();
  const row = { serial: facts.serial, completionId, number, facts, credential, issuedAt: at, ...place };
  const { id } = await db.certificate.create({ data: row });
  return { id, facts, credential, ...place };
}

/** Records that something happened to a certificate. */
export async function recordAct(
  certificateId: string,
  kind: "replaced" | "revoked" | "restored",
  at: Date,
  otherSerial: string | null = null,
): Promise<void> {
  const db = await database();
  await db.certificateAct.create({ data: { certificateId, kind, at, reason: "wrong-facts", otherSerial } });
}
