import { catalogues, type MessageKey, type Translate } from "#app/i18n/translate.ts";

/** What a column of the database is called for its person; one that has no words keeps its name. */
export const columnWords = (t: Translate, column: string): string => {
  const key = `column.${column}`;
  return key in catalogues.en ? t(key as MessageKey) : column;
};
