/** Which scores are predicted positive: none, all, or those strictly above or strictly below a threshold. */
export type Cut = "none" | "all" | { readonly above: number } | { readonly below: number };

/** A cut as a comparison sign · score > bound. */
export function cutComparison(cut: Cut): { readonly sign: 1 | -1; readonly bound: number } {
  if (cut === "none") return { sign: 1, bound: Infinity };
  if (cut === "all") return { sign: 1, bound: -Infinity };
  return "above" in cut ? { sign: 1, bound: cut.above } : { sign: -1, bound: -cut.below };
}
