// What a migration of PostgreSQL takes away from the version before it, which still runs while processes are exchanged one
// by one. SQLite has one process, which is stopped first.

const refused = [
  ["drops a table", /^DROP\s+(TABLE|VIEW|SCHEMA|TYPE|SEQUENCE)\b/i],
  ["drops a column", /^ALTER\s+TABLE\b[^;]*\bDROP\s+(?!CONSTRAINT\b|NOT\s+NULL\b|DEFAULT\b|EXPRESSION\b|IDENTITY\b)/i],
  ["drops a default", /\bDROP\s+DEFAULT\b/i],
  ["renames", /^ALTER\b[^;]*\bRENAME\b/i],
  ["changes a type", /\bALTER\s+(COLUMN\s+)?("[^"]+"|\w+)\s+(SET\s+DATA\s+)?TYPE\b/i],
  ["demands a value", /\bSET\s+NOT\s+NULL\b/i],
  ["removes rows", /^(DELETE|TRUNCATE)\b/i],
];

/** What the SQL of a migration takes away or begins to demand, in words; nothing when it only adds. */
export function takenAway(sql) {
  const statements = sql
    .replace(/--.*$/gm, "")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split(";")
    .map((text) => text.trim())
    .filter(Boolean);
  const own = new Set(statements.flatMap((text) => tableAfter(/^CREATE\s+TABLE(?:\s+IF\s+NOT\s+EXISTS)?/i, text)));
  const found = [];
  for (const text of statements) {
    for (const [what, pattern] of refused) if (pattern.test(text)) found.push(what);
    for (const [column] of text.matchAll(/\bADD\s+COLUMN\b[^,]*/gi))
      if (/\bNOT\s+NULL\b/i.test(column) && !/\bDEFAULT\b|\bGENERATED\b/i.test(column)) found.push("demands a value");
    const [narrowed] = [
      ...tableAfter(/^CREATE\s+UNIQUE\s+INDEX\b[\s\S]*?\bON/i, text),
      ...(/\bADD\s+(CONSTRAINT\s+\S+\s+)?(UNIQUE|CHECK|EXCLUDE|PRIMARY)\b/i.test(text)
        ? tableAfter(/^ALTER\s+TABLE(?:\s+ONLY)?/i, text)
        : []),
    ];
    if (narrowed !== undefined && !own.has(narrowed)) found.push("narrows what a table takes");
  }
  return [...new Set(found)];
}

const tableAfter = (begin, text) => {
  const start = begin.exec(text)?.[0];
  const name = start === undefined ? undefined : /^\s*("[^"]+"|\w+)/.exec(text.slice(start.length))?.[1];
  return name === undefined ? [] : [name];
};
