import type { TreeEnsemble } from "../../model/index.js";
import { floatAbove, splitKinds } from "../../model/index.js";
import type { CounterfactualConstraints, FeatureConstraint, LinkedFeatures } from "./featureConstraint.js";
import { combinationsOf, constraintsOf, linkedFeatures } from "./featureConstraint.js";
import { atMost, notBelow, rawCuts } from "./rawCuts.js";

/**
 * What one feature, or several that are linked, may become: for each set of values that the model treats alike the nearest allowed one.
 * Costs rise (or stay) away from `start` to both sides.
 */
export interface Choice {
  readonly features: readonly number[];
  /** Row-major candidates × features. */
  readonly values: Float64Array;
  readonly costs: Float64Array;
  /** The candidate of the least cost. */
  readonly start: number;
  /** The candidate that is the row itself, or −1 where the row breaks a constraint. */
  readonly unchanged: number;
  /** Whether splits cut its candidates, in their order, in two; else any subset of them may go one way. */
  readonly isOrdered: boolean;
}

/** How far two rows are apart: `l1` is Σ weight · |change|, `l0` the weights of what changed. */
export interface Distance {
  readonly distance: "l0" | "l1";
  readonly weights: Float64Array;
}

interface Candidate {
  readonly values: readonly number[];
  readonly cost: number;
}

/** The choices of a row, one for every feature or link of features. `row` is of the model's input type. */
export function choicesOf(
  ensemble: TreeEnsemble,
  row: Float64Array,
  options: CounterfactualConstraints & Distance,
): readonly Choice[] {
  const constraints = constraintsOf(ensemble.features, options);
  const linked = options.linked ?? [];
  const cuts = rawCuts(ensemble);
  const isLinked = new Set(linked.flatMap(linkedFeatures));
  const asksMore = new Set(
    Array.from(ensemble.feature).filter(
      (asked, node) => asked >= 0 && ensemble.kind[node] !== splitKinds.atMost,
    ),
  );
  const single = constraints
    .filter(({ feature }) => !isLinked.has(feature))
    .map((constraint) => {
      const { feature } = constraint;
      const candidates = nearestOfCells(row[feature]!, constraint, {
        cuts: cuts[feature]!,
        type: ensemble.inputType,
        cost: (value) => costOf([value], { ...options, row, features: [feature], constraints }),
      });
      return choiceOf([feature], candidates, { row, isOrdered: !asksMore.has(feature) });
    });
  return [
    ...single,
    ...linked.map((link) => linkedChoice(link, { ...options, row, constraints, type: ensemble.inputType })),
  ];
}

function choiceOf(
  features: readonly number[],
  candidates: readonly Candidate[],
  { row, isOrdered }: { readonly row: Float64Array; readonly isOrdered: boolean },
): Choice {
  const sorted = [...candidates].sort((a, b) =>
    isOrdered ? a.values[0]! - b.values[0]! : a.cost - b.cost || firstDifference(a.values, b.values),
  );
  const costs = Float64Array.from(sorted, ({ cost }) => cost);
  return {
    features,
    values: Float64Array.from(sorted.flatMap(({ values }) => values)),
    costs,
    start: costs.reduce((least, cost, i) => (cost < costs[least]! ? i : least), 0),
    unchanged: sorted.findIndex(({ values }) =>
      values.every((value, i) => isSame(value, row[features[i]!]!)),
    ),
    isOrdered,
  };
}

