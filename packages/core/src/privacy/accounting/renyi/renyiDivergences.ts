import { exp, expm1, log, log1p } from "../../../statistics/portable/index.js";
import type { LatticeLaw } from "../loss/latticeLaw.js";
import { latticeLaws } from "../loss/latticeLaw.js";
import { roundedUp } from "../outward.js";
import type { AccountedRelation, PrivacyEvent } from "../privacyEvent.js";
import { requireEvent } from "../requireEvent.js";
import { powerGap } from "./powerGap.js";
import { renyiOrders } from "./renyiOrders.js";
import { sampledGaussianRenyi } from "./sampledGaussianRenyi.js";
import { selectionRenyi } from "./selectionRenyi.js";
import { withoutReplacementRenyi } from "./withoutReplacementRenyi.js";

/** Under which neighbors, and at which orders. */
export interface RenyiOptions {
  readonly relation?: AccountedRelation;
  readonly orders?: readonly number[];
}

/**
 * The Rényi divergences of an event, one for each order α: log E_Q[(P/Q)^α]/(α − 1), the larger of the two directions. They add up over
 * releases, also where a later one is chosen by the answers of earlier ones.
 *
 * Infinity where the loss is unbounded, as for a release that fails with some probability δ. Sampling without replacement, Laplace noise
 * on a sample, mixtures and repeated selection are upper bounds, the rest is exact; all is rounded upward, by 2e-11 at most.
 * Throws `RangeError` for an unknown kind, for figures without meaning, for orders that are not above 1, and where no divergence is
 * known under the relation: normal noise on a Poisson sample under `replace-one` (account for it by its loss distribution), sampling
 * without replacement under any other, randomized response under `add-or-remove-one`, trees but under `replace-special`.
 * Cost: O(orders · events), some milliseconds at most for a sampled Gaussian of σ ≥ 0.1. Golden: `privacy/accounting-rdp.json`.
 *
 * @example
 * import { renyiDivergences } from "@probity/core/privacy";
 * [...renyiDivergences({ kind: "gaussian", noise: 2 }, { orders: [2, 4] })]; // => [0.25, 0.5]
 */
export function renyiDivergences(event: PrivacyEvent, options: RenyiOptions = {}): Float64Array {
  const { relation = "add-or-remove-one", orders = renyiOrders } = options;
  requireEvent(event);
  requireRelation(relation);
  if (orders.length === 0 || !orders.every((a) => a > 1 && Number.isFinite(a)))
    throw new RangeError("cannot take Rényi divergences: it needs finite orders above 1");
  return divergencesOf(event, relation, Float64Array.from(orders));
}

/** Refuses what is no relation, at run time too. */
export function requireRelation(relation: AccountedRelation): void {
  if (!["add-or-remove-one", "replace-one", "replace-special"].includes(relation))
    throw new RangeError(
      `cannot account under the relation "${relation}": it needs add-or-remove-one, replace-one or replace-special`,
    );
}

function divergencesOf(event: PrivacyEvent, relation: AccountedRelation, orders: Float64Array): Float64Array {
  const moves = relation === "replace-one" ? 2 : 1;
  switch (event.kind) {
    case "zcdp":
      return orders.map((a) => roundedUp(event.xi + event.rho * a));
    case "gaussian":
      return gaussian(event.noise / moves, orders);
    case "laplace":
      return laplace(moves / event.noise, orders);
    case "discrete-gaussian":
      // Known to be at most that of the continuous one, and equal to it at whole orders.
      return event.sensitivity === 0
        ? new Float64Array(orders.length)
        : gaussian(event.sigma / (moves * event.sensitivity), orders);
    case "mixture-of-gaussians":
      return gaussian(event.sigma / (moves * Math.max(...event.sensitivities)), orders);
    case "poisson-sampled":
      return sampled(event.samplingProbability, event.event, { relation, orders });
    case "gaussian-without-replacement":
      if (relation !== "replace-one") throw unaccounted(event, relation);
      return withoutReplacement(event.sampleSize / event.sourceSize, event.noise, orders);
    case "tree-aggregation": {
      if (relation !== "replace-special") throw unaccounted(event, relation);
      const depth = Math.max(...event.stepCounts.map(levels));
      return gaussian(event.noise, orders).map((r) => roundedUp(r * depth));
    }
    case "repeat-and-select": {
      const divergences = divergencesOf(event.event, relation, orders);
      return selectionRenyi({ orders, divergences }, event).map((r) => roundedUp(r));
    }
    case "composed":
      return event.events.reduce((sum, each) => {
        const more = divergencesOf(each, relation, orders);
        return sum.map((r, i) => roundedUp(r + more[i]!, Number.EPSILON));
      }, new Float64Array(orders.length));
    case "repeated":
      return event.count === 0
        ? new Float64Array(orders.length)
        : divergencesOf(event.event, relation, orders).map((r) => roundedUp(r * event.count, Number.EPSILON));
    default:
      return ofLaws(event, relation, orders);
  }
}

