import type TurndownService from "turndown";
import type { DocumentNote } from "#app/domain/content-packages/documents/document-lesson.ts";

/** Most columns of a table, and rows that a cell reaches over; a document can say any number. */
const mostCells = 50;

/**
 * Makes tables of what documents have: the first row is the head, a cell over several columns or rows is followed by
 * empty ones, and what a cell holds becomes one line, a table within it too.
 */
export function addTableRules(turndown: TurndownService, notes: Set<DocumentNote>): void {
  const grids = new WeakMap<Element, Grid>();
  const gridOf = (table: Element): Grid => {
    const known = grids.get(table);
    if (known) return known;
    const grid = gridIn(table);
    grids.set(table, grid);
    return grid;
  };
  turndown.addRule("cells", {
    filter: ["td", "th"],
    replacement(content, node) {
      const cell = node as Element;
      const line = content.trim().replace(/\s*\n\s*/g, " ");
      const table = outerTable(cell);
      if (!table) return `${line} `;
      if (cell.querySelector("table, li")) notes.add("tables-simplified");
      const grid = gridOf(table);
      if (grid.isSimplified) notes.add("tables-simplified");
      const { before, after } = grid.empty.get(cell) ?? { before: 0, after: 0 };
      return `${"  |".repeat(before)} ${line.replaceAll("|", "\\|")} |${"  |".repeat(after)}`;
    },
  });
  turndown.addRule("rows", {
    filter: "tr",
    replacement(content, node) {
      const table = outerTable(node);
      if (!table) return content;
      const { columns } = gridOf(table);
      // Documents rarely say which row is the head: it is the first.
      const isFirst = table.querySelector("tr") === node;
      return `|${content}\n${isFirst ? `|${" --- |".repeat(columns)}\n` : ""}`;
    },
  });
  turndown.addRule("tables", {
    filter: ["table", "thead", "tbody", "tfoot"],
    replacement(content, node) {
      if (!outerTable(node)) return ` ${content.trim()} `;
      return node.nodeName === "TABLE" ? `\n\n${content.trim()}\n\n` : content;
    },
  });
}

/** How many empty cells stand before and after each cell, so that every row has all columns. */
type Grid = { columns: number; empty: Map<Element, { before: number; after: number }>; isSimplified: boolean };

function gridIn(table: Element): Grid {
  const empty: Grid["empty"] = new Map();
  const rows = Array.from(table.querySelectorAll("tr")).filter((row) => row.closest("table") === table);
  // Rows that the cell above a column still reaches over.
  let over: number[] = [];
  let isSimplified = false;
  const widths = rows.map((row) => {
    let column = 0;
    const next = over.map((left) => Math.max(0, left - 1));
    const cells = Array.from(row.childNodes).filter(
      (one) => one.nodeName === "TD" || one.nodeName === "TH",
    ) as Element[];
    for (const cell of cells) {
      const from = column;
      while ((over[column] ?? 0) > 0) column++;
      const [wide, high] = [span(cell, "colspan"), span(cell, "rowspan")];
      isSimplified ||= wide > 1 || high > 1;
      empty.set(cell, { before: column - from, after: wide - 1 });
      for (const end = column + wide; column < end; column++) next[column] = high - 1;
    }
    over = next.map((left) => left);
    return { last: cells.at(-1), column };
  });
  const columns = Math.max(1, ...widths.map(({ column }) => column));
  for (const { last, column } of widths) {
    const around = last && empty.get(last);
    if (around) around.after += columns - column;
  }
  return { columns, empty, isSimplified };
}

const span = (cell: Element, name: string): number =>
  Math.min(mostCells, Math.max(1, Number(cell.getAttribute(name)) || 1));

/** The table of a cell, a row or itself; null within a table that is in another one. */
function outerTable(element: Element): Element | null {
  const table = element.closest("table");
  return table?.parentElement?.closest("table") ? null : table;
}
