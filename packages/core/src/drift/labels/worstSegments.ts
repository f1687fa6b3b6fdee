import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { Table } from "../../table/index.js";
import { columnOf } from "../../table/index.js";
import { exchangeTest } from "../exchangeTest.js";
import type { SegmentCells, SegmentCondition } from "./segmentCells.js";
import { segmentCells } from "./segmentCells.js";
import { conditionsOf, countedIn, segmentIndex } from "./segmentIndex.js";
import { segmentStatistics, segmentTotals } from "./segmentStatistics.js";

/** Where to look, and for the loss of which rows. */
export interface WorstSegmentsOptions {
  /** The columns that segments may be made of. */
  readonly columns: readonly string[];
  /** A loss a row, higher is worse: {@link logLosses}, an absolute error, 1 for a wrong label. */
  readonly losses: { readonly reference: Float64Array; readonly current: Float64Array };
  readonly random: SeededRandom;
  /** Conditions a segment has at most; default 2. */
  readonly depth?: 1 | 2;
  /** Rows of each sample that a segment needs; default 30. */
  readonly fewest?: number;
  /** Cells of a number column, between quantiles of the reference; default 4. */
  readonly bins?: number;
  /** Default 499. */
  readonly permutations?: number;
  /** Segments to tell; default 5. */
  readonly most?: number;
}

/** A segment, and how much worse it fares than before. */
export interface DriftingSegment {
  /** All of these hold. */
  readonly conditions: readonly SegmentCondition[];
  readonly referenceRows: number;
  readonly currentRows: number;
  /** Mean losses. */
  readonly reference: number;
  readonly current: number;
  /** The difference in standard errors of exchanged rows. */
  readonly statistic: number;
  /** One-sided, of no increase anywhere: corrected for all segments that were looked at. */
  readonly pValue: number;
}

/** The worst segments first, and the columns by how much they tell of the loss. */
export interface WorstSegments {
  readonly segments: readonly DriftingSegment[];
  /** Segments that were looked at. */
  readonly looked: number;
  /** The share of the variance of the current losses that lies between the cells of the column, less what chance alone would give; descending. */
  readonly columns: readonly { readonly column: string; readonly association: number }[];
}

/**
 * In which segments the loss rose most from reference to current: every cell of a column (a label, a range between quantiles, missing) and every pair of
 * cells of two columns that has enough rows of both samples, ordered by the standardized increase of the mean loss.
 *
 * Each p-value is the share of exchanges of rows between the samples whose largest increase over **all** segments is as large: the search is paid for, and
 * the level holds whatever the dependence among segments. An increase everywhere shows in every segment: compare with that of all rows first.
 * Not measured: `no-rows`; `too-few-rows` (no segment has enough); `not-finite` (a loss); `unsupported-type`. Throws `InputError` (`missing-column`),
 * `TypeError` where a column has two kinds, `RangeError` where there is not a loss a row or an option is out of range. Labels and edges in the conditions
 * are contents of the columns named. Cost: O(permutations · rows · columns²). Source: Westfall & Young, Resampling-Based Multiple Testing (1993);
 * Chung et al., Slice Finder, ICDE 2019.
 *
 * @example
 * import { worstSegments } from "@probity/core/drift";
 * import { seededRandom } from "@probity/core/random";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ channel: Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? "web" : "branch")) });
 * const before = Float64Array.from({ length: 200 }, (_, i) => (i * 7 % 11) / 10);
 * const losses = { reference: before, current: before.map((loss, i) => loss + (i % 2 === 0 ? 0 : 0.3)) };
 * const { segments } = worstSegments(table, table, { columns: ["channel"], losses, random: seededRandom("1") });
 * segments[0].conditions; // => [{ column: "channel", label: "branch" }]
 * segments[0].pValue; // => 0.002
 */
