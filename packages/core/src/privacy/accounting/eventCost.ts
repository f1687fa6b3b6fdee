import { expm1, log, log1p } from "../../statistics/portable/index.js";
import { concentratedRhoOfPure } from "./concentratedLoss.js";
import { roundedUp } from "./outward.js";
import type { AccountedRelation, PrivacyEvent } from "./privacyEvent.js";
import { requireRelation } from "./renyi/renyiDivergences.js";
import { requireEvent } from "./requireEvent.js";

/**
 * The pure ε of an event, by basic composition; Infinity where it has none (normal noise, a δ above 0). Rounded upward.
 *
 * Throws `RangeError` for an unknown kind or figures without meaning. Cost: O(events).
 *
 * @example
 * import { pureEpsilon } from "@probity/core/privacy";
 * pureEpsilon({ kind: "repeated", event: { kind: "laplace", noise: 4 }, count: 2 }); // => 0.5
 */
export function pureEpsilon(event: PrivacyEvent, relation: AccountedRelation = "add-or-remove-one"): number {
  requireEvent(event);
  requireRelation(relation);
  return pure(event, relation);
}

/**
 * The ρ of zero-concentrated differential privacy of an event: moves²/2σ² of normal noise, ε tanh(ε/2) of what is pure, sums over
 * releases, also adaptive ones; Infinity where no ρ is known. A sample counts as the whole. Rounded upward.
 *
 * Throws `RangeError` for an unknown kind or figures without meaning. Cost: O(events).
 *
 * @example
 * import { concentratedRho } from "@probity/core/privacy";
 * concentratedRho({ kind: "repeated", event: { kind: "gaussian", noise: 10 }, count: 4 }); // => 0.02
 */
export function concentratedRho(
  event: PrivacyEvent,
  relation: AccountedRelation = "add-or-remove-one",
): number {
  requireEvent(event);
  requireRelation(relation);
  return concentrated(event, relation);
}

const unbounded = Number.POSITIVE_INFINITY;

function pure(event: PrivacyEvent, relation: AccountedRelation): number {
  const moves = relation === "replace-one" ? 2 : 1;
  switch (event.kind) {
    case "none":
      return 0;
    case "approximate":
      return event.delta === 0 ? event.epsilon : unbounded;
    case "laplace":
      return roundedUp(moves / event.noise, 2e-16);
    case "discrete-laplace":
      return event.sensitivity === 0 ? 0 : roundedUp((event.sensitivity * moves) / event.scale, 4e-16);
    case "randomized-response":
      return answered(event, relation);
    case "poisson-sampled": {
      const whole = pure(event.event, relation);
      const q = event.samplingProbability;
      if (q === 0) return 0;
      return whole > 700 ? whole : Math.min(whole, roundedUp(log1p(q * expm1(whole))));
    }
    case "composed":
      return event.events.reduce((sum, each) => roundedUp(sum + pure(each, relation), 2e-16), 0);
    case "repeated":
      return event.count === 0 ? 0 : roundedUp(event.count * pure(event.event, relation), 2e-16);
    default:
      return unbounded;
  }
}

function answered(
  { noise, categories }: { readonly noise: number; readonly categories: number },
  relation: AccountedRelation,
): number {
  if (categories === 1 || noise === 1) return 0;
  if (noise === 0 || relation === "add-or-remove-one") return unbounded;
  const hit = 1 - noise + noise / categories;
  // Against a uniform answer, what is missed is less likely by the noise.
  return roundedUp(
    relation === "replace-one"
      ? log((hit * categories) / noise)
      : Math.max(log(hit * categories), -log(noise)),
  );
}

function concentrated(event: PrivacyEvent, relation: AccountedRelation): number {
  const moves = relation === "replace-one" ? 2 : 1;
  const normal = (noise: number): number => roundedUp(1 / (2 * noise * noise), 1e-15);
  switch (event.kind) {
    case "zcdp":
      return event.xi === 0 ? event.rho : unbounded;
    case "gaussian":
      return normal(event.noise / moves);
    case "discrete-gaussian":
      return event.sensitivity === 0 ? 0 : normal(event.sigma / (event.sensitivity * moves));
    case "mixture-of-gaussians": {
      const most = Math.max(...event.sensitivities);
      return most === 0 ? 0 : normal(event.sigma / (most * moves));
    }
    case "poisson-sampled":
      return event.samplingProbability === 0 ? 0 : concentrated(event.event, relation);
    case "gaussian-without-replacement":
      return relation === "replace-one" ? normal(event.noise) : unbounded;
    case "composed":
      return event.events.reduce((sum, each) => roundedUp(sum + concentrated(each, relation), 2e-16), 0);
    case "repeated":
      return event.count === 0 ? 0 : roundedUp(event.count * concentrated(event.event, relation), 2e-16);
    default: {
      const epsilon = pure(event, relation);
      return epsilon === unbounded ? unbounded : concentratedRhoOfPure(epsilon);
    }
  }
}
