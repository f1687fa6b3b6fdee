import type { ParityMoments } from "./games/parityMoments.js";

/**
 * Multipliers that no rule tells from the given ones, of the smallest sum. Under a difference bound the moments of an event add up to 0 with the
 * weights P(group | event), so that d_g = λ(+, g) − λ(−, g) may be shifted by any multiple of them: by their weighted median, the lower one where
 * the weights split in halves. Under a ratio bound they are as they were. Cost: O(moments · log moments). Golden: `fairness/reductions.json`.
 */
export function projectedMultipliers(
  { moments, rho }: ParityMoments,
  multipliers: Float64Array,
): Float64Array {
  if (rho < 1) return multipliers.slice();
  const half = moments.length / 2;
  const projected = new Float64Array(moments.length);
  for (let from = 0; from < half; ) {
    let to = from;
    while (to < half && isSameEvent(moments[from]!, moments[to]!)) to++;
    const event = moments.slice(from, to);
    const differences = event.map((_, k) => multipliers[from + k]! - multipliers[half + from + k]!);
    const shift = weightedMedian(
      differences.map((difference, k) => difference / event[k]!.share),
      event.map(({ share }) => share),
    );
    event.forEach(({ share }, k) => {
      const difference = differences[k]! - share * shift;
      projected[from + k] = Math.max(0, difference);
      projected[half + from + k] = Math.max(0, -difference);
    });
    from = to;
  }
  return projected;
}

type Event = { readonly label: 0 | 1 | null; readonly stratum: number };

const isSameEvent = (a: Event, b: Event): boolean => a.label === b.label && a.stratum === b.stratum;

function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const order = values.map((_, k) => k).sort((a, b) => values[a]! - values[b]!);
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let below = 0;
  for (const k of order) {
    below += weights[k]!;
    // Shares that split in halves may do so but for rounding.
    if (below >= half * (1 - 1e-12)) return values[k]!;
  }
  return values[order[order.length - 1]!]!;
}
