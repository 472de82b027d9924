// Where keys lead in the grid: rows end with their section, columns are kept, right-to-left turns left and right.
import { describe, expect, it } from "vitest";
import { moved, moveOf, rowsOf } from "../../src/components/picker/moving.ts";

const section = (id: string, count: number) => ({ id, label: id, cells: Array.from({ length: count }, (_, at) => at) });
// Two sections in rows of four: 0 to 3, 4 and 5; 6 to 9, 10.
const rows = rowsOf([section("a", 6), section("b", 5)], 4).flat();

it("rows never run from one section into the next", () => {
  expect(rows.map(({ start, cells }) => [start, cells.length])).toEqual([
    [0, 4],
    [4, 2],
    [6, 4],
    [10, 1],
  ]);
});

describe("a move", () => {
  it.each([
    [0, "next", 1],
    [3, "next", 4],
    [10, "next", 10],
    [4, "previous", 3],
    [0, "previous", 0],
    [1, "down", 5],
    [3, "down", 5],
    [5, "down", 7],
    [9, "down", 10],
    [10, "down", 10],
    [7, "up", 5],
    [9, "up", 5],
    [2, "up", null],
    [8, "start", 6],
    [6, "end", 9],
    [3, "pageDown", 9],
    [9, "pageUp", 3],
    [5, "pageUp", 1],
    [8, "first", 0],
    [0, "last", 10],
  ] as const)("from %d: %s leads to %s", (at, move, to) => {
    expect(moved(rows, at, move, 2)).toBe(to);
  });

  it("in a grid without cells leads nowhere", () => {
    expect(moved([], 0, "down", 2)).toBeNull();
  });
});

it("left and right are where the text goes", () => {
  expect([moveOf("ArrowRight", false, false), moveOf("ArrowLeft", false, false)]).toEqual(["next", "previous"]);
  expect([moveOf("ArrowRight", false, true), moveOf("ArrowLeft", false, true)]).toEqual(["previous", "next"]);
});

it("Home and End are the row’s, with Control the grid’s", () => {
  expect([moveOf("Home", false, false), moveOf("End", false, true)]).toEqual(["start", "end"]);
  expect([moveOf("Home", true, false), moveOf("End", true, true)]).toEqual(["first", "last"]);
  expect(moveOf("a", false, false)).toBeNull();
});
