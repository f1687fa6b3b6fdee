import type { RowGroups } from "../../../table/index.js";
import { smallestSize } from "./smallestSize.js";

/** What classes cost whoever works with the table. */
export interface ClassSizeLoss {
  /** Σ size² over the classes: from `rows` (all differ) to rows² (all alike). */
  readonly discernibility: number;
  /** Mean class size by the smallest one, at least 1: 1 where no class is larger than k-anonymity asks. */
  readonly averageClassSize: number;
}

/**
 * Information loss by the sizes of the classes alone: the discernibility metric (Bayardo, Agrawal, ICDE 2005) and the average class size
 * rows/(classes · k) (LeFevre et al., ICDE 2006). Small is good. Neither sees how coarse the values became: see the certainty penalty of
 * {@link generalizationLosses}. Cost: O(classes). Golden: `privacy/anonymity-measures.json`.
 *
 * @example
 * import { classSizeLoss, equivalenceClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * classSizeLoss(equivalenceClasses(tableFrom({ age: ["2*", "2*", "3*", "3*", "3*"] }), ["age"]));
 * // => { discernibility: 13, averageClassSize: 1.25 }
 */
export function classSizeLoss({ ids, sizes }: Pick<RowGroups, "ids" | "sizes">): ClassSizeLoss {
  let discernibility = 0;
  for (const size of sizes) discernibility += size * size;
  return { discernibility, averageClassSize: ids.length / (sizes.length * smallestSize(sizes)) };
}
