import type { Choice } from "./choice.js";
import type { CostShares } from "./costShares.js";
import { paidOnTheWay } from "./costShares.js";
import type { LeafBoxes } from "./leafBoxes.js";
import type { Box, BoxBound, Search } from "./search.js";
import { wishedCut } from "./wishedCut.js";

/** Bounds of boxes, by a scratch memory of its own. `null`: no point of the box reaches the target for less than `limit`. */
export type BoundOf = (box: Box, limit: number) => BoxBound | null;

/** Searches for the best price end after so many rounds, or so near to the best. */
const mostRounds = 16;
const closeEnough = 1e-3;
const lowestPrice = 1e-12;
const highestPrice = 1e12;

export function boundsOf({ choices, leaves, needed, slack }: Search, shares: CostShares): BoundOf {
  const { treeStarts, askStarts, choice: choiceOf, low, high, mask, masks, weights } = leaves;
  const trees = treeStarts.length - 1;
  const width = needed.length;
  const nearest = new Int32Array(choices.length);
  const paid = new Float64Array(trees * choices.length);
  const live = new Int32Array(treeStarts[trees]!);
  const liveCost = new Float64Array(live.length);
  const liveStarts = new Int32Array(trees + 1);
  const here = new Int32Array(trees);
  const leastCost = leastCosts(choices, leaves);
  let lastPrice = 1;

  /** What each tree has paid at the nearest point already. */
  const setPaid = (isOn: boolean): void => {
    for (let choice = 0; choice < choices.length; choice++) {
      const { start, isOrdered } = choices[choice]!;
      const away = nearest[choice]! - start;
      if (away !== 0 && isOrdered)
        paidOnTheWay(shares, { choice, start, away }, (tree, amount) => {
          paid[tree * choices.length + choice] = isOn ? amount : 0;
        });
    }
  };

  /** Lists the leaves that a point of the box reaches for less than `limit`, with what their tree pays. */
  const listLeaves = (box: Box, cost: number, limit: number): void => {
    let count = 0;
    for (let tree = 0; tree < trees; tree++) {
      liveStarts[tree] = count;
      here[tree] = -1;
      for (let leaf = treeStarts[tree]!; leaf < treeStarts[tree + 1]!; leaf++) {
        if (leastCost[leaf]! >= limit) continue;
        let whole = cost;
        let share = 0;
        let isHere = true;
        for (let ask = askStarts[leaf]!; ask < askStarts[leaf + 1]!; ask++) {
          const at = choiceOf[ask]!;
          const from = Math.max(low[ask]!, box.low[at]!);
          const to = Math.min(high[ask]!, box.high[at]!);
          if (from > to) {
            whole = Infinity;
            break;
          }
          const { costs } = choices[at]!;
          const now = nearest[at]!;
          if (mask[ask]! >= 0) {
            const own = masks[mask[ask]!]!;
            let first = from;
            while (first <= to && own[first] === 0) first++;
            if (first > to) {
              whole = Infinity;
              break;
            }
            if (first === now) continue;
            isHere = false;
            whole += costs[first]! - costs[now]!;
            share += shares.charges[shares.slotOfAsk[ask]!]! * (costs[first]! - costs[now]!);
          } else if (from > now || to < now) {
            isHere = false;
            whole += costs[from > now ? from : to]! - costs[now]!;
            share += Math.max(0, shares.charges[shares.slotOfAsk[ask]!]! - paid[tree * choices.length + at]!);
          }
        }
        if (whole === Infinity || (whole >= limit && !isHere)) continue;
        if (isHere) here[tree] = leaf;
        live[count] = leaf;
        liveCost[count] = share;
        count++;
      }
    }
    liveStarts[trees] = count;
  };

  /** The bound at one price of weight, and how much weight the trees that choose at that price lack. */
  const atPrice = (
    price: number,
    condition: number,
    wanted: Int32Array,
  ): { value: number; lacking: number } => {
    let value = price * needed[condition]!;
    let lacking = needed[condition]!;
    for (let tree = 0; tree < trees; tree++) {
      let best = -Infinity;
      let bestWeight = 0;
      let bestLeaf = -1;
      for (let i = liveStarts[tree]!; i < liveStarts[tree + 1]!; i++) {
        const weight = weights[live[i]! * width + condition]!;
        const worth = price === Infinity ? weight : price * weight - liveCost[i]!;
        if (worth > best || (worth === best && weight > bestWeight)) {
          best = worth;
          bestWeight = weight;
          bestLeaf = live[i]!;
        }
      }
      wanted[tree] = bestLeaf;
      value -= best;
      lacking -= bestWeight;
    }
    return { value, lacking };
  };

  /** The best price for one condition: the bound is concave in it, and its slope is what the trees lack. `null`: out of reach. */
  const conditionBound = (condition: number): { value: number; wanted: Int32Array } | null => {
    const wanted = new Int32Array(trees);
    const most = atPrice(Infinity, condition, wanted);
    if (most.lacking > slack) return null;
    let below = { price: 0, ...atPrice(0, condition, wanted) };
    if (below.lacking <= slack) {
      atPrice(Infinity, condition, wanted);
      return { value: 0, wanted };
    }
    // The best price of the box before is near the best of this one.
    const first = { price: lastPrice, ...atPrice(lastPrice, condition, wanted) };
    let above = first;
    if (first.lacking > 0) {
      while (above.lacking > 0 && above.price < highestPrice) {
        below = above;
        above = { price: below.price * 4, ...atPrice(below.price * 4, condition, wanted) };
      }
    } else {
      const lower = { price: lastPrice / 4, ...atPrice(lastPrice / 4, condition, wanted) };
      if (lower.lacking > 0) below = lower;
      else above = lower;
    }
    let value = Math.max(0, below.value, above.value);
    for (let round = 0; round < mostRounds && below.lacking - above.lacking > slack; round++) {
      const crossing =
        (above.value - above.lacking * above.price - (below.value - below.lacking * below.price)) /
        (below.lacking - above.lacking);
      if (!(crossing > below.price && crossing < above.price)) break;
      const middle = { price: crossing, ...atPrice(crossing, condition, wanted) };
      value = Math.max(value, middle.value);
      // The tangents cross above the bound: once it comes that high there is no more to gain.
      const highest = below.value + below.lacking * (crossing - below.price);
      if (value >= highest * (1 - closeEnough)) break;
      if (middle.lacking > 0) below = middle;
      else above = middle;
    }
    atPrice(above.price, condition, wanted);
    lastPrice = Math.max(above.price, lowestPrice);
    return { value, wanted };
  };

  return (box, limit) => {
    let cost = 0;
    for (let at = 0; at < choices.length; at++) {
      const { costs, start, isOrdered } = choices[at]!;
      nearest[at] = isOrdered ? Math.min(Math.max(start, box.low[at]!), box.high[at]!) : box.low[at]!;
      cost += costs[nearest[at]!]!;
    }
    if (cost >= limit) return null;
    setPaid(true);
    listLeaves(box, cost, limit);
    setPaid(false);
    let strongest: { readonly value: number; readonly wanted: Int32Array; readonly condition: number } = {
      value: 0,
      wanted: new Int32Array(trees),
      condition: -1,
    };
    let reaches = true;
    for (let condition = 0; condition < width; condition++) {
      let sum = 0;
      for (let tree = 0; tree < trees; tree++) sum += weights[here[tree]! * width + condition]!;
      if (sum >= needed[condition]! - slack) continue;
      reaches = false;
      const own = conditionBound(condition);
      if (own === null || cost + own.value >= limit) return null;
      if (strongest.condition < 0 || own.value > strongest.value) strongest = { ...own, condition };
    }
    // Where rounding or another condition than the target decides, more weight is the way on.
    if (strongest.condition < 0) atPrice(Infinity, 0, strongest.wanted);
    return {
      bound: cost + strongest.value,
      nearest: nearest.slice(),
      reaches,
      split: wishedCut({ leaves, nearest, here, wanted: strongest.wanted }, box, {
        condition: Math.max(0, strongest.condition),
        width,
      }),
      wanted: strongest.wanted,
    };
  };
}

/** What any point in a leaf costs at least, a little less than rounding could make of it. */
function leastCosts(
  choices: readonly Choice[],
  { askStarts, choice, low, high, mask, masks }: LeafBoxes,
): Float64Array {
  const home = choices.reduce((sum, { costs, start }) => sum + costs[start]!, 0);
  return Float64Array.from({ length: askStarts.length - 1 }, (_, leaf) => {
    let cost = home;
    for (let ask = askStarts[leaf]!; ask < askStarts[leaf + 1]!; ask++) {
      const { costs, start, isOrdered } = choices[choice[ask]!]!;
      const nearest = isOrdered
        ? Math.min(Math.max(start, low[ask]!), high[ask]!)
        : masks[mask[ask]!]!.indexOf(1);
      cost += costs[nearest]! - costs[start]!;
    }
    return cost * (1 - 1e-12);
  });
}
