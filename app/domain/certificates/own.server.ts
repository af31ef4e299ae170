import { drawPocketCard, drawTranscript } from "#app/domain/certificates/document.server.ts";
import { readSerial } from "#app/domain/certificates/serial.ts";
import { documentOptions, verificationUrl } from "#app/domain/certificates/signed-forms.server.ts";
import { stateOf, type CertificateState } from "#app/domain/certificates/state.ts";
import { transcriptOf, type TranscriptFile } from "#app/domain/certificates/transcript-record.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  addAct,
  certificatesOfLearner,
  credentialOf,
  documentFactsOf,
  documentOf,
  unscopedCertificate,
  type KeptCertificate,
} from "#app/data/certificates.server.ts";

export type OwnCertificate = KeptCertificate & { state: CertificateState };

const withState = (certificate: KeptCertificate, at: Date): OwnCertificate => ({
  ...certificate,
  state: stateOf(certificate.acts, certificate.expiresAt, at),
});

/** The asker's certificates, latest first; those that were replaced are reached from the ones after them. */
export async function certificatesOf({ by, at }: Context): Promise<OwnCertificate[]> {
  const certificates = await certificatesOfLearner(by.userId);
  return certificates.map((one) => withState(one, at)).filter(({ state }) => state.verdict !== "replaced");
}

/** How many certificates the asker has, with those that were replaced. */
export const certificateCount = async ({ userId }: Context["by"]): Promise<number> =>
  (await certificatesOfLearner(userId)).length;

/** The asker's own certificate; anybody else's is `not-found`. */
export async function ownCertificate(
  serialText: string,
  { by, at }: Context,
): Promise<Result<OwnCertificate, "not-found">> {
  const serial = readSerial(serialText);
  const certificate = serial ? await unscopedCertificate(serial) : null;
  return certificate?.learnerId === by.userId ? ok(withState(certificate, at)) : fail("not-found");
}

/** The asker's own certificate, how large its PDF is, and whether there is a signed credential beside it. */
export async function ownDocumentFacts(
  serialText: string,
  context: Context,
): Promise<Result<{ certificate: OwnCertificate; documentBytes: number; hasCredential: boolean }, "not-found">> {
  const found = await ownCertificate(serialText, context);
  if (!found.ok) return found;
  const facts = await documentFactsOf(found.value.id);
  return facts ? ok({ certificate: found.value, ...facts }) : fail("not-found");
}

/** The asker's own certificate with its PDF. */
export async function ownDocument(
  serialText: string,
  context: Context,
): Promise<Result<{ certificate: OwnCertificate; bytes: Uint8Array<ArrayBuffer> }, "not-found">> {
  const found = await ownCertificate(serialText, context);
  if (!found.ok) return found;
  const bytes = await documentOf(found.value.id);
  return bytes ? ok({ certificate: found.value, bytes }) : fail("not-found");
}

/** The signed credential of the asker's own certificate, to the byte; `not-found` also when it has none. */
export async function ownCredential(
  serialText: string,
  context: Context,
): Promise<Result<{ certificate: OwnCertificate; json: string }, "not-found">> {
  const found = await ownCertificate(serialText, context);
  if (!found.ok) return found;
  const json = await credentialOf(found.value.id);
  return json === null ? fail("not-found") : ok({ certificate: found.value, json });
}

/** What is drawn of a certificate when it is asked for, beside its document. */
export const printouts = ["card", "transcript"] as const;
export type Printout = (typeof printouts)[number];

/** A card or a transcript of the asker's own certificate, signed at this moment; `not-found` also without a credential. */
export async function ownPrintout(
  input: { serial: string; printout: Printout },
  context: Context,
): Promise<Result<{ certificate: OwnCertificate; bytes: Uint8Array<ArrayBuffer> }, "not-found">> {
  const found = await ownCredential(input.serial, context);
  if (!found.ok) return found;
  const { certificate, json } = found.value;
  const draw = { card: drawPocketCard, transcript: drawTranscript }[input.printout];
  const bytes = await draw(certificate.facts, await documentOptions(certificate.facts, json, context));
  return ok({ certificate, bytes: new Uint8Array(bytes) });
}

/** The transcripts of the asker's certificates for programs, latest first, but for those that were replaced. */
export async function ownTranscripts(context: Context): Promise<TranscriptFile> {
  return transcriptFile(await certificatesOf(context), context.at);
}

/** The transcript of one of the asker's certificates for programs; anybody else's is `not-found`. */
export async function ownTranscript(
  serial: string,
  context: Context,
): Promise<Result<{ certificate: OwnCertificate; file: TranscriptFile }, "not-found">> {
  const found = await ownCertificate(serial, context);
  if (!found.ok) return found;
  return ok({ certificate: found.value, file: transcriptFile([found.value], context.at) });
}

const transcriptFile = (certificates: readonly OwnCertificate[], at: Date): TranscriptFile => ({
  ...{ format: "fadae-transcript", version: 1, madeAt: at.toISOString() },
  transcripts: certificates.map(({ facts, state, serial }) =>
    transcriptOf(facts, { state: state.verdict, verification: verificationUrl(serial) }),
  ),
});

/** Shows the name on one's own certificate to whoever opens its address, or hides it; a second time changes nothing. */
export async function showName(
  input: { serial: string; shown: boolean },
  context: Context,
): Promise<Result<boolean, "not-found">> {
  const found = await ownCertificate(input.serial, context);
  if (!found.ok) return found;
  const { by, at } = context;
  const kind = input.shown ? "nameShown" : "nameHidden";
  const act = { kind, at, reason: null, otherSerial: null, byId: by.userId } as const;
  if (found.value.nameShown !== input.shown)
    await addAct(found.value.id, act, (acts) => isShown(acts, found.value.nameShown) !== input.shown);
  return ok(input.shown);
}

// A certificate that replaces another begins with the choice made for that one.
const isShown = (acts: KeptCertificate["acts"], before: boolean): boolean => {
  const last = acts.findLast(({ kind }) => kind === "nameShown" || kind === "nameHidden");
  return last ? last.kind === "nameShown" : before;
};
