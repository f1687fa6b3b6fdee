import { exactDouble } from "../exact/exactDouble.js";
import { nearestMultiple } from "../exact/nearestMultiple.js";
import { powerOfTwo } from "../exact/powerOfTwo.js";
import type { Rational } from "../exact/rational.js";
import { quotientOf, rational } from "../exact/rational.js";
import type { AdditiveDomain } from "../mechanisms/latticeOf.js";
import { isOnLattice, latticeOf } from "../mechanisms/latticeOf.js";

/** Answers of a domain as whole multiples of 2^exponent. */
export interface LatticeAnswers {
  /** By how much rounding moves two answers apart at most: 0 on a lattice, 2^exponent − 2^−1074 for doubles. */
  readonly rounding: Rational;
  /** Which multiple is nearest to a number. */
  readonly indexOf: (value: number) => bigint;
  /** A scale in multiples of 2^exponent. */
  readonly inSteps: (scale: Rational) => Rational;
  /** Refuses, by index, answers that are not of the domain. */
  readonly requireAnswers: (attempt: string, answers: ArrayLike<number>) => void;
}

/** Lays answers on the lattice of their domain, which for doubles is fine against the smallest scale of noise. */
export function latticeAnswers(domain: AdditiveDomain, smallestScale: Rational): LatticeAnswers {
  const { exponent } = latticeOf(domain, smallestScale);
  const step = powerOfTwo(exponent);
  const { kind, size, lower, upper } = domain;
  return {
    // Doubles, all multiples of 2^−1074, come apart by less than a step more.
    rounding:
      kind === "lattice" ? rational(0n, 1n) : rational((1n << BigInt(exponent + 1074)) - 1n, 1n << 1074n),
    indexOf: (value) => nearestMultiple(exactDouble(value), exponent),
    inSteps: (scale) => quotientOf(scale, step),
    requireAnswers: (attempt, answers) => {
      if (answers.length !== size)
        throw new RangeError(`cannot ${attempt} ${answers.length} answers: it needs the ${size} declared`);
      for (let i = 0; i < size; i++) {
        const answer = answers[i]!;
        if (!(answer >= lower && answer <= upper) || (kind === "lattice" && !isOnLattice(answer, exponent)))
          throw new RangeError(
            `cannot ${attempt} the answer at ${i}: it needs a number of the declared domain`,
          );
      }
    },
  };
}
