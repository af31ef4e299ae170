import sharp from "sharp";
import { expect, test } from "vitest";
import { withTakenPictures } from "#app/domain/content-packages/question-formats/taken-pictures.server.ts";
import { asked, fr, read, two } from "../../../../tests/moodle-questions.ts";

const png = (width = 8, height = 6) =>
  sharp({ create: { width, height, channels: 3, background: "#a05010" } })
    .png()
    .toBuffer();
const file = (bytes: string | Uint8Array, name = "carte.png", more = 'path="/"') =>
  `<file name="${name}" ${more} encoding="base64">${typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("base64")}</file>`;
const shown = (files: string, html = '<img src="@@PLUGINFILE@@/carte.png" alt="Carte du &amp; nord">Où ?') =>
  asked("multichoice", `<single>true</single>${two}`, html).replace("</questiontext>", `${files}</questiontext>`);
const taken = async (xml: string) => withTakenPictures(read(xml));
const svg = (inside: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`);

test("the picture of a question is taken, encoded anew, with its description", async () => {
  const { questions, refused } = await taken(shown(file(await png())));
  expect(refused).toEqual([]);
  expect(questions[0]?.question).toMatchObject({
    text: fr("Où ?"),
    picture: { path: "media/carte.jpg", alt: fr("Carte du & nord") },
  });
  expect(questions[0]?.changes).toEqual([]);
  const size = await sharp(Buffer.from(questions[0]?.picture ?? [])).metadata();
  expect(size).toMatchObject({ format: "jpeg", width: 8, height: 6 });
});

test("a picture of two languages is one, with both descriptions", async () => {
  const span = (language: string, alt: string, text: string) =>
    `<span lang="${language}" class="multilang"><img src="@@PLUGINFILE@@/carte.png" alt="${alt}">${text}</span>`;
  const { questions } = await taken(
    shown(file(await png()), span("ar", "خريطة", "أين؟") + span("fr", "Carte", "Où ?")),
  );
  expect(questions[0]?.question.picture).toEqual({ path: "media/carte.jpg", alt: { ar: "خريطة", fr: "Carte" } });
});

test("what cannot be kept of pictures is a change that is said", async () => {
  const one = await png();
  const codes = async (xml: string) =>
    (await taken(xml)).questions.map(({ changes }) => changes.map(({ code }) => code));
  const image = (name: string, alt = "Carte") => `<img src="@@PLUGINFILE@@/${name}" alt="${alt}">`;
  expect(await codes(shown(file(one), `${image("carte.png", "")}Où ?`))).toEqual([["picture-alt-missing"]]);
  expect(await codes(shown(file(one) + file(one, "b.png"), `${image("carte.png")}${image("b.png")}Où ?`))).toEqual([
    ["picture-left-out"],
  ]);
  expect(await codes(shown(file(one) + file(one)))).toEqual([["file-left-out"]]);
  expect(await codes(shown(file(one) + file(one, "b.png")))).toEqual([["file-left-out"]]);
});

test("the same name for two pictures gives two names, and the same picture has one", async () => {
  const [red, blue] = [await png(8, 6), await png(6, 8)];
  const { questions } = await taken([red, blue, red].map((bytes) => shown(file(bytes))).join(""));
  expect(questions.map(({ question }) => question.picture?.path)).toEqual([
    "media/carte.jpg",
    "media/carte-2.jpg",
    "media/carte.jpg",
  ]);
});

test.each([
  "../../etc/passwd.png",
  "/etc/cron.d/x.png",
  "..\\..\\x.png",
  "C:\\x.png",
  ".htaccess.png",
  "%2e%2e%2fx.png",
])("a picture called %s stays among the pictures of the course", async (name) => {
  const html = `<img src="@@PLUGINFILE@@/${encodeURIComponent(name)}" alt="x">Où ?`;
  const { questions } = await taken(shown(file(await png(), name), html));
  for (const { question } of questions)
    expect(question.picture?.path ?? "media/x.jpg").toMatch(/^media\/[a-z0-9][a-z0-9-]*\.jpg$/);
});

// A PNG of a few kilobytes that says it unfolds to 60,000 × 60,000 pixels.
const bomb = async () => {
  const bytes = await png();
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  return bytes;
};

test.each<[what: string, bytes: () => Promise<string | Uint8Array>, code: string, why?: string]>([
  ["what is no Base64", async () => "<b>?</b>", "picture-not-in-file"],
  ["half of Base64", async () => "iVBORw0KGgo", "picture-not-in-file"],
  ["nothing", async () => "", "picture-not-in-file"],
  ["a script", async () => Buffer.from("alert(1)"), "picture-unusable", "picture-unreadable"],
  ["a page", async () => Buffer.from("<html><script>alert(1)</script>"), "picture-unusable", "picture-unreadable"],
  ["a drawing with a script", async () => svg("<script>alert(1)</script>"), "picture-unusable", "drawing-unsafe"],
  ["a drawing that loads", async () => svg('<image href="https://example.org/a"/>'), "picture-unusable"],
  ["a picture that unfolds", bomb, "picture-unusable", "picture-side"],
  ["half a picture", async () => (await png(400, 400)).subarray(0, 60), "picture-unusable"],
  [
    "more than 8 MB",
    async () => Buffer.concat([await png(), Buffer.alloc(8_000_001)]),
    "picture-unusable",
    "file-too-large",
  ],
])("a question whose picture is %s is refused with the reason", async (_, bytes, code, why) => {
  const { questions, refused } = await taken(shown(file(await bytes())));
  expect(questions).toEqual([]);
  expect(refused.map(({ reason }) => reason.code)).toEqual([code]);
  // Why a drawing is unsafe is in its own code.
  const facts = why && why !== "drawing-unsafe" ? { why } : {};
  expect(refused[0]?.reason.facts).toMatchObject(facts);
});
