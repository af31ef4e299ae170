import { expect, test } from "vitest";
import { readSecret } from "#app/domain/identity/secret.ts";
import {
  looksLikePictures,
  picturesOf,
  picturesSecret,
  readPicked,
  readPicturesSecret,
  signInPictures,
  tapPicture,
} from "#app/domain/identity/sign-in-pictures.ts";

test("there are twelve different pictures", () => {
  expect(new Set(signInPictures).size).toBe(12);
});

test("a secret of pictures is read as it was made, in its order", () => {
  expect(readPicturesSecret(picturesSecret([3, 7, 11]))).toBe("pictures:3-7-11");
  expect(readPicturesSecret("pictures:11-7-3")).toBe("pictures:11-7-3");
  expect(picturesOf("pictures:3-7-11")).toEqual(["sun", "tea", "bird"]);
  expect(picturesOf("2739")).toEqual([]);
});

test.each([
  "",
  "pictures:",
  "pictures:3-7",
  "pictures:3-7-11-12",
  "pictures:3-3-7",
  "pictures:0-1-2",
  "pictures:1-2-13",
  "pictures:03-7-11",
  "pictures:3-7-11 ",
  " pictures:3-7-11",
  "Pictures:3-7-11",
  "pictures:٣-٧-١١",
  "3-7-11",
  "pictures:-3-7-11",
  "pictures:3-7-1e1",
])("%j is no secret of pictures", (text) => {
  expect(readPicturesSecret(text)).toBeNull();
});

test.each(["pictures:3-7-11", "PICTURES:anything", "ｐｉｃｔｕｒｅｓ：3-7-11", "  pictures:3-7-11", "pictures:"])(
  "%j cannot be taken as a PIN or a password",
  (text) => {
    expect(looksLikePictures(text)).toBe(true);
    expect(readSecret(text, "learner").ok).toBe(false);
    expect(readSecret(`${text} and more`, "staff").ok).toBe(false);
  },
);

test.each([
  ["", []],
  ["3", [3]],
  ["3-7", [3, 7]],
  ["3-7-11", [3, 7, 11]],
  ["3-3", []],
  ["3-13", []],
  ["<b>", []],
  ["1-2-3-4", []],
] as const)("tapped so far, %j is %j", (text, numbers) => {
  expect(readPicked(text)).toEqual(numbers);
});

test.each([
  ["the first", [], "3", [3], "added"],
  ["the third", [3, 7], "12", [3, 7, 12], "added"],
  ["the same again", [3, 7], "3", [3, 7], "same"],
  ["a fourth", [3, 7, 12], "1", [3, 7, 12], "none"],
  ["nothing", [3], "", [3], "none"],
  ["a picture that is not there", [3], "13", [3], "none"],
  ["not a number", [3], "1 or 1=1", [3], "none"],
] as const)("tapping %s", (_, picked, tapped, after, tap) => {
  expect(tapPicture(picked, tapped)).toEqual({ picked: after, tap });
});
