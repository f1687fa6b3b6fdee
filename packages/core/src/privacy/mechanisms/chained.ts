import type { Domain, Mechanism, Metric, Transformation } from "./mechanism.js";

/**
 * A transformation and then another: what is d apart comes out `second.map(first.map(d))` apart.
 *
 * Throws `RangeError` where the second does not take what the first gives, or tells it apart by another metric.
 *
 * @example
 * import { categoryCounts, chainedTransformation, treeCounts } from "@probity/core/privacy";
 * const histogram = categoryCounts({ categories: 4, relation: "add-or-remove-one" });
 * const tree = chainedTransformation(histogram, treeCounts({ leaves: 4, branching: 2 }));
 * tree.apply([0, 1, 1, 3]); // => Float64Array.of(4, 3, 1, 1, 2, 0, 1)
 * tree.map(1); // => { numerator: 3n, denominator: 1n }
 */
export function chainedTransformation<Value, Middle, Result>(
  first: Transformation<Value, Middle>,
  second: Transformation<Middle, Result>,
): Transformation<Value, Result> {
  requireFitting(first, second);
  return {
    name: `${first.name}, ${second.name}`,
    domain: first.domain,
    metric: first.metric,
    resultDomain: second.resultDomain,
    resultMetric: second.resultMetric,
    map: (distance) => second.map(first.map(distance)),
    apply: (value) => second.apply(first.apply(value)),
  };
}

/**
 * A mechanism on what a transformation gives: data that are d apart lose `mechanism.map(transformation.map(d))`.
 *
 * Throws `RangeError` where the mechanism does not take what the transformation gives, or tells it apart by another metric
 * (L1 serves where L2 is asked for: it is never smaller).
 *
 * @example
 * import { boundedSum, chainedMechanism, laplaceMechanism } from "@probity/core/privacy";
 * const sum = boundedSum({ lower: 0, upper: 10, relation: "add-or-remove-one" });
 * const noisy = chainedMechanism(sum, laplaceMechanism(sum.resultDomain, { scale: 20 }));
 * noisy.map(1); // => { measure: "pure", epsilon: 0.5 }
 */
export function chainedMechanism<Value, Middle, Release>(
  transformation: Transformation<Value, Middle>,
  mechanism: Mechanism<Middle, Release>,
): Mechanism<Value, Release> {
  requireFitting(transformation, mechanism);
  return {
    name: `${transformation.name}, ${mechanism.name}`,
    domain: transformation.domain,
    metric: transformation.metric,
    measure: mechanism.measure,
    map: (distance) => mechanism.map(transformation.map(distance)),
    release: (value, random) => mechanism.release(transformation.apply(value), random),
  };
}

function requireFitting(
  first: { readonly name: string; readonly resultDomain: Domain; readonly resultMetric: Metric },
  second: { readonly name: string; readonly domain: Domain; readonly metric: Metric },
): void {
  if (!isWithin(first.resultDomain, second.domain))
    throw new RangeError(
      `cannot chain ${first.name} with ${second.name}: it needs one whose domain holds all results of the first`,
    );
  if (first.resultMetric !== second.metric && !(first.resultMetric === "l1" && second.metric === "l2"))
    throw new RangeError(
      `cannot chain ${first.name} told apart by ${first.resultMetric} with ${second.name}: it needs ${second.metric}`,
    );
}

/** Whether every value of the one domain is in the other. */
function isWithin(inner: Domain, outer: Domain): boolean {
  if (inner.kind === "lattice" && (outer.kind === "lattice" || outer.kind === "numbers"))
    return isWithinBounds(inner, outer) && (outer.kind === "numbers" || inner.exponent >= outer.exponent);
  if (inner.kind === "numbers" && outer.kind === "numbers") return isWithinBounds(inner, outer);
  if (inner.kind === "scores" || outer.kind === "scores")
    return inner.kind !== "rows" && outer.kind === "scores" && "size" in inner && inner.size === outer.size;
  if (inner.kind === "keyed-counts") return outer.kind === "keyed-counts";
  if (inner.kind === "category" && outer.kind === "category") return inner.categories <= outer.categories;
  if (inner.kind === "rows" && outer.kind === "rows")
    return (
      inner.columns === outer.columns &&
      (outer.categories ?? inner.categories) === inner.categories &&
      (outer.size ?? inner.size) === inner.size
    );
  return false;
}

interface Bounded {
  readonly size: number;
  readonly lower: number;
  readonly upper: number;
}

function isWithinBounds(inner: Bounded, outer: Bounded): boolean {
  return inner.size === outer.size && outer.lower <= inner.lower && inner.upper <= outer.upper;
}
