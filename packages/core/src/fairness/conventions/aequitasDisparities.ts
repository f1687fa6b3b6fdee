import type { ConfusionRate } from "../../statistics/index.js";
import { cellWith } from "../groups/cellWith.js";
import { groupMeasurement } from "../groups/groupMeasurement.js";
import type { GroupCell, Grouping, GroupMeasurement, Segment } from "../groups/groupTable.js";
import { confusionOf, quotient, rateOf } from "./confusionOf.js";

/** Aequitas' names for its metrics. */
export type AequitasMetric =
  | "tpr"
  | "tnr"
  | "for"
  | "fdr"
  | "fpr"
  | "fnr"
  | "npv"
  | "precision"
  | "ppr"
  | "pprev";

/** The disparities of one group. */
export interface AequitasRow {
  readonly segment: Segment;
  readonly disparities: Readonly<Record<AequitasMetric, GroupMeasurement>>;
}

/** The reference group: labels, the largest group, or for each metric the group with the smallest value. */
export interface AequitasOptions {
  readonly reference: Segment | "majority" | "smallest";
}

const rates: { readonly [M in Exclude<AequitasMetric, "ppr">]: ConfusionRate } = {
  tpr: "truePositiveRate",
  tnr: "trueNegativeRate",
  for: "falseOmissionRate",
  fdr: "falseDiscoveryRate",
  fpr: "falsePositiveRate",
  fnr: "falseNegativeRate",
  npv: "negativePredictiveValue",
  precision: "positivePredictiveValue",
  pprev: "selectionRate",
};

const metrics: readonly AequitasMetric[] = [
  "tpr",
  "tnr",
  "for",
  "fdr",
  "fpr",
  "fnr",
  "npv",
  "precision",
  "ppr",
  "pprev",
];

/**
 * The disparities of Aequitas by its names: for each group its metric over that of the reference group, 1 for the reference itself. Aequitas holds a
 * group apart where the ratio leaves [τ, 1/τ], τ = 0.8.
 *
 * Mind the names: `ppr` is the group's share of all positive predictions, which grows with the group; `pprev` is the selection rate. With the
 * reference `smallest` every metric has a reference group of its own.
 *
 * Not measured where a rate has no denominator, or a ratio divides by 0 (`zero-count`). Throws `RangeError` where no cell is the reference, or at a
 * table without predictions. Cost: O(cells). Source: Aequitas 1.1.0. Golden: `fairness/conventions.json`.
 *
 * @example
 * import { aequitasDisparities, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * const [, b] = aequitasDisparities(groupings[0]!, { reference: "majority" });
 * b?.disparities.pprev; // => { status: "measured", value: 0.5, n: 5 }
 * b?.disparities.ppr; // => { status: "measured", value: 0.3333333333, n: 5 }
 */
export function aequitasDisparities(grouping: Grouping, options: AequitasOptions): readonly AequitasRow[] {
  const { cells } = grouping;
  const value = (cell: GroupCell, metric: AequitasMetric): number => {
    if (metric !== "ppr") return rateOf(confusionOf(cell), rates[metric]);
    return quotient(
      positivePredictions(cell),
      cells.reduce((sum, one) => sum + positivePredictions(one), 0),
    );
  };
  const measured = (cell: GroupCell, metric: AequitasMetric): GroupMeasurement =>
    groupMeasurement(() => ({ value: value(cell, metric), n: cell.n }));
  const smallest = (metric: AequitasMetric): GroupCell => {
    let least: GroupCell | undefined;
    let lowest = Infinity;
    for (const cell of cells) {
      const measurement = measured(cell, metric);
      if (measurement.status === "measured" && measurement.value < lowest) {
        least = cell;
        lowest = measurement.value;
      }
    }
    return least ?? cells[0]!;
  };
  const { reference } = options;
  const largest = (): GroupCell => cells.reduce((most, cell) => (cell.weight > most.weight ? cell : most));
  const referenceOf = (metric: AequitasMetric): GroupCell => {
    if (reference === "smallest") return smallest(metric);
    return reference === "majority" ? largest() : cellWith(grouping, reference);
  };
  const references = new Map(metrics.map((metric) => [metric, referenceOf(metric)]));
  return cells.map((cell) => ({
    segment: cell.segment,
    disparities: Object.fromEntries(
      metrics.map((metric) => {
        const other = references.get(metric)!;
        const rows = other === cell ? cell.n : cell.n + other.n;
        return [
          metric,
          groupMeasurement(() => ({
            value: quotient(value(cell, metric), value(other, metric)),
            n: rows,
          })),
        ];
      }),
    ) as Readonly<Record<AequitasMetric, GroupMeasurement>>,
  }));
}

function positivePredictions(cell: GroupCell): number {
  const { truePositives, falsePositives } = confusionOf(cell);
  return truePositives + falsePositives;
}
