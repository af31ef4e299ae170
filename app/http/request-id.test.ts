import { describe, expect, test } from "vitest";
import { givenRequestId } from "#app/http/request-id.ts";

const hex = "4bf92f3577b34da6a3ce929d0e0e4736";

describe("an identifier from outside is not taken", () => {
  test.each([
    ...["", "AMINA-4821", "amina@example.org", "Amina", "2739", "0600000000", "000000000000", hex.slice(1), `${hex}0`],
    ...[`${hex}\n{"a":1}`, ` ${hex}x`, "0".repeat(32), `${hex},${hex}`, "fadae_0123456789abcdef", "../../etc/passwd"],
    ...["أمينة", "g".repeat(32), "123e4567-e89b-12d3-a456-42661417400", "a".repeat(100_000)],
  ])("%s", (id) => {
    expect(givenRequestId({ "x-request-id": id })).toBeNull();
  });

  test.each([
    ...["", hex, `00-${hex}`, `01-${hex}-00f067aa0ba902b7-01`, `00-${"0".repeat(32)}-00f067aa0ba902b7-01`],
    ...[`00-${hex}-${"0".repeat(16)}-01`, `00-${hex}-00f067aa0ba902b7-01-more`, `00-AMINA-4821-01`],
  ])("as a trace: %s", (traceparent) => {
    expect(givenRequestId({ traceparent })).toBeNull();
  });

  test("when it was said twice", () => {
    expect(givenRequestId({ "x-request-id": [hex, hex] })).toBeNull();
  });
});

test("a UUID, 32 hexadecimal digits and a trace are taken, the first before the last", () => {
  const uuid = "123E4567-E89B-12D3-A456-426614174000";
  const traceparent = `00-${hex}-00f067aa0ba902b7-01`;
  expect(givenRequestId({ "x-request-id": uuid, traceparent })).toBe(uuid.toLowerCase());
  expect(givenRequestId({ "x-request-id": hex.toUpperCase() })).toBe(hex);
  expect(givenRequestId({ "x-request-id": "Amina", traceparent })).toBe(hex);
});
