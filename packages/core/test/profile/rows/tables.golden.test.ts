import { expect, it } from "vitest";
import columns from "../../../golden/profile/columns.json" with { type: "json" };
import golden from "../../../golden/profile/tables.json" with { type: "json" };
import {
  duplicateRows,
  missingnessPatterns,
  missingnessTest,
  nearDuplicateTexts,
  textSimilarity,
} from "../../../src/profile/index.js";
import { littleMissingness } from "../../../src/statistics/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { expectClose, reasonOf } from "../../statistics/golden.js";
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

interface LittleExpected {
  readonly rowsUsed: number;
  readonly patterns: number;
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly mean: readonly number[];
  readonly covarianceMaximumLikelihood: readonly (readonly number[])[];
}

const little = golden.cases.filter(({ name }) => name.startsWith("little-mcar"));

it.each(little)("$name", ({ input, expected: wanted, tolerance }) => {
  const cells = input.columns as unknown as (number | null)[][];
  const columns = cells.map((column) => Float64Array.from(column, (cell) => cell ?? Number.NaN));
  if ("notMeasurable" in wanted) {
    // Its "one-pattern": nothing to compare with.
    expect(wanted.notMeasurable).toBe("one-pattern");
    expect(reasonOf(() => littleMissingness(columns))).toBe("single-group");
    return;
  }
  const { rowsUsed, patterns, ...figures } = wanted as unknown as LittleExpected;
  const found = littleMissingness(columns);
  expect(found.rows).toBe(rowsUsed);
  expect(found.patterns).toBe(patterns);
  expect(found.degreesOfFreedom).toBe(figures.degreesOfFreedom);
  const close = (actual: number, value: number): void => expectClose(actual, value, tolerance!);
  close(found.statistic, figures.chiSquare);
  close(found.pValue, figures.pValue);
  figures.mean.forEach((value, j) => close(found.mean[j]!, value));
  figures.covarianceMaximumLikelihood.flat().forEach((value, at) => close(found.covariance[at]!, value));
  // `iterations` are those of the script's own loop, begun elsewhere: not a figure of the data.
  const named = Object.fromEntries(cells.map((column, j) => [`c${j}`, column]));
  const { columns: tested, ...same } = missingnessTest(tableFrom(named));
  expect(tested).toEqual(Object.keys(named));
  expect(same).toEqual(found);
});

it("near-duplicates-jaccard-5-shingles", () => {
  const one = golden.cases.find(({ name }) => name === "near-duplicates-jaccard-5-shingles")!;
  const documents = one.input.documents!;
  const { jaccard, pairsAtLeast07 } = one.expected as unknown as {
    jaccard: (number | null)[][];
    pairsAtLeast07: [number, number][];
  };
  documents.forEach((a, i) => {
    documents.forEach((b, j) => {
      const wanted = jaccard[i]?.[j] ?? null;
      if (wanted === null) expect(reasonOf(() => textSimilarity(a, b))).toBe("empty-group");
      else expectClose(textSimilarity(a, b), wanted, golden.tolerance);
    });
  });
  const { pairs, texts, tooShort } = nearDuplicateTexts(tableFrom({ documents }), "documents");
  // Pairs of texts by their first rows; the file lists pairs of rows, among them equal ones.
  const firstOf = (row: number): number => documents.indexOf(documents[row]!);
  const ofTexts = pairsAtLeast07
    .map(([i, j]) => [firstOf(i), firstOf(j)].sort((a, b) => a - b).join())
    .filter((pair, at, all) => all.indexOf(pair) === at && new Set(pair.split(",")).size === 2);
  expect(pairs.map(({ first, second }) => `${first},${second}`)).toEqual(ofTexts);
  expect([texts, tooShort]).toEqual([5, 2]);
});
