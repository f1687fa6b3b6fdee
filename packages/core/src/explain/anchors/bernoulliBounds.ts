import { log } from "../../statistics/index.js";

/** Σ p log(p/q) of one trial: the Kullback–Leibler divergence of Bernoulli(p) from Bernoulli(q); infinite where q excludes what p allows. */
export function bernoulliDivergence(p: number, q: number): number {
  return part(p, q) + part(1 - p, 1 - q);
}

/** The least q above p whose divergence reaches `most`: the upper confidence bound of a share p, rounded outward. */
export function upperBernoulliBound(p: number, most: number): number {
  return bound(p, Math.min(1, p + Math.sqrt(most / 2)), most);
}

/** The greatest q below p whose divergence reaches `most`: the lower confidence bound of a share p, rounded outward. */
export function lowerBernoulliBound(p: number, most: number): number {
  return bound(p, Math.max(0, p - Math.sqrt(most / 2)), most);
}

function part(p: number, q: number): number {
  if (p === 0) return 0;
  return q <= 0 ? Infinity : p * log(p / q);
}

/** Halvings that leave 2⁻³⁰ of the first width. */
const halvings = 30;

/** By Pinsker's inequality the divergence at `outer` has reached `most`, or `outer` is the end of the scale. */
function bound(p: number, outer: number, most: number): number {
  let inside = p;
  let outside = outer;
  for (let i = 0; i < halvings; i++) {
    const middle = (inside + outside) / 2;
    if (bernoulliDivergence(p, middle) > most) outside = middle;
    else inside = middle;
  }
  return outside;
}
