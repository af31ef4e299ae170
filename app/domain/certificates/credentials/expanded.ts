import type { Proof, UnsignedCredential } from "#app/domain/certificates/credential.ts";

/** JSON-LD without contexts: every member under its whole address. */
export type Expanded = { [iri: string]: unknown };

/**
 * A credential of ours as JSON-LD expands it with the pinned contexts. The library computes the same from the contexts
 * alone, in 8 ms; a member that is not known here throws.
 */
export const expandCredential = (credential: UnsignedCredential): Expanded => expand(credential, credentialTerms);

/** A proof without its value, as JSON-LD expands it. */
export const expandProof = (proof: Omit<Proof, "proofValue">): Expanded => expand(proof, proofTerms);

/** How a member's values are written: as plain text, with a datatype, as addresses, or as objects with terms of their own. */
type Term = { iri: string; datatype?: string; address?: true; terms?: Terms };
type Terms = { [member: string]: Term };

const w3c = "https://www.w3.org/2018/credentials#";
const status = "https://www.w3.org/ns/credentials/status#";
const security = "https://w3id.org/security#";
const badges = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";
const schemaOrg = "https://schema.org/";
// The contexts write one of the two with http and the other with https; so do we.
const dateTime = "http://www.w3.org/2001/XMLSchema#dateTime";
const xsd = "https://www.w3.org/2001/XMLSchema#";

const name: Term = { iri: `${schemaOrg}name` };
const narrative: Term = { iri: `${badges}narrative` };

const identifierEntryTerms: Terms = {
  identifier: { iri: `${badges}identifier` },
  identifierType: { iri: `${badges}identifierType` },
};
const issuerTerms: Terms = {
  name,
  url: { iri: `${schemaOrg}url`, datatype: `${xsd}anyURI` },
  otherIdentifier: { iri: `${badges}otherIdentifier`, terms: identifierEntryTerms },
};
const identityTerms: Terms = {
  hashed: { iri: `${badges}hashed`, datatype: `${xsd}boolean` },
  identityHash: { iri: `${badges}identityHash` },
  identityType: { iri: `${badges}identityType` },
};
const alignmentTerms: Terms = {
  targetName: { iri: `${schemaOrg}targetName` },
  targetUrl: { iri: `${schemaOrg}targetUrl`, datatype: `${xsd}anyURI` },
  targetFramework: { iri: `${schemaOrg}targetFramework` },
  targetType: { iri: `${badges}targetType` },
};
const resultDescriptionTerms: Terms = {
  name,
  resultType: { iri: `${badges}resultType` },
  valueMin: { iri: `${badges}valueMin` },
  valueMax: { iri: `${badges}valueMax` },
};
const achievementTerms: Terms = {
  achievementType: { iri: `${badges}achievementType` },
  name,
  description: { iri: `${schemaOrg}description` },
  version: { iri: `${badges}version` },
  inLanguage: { iri: `${schemaOrg}inLanguage` },
  criteria: { iri: `${badges}Criteria`, terms: { narrative } },
  alignment: { iri: `${badges}alignment`, terms: alignmentTerms },
  resultDescription: { iri: `${badges}resultDescription`, terms: resultDescriptionTerms },
};
const subjectTerms: Terms = {
  activityEndDate: { iri: `${badges}activityEndDate`, datatype: `${xsd}date` },
  identifier: { iri: `${badges}identifier`, terms: identityTerms },
  achievement: { iri: `${badges}achievement`, terms: achievementTerms },
  result: {
    iri: `${badges}result`,
    terms: {
      resultDescription: { iri: `${badges}resultDescription`, datatype: `${xsd}anyURI` },
      value: { iri: `${schemaOrg}value` },
    },
  },
};
const statusTerms: Terms = {
  statusPurpose: { iri: `${status}statusPurpose` },
  statusListIndex: { iri: `${status}statusListIndex` },
  statusListCredential: { iri: `${status}statusListCredential`, address: true },
};
const credentialTerms: Terms = {
  name,
  issuer: { iri: `${w3c}issuer`, terms: issuerTerms },
  validFrom: { iri: `${w3c}validFrom`, datatype: dateTime },
  validUntil: { iri: `${w3c}validUntil`, datatype: dateTime },
  credentialSubject: { iri: `${w3c}credentialSubject`, terms: subjectTerms },
  evidence: { iri: `${w3c}evidence`, terms: { name, narrative, genre: { iri: `${schemaOrg}genre` } } },
  credentialStatus: { iri: `${w3c}credentialStatus`, terms: statusTerms },
  credentialSchema: { iri: `${w3c}credentialSchema`, terms: {} },
};
const proofTerms: Terms = {
  created: { iri: "http://purl.org/dc/terms/created", datatype: dateTime },
  cryptosuite: { iri: `${security}cryptosuite`, datatype: `${security}cryptosuiteString` },
  proofPurpose: { iri: `${security}proofPurpose`, address: true },
  verificationMethod: { iri: `${security}verificationMethod`, address: true },
};

const types: Record<string, string> = {
  VerifiableCredential: `${w3c}VerifiableCredential`,
  OpenBadgeCredential: `${badges}OpenBadgeCredential`,
  Profile: `${badges}Profile`,
  IdentifierEntry: `${badges}IdentifierEntry`,
  AchievementSubject: `${badges}AchievementSubject`,
  IdentityObject: `${badges}IdentityObject`,
  Achievement: `${badges}Achievement`,
  Alignment: `${schemaOrg}AlignmentObject`,
  ResultDescription: `${badges}ResultDescription`,
  Result: `${badges}Result`,
  Evidence: `${badges}Evidence`,
  BitstringStatusListEntry: `${status}BitstringStatusListEntry`,
  "1EdTechJsonSchemaValidator2019":
    "https://purl.imsglobal.org/spec/vccs/v1p0/context.json#1EdTechJsonSchemaValidator2019",
  DataIntegrityProof: `${security}DataIntegrityProof`,
};
// A word that stands for an address, where an address is asked for.
const words: Record<string, string> = { assertionMethod: `${security}assertionMethod` };

function expand(node: object, terms: Terms): Expanded {
  const expanded: Expanded = {};
  for (const [member, value] of Object.entries(node)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    if (member === "@context") continue;
    if (member === "id") expanded["@id"] = value;
    else if (member === "type") expanded["@type"] = values.map((type) => known(types[String(type)], type));
    else {
      const term = known(terms[member], member);
      expanded[term.iri] = values.map((one) => expandValue(one, term));
    }
  }
  return expanded;
}

function expandValue(value: unknown, { datatype, address, terms }: Term): Expanded {
  if (terms && typeof value === "object" && value !== null) return expand(value, terms);
  if (address) return { "@id": words[String(value)] ?? value };
  return datatype === undefined ? { "@value": value } : { "@type": datatype, "@value": value };
}

function known<Value>(found: Value | undefined, what: unknown): Value {
  if (found === undefined) throw new Error(`"${String(what)}" is no member of our credentials`);
  return found;
}
