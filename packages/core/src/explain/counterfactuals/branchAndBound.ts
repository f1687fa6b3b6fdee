import type { Box, BoxBound, Search } from "./boxBound.js";
import { boundsOf } from "./boxBound.js";
import type { CostShares } from "./costShares.js";
import type { IsValid, Point } from "./localSearch.js";
import { localSearch } from "./localSearch.js";

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

interface Open extends BoxBound {
  readonly box: Box;
}

/** Costs this close are equal: what rounding of sums may hide. */
const closeness = 1e-12;
/** Boxes between two quick searches inside one. */
const between = 64;

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
  const open = (box: Box, least: number): void => {
    nodes++;
    if (!side.every(({ mayAdmit }) => mayAdmit(box))) return;
    const found = boundOf(box, limit());
    if (found === null) return;
    if (found.reaches && isAdmitted(found.nearest)) {
      offer(found.nearest);
      return;
    }
    if (nodes % between === 1) offer(localSearch(search, box, { from: found.nearest, isValid: isAdmitted }));
    push(heap, { ...found, bound: Math.max(found.bound, least), box });
  };

  if (choices.every(({ costs }) => costs.length > 0)) open(wholeBox(search), 0);
  while (heap.length > 0 && heap[0]!.bound < limit()) {
    if (nodes >= most) return { ...best, lowerBound: Math.min(heap[0]!.bound, best.cost), nodes };
    const { box, bound, nearest, split } = pop(heap);
    const cut = split ?? anyCut(box, nearest);
    if (cut === null) continue;
    for (const part of halves(box, cut)) open(part, bound);
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
