import { digamma } from "../../distributions/index.js";

/** Below this what is left of a mean does not count. */
const negligible = 1e-15;

/**
 * The mean of ψ(before + X), where X is the place of the `nth` of some marked items among all in a random order: what breaking ties by noise
 * gives on average. By ψ(y + 1) = ψ(y) + 1/y it is ψ(before + nth) and, for each place from there on, the chance that X lies behind it over
 * `before` + that place. Cost: O(nth² · among / of).
 */
export function tiedDigamma(
  before: number,
  { nth, of, among }: { readonly nth: number; readonly of: number; readonly among: number },
): number {
  let mean = digamma(before + nth);
  if (of === among) return mean;
  /** The chance that so many marked ones are among the items so far. */
  const seen = new Float64Array(nth);
  seen[0] = 1;
  for (let place = 0; place < among - of + nth; place++) {
    let behind = 0;
    for (let marked = 0; marked < nth; marked++) behind += seen[marked]!;
    if (behind < negligible) break;
    if (place >= nth) mean += behind / (before + place);
    for (let marked = nth - 1; marked >= 0; marked--) {
      const left = among - place;
      const other = (seen[marked]! * (left - of + marked)) / left;
      const next = marked === 0 ? 0 : (seen[marked - 1]! * (of - marked + 1)) / left;
      seen[marked] = other + next;
    }
  }
  return mean;
}
