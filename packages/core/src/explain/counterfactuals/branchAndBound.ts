import { boundsOf } from "./boxBound.js";
import type { CostShares } from "./costShares.js";
import { chargeCosts } from "./costShares.js";
import type { IsValid, Point } from "./localSearch.js";
import { localSearch } from "./localSearch.js";
import type { Box, BoxBound, Search } from "./search.js";
import type { Tightened } from "./tightenShares.js";
import { startWeights, tightenShares } from "./tightenShares.js";

/** What is asked of a counterfactual beside its margins. */
export interface SideCondition {
  /** Whether some point of the box may be admitted; must not be wrong where it says no. */
  readonly mayAdmit: (box: Box) => boolean;
  readonly admits: (point: Point) => boolean;
}

/** What a search came to. */
export interface SearchResult {
  readonly point: Point | null;
  readonly cost: number;
  /** No point costs less; equal to `cost` where that is proven. Infinity: no point at all. */
  readonly lowerBound: number;
  /** Boxes that were bounded. */
  readonly nodes: number;
}

interface Open extends Tightened {
  readonly box: Box;
  readonly bound: number;
  /** How many cuts ago the weights were tightened. */
  readonly age: number;
}

/** Costs this close are equal: what rounding of bounds may hide. */
const closeness = 1e-10;
/** Boxes between two quick searches inside one. */
const between = 64;
/** How often the whole space is bounded to divide its costs well, how often a box after so many cuts. */
const firstRounds = 80;
const laterRounds = 5;
const cutsBetween = 3;
/** How many weights boxes keep together (128 MiB); from there on they use those they have. */
const mostKept = 1 << 24;

/**
 * The cheapest valid point: boxes are bounded and halved, the most promising first, until no box can hold a cheaper one or `nodes`
 * boxes were bounded.
 */
export function branchAndBound(
  search: Search,
  shares: CostShares,
  {
    nodes: most,
    isValid,
    side,
  }: { readonly nodes: number; readonly isValid: IsValid; readonly side: readonly SideCondition[] },
): SearchResult {
  const { choices } = search;
  const boundOf = boundsOf(search, shares);
  const costOf = (point: Point): number => point.reduce((sum, at, i) => sum + choices[i]!.costs[at]!, 0);
  const isAdmitted: IsValid = (point) => side.every(({ admits }) => admits(point)) && isValid(point);
  let best: { readonly point: Point | null; readonly cost: number } = { point: null, cost: Infinity };
  const offer = (point: Point | null): void => {
    if (point === null) return;
    const cost = costOf(point);
    if (cost < best.cost) best = { point, cost };
  };
  const limit = (): number => best.cost * (1 - closeness);
  const heap: Open[] = [];
  let nodes = 0;
  let kept = 0;
  let nextSearch = 0;
  /** Whose charges stand in `shares`. */
  let charged: Float64Array | null = null;
  /** Takes up a box that is bounded. */
  const add = (item: Open): void => {
    const { found, box } = item;
    if (found.reaches && isAdmitted(found.nearest)) offer(found.nearest);
    else {
      if (nodes >= nextSearch) {
        nextSearch = nodes + between;
        offer(localSearch(search, box, { from: found.nearest, isValid: isAdmitted }));
      }
      push(heap, item);
    }
  };
  const tightened = (box: Box, weights: Float64Array, rounds: number): Tightened | null => {
    shares.weights.set(weights);
    const result = tightenShares(search, shares, { boundOf, box, rounds, limit: limit() });
    charged = null;
    nodes += rounds;
    kept += weights.length;
    return result;
  };
  const boundWith = (box: Box, weights: Float64Array): BoxBound | null => {
    if (charged !== weights) {
      shares.weights.set(weights);
      chargeCosts(shares, choices);
      charged = weights;
    }
    nodes++;
    return boundOf(box, limit());
  };

  const whole = wholeBox(search);
  if (choices.every(({ costs }) => costs.length > 0) && side.every(({ mayAdmit }) => mayAdmit(whole))) {
    startWeights(search.leaves, shares);
    const weights = shares.weights.slice();
    const found = boundWith(whole, weights);
    if (found !== null) add({ found, weights, box: whole, bound: found.bound, age: 0 });
    if (heap.length > 0) {
      // With a good point known, a few rounds often prove it.
      const better = tightened(pop(heap).box, weights, Math.min(firstRounds, most));
      if (better !== null) push(heap, { ...better, box: whole, bound: better.found.bound, age: 0 });
    }
    // However long that took, it is one box.
    nodes = 1;
  }
  while (heap.length > 0 && heap[0]!.bound < limit()) {
    if (nodes >= most) return { ...best, lowerBound: Math.min(heap[0]!.bound, best.cost), nodes };
    const item = pop(heap);
    const { box, bound } = item;
    if (item.age >= cutsBetween && kept < mostKept) {
      const again = tightened(box, item.weights, laterRounds);
      if (again !== null) add({ ...again, box, bound: Math.max(bound, again.found.bound), age: 0 });
      continue;
    }
    const cut = item.found.split ?? anyCut(box, item.found.nearest);
    if (cut === null) continue;
    for (const part of halves(box, cut)) {
      if (!side.every(({ mayAdmit }) => mayAdmit(part))) continue;
      const found = boundWith(part, item.weights);
      if (found !== null)
        add({ ...item, found, box: part, bound: Math.max(bound, found.bound), age: item.age + 1 });
    }
  }
  return { ...best, lowerBound: best.cost, nodes };
}

/** Every candidate of every choice. */
export function wholeBox({ choices }: Search): Box {
  return {
    low: new Int32Array(choices.length),
    high: Int32Array.from(choices, ({ costs }) => costs.length - 1),
  };
}

type Cut = NonNullable<BoxBound["split"]>;

function halves({ low, high }: Box, { choice, cut }: Cut): readonly [Box, Box] {
  const below = high.slice();
  below[choice] = cut - 1;
  const from = low.slice();
  from[choice] = cut;
  return [
    { low, high: below },
    { low: from, high },
  ];
}

/** Where margins leave nothing to decide and a side condition does: the nearest candidate of some choice is parted from the others. */
function anyCut({ low, high }: Box, nearest: Point): Cut | null {
  for (let choice = 0; choice < nearest.length; choice++) {
    if (low[choice] === high[choice]) continue;
    const at = nearest[choice]!;
    return { choice, cut: at > low[choice]! ? at : at + 1 };
  }
  return null;
}

function push(heap: Open[], item: Open): void {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent]!.bound <= item.bound) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = item;
}

function pop(heap: Open[]): Open {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return top;
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && heap[child + 1]!.bound < heap[child]!.bound) child++;
    if (heap[child]!.bound >= last.bound) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return top;
}
