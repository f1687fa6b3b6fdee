/** What is counted: text, or numbers as a `Map` tells them apart (−0 is 0, NaN is one item). */
export type FrequentItem = string | number;

/** The weights of the items that are kept. */
export interface Weights {
  readonly size: number;
  get(item: FrequentItem): number;
  /** Adds to the weight of an item, new or known. */
  add(item: FrequentItem, weight: number): void;
  /** Takes the median weight from every item and drops those that have nothing left; says how much that is. */
  purge(): number;
  entries(): Iterable<readonly [FrequentItem, number]>;
}

/** No items, room for one more than `capacity`. */
export function emptyWeights(capacity: number): Weights {
  const places = new Map<FrequentItem, number>();
  let items: FrequentItem[] = [];
  let weights = new Float64Array(Math.min(capacity + 1, 64));
  return {
    get size() {
      return items.length;
    },
    get(item) {
      const place = places.get(item);
      return place === undefined ? 0 : weights[place]!;
    },
    add(item, weight) {
      const known = places.get(item);
      if (known !== undefined) {
        weights[known]! += weight;
        return;
      }
      const place = items.length;
      if (place === weights.length) {
        const grown = new Float64Array(2 * place);
        grown.set(weights);
        weights = grown;
      }
      // A place beside the map: one look-up instead of two for an item that is known.
      places.set(item, place);
      items.push(typeof item === "number" ? item + 0 : item); // −0 + 0 is 0
      weights[place] = weight;
    },
    purge() {
      const median = weights.slice(0, items.length).sort()[items.length >> 1]!;
      const before = items;
      items = [];
      before.forEach((item, place) => {
        const weight = weights[place]! - median;
        if (weight > 0) {
          places.set(item, items.length);
          weights[items.length] = weight;
          items.push(item);
        } else places.delete(item);
      });
      return median;
    },
    *entries() {
      for (let place = 0; place < items.length; place++) yield [items[place]!, weights[place]!];
    },
  };
}