/** The levels of a binary tree over this many steps: ⌈log₂(steps + 1)⌉. */
function levels(steps: number): number {
  let depth = 0;
  for (let nodes = 1; nodes < steps + 1; nodes *= 2) depth++;
  return depth;
}

function gaussian(noise: number, orders: Float64Array): Float64Array {
  return orders.map((a) => (noise === Number.POSITIVE_INFINITY ? 0 : roundedUp(a / (2 * noise * noise))));
}

function laplace(epsilon: number, orders: Float64Array): Float64Array {
  if (epsilon === Number.POSITIVE_INFINITY) return orders.map(() => epsilon);
  return orders.map((a) => {
    const [up, down] = [a / (2 * a - 1), (a - 1) / (2 * a - 1)];
    const exponent = (a - 1) * epsilon;
    const logMoment =
      exponent > 600 ? exponent + log(up) : log1p(up * expGap(exponent) + down * expGap(-a * epsilon));
    return roundedUp(logMoment / (a - 1), 1e-13);
  });
}

/** e^x − 1 − x */
function expGap(x: number): number {
  if (Math.abs(x) > 0.5) return expm1(x) - x;
  let term = (x * x) / 2;
  let sum = 0;
  for (let k = 3; Math.abs(term) > 1e-18 * sum; k++) {
    sum += term;
    term *= x / k;
  }
  return sum;
}

function sampled(
  q: number,
  event: { readonly kind: "gaussian" | "laplace"; readonly noise: number },
  { relation, orders }: { readonly relation: AccountedRelation; readonly orders: Float64Array },
): Float64Array {
  if (q === 0) return new Float64Array(orders.length);
  if (q === 1) return divergencesOf(event, relation, orders);
  if (event.noise === 0) return orders.map(() => Number.POSITIVE_INFINITY);
  if (relation === "replace-one") throw unaccounted({ kind: "poisson-sampled" }, relation);
  if (event.kind === "gaussian")
    return sampledGaussianRenyi(q, event.noise, orders).map((r) => roundedUp(r, 2e-11));
  const epsilon = roundedUp(log1p(q * expm1(1 / event.noise)));
  return ofLaws({ kind: "approximate", epsilon, delta: 0 }, relation, orders);
}

function withoutReplacement(q: number, noise: number, orders: Float64Array): Float64Array {
  if (q === 0) return new Float64Array(orders.length);
  if (q === 1 || noise === 0) return gaussian(noise, orders);
  return withoutReplacementRenyi(q, noise, orders).map((r) => roundedUp(r, 2e-10));
}

function ofLaws(event: PrivacyEvent, relation: AccountedRelation, orders: Float64Array): Float64Array {
  const laws = latticeLaws(event, relation);
  if (laws === undefined) throw unaccounted(event, relation);
  return orders.map((a) => roundedUp(Math.max(...laws.map((law) => ofLaw(law, a))), 1e-12));
}

/** log E_Q[(P/Q)^a]/(a − 1), where Q has the masses times e^−loss. */
function ofLaw({ offset, step, masses, infinite }: LatticeLaw, a: number): number {
  if (infinite > 0) return Number.POSITIVE_INFINITY;
  const largest = (a - 1) * (offset + step * (masses.length - 1));
  // A sure outcome; Q may have others, which the sum below would miss.
  if (masses.length === 1) return offset;
  let sum = 0;
  masses.forEach((mass, i) => {
    const loss = offset + i * step;
    const other = mass * exp(-loss);
    sum += largest > 600 ? mass * exp((a - 1) * loss - largest) : other * powerGap(a, expm1(loss), loss);
  });
  return (largest > 600 ? largest + log(sum) : log1p(sum)) / (a - 1);
}

function unaccounted({ kind }: { readonly kind: string }, relation: AccountedRelation): RangeError {
  return new RangeError(`cannot account for an event of kind "${kind}" under the relation "${relation}"`);
}
