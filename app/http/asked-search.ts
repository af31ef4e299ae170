import { longestSearch, sought, type Sought } from "#app/domain/search-words.ts";

/** What the address of a page looks for; null where it looks for nothing. `typed` is what its field shows again. */
export function askedSearch(request: Request): { typed: string; sought: Sought } | null {
  const typed = new URL(request.url).searchParams.get("search") ?? "";
  return typed === "" ? null : { typed: typed.slice(0, longestSearch), sought: sought(typed) };
}
