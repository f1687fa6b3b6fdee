import type { LeafBoxes } from "./leafBoxes.js";
import type { Box, BoxBound } from "./search.js";

/** The leaves that the trees have at the nearest point of a box, and those they would rather have. */
export interface Wishes {
  readonly leaves: LeafBoxes;
  readonly nearest: Int32Array;
  readonly here: Int32Array;
  readonly wanted: Int32Array;
}

/**
 * Where a box should be cut: at the choice about which the trees' wishes differ most from the nearest point, by the weight they would
 * gain, in the middle of what they wish there.
 */
export function wishedCut(
  { leaves, nearest, here, wanted }: Wishes,
  box: Box,
  { condition, width }: { readonly condition: number; readonly width: number },
): BoxBound["split"] {
  const { askStarts, choice: choiceOf, low, high, mask, masks, weights } = leaves;
  const gains = new Float64Array(nearest.length);
  const wishes: { at: number; cut: number; gain: number }[] = [];
  for (let tree = 0; tree < wanted.length; tree++) {
    const leaf = wanted[tree]!;
    if (leaf < 0 || leaf === here[tree]) continue;
    const now = here[tree]! < 0 ? 0 : weights[here[tree]! * width + condition]!;
    const gain = Math.max(weights[leaf * width + condition]! - now, 1e-300);
    for (let ask = askStarts[leaf]!; ask < askStarts[leaf + 1]!; ask++) {
      const at = choiceOf[ask]!;
      if (box.low[at] === box.high[at]) continue;
      const isOutside =
        mask[ask]! >= 0
          ? masks[mask[ask]!]![nearest[at]!] === 0
          : low[ask]! > nearest[at]! || high[ask]! < nearest[at]!;
      if (!isOutside) continue;
      const cut = mask[ask]! >= 0 ? nearest[at]! + 1 : low[ask]! > nearest[at]! ? low[ask]! : high[ask]! + 1;
      gains[at]! += gain;
      wishes.push({ at, cut, gain });
    }
  }
  let best = -1;
  for (let at = 0; at < gains.length; at++)
    if (gains[at]! > 0 && (best < 0 || gains[at]! > gains[best]!)) best = at;
  if (best < 0) return null;
  const own = wishes.filter(({ at }) => at === best).sort((a, b) => a.cut - b.cut);
  let half = gains[best]! / 2;
  for (const { cut, gain } of own) {
    half -= gain;
    if (half <= 0) return { choice: best, cut };
  }
  return { choice: best, cut: own[own.length - 1]!.cut };
}
