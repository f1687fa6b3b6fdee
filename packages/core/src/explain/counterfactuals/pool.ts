import type { Distance } from "./choice.js";
import { costOf, isAllowed } from "./choice.js";
import type { CounterfactualConstraints } from "./featureConstraint.js";
import { combinationsOf, constraintsOf, linkedFeatures } from "./featureConstraint.js";

/** Where changes may come from when nothing is known of the model: values of the background, or listed ones, one record a choice. */
export interface Pool {
  readonly features: readonly number[];
  /** Allowed sets of values, other than the row's own. */
  readonly values: readonly (readonly number[])[];
  /** Whether a value may also lie between an allowed one and the row's own. */
  readonly isContinuous: boolean;
  readonly isWhole: boolean;
  /** Whether the row's own values keep the constraints. */
  readonly mayStay: boolean;
}

/** The pools of a row, and what it costs to change the features of one to those of a point. */
export interface Pools {
  readonly pools: readonly Pool[];
  readonly costOf: (pool: Pool, point: Float64Array) => number;
}

/** One pool a feature or link, without those that have nothing else than the row's values. Values are rounded by `round`. */
export function poolsOf(
  row: Float64Array,
  options: CounterfactualConstraints &
    Distance & {
      readonly background: Float32Array | Float64Array;
      readonly round: (value: number) => number;
    },
): Pools {
  const { background, round, linked = [] } = options;
  const constraints = constraintsOf(row.length, options);
  const rows = background.length / row.length;
  const links = linked.map((link) => ({
    features: linkedFeatures(link),
    values: combinationsOf(link, constraints),
    isOpen: false,
  }));
  const isLinked = new Set(links.flatMap(({ features }) => features));
  const open = constraints
    .filter(({ feature }) => !isLinked.has(feature))
    .map(({ feature, categories }) => ({
      features: [feature],
      values: Array.from(
        categories ?? Array.from({ length: rows }, (_, i) => background[i * row.length + feature]!),
        (value) => [value],
      ),
      isOpen: categories === undefined,
    }));
  const pools = [...open, ...links].map(({ features, values, isOpen }) => {
    const own = features.map((feature) => row[feature]!);
    const keeps = (point: readonly number[]): boolean =>
      point.every((value, i) => isAllowed(value, own[i]!, constraints[features[i]!]!));
    const isUsable = (point: readonly number[]): boolean =>
      own.every(Number.isFinite) &&
      point.every(Number.isFinite) &&
      point.some((value, i) => value !== own[i]) &&
      keeps(point);
    const distinct = new Map(values.map((raw) => raw.map(round)).map((point) => [point.join(), point]));
    const isListed = isOpen || features.length === 1 || distinct.has(own.join());
    return {
      features,
      values: [...distinct.values()].filter(isUsable),
      isContinuous: isOpen,
      isWhole: isOpen && constraints[features[0]!]!.whole === true,
      mayStay: !own.every(Number.isFinite) || (keeps(own) && isListed),
    };
  });
  return {
    pools: pools.filter(({ values, mayStay }) => values.length > 0 || !mayStay),
    costOf: ({ features }, point) =>
      costOf(
        features.map((feature) => point[feature]!),
        { ...options, row, features, constraints },
      ),
  };
}
