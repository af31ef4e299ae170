import { describe, expect, it } from "vitest";
import { longest, mostExperience, readLine, readProfile, type TypedProfile } from "#app/domain/sharing/profile.ts";

const typed: TypedProfile = { about: "", commune: "", phone: "", email: "", experience: "", languages: [] };
const read = (changes: Partial<TypedProfile>) => {
  const profile = readProfile({ ...typed, ...changes });
  if (profile.ok) return profile.value;
  return Object.fromEntries(
    Object.entries(profile.problems).map(([field, problem]) => [field, problem.ok ? "" : problem.problem]),
  );
};

describe("a profile", () => {
  it("may be empty", () => expect(read({})).toEqual({ ...typed, experience: [] }));

  it.each([
    ["Arabic with its marks", "أُحبّ العملَ مع الناس."],
    ["Tifinagh", "ⵜⴰⵎⴰⵣⵉⵖⵜ"],
    ["several paragraphs", "أولا\n\nثانيا"],
    ["signs of every day", "100 % « oui » – n° 5, a@b.c (2024) #1 = 2"],
  ])("takes %s as it is", (_, about) => expect(read({ about })).toMatchObject({ about }));

  it.each([
    ["pictures", "😀"],
    ["a mark that turns writing round", "abc\u202edef"],
    ["a control character", "a\u0007b"],
    ["a private character", "a\ue000b"],
    ["a tower of marks", "x\u0300\u0301\u0302\u0303"],
  ])("refuses %s", (_, about) => expect(read({ about })).toEqual({ about: "text-characters" }));

  it("cleans what nobody sees, and too much space", () =>
    expect(read({ about: " \u200fa\u200b  b \r\n\r\n\r\n c " })).toMatchObject({ about: "a b\n\nc" }));

  it("counts characters as a reader does, up to the longest", () => {
    expect(read({ about: "ب".repeat(longest.about) })).toMatchObject({ about: "ب".repeat(longest.about) });
    expect(read({ about: "ب".repeat(longest.about + 1) })).toEqual({ about: "text-too-long" });
    expect(read({ about: "x".repeat(1_000_000) })).toEqual({ about: "text-too-long" });
  });

  it("takes a line for each experience, without the sign before it", () => {
    expect(read({ experience: "- one\n\n• two \r\nthree" })).toMatchObject({ experience: ["one", "two", "three"] });
    expect(read({ experience: "x\n".repeat(mostExperience + 1) })).toEqual({ experience: "too-many-lines" });
  });

  it.each([
    ["0600000000", "0600000000"],
    ["+212 6-00 (00) 00.00", "+212 6-00 (00) 00.00"],
    ["٠٦٠٠٠٠٠٠٠٠", "0600000000"],
  ])("reads the number %s", (phone, kept) => expect(read({ phone })).toMatchObject({ phone: kept }));

  it.each(["12345", "call me", "1234567890123456", "0600000000<script>"])("refuses the number %s", (phone) =>
    expect(read({ phone })).toEqual({ phone: "phone-form" }),
  );

  it.each(["a", "a@b", "a b@c.org", "a@b.org,c@d.org", `${"a".repeat(100)}@b.org`])("refuses the address %s", (email) =>
    expect(read({ email })).toEqual({ email: "email-form" }),
  );

  it("takes each language once, and leaves out lines that say nothing", () => {
    const fr = { language: "fr", level: "B1" };
    expect(read({ languages: [{ language: "", level: "A2" }, fr, { language: "xx", level: "B1" }] })).toMatchObject({
      languages: [fr],
    });
    expect(read({ languages: [fr, { language: "fr", level: "C1" }] })).toEqual({ languages: "language-twice" });
  });
});

it("makes one line of several", () => expect(readLine("a\nb\r\nc", 10)).toEqual({ ok: true, value: "a b c" }));