export function worstSegments(
  reference: Table,
  current: Table,
  options: WorstSegmentsOptions,
): WorstSegments {
  const { losses, random, depth = 2, fewest = 30, bins = 4, permutations = 499, most = 5 } = options;
  for (const [what, number, least] of [
    ["rows", fewest, 2],
    ["cells", bins, 2],
    ["segments", most, 1],
  ] as const)
    if (!Number.isSafeInteger(number) || number < least)
      throw new RangeError(
        `cannot search segments with ${number} ${what}: it needs a whole number from ${least}`,
      );
  if (losses.reference.length !== reference.rows || losses.current.length !== current.rows)
    throw new RangeError(
      `cannot search segments: got ${losses.reference.length} and ${losses.current.length} losses for ${reference.rows} and ${current.rows} rows`,
    );
  if (reference.rows === 0 || current.rows === 0) throw new NotMeasurable("no-rows");
  const rows = reference.rows + current.rows;
  const loss = new Float64Array(rows);
  loss.set(losses.reference);
  loss.set(losses.current, reference.rows);
  if (!loss.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const cells = options.columns.map((name) =>
    segmentCells(columnOf(reference, name), columnOf(current, name), bins),
  );
  const index = segmentIndex(cells, depth);
  const totals = segmentTotals(index, loss);
  const own = countedIn(
    index,
    loss,
    Uint32Array.from({ length: current.rows }, (_, i) => reference.rows + i),
  );
  const statistics = segmentStatistics(totals, own, fewest);
  const found = [...statistics.keys()].filter((segment) => statistics[segment]! > -Infinity);
  if (found.length === 0) throw new NotMeasurable("too-few-rows");
  found.sort((a, b) => statistics[b]! - statistics[a]! || a - b);
  const maxima: number[] = [];
  const largestOf = (isCurrent: Uint8Array): number => {
    const exchanged = countedIn(index, loss, chosenRows(isCurrent, current.rows));
    // An exchange may leave no segment with enough rows.
    const largest = segmentStatistics(totals, exchanged, fewest).reduce(
      (most, each) => Math.max(most, each),
      -Number.MAX_VALUE,
    );
    maxima.push(largest);
    return largest;
  };
  exchangeTest([reference.rows, current.rows], largestOf, { random, permutations });
  return {
    segments: found.slice(0, most).map((segment) => {
      const statistic = statistics[segment]!;
      const reached = statistic - 1e-12 * Math.abs(statistic);
      // The first is of the rows as they are.
      const extreme = maxima.slice(1).filter((largest) => largest >= reached).length;
      const after = own.rows[segment]!;
      const before = totals.counted.rows[segment]! - after;
      return {
        conditions: conditionsOf(index, segment)!,
        referenceRows: before,
        currentRows: after,
        reference: (totals.counted.sums[segment]! - own.sums[segment]!) / before,
        current: own.sums[segment]! / after,
        statistic,
        pValue: (1 + extreme) / (1 + permutations),
      };
    }),
    looked: found.length,
    columns: associations(options.columns, cells, losses.current),
  };
}

function chosenRows(isCurrent: Uint8Array, count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; row < isCurrent.length; row++) if (isCurrent[row] === 1) rows[at++] = row;
  return rows;
}

/** ε² of a one-way analysis of variance: 1 − (within / (n − k)) / (all / (n − 1)), 0 where it is less. */
function associations(
  names: readonly string[],
  cells: readonly SegmentCells[],
  loss: Float64Array,
): WorstSegments["columns"] {
  const n = loss.length;
  const center = loss.reduce((total, value) => total + value, 0) / n;
  const all = loss.reduce((total, value) => total + (value - center) * (value - center), 0);
  const ranked = names.map((column, j) => {
    const { cellOf } = cells[j]!;
    const width = cells[j]!.conditions.length + 1;
    const counts = new Float64Array(width);
    const sums = new Float64Array(width);
    const own = cellOf.subarray(cellOf.length - n);
    for (let row = 0; row < n; row++) {
      counts[own[row]!]! += 1;
      sums[own[row]!]! += loss[row]!;
    }
    let within = 0;
    for (let row = 0; row < n; row++) {
      const distance = loss[row]! - sums[own[row]!]! / counts[own[row]!]!;
      within += distance * distance;
    }
    const used = counts.filter((count) => count > 0).length;
    const association = all > 0 && n > used ? Math.max(0, 1 - within / (n - used) / (all / (n - 1))) : 0;
    return { column, association };
  });
  return ranked.sort((a, b) => b.association - a.association);
}
