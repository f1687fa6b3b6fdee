import type { Interval, IntervalMethod } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import { exp, log } from "../../portable/index.js";
import type { Count } from "../count.js";
import { requireCount } from "../count.js";
import { rootBetween } from "../rootBetween.js";

// Ratios of counts below 2^53 lie well within e^±100.
const widest = 100;

/** The interval of a ratio by inverting the score statistic, its variance times `inflation`. */
export function scoreRatioInterval(
  first: Count,
  second: Count,
  options: IntervalOptions & { readonly method: IntervalMethod; readonly inflation: number },
): Interval {
  const level = requireLevel(options);
  const { method, inflation } = options;
  requireCount("make an interval of a ratio", first);
  requireCount("make an interval of a ratio", second);
  const z = normalUpperQuantile((1 - level) / 2);
  const ratio = first.successes / first.trials / (second.successes / second.trials);
  const inside = first.successes > 0 && second.successes > 0 ? log(ratio) : undefined;
  const excess = (logRatio: number, bound: number): number =>
    scoreOfRatio(first, second, exp(logRatio), inflation) - bound;
  return {
    lower: first.successes === 0 ? 0 : exp(rootBetween((t) => excess(t, z), -widest, inside ?? widest)),
    upper: second.successes === 0 ? null : exp(rootBetween((t) => excess(t, -z), inside ?? -widest, widest)),
    level,
    method,
  };
}

/** (p̂₁ − θ p̂₂) / √V(θ), with V at the rates likeliest under p₁ = θ p₂; it falls with θ. */
function scoreOfRatio(first: Count, second: Count, ratio: number, inflation: number): number {
  const p2 = constrainedRate(first, second, ratio);
  const p1 = p2 * ratio;
  const rise = first.successes / first.trials - (ratio * second.successes) / second.trials;
  const variance = (p1 * (1 - p1)) / first.trials + (ratio * ratio * p2 * (1 - p2)) / second.trials;
  if (rise === 0) return 0;
  return variance > 0 ? rise / Math.sqrt(variance * inflation) : rise * Infinity;
}

/** The smaller root of N θ p² − b p + c = 0, in the form without cancellation. */
function constrainedRate(first: Count, second: Count, ratio: number): number {
  const a = (first.trials + second.trials) * ratio;
  const b = first.trials * ratio + first.successes + second.trials + second.successes * ratio;
  const c = first.successes + second.successes;
  return (2 * c) / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
}
