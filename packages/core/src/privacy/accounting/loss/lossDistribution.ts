import type { AccountedRelation, PrivacyEvent } from "../privacyEvent.js";
import { requireDelta, requireEpsilon } from "../requireLoss.js";
import type { RepeatedGrid } from "./chernoffWindow.js";
import { bestTilt, bestTiltForDelta, fits } from "./chernoffWindow.js";
import type { ComposedGrid } from "./composedGrid.js";
import { composedGrids } from "./composedGrid.js";
import { gaussianDelta, gaussianEpsilon } from "./gaussianLoss.js";
import type { LatticeLaw } from "./latticeLaw.js";
import { deltaOf, epsilonOf, lowered } from "./lossCurve.js";
import type { LossGrid } from "./lossGrid.js";
import { exactGrid, optimisticGrid, pessimisticGrid, splitGrid } from "./lossGrid.js";
import type { LossPart } from "./lossParts.js";
import { lossParts } from "./lossParts.js";

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
  if (parts.some(({ laws = [] }) => laws.some(({ infinite }) => infinite === 1))) return unbounded;
  const gaussian = parts.every(({ gaussian: noise }) => noise !== undefined);
  if (gaussian && parts.length === 1) return gaussianDistribution(parts[0]!.gaussian!);
  const above = composed(parts, step, "pessimistic");
  let optimistic: Composition | undefined;
  const below = (): Composition => {
    optimistic ??= composed(parts, step, "optimistic");
    return optimistic;
  };
  return {
    delta: (epsilon) => greatestDelta(above, epsilon),
    epsilon: (delta) => greatestEpsilon(above, delta),
    leastDelta: (epsilon) => greatestDelta(below(), epsilon, true),
    leastEpsilon: (delta) => greatestEpsilon(below(), delta, true),
  };
}

/** The greatest δ(ε) of both directions, by the laws that are tilted for losses about ε. */
function greatestDelta(composition: Composition, epsilon: number, lower = false): number {
  requireEpsilon("bound delta", epsilon);
  const tilt = bestTilt(composition.directions, composition.step, epsilon);
  return greatest(composition, tilt, (grid) =>
    deltaOf(lower ? lowered(grid) : grid, composition.step, epsilon),
  );
}

/** The greatest smallest ε of both directions. */
function greatestEpsilon(composition: Composition, delta: number, lower = false): number {
  requireDelta("bound epsilon", delta);
  const tilt = delta === 0 ? 0 : bestTiltForDelta(composition.directions, composition.step, delta);
  return greatest(composition, tilt, (grid) =>
    epsilonOf(lower ? lowered(grid) : grid, composition.step, delta),
  );
}

function greatest(
  { directions, step, known }: Composition,
  tilt: number,
  quantity: (grid: ComposedGrid) => number,
): number {
  let grids = known.get(tilt);
  if (grids === undefined) {
    grids = composedGrids(directions, { step, tilt });
    known.set(tilt, grids);
  }
  return Math.max(0, ...grids.map(quantity));
}

const unbounded: LossDistribution = {
  delta: () => 1,
  epsilon: () => Number.POSITIVE_INFINITY,
  leastDelta: () => 1,
  leastEpsilon: () => Number.POSITIVE_INFINITY,
};

function gaussianDistribution(noise: number): LossDistribution {
  return {
    delta: (epsilon) => gaussianDelta(noise, epsilon),
    epsilon: (delta) => gaussianEpsilon(noise, delta),
    leastDelta: (epsilon) => gaussianDelta(noise, epsilon) * (1 - 1e-12),
    leastEpsilon: (delta) => gaussianEpsilon(noise, delta) * (1 - 1e-12),
  };
}

/** The laws of all parts, in both directions, and their sums for each tilt that was needed. */
interface Composition {
  readonly directions: readonly (readonly RepeatedGrid[])[];
  readonly step: number;
  readonly known: Map<number, readonly ComposedGrid[]>;
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
    const directions = only.laws.map((law) => [{ grid: exactGrid(law), count: only.count }]);
    if (fits(directions, own)) return { directions, step: own, known: new Map() };
  }
  for (let wide = step; ; wide *= 2) {
    const directions = gridsOf(parts, wide, bound);
    if (fits(directions, wide)) return { directions, step: wide, known: new Map() };
    if (wide > 1e6)
      throw new RangeError("cannot lay a grid over the losses of this plan: they are too large");
  }
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
