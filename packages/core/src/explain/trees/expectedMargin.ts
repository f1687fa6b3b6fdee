import type { Branch } from "./branches.js";
import type { TreeSetting } from "./treeAttributions.js";

/** What a row of which nothing is known has, by the shares of the covers: one an output. Cost: O(nodes). */
export function expectedMargin({ ensemble, trees }: TreeSetting): Float64Array {
  const { outputs, leafWeights, aggregate, roots, baseValues } = ensemble;
  const known = new Map<Branch, Float64Array>();
  const base = new Float64Array(outputs);
  for (const tree of trees)
    expected(tree).forEach((value, output) => {
      base[output]! += value;
    });
  return base.map(
    (sum, output) => (aggregate === "average" ? sum / roots.length : sum) + baseValues[output]!,
  );

  function expected(at: Branch): Float64Array {
    if (!("condition" in at)) return leafWeights.subarray(at.leaf * outputs, (at.leaf + 1) * outputs);
    const before = known.get(at);
    if (before !== undefined) return before;
    const yes = expected(at.whenTrue);
    const no = expected(at.whenFalse);
    const value = yes.map((weight, output) => at.trueShare * weight + at.falseShare * no[output]!);
    known.set(at, value);
    return value;
  }
}
