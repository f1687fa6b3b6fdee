import type { TreeDraft } from "../../trees/defineTreeEnsemble.js";
import type { BinnedColumns } from "./binnedColumns.js";

/** What a tree is grown on, and where it leaves its mark. */
export interface Growth {
  readonly columns: BinnedColumns;
  readonly rows: number;
  /** Slope and curvature of the loss of each row, side by side. */
  readonly derivatives: Float64Array;
  readonly ridge: number;
  readonly shrinkage: number;
  readonly leastCurvature: number;
  /** The margin of each row, moved by the leaf it reaches. */
  readonly margins: Float64Array;
  /** The gain of each column, raised by its splits. */
  readonly gains: Float64Array;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly missingIsTrue: boolean;
  readonly gain: number;
}

/**
 * Grows one regression tree on slopes G and curvatures H: the split that raises ½ Σ G²/(H + λ) over both sides most, missing values tried on either.
 * Source: Chen & Guestrin, XGBoost, KDD 2016, equations 6 and 7.
 */
export function growTree(growth: Growth, rows: Uint32Array, depth: number): TreeDraft {
  const { columns, derivatives, ridge, shrinkage, margins, gains } = growth;
  let slope = 0;
  let curvature = 0;
  for (let i = 0; i < rows.length; i++) {
    slope += derivatives[2 * rows[i]!]!;
    curvature += derivatives[2 * rows[i]! + 1]!;
  }
  const split = depth === 0 ? undefined : bestSplit(growth, rows, slope, curvature);
  if (split === undefined) {
    const weight = curvature + ridge > 0 ? (-shrinkage * slope) / (curvature + ridge) : 0;
    for (let i = 0; i < rows.length; i++) margins[rows[i]!]! += weight;
    return { weight };
  }
  // A step shortened to the share s lowers the quadratic loss by s (2 − s) of the whole gain.
  gains[split.feature]! += shrinkage * (2 - shrinkage) * split.gain;
  const { whenTrue, whenFalse } = parted(growth, rows, split);
  return {
    feature: split.feature,
    atMost: columns.thresholds[split.feature]![split.bin]!,
    missing: split.missingIsTrue ? "true" : "false",
    whenTrue: growTree(growth, whenTrue, depth - 1),
    whenFalse: growTree(growth, whenFalse, depth - 1),
  };
}

function bestSplit(growth: Growth, rows: Uint32Array, slope: number, curvature: number): Split | undefined {
  const { columns, ridge } = growth;
  const sums = new Float64Array(512);
  const parent = score(slope, curvature, ridge);
  let best: Split | undefined;
  for (let feature = 0; feature < columns.bins.length; feature++) {
    const bins = columns.bins[feature]!;
    sumByBin(growth, rows, feature, sums);
    const found = bestCut(growth, sums, { bins, slope, curvature });
    const gain = (found.score - parent) / 2;
    // A gain that is rounding is none.
    if (found.bin >= 0 && gain > (best?.gain ?? 1e-12 * (1 + parent)))
      best = { feature, bin: found.bin, missingIsTrue: found.missingIsTrue, gain };
  }
  return best;
}

/** Slopes and curvatures by bin, those of missing values last. */
function sumByBin(
  { columns, derivatives, rows: count }: Growth,
  rows: Uint32Array,
  feature: number,
  sums: Float64Array,
): void {
  const { codes } = columns;
  const from = feature * count;
  sums.fill(0, 0, 2 * (columns.bins[feature]! + 1));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const at = 2 * codes[from + row]!;
    sums[at]! += derivatives[2 * row]!;
    sums[at + 1]! += derivatives[2 * row + 1]!;
  }
}

interface Cut {
  readonly score: number;
  readonly bin: number;
  readonly missingIsTrue: boolean;
}

function bestCut(
  { ridge, leastCurvature }: Growth,
  sums: Float64Array,
  { bins, slope, curvature }: { readonly bins: number; readonly slope: number; readonly curvature: number },
): Cut {
  const missingSlope = sums[2 * bins]!;
  const missingCurvature = sums[2 * bins + 1]!;
  const anyMissing = missingCurvature > 0;
  let best: Cut = { score: -Infinity, bin: -1, missingIsTrue: false };
  let slopeBelow = 0;
  let curvatureBelow = 0;
  for (let bin = 0; bin < bins; bin++) {
    slopeBelow += sums[2 * bin]!;
    curvatureBelow += sums[2 * bin + 1]!;
    for (let side = 0; side < (anyMissing ? 2 : 1); side++) {
      const trueSlope = slopeBelow + side * missingSlope;
      const trueCurvature = curvatureBelow + side * missingCurvature;
      const falseCurvature = curvature - trueCurvature;
      if (trueCurvature < leastCurvature || falseCurvature < leastCurvature) continue;
      const both = score(trueSlope, trueCurvature, ridge) + score(slope - trueSlope, falseCurvature, ridge);
      // Without missing values, later ones go with the larger side.
      if (both > best.score)
        best = { score: both, bin, missingIsTrue: anyMissing ? side === 1 : trueCurvature >= falseCurvature };
    }
  }
  return best;
}

function score(slope: number, curvature: number, ridge: number): number {
  return curvature + ridge > 0 ? (slope * slope) / (curvature + ridge) : 0;
}

function parted(
  { columns, rows: count }: Growth,
  rows: Uint32Array,
  { feature, bin, missingIsTrue }: Split,
): { readonly whenTrue: Uint32Array; readonly whenFalse: Uint32Array } {
  const missing = columns.bins[feature]!;
  const whenTrue = new Uint32Array(rows.length);
  const whenFalse = new Uint32Array(rows.length);
  let t = 0;
  let f = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const code = columns.codes[feature * count + row]!;
    if (code === missing ? missingIsTrue : code <= bin) whenTrue[t++] = row;
    else whenFalse[f++] = row;
  }
  return { whenTrue: whenTrue.subarray(0, t), whenFalse: whenFalse.subarray(0, f) };
}
