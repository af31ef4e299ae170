import { readCredential, type Credential } from "#app/domain/certificates/verifying/credential.ts";
import { readJson, type Json } from "#app/domain/certificates/verifying/json-text.ts";
import type { Findings, Look } from "#app/domain/certificates/verifying/judge.ts";
import { faultOfKey, momentOf } from "#app/domain/certificates/verifying/key-list.ts";
import { heldProofs, type HeldProof } from "#app/domain/certificates/verifying/proofs.ts";
import { demand, Refusal } from "#app/domain/certificates/verifying/refusal.ts";
import type { Trust } from "#app/domain/certificates/verifying/report.ts";
import { statusOf } from "#app/domain/certificates/verifying/status.ts";
import { utf8, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";

/** The layers of a credential, whether it came as a file or in a document. */
export class CredentialLayers {
  readonly #trust: Trust;
  readonly #findings: Findings;
  #bytes: Bytes = new Uint8Array();
  #json: Json | undefined;
  #credential: Credential | undefined;
  #proofs: HeldProof[] = [];
  /** When something outside the credential shows that it was there: a time-stamp. */
  provenBy: Date | null = null;

  constructor(trust: Trust, findings: Findings) {
    this.#trust = trust;
    this.#findings = findings;
  }

  /** What was read, believed or not. */
  get json(): Json | undefined {
    return this.#json;
  }

  /** The credential once it has been read; throws before that. */
  get credential(): Credential {
    if (!this.#credential) throw new TypeError("The credential was not read.");
    return this.#credential;
  }

  parse(bytes: Bytes): void {
    this.#bytes = bytes;
    this.#json = readJson(bytes);
  }

  readonly read: Look = {
    layer: "credential",
    otherwise: "not-a-credential",
    look: () => {
      this.#credential = readCredential(this.#json ?? null, this.#trust.keys);
    },
  };

  readonly proof: Look = {
    layer: "proof",
    otherwise: "proof-form",
    look: async () => {
      const { json, list, facts } = this.credential;
      this.#proofs = await heldProofs(json, list);
      demand(this.#proofs.length === 2 + facts.coIssuers.length, "proof-missing");
    },
  };

  readonly issuer: Look = {
    layer: "issuer",
    otherwise: "unknown-key",
    look: async () => {
      const { facts, validFrom } = this.credential;
      const [first, , ...others] = this.#proofs;
      const signers = [first!, ...others].map(({ key }) => key.association);
      const expected = [facts.association, ...facts.coIssuers];
      demand(signers.length === expected.length && expected.every((slug) => signers.includes(slug)), "key-association");
      demand(new Set(signers).size === signers.length, "key-association");
      demand(first!.key.association === facts.association, "key-association");
      const knownSince = (await this.#trust.knownSince?.(this.#bytes)) ?? null;
      for (const { key, created } of this.#proofs) {
        const fault = faultOfKey(key, [momentOf(created), validFrom], this.provenBy ?? knownSince);
        if (fault) throw new Refusal(fault);
      }
      this.#findings.facts = facts;
      this.#findings.credential = utf8(this.#bytes);
      this.#findings.signer = { keyName: first!.key.id, association: facts.association, name: first!.key.name };
    },
  };

  readonly dates: Look = {
    layer: "dates",
    otherwise: "not-yet-valid",
    look: () => {
      const { validFrom, validUntil } = this.credential;
      const at = this.#trust.at.getTime();
      demand(validFrom <= at, "not-yet-valid");
      demand(validUntil === null || at <= validUntil, "expired");
    },
  };

  readonly status: Look = {
    layer: "status",
    otherwise: "revoked",
    look: async () => {
      const lists = [...(this.credential.list.statusLists ?? []), ...(this.#trust.statusLists ?? [])];
      const status = await statusOf(this.credential, lists, this.#trust.at);
      this.#findings.status = status;
      if (status === "revoked" || status === "replaced") throw new Refusal(status);
      return status === "good" ? undefined : "skipped";
    },
  };
}
