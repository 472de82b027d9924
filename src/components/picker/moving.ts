// Rows of a grid of emoji, and where keys lead in it. Pure.

/** A part of the grid under one heading; rows never run from one into the next. */
export interface Section<Cell> {
  readonly id: string;
  readonly label: string | null;
  readonly cells: readonly Cell[];
}

/** A row: its cells, and how many cells are before it in the whole grid. */
export interface Row<Cell> {
  readonly start: number;
  readonly cells: readonly Cell[];
}

/** Where a key leads, whatever the direction of the text. */
export type Move = "next" | "previous" | "up" | "down" | "start" | "end" | "pageUp" | "pageDown" | "first" | "last";

/** The rows of each section. */
export function rowsOf<Cell>(sections: readonly Section<Cell>[], columns: number): readonly (readonly Row<Cell>[])[] {
  let start = 0;
  return sections.map(({ cells }) => {
    const rows: Row<Cell>[] = [];
    for (let at = 0; at < cells.length; at += columns) {
      const row = cells.slice(at, at + columns);
      rows.push({ start, cells: row });
      start += row.length;
    }
    return rows;
  });
}

/** The cell that a move from cell `at` leads to; null: up, and out of the grid. */
export function moved<Cell>(rows: readonly Row<Cell>[], at: number, move: Move, page: number): number | null {
  const y = rows.findIndex(({ start, cells }) => at < start + cells.length);
  const row = rows[y];
  const last = rows.at(-1);
  if (!row || !last) return null;
  const end = (of: Row<Cell>): number => of.start + of.cells.length - 1;
  const inRow = (to: number): number => {
    const other = rows[Math.max(0, Math.min(to, rows.length - 1))] ?? row;
    return Math.min(other.start + at - row.start, end(other));
  };
  switch (move) {
    case "next":
      return Math.min(at + 1, end(last));
    case "previous":
      return Math.max(at - 1, 0);
    case "up":
      return y === 0 ? null : inRow(y - 1);
    case "down":
      return inRow(y + 1);
    case "start":
      return row.start;
    case "end":
      return end(row);
    case "pageUp":
      return inRow(y - page);
    case "pageDown":
      return inRow(y + page);
    case "first":
      return 0;
    case "last":
      return end(last);
  }
}

/** The move a key stands for; null for keys that stand for none. */
export function moveOf(key: string, isControl: boolean, isRtl: boolean): Move | null {
  switch (key) {
    case "ArrowRight":
      return isRtl ? "previous" : "next";
    case "ArrowLeft":
      return isRtl ? "next" : "previous";
    case "ArrowUp":
      return "up";
    case "ArrowDown":
      return "down";
    case "Home":
      return isControl ? "first" : "start";
    case "End":
      return isControl ? "last" : "end";
    case "PageUp":
      return "pageUp";
    case "PageDown":
      return "pageDown";
    default:
      return null;
  }
}
