import type { ColumnProfile, TableProfile } from "../../../profile/index.js";
import type { OpenLineageFacet } from "./openLineageFacet.js";
import { facetHead } from "./openLineageFacet.js";

/** The OpenLineage facet of that name: what is known of the columns of an input data set. */
export interface DataQualityMetrics extends OpenLineageFacet {
  readonly rowCount: number;
  readonly columnMetrics: { readonly [column: string]: ColumnMetrics };
}

/** What the facet says of a column; a figure that does not exist or may not be shown is absent. */
export interface ColumnMetrics {
  readonly nullCount: number;
  /** Cells that are not null, NaN among them. */
  readonly count: number;
  /** An estimate where the profile is of a stream with many values. */
  readonly distinctCount?: number;
  /** Of the finite numbers, as are the next three. */
  readonly sum?: number;
  readonly min?: number;
  readonly max?: number;
  readonly quantiles?: { readonly [at: string]: number };
}

/**
 * A profile as the OpenLineage facet `dataQualityMetrics` of an input data set (its place is `inputFacets.dataQualityMetrics`), plain
 * JSON that keeps the schema `https://openlineage.io/spec/facets/1-0-3/DataQualityMetricsInputDatasetFacet.json`. Minimum, maximum and
 * quantiles are there for the columns whose values the profile shows, and of numbers only; the facet has no place for the error of a
 * sketch, for NaN or for the rest of a profile.
 *
 * Throws `RangeError` unless `producer` is an absolute URI. Cost: O(columns).
 *
 * @example
 * import { dataQualityMetrics } from "@probity/core/contracts";
 * import { profileTable } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const profile = profileTable(tableFrom({ age: [30, null, 50] }));
 * const facet = dataQualityMetrics(profile, { producer: "https://example.com/checks" });
 * facet.columnMetrics["age"]; // => { nullCount: 1, count: 2, distinctCount: 2, sum: 80 }
 */
export function dataQualityMetrics(
  profile: TableProfile,
  options: { readonly producer: string },
): DataQualityMetrics {
  return {
    ...facetHead(options.producer, "1-0-3/DataQualityMetricsInputDatasetFacet"),
    rowCount: profile.rows,
    columnMetrics: Object.fromEntries(
      profile.columns.map((column) => [column.column, metricsOf(column)] as const),
    ),
  };
}

function metricsOf({ storage, missing, rows, distinct, numbers }: ColumnProfile): ColumnMetrics {
  const { moments, range, quantiles } = numbers ?? { moments: null, range: null, quantiles: null };
  const ofNumbers = storage === "number";
  const sum = moments?.sum ?? null;
  return {
    nullCount: missing.null,
    count: rows - missing.null,
    ...(distinct === null ? {} : { distinctCount: distinct.count }),
    ...(ofNumbers && sum !== null ? { sum } : {}),
    ...(ofNumbers && range !== null ? range : {}),
    ...(ofNumbers && quantiles !== null
      ? { quantiles: Object.fromEntries(quantiles.at.map((p, i) => [String(p), quantiles.values[i]!])) }
      : {}),
  };
}
