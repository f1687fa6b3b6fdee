import type { CounterfactualResult } from "../../explain/index.js";
import type { TableBlock } from "../blocks/block.js";
import { formatNumber } from "../text/formatNumber.js";

/**
 * Counterfactuals of one row as a table: each change on a line of its own, from what to what, with the distance of the whole and how far
 * it is proven; with `verified` (of `verifyCounterfactuals`) whether the model itself agreed. Values are written with all the digits that
 * tell them from their neighbors, for a threshold may lie between. The table shows the row's values: whoever reads it may see them.
 *
 * @example
 * import { counterfactualTable } from "@probity/core/report";
 * const counterfactual = { point: Float64Array.of(30, 2), distance: 5, changed: [0], scores: Float64Array.of(1) };
 * const table = counterfactualTable([{ status: "proven-optimal", counterfactual, lowerBound: 5, nodes: 9 }], {
 *   row: Float64Array.of(25, 2), features: ["age", "rooms"], caption: "What would change the answer",
 * });
 * table.rows; // => [["1", "age", "25", "30", "5", "nearest, proven"]]
 */
export function counterfactualTable(
  results: readonly CounterfactualResult[],
  options: {
    readonly row: Float32Array | Float64Array;
    /** Names, in the order of the row. */
    readonly features: readonly string[];
    readonly caption: string;
    readonly verified?: readonly (boolean | null)[];
  },
): TableBlock {
  const { row, features, caption, verified } = options;
  return {
    kind: "table",
    caption,
    columns: [
      { label: "counterfactual", numeric: true },
      { label: "feature" },
      { label: "from", numeric: true },
      { label: "to", numeric: true },
      { label: "distance", numeric: true },
      { label: "standing" },
      ...(verified === undefined ? [] : [{ label: "model agrees" }]),
    ],
    rows: results.flatMap((result, i) => {
      const own = (feature: string, from: string, to: string, distance: string): readonly string[] => [
        String(i + 1),
        feature,
        from,
        to,
        distance,
        standing(result),
        ...(verified === undefined ? [] : [agreement(verified[i])]),
      ];
      if (!("counterfactual" in result)) return [own("none", "", "", "")];
      const { changed, point, distance } = result.counterfactual;
      if (changed.length === 0) return [own("no change needed", "", "", formatNumber(0))];
      return changed.map((feature) =>
        own(
          features[feature] ?? `feature ${feature}`,
          exact(row[feature]!),
          exact(point[feature]!),
          formatNumber(distance),
        ),
      );
    }),
  };
}

function standing(result: CounterfactualResult): string {
  switch (result.status) {
    case "proven-optimal":
      return "nearest, proven";
    case "best-found":
      return `best found; none nearer than ${formatNumber(result.lowerBound)}`;
    case "no-counterfactual":
      return "no allowed change reaches the target, proven";
    case "undecided":
      return "none found within the budget";
  }
}

function agreement(verified: boolean | null | undefined): string {
  return verified === true ? "yes" : verified === false ? "no" : "";
}

/** The fewest digits that read back as the same number, of float32 where it is one. */
function exact(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "missing" : value > 0 ? "∞" : "−∞";
  const isFloat32 = Math.fround(value) === value;
  let digits = 1;
  while (digits < 17) {
    const read = Number(value.toPrecision(digits));
    if ((isFloat32 ? Math.fround(read) : read) === value) break;
    digits++;
  }
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}
