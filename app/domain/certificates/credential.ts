import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { credentialWords as words } from "#app/domain/certificates/credential-words.ts";
import { lastSecondOf, noonOf, toTheSecond } from "#app/domain/certificates/days.ts";
import { contentLanguages, type Localised } from "#app/domain/language.ts";

/** The contexts of every credential, in this order; a verifier has its own copies. */
export const credentialContexts = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
] as const;

/** A Data Integrity proof (https://www.w3.org/TR/vc-di-eddsa/) as it stands in a credential. */
export type Proof = {
  "@context"?: readonly string[];
  id: string;
  type: "DataIntegrityProof";
  cryptosuite: "eddsa-rdfc-2022" | "eddsa-jcs-2022";
  created: string;
  verificationMethod: string;
  proofPurpose: "assertionMethod";
  previousProof?: string;
  proofValue: string;
};

/** Anything that can be signed here: a credential, or a status list. */
export type Unsigned = { "@context": readonly string[]; id: string; issuer: string | { id: string } };

/** The same with its proofs. */
export type Signed<Credential extends Unsigned> = Credential & { proof: Proof[] };

export type UnsignedCredential = ReturnType<typeof credentialFrom>;
export type Credential = Signed<UnsignedCredential>;

/** Where a credential is issued, and which place of which status list speaks of it. */
export type Issue = { origin: string; did: string; issuedAt: Date; statusList: number; statusIndex: number };

/** The credential of a certificate's facts, as certificates/specification.md says, without proofs. */
export function credentialFrom(facts: CertificateFacts, { origin, did, issuedAt, statusList, statusIndex }: Issue) {
  const { organisation } = facts;
  const achievementId = [origin, "courses", organisation.slug, facts.courseSlug].filter(Boolean).join("/");
  const statusListId = `${origin}/status/revocation-${statusList}`;
  return {
    "@context": credentialContexts,
    id: `${origin}/v/${facts.serial}`,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: words.certificate(facts.course),
    issuer: {
      id: did,
      type: ["Profile"],
      name: joined(organisation.name),
      url: origin,
      otherIdentifier: [
        identifierEntry("ext:Association", organisation.slug),
        ...facts.coIssuers.map(({ slug }) => identifierEntry("ext:CoIssuer", slug)),
      ],
    },
    validFrom: toTheSecond(issuedAt),
    ...(facts.expiresOn !== null && { validUntil: toTheSecond(lastSecondOf(facts.expiresOn)) }),
    credentialSubject: {
      type: ["AchievementSubject"],
      ...(facts.completedOn !== null && { activityEndDate: toTheSecond(noonOf(facts.completedOn)) }),
      identifier: [facts.name.ar, facts.name.latin].filter(Boolean).map((name) => ({
        type: "IdentityObject",
        hashed: false,
        identityHash: name,
        identityType: "name",
      })),
      achievement: achievementOf(facts, achievementId),
      result: measuresOf(facts).map(({ fragment, value }) => ({
        type: ["Result"],
        resultDescription: achievementId + fragment,
        value,
      })),
    },
    evidence: [
      { type: ["Evidence"], ...words.work[facts.work], genre: `work:${facts.work}` },
      { type: ["Evidence"], ...words.graded[facts.graded], genre: `grading:${facts.graded}` },
    ],
    // Open Badges knows one entry: the list of what was replaced is beside this one, and has the same places.
    credentialStatus: {
      id: `${statusListId}#${statusIndex}`,
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: String(statusIndex),
      statusListCredential: statusListId,
    },
    credentialSchema: [
      {
        id: "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
        type: "1EdTechJsonSchemaValidator2019",
      },
    ],
  };
}

const achievementOf = (facts: CertificateFacts, id: string) => ({
  id,
  type: ["Achievement"],
  achievementType: "Certificate",
  name: joined(facts.course),
  description: words.description(facts.hours, facts.level),
  version: String(facts.courseVersion),
  inLanguage: facts.language,
  criteria: { narrative: words.criteria },
  ...(facts.skills.length > 0 && {
    alignment: facts.skills.map(({ esco, ...names }, index) => ({
      type: ["Alignment"],
      targetName: joined(names),
      // Open Badges wants an address of every skill: one without a code gets a place on the course.
      targetUrl: esco ?? `${id}#skill-${index + 1}`,
      ...(esco && { targetFramework: "ESCO", targetType: "ext:ESCOSkill" }),
    })),
  }),
  resultDescription: measuresOf(facts).map(({ fragment, name, resultType }) => ({
    id: id + fragment,
    type: ["ResultDescription"],
    name,
    resultType,
    ...(resultType === "Percent" && { valueMin: "0", valueMax: "100" }),
  })),
});

/** What was measured: hours and level, and the grade in percent where the course has one. */
const measuresOf = ({ hours, level, grade }: CertificateFacts) => [
  { fragment: "#hours", name: words.hours, resultType: "ext:Hours", value: String(hours) },
  { fragment: "#level", name: words.level, resultType: "ext:Level", value: level },
  ...(grade === null ? [] : [{ fragment: "#grade", name: words.grade, resultType: "Percent", value: String(grade) }]),
];

const identifierEntry = (identifierType: "ext:Association" | "ext:CoIssuer", identifier: string) => ({
  type: "IdentifierEntry",
  identifier,
  identifierType,
});

/** A text in all its languages, joined by ` / `: Arabic, French, English, Tamazight. */
export const joined = (texts: Localised): string =>
  contentLanguages.flatMap((language) => texts[language] ?? []).join(" / ");
