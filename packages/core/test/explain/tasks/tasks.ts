import type { ExplainResults, ExplainTaskOf } from "@probity/core/explain";
import { defineTreeEnsemble } from "@probity/core/model";
import type { SeededRandom } from "@probity/core/random";

/** A task of three features on two small trees. */
export function taskOf<K extends keyof ExplainResults>(
  task: K,
  rows: number,
  random: SeededRandom,
): ExplainTaskOf<K> {
  const leaf = (weight: number): { readonly weight: number } => ({ weight });
  const ensemble = defineTreeEnsemble({
    features: 3,
    trees: [
      {
        feature: 0,
        atMost: 0.5,
        whenTrue: { feature: 1, atMost: 0.25, whenTrue: leaf(-1.1), whenFalse: leaf(0.7) },
        whenFalse: { feature: 2, atMost: 0.75, whenTrue: leaf(0.3), whenFalse: leaf(2.9) },
      },
      { feature: 1, atMost: 0.5, whenTrue: leaf(0.1), whenFalse: leaf(-0.2) },
    ],
  });
  const uniform = (count: number): Float64Array =>
    Float64Array.from({ length: 3 * count }, () => random.uniform());
  return { task, ensemble, comparison: { background: uniform(7) }, rows: uniform(rows), expectedRows: rows };
}
