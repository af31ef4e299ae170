// oxlint-disable no-console, vitest/no-standalone-expect -- this file watches the console on behalf of every test
import { afterEach, beforeEach, expect, vi } from "vitest";

// A test that makes the program complain has failed, unless it says that it expects the complaint.
beforeEach(() => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
});
afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  expect(console.warn).not.toHaveBeenCalled();
});
