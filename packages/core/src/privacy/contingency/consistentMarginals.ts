import type { MarginalTables } from "./marginalTables.js";
import { placesIn, tableCells } from "./marginalTables.js";

/** The tables of a list of counts, and what is known of them. */
export interface ConsistentMarginalsOptions extends MarginalTables {
  /** The number of rows, where it is public; all tables add up to it then. */
  readonly total?: number;
}

/**
 * The contingency tables nearest to noisy ones (least squares) that agree: wherever two tables cross the same attributes, their sums are the same. In and out
 * in the layout of `marginalCounts`. With noise of one scale on every cell it is the best linear unbiased estimate: each table is split into its total, its
 * main effects and its interactions, each of these is the mean over the tables that know it, weighted by how little noise they add it up from.
 *
 * It sees the noisy tables alone, so it costs nothing. Counts stay fractions, and can be negative: do not cut them before adding up. There may be no data
 * set with exactly these tables, where three or more of them cross each other.
 * Throws `RangeError` for tables as `marginalCounts` does, counts of another number or not finite (by index), a total that is not finite.
 * Cost: O(cells · 2^attributes of a table). Source: Barak and others (2007); Qardaji, Yang & Li (2014); Xiao, He, Zhang & Kifer (2023).
 * Golden: none; the tests solve the normal equations.
 *
 * @example
 * import { consistentMarginals } from "@probity/core/privacy";
 * const tables = { sizes: [2, 2], marginals: [[0], [1]] };
 * consistentMarginals([3, 5, 6, 6], tables); // => Float64Array.of(4, 6, 5, 5)
 * consistentMarginals([3, 5, 6, 6], { ...tables, total: 8 }); // => Float64Array.of(3, 5, 4, 4)
 */
export function consistentMarginals(
  counts: ArrayLike<number>,
  options: ConsistentMarginalsOptions,
): Float64Array {
  const { sizes, marginals, total } = options;
  const cells = tableCells(options);
  requireCounts(
    counts,
    cells.reduce((sum, count) => sum + count),
  );
  if (total !== undefined && !Number.isFinite(total))
    throw new RangeError(`cannot make tables add up to ${total}: it needs a finite number`);
  const effects = new Map<string, Effect>();
  forEachEffect(options, cells, ({ places, target, start, removed }) => {
    const effect = effectOf(effects, { target, sizes });
    const sums = new Float64Array(effect.values.length);
    places.forEach((place, cell) => {
      sums[place]! += counts[start + cell]!;
    });
    // The noise of a sum grows with how many cells it adds up.
    centered(
      sums,
      target.map((attribute) => sizes[attribute]!),
    ).forEach((value, place) => {
      effect.values[place]! += value / removed;
    });
    effect.weight += 1 / removed;
  });
  const known = effects.get("");
  if (total !== undefined && known !== undefined) known.values[0] = total * known.weight;
  const fitted = new Float64Array(counts.length);
  forEachEffect({ sizes, marginals }, cells, ({ places, target, start, removed }) => {
    const { values, weight } = effectOf(effects, { target, sizes });
    places.forEach((place, cell) => {
      fitted[start + cell]! += values[place]! / weight / removed;
    });
  });
  return fitted;
}

/** An interaction of some attributes: its weighted sum over tables, and the weights. */
interface Effect {
  readonly values: Float64Array;
  weight: number;
}

function effectOf(
  effects: Map<string, Effect>,
  { target, sizes }: { readonly target: readonly number[]; readonly sizes: readonly number[] },
): Effect {
  const key = target.join();
  const found = effects.get(key);
  if (found !== undefined) return found;
  const size = target.reduce((product, attribute) => product * sizes[attribute]!, 1);
  const effect = { values: new Float64Array(size), weight: 0 };
  effects.set(key, effect);
  return effect;
}

interface EffectInTable {
  /** The attributes, rising. */
  readonly target: readonly number[];
  /** Of each cell of the table its place in the table of the target. */
  readonly places: Uint32Array;
  /** Where the table starts. */
  readonly start: number;
  /** How many cells of the table fall together in one of the target. */
  readonly removed: number;
}

/** Each set of attributes of each table. */
function forEachEffect(
  { sizes, marginals }: MarginalTables,
  cells: readonly number[],
  visit: (effect: EffectInTable) => void,
): void {
  let start = 0;
  marginals.forEach((attributes, table) => {
    const rising = attributes.toSorted((a, b) => a - b);
    for (let set = 0; set < 1 << rising.length; set++) {
      const target = rising.filter((_, i) => (set >> i) & 1);
      const size = target.reduce((product, attribute) => product * sizes[attribute]!, 1);
      visit({
        target,
        places: placesIn(target, { attributes, sizes }),
        start,
        removed: cells[table]! / size,
      });
    }
    start += cells[table]!;
  });
}

/** A table less its means along each axis: what no table of fewer attributes tells. */
function centered(table: Float64Array, lengths: readonly number[]): Float64Array {
  let stride = table.length;
  for (const length of lengths) {
    const block = stride;
    stride /= length;
    for (let from = 0; from < table.length; from += block)
      for (let at = from; at < from + stride; at++) {
        let sum = 0;
        for (let k = 0; k < length; k++) sum += table[at + k * stride]!;
        for (let k = 0; k < length; k++) table[at + k * stride]! -= sum / length;
      }
  }
  return table;
}

function requireCounts(counts: ArrayLike<number>, cells: number): void {
  if (counts.length !== cells)
    throw new RangeError(
      `cannot read tables of ${counts.length} counts: it needs the ${cells} of their cells`,
    );
  for (let i = 0; i < cells; i++)
    if (!Number.isFinite(counts[i]))
      throw new RangeError(`cannot read the count at ${i} of a table: it needs a finite number`);
}
