import { describe, expect, it } from "vitest";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { keptKey, noticeText } from "#app/i18n/privacy-words.ts";
import { catalogues, translator } from "#app/i18n/translate.ts";

describe("words of personal data", () => {
  it("has words for everything that the schema declares, and no others", () => {
    const needed = new Set(declarations.map((one) => keptKey(one)));
    const there = Object.keys(catalogues.ar).filter((key) => key.startsWith("kept."));
    expect(there.toSorted()).toEqual([...needed].toSorted());
  });

  it("says beside a form what its data is for and how long it is kept", () => {
    const uses = usesOf(declarations, ["User", "Certificate"]);
    expect(noticeText(translator("fr"), "fr", uses)).toBe(
      "Ces informations servent à ouvrir votre compte et à vous connecter et à établir votre certificat et à le vérifier. Elles sont gardées tant que votre compte existe et tant que le certificat est au registre.",
    );
    expect(noticeText(translator("ar"), "ar", usesOf(declarations, ["Profile"]))).toBe(
      "نستعمل هذه المعلومات لتُعرض على من تختاره أنت وحدك. نحفظها ما دام حسابك موجوداً.",
    );
  });
});
