import fc from "fast-check";
import { expect, test } from "vitest";
import { blocksOf, mergedText, mergeTexts } from "#app/domain/authoring/merge-texts.ts";

const before = "---\ntitle: لماذا\nminutes: 8\n---\n\nفقرة أولى.\n\n## عنوان\n\n- واحد\n- اثنان\n\nفقرة أخيرة.\n";

test("what each changed elsewhere comes together", () => {
  const mine = before.replace("minutes: 8", "minutes: 9").replace("فقرة أخيرة.", "فقرة أخيرة وجديدة.");
  const theirs = before.replace("## عنوان", "## عنوان آخر");
  expect(mergedText(mergeTexts(before, { mine, theirs }))).toBe(mine.replace("## عنوان", "## عنوان آخر"));
});

test("one block that both changed is shown from both, and from before", () => {
  const mine = before.replace("فقرة أولى.", "فقرتي.");
  const theirs = before.replace("فقرة أولى.", "فقرتهم.");
  const parts = mergeTexts(before, { mine, theirs });
  expect(mergedText(parts)).toBeNull();
  expect(parts.filter((part) => !("agreed" in part))).toEqual([
    { mine: "فقرتي.\n\n", theirs: "فقرتهم.\n\n", before: "فقرة أولى.\n\n" },
  ]);
});

test("of a YAML file lines come together, also where it has no empty one", () => {
  const file = "title: A\nhours: 6\nlevel: beginner\nicon: phone\n";
  const changes = { mine: file.replace("A", "B"), theirs: file.replace("phone", "town") };
  expect(mergedText(mergeTexts(file, changes))).toBeNull();
  expect(mergedText(mergeTexts(file, changes, "line"))).toBe("title: B\nhours: 6\nlevel: beginner\nicon: town\n");
});

test("the same change by both is one change", () => {
  const both = before.replace("فقرة أولى.", "فقرتنا.");
  expect(mergedText(mergeTexts(before, { mine: both, theirs: both }))).toBe(both);
});

const texts = fc
  .array(fc.constantFrom("a", "ب", "## h", "", " ", "- x", "---", "k: v", "\r"), { maxLength: 25 })
  .map((lines) => lines.join("\n"));

test("blocks joined are the text, whatever it is", () => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.string({ unit: "grapheme" })), (text) => {
      expect(blocksOf(text).join("")).toBe(text);
    }),
  );
});

test("when only one side changed, its text is the outcome", () => {
  fc.assert(
    fc.property(texts, texts, (text, changed) => {
      expect(mergedText(mergeTexts(text, { mine: changed, theirs: text }))).toBe(changed);
      expect(mergedText(mergeTexts(text, { mine: text, theirs: changed }))).toBe(changed);
    }),
  );
});

test("nothing that somebody wrote is missing from the parts", () => {
  fc.assert(
    fc.property(texts, texts, texts, (text, mine, theirs) => {
      const parts = mergeTexts(text, { mine, theirs });
      const known = parts.map((part) => ("agreed" in part ? part.agreed : part.mine + part.theirs)).join("");
      const old = blocksOf(text);
      const written = [...blocksOf(mine), ...blocksOf(theirs)].filter((block) => !old.includes(block));
      expect(written.filter((block) => !known.includes(block))).toEqual([]);
    }),
  );
});

test("a text of 60 kB is merged in bounded time, also where every block differs", () => {
  const long = (word: string) => Array.from({ length: 6000 }, (_, at) => `${word} ${at}`).join("\n\n");
  expect(mergeTexts(long("قبل"), { mine: long("أنا"), theirs: long("هم") }).length).toBeGreaterThan(0);
}, 20_000);
