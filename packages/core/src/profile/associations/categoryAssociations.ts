import { attempt } from "../../evidence/index.js";
import {
  chiSquaredIndependence,
  correlationRatio,
  cramersVBiasCorrected,
  mutualInformationBiasCorrected,
} from "../../statistics/index.js";
import type { Association } from "./association.js";
import type { CategorySide, NumberSide } from "./associationSides.js";

/** Cramér's V and mutual information of two categories. Cost: O(rows + levels²). */
export function categoryAssociations(x: CategorySide, y: CategorySide): readonly Association[] {
  const { counts, n } = contingency(x, y);
  const base = { x: x.column, y: y.column, n };
  const strength = attempt(() => ({
    value: cramersVBiasCorrected(counts),
    pValue: chiSquaredIndependence(counts).pValue,
  }));
  return [
    {
      ...base,
      measure: "cramers-v-bias-corrected",
      result: "reason" in strength ? strength : strength.value,
    },
    {
      ...base,
      measure: "mutual-information-bias-corrected",
      result: attempt(() => mutualInformationBiasCorrected(counts)),
    },
  ];
}

/** The correlation ratio of a number on a category. Cost: O(rows). */
export function ratioAssociation(category: CategorySide, number: NumberSide): Association {
  const { values, absent } = number;
  const codes =
    absent === 0
      ? category.codes
      : category.codes.map((code, row) => (Number.isNaN(values[row]!) ? -1 : code));
  let n = 0;
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) n += 1;
  const ratio = attempt(() => correlationRatio(codes, values));
  return {
    x: category.column,
    y: number.column,
    measure: "correlation-ratio",
    n,
    result: "reason" in ratio ? ratio : resultOf(ratio.value),
  };
}

function resultOf({ value, pValue }: { value: number; pValue?: number }): Association["result"] {
  return pValue === undefined ? { value } : { value, pValue };
}

export function contingency(
  { codes: a, levels: rows }: CategorySide,
  { codes: b, levels: columns }: CategorySide,
): { readonly counts: readonly Float64Array[]; readonly n: number } {
  const cells = new Float64Array(rows * columns);
  let n = 0;
  for (let row = 0; row < a.length; row++) {
    if (a[row]! < 0 || b[row]! < 0) continue;
    cells[a[row]! * columns + b[row]!]! += 1;
    n += 1;
  }
  const counts = Array.from({ length: rows }, (_, i) => cells.subarray(i * columns, (i + 1) * columns));
  return { counts, n };
}
