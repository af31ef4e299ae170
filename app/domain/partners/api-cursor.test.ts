import { expect, it } from "vitest";
import { cursorOf, placeOf } from "#app/domain/partners/api-cursor.ts";

const place = { at: new Date("2026-11-25T12:00:00.123Z"), id: "6f1e0c9e-2b3a-4c5d-8e9f-001122334455" };

it("comes back as it was handed out, and is fit for an address", () => {
  expect(placeOf(cursorOf(place))).toEqual(place);
  expect(cursorOf(place)).toMatch(/^[\w-]+$/);
});

it.each([
  ["nothing", ""],
  ["no base64", "*"],
  ["no JSON", btoa("hello")],
  ["no pair", btoa("[1]")],
  ["a moment before there was any", btoa('[-1,"a"]')],
  ["a moment after the last of this century", btoa('[9e15,"a"]')],
  ["half a millisecond", btoa('[0.5,"a"]')],
  ["an identifier with a nought", btoa('[1,"\\u0000"]')],
  ["an object", btoa('{"0":1,"1":"a"}')],
])("%s is no place", (_, cursor) => expect(placeOf(cursor.replaceAll("=", ""))).toBeNull());
