import { expect, test } from "vitest";
import { acceptedLocale, askedLocaleCookie, hasChosenLocale, localeCookie, localeOf } from "#app/http/locale.ts";

const request = (query: string, cookie?: string) =>
  new Request(`http://localhost/courses${query}`, cookie === undefined ? {} : { headers: { cookie } });

const wanted: [why: string, query: string, cookie: string | undefined, locale: string][] = [
  ["nothing said", "", undefined, "ar"],
  ["the address", "?lang=fr", undefined, "fr"],
  ["the cookie", "", "lang=en", "en"],
  ["the address before the cookie", "?lang=ar", "lang=en", "ar"],
  ["the address among other names", "?page=2&lang=fr", undefined, "fr"],
  ["the address twice: the first", "?lang=fr&lang=en", undefined, "fr"],
  ["an unknown language in the address", "?lang=de", "lang=en", "en"],
  ["an empty one in the address", "?lang=", "lang=fr", "fr"],
  ["a language of courses only", "?lang=zgh", undefined, "ar"],
  ["another case", "?lang=FR", undefined, "ar"],
  ["markup in the address", "?lang=%3Cscript%3E", undefined, "ar"],
  ["an unknown language in the cookie", "", "lang=de", "ar"],
  ["an empty cookie", "", "lang=", "ar"],
  ["the cookie after another", "", "session=x; lang=fr", "fr"],
  ["the cookie after another without a space", "", "session=x;lang=fr", "fr"],
  ["the cookie before another", "", "lang=fr; session=x", "fr"],
  ["a cookie whose name ends in it", "", "oldlang=fr", "ar"],
  ["a cookie whose value holds it", "", "to=lang=fr", "ar"],
  ["a cookie that begins with a language", "", "lang=french", "ar"],
];
test.each(wanted)("the language of a request: %s", (_, query, cookie, locale) => {
  expect(localeOf(request(query, cookie))).toBe(locale);
});

test.each([
  ["no cookie", undefined, false],
  ["another cookie", "session=x", false],
  ["a name that ends in it", "oldlang=fr", false],
  ["alone", "lang=fr", true],
  ["after another", "session=x; lang=ar", true],
])("whether a language was chosen: %s", (_, cookie, chosen) => {
  expect(hasChosenLocale(request("?lang=fr", cookie))).toBe(chosen);
});

test.each([
  ["not asked", "", null],
  ["asked", "?lang=fr", localeCookie("fr")],
  ["asked for the default", "?lang=ar", localeCookie("ar")],
  ["asked for an unknown one", "?lang=de", null],
  ["asked with a line break", "?lang=fr%0d%0aSet-Cookie:x=y", null],
])("the cookie to set when the address asks: %s", (_, query, cookie) => {
  expect(askedLocaleCookie(request(query, "lang=en"))).toBe(cookie);
});

test("a choice is kept for a year in the whole site and read back", () => {
  expect(localeCookie("en")).toBe("lang=en; Path=/; Max-Age=31536000; SameSite=Lax");
  expect(localeOf(request("", localeCookie("en").split(";")[0]))).toBe("en");
});

test.each([
  ["nothing", null, "fr"],
  ["an empty one", "", "fr"],
  ["one of ours", "ar", "ar"],
  ["a country with it", "en-GB", "en"],
  ["capitals", "AR-ma", "ar"],
  ["the heaviest", "en;q=0.3, ar;q=0.8, fr;q=0.5", "ar"],
  ["the first of the same weight", "en, ar", "en"],
  ["one that is refused", "ar;q=0", "fr"],
  ["weights that are no numbers", "ar;q=x, en;q=0.1", "en"],
  ["languages of nobody here", "de, tlh;q=0.9, *", "fr"],
  ["spaces", " en ; q=0.2 ,ar ; q=0.1", "en"],
  ["signs", ";;,,;q=;ar", "fr"],
  ["a million of them", "de,".repeat(1_000_000) + "ar", "fr"],
] as const)("what a program asks for: %s", (_, header, locale) => expect(acceptedLocale(header)).toBe(locale));
