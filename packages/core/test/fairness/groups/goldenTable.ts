import { expect } from "vitest";
import type { Reason } from "../../../src/evidence/index.js";
import type {
  GroupCell,
  Grouping,
  GroupMeasurement,
  GroupTable,
  Segment,
} from "../../../src/fairness/index.js";
import {
  differenceBetweenGroups,
  differenceToOverall,
  ratioBetweenGroups,
  ratioToOverall,
} from "../../../src/fairness/index.js";
import type { Table } from "../../../src/table/index.js";
import { tableFrom } from "../../../src/table/index.js";
import type { GoldenNumber, Tolerance } from "../../statistics/golden.js";
import { expectClose, reasonOf } from "../../statistics/golden.js";

type Label = string | number;
type Metrics = { readonly [metric: string]: GoldenNumber };

interface GoldenCell {
  readonly cell: { readonly [column: string]: Label };
  readonly count: number;
  readonly weight?: number;
  readonly confusion: {
    readonly tp: number;
    readonly fp: number;
    readonly tn: number;
    readonly fn: number;
  } | null;
  readonly metrics: Metrics;
}

type Aggregates = { readonly [metric: string]: { readonly [aggregate: string]: GoldenNumber } };

export interface GoldenTable {
  readonly overall: readonly GoldenCell[];
  readonly by_group: readonly GoldenCell[];
  readonly aggregates: readonly {
    readonly cell: { readonly [column: string]: Label };
    readonly peer: Aggregates;
    readonly measurable?: Aggregates;
  }[];
  readonly not_measurable: readonly {
    readonly cell: { readonly [column: string]: Label };
    readonly metric: string;
    readonly reason: string;
  }[];
}

export interface GoldenOptions {
  readonly sensitive_features: readonly string[];
  readonly control_features: readonly string[];
  readonly sample_weight: string | null;
}

/** Golden name → ours. */
const names: { readonly [golden: string]: string } = {
  f1: "f1Score",
  log_loss: "logLoss",
  brier: "brierScore",
  mean_prediction: "meanScore",
  ece_10_bins: "expectedCalibrationError",
  r2: "coefficientOfDetermination",
};

const reasons: { readonly [golden: string]: readonly Reason[] } = {
  "no positive labels": ["no-positive-labels"],
  "no negative labels": ["no-negative-labels"],
  "no positive predictions": ["no-positive-predictions"],
  "no negative predictions": ["no-negative-predictions"],
  "one label only": ["single-class"],
  "no positive labels and no positive predictions": ["zero-count"],
  "constant labels or one row": ["constant-input", "too-few-rows"],
  "empty cell": ["empty-group"],
};

export function tableOf(
  input: { readonly [column: string]: readonly Label[] },
  columns: readonly string[],
): Table {
  return tableFrom(Object.fromEntries(columns.map((name) => [name, [...input[name]!]])));
}

