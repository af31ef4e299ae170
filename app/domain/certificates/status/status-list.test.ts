import { expect, test } from "vitest";
import { listName, readListName, statusListFrom } from "#app/domain/certificates/status/status-list.ts";

test("the name of a list is read as it is written", () => {
  expect(listName("refresh", 12)).toBe("refresh-12");
  expect(readListName("refresh-12")).toEqual({ purpose: "refresh", number: 12 });
});

test.each(["", "refresh", "refresh-0", "refresh-01", "suspension-1", "revocation-1/x", "revocation-9999999"])(
  "%j is the name of no list",
  (name) => {
    expect(readListName(name)).toBeNull();
  },
);

test("a list holds 30 days", () => {
  const at = new Date("2026-11-25T12:00:00.5Z");
  const place = { origin: "https://fadae.example", did: "did:web:fadae.example" };
  const list = statusListFrom({ purpose: "revocation", number: 1, encodedList: "uH4", ...place, at });
  expect([list.validFrom, list.validUntil]).toEqual(["2026-11-25T12:00:00Z", "2026-12-25T12:00:00Z"]);
  expect(list.credentialSubject).toEqual({
    id: "https://fadae.example/status/revocation-1#list",
    type: "BitstringStatusList",
    statusPurpose: "revocation",
    encodedList: "uH4",
  });
});
