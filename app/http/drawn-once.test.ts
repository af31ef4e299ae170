import { expect, test } from "vitest";
import { fillIn, takeApart, withStandIns, type OwnText } from "#app/http/drawn-once.ts";
import { ownEnrolment, ownMoment, ownName, ownPerson, ownSerial } from "#app/http/stand-ins.ts";

const ids = { person: "c1aaaaaaaaaaaaaaaaaaaaaa", enrolment: "c2bbbbbbbbbbbbbbbbbbbbbb" };
const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#x27;");

/** A page as React would write it from data: each text escaped where it stands. */
const page = (data: { name: string; id: string; path: string }) =>
  `<a href="${escaped(data.path)}">${escaped(data.name)}</a><i id="${data.id}">name: ${escaped(data.name)}</i>`;

const ownOf = (data: { name: string; id: string }) => [
  ownPerson(data.id),
  ownName(data.name, "name"),
  ownEnrolment(ids.enrolment),
];

test.each(["Ilyas Mital", "أمينة", "ⵉⵍⵢⴰⵙ", `<script>alert("1")</script>`, "O'Brien & $& $1 \\u0000", "path", "名前"])(
  "a page drawn for somebody else is filled in for %s as if it were drawn for them",
  (name) => {
    const data = { name, id: ids.person, path: `/learn/${ids.enrolment}` };
    const own = ownOf(data);
    const drawing = takeApart(page(JSON.parse(withStandIns(data, own)) as typeof data), own);
    expect(fillIn(drawing, own)).toBe(page(data));
    expect(drawing.pieces.join("")).not.toContain(ids.enrolment);
  },
);

test("two people with names in the same letters have the same key, and in other letters another", () => {
  const key = (name: string) => {
    const data = { name, id: ids.person };
    return withStandIns(data, ownOf(data));
  };
  expect(key("Ilyas")).toBe(key("Hind O'Brien"));
  expect(key("أمينة")).toBe(key("إلياس"));
  expect(key("Ilyas")).not.toBe(key("أمينة"));
  expect(key("Ilyas أ")).not.toBe(key("Ilyas"));
});

test("what is not their own stays in the key", () => {
  const data = { name: "Ilyas", title: "Ilyas and others", done: true };
  expect(withStandIns(data, [ownName("Ilyas", "name")])).toContain(`"title":"Ilyas and others","done":true`);
});

test("somebody who is called as a page calls something changes nothing but the name", () => {
  const data = { name: "lesson", kind: "lesson", locale: "ar" };
  expect(JSON.parse(withStandIns(data, [ownName("lesson", "name")]))).toMatchObject({ kind: "lesson", locale: "ar" });
  expect(JSON.parse(withStandIns({ ...data, name: "ar" }, [ownName("ar", "name")]))).toMatchObject({ locale: "ar" });
});

test("an empty name is nobody's own text", () => {
  expect(withStandIns({ ar: "", latin: "" }, [ownName("", "ar")])).toBe(`{"ar":"","latin":""}`);
});

test("a serial and a moment are filled in the way a page writes them, and as they are", () => {
  const grouped = (serial: string) => serial.replace(/(.{4})(?=.)/g, "$1-");
  const day = (iso: string) => iso.slice(0, 10).split("-").toReversed().join("/");
  const own: OwnText[] = [ownSerial("6X4PCP0V7JPC", grouped), ownMoment("2026-11-30T20:49:00.000Z", day)];
  const shown = ({ serial, at }: { serial: string; at: string }) =>
    `<a href="/v/${serial}">${grouped(serial)}</a> ${day(at)} ${at}`;
  const data = { serial: "6X4PCP0V7JPC", at: "2026-11-30T20:49:00.000Z" };
  const drawing = takeApart(shown(JSON.parse(withStandIns(data, own)) as typeof data), own);
  expect(fillIn(drawing, own)).toBe(shown(data));
  expect(drawing.places).toHaveLength(4);
});
