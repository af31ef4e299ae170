import { describe, expect, it } from "vitest";
import { fromBase45, serialIn } from "#app/domain/certificates/qr-text.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
function base45(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = bytes[at + 1] !== undefined;
    let value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    for (let digit = 0; digit < (pair ? 3 : 2); digit++, value = Math.floor(value / 45)) text += alphabet[value % 45];
  }
  return text;
}

describe("fromBase45", () => {
  // The examples of RFC 9285, section 4.3 and 4.4.
  for (const [text, bytes] of [
    ["BB8", "AB"],
    ["%69 VD92EX0", "Hello!!"],
    ["UJCLQE7W581", "base-45"],
    ["QED8WEX0", "ietf!"],
    ["", ""],
  ] as const)
    it(`reads ${text || "nothing"}`, () => {
      expect(Buffer.from(fromBase45(text) ?? []).toString()).toBe(bytes);
    });
  for (const text of ["GGW", "B", "bb8", "::", "éa0"])
    it(`refuses ${text}`, () => {
      expect(fromBase45(text)).toBeNull();
    });
});

describe("serialIn", () => {
  const body = ["fadae.example", "digital-paths-1", "7K3M92QX4TBD", "سلمى بنعلي", "", "مقابلة", "20261123", "", "4"].join("\u001f");
  const code = `FC1:${base45(Buffer.concat([Buffer.alloc(64, 7), Buffer.from(body)]))}`;
  for (const [what, text, serial] of [
    ["a serial", "7k3m-92qx-4tbd", "7K3M92QX4TBD"],
    ["an address", "https://fadae.example/v/7K3M92QX4TBD", "7K3M92QX4TBD"],
    ["the text of the second code", code, "7K3M92QX4TBD"],
    ["that text with white space around it", ` ${code}\n`, "7K3M92QX4TBD"],
    ["that text cut", code.slice(0, 60), null],
    ["a text that is too long", `FC1:${"0".repeat(1000)}`, null],
    ["something else", "hello", null],
  ] as const)
    it(`finds ${serial ? "the serial of" : "none in"} ${what}`, () => {
      expect(serialIn(text)).toBe(serial);
    });
});
