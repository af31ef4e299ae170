/** Rows that are read at once: SQLite takes no more than 999 values in a query, and a relation asks for each row it is of. */
const partSize = 400;

/** What is found for many identifiers, some at a time, in their order. */
export async function inParts<Row>(ids: readonly string[], find: (some: string[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < ids.length; at += partSize) rows.push(...(await find(ids.slice(at, at + partSize))));
  return rows;
}
