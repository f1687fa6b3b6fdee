import { exp, log, tanh } from "../../../statistics/portable/index.js";
import type { AccountedRelation, PrivacyEvent } from "../privacyEvent.js";

/**
 * The privacy loss log P/Q, under P, of a release with discrete outcomes: `masses[i]` at `offset + i · step`, and `infinite` where Q
 * cannot answer at all.
 */
export interface LatticeLaw {
  readonly offset: number;
  readonly step: number;
  readonly masses: Float64Array;
  readonly infinite: number;
}

/** The laws of both directions of neighbors, one where they are the same; `undefined` for an event that has no such law. */
export function latticeLaws(
  event: PrivacyEvent,
  relation: AccountedRelation,
): readonly LatticeLaw[] | undefined {
  const moves = relation === "replace-one" ? 2 : 1;
  switch (event.kind) {
    case "none":
      return [lattice(0, 1, [1])];
    case "non-private":
      return [unbounded];
    case "approximate":
      return [approximateLaw(event.epsilon, event.delta)];
    case "discrete-laplace":
      return [discreteLaplaceLaw(event.scale, event.sensitivity * moves)];
    case "discrete-gaussian":
      return [discreteGaussianLaw(event.sigma, event.sensitivity * moves)];
    case "randomized-response":
      return randomizedResponseLaws(event.noise, event.categories, relation);
    default:
      return undefined;
  }
}

const unbounded: LatticeLaw = lattice(0, 1, [0], 1);

function lattice(offset: number, step: number, masses: readonly number[], infinite = 0): LatticeLaw {
  return { offset, step, masses: Float64Array.from(masses), infinite };
}

/** The worst law of all releases of an (ε, δ): randomized response that now and then tells all. */
function approximateLaw(epsilon: number, delta: number): LatticeLaw {
  if (epsilon === 0) return lattice(0, 1, [1 - delta], delta);
  const fall = exp(-epsilon);
  const kept = (1 - delta) / (1 + fall);
  return lattice(-epsilon, 2 * epsilon, [kept * fall, kept], delta);
}

function discreteLaplaceLaw(scale: number, sensitivity: number): LatticeLaw {
  if (sensitivity === 0) return lattice(0, 1, [1]);
  if (scale === 0) return unbounded;
  const decay = exp(-1 / scale);
  const masses = new Float64Array(sensitivity + 1);
  masses[sensitivity] = 1 / (1 + decay);
  masses[0] = exp(-sensitivity / scale) / (1 + decay);
  // Between the two counts, each whole number moves the loss by two steps of 1/scale.
  for (let k = 1; k < sensitivity; k++) masses[sensitivity - k] = tanh(1 / (2 * scale)) * exp(-k / scale);
  return { offset: -sensitivity / scale, step: 2 / scale, masses, infinite: 0 };
}

function discreteGaussianLaw(sigma: number, sensitivity: number): LatticeLaw {
  if (sensitivity === 0) return lattice(0, 1, [1]);
  if (sigma === 0) return unbounded;
  const spread = 2 * sigma * sigma;
  const reach = Math.ceil(12 * sigma) + sensitivity;
  const masses = new Float64Array(2 * reach + 1);
  let total = 0;
  for (let k = reach; k > 0; k--) total += 2 * exp(-(k * k) / spread);
  total += 1;
  for (let k = -reach; k <= reach; k++) masses[reach - k] = exp(-(k * k) / spread) / total;
  const step = sensitivity / (sigma * sigma);
  // Beyond 12σ lies less than e^-71 on either side: what is there counts as unbounded.
  return { offset: (sensitivity / 2 - reach) * step, step, masses, infinite: 2e-31 };
}

function randomizedResponseLaws(
  noise: number,
  categories: number,
  relation: AccountedRelation,
): readonly LatticeLaw[] | undefined {
  if (relation === "add-or-remove-one") return undefined;
  if (categories === 1) return [lattice(0, 1, [1])];
  const other = noise / categories;
  const hit = 1 - noise + other;
  if (relation === "replace-one") {
    if (noise === 0) return [unbounded];
    return [lattice(-log(hit / other), log(hit / other), [other, (categories - 2) * other, hit])];
  }
  const [up, all] = [log(hit * categories), (categories - 1) / categories];
  if (noise === 0) return [lattice(up, 1, [1]), lattice(-up, 1, [1 - all], all)];
  const down = log(noise);
  if (noise === 1) return [lattice(0, 1, [1])];
  return [
    lattice(down, up - down, [(categories - 1) * other, hit]),
    lattice(-up, up - down, [1 / categories, all]),
  ];
}
