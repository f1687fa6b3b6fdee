import { NotMeasurable } from "../../../evidence/index.js";
import { linearQuantile, normalQuantile, orderStatistics } from "../../../statistics/index.js";
import type { Column, NumberColumn } from "../../../table/index.js";
import { numberColumn, presentValues } from "../../../table/index.js";
import { columnMean, columnMoments, standardScale, weightedMoments } from "../columns/columnMoments.js";
import { fittingValues } from "../columns/fittingValues.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { ScaledColumn } from "../fittedTransform.js";
import type { MaxAbsScaling, MinMaxScaling, RobustScaling, StandardScaling } from "../transformStep.js";
import { scaleColumn } from "./scaleColumn.js";

type Scaling = StandardScaling | MinMaxScaling | MaxAbsScaling | RobustScaling;

/** Fits a scaling, and scales each column while it is still in the cache. */
export function fitScaling(step: Scaling, training: Training): FittedStep {
  const fit = fitterOf(step, training);
  const columns: ScaledColumn[] = [];
  const outputs = new Map<string, readonly Column[]>();
  for (const name of step.columns) {
    const column = numberColumn(training.table, name);
    const scaled = { name, ...fit(column) };
    columns.push(scaled);
    outputs.set(name, [scaleColumn(column, scaled)]);
  }
  return { fitted: { kind: "scaling", columns }, outputs };
}

type Scaled = Omit<ScaledColumn, "name">;

function fitterOf(step: Scaling, training: Training): (column: NumberColumn) => Scaled {
  switch (step.kind) {
    case "standard-scaling": {
      const weights = step.weights === undefined ? undefined : weightsOf(training, step.weights);
      return (column) => standardScaled(column, step, weights);
    }
    case "min-max-scaling": {
      const { range = [0, 1], clip = false } = step;
      if (!(range[0] < range[1] && range[1] - range[0] < Infinity))
        throw new RangeError(
          `cannot scale to the range from ${range[0]} to ${range[1]}: it needs two ascending numbers, a finite span apart`,
        );
      return (column) => minMaxScaled(column, range, clip);
    }
    case "max-abs-scaling":
      return (column) => {
        const [lowest, highest] = extremesOf(column);
        return { center: 0, scale: notTiny(Math.max(-lowest, highest)), shift: 0 };
      };
    case "robust-scaling":
      return robustFitter(step);
  }
}

function standardScaled(
  column: NumberColumn,
  { center = true, scale = true }: StandardScaling,
  weights: Float64Array | undefined,
): Scaled {
  if (!scale && weights === undefined) {
    const mean = columnMean(column);
    return { center: center ? mean : 0, scale: 1, shift: 0 };
  }
  const moments = weights === undefined ? columnMoments(column) : weightedMoments(column, weights);
  return { center: center ? moments.mean : 0, scale: scale ? standardScale(moments) : 1, shift: 0 };
}

function minMaxScaled(column: NumberColumn, range: readonly [number, number], clip: boolean): Scaled {
  const [lowest, highest] = extremesOf(column);
  const width = highest - lowest;
  const scale = notTiny(width) / (range[1] - range[0]);
  if (scale === Infinity) throw new NotMeasurable("overflow");
  return {
    // Adding zero turns −0 into 0, which JSON cannot tell apart.
    center: lowest + 0,
    scale,
    shift: range[0],
    ...(clip ? { clip: range } : {}),
  };
}

/** A spread below ten roundings of 1 counts as none, as in scikit-learn. */
function notTiny(spread: number): number {
  return spread < 2.220446049250313e-15 ? 1 : spread;
}

/** Not measured: `no-rows`, `all-missing`, `not-finite`. */
function extremesOf(column: NumberColumn): readonly [number, number] {
  if (column.validity === null && column.length > 0) {
    const found = rangeOf(column.values);
    if (found[0] > -Infinity && found[1] < Infinity) return found;
  }
  return rangeOf(fittingValues(column));
}

/** NaN where a value is. Two chains at once: a processor waits for each comparison to end. */
function rangeOf(values: Float64Array): readonly [number, number] {
  let lowest = Infinity;
  let highest = -Infinity;
  let low = Infinity;
  let high = -Infinity;
  const even = values.length - (values.length % 2);
  for (let i = 0; i < even; i += 2) {
    lowest = Math.min(lowest, values[i]!);
    highest = Math.max(highest, values[i]!);
    low = Math.min(low, values[i + 1]!);
    high = Math.max(high, values[i + 1]!);
  }
  for (let i = even; i < values.length; i++) {
    lowest = Math.min(lowest, values[i]!);
    highest = Math.max(highest, values[i]!);
  }
  return [Math.min(lowest, low), Math.max(highest, high)];
}

function robustFitter(step: RobustScaling): (column: NumberColumn) => Scaled {
  const { center = true, scale = true, quantiles = [0.25, 0.75], unitVariance = false } = step;
  const [low, high] = quantiles;
  if (!(low >= 0 && low < high && high <= 1))
    throw new RangeError(
      `cannot scale by the quantiles ${low} and ${high}: it needs two ascending numbers in [0, 1]`,
    );
  if (unitVariance && (low === 0 || high === 1))
    throw new RangeError("cannot scale the range of all values to unit variance: it needs inner quantiles");
  const normal = unitVariance ? normalQuantile(high) - normalQuantile(low) : 1;
  return (column) => {
    const [below, median, above] = quantilesOf(fittingValues(column), [low, 0.5, high]);
    const spread = above! - below!;
    if (spread === Infinity) throw new NotMeasurable("overflow");
    return { center: center ? median! + 0 : 0, scale: scale ? notTiny(spread) / normal : 1, shift: 0 };
  };
}

/** Linear quantiles by selection. */
function quantilesOf(values: Float64Array, shares: readonly number[]): readonly number[] {
  const positions = shares.map((share) => share * (values.length - 1));
  const ranks = positions.flatMap((position) => [Math.floor(position), Math.ceil(position)]);
  const ascending = [...new Set(ranks)].sort((a, b) => a - b);
  const found = orderStatistics(values, ascending);
  const at = (rank: number): number => found[ascending.indexOf(rank)]!;
  return positions.map((position) => {
    const below = Math.floor(position);
    return linearQuantile(Float64Array.of(at(below), at(Math.ceil(position))), position - below);
  });
}

/** The weights of all rows. Throws `RangeError` unless each is present, finite and from 0. */
function weightsOf({ source }: Training, name: string): Float64Array {
  const column = numberColumn(source, name);
  const { values, missing } = presentValues(column);
  if (
    missing > 0 ||
    values.length < column.length ||
    !values.every((weight) => weight >= 0 && weight < Infinity)
  )
    throw new RangeError(`cannot weigh rows by the column "${name}": it needs a number from 0 in every row`);
  return values;
}
