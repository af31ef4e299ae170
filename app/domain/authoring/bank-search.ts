import { questionKinds } from "#app/domain/authoring/written-question.ts";
import { longestSearch } from "#app/domain/search-words.ts";

/** What is looked for in a bank; nothing said means everything. */
export type BankSearch = { search: string; tag: string | null; difficulty: number | null; kind: string | null };

/** What the address of a bank looks for. */
export function bankSearchOf(asked: URLSearchParams): BankSearch {
  const difficulty = asked.get("difficulty") ?? "";
  return {
    search: (asked.get("search") ?? "").slice(0, longestSearch),
    tag: asked.get("tag") || null,
    difficulty: ["1", "2", "3"].includes(difficulty) ? Number(difficulty) : null,
    kind: questionKinds.find((kind) => kind === asked.get("kind")) ?? null,
  };
}

/** A search as fields of an address; what looks for nothing is left out. */
export const searchFields = ({ search, tag, difficulty, kind }: BankSearch): { name: string; value: string }[] =>
  [
    { name: "search", value: search },
    { name: "tag", value: tag ?? "" },
    { name: "difficulty", value: difficulty === null ? "" : String(difficulty) },
    { name: "kind", value: kind ?? "" },
  ].filter(({ value }) => value !== "");
