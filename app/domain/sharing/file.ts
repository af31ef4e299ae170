import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import type { CertificateState } from "#app/domain/certificates/state.ts";
import { namesByLetters, type PersonNames } from "#app/domain/identity/person-name.ts";
import type { Skill } from "#app/domain/learning/course.ts";
import { emptyProfile, type Profile } from "#app/domain/sharing/profile.ts";

/** A certificate as a file shows it. */
export type FileCertificate = Pick<
  CertificateFacts,
  "serial" | "issuedOn" | "expiresOn" | "name" | "course" | "hours" | "level" | "skills" | "organisation"
> & { verdict: CertificateState["verdict"] };

/**
 * What a learner shows of themself: names by their letters, certificates with the skills and hours that follow from them,
 * and what they tell. `skills` has each skill once; `hours` counts what holds.
 */
export type LearnerFile = Profile & {
  name: { ar: string; latin: string };
  certificates: FileCertificate[];
  skills: Skill[];
  hours: number;
};

/** The pieces of a file that are shown or left out one by one. The name comes with each of them. */
export const shareParts = ["certificates", "languages", "about", "experience", "commune", "phone", "email"] as const;
export type SharePart = (typeof shareParts)[number];

/** A certificate as it is kept, as far as a file needs it. */
type Kept = { facts: CertificateFacts; state: CertificateState };

/** The whole file of a learner. Certificates that were revoked or replaced are not in it. */
export const fileOf = (person: PersonNames, profile: Profile | null, certificates: readonly Kept[]): LearnerFile =>
  withCertificates(
    { ...(profile ?? emptyProfile), name: namesByLetters(person) },
    certificates.filter(({ state }) => state.verdict === "valid" || state.verdict === "expired"),
  );

/**
 * One certificate as a file of its own, with the name printed on it. It is there whatever its verdict, which is shown; one
 * that was revoked or replaced gives no skills and no hours.
 */
export const fileOfCertificate = (certificate: Kept): LearnerFile =>
  withCertificates({ ...emptyProfile, name: certificate.facts.name }, [certificate]);

function withCertificates(person: Profile & Pick<LearnerFile, "name">, certificates: readonly Kept[]): LearnerFile {
  const holding = certificates.filter(({ state }) => state.verdict === "valid" || state.verdict === "expired");
  return {
    ...person,
    certificates: certificates.map(toFileCertificate),
    skills: onceEach(holding.flatMap(({ facts }) => facts.skills)),
    hours: holding.reduce((sum, { facts }) => sum + facts.hours, 0),
  };
}

function toFileCertificate({ facts, state }: Kept): FileCertificate {
  const { serial, issuedOn, expiresOn, name, course, hours, level, skills, organisation } = facts;
  return {
    ...{ serial, issuedOn, expiresOn, name, course, hours, level, skills, organisation },
    verdict: state.verdict,
  };
}

function onceEach(skills: readonly Skill[]): Skill[] {
  const known = new Map<string, Skill>();
  for (const skill of skills) {
    const key = skill.esco ?? JSON.stringify([skill.ar, skill.fr, skill.en, skill.zgh]);
    if (!known.has(key)) known.set(key, skill);
  }
  return [...known.values()];
}

/** Nothing of a file but the name and some parts. */
export function partsOf(file: LearnerFile, parts: readonly SharePart[]): LearnerFile {
  const has = (part: SharePart) => parts.includes(part);
  const { name, certificates, skills, hours, languages, experience } = file;
  const told = (part: "about" | "commune" | "phone" | "email") => (has(part) ? file[part] : "");
  return {
    name,
    ...(has("certificates") ? { certificates, skills, hours } : { certificates: [], skills: [], hours: 0 }),
    languages: has("languages") ? languages : [],
    experience: has("experience") ? experience : [],
    ...{ about: told("about"), commune: told("commune"), phone: told("phone"), email: told("email") },
  };
}

/** The parts of a file in which there is something. */
export const filledParts = (file: LearnerFile): SharePart[] => shareParts.filter((part) => file[part].length > 0);
