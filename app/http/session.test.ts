import { expect, test } from "vitest";
import { redirect } from "@remix-run/node";
import { safePath, signInPath } from "#app/http/session.server.ts";

const home = "/learn";
const allowed = [
  "/",
  "/learn/e1/quizzes/final",
  "/courses?lang=fr&page=2",
  "/learn#top",
  "/courses/digital-paths/digital-safety",
  "/%D8%AF",
  "/a//b",
  "/x?to=https://other.example/",
  "/v/7K3Q-X9M2-PA10",
];
test.each(allowed)("one comes back to a page of this site: %s", (path) => {
  expect(safePath(path)).toBe(path);
});

const refused: [why: string, path: string | null][] = [
  ["nothing", null],
  ["an empty text", ""],
  ["another site", "https://evil.example/"],
  ["another site in capitals", "HTTPS://EVIL.EXAMPLE"],
  ["another site without a scheme", "//evil.example"],
  ["three slashes", "///evil.example"],
  ["a backslash for the second slash", "/\\evil.example"],
  ["a backslash for the first slash", "\\/evil.example"],
  ["two backslashes", "\\\\evil.example"],
  ["a backslash further on", "/learn\\evil.example"],
  ["a scheme without slashes", "https:evil.example"],
  ["a script", "javascript:alert(1)"],
  ["data", "data:text/html,x"],
  ["a path without a slash before it", "learn"],
  ["a dot before it", "./learn"],
  ["a space before it", " /learn"],
  ["a space before another site", " //evil.example"],
  ["a space in it", "/learn now"],
  ["a tab between the slashes", "/\t/evil.example"],
  ["a line break between the slashes", "/\n/evil.example"],
  ["a carriage return between the slashes", "/\r/evil.example"],
  ["a header after a line break", "/learn\r\nSet-Cookie: x=y"],
  ["a line break at the end", "/learn\n"],
  ["a null character", "/learn\u0000"],
  ["another control character", "/learn\u0007"],
  ["a delete character", "/learn\u007f"],
  ["a no-break space", "/\u00a0/evil.example"],
  ["a letter that no header may have", "/د"],
  ["an accent", "/é"],
  ["a direction mark", "/\u202elearn"],
];
test.each(refused)("one comes back to the learner's home: %s", (_, path) => {
  expect(safePath(path)).toBe(home);
});

test("what is safe can be sent as a header, and stays on this site in a browser", () => {
  const paths = [...allowed, ...refused.map(([, path]) => path)];
  for (let code = 0; code < 0x180; code++) {
    const odd = String.fromCharCode(code);
    paths.push(`/${odd}/evil.example`, `/${odd}evil.example`, `/x${odd}`, `${odd}//evil.example`);
  }
  for (const path of paths) {
    const location = redirect(safePath(path)).headers.get("Location") ?? "";
    expect(new URL(location, "https://fadae.example/sign-in").origin).toBe("https://fadae.example");
  }
});

const pages: [why: string, page: string, method: string, path: string][] = [
  ["a page", "/learn", "GET", "/sign-in?to=%2Flearn"],
  ["a page with a query", "/courses?lang=fr&page=2", "GET", "/sign-in?to=%2Fcourses%3Flang%3Dfr%26page%3D2"],
  ["a form that was posted", "/learn/e1/quizzes/final", "POST", "/sign-in?to=%2Flearn%2Fe1%2Fquizzes%2Ffinal&ended=1"],
];
test.each(pages)("a visitor signs in to come back to %s", (_, page, method, path) => {
  const request = new Request(`http://localhost${page}`, { method });
  expect(signInPath(request)).toBe(path);
  expect(safePath(new URL(path, "http://localhost").searchParams.get("to"))).toBe(page);
});

test("a page with letters of every script leads back to itself", () => {
  const path = signInPath(new Request("http://localhost/courses/دورة?x=é y"));
  const to = new URL(path, "http://localhost").searchParams.get("to");
  expect(safePath(to)).toBe(to);
  expect(to).toBe("/courses/%D8%AF%D9%88%D8%B1%D8%A9?x=%C3%A9%20y");
});
