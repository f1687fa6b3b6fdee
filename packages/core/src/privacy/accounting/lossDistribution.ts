import { exp, log } from "../../statistics/portable/index.js";
import type { ComposedGrid, RepeatedGrid } from "./composedGrid.js";
import { composedGrids } from "./composedGrid.js";
import { gaussianDelta, gaussianEpsilon } from "./gaussianLoss.js";
import type { LatticeLaw } from "./latticeLaw.js";
import type { LossGrid } from "./lossGrid.js";
import { exactGrid, optimisticGrid, pessimisticGrid, splitGrid } from "./lossGrid.js";
import type { LossPart } from "./lossParts.js";
import { lossParts } from "./lossParts.js";
import type { AccountedRelation, PrivacyEvent } from "./privacyEvent.js";
import { requireDelta, requireEpsilon } from "./requireLoss.js";

/** Under which neighbors, and how fine. */
export interface LossDistributionOptions {
  readonly relation?: AccountedRelation;
  /** The distance of two losses on the grid. */
  readonly step?: number;
}

/** What a plan declared beforehand loses. */
export interface LossDistribution {
  /** An upper bound of δ(ε). */
  delta(epsilon: number): number;
  /** An upper bound of the smallest ε at which δ(ε) ≤ δ; Infinity where there is none. */
  epsilon(delta: number): number;
  /** A lower bound of δ(ε): the truth lies between the two. */
  leastDelta(epsilon: number): number;
  /** A lower bound of the smallest ε. */
  leastEpsilon(delta: number): number;
}

const finestStep = 1e-4;

/**
 * The distribution of the privacy loss log P/Q of a whole plan, from which δ(ε) = E[(1 − e^(ε − L))₊] follows: the tightest account there
 * is, for releases that were all fixed beforehand. It never admits a next query; a filter on Rényi divergences or ρ does.
 *
 * Plans of normal noise alone are exact (closed form), and so are plans of one discrete event to 1e-13 in δ (finite sums); all others
 * stand on a grid of `step`, pessimistic from above, optimistic from below, composed by Fourier transforms. An ε is too large by about
 * releases · step²/8. A δ below 1e-12 is beyond the grid: the account then grows to what each release loses at most, or to Infinity.
 * Throws `RangeError` for an unknown kind, figures without meaning, a step that is not in (0, 1), and where the law of an event is not
 * known under the relation (`zcdp`, trees, repeated selection, sampling without replacement: account by Rényi divergences; Laplace noise on
 * a sample, and mixtures, under `replace-one`; randomized response under `add-or-remove-one`).
 * Cost: O(n log n) for n = range/step, some 0.1 s at the default; the step doubles until n ≤ 4 M.
 * Source: Koskela et al. (2020); Doroshenko et al. (2022). Golden: `privacy/accounting-pld.json`.
 *
 * @example
 * import { lossDistribution } from "@probity/core/privacy";
 * const event = { kind: "poisson-sampled", samplingProbability: 0.01, event: { kind: "gaussian", noise: 1 } } as const;
 * const plan = lossDistribution({ kind: "repeated", event, count: 100 });
 * plan.epsilon(1e-5) < 1; // => true
 */
export function lossDistribution(
  event: PrivacyEvent,
  options: LossDistributionOptions = {},
): LossDistribution {
  const { relation = "add-or-remove-one", step = finestStep } = options;
  if (!(step > 0 && step < 1))
    throw new RangeError(`cannot lay a grid of step ${step}: it needs a number between 0 and 1`);
  const parts = lossParts(event, relation);
  const gaussian = parts.every(({ gaussian: noise }) => noise !== undefined);
  if (gaussian && parts.length === 1) return gaussianDistribution(parts[0]!.gaussian!);
  const above = composed(parts, step, "pessimistic");
  let below: Composition | undefined;
  const optimistic = (): Composition => (below ??= composed(parts, step, "optimistic"));
  return {
    delta: (epsilon) => {
      requireEpsilon("bound delta", epsilon);
      return Math.max(...above.grids.map((grid) => deltaOf(grid, above.step, epsilon)));
    },
    epsilon: (delta) => {
      requireDelta("bound epsilon", delta);
      return Math.max(...above.grids.map((grid) => epsilonOf(grid, above.step, delta)));
    },
    leastDelta: (epsilon) => {
      requireEpsilon("bound delta", epsilon);
      const { grids, step: own } = optimistic();
      return Math.max(0, ...grids.map((grid) => deltaOf(lowered(grid), own, epsilon)));
    },
    leastEpsilon: (delta) => {
      requireDelta("bound epsilon", delta);
      const { grids, step: own } = optimistic();
      return Math.max(0, ...grids.map((grid) => epsilonOf(lowered(grid), own, delta)));
    },
  };
}

