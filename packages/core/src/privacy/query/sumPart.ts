import { rational } from "../exact/rational.js";
import { squareOf } from "../exact/squareOf.js";
import type { ColumnBounds } from "../transformations/boundedColumn.js";
import { boundedSum } from "../transformations/boundedSum.js";
import type { NoisyPart } from "./noisyParts.js";

/** The sums of each cell's values, cut to bounds: a row moves that of its own cell. */
export function sumPart(cells: readonly Float64Array[], bounds: ColumnBounds): NoisyPart {
  const sum = boundedSum({ ...bounds, relation: "add-or-remove-one" });
  const { numerator, denominator } = sum.map(1);
  const together = rational(BigInt(numerator), BigInt(denominator));
  return {
    of: "sums",
    shape: `sums ${cells.length} ${bounds.lower} ${bounds.upper}`,
    domain: { ...sum.resultDomain, size: cells.length },
    perRow: { together, squared: squareOf(together) },
    signed: bounds.lower < 0 && bounds.upper > 0,
    values: Float64Array.from(cells, (values) => sum.apply(values)[0]!),
  };
}
