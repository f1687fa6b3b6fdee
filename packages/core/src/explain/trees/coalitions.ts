import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { scoreTrees } from "../../model/index.js";

/** Steps down a tree that the way by enumeration may take: some ten seconds. */
const mostSteps = 1e9;

/**
 * Shapley values by their definition, for ensembles that are no sum of trees (minimum, maximum): the mean margin of every coalition of
 * the features that some tree asks for. Row-major rows × features × outputs.
 * Not measured: `unsupported-model` where rows · background · trees · 2^features exceeds 10⁹. Cost: that product, times the depth.
 */
export function coalitionValues(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  background: Float32Array | Float64Array,
): Float64Array {
  const { features, outputs } = ensemble;
  const asked = [...new Set(ensemble.feature)].filter((feature) => feature >= 0);
  const count = rows.length / features;
  const others = background.length / features;
  const coalitions = asked.length > 30 ? Infinity : 1 << asked.length;
  if (count * others * ensemble.roots.length * coalitions > mostSteps)
    throw new NotMeasurable("unsupported-model");
  const weights = coalitionWeights(asked.length);
  const values = new Float64Array(count * features * outputs);
  const means = new Float64Array(coalitions * outputs);
  for (let row = 0; row < count; row++) {
    const mixed = Float64Array.from(background);
    for (let step = 0; step < coalitions; step++) {
      // Gray code: each coalition differs from the one before by one feature.
      const coalition = step ^ (step >> 1);
      const changed = coalition ^ ((step - 1) ^ ((step - 1) >> 1));
      if (step > 0) {
        const feature = asked[31 - Math.clz32(changed)]!;
        for (let i = feature; i < mixed.length; i += features)
          mixed[i] = (coalition & changed) === 0 ? background[i]! : rows[row * features + feature]!;
      }
      const margins = scoreTrees(ensemble, mixed);
      for (let i = 0; i < margins.length; i++)
        means[coalition * outputs + (i % outputs)]! += margins[i]! / others;
    }
    asked.forEach((feature, i) => {
      for (let coalition = 0; coalition < coalitions; coalition++) {
        if ((coalition & (1 << i)) !== 0) continue;
        const weight = weights[bitCount(coalition)]!;
        for (let output = 0; output < outputs; output++)
          values[(row * features + feature) * outputs + output]! +=
            weight *
            (means[(coalition | (1 << i)) * outputs + output]! - means[coalition * outputs + output]!);
      }
    });
    means.fill(0);
  }
  return values;
}

/** s! (m − s − 1)! / m! for coalitions of s of the other features. */
function coalitionWeights(m: number): Float64Array {
  const weights = new Float64Array(m);
  let weight = 1 / m;
  for (let s = 0; s < m; s++) {
    weights[s] = weight;
    weight *= (s + 1) / (m - s - 1);
  }
  return weights;
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
