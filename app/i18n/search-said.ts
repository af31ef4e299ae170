import { mostWords, type Sought } from "#app/domain/search-words.ts";
import type { Translate } from "#app/i18n/translate.ts";

/** What is said of a search in words: how many there are, and what to try. A search without words shows everything. */
export function searchSaid(t: Translate, of: "courses" | "people", { words, isCut }: Sought, count: number) {
  if (words.length === 0) return { said: t("search.no-words"), advice: [] };
  return {
    said: t(`search.${of}.found`, { count }),
    advice: [
      ...(count === 0 ? [t(`search.${of}.none`)] : []),
      ...(isCut ? [t("search.cut", { most: mostWords })] : []),
    ],
  };
}
