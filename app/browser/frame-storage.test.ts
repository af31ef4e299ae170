import { expect, test } from "vitest";
import { lendStorage } from "./frame-storage.ts";

/** A window of opaque origin as far as storage goes. */
function opaqueFrame(): { localStorage: Storage; sessionStorage: Storage } {
  const refused = {
    configurable: true,
    get: () => {
      throw new DOMException("The document is sandboxed", "SecurityError");
    },
  };
  return Object.defineProperties({} as ReturnType<typeof opaqueFrame>, {
    localStorage: refused,
    sessionStorage: refused,
  });
}

test("a frame that may not store gets storages that remember", () => {
  const frame = opaqueFrame();
  expect(() => frame.localStorage).toThrow("sandboxed");
  lendStorage(frame);
  const { localStorage, sessionStorage } = frame;
  localStorage.setItem("requestQueue", "[]");
  (localStorage as { setItem: (key: string, value: unknown) => void }).setItem("number", 1);
  expect(localStorage.getItem("requestQueue")).toBe("[]");
  expect(localStorage.getItem("number")).toBe("1");
  expect(localStorage.getItem("toString")).toBeNull();
  expect([localStorage.length, localStorage.key(0), localStorage.key(9)]).toEqual([2, "requestQueue", null]);
  expect(sessionStorage.length).toBe(0);
  localStorage.removeItem("number");
  expect(localStorage.getItem("number")).toBeNull();
  localStorage.clear();
  expect(localStorage.length).toBe(0);
});

test("a storage that works stays", () => {
  const own = { getItem: () => "own" };
  const frame = { ...opaqueFrame, localStorage: own };
  lendStorage(frame);
  expect(frame.localStorage).toBe(own);
});