/** The same cell to a model: 0 and −0 are, and NaN and NaN. */
function isSame(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

interface CostOptions extends Distance {
  readonly row: Float64Array;
  readonly features: readonly number[];
  readonly constraints: readonly FeatureConstraint[];
}

/** Under `l0` linked features count as one change, of the largest weight among those that change. */
export function costOf(
  values: readonly number[],
  { row, features, constraints, distance, weights }: CostOptions,
): number {
  let sum = 0;
  let largest = 0;
  values.forEach((value, i) => {
    const feature = features[i]!;
    if (isSame(value, row[feature]!)) return;
    const isCategory = constraints[feature]!.categories !== undefined;
    sum += weights[feature]! * (isCategory ? 1 : Math.abs(value - row[feature]!));
    largest = Math.max(largest, weights[feature]!);
  });
  return distance === "l1" ? sum : largest;
}

interface Cells {
  readonly cuts: Float64Array;
  readonly type: "float32" | "float64";
  readonly cost: (value: number) => number;
}

/** A missing or infinite cell stays as it is: no distance leads away from it. */
function nearestOfCells(
  own: number,
  constraint: FeatureConstraint,
  { cuts, type, cost }: Cells,
): readonly Candidate[] {
  if (!Number.isFinite(own)) return [{ values: [own], cost: 0 }];
  const { immutable, direction, categories, whole } = constraint;
  const low = Math.max(notBelow(constraint.atLeast ?? -Infinity, type), direction === "up" ? own : -Infinity);
  const high = Math.min(atMost(constraint.atMost ?? Infinity, type), direction === "down" ? own : Infinity);
  const candidates: Candidate[] = [];
  const add = (value: number): void => {
    candidates.push({ values: [value], cost: cost(value) });
  };
  const staysAllowed = own >= low && own <= high;
  if (immutable === true) {
    if (staysAllowed) add(own);
    return candidates;
  }
  if (categories !== undefined) {
    for (const value of new Set(categories))
      if (
        value >= low &&
        value <= high &&
        atMost(value, type) === value &&
        (whole !== true || Number.isInteger(value))
      )
        add(value);
    return candidates;
  }
  for (let cell = 0; cell <= cuts.length; cell++) {
    const from = Math.max(low, cell === 0 ? -Infinity : floatAbove(cuts[cell - 1]!, type));
    const to = Math.min(high, cell === cuts.length ? Infinity : cuts[cell]!);
    if (from > to) continue;
    if (own >= from && own <= to) add(own);
    else {
      const nearest = own < from ? from : to;
      const value = whole !== true ? nearest : own < from ? Math.ceil(nearest) : Math.floor(nearest);
      if (value >= from && value <= to && Number.isFinite(value)) add(value);
    }
  }
  return candidates;
}

interface LinkOptions extends Distance {
  readonly row: Float64Array;
  readonly constraints: readonly FeatureConstraint[];
  readonly type: "float32" | "float64";
}

function linkedChoice(link: LinkedFeatures, options: LinkOptions): Choice {
  const { row, constraints, type } = options;
  const features = linkedFeatures(link);
  const own = features.map((feature) => row[feature]!);
  if (!own.every(Number.isFinite))
    return choiceOf(features, [{ values: own, cost: 0 }], { row, isOrdered: false });
  const candidates = new Map<string, Candidate>();
  for (const combination of combinationsOf(link, constraints)) {
    const values = combination.map((value) => atMost(value, type));
    if (!values.every(Number.isFinite))
      throw new RangeError("cannot link features by a value that is not a finite number");
    if (values.every((value, i) => isAllowed(value, row[features[i]!]!, constraints[features[i]!]!)))
      candidates.set(values.join(), { values, cost: costOf(values, { ...options, features }) });
  }
  return choiceOf(features, [...candidates.values()], { row, isOrdered: false });
}

/** Whether a constraint lets a feature become `value`. */
export function isAllowed(value: number, own: number, constraint: FeatureConstraint): boolean {
  const {
    immutable,
    direction,
    atLeast = -Infinity,
    atMost: most = Infinity,
    whole,
    categories,
  } = constraint;
  if (value < atLeast || value > most || categories?.includes(value) === false) return false;
  if (value === own) return true;
  if (immutable === true || (direction === "up" && value < own) || (direction === "down" && value > own))
    return false;
  return whole !== true || Number.isInteger(value);
}
