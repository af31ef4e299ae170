import { expect, test } from "vitest";
import { contentRemarks, contentText } from "#app/domain/h5p/content.ts";

test("paths lose #tmp at their end, and nothing else changes", () => {
  const content = { path: "a.png#tmp", text: "path#tmp", list: [{ path: "b#tmp.png" }, { path: 1 }] };
  expect(JSON.parse(contentText(content))).toEqual({ ...content, path: "a.png" });
});

test("what will not be seen is named once", () => {
  const content = [
    { path: "images/a.png#tmp" },
    { path: "images/gone.png" },
    { path: "images/gone.png" },
    { path: "https://video.example/watch?v=1" },
    { path: "//video.example/2" },
    { path: "" },
    { path: null },
  ];
  expect(contentRemarks(content, (name) => name === "content/images/a.png")).toEqual({
    missing: ["images/gone.png"],
    hosts: ["video.example"],
  });
});
