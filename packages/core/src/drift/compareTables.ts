import type {
  Adjustment,
  Finding,
  InputName,
  Json,
  Measured,
  MeasureId,
  Subject,
  Test,
} from "../evidence/index.js";
import { measure, NotMeasurable } from "../evidence/index.js";
import type { SeededRandom } from "../random/index.js";
import { seededRandom } from "../random/index.js";
import {
  benjaminiHochberg,
  chiSquaredIndependence,
  holm,
  invertedCdfQuantile,
  kolmogorovSmirnov,
  newcombeInterval,
  populationStabilityIndex,
  totalVariation,
} from "../statistics/index.js";
import type { Column, Table } from "../table/index.js";
import { columnOf, presentValues } from "../table/index.js";
import type { Cells } from "./cells.js";
import { cellsOf } from "./cells.js";

/** Which columns to compare, the names for the findings, and how to correct over the columns. */
export interface CompareOptions {
  /** The names of the reference and the current table. */
  readonly inputs: readonly [reference: InputName, current: InputName];
  /** Default: every column of the reference. */
  readonly columns?: readonly string[];
  /** Correction of the p-values of each measure over the columns; default Benjamini–Hochberg. */
  readonly adjustment?: "holm" | "benjamini-hochberg";
  readonly level?: number;
  /** Seed of the permutations; default "compare-tables". */
  readonly seed?: string;
}

const adjust: { readonly [A in "holm" | "benjamini-hochberg"]: (pValues: Float64Array) => Float64Array } = {
  holm,
  "benjamini-hochberg": benjaminiHochberg,
};

/** The chance of a false alarm behind the critical value of a stability index. */
const significance = 0.05;
/** Permutations behind a p-value where the law for large samples does not hold. */
const permutations = 999;
/** Each expected count must reach this in both samples for the χ² law of the PSI, and this for Pearson's statistic. */
const fewestForStabilityIndex = 50;
const fewestForChiSquared = 5;

/**
 * Compares the distributions of the columns of two tables. Each column gives
 * - `drift/population-stability-index` over the reference deciles, or the labels, with a calibrated p-value: by the χ² law where every
 *   expected count is at least 50, else by 999 permutations with the deciles cut anew in each;
 * - for a number `drift/kolmogorov-smirnov-distance` with its test; for a category, a truth value or a number of at most 20 values
 *   `drift/total-variation` with Pearson's χ² test of independence (by permutation where an expected count is below 5);
 * - `drift/missing-share-difference`, current minus reference, with Newcombe's interval.
 *
 * Missing cells, NaN and infinities are cells of their own. p-values are adjusted over the columns, for each measure by itself.
 * Read effect and p-value together: a tiny shift of a million rows is significant, a large one of twenty is not.
 * A missing column throws `InputError`. Cost: O(rows log rows) a column, times 999 where permutations are needed.
 *
 * @example
 * import { compareTables } from "@probity/core/drift";
 * import { tableFrom } from "@probity/core/table";
 * const reference = tableFrom({ color: ["red", "red", "blue", "blue"] });
 * const current = tableFrom({ color: ["red", "blue", "blue", "blue"] });
 * const findings = compareTables(reference, current, { inputs: ["before", "after"] });
 * findings.map((finding) => finding.measure);
 * // => ["drift/population-stability-index", "drift/total-variation", "drift/missing-share-difference"]
 */
export function compareTables(reference: Table, current: Table, options: CompareOptions): readonly Finding[] {
  const { inputs, adjustment = "benjamini-hochberg", level = 0.95 } = options;
  const names = options.columns ?? reference.columns.map((column) => column.name);
  const random = seededRandom(options.seed ?? "compare-tables");
  const findings = names.flatMap((name, i) => {
    const pair: ColumnPair = {
      reference: columnOf(reference, name),
      current: columnOf(current, name),
      level,
      random: random.stream(name, i),
    };
    return compareColumn(pair, { table: inputs[1], column: name }, inputs);
  });
  return withAdjustedTests(findings, adjustment);
}

interface ColumnPair {
  readonly reference: Column;
  readonly current: Column;
  readonly level: number;
  readonly random: SeededRandom;
}

function compareColumn(pair: ColumnPair, subject: Subject, inputs: readonly InputName[]): Finding[] {
  const { reference, current } = pair;
  const find = (
    id: MeasureId,
    compute: () => Measured,
    parameters: { readonly [name: string]: Json } = {},
  ): Finding => measure(id, subject, compute, { parameters, inputs });
  if (!comparable(reference, current)) {
    const unsupported = (): never => {
      throw new NotMeasurable("unsupported-type");
    };
    return [
      find("drift/population-stability-index", unsupported),
      find("drift/total-variation", unsupported),
    ];
  }
  const cells = cellsOf(reference, current);
  const stability = stabilityTest(cells, pair);
  return [
    find("drift/population-stability-index", stability.measured, stability.parameters),
    cells.kind === "number"
      ? find("drift/kolmogorov-smirnov-distance", () => distance(reference, current))
      : find("drift/total-variation", () => variation(cells, pair), { pValue: independenceLaw(cells) }),
    find("drift/missing-share-difference", () => missingShare(pair)),
  ];
}

