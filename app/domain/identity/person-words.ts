import { indexedWords } from "#app/domain/search-words.ts";

/** The words under which a person is found: of both names, and of the personal code with and without its hyphen. */
export const personWords = (person: { name: string; otherName: string | null; code: string }): string[] =>
  indexedWords(`${person.name} ${person.otherName ?? ""} ${person.code} ${person.code.replaceAll("-", "")}`);
