import { NotMeasurable } from "../../evidence/index.js";
import type { TreeCovers, TreeEnsemble } from "../../model/index.js";

/** Refuses covers that are not the ensemble's, or no amounts. */
export function requireCovers({ feature }: TreeEnsemble, { trueCover, falseCover }: TreeCovers): void {
  if (trueCover.length !== feature.length || falseCover.length !== feature.length)
    throw new RangeError(
      `cannot weigh ${feature.length} nodes: got covers of ${trueCover.length} and ${falseCover.length} nodes`,
    );
  for (let node = 0; node < feature.length; node++) {
    if (feature[node]! < 0) continue;
    if (!(trueCover[node]! >= 0) || !(falseCover[node]! >= 0))
      throw new RangeError(`cannot weigh node ${node}: its covers need to be 0 or more`);
    if (!Number.isFinite(trueCover[node]! + falseCover[node]!)) throw new NotMeasurable("overflow");
  }
}
