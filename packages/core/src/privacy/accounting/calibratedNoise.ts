import { exp, log } from "../../statistics/portable/index.js";
import { lossDistribution } from "./loss/lossDistribution.js";
import type { AccountedRelation, PrivacyEvent } from "./privacyEvent.js";
import { renyiEpsilon } from "./renyi/renyiEpsilon.js";
import { requireDelta } from "./requireLoss.js";

/** What the noise has to reach, and by which account. */
export interface CalibrationOptions {
  readonly epsilon: number;
  readonly delta: number;
  /** `renyi` holds for adaptive releases too; `loss-distribution` is tighter, for plans declared beforehand. */
  readonly accountant?: "renyi" | "loss-distribution";
  readonly relation?: AccountedRelation;
  /** How far above the least noise the answer may be, relative to it. */
  readonly tolerance?: number;
}

/**
 * The least noise for which a plan is (ε, δ)-private, from above: the plan at the answer keeps to both. `planOf` makes the plan of a
 * noise; its loss must not rise with the noise.
 *
 * Found by regula falsi between noises on either side, on logarithms; loss distributions on a coarse grid first. Throws `RangeError`
 * unless ε is a finite number above 0 and δ in [0, 1), where no noise up to 10^9 suffices or every noise down to 10^-9 does, and as the
 * accountants do. Cost: some ten accounts: 20 ms by `renyi`, half a second by `loss-distribution`.
 * For one release of normal noise `gaussianSigma` is exact. Golden: `privacy/accounting-calibration.json`.
 *
 * @example
 * import { calibratedNoise } from "@probity/core/privacy";
 * const planOf = (noise: number) => ({ kind: "repeated", event: { kind: "gaussian", noise }, count: 100 }) as const;
 * calibratedNoise(planOf, { epsilon: 0.5, delta: 1e-5, tolerance: 1e-9 }); // => 76.6736780
 */
export function calibratedNoise(
  planOf: (noise: number) => PrivacyEvent,
  options: CalibrationOptions,
): number {
  const { epsilon, delta, accountant = "renyi", relation = "add-or-remove-one", tolerance = 1e-7 } = options;
  requireDelta("calibrate noise", delta);
  if (!(epsilon > 0 && Number.isFinite(epsilon)))
    throw new RangeError(`cannot calibrate noise: got epsilon ${epsilon}, it needs a finite number above 0`);
  if (!(tolerance > 0 && tolerance < 1))
    throw new RangeError(
      `cannot calibrate noise: got tolerance ${tolerance}, it needs a number between 0 and 1`,
    );
  if (accountant === "renyi") {
    const lossAt = (noise: number): number => renyiEpsilon(planOf(noise), delta, { relation }).value;
    return leastNoise(lossAt, epsilon, { from: 1, spread: 2, tolerance });
  }
  const lossAt =
    (step: number) =>
    (noise: number): number =>
      lossDistribution(planOf(noise), { relation, step }).epsilon(delta);
  const coarse = leastNoise(lossAt(1e-3), epsilon, {
    from: 1,
    spread: 2,
    tolerance: Math.max(tolerance, 1e-4),
  });
  return leastNoise(lossAt(1e-4), epsilon, { from: coarse, spread: 1.0005, tolerance });
}

interface Search {
  readonly from: number;
  /** The first factor from there to the other side of the root. */
  readonly spread: number;
  readonly tolerance: number;
}

/** The upper end of a bracket, as narrow as asked for, of where a falling loss meets its target. */
function leastNoise(
  lossAt: (noise: number) => number,
  target: number,
  { from, spread, tolerance }: Search,
): number {
  const gapAt = (x: number): number => log(Math.max(1e-300, lossAt(exp(x)))) - log(target);
  let [low, high] = bracket(gapAt, log(from), log(spread));
  let kept = 0;
  while (high.x - low.x > tolerance) {
    const share = low.gap === Number.POSITIVE_INFINITY ? 0.5 : low.weight / (low.weight - high.weight);
    // A little beyond the secant's point, so that the bracket closes from both sides.
    const shift = 0.25 * tolerance * (kept >= 0 ? 1 : -1);
    const x = Math.min(
      high.x - 0.2 * tolerance,
      Math.max(low.x + 0.2 * tolerance, low.x + share * (high.x - low.x) + shift),
    );
    const gap = gapAt(x);
    if (gap > 0) {
      low = { x, gap, weight: gap };
      if (kept > 0) high = { ...high, weight: high.weight / 2 };
      kept = 1;
    } else {
      high = { x, gap, weight: gap };
      if (kept < 0) low = { ...low, weight: low.weight / 2 };
      kept = -1;
    }
  }
  return exp(high.x) * (1 + 4e-16);
}

interface End {
  readonly x: number;
  readonly gap: number;
  /** The gap as regula falsi weighs it: halved while the other end moves (the Illinois rule). */
  readonly weight: number;
}

function bracket(gapAt: (x: number) => number, from: number, spread: number): [End, End] {
  const end = (x: number): End => {
    if (Math.abs(x) > 21)
      throw new RangeError("cannot calibrate noise: the target lies beyond a noise of 10^9 or below 10^-9");
    const gap = gapAt(x);
    return { x, gap, weight: gap };
  };
  let at = end(from);
  for (let move = at.gap > 0 ? spread : -spread; ; move *= 2) {
    const next = end(at.x + move);
    if (next.gap > 0 !== at.gap > 0) return next.gap > 0 ? [next, at] : [at, next];
    at = next;
  }
}
