import { expect, test } from "vitest";
import { mergeTexts } from "#app/domain/authoring/merge-texts.ts";
import { choicesOf, settledText } from "#app/domain/authoring/settled-text.ts";

const before = "---\nminutes: 8\n---\n\nواحد.\n\nاثنان.\n\nثلاثة.";
const mine = "---\nminutes: 9\n---\n\nواحد.\n\nاثنان مني.\n\nثلاثة مني.";
const theirs = "---\nminutes: 7\n---\n\nواحد منهم.\n\nاثنان منهم.\n\nثلاثة منهم.";
const parts = mergeTexts(before, { mine, theirs });

test("a text is settled when each place is", () => {
  const places = parts.flatMap((part) => ("agreed" in part ? [] : [part]));
  expect(places).toHaveLength(2);
  expect(settledText(parts, ["mine"])).toBeNull();
  expect(settledText(parts, ["theirs", "theirs"])).toBe(theirs);
  expect(settledText(parts, ["mine", "both"])).toBe(
    "---\nminutes: 9\n---\n\nواحد منهم.\n\nاثنان منهم.\n\nثلاثة منهم.\n\nواحد.\n\nاثنان مني.\n\nثلاثة مني.",
  );
  expect(places.map(choicesOf)).toEqual([
    ["mine", "theirs"],
    ["mine", "theirs", "both"],
  ]);
});

test("of what one side removed there are not both", () => {
  expect(choicesOf({ mine: "", theirs: "نص\n\n" })).toEqual(["mine", "theirs"]);
});
