import type { ColumnProfile, TableProfile } from "../../../src/profile/tableProfile.js";
import { moments } from "../../../src/statistics/index.js";

/** A profile with what comparisons read, counted the plain way: `edges` cut numbers, `kept` labels are listed. */
export function profileOf(columns: readonly ColumnProfile[]): TableProfile {
  return { format: 1, kind: "table-profile", rows: columns[0]?.rows ?? 0, from: "table", columns };
}

const blank = {
  nearConstant: null,
  contains: ["order-statistics", "values"],
  constant: null,
  majorityShare: null,
  imbalanceRatio: null,
  meaning: { type: "unknown", because: "storage", support: null },
  order: null,
  concentration: null,
  text: null,
} as const;

export function numberProfileOf(
  column: string,
  values: Float64Array,
  edges: readonly number[],
): ColumnProfile {
  const last = edges.length - 2;
  const counts = edges.slice(1).map(() => 0);
  for (const value of values) {
    const at = edges.findLastIndex((edge) => edge <= value);
    counts[Math.min(last, at)]! += 1;
  }
  const { mean, variance } = moments(values);
  return {
    ...blank,
    column,
    storage: "number",
    logicalType: "float64",
    rows: values.length,
    missing: { null: 0, notANumber: 0, emptyText: 0, share: 0 },
    usable: values.length,
    distinct: { count: new Set(values).size, method: "exact", relativeError: 0, once: null },
    frequent: null,
    numbers: {
      finite: values.length,
      positiveInfinity: 0,
      negativeInfinity: 0,
      zeros: 0,
      negatives: 0,
      whole: 0,
      moments: {
        sum: null,
        mean,
        varianceSample: variance,
        variancePopulation: null,
        coefficientOfVariation: null,
        skewness: null,
        skewnessAdjusted: null,
        kurtosis: null,
        kurtosisAdjusted: null,
      },
      range: null,
      quantiles: null,
      histogram: { method: "exact", massError: 0, edges, counts },
      outliers: [],
    },
  };
}

export function textProfileOf(column: string, labels: readonly string[], kept: number): ColumnProfile {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ value, count }));
  return {
    ...blank,
    column,
    storage: "text",
    logicalType: "utf8",
    rows: labels.length,
    missing: { null: 0, notANumber: 0, emptyText: 0, share: labels.length === 0 ? null : 0 },
    usable: labels.length,
    distinct: { count: counts.size, method: "hyper-log-log", relativeError: 0.03, once: null },
    frequent: {
      method: "exact",
      maximumError: 0,
      values: ranked.slice(0, kept),
      complete: ranked.length <= kept,
    },
    numbers: null,
  };
}
