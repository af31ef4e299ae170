import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { docx, word } from "../documents/office-documents.ts";
import { useProgramFolder } from "./programs.ts";

const { folder } = useProgramFolder();

/** Runs the command as `npm run course` does, without any database. */
function makeLesson(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/tsx/dist/cli.mjs", "tools/course.ts", "lesson", ...args],
    {
      cwd: resolve(import.meta.dirname, "../.."),
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: "file:/nowhere/data.db", DATA_DIR: "/nowhere" },
    },
  );
  return { status, stdout, stderr };
}

test("a document becomes a lesson of a package with its picture, once", async () => {
  const picture = await sharp({ create: { width: 4, height: 3, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  const document = join(folder(), "notes.docx");
  const body =
    word.paragraph(word.run("A &quot;quoted&quot; title"), "T") +
    word.paragraph(word.run("Text.") + word.picture("A lock"));
  await docx(document, body, { "word/media/image1.png": picture, "word/comments.xml": "<x/>" });
  const lesson = join(folder(), "course/lessons/01-why.fr.md");
  const made = makeLesson(document, lesson);
  expect(made).toMatchObject({ status: 0, stderr: "" });
  expect(made.stdout).toContain("Comments were left out.");
  expect(readFileSync(lesson, "utf8")).toBe(
    '---\ntitle: "A \\"quoted\\" title"\nminutes: 1\n---\n\nText.![A lock](../media/01-why-1.png)\n',
  );
  expect(readFileSync(join(folder(), "course/media/01-why-1.png"))).toEqual(picture);
  expect(makeLesson(document, lesson)).toMatchObject({ status: 1, stdout: "" });
});

test("what cannot be read is refused with a reason, and nothing is written", () => {
  const refused = makeLesson(import.meta.filename, join(folder(), "lessons/a.fr.md"));
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toContain("Only .docx, .odt, .md and .txt files can be read.");
  expect(makeLesson("a.docx", "b.md")).toMatchObject({ status: 2 });
});
