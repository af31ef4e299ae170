import { expect, it } from "vitest";
import { isolate } from "#app/i18n/isolate.ts";

it("isolates what runs against the sentence, and nothing else", () => {
  expect(isolate("سلمى", "ar")).toBe("سلمى");
  expect(isolate("Salma", "fr")).toBe("Salma");
  expect(isolate("AMINA-4821", "ar")).toBe("\u2068AMINA-4821\u2069");
  expect(isolate("سلمى", "en")).toBe("\u2068سلمى\u2069");
  expect(isolate("سلمى Salma", "ar")).toBe("\u2068سلمى Salma\u2069");
  expect(isolate("", "ar")).toBe("");
});
