import type { Choice } from "./choice.js";
import type { LeafBoxes } from "./leafBoxes.js";

/**
 * The cost of each choice, divided among the trees: what a tree's leaf is charged for the candidates that it asks beyond the start. For
 * no candidate do the charges of all trees exceed its cost, so that the least Σ over trees of what each would pay for its own leaf
 * bounds the cost of any point from below (the dual of letting each tree have a point of its own).
 * Each step of cost between neighboring candidates is paid by the trees that have a question at or beyond it, in proportion to `weights`.
 */
export interface CostShares {
  /** For each ask of the leaves the slot that charges for it, or −1 where the start is inside. */
  readonly slotOfAsk: Int32Array;
  readonly choice: Int32Array;
  readonly tree: Int32Array;
  /** 1: beyond the start upward, −1: downward, 0: a mask, charged in proportion to the cost. */
  readonly direction: Int8Array;
  readonly position: Int32Array;
  /** The next slot of the same tree, choice and direction toward the start, or −1. */
  readonly inner: Int32Array;
  /** The slots of choice c are those in `order` from `starts[c]` to `starts[c + 1]`, nearest to the start first. */
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly weights: Float64Array;
  readonly charges: Float64Array;
  /** By choice and side (upward first): what a weight of 1 pays for so many candidates away from the start. */
  readonly perWeight: Float64Array[];
}

/** Slots with equal weights, nothing charged yet. */
export function costSharesOf(choices: readonly Choice[], leaves: LeafBoxes): CostShares {
  const slotOfAsk = new Int32Array(leaves.choice.length).fill(-1);
  const slots: { choice: number; tree: number; direction: number; position: number }[] = [];
  const known = new Map<string, number>();
  for (let tree = 0; tree + 1 < leaves.treeStarts.length; tree++) {
    const from = leaves.askStarts[leaves.treeStarts[tree]!]!;
    const to = leaves.askStarts[leaves.treeStarts[tree + 1]!]!;
    for (let ask = from; ask < to; ask++) {
      const choice = leaves.choice[ask]!;
      const { start, isOrdered } = choices[choice]!;
      const low = leaves.low[ask]!;
      const high = leaves.high[ask]!;
      if (isOrdered && low <= start && start <= high) continue;
      const direction = !isOrdered ? 0 : low > start ? 1 : -1;
      const position = direction === 0 ? 0 : direction > 0 ? low : high;
      const key = `${tree} ${choice} ${direction} ${position}`;
      const slot = known.get(key) ?? slots.length;
      if (slot === slots.length) {
        known.set(key, slot);
        slots.push({ choice, tree, direction, position });
      }
      slotOfAsk[ask] = slot;
    }
  }
  const order = Int32Array.from(slots.keys());
  const away = (slot: number): number =>
    Math.abs(slots[slot]!.position - choices[slots[slot]!.choice]!.start);
  order.sort((a, b) => slots[a]!.choice - slots[b]!.choice || away(a) - away(b) || a - b);
  const starts = new Int32Array(choices.length + 1);
  for (const { choice } of slots) starts[choice + 1]!++;
  for (let choice = 0; choice < choices.length; choice++) starts[choice + 1]! += starts[choice]!;
  const inner = new Int32Array(slots.length).fill(-1);
  const last = new Map<string, number>();
  for (const slot of order) {
    const { choice, tree, direction } = slots[slot]!;
    const key = `${tree} ${choice} ${direction}`;
    inner[slot] = last.get(key) ?? -1;
    last.set(key, slot);
  }
  return {
    slotOfAsk,
    choice: Int32Array.from(slots, ({ choice }) => choice),
    tree: Int32Array.from(slots, ({ tree }) => tree),
    direction: Int8Array.from(slots, ({ direction }) => direction),
    position: Int32Array.from(slots, ({ position }) => position),
    inner,
    order,
    starts,
    weights: new Float64Array(slots.length).fill(1),
    charges: new Float64Array(slots.length),
    perWeight: Array.from({ length: 2 * choices.length }, () => new Float64Array(0)),
  };
}

/** Charges anew by the weights. Cost: O(slots + candidates). */
export function chargeCosts(shares: CostShares, choices: readonly Choice[]): void {
  choices.forEach((choice, at) => {
    if (choice.isOrdered) {
      shares.perWeight[2 * at] = chargeSide(shares, choice, { at, direction: 1 });
      shares.perWeight[2 * at + 1] = chargeSide(shares, choice, { at, direction: -1 });
      return;
    }
    const own = shares.order.subarray(shares.starts[at], shares.starts[at + 1]);
    let total = 0;
    for (const slot of own) total += shares.weights[slot]!;
    for (const slot of own) shares.charges[slot] = total > 0 ? shares.weights[slot]! / total : 0;
  });
}

function chargeSide(
  { order, starts, direction: directions, position, inner, weights, charges }: CostShares,
  { costs, start }: Choice,
  { at, direction }: { readonly at: number; readonly direction: 1 | -1 },
): Float64Array {
  const own = order.subarray(starts[at], starts[at + 1]);
  const steps = direction > 0 ? costs.length - 1 - start : start;
  const from = (slot: number): number =>
    inner[slot]! < 0 ? 0 : (position[inner[slot]!]! - start) * direction;
  const to = (slot: number): number => (position[slot]! - start) * direction;
  const paying = new Float64Array(steps + 2);
  let total = 0;
  for (const slot of own) {
    if (directions[slot] !== direction) continue;
    paying[from(slot) + 1]! += weights[slot]!;
    paying[to(slot) + 1]! -= weights[slot]!;
    total += weights[slot]!;
  }
  // Rounding of the running sum must make no charge too high.
  const rounding = (own.length + 1) * 2 * Number.EPSILON * total;
  const perWeight = new Float64Array(steps + 1);
  for (let step = 1; step <= steps; step++) {
    paying[step]! += paying[step - 1]!;
    const rise = costs[start + step * direction]! - costs[start + (step - 1) * direction]!;
    const least = Math.max(0, paying[step]!) + rounding;
    perWeight[step] = perWeight[step - 1]! + (least > 0 ? rise / least : 0);
  }
  for (const slot of own)
    if (directions[slot] === direction)
      charges[slot] =
        (inner[slot]! < 0 ? 0 : charges[inner[slot]!]!) +
        weights[slot]! * (perWeight[to(slot)]! - perWeight[from(slot)]!);
  return perWeight;
}

/**
 * Calls back with what each tree has paid once `choice` lies `away` candidates from its start, by the slots it passed and its part of
 * the way to the next.
 */
export function paidOnTheWay(
  { order, starts, direction, position, inner, tree, weights, charges, perWeight }: CostShares,
  { choice, start, away }: { readonly choice: number; readonly start: number; readonly away: number },
  pay: (tree: number, amount: number) => void,
): void {
  const side = away > 0 ? 1 : -1;
  const table = perWeight[2 * choice + (away > 0 ? 0 : 1)]!;
  for (let i = starts[choice]!; i < starts[choice + 1]!; i++) {
    const slot = order[i]!;
    if (direction[slot] !== side) continue;
    const before = inner[slot]!;
    const from = before < 0 ? 0 : (position[before]! - start) * side;
    if (from > away * side) continue;
    const to = (position[slot]! - start) * side;
    if (to <= away * side) pay(tree[slot]!, charges[slot]!);
    else
      pay(
        tree[slot]!,
        (before < 0 ? 0 : charges[before]!) + weights[slot]! * (table[away * side]! - table[from]!),
      );
  }
}
