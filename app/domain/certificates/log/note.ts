import { joinBytes, type Sha256 } from "#app/domain/certificates/log/merkle.ts";

/** The text of a head (https://c2sp.org/tlog-checkpoint): the log's name, its size, and its root in base64. */
export const headText = (head: { host: string; size: number; root: Uint8Array }): string =>
  `${logName(head.host)}\n${head.size}\n${base64(head.root)}\n`;

/** The name of an installation's log, which is the name of its key too. */
export const logName = (host: string): string => `${host}/log`;

/** A signed note (https://c2sp.org/signed-note): the text, an empty line, and the signature with the key's short hash. */
export const signedNote = (text: string, name: string, keyHash: Uint8Array, signature: Uint8Array): string =>
  `${text}\n— ${name} ${base64(joinBytes([keyHash, signature]))}\n`;

/** The four bytes that tell an Ed25519 key of a note from others of the same name. */
export const noteKeyHash = (name: string, publicKey: Uint8Array, sha256: Sha256): Uint8Array =>
  sha256(joinBytes([new TextEncoder().encode(`${name}\n`), Uint8Array.of(1), publicKey])).slice(0, 4);

/** A key as programs for signed notes take it: name, short hash in hex, and the key. */
export function noteVerifierKey(name: string, publicKey: Uint8Array, sha256: Sha256): string {
  const hash = [...noteKeyHash(name, publicKey, sha256)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${name}+${hash}+${base64(joinBytes([Uint8Array.of(1), publicKey]))}`;
}

/** What a note says and who signed it; null when it is no head with one signature. */
export function readHead(note: string): {
  name: string;
  size: number;
  root: Uint8Array;
  text: string;
  keyHash: Uint8Array;
  signature: Uint8Array;
} | null {
  const found = /^(([^\s+]+\/log)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n)\n— \2 ([A-Za-z0-9+/]{91}=)\n$/.exec(note);
  if (!found) return null;
  const [, text = "", name = "", size = "", root = "", signed = ""] = found;
  const bytes = bytesOfBase64(signed);
  return {
    name,
    size: Number(size),
    root: bytesOfBase64(root),
    text,
    keyHash: bytes.slice(0, 4),
    signature: bytes.slice(4),
  };
}

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const bytesOfBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