function gaussianDistribution(noise: number): LossDistribution {
  return {
    delta: (epsilon) => gaussianDelta(noise, epsilon),
    epsilon: (delta) => gaussianEpsilon(noise, delta),
    leastDelta: (epsilon) => gaussianDelta(noise, epsilon) * (1 - 1e-12),
    leastEpsilon: (delta) => gaussianEpsilon(noise, delta) * (1 - 1e-12),
  };
}

interface Composition {
  readonly grids: readonly ComposedGrid[];
  readonly step: number;
}

function composed(
  parts: readonly LossPart[],
  step: number,
  bound: "pessimistic" | "optimistic",
): Composition {
  const [only] = parts;
  if (parts.length === 1 && only?.laws !== undefined) {
    // All directions of one discrete event have the same step: its own lattice is exact.
    const own = only.laws[0]!.step;
    const exact = composedGrids(
      only.laws.map((law) => [
        { grid: withMost(exactGrid(law), law.offset + own * (law.masses.length - 1)), count: only.count },
      ]),
      own,
    );
    if (exact !== undefined) return { grids: exact, step: own };
  }
  for (let wide = step; ; wide *= 2) {
    const directions = gridsOf(parts, wide, bound);
    const grids = composedGrids(directions, wide);
    if (grids !== undefined) return { grids, step: wide };
  }
}

function withMost(grid: LossGrid, most: number): LossGrid {
  return grid.infinite > 0 ? grid : { ...grid, most };
}

/** For each direction, the grids of all parts; a part with one law has it in both. */
function gridsOf(
  parts: readonly LossPart[],
  step: number,
  bound: "pessimistic" | "optimistic",
): readonly (readonly RepeatedGrid[])[] {
  const perPart = parts.map(({ laws, tails, count }) =>
    laws === undefined
      ? (tails ?? []).map((each) => ({
          grid: bound === "pessimistic" ? pessimisticGrid(each, step) : optimisticGrid(each, step),
          count,
        }))
      : laws.map((law) => ({
          grid: bound === "pessimistic" ? splitGrid(law, step) : loweredLaw(law, step),
          count,
        })),
  );
  const directions = Math.max(...perPart.map((grids) => grids.length));
  return Array.from({ length: directions }, (_, d) =>
    perPart.map((grids) => grids[Math.min(d, grids.length - 1)]!),
  );
}

/** Each mass moved down to the grid: a smaller loss. */
function loweredLaw(law: LatticeLaw, step: number): LossGrid {
  const first = Math.floor(law.offset / step);
  const masses = new Float64Array(
    Math.floor((law.offset + law.step * (law.masses.length - 1)) / step) - first + 1,
  );
  law.masses.forEach((mass, i) => {
    const place = Math.floor((law.offset + i * law.step) / step) - first;
    masses[place] = masses[place]! + mass;
  });
  return { offset: 0, first, masses, infinite: law.infinite, most: Number.POSITIVE_INFINITY };
}

function lowered(grid: ComposedGrid): ComposedGrid {
  return { ...grid, uncertain: -grid.uncertain };
}

function deltaOf(grid: ComposedGrid, step: number, epsilon: number): number {
  const { offset, first, masses, infinite, most, uncertain } = grid;
  if (epsilon >= most) return infinite;
  const start = Math.max(0, Math.floor((epsilon - offset) / step) + 1 - first);
  const decay = exp(-step);
  let kept = exp(epsilon - offset - (first + start) * step);
  let sum = 0;
  for (let i = start; i < masses.length; i++) {
    sum += masses[i]! * (1 - kept);
    kept *= decay;
  }
  return Math.min(1, infinite + Math.max(0, sum) * (1 + 1e-12 * Math.sign(uncertain)) + uncertain);
}

/** From the top down: with a and b the masses above a point under P and under e^point Q, δ = a − b there and a − b e^(ε − point) next. */
function epsilonOf(grid: ComposedGrid, step: number, delta: number): number {
  const { offset, first, masses, infinite, most, uncertain } = grid;
  const room = delta - infinite - uncertain;
  if (room < 0 || delta === 0) return delta >= infinite ? most : Number.POSITIVE_INFINITY;
  const decay = exp(-step);
  let [above, below] = [0, 0];
  for (let i = masses.length - 1; i >= 0; i--) {
    const nextAbove = above + masses[i]!;
    const nextBelow = (below + masses[i]!) * decay;
    // The value one step below the place of i.
    if (nextAbove - nextBelow > room) {
      const place = offset + (first + i) * step;
      const epsilon = place - step + log((nextAbove - room) / nextBelow);
      return Math.max(0, Math.min(most, epsilon));
    }
    [above, below] = [nextAbove, nextBelow];
  }
  // Below the lowest loss the curve goes on as 1 − Q e^ε.
  return Math.max(
    0,
    Math.min(most, offset + first * step - step + log(Math.max(1e-300, above - room) / below)),
  );
}
