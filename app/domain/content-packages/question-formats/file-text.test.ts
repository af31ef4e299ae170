import { expect, test } from "vitest";
import { textOfFile } from "#app/domain/content-packages/question-formats/file-text.ts";

const text = "سؤال é\nⴰ 👍";
const utf16 = (big: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return big ? bytes.swap16() : bytes;
};
test.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`)],
  ["UTF-16, small end first", utf16(false)],
  ["UTF-16, big end first", utf16(true)],
  ["line ends of Windows", Buffer.from(text.replace("\n", "\r\n"))],
  ["line ends of old Macs", Buffer.from(text.replace("\n", "\r"))],
])("a file is read: %s", (_, bytes) => {
  expect(textOfFile(bytes)).toEqual({ ok: true, value: text });
});

test.each([
  ["Windows-1256", Buffer.from([0xd3, 0xc4, 0xc7, 0xe1])],
  ["Latin 1", Buffer.from("été", "latin1")],
  ["UTF-16 without its mark", Buffer.from("Où ?", "utf16le")],
  ["half a letter of UTF-16", Buffer.from([0xff, 0xfe, 0x41])],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00])],
])("a file is refused: %s", (_, bytes) => {
  expect(textOfFile(bytes)).toEqual({ ok: false, problem: "file-not-text" });
});

test("a file has at most 20 MB", () => {
  expect(textOfFile(Buffer.alloc(20_000_000, 32)).ok).toBe(true);
  expect(textOfFile(Buffer.alloc(20_000_001, 32))).toMatchObject({ ok: false, problem: "file-too-large" });
});
