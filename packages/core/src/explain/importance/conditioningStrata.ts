import type { DenseMatrix } from "../../statistics/index.js";
import { sortedCopy } from "../../statistics/index.js";
import { correlatedFeatures } from "./correlatedFeatures.js";

/** How rows are told to be alike. */
export interface ConditioningOptions {
  /** Features with |Spearman's ρ| from here are held; default 0.5. */
  readonly threshold?: number;
  /** Held features at most, the closest; default 2. */
  readonly most?: number;
  /** Bins of about equal numbers of rows for each held feature; default 5. Missing values are a bin of their own. */
  readonly bins?: number;
}

/**
 * For each feature strata of rows that are alike in the features it goes with, to permute it within them: what it then loses is what it tells beyond those.
 *
 * A feature that goes with no other has one stratum. More bins hold the others tighter, and leave fewer rows that can change places: look at `movable` of the importance.
 * Throws `RangeError` for options out of range. Cost: O(columns · rows log rows + columns² · rows). Source: Strobl et al., BMC Bioinformatics 9 (2008).
 *
 * @example
 * import { conditioningStrata } from "@probity/core/explain";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = denseMatrix(Float64Array.of(1, 2, 2, 4, 3, 6, 4, 8), 2);
 * const [first] = conditioningStrata(rows, { bins: 2 });
 * first; // => Int32Array.of(0, 0, 1, 1)
 */
export function conditioningStrata(
  rows: DenseMatrix,
  options: ConditioningOptions = {},
): readonly Int32Array[] {
  const { threshold = 0.5, most = 2, bins = 5 } = options;
  if (!Number.isSafeInteger(most) || most < 1 || !Number.isSafeInteger(bins) || bins < 2 || bins > 1_000)
    throw new RangeError(
      `cannot hold ${most} features in ${bins} bins: it needs whole numbers, from 1 and from 2 to 1,000`,
    );
  const binned = Array.from({ length: rows.columns }, (_, feature) => binsOf(rows, feature, bins));
  return correlatedFeatures(rows, threshold).map((others) => {
    const held = others.slice(0, most).map((feature) => binned[feature]!);
    const codes = new Map<string, number>();
    return Int32Array.from({ length: rows.rows }, (_, row) => {
      const key = held.map((bin) => bin[row]!).join(" ");
      const code = codes.get(key) ?? codes.size;
      codes.set(key, code);
      return code;
    });
  });
}

/** The bin of each row by rank, equal values in one; the missing ones in the last. */
function binsOf({ values, rows, columns }: DenseMatrix, feature: number, bins: number): Int32Array {
  const column = Float64Array.from({ length: rows }, (_, row) => values[row * columns + feature]!);
  const sorted = sortedCopy(column.filter((value) => !Number.isNaN(value)));
  const edges = Array.from(
    { length: bins - 1 },
    (_, k) => sorted[Math.max(0, Math.ceil(((k + 1) * sorted.length) / bins) - 1)]!,
  );
  return Int32Array.from(column, (value) => {
    const above = edges.findIndex((edge) => value <= edge);
    return Number.isNaN(value) ? bins : above < 0 ? bins - 1 : above;
  });
}
