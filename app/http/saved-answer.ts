import { json, redirect } from "@remix-run/node";
import type { Locale } from "#app/domain/language.ts";
import { problemResponse } from "#app/http/problems.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";

/** What `saveText` gives, or problems of fields by their names. */
export type SavedText =
  | { ok: true; sha256: string; text: string; merged: boolean; sent: string }
  | { ok: false; problem: "not-found" | "no-source" | "path" | "too-large" }
  | { ok: false; problem: "fields"; problems: Record<string, string> }
  | {
      ok: false;
      problem: "conflict";
      parts: readonly ({ agreed: string } | { mine: string; theirs: string })[];
      theirs: { sha256: string; byName: string; at: Date } | null;
      sent: string;
    };

/**
 * The answer of an address that saves a form: JSON for a script that saves by itself, and back to the page for a plain
 * form. Without scripts a conflict leads to `back?mine=HASH`, where what was written is read again (`sources`).
 *
 * @param fieldsOf the form's fields for the text that the file holds now.
 * @param isSettled the form brought a whole text that was chosen in a conflict (its field `settled`).
 */
export function savedAnswer(
  request: Request,
  saved: SavedText,
  options: {
    locale: Locale;
    back: string;
    fieldsOf: (text: string) => Record<string, string>;
    isSettled?: boolean;
  },
): Response {
  const { locale, back, fieldsOf, isSettled = false } = options;
  const isScript = (request.headers.get("accept") ?? "").includes("application/json");
  if (saved.ok) {
    if (!isScript) return redirect(back, 303);
    const more = (saved.merged || isSettled) && { sent: saved.sent, fields: fieldsOf(saved.text) };
    return json({ saved: { seen: saved.sha256, ...more } });
  }
  if (saved.problem === "conflict") {
    if (!isScript) return redirect(`${back}?mine=${saved.sent}`, 303);
    const { theirs } = saved;
    const parts = saved.parts.map((part) =>
      "agreed" in part ? { agreed: part.agreed } : { mine: part.mine, theirs: part.theirs },
    );
    return json({ conflict: { said: whose(theirs, locale), seen: theirs?.sha256 ?? "", parts } }, 409);
  }
  if (saved.problem === "fields") {
    const problems = saved.problems;
    return isScript ? json({ problems }, 422) : redirect(`${back}?problem=${Object.keys(problems)[0] ?? ""}`, 303);
  }
  return problemResponse(saved.problem === "too-large" ? "too-large" : "not-found");
}

function whose(theirs: { byName: string; at: Date } | null, locale: Locale): string {
  const t = translator(locale);
  if (!theirs) return t("save.conflict.removed");
  return t("save.conflict.by", {
    name: isolate(theirs.byName, locale),
    moment: formatDateTime(theirs.at, locale),
  });
}