function comparable(reference: Column, current: Column): boolean {
  return reference.kind !== "unsupported" && reference.kind === current.kind;
}

/** By the χ² law where it holds, else against permutations, which give the critical value too. */
function stabilityTest(
  cells: Cells,
  pair: ColumnPair,
): { readonly measured: () => Measured; readonly parameters: { readonly [name: string]: Json } } {
  const { reference, current } = cells.counts;
  if (total(reference) === 0 || total(current) === 0)
    return {
      measured: () => {
        throw new NotMeasurable("no-rows");
      },
      parameters: {},
    };
  const index = populationStabilityIndex(reference, current, { significance });
  const law = lawHolds(cells, fewestForStabilityIndex) ? "chi-squared" : "permutation";
  const { pValue, criticalValue } =
    law === "chi-squared"
      ? index
      : permutationTest(cells, index.value, pair, (a, b) => populationStabilityIndex(a, b).value);
  return {
    measured: () => ({ value: index.value, n: rowsOf(pair), test: { statistic: index.statistic, pValue } }),
    parameters: { pValue: law, significance, criticalValue },
  };
}

function variation(cells: Cells, pair: ColumnPair): Measured {
  const { reference, current } = cells.counts;
  const value = totalVariation(reference, current);
  const chiSquared = chiSquaredIndependence([reference, current]);
  const pValue =
    independenceLaw(cells) === "chi-squared"
      ? chiSquared.pValue
      : permutationTest(cells, chiSquared.statistic, pair, (a, b) => chiSquaredIndependence([a, b]).statistic)
          .pValue;
  return { value, n: rowsOf(pair), test: { statistic: chiSquared.statistic, pValue } };
}

function independenceLaw(cells: Cells): "chi-squared" | "permutation" {
  return lawHolds(cells, fewestForChiSquared) ? "chi-squared" : "permutation";
}

function distance(reference: Column, current: Column): Measured {
  const a = finiteValues(reference);
  const b = finiteValues(current);
  const { statistic, pValue } = kolmogorovSmirnov(a, b);
  return { value: statistic, n: a.length + b.length, test: { statistic, pValue } };
}

function finiteValues(column: Column): Float64Array {
  const present = presentValues(column);
  if (present.kind !== "number" && present.kind !== "timestamp") throw new NotMeasurable("unsupported-type");
  return present.values.filter(Number.isFinite);
}

function missingShare({ reference, current, level }: ColumnPair): Measured {
  const shareOf = (column: Column) => ({ successes: column.missing, trials: column.length });
  const interval = newcombeInterval(shareOf(current), shareOf(reference), { level });
  return {
    value: current.missing / current.length - reference.missing / reference.length,
    n: current.length + reference.length,
    interval,
  };
}

/**
 * The share of permutations at least as extreme, the observed one counted in, which is never zero (Phipson & Smyth 2010); and the value that
 * a share of at most `significance` of them exceeds.
 */
function permutationTest(
  cells: Cells,
  observed: number,
  { random }: ColumnPair,
  statistic: (reference: Float64Array, current: Float64Array) => number,
): { readonly pValue: number; readonly criticalValue: number } {
  const permuted = Float64Array.from({ length: permutations }, (_, i) => {
    const { reference, current } = cells.permuted(random.stream("permutation", i));
    return statistic(reference, current);
  }).sort();
  // The same table can reach its value by another order of additions: a hair below counts as reached.
  const reached = observed - 1e-12 * Math.abs(observed);
  const extreme = permuted.reduce((count, value) => count + (value >= reached ? 1 : 0), 1);
  return {
    pValue: extreme / (permutations + 1),
    criticalValue: invertedCdfQuantile(permuted, 1 - significance),
  };
}

function lawHolds(cells: Cells, fewest: number): boolean {
  const { reference, current } = cells.counts;
  const n = total(reference);
  const m = total(current);
  return reference.every((count, cell) => {
    const pooled = count + current[cell]!;
    return pooled === 0 || (pooled * Math.min(n, m)) / (n + m) >= fewest;
  });
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function rowsOf({ reference, current }: ColumnPair): number {
  return reference.length + current.length;
}

/** Each measure's p-values corrected over the columns that it was measured on. */
function withAdjustedTests(findings: readonly Finding[], method: "holm" | "benjamini-hochberg"): Finding[] {
  const adjusted = new Map<Finding, Finding>();
  for (const id of new Set(findings.map((finding) => finding.measure))) {
    const tested = findings.filter((finding) => finding.measure === id).filter(hasTest);
    const pValues = adjust[method](Float64Array.from(tested, ({ measurement }) => measurement.test.pValue));
    tested.forEach((finding, i) => {
      const { measurement } = finding;
      const test = {
        ...measurement.test,
        adjusted: { pValue: pValues[i]!, method: method satisfies Adjustment, family: tested.length },
      };
      adjusted.set(finding, { ...finding, measurement: { ...measurement, test } });
    });
  }
  return findings.map((finding) => adjusted.get(finding) ?? finding);
}

type Tested = Finding & { readonly measurement: { readonly status: "measured"; readonly test: Test } };

function hasTest(finding: Finding): finding is Tested {
  return finding.measurement.status === "measured" && finding.measurement.test !== undefined;
}
