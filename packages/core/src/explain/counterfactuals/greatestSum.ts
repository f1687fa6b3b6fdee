import { wholeBox } from "./branchAndBound.js";
import type { Box, Search } from "./search.js";

interface Open {
  readonly box: Box;
  readonly most: number;
  readonly split: { readonly choice: number; readonly cut: number } | null;
}

/**
 * The largest sum of leaf weights that any point has, of the first condition: boxes are halved where the trees' best leaves disagree with
 * one point of the box, the most promising first. `null` where no point is allowed or `nodes` boxes did not prove it.
 */
export function greatestSum(search: Search, nodes: number): number | null {
  if (search.choices.some(({ costs }) => costs.length === 0)) return null;
  let best = -Infinity;
  const offer = (box: Box): Open => {
    const { sum, ...open } = lookInto(search, box);
    best = Math.max(best, sum);
    return { box, ...open };
  };
  const open = [offer(wholeBox(search))];
  for (let count = 1; open.length > 0; count += 2) {
    let at = 0;
    for (let i = 1; i < open.length; i++) if (open[i]!.most > open[at]!.most) at = i;
    const { box, most, split } = open[at]!;
    if (most <= best + search.slack) return best;
    if (count >= nodes) return null;
    open[at] = open[open.length - 1]!;
    open.pop();
    if (split === null) continue;
    const high = box.high.slice();
    high[split.choice] = split.cut - 1;
    const low = box.low.slice();
    low[split.choice] = split.cut;
    open.push(offer({ low: box.low, high }), offer({ low, high: box.high }));
  }
  return best;
}

/** The most each tree could give in the box, what one point of it gives, and where the box should be cut. */
function lookInto(
  { choices, leaves, needed }: Search,
  { low, high }: Box,
): { readonly most: number; readonly sum: number; readonly split: Open["split"] } {
  const width = needed.length;
  const point = choices.map(({ start }, i) => Math.min(Math.max(start, low[i]!), high[i]!));
  let most = 0;
  let sum = 0;
  let split: Open["split"] = null;
  let widest = 0;
  for (let tree = 0; tree + 1 < leaves.treeStarts.length; tree++) {
    let best = -Infinity;
    let cut: Open["split"] = null;
    let here = 0;
    for (let leaf = leaves.treeStarts[tree]!; leaf < leaves.treeStarts[tree + 1]!; leaf++) {
      const weight = leaves.weights[leaf * width]!;
      let isLive = true;
      let own: Open["split"] = null;
      let isHere = true;
      for (let ask = leaves.askStarts[leaf]!; ask < leaves.askStarts[leaf + 1]! && isLive; ask++) {
        const choice = leaves.choice[ask]!;
        const mask = leaves.mask[ask]! < 0 ? null : leaves.masks[leaves.mask[ask]!]!;
        const from = Math.max(leaves.low[ask]!, low[choice]!);
        const to = Math.min(leaves.high[ask]!, high[choice]!);
        let first = from;
        while (mask !== null && first <= to && mask[first] === 0) first++;
        isLive = first <= to;
        const now = point[choice]!;
        if (from <= now && now <= to && (mask === null || mask[now] === 1)) continue;
        isHere = false;
        own = {
          choice,
          cut: mask !== null ? (now > low[choice]! ? now : now + 1) : from > now ? from : to + 1,
        };
      }
      if (!isLive) continue;
      if (isHere) here = weight;
      if (weight > best) {
        best = weight;
        cut = own;
      }
    }
    most += best;
    sum += here;
    if (cut !== null && best - here >= widest) {
      widest = best - here;
      split = cut;
    }
  }
  return { most, sum, split };
}
