import { expm1, log1p } from "../../../statistics/portable/index.js";
import type { AccountedRelation, PoissonSampled, PrivacyEvent } from "../privacyEvent.js";
import { requireRelation } from "../renyi/renyiDivergences.js";
import { requireEvent } from "../requireEvent.js";
import { gaussianMixturePair } from "./gaussianMixturePair.js";
import type { LatticeLaw } from "./latticeLaw.js";
import { latticeLaws } from "./latticeLaw.js";
import type { LossTails } from "./lossTails.js";
import {
  bothDirections,
  gaussianTails,
  laplaceTails,
  sampledGaussianPair,
  sampledLaplacePair,
} from "./lossTails.js";
import { replacedGaussianTails } from "./replacedGaussianTails.js";

/** Releases of one kind: their law by its tails or as a lattice, one or two directions of it, and how many there are. */
export interface LossPart {
  /** The noise of normal noise, however many releases. */
  readonly gaussian?: number;
  readonly tails?: readonly LossTails[];
  readonly laws?: readonly LatticeLaw[];
  readonly count: number;
}

/** The laws of a plan: equal releases counted together, all normal noise as one release. */
export function lossParts(event: PrivacyEvent, relation: AccountedRelation): readonly LossPart[] {
  requireEvent(event);
  requireRelation(relation);
  const counted = new Map<string, { readonly event: PrivacyEvent; count: number }>();
  collect(event, 1, counted);
  const parts: LossPart[] = [];
  let precision = 0;
  for (const { event: each, count } of counted.values()) {
    const part = tooLarge(partOf(each, relation)) ? nonPrivate : partOf(each, relation);
    if (part.gaussian === undefined) parts.push({ ...part, count });
    else precision += count / (part.gaussian * part.gaussian);
  }
  if (precision > 0) {
    const gaussian = 1 / Math.sqrt(precision);
    if (parts.length > 0 && gaussian < leastNoise) parts.push({ ...nonPrivate, count: 1 });
    else parts.push({ gaussian, tails: [gaussianTails(gaussian)], count: 1 });
  }
  return parts.length > 0 ? parts : [{ laws: latticeLaws({ kind: "none" }, relation) ?? [], count: 1 }];
}

/** Whether e^loss could be beyond a double: such a loss counts as unbounded. */
function tooLarge({ laws = [], tails = [], gaussian }: Law): boolean {
  return (
    laws.some(({ offset, step, masses }) => Math.max(-offset, offset + step * (masses.length - 1)) > 600) ||
    (gaussian === undefined && tails.some(({ lowest, highest }) => Math.max(-lowest, highest) > 600))
  );
}

function collect(
  event: PrivacyEvent,
  times: number,
  counted: Map<string, { readonly event: PrivacyEvent; count: number }>,
): void {
  if (event.kind === "repeated") collect(event.event, times * event.count, counted);
  else if (event.kind === "composed") for (const each of event.events) collect(each, times, counted);
  else if (event.kind !== "none" && times > 0) {
    const key = JSON.stringify(event);
    const known = counted.get(key);
    if (known === undefined) counted.set(key, { event, count: times });
    else known.count += times;
  }
}

type Law = Omit<LossPart, "count">;

/** Below this, normal noise on a sample is taken for none: its laws would need numbers beyond a double. */
const leastNoise = 0.04;

function partOf(event: PrivacyEvent, relation: AccountedRelation): Law {
  const moves = relation === "replace-one" ? 2 : 1;
  switch (event.kind) {
    case "gaussian":
      return event.noise < 1e-3 ? nonPrivate : { gaussian: event.noise / moves };
    case "laplace":
      return event.noise === 0 ? nonPrivate : { tails: [laplaceTails(moves / event.noise)] };
    case "poisson-sampled":
      return sampled(event, relation);
    case "mixture-of-gaussians":
      return mixture(event, relation);
    default: {
      const laws = latticeLaws(event, relation);
      if (laws === undefined)
        throw new RangeError(
          `cannot tell the loss distribution of an event of kind "${event.kind}" under the relation "${relation}"`,
        );
      return { laws };
    }
  }
}

const nonPrivate: Law = { laws: latticeLaws({ kind: "non-private" }, "replace-one") ?? [] };

function sampled({ samplingProbability: q, event }: PoissonSampled, relation: AccountedRelation): Law {
  if (q === 0) return { laws: latticeLaws({ kind: "none" }, relation) ?? [] };
  if (q === 1) return partOf(event, relation);
  if (event.noise < (event.kind === "gaussian" ? leastNoise : 1e-3))
    return { laws: [{ offset: 0, step: 1, masses: Float64Array.of(1 - q), infinite: q }] };
  if (relation === "replace-one") {
    if (event.kind === "gaussian") return { tails: [replacedGaussianTails(q, event.noise)] };
    // A pure loss is all that is known of it.
    const epsilon = log1p(q * expm1(2 / event.noise));
    return { laws: latticeLaws({ kind: "approximate", epsilon, delta: 0 }, relation) ?? [] };
  }
  const pair =
    event.kind === "gaussian" ? sampledGaussianPair(q, event.noise) : sampledLaplacePair(q, 1 / event.noise);
  return { tails: bothDirections(pair) };
}

function mixture(
  { sigma, sensitivities, probabilities }: Extract<PrivacyEvent, { readonly kind: "mixture-of-gaussians" }>,
  relation: AccountedRelation,
): Law {
  const most = Math.max(...sensitivities.map((value, i) => (probabilities[i]! > 0 ? value : 0)));
  if (most === 0) return { laws: latticeLaws({ kind: "none" }, relation) ?? [] };
  if (sigma < leastNoise * most) return nonPrivate;
  // Under replace-one the largest move bounds all others.
  if (relation === "replace-one") return { gaussian: sigma / (2 * most) };
  return { tails: bothDirections(gaussianMixturePair(sigma, sensitivities, probabilities)) };
}
