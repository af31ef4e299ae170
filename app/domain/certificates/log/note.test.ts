import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { headText, noteKeyHash, noteVerifierKey, readHead, signedNote } from "#app/domain/certificates/log/note.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

// The example of https://pkg.go.dev/golang.org/x/mod/sumdb/note, which C2SP's signed notes come from.
test("a key is written as other programs read it", () => {
  const [name, hash, bytes] = ["PeterNeumann", "c74f20a3", "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"];
  const publicKey = new Uint8Array(Buffer.from(bytes, "base64").subarray(1));
  expect(Buffer.from(noteKeyHash(name, publicKey, sha256)).toString("hex")).toBe(hash);
  expect(noteVerifierKey(name, publicKey, sha256)).toBe(`${name}+${hash}+${bytes}`);
});

const root = sha256(new Uint8Array());
const head = { host: "fadae.example", size: 26, root };
const note = signedNote(headText(head), "fadae.example/log", new Uint8Array(4).fill(7), new Uint8Array(64).fill(9));

test("a head is three lines, an empty one, and a signature", () => {
  expect(note.split("\n")).toEqual([
    "fadae.example/log",
    "26",
    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "",
    expect.stringMatching(/^— fadae\.example\/log BwcHBwkJ[A-Za-z0-9+/]{83}=$/),
    "",
  ]);
  expect(readHead(note)).toEqual({
    name: "fadae.example/log",
    size: 26,
    root: Uint8Array.from(root),
    text: headText(head),
    keyHash: new Uint8Array(4).fill(7),
    signature: new Uint8Array(64).fill(9),
  });
});

test.each<[string, string]>([
  ["nothing", ""],
  ["no signature", headText(head)],
  ["two signatures", note + note.split("\n")[4] + "\n"],
  ["a size with a zero in front", note.replace("\n26\n", "\n026\n")],
  ["a line more", note.replace("\n26\n", "\n26\nmore\n")],
  ["a signature of another name", note.replace("— fadae", "— other")],
  ["something after it", `${note} `],
])("%s is no head", (_, text) => {
  expect(readHead(text)).toBeNull();
});
