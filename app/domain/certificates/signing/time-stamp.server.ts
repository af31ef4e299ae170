import { randomBytes } from "node:crypto";
import {
  elementsIn,
  element,
  firstIn,
  integer,
  octets,
  sameBytes,
  sequence,
} from "#app/domain/certificates/signing/der.ts";
import type { DocumentSigner } from "#app/domain/certificates/signing/document-signer.ts";
import { ids } from "#app/domain/certificates/signing/object-ids.ts";
import { log } from "#app/platform/log.server.ts";

const yes = element(0x01, Uint8Array.of(0xff));
const largestAnswerBytes = 65_536;

/**
 * Time-stamps from a service (RFC 3161 over HTTP). A service that does not answer in `timeoutMs` milliseconds, refuses, or
 * stamps something else gives null and a warning in the log: a document is better off without a time-stamp than missing.
 */
export function timestampFrom(
  url: string,
  { timeoutMs }: { timeoutMs: number },
): NonNullable<DocumentSigner["timestamp"]> {
  return async (sha256) => {
    try {
      return await askFor(sha256, { url, timeoutMs });
    } catch (error) {
      log().warn({ reason: error instanceof Error ? error.message : String(error) }, "time-stamp missing");
      return null;
    }
  };
}

async function askFor(sha256: Uint8Array, { url, timeoutMs }: { url: string; timeoutMs: number }): Promise<Uint8Array> {
  const nonce = integer(randomBytes(16));
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
    body: timestampRequest(sha256, nonce),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!answer.ok) throw new Error(`The service answered ${answer.status}.`);
  const reply = new Uint8Array(await answer.arrayBuffer());
  if (reply.length > largestAnswerBytes) throw new Error("The answer is too long.");
  return tokenIn(reply, { sha256, nonce });
}

/** A question for a time-stamp over a SHA-256 digest, with the certificate of the service in the answer. `nonce` is DER. */
const timestampRequest = (sha256: Uint8Array, nonce: Uint8Array) =>
  sequence(integer(Uint8Array.of(1)), sequence(sequence(ids.sha256), octets(sha256)), nonce, yes);

/** The token in an answer. Throws when it was refused or stamps another digest or answers another question. */
function tokenIn(reply: Uint8Array, asked: { sha256: Uint8Array; nonce: Uint8Array }): Uint8Array {
  const [status, token] = elementsIn(firstIn(reply).content);
  const granted = status && (firstIn(status.content).content.at(-1) ?? 9) <= 1;
  if (!granted || !token) throw new Error("The service refused.");
  const [version, , imprint, ...rest] = tstInfoOf(token.content);
  const [algorithm, digest] = elementsIn(imprint?.content ?? new Uint8Array());
  const sameImprint =
    algorithm &&
    digest &&
    sameBytes(firstIn(algorithm.content).whole, ids.sha256) &&
    sameBytes(digest.content, asked.sha256);
  if (!version || !sameImprint) throw new Error("The service stamped something else.");
  if (!rest.some(({ whole }) => sameBytes(whole, asked.nonce)))
    throw new Error("The service answered another question.");
  return token.whole;
}

/** The fields of what a token says: version, policy, digest, serial number, time, … */
function tstInfoOf(contentInfo: Uint8Array) {
  const signedData = firstIn(firstIn(elementsIn(contentInfo)[1]?.content ?? new Uint8Array()).whole).content;
  const encapsulated = elementsIn(elementsIn(signedData)[2]?.content ?? new Uint8Array());
  if (!encapsulated[0] || !sameBytes(encapsulated[0].whole, ids.timeStampInfo))
    throw new Error("The answer has no time-stamp.");
  return elementsIn(firstIn(firstIn(encapsulated[1]?.content ?? new Uint8Array()).content).content);
}
