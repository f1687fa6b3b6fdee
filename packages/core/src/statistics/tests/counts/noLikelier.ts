import { smallestInteger } from "../../distributions/smallestInteger.js";

/** A law on the whole numbers from `lowest` to `highest` whose probabilities rise to `mode` and fall from there. */
export interface CountLaw {
  readonly lowest: number;
  readonly highest: number;
  readonly mode: number;
  readonly mass: (k: number) => number;
  /** P(X ≤ k). */
  readonly cdf: (k: number) => number;
  /** P(X > k). */
  readonly survival: (k: number) => number;
}

/** The probability of all outcomes that are no likelier than the observed one, and of those exactly as likely. */
export interface NoLikelier {
  readonly probability: number;
  readonly asLikely: number;
}

/** Equal probabilities come out within a few 1e-13 of each other. */
const nearly = 1 + 1e-11;

/** What of a law is no likelier than `observed`: its tail, and the tail on the other side of the mode from where it is as small. */
export function noLikelier(observed: number, law: CountLaw): NoLikelier {
  return observed < law.mode ? fromBelow(observed, law) : fromBelow(-observed, reflected(law));
}

function fromBelow(observed: number, { highest, mode, mass, cdf, survival }: CountLaw): NoLikelier {
  const own = mass(observed);
  const isOut = (k: number): boolean => mass(k) <= own * nearly;
  const from = Math.max(mode, observed + 1);
  if (from > highest || !isOut(highest)) return { probability: Math.min(1, cdf(observed)), asLikely: own };
  const above = smallestInteger(from, highest, 2 * mode - observed, isOut);
  const beyond = mass(above);
  return {
    probability: above === observed + 1 ? 1 : Math.min(1, cdf(observed) + survival(above - 1)),
    asLikely: beyond * nearly >= own ? own + beyond : own,
  };
}

function reflected({ lowest, highest, mode, mass, cdf, survival }: CountLaw): CountLaw {
  return {
    lowest: -highest,
    highest: -lowest,
    mode: -mode,
    mass: (k) => mass(-k),
    cdf: (k) => survival(-k - 1),
    survival: (k) => cdf(-k - 1),
  };
}
