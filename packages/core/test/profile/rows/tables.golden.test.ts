import { expect, it } from "vitest";
import columns from "../../../golden/profile/columns.json" with { type: "json" };
import golden from "../../../golden/profile/tables.json" with { type: "json" };
import { duplicateRows, missingnessPatterns } from "../../../src/profile/index.js";
import { expectClose } from "../../statistics/golden.js";
import { goldenTable } from "../goldenTable.js";

const table = goldenTable(columns.input.table);

function expected(name: string): Readonly<Record<string, unknown>> {
  const found = golden.cases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found.expected;
}

it("duplicate-rows", () => {
  const { duplicateGroups, excessRows, groups } = expected("duplicate-rows");
  const found = duplicateRows(table);
  expect(found.groups.length).toBe(duplicateGroups);
  expect(found.excess).toBe(excessRows);
  expect(found.groups.map((group) => [...group])).toEqual(groups);
});

it("missing-patterns", () => {
  const { patterns, completeRows, cells, missingCells } = expected("missing-patterns");
  const found = missingnessPatterns(table);
  const inAll = (pattern: string): string =>
    table.columns
      .map(({ name }) => (found.columns.includes(name) ? pattern[found.columns.indexOf(name)] : "0"))
      .join("");
  expect(found.patterns.map(({ pattern, rows }) => [inAll(pattern), rows])).toEqual(patterns);
  expect(found.completeRows).toBe(completeRows);
  expect(found.cells).toBe(cells);
  expect(found.missingCells).toBe(missingCells);
});

it("nullity-correlation", () => {
  const { input } = golden.cases.find((one) => one.name === "nullity-correlation")!;
  const names = input.columns as unknown as string[];
  const matrix = expected("nullity-correlation")["matrix"] as number[][];
  const { pairs } = missingnessPatterns(table);
  let compared = 0;
  for (const { x, y, correlation } of pairs) {
    if (!names.includes(x) || !names.includes(y)) continue;
    expectClose(correlation!, matrix[names.indexOf(x)]![names.indexOf(y)]!, golden.tolerance);
    compared += 1;
  }
  expect(compared).toBe((names.length * (names.length - 1)) / 2);
});