/** Compares every cell, every reason and every aggregate with the golden table. */
export function expectGoldenTable(
  table: GroupTable,
  golden: GoldenTable,
  { sensitive_features: features }: GoldenOptions,
  tolerance: Tolerance,
): void {
  const ours = (metric: string): string => {
    if (metric === "mean_prediction" && !table.metrics.includes("meanScore")) return "meanPrediction";
    return names[metric] ?? metric.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  };
  const groupings = table.groupings.filter((grouping) => grouping.features.length === features.length);
  const cells = groupings.flatMap((grouping) => grouping.cells);
  expect(cells.map(({ segment }) => segment)).toEqual(golden.by_group.map(({ cell }) => labels(cell)));
  golden.by_group.forEach((expected, at) => {
    expectCell(cells[at]!, expected, (metric) =>
      golden.not_measurable.some(
        (one) => sameCell(one.cell, expected.cell) && (one.metric === metric || one.metric === "all"),
      ),
    );
  });
  for (const expected of golden.overall)
    expectCell(
      groupingAt(groupings, expected.cell).overall,
      expected,
      (metric) => Number.isNaN(Number(expected.metrics[metric])) || isOfOneLabel(expected, metric),
    );
  for (const { cell, metric, reason } of golden.not_measurable) {
    const ours_ = cells.find(({ segment }) => sameCell(segment, cell))!;
    const missing = metric === "all" ? Object.values(ours_.metrics) : [ours_.metrics[ours(metric)]!];
    for (const measurement of missing) expect(reasons[reason]).toContain(reasonIn(measurement));
  }
  for (const { cell, peer, measurable } of golden.aggregates)
    for (const [metric, aggregates] of Object.entries(measurable ?? peer))
      expectAggregates(groupingAt(groupings, cell), ours(metric), aggregates);

  function expectCell(cell: GroupCell, expected: GoldenCell, isMissing: (metric: string) => boolean): void {
    expect(cell.n).toBe(expected.count);
    if (expected.weight !== undefined) expectClose(cell.weight, expected.weight, tolerance);
    if (expected.confusion !== null && cell.confusion !== undefined) {
      expectClose(cell.confusion.truePositives, expected.confusion.tp, tolerance);
      expectClose(cell.confusion.falsePositives, expected.confusion.fp, tolerance);
      expectClose(cell.confusion.trueNegatives, expected.confusion.tn, tolerance);
      expectClose(cell.confusion.falseNegatives, expected.confusion.fn, tolerance);
    }
    for (const [metric, value] of Object.entries(expected.metrics)) {
      const measurement = cell.metrics[ours(metric)]!;
      if (isMissing(metric)) expect(measurement.status, metric).toBe("not-measured");
      else expectMeasured(measurement, value);
    }
  }

  function expectMeasured(measurement: GroupMeasurement, value: GoldenNumber): void {
    if (measurement.status !== "measured") throw new Error(`not measured: ${measurement.reason}`);
    expectClose(measurement.value, value, tolerance);
    const { interval } = measurement;
    if (interval === undefined) return;
    expect(interval.lower).toBeLessThanOrEqual(measurement.value);
    expect(interval.upper).toBeGreaterThanOrEqual(measurement.value);
  }

  function expectAggregates(
    grouping: Grouping,
    metric: string,
    expected: { readonly [aggregate: string]: GoldenNumber },
  ): void {
    const measured = grouping.cells.flatMap(({ metrics }) => {
      const measurement = metrics[metric]!;
      return measurement.status === "measured" ? [measurement.value] : [];
    });
    const gaps = {
      difference_between_groups: differenceBetweenGroups,
      difference_to_overall: differenceToOverall,
      ratio_between_groups: ratioBetweenGroups,
      ratio_to_overall: ratioToOverall,
    };
    if (measured.length > 0) {
      expectClose(Math.min(...measured), expected["group_min"]!, tolerance);
      expectClose(Math.max(...measured), expected["group_max"]!, tolerance);
    } else expect(expected["group_min"]).toBe("NaN");
    const peopled = grouping.cells.filter(({ n }) => n > 0).length;
    for (const [key, gap] of Object.entries(gaps)) {
      const value = expected[key]!;
      // One group is not compared with itself: no gap, where the peer has a difference of 0 and a ratio of 1.
      const alone = key.endsWith("between_groups") ? measured.length < 2 : peopled < 2;
      if (value === "NaN" || alone)
        expect(
          reasonOf(() => gap(grouping, metric)),
          `${metric} ${key}`,
        ).toBeDefined();
      else expectClose(gap(grouping, metric).value, value, tolerance);
    }
  }
}

/** The peer averages balanced accuracy over the labels that are there, and calls a rate without denominator 0. */
function isOfOneLabel({ confusion }: GoldenCell, metric: string): boolean {
  if (confusion === null) return false;
  const positives = confusion.tp + confusion.fn;
  const negatives = confusion.fp + confusion.tn;
  if (["true_positive_rate", "false_negative_rate"].includes(metric)) return positives === 0;
  if (["false_positive_rate", "true_negative_rate"].includes(metric)) return negatives === 0;
  return metric === "balanced_accuracy" && (positives === 0 || negatives === 0);
}

function groupingAt(groupings: readonly Grouping[], cell: { readonly [column: string]: Label }): Grouping {
  return groupings.find(({ within }) => sameCell(within, cell))!;
}

function labels(cell: { readonly [column: string]: Label }): Segment {
  return Object.fromEntries(Object.entries(cell).map(([column, label]) => [column, String(label)]));
}

function sameCell(
  first: { readonly [column: string]: Label },
  second: { readonly [column: string]: Label },
): boolean {
  return JSON.stringify(labels(first)) === JSON.stringify(labels(second));
}

function reasonIn(measurement: GroupMeasurement): Reason | null {
  return measurement.status === "measured" ? null : measurement.reason;
}
