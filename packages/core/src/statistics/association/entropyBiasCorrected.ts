import { requireCounts } from "../arguments/requireCounts.js";
import { entropy } from "./entropy.js";

/**
 * Miller and Madow's entropy of a column of counts in nats: {@link entropy} + (k − 1)/(2n), with k values seen in n rows. It takes away the
 * first term of the bias of a sample, not all of it where many values were never seen, and may exceed ln k.
 *
 * Not measured and thrown: as there. Cost: O(cells). Source: Miller, Information Theory in Psychology (1955).
 *
 * @example
 * import { entropyBiasCorrected } from "@probity/core/statistics";
 * entropyBiasCorrected([1, 1]); // => 0.943147180559945
 */
export function entropyBiasCorrected(counts: ArrayLike<number>): number {
  const total = requireCounts("measure entropy", counts);
  let seen = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) seen += 1;
  // A total below the reciprocal of the largest double is no count of rows.
  return entropy(counts) + (total < 1 ? 0 : (seen - 1) / (2 * total));
}
