import { describe, expect, it } from "vitest";
import { isNameOnRecord, maskedName } from "#app/domain/certificates/masked-name.ts";

describe("maskedName", () => {
  for (const [name, masked] of [
    ["سلمى بنعلي", "س… ب…"],
    ["أمينة التجريبية", "أ… ا…"],
    ["Salma BENALI", "S… B…"],
    ["Éléonore d’Ambre", "É… d…"],
    ["ⵙⴰⵍⵎⴰ ⵎⵉⵜⴰⵍ", "ⵙ… ⵎ…"],
    ["مُحمد", "مُ…"],
    ["", ""],
  ] as const)
    it(`leaves ${masked || "nothing"} of ${name || "nothing"}`, () => {
      expect(maskedName(name)).toBe(masked);
    });
});

describe("isNameOnRecord", () => {
  const record = { ar: "أمينة المهدى", latin: "Amina El-Méhdi" };
  const table: [typed: string, same: boolean][] = [
    ["أمينة المهدى", true],
    ["امينه المهدي", true],
    ["أَمِينَة  المهديّ", true],
    ["أمينةالمهدى", true],
    ["المهدى أمينة", true],
    ["amina el mehdi", true],
    ["AMINA EL-MEHDI", true],
    ["El Mehdi Amina", true],
    ["Amina Elméhdi", true],
    ["Amina", false],
    ["Amina El Mehdia", false],
    ["أمين المهدى", false],
    ["", false],
    ["…", false],
    ["أ… ا…", false],
  ];
  for (const [typed, same] of table)
    it(`${same ? "knows" : "does not know"} ${typed || "nothing"}`, () => {
      expect(isNameOnRecord(typed, record)).toBe(same);
    });

  it("never takes an empty name on record for an answer", () => {
    expect(isNameOnRecord("-", { ar: "أمينة", latin: "" })).toBe(false);
  });
});
