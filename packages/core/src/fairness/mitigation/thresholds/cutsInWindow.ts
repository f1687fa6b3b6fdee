/** The cuts of a group in the order of their constrained rate, with what each adds to the objective. */
export interface RatedCuts {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** One place for each group. */
export interface ChosenCuts {
  readonly places: readonly number[];
  readonly value: number;
  readonly gap: number;
}

/** Differences of rates beyond a tolerance that are rounding. */
export const rateRounding = 1e-12;

/**
 * One cut of each group, their rates at most `tolerance` apart, with the largest sum of y; of equal sums the least apart. Exact: a window slides
 * over the rates of all groups, and each group keeps the falling maxima inside it. Cost: O(cuts · groups).
 */
export function cutsInWindow(groups: readonly RatedCuts[], tolerance: number): ChosenCuts {
  const queues = groups.map(({ x }) => ({ places: new Uint32Array(x.length), first: 0, end: 0, next: 0 }));
  let best: ChosenCuts = { places: [], value: -Infinity, gap: Infinity };
  for (;;) {
    let highest = Infinity;
    for (let g = 0; g < groups.length; g++) {
      const { next } = queues[g]!;
      const { x } = groups[g]!;
      if (next < x.length) highest = Math.min(highest, x[next]!);
    }
    if (highest === Infinity) return best;
    const lowest = highest - tolerance - rateRounding;
    let value = 0;
    let from = Infinity;
    let to = -Infinity;
    for (let g = 0; g < groups.length; g++) {
      const { x, y } = groups[g]!;
      const queue = queues[g]!;
      const { places } = queue;
      while (queue.next < x.length && x[queue.next]! <= highest) {
        while (queue.end > queue.first && y[places[queue.end - 1]!]! <= y[queue.next]!) queue.end -= 1;
        places[queue.end] = queue.next;
        queue.end += 1;
        queue.next += 1;
      }
      while (queue.first < queue.end && x[places[queue.first]!]! < lowest) queue.first += 1;
      if (queue.first === queue.end) {
        value = -Infinity;
        continue;
      }
      const place = places[queue.first]!;
      value += y[place]!;
      from = Math.min(from, x[place]!);
      to = Math.max(to, x[place]!);
    }
    if (isBetter(best, value, to - from))
      best = { places: queues.map(({ places, first }) => places[first]!), value, gap: to - from };
  }
}

/** Whether a value beats the best one, or a smaller gap does at the same value up to rounding. */
export function isBetter(best: Pick<ChosenCuts, "value" | "gap">, value: number, gap: number): boolean {
  if (value === -Infinity) return false;
  return value > best.value + rateRounding || (value >= best.value - rateRounding && gap < best.gap);
}
