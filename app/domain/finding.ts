/** For each code what can be wrong, the names of the facts that its words tell. */
export type FactNames = Readonly<Record<string, readonly string[]>>;

/**
 * What is wrong, as a code of a table with just the facts that the table names for it; no `facts` where it names none.
 * Pages and tools say it in words (`app/i18n/fault-words.ts`), so that every reader is told in their own language.
 */
export type Finding<Table extends FactNames> = {
  [Code in keyof Table & string]: Table[Code] extends readonly []
    ? { code: Code }
    : { code: Code; facts: Record<Table[Code][number], string | number> };
}[keyof Table & string];

/** A finding as facts of another, whose words tell it as `why`. */
export const asWhy = (found: {
  code: string;
  facts?: Record<string, string | number>;
}): Record<string, string | number> & { why: string } => ({ why: found.code, ...found.facts });
