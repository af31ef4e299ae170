import { expect, test } from "vitest";
import { certificateFactsSchema } from "#app/domain/certificates/certificate.ts";
import { contentOf, dayInArabic, dayInFrench, hoursInArabic, hoursInFrench } from "#app/domain/certificates/wording.ts";

const hours: [hours: number, arabic: string, french: string][] = [
  [0.5, "0,5 ساعة", "0,5 heure"],
  [1, "ساعة واحدة", "1 heure"],
  [1.5, "1,5 ساعة", "1,5 heure"],
  [2, "ساعتان", "2 heures"],
  [2.5, "2,5 ساعة", "2,5 heures"],
  [3, "3 ساعات", "3 heures"],
  [10, "10 ساعات", "10 heures"],
  [11, "11 ساعة", "11 heures"],
  [60, "60 ساعة", "60 heures"],
  [99, "99 ساعة", "99 heures"],
  [100, "100 ساعة", "100 heures"],
  [102, "102 ساعة", "102 heures"],
  [103, "103 ساعات", "103 heures"],
  [111, "111 ساعة", "111 heures"],
  [1200, "1200 ساعة", "1200 heures"],
];
test.each(hours)("%d hours agree with their noun in Arabic and in French", (count, arabic, french) => {
  expect([hoursInArabic(count), hoursInFrench(count)]).toEqual([arabic, french]);
});

const days: [day: string, arabic: string, french: string][] = [
  ["2026-11-23", "23 نونبر 2026", "23 novembre 2026"],
  ["2026-01-01", "1 يناير 2026", "1er janvier 2026"],
  ["2026-08-31", "31 غشت 2026", "31 août 2026"],
  ["2028-02-29", "29 فبراير 2028", "29 février 2028"],
  ["2026-12-11", "11 دجنبر 2026", "11 décembre 2026"],
];
test.each(days)("the day %s is written as in Morocco", (day, arabic, french) => {
  expect([dayInArabic(day), dayInFrench(day)]).toEqual([arabic, french]);
});

const facts = certificateFactsSchema.parse({
  serial: "7K3QX9M2PA10",
  issuedOn: "2026-11-23",
  name: { ar: "سلمى المثالية", latin: "" },
  course: { en: "Networks" },
  hours: 12,
  level: "advanced",
  skills: [{ ar: "العنونة", fr: "adressage" }, { fr: "diagnostic" }],
  organisation: { slug: "positive", name: { ar: "جمعية POSITIVE" }, accent: "a2" },
  place: { ar: "بركان", fr: "Berkane" },
  signatories: [],
});
const url = "https://fadae.example/v/7K3QX9M2PA10";
const around = { verifyUrl: url };

test("the content names what is known and nothing else", () => {
  expect(contentOf(facts, around)).toEqual({
    codes: { "code-link": url },
    addresses: { link: url },
    languages: { "course-fr": "en" },
    texts: {
      serial: "7K3Q-X9M2-PA10",
      link: "fadae.example/v/7K3QX9M2PA10",
      "organisation-ar": "جمعية POSITIVE",
      "name-ar": "سلمى المثالية",
      "course-fr": "Networks",
      "skills-ar": "المهارات: العنونة",
      "skills-fr": "Compétences\u00a0: adressage, diagnostic",
      "hours-ar": "12 ساعة",
      "hours-fr": "12 heures",
      "level-ar": "متقدم",
      "level-fr": "Avancé",
      "date-ar": "23 نونبر 2026",
      "date-fr": "23 novembre 2026",
      "place-ar": "بركان",
      "place-fr": "Berkane",
    },
  });
});

test("a signatory without a name leaves the place to the next", () => {
  const role = { ar: "منسق", fr: "Coordination" };
  const signatories = [
    { role, name: { ar: "", latin: "" } },
    { role, name: { ar: "", latin: "Karim TAJRIBI" } },
  ];
  const { texts } = contentOf({ ...facts, signatories }, around);
  expect(Object.keys(texts).filter((slot) => slot.startsWith("sign-"))).toEqual([
    "sign-1-role-ar",
    "sign-1-role-fr",
    "sign-1-name-latin",
  ]);
});

test("no skills give no heading", () => {
  expect(Object.keys(contentOf({ ...facts, skills: [] }, around).texts)).not.toContain("skills-ar");
});

test("what is there only sometimes is named when it is there", () => {
  const coIssuer = { slug: "a", accent: "a1" as const };
  const coIssuers = [
    { ...coIssuer, name: { ar: "جمعية أ", fr: "Association A" } },
    { ...coIssuer, name: { fr: "Association B" } },
    { ...coIssuer, name: { ar: "جمعية ج" } },
  ];
  const { texts, codes } = contentOf(
    { ...facts, coIssuers, expiresOn: "2028-11-22" },
    { ...around, offlineText: "FC1:0", specimen: true },
  );
  expect(codes).toEqual({ "code-link": url, "code-offline": "FC1:0" });
  expect(texts).toMatchObject({
    "co-issuers-ar": "بالاشتراك مع: جمعية أ، Association B، جمعية ج",
    "co-issuers-fr": "Conjointement avec\u00a0: Association A, Association B, جمعية ج",
    "expires-ar": "22 نونبر 2028",
    "expires-fr": "22 novembre 2028",
    "specimen-ar": "عينة",
    "specimen-fr": "SPECIMEN",
  });
});
