import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { base58Of } from "#app/domain/certificates/credentials/base58.ts";
import { coIssuer, credentialOf, newId, places, type Signer } from "./installation.ts";
import { exampleSigner } from "../example-keys.ts";
import { listFaults, type Recipe, type World } from "./world.ts";

type Loose = Record<string, unknown> & { proof: Record<string, unknown>[] };

/** The good credential, parsed, changed and written again. */
const changed =
  (change: (credential: Loose, world: World) => unknown): Recipe["make"] =>
  (world) => {
    const credential = JSON.parse(world.good.credential) as Loose;
    return JSON.stringify(change(credential, world) ?? credential);
  };

/** A credential signed by whatever keys, as a forger who understands the format makes it. */
async function forged(
  world: World,
  host: string,
  { signer, method }: { signer: Signer; method?: string },
): Promise<string> {
  const credential = await credentialOf({ ...world.forger, host }, { signer });
  if (!method) return credential;
  const document = JSON.parse(credential) as Loose;
  const { proof, ...unsigned } = document;
  const first = { ...proof[0]!, verificationMethod: method };
  const options: Record<string, unknown> = { ...proof[1]!, verificationMethod: method };
  delete options.proofValue;
  const data = [
    { ...options, "@context": unsigned["@context"] },
    { ...unsigned, proof: [first] },
  ].map((form) =>
    createHash("sha256")
      .update(canonicalize(form) ?? "")
      .digest(),
  );
  const proofValue = `z${base58Of(await signer.sign(Buffer.concat(data)))}`;
  return JSON.stringify({ ...unsigned, proof: [first, { ...options, proofValue }] });
}

const thief = exampleSigner("forger-1");
const twoIssuers = (world: World, coSigners: Signer[]) =>
  credentialOf(world.ours, {
    facts: { coIssuers: [{ slug: coIssuer.slug, name: { ar: coIssuer.name }, accent: "a2" }] },
    coSigners,
  });

/** Names of hosts that look like the one relied on, or contain it. */
const lookAlikes = {
  "cyrillic-host": "f\u0430dae.example",
  "host-with-a-hyphen": "fadae-example.ma",
  "host-inside-another": "fadae.example.evil.example",
  "host-in-capitals": "FADAE.EXAMPLE",
  "host-with-a-port": "fadae.example:8443",
};

