import type { CertificateFacts, Signatories } from "#app/domain/certificates/certificate.ts";
import { dayInMorocco, lastDayOf } from "#app/domain/certificates/days.ts";
import { CertificateRefusal, drawCertificate } from "#app/domain/certificates/document.server.ts";
import { place } from "#app/domain/certificates/issuing.server.ts";
import { specimenSerial } from "#app/domain/certificates/serial.ts";
import { verificationUrl } from "#app/domain/certificates/signed-forms.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { followedCourse } from "#app/domain/learning/following.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { organisationsBySlugs, signatoriesOf, type KeptOrganisation } from "#app/data/organisations.server.ts";

/** Nobody of this name exists. */
const somebody = { ar: "فلانة بنت فلان", latin: "Prénom NOM" };

type SpecimenResult = Result<Uint8Array<ArrayBuffer>, CertificateRefusal["problem"]>;

/**
 * The certificate of a course as it would be issued at this moment, for somebody who does not exist. `does-not-fit` and
 * `unprintable` name the slot of the design that cannot be filled.
 */
export async function previewCertificate(
  courseId: string,
  { by, at }: Context,
): Promise<SpecimenResult | Result<never, "not-found">> {
  const course = await followedCourse(courseId, by);
  if (!course.ok) return course;
  const { organisation, latest, slug } = course.value;
  const [signatories, coIssuers] = await Promise.all([
    signatoriesOf(organisation.id),
    organisationsBySlugs(latest.content.coIssuers ?? []),
  ]);
  const { title, languages, hours, level, skills, validMonths } = latest.content;
  return drawSpecimen(organisation, signatories, at, {
    ...{ course: title, language: languages[0] ?? "ar", hours, level, skills, courseSlug: slug },
    courseVersion: latest.number,
    expiresOn: validMonths ? lastDayOf(dayInMorocco(at), validMonths, null) : null,
    coIssuers: coIssuers.map(issuerOf),
    modules: modulesOf(latest.content),
  });
}

const modulesOf = ({ modules }: CourseContent): CertificateFacts["modules"] =>
  modules.map(({ title }) => ({ title, minutes: 0, grade: null }));

/** A specimen of an organisation's certificates with these signatories, whatever the course. */
export async function drawSpecimen(
  organisation: KeptOrganisation,
  signatories: Signatories,
  at: Date,
  course: Partial<CertificateFacts> = {},
): Promise<SpecimenResult> {
  const facts: CertificateFacts = {
    ...{ serial: specimenSerial, name: somebody, issuedOn: dayInMorocco(at), completedOn: dayInMorocco(at) },
    ...{ course: { ar: "الدورة", fr: "Formation" }, language: "ar", hours: 1, level: "beginner", skills: [] },
    ...{ courseSlug: "", courseVersion: 1, grade: null, modules: [], work: "alone", graded: "server" },
    ...{ expiresOn: null, coIssuers: [], place, signatories, organisation: issuerOf(organisation) },
    ...course,
  };
  try {
    return ok(
      new Uint8Array(await drawCertificate(facts, { verifyUrl: verificationUrl(facts.serial), specimen: true })),
    );
  } catch (error) {
    if (!(error instanceof CertificateRefusal)) throw error;
    return fail(error.problem, error.detail);
  }
}

/** What a certificate says of an association. */
const issuerOf = ({ slug, name, accent }: KeptOrganisation) => ({ slug, name, accent });
