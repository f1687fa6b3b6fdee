import type { DenseMatrix } from "../../../statistics/index.js";
import type { ErrorCosts, ParityConstraint, ReductionRows } from "./games/parityConstraint.js";
import { parityGame } from "./games/parityGame.js";
import type { ParityMoments } from "./games/parityMoments.js";
import { parityMoments } from "./games/parityMoments.js";
import type { ReductionLearner } from "./learners/reductionLearner.js";
import type { ConstantRule } from "./mixtures/randomizedRule.js";
import type { GridAxis } from "./multiplierGrid.js";
import { multiplierGrid } from "./multiplierGrid.js";

/** What rules are tried, and by what the best is chosen. */
export interface ReductionGridOptions<Model> {
  readonly constraint: ParityConstraint;
  readonly learner: ReductionLearner<Model>;
  readonly costs?: ErrorCosts;
  /** Models to train, 2 to 10,000; default 10. */
  readonly size?: number;
  /** The largest sum of multipliers; default 2. */
  readonly limit?: number;
  /** How much the largest moment counts against the cost, in [0, 1]; default ½. */
  readonly constraintWeight?: number;
}

/** One deterministic rule of the grid, measured on the rows that it was trained on. */
export interface ReductionGridCandidate<Model> {
  readonly model: Model | ConstantRule;
  /** The multipliers above 0, by sign, event and group. */
  readonly multipliers: readonly {
    readonly sign: "+" | "-";
    readonly label: 0 | 1 | null;
    readonly stratum: number;
    readonly group: number;
    readonly multiplier: number;
  }[];
  /** The mean cost of a row; with costs of 1 the error rate. */
  readonly cost: number;
  /** The largest moment, such as the distance of the worst-off group from all rows. */
  readonly disparity: number;
}

/** The rules of a grid, from one end of it to the other. */
export interface ReductionGrid<Model> {
  readonly candidates: readonly ReductionGridCandidate<Model>[];
  /** The index of the first of least `(1 − constraintWeight) · cost + constraintWeight · disparity`. */
  readonly best: number;
}

/**
 * Trains a learner under each of a grid of multipliers: deterministic rules, from those that favor one group to those that favor another, with cost and
 * disparity of each. Against a randomized rule ({@link fitExponentiatedGradient}) each is easier to defend, and none may keep a given bound.
 *
 * The axes are the events and, in each, all groups but one; a step forward charges for the group's rate above that of all rows, a step back for one below.
 * Events and groups are taken in the order in which the rows show them, and the last group has no axis. The best is best on these rows: choose among few, or
 * choose on other rows ({@link paretoFront}). With many groups a grid is coarse.
 * Not measured and thrown as {@link fitExponentiatedGradient} does. Cost: `size` trainings. Source: Agarwal et al., ICML 2018, section 3.4.
 * Golden: `fairness/reduction-outcomes.json`.
 *
 * @example
 * import { fitReductionGrid, logisticLearner } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const features = denseMatrix(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), 1);
 * const rows = { yTrue: Uint8Array.of(0, 0, 1, 0, 1, 0, 1, 1), groupOf: Int32Array.of(0, 0, 1, 0, 0, 1, 1, 1), groups: 2 };
 * const constraint = { parity: "demographic-parity", bound: { difference: 0.1 } } as const;
 * const { candidates, best } = fitReductionGrid(features, rows, { constraint, learner: logisticLearner(), size: 3 });
 * candidates.map(({ cost }) => cost); // => [0.75, 0.25, 0.25]
 * best; // => 1
 */
export function fitReductionGrid<Model extends object>(
  features: DenseMatrix,
  rows: ReductionRows,
  options: ReductionGridOptions<Model>,
): ReductionGrid<Model> {
  const { constraint, learner, costs, size = 10, limit = 2, constraintWeight = 0.5 } = options;
  if (!Number.isSafeInteger(size) || size < 2 || size > 10_000)
    throw new RangeError(`cannot search a grid of ${size} points: it needs a whole number from 2 to 10,000`);
  if (!(limit > 0 && limit < Infinity))
    throw new RangeError(`cannot search a grid up to ${limit}: it needs a finite number above 0`);
  if (!(constraintWeight >= 0 && constraintWeight <= 1))
    throw new RangeError(`cannot weigh a disparity by ${constraintWeight}: it needs a number in [0, 1]`);
  const moments = parityMoments(features, rows, { constraint, costs });
  const game = parityGame(features, moments, learner);
  const axes = axesOf(moments, rows);
  const candidates = multiplierGrid(axes, moments.moments.length, { size, limit }).map((point) => {
    const { model, cost, moments: values } = game.respond(point);
    const multipliers = moments.moments.flatMap(({ sign, label, stratum, group }, j) =>
      point[j]! > 0 ? [{ sign, label, stratum, group, multiplier: point[j]! }] : [],
    );
    return {
      model,
      multipliers,
      cost,
      disparity: values.reduce((worst, value) => Math.max(worst, value), -Infinity),
    };
  });
  const tradeOffs = candidates.map(
    ({ cost, disparity }) => (1 - constraintWeight) * cost + constraintWeight * disparity,
  );
  return { candidates, best: tradeOffs.indexOf(Math.min(...tradeOffs)) };
}

/** An axis for each event and each group but the last, both in the order of the rows. */
function axesOf({ moments, cellOf, labels }: ParityMoments, { groups }: ReductionRows): GridAxis[] {
  const half = moments.length / 2;
  const cells = [...new Set(cellOf)];
  const shown = [...new Set(cells.map((cell) => cell % groups))];
  const rankOf = (group: number): number => shown.indexOf(group);
  const events: { readonly label: 0 | 1 | null; readonly stratum: number }[] = [];
  for (const cell of cells)
    for (const { label, stratum } of moments) {
      const isOwn = stratum === Math.floor(cell / (2 * groups)) && (label === null || label === labels[cell]);
      if (isOwn && !events.some((event) => event.label === label && event.stratum === stratum))
        events.push({ label, stratum });
    }
  return events.flatMap(({ label, stratum }) =>
    moments
      .map((moment, j) => ({ ...moment, j }))
      .filter(
        (moment) =>
          moment.j < half &&
          moment.label === label &&
          moment.stratum === stratum &&
          rankOf(moment.group) < shown.length - 1,
      )
      .sort((a, b) => rankOf(a.group) - rankOf(b.group))
      .map(({ j }) => ({ forward: j, back: half + j })),
  );
}
