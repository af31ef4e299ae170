import { describe, expect, it } from "vitest";
import { serialIn } from "#app/domain/certificates/asked-serial.ts";
import { base45Of } from "#app/domain/certificates/base45.ts";

describe("serialIn", () => {
  const body = [
    "fadae.example",
    "digital-paths-1",
    "7K3M92QX4TBD",
    "سلمى بنعلي",
    "",
    "مقابلة",
    "20261123",
    "",
    "4",
  ].join("\u001f");
  const code = `FC1:${base45Of(Buffer.concat([Buffer.alloc(64, 7), Buffer.from(body)]))}`;
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
