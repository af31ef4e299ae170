import { expect, test } from "vitest";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { filesToKeep, largestUnaskedBytes, weightOf } from "#app/domain/offline-sync/kept-files.ts";

const sha = (sign: string) => sign.repeat(64);
const voice = (sign: string, bytes: number) => ({ sha256: sha(sign), type: "audio/ogg", bytes, seconds: 10 });
const file = (sign: string, bytes: number) => ({ sha256: sha(sign), type: "application/pdf", bytes });
const text = "[x](../files/small.pdf) [y](../files/large.pdf) ![z](../files/film.mp4) [x](../files/small.pdf)";

const content = {
  modules: [
    {
      activities: [
        { kind: "lesson", id: "one", markdown: { ar: "نص", fr: text } },
        { kind: "lesson", id: "two", markdown: { ar: "نص" } },
      ],
    },
  ],
  recordings: {
    "audio/one.fr.opus": voice("a", 10),
    "audio/one.fr.2.opus": voice("b", 20),
    "audio/one.ar.opus": voice("c", 30),
    "audio/two.ar.opus": voice("d", 40),
  },
  files: {
    "files/small.pdf": file("1", largestUnaskedBytes),
    "files/large.pdf": file("2", largestUnaskedBytes + 1),
    "files/film.mp4": { ...file("3", 5), type: "video/mp4", width: 6, height: 4, seconds: 2 },
    "files/unnamed.pdf": file("4", 5),
  },
} as unknown as CourseContent;

test("voices and small documents of the language that is read are kept unasked, all else that is named on wish", () => {
  const { unasked, larger } = filesToKeep(content, "fr");
  expect(unasked.map(({ address }) => address)).toEqual([
    `/media/${sha("a")}`,
    `/media/${sha("b")}`,
    `/media/${sha("1")}?name=small.pdf`,
    // Nobody translated the second lesson: it is read, and heard, in Arabic.
    `/media/${sha("d")}`,
  ]);
  expect(larger.map(({ address }) => address)).toEqual([`/media/${sha("3")}`, `/media/${sha("2")}?name=large.pdf`]);
  expect(weightOf(larger)).toBe(largestUnaskedBytes + 6);
  expect(filesToKeep(content, "ar")).toMatchObject({ unasked: [{ bytes: 30 }, { bytes: 40 }], larger: [] });
  expect(weightOf([])).toBe(0);
});
