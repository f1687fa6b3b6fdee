import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import { scaleByPowerOfTwo } from "../../statistics/portable/index.js";
import type { NeighborRelation, PrivacyUnit } from "../counts/neighbors.js";
import { disjointCountsSensitivity } from "../counts/neighbors.js";
import { powerOfTwo } from "../exact/powerOfTwo.js";
import { productOf } from "../exact/productOf.js";
import type { Rational } from "../exact/rational.js";
import { quotientOf, rational } from "../exact/rational.js";
import { rootAbove } from "../exact/rootAbove.js";
import { squareOf } from "../exact/squareOf.js";
import type { AdditiveMechanism } from "../mechanisms/additiveMechanism.js";
import { gaussianMechanism } from "../mechanisms/gaussianMechanism.js";
import { laplaceMechanism } from "../mechanisms/laplaceMechanism.js";
import type { Domain } from "../mechanisms/mechanism.js";
import type { NoiseTerm } from "./privateRelease.js";
import type { Price } from "./queryCost.js";

/** A list of numbers over disjoint cells that noise is added to, and how far one row moves it. */
export interface NoisyPart {
  readonly of: string;
  readonly domain: Extract<Domain, { readonly kind: "lattice" }>;
  /** The most that adding or removing one row moves the list: all numbers together (L1), and the square of the length (L2). */
  readonly perRow: { readonly together: Rational; readonly squared: Rational };
  /** Whether a row can lower a number by being there. */
  readonly signed: boolean;
  readonly values: Float64Array;
}

/** Who is protected, and where the noise comes from. */
export interface NoiseTerms {
  readonly relation: NeighborRelation;
  readonly unit: PrivacyUnit;
  readonly random: SecureRandom;
}

/** Parts with their mechanisms: the parts of one answer share its price evenly. */
export interface PreparedParts {
  readonly mechanisms: readonly AdditiveMechanism[];
  readonly noise: readonly NoiseTerm[];
  /** Cannot be refused. */
  draw(): readonly Float64Array[];
}

/** Chooses the noise of each part; throws `RangeError` and `TypeError` before anything is drawn. Proof: `privateQuery.proof.md`. */
export function preparedParts(
  parts: readonly NoisyPart[],
  { price, terms }: { readonly price: Price; readonly terms: NoiseTerms },
): PreparedParts {
  const random = requireSecureRandom(terms.random);
  const share = quotientOf(price.amount, rational(BigInt(parts.length), 1n));
  const mechanisms = parts.map((part) =>
    price.law === "discrete-laplace"
      ? laplaceMechanism(part.domain, { scale: quotientOf(distanceOf(part, terms), share) })
      : gaussianMechanism(part.domain, { scale: sigmaOf(part, terms, share) }),
  );
  return {
    mechanisms,
    noise: mechanisms.map(({ scale, exponent }, i) => ({
      of: parts[i]!.of,
      law: price.law,
      scale,
      step: scaleByPowerOfTwo(1, exponent),
    })),
    draw: () => mechanisms.map((mechanism, i) => mechanism.release(parts[i]!.values, random)),
  };
}

/** How far neighbors' lists are apart (L1): rows added and rows removed each move it by `together`. */
function distanceOf({ perRow }: NoisyPart, { relation, unit }: NoiseTerms): Rational {
  return productOf(perRow.together, rational(BigInt(disjointCountsSensitivity(relation, unit)), 1n));
}

/** A σ that loses ρ or less: distance²/(2ρ) under the root, rounded up to a 16th of a step, which keeps the draw fast. */
function sigmaOf(
  { perRow, signed, domain }: NoisyPart,
  { relation, unit }: NoiseTerms,
  rho: Rational,
): Rational {
  const moved = relation === "add-or-remove-one" ? 1n : signed ? 4n : 2n;
  const squared = productOf(productOf(perRow.squared, squareOf(rational(BigInt(unit.rows), 1n))), {
    numerator: moved,
    denominator: 2n,
  });
  const step = powerOfTwo(domain.exponent);
  const { numerator, denominator } = quotientOf(rootAbove(quotientOf(squared, rho)), step);
  const sixteenths = (16n * numerator + denominator - 1n) / denominator;
  return productOf(rational(sixteenths, 16n), step);
}