export const credentialRecipes: Recipe[] = [
  {
    name: "name-changed.json",
    how: "another name is put into the credential",
    verdict: "altered",
    layer: "proof",
    problem: "proof-jcs",
    make: changed((credential) => {
      const subject = credential.credentialSubject as { identifier: { identityHash: string }[] };
      subject.identifier[0]!.identityHash = "كريم التجريبي";
    }),
  },
  {
    name: "term-added.json",
    how: "a member that no context knows is added: grade 20/20",
    verdict: "altered",
    layer: "proof",
    make: changed((credential) => ({ ...credential, grade: "20/20" })),
  },
  {
    name: "serial-changed.json",
    how: "the address is that of another certificate",
    verdict: "altered",
    layer: "proof",
    make: changed((credential) => ({ ...credential, id: "https://fadae.example/v/8M4RYB3N2QC5" })),
  },
  {
    name: "proofs-of-another.json",
    how: "the proofs are those of another certificate of the same association",
    verdict: "altered",
    layer: "proof",
    make: changed((credential, { other }) => ({ ...credential, proof: (JSON.parse(other.credential) as Loose).proof })),
  },
  {
    name: "claims-our-key.json",
    how: "signed with a forger's key under the name of the association's",
    verdict: "altered",
    layer: "proof",
    make: (world) => forged(world, "fadae.example", { signer: { ...thief, keyName: "digital-paths-1" } }),
  },
  {
    name: "unknown-key.json",
    how: "signed with a forger's key under a name of ours that is in no list",
    verdict: "unknown",
    layer: "issuer",
    problem: "unknown-key",
    make: (world) => forged(world, "fadae.example", { signer: thief }),
  },
  {
    name: "key-of-its-own.json",
    how: "signed with a forger's did:key while the issuer is ours",
    verdict: "unknown",
    layer: "issuer",
    problem: "unknown-key",
    make: (world) => forged(world, "fadae.example", { signer: thief, method: "did:key:z6MkForger#z6MkForger" }),
  },
  ...Object.entries(lookAlikes).map(([name, host]): Recipe => ({
    name: `${name}.json`,
    how: `everything is right but the host: ${host}`,
    verdict: "unknown",
    layer: "credential",
    problem: "other-host",
    make: (world) => credentialOf({ ...world.forger, host }),
  })),
  {
    name: "issuer-of-another-host.json",
    how: "the address is ours, the issuer is another installation's",
    verdict: "unknown",
    layer: "credential",
    problem: "other-host",
    make: changed((credential) => ({
      ...credential,
      issuer: { ...(credential.issuer as object), id: "did:web:evil.example" },
    })),
  },
  {
    name: "no-proofs.json",
    how: "the proofs are taken away",
    verdict: "unknown",
    layer: "proof",
    problem: "no-proof",
    make: changed((credential) => ({ ...credential, proof: undefined })),
  },
  {
    name: "jcs-proof-missing.json",
    how: "the second proof is taken away",
    verdict: "altered",
    layer: "proof",
    problem: "proof-missing",
    make: changed((credential) => ({ ...credential, proof: credential.proof.slice(0, 1) })),
  },
  {
    name: "rdfc-proof-missing.json",
    how: "the first proof is taken away",
    verdict: "altered",
    layer: "proof",
    make: changed((credential) => ({ ...credential, proof: credential.proof.slice(1) })),
  },
  {
    name: "proofs-turned-round.json",
    how: "the second proof stands before the first",
    verdict: "altered",
    layer: "proof",
    make: changed((credential) => ({ ...credential, proof: credential.proof.toReversed() })),
  },
  {
    name: "jcs-proof-broken.json",
    how: "one character of the second proof is another",
    verdict: "altered",
    layer: "proof",
    make: changed((credential) => {
      const value = String(credential.proof[1]!.proofValue);
      credential.proof[1]!.proofValue = `${value.slice(0, 40)}${value[40] === "2" ? "3" : "2"}${value.slice(41)}`;
    }),
  },
  {
    name: "rdfc-proof-broken.json",
    how: "one character of the first proof is another, which the second signs",
    verdict: "altered",
    layer: "proof",
    make: changed((credential) => {
      const value = String(credential.proof[0]!.proofValue);
      credential.proof[0]!.proofValue = `${value.slice(0, 40)}${value[40] === "2" ? "3" : "2"}${value.slice(41)}`;
    }),
  },
  {
    name: "proof-purpose-changed.json",
    how: "the purpose of the second proof is authentication",
    verdict: "altered",
    layer: "proof",
    make: changed((credential) => void (credential.proof[1]!.proofPurpose = "authentication")),
  },
  {
    name: "cryptosuite-changed.json",
    how: "the second proof says it is of another suite",
    verdict: "altered",
    layer: "proof",
    make: changed((credential) => void (credential.proof[1]!.cryptosuite = "ecdsa-jcs-2019")),
  },
  {
    name: "proof-backdated.json",
    how: "the second proof says it was made earlier",
    verdict: "altered",
    layer: "proof",
    make: changed((credential) => void (credential.proof[1]!.created = "2025-01-02T00:00:00Z")),
  },
  {
    name: "proof-added.json",
    how: "a proof by nobody's key stands behind the others",
    verdict: "unknown",
    layer: "issuer",
    make: changed((credential) => {
      const method = "did:web:fadae.example#positive-9";
      credential.proof.push({ ...credential.proof[1]!, id: newId(), verificationMethod: method });
    }),
  },
  {
    name: "proof-twice.json",
    how: "the second proof stands there twice",
    verdict: "altered",
    layer: "proof",
    make: changed((credential) => void credential.proof.push(credential.proof[1]!)),
  },
  {
    name: "co-issuer-did-not-sign.json",
    how: "two associations are named and one has signed",
    verdict: "altered",
    layer: "proof",
    problem: "proof-missing",
    make: (world) => twoIssuers(world, []),
  },
  {
    name: "co-issuer-by-another-key.json",
    how: "the second association's proof is by a key of the first",
    verdict: "altered",
    layer: "issuer",
    problem: "key-association",
    make: (world) => twoIssuers(world, [world.ours.signers.issuer]),
  },
  {
    name: "key-of-another-association.json",
    how: "signed with a key of another association of the same space",
    verdict: "altered",
    layer: "issuer",
    problem: "key-association",
    make: ({ ours }) => credentialOf(ours, { signer: ours.signers.coIssuer }),
  },
  {
    name: "key-of-the-space.json",
    how: "signed with the key that signs status lists",
    verdict: "altered",
    layer: "issuer",
    problem: "key-association",
    make: ({ ours }) => credentialOf(ours, { signer: ours.signers.space }),
  },
  {
    name: "before-the-key.json",
    how: "issued before the key was in use",
    verdict: "altered",
    layer: "issuer",
    problem: "key-time",
    make: ({ ours }) => credentialOf(ours, { at: new Date("2024-12-31T23:59:59Z") }),
  },
  {
    name: "after-the-key.json",
    how: "issued after the key was taken out of use",
    verdict: "altered",
    layer: "issuer",
    problem: "key-time",
    make: ({ lapsed }) => credentialOf(lapsed),
  },
  {
    name: "stolen-key.json",
    how: "issued after the key was stolen",
    verdict: "unknown",
    layer: "issuer",
    problem: "key-compromised",
    make: ({ stolen }) => credentialOf(stolen),
  },
  {
    name: "stolen-key-backdated.json",
    how: "signed with a stolen key, and says it is from before the theft",
    verdict: "unknown",
    layer: "issuer",
    problem: "key-compromised",
    make: ({ stolen }) => credentialOf(stolen, { at: new Date("2025-01-15T10:00:00Z") }),
  },
  {
    name: "context-inside.json",
    how: "the last context is written into the credential, with other meanings",
    verdict: "altered",
    layer: "credential",
    problem: "contexts",
    make: ({ ours }) =>
      credentialOf(ours).then((signed) => {
        const credential = JSON.parse(signed) as Loose;
        const contexts = credential["@context"] as unknown[];
        return JSON.stringify({
          ...credential,
          "@context": [...contexts.slice(0, 2), { name: "https://evil.example/name" }],
        });
      }),
  },
  {
    name: "context-elsewhere.json",
    how: "a context of somebody else's is added",
    verdict: "altered",
    layer: "credential",
    problem: "contexts",
    make: changed((credential) => ({
      ...credential,
      "@context": [...(credential["@context"] as string[]), "https://evil.example/context.json"],
    })),
  },
  {
    name: "contexts-turned-round.json",
    how: "the contexts are in another order",
    verdict: "altered",
    layer: "credential",
    problem: "contexts",
    make: changed((credential) => ({ ...credential, "@context": (credential["@context"] as string[]).toReversed() })),
  },
  {
    name: "member-twice.json",
    how: "validFrom is there twice: the forged one first, which some readers take",
    verdict: "altered",
    layer: "credential",
    problem: "members",
    make: ({ good }) => good.credential.replace('"validFrom":', '"validFrom":"2020-01-01T00:00:00Z","validFrom":'),
  },
  {
    name: "another-kind.json",
    how: "a status list of ours is passed off as a certificate",
    verdict: "altered",
    layer: "credential",
    make: ({ ours }) => JSON.stringify(ours.keyList.statusLists![0]),
  },
  {
    name: "revoked.json",
    how: "it was revoked",
    verdict: "revoked",
    layer: "status",
    make: ({ ours }) => credentialOf(ours, { place: places.revoked }),
  },
  {
    name: "replaced.json",
    how: "it was replaced by another after a name was corrected",
    verdict: "replaced",
    layer: "status",
    make: ({ ours }) => credentialOf(ours, { place: places.replaced }),
  },
  {
    name: "expired.json",
    how: "its last day is over",
    verdict: "expired",
    layer: "dates",
    make: ({ ours }) => credentialOf(ours, { facts: { expiresOn: "2025-09-01" } }),
  },
  {
    name: "not-yet-valid.json",
    how: "it is from the future",
    verdict: "unknown",
    layer: "dates",
    problem: "not-yet-valid",
    make: ({ ours }) => credentialOf(ours, { at: new Date("2044-01-01T00:00:00Z") }),
  },
  {
    name: "any.json",
    how: "JSON that is no certificate",
    verdict: "unknown",
    layer: "credential",
    problem: "not-a-credential",
    make: () => '{"certificate":"yes","grade":20}',
  },
  {
    name: "cut-off.json",
    how: "the last quarter is missing",
    verdict: "unknown",
    layer: "file",
    make: ({ good }) => good.credential.slice(0, good.credential.length * 0.75),
  },
  {
    name: "with-a-mark.json",
    how: "a byte order mark stands before it",
    verdict: "unknown",
    layer: "file",
    make: ({ good }) => `\ufeff${good.credential}`,
  },
  {
    name: "two-in-one.json",
    how: "a second credential stands behind the first",
    verdict: "unknown",
    layer: "file",
    make: ({ good, other }) => `${good.credential}\n${other.credential}`,
  },
  {
    name: "in-a-list.json",
    how: "it stands in a list",
    verdict: "unknown",
    layer: "credential",
    problem: "not-a-credential",
    make: ({ good }) => `[${good.credential}]`,
  },
  ...listFaults.map((fault): Recipe => ({
    name: `${fault}-status-list.json`,
    how: {
      no: "revoked, but there are no status lists: genuine as of its issue",
      stale: "revoked, but the status lists are out of date: genuine as of its issue",
      foreign: "revoked, but the status lists are signed by an association: genuine as of its issue",
      forged: "revoked, and in the status lists somebody took that back: genuine as of its issue",
      single: "good, but only one of the two status lists is there: genuine as of its issue",
    }[fault],
    verdict: "valid",
    layer: null,
    make: ({ withLists }) =>
      credentialOf(withLists[fault], { place: fault === "single" ? places.good : places.revoked }),
  })),
  {
    name: "outside-the-list.json",
    how: "its place is behind the end of the status lists: genuine as of its issue",
    verdict: "valid",
    layer: null,
    make: ({ ours }) => credentialOf(ours, { place: places.outside }),
  },
];
