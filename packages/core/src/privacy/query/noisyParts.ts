import type { SecureRandom } from "../../random/index.js";
import { scaleByPowerOfTwo } from "../../statistics/portable/index.js";
import type { NeighborRelation, PrivacyUnit } from "../counts/neighbors.js";
import { disjointCountsSensitivity } from "../counts/neighbors.js";
import { powerOfTwo } from "../exact/powerOfTwo.js";
import { productOf } from "../exact/productOf.js";
import type { Rational } from "../exact/rational.js";
import { quotientOf, rational } from "../exact/rational.js";
import { rootAbove } from "../exact/rootAbove.js";
import { squareOf } from "../exact/squareOf.js";
import type { LatestResults } from "../latestResults.js";
import { latestResults } from "../latestResults.js";
import type { AdditiveMechanism } from "../mechanisms/additiveMechanism.js";
import { gaussianMechanism } from "../mechanisms/gaussianMechanism.js";
import { laplaceMechanism } from "../mechanisms/laplaceMechanism.js";
import type { Domain } from "../mechanisms/mechanism.js";
import type { NoiseTerm } from "./privateRelease.js";
import type { Price } from "./queryCost.js";

/** A list of numbers over disjoint cells that noise is added to, and how far one row moves it. */
export interface NoisyPart {
  readonly of: string;
  /** Tells all of the part but its values. */
  readonly shape: string;
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

/** The noise of parts: those of one answer share its price evenly. */
export interface PartsNoise {
  readonly mechanisms: readonly AdditiveMechanism[];
  readonly noise: readonly NoiseTerm[];
  /** Of each part: a value ± this holds the true one, but for the chance that was asked for. */
  readonly margins: readonly number[];
  /** Margins of sums of noises, by what they sum. */
  readonly tails: LatestResults<number>;
}

/** At what price noise is chosen, for whom, and with which chance margins miss. */
export interface NoiseChoice {
  readonly price: Price;
  readonly terms: Pick<NoiseTerms, "relation" | "unit">;
  readonly miss: number;
}

/**
 * Chooses the noise of each part; throws `RangeError` before anything is drawn. It depends on nothing of the values, and is the same for
 * the same question. Proof: `privateQuery.proof.md`.
 */
export function noiseOfParts(parts: readonly NoisyPart[], choice: NoiseChoice): PartsNoise {
  const { price, terms, miss } = choice;
  const shapes = parts.map(({ shape }) => shape).join("; ");
  return noises(`${price.text}, ${terms.relation} ${terms.unit.rows}, ${miss}: ${shapes}`, () =>
    chosenNoise(parts, choice),
  );
}

const noises = latestResults<PartsNoise>({ most: 64 });

function chosenNoise(parts: readonly NoisyPart[], { price, terms, miss }: NoiseChoice): PartsNoise {
  const share = quotientOf(price.amount, rational(BigInt(parts.length), 1n));
  const mechanisms = parts.map((part) =>
    price.law === "discrete-laplace"
      ? laplaceMechanism(part.domain, { scale: quotientOf(distanceOf(part, terms), share) })
      : gaussianMechanism(part.domain, { scale: sigmaOf(part, terms, share) }),
  );
  return {
    mechanisms,
    // Every release shows them.
    noise: Object.freeze(
      mechanisms.map(({ scale, exponent }, i) =>
        Object.freeze({ of: parts[i]!.of, law: price.law, scale, step: scaleByPowerOfTwo(1, exponent) }),
      ),
    ),
    margins: mechanisms.map((mechanism) => mechanism.margin({ level: 1 - miss })),
    tails: latestResults({ most: 1024 }),
  };
}

/** How far neighbors' lists are apart (L1): rows added and rows removed each move it by `together`. */
function distanceOf(
  { perRow }: NoisyPart,
  { relation, unit }: Pick<NoiseTerms, "relation" | "unit">,
): Rational {
  return productOf(perRow.together, rational(BigInt(disjointCountsSensitivity(relation, unit)), 1n));
}

/** A σ that loses ρ or less: distance²/(2ρ) under the root, rounded up to a 16th of a step, which keeps the draw fast. */
function sigmaOf(
  { perRow, signed, domain }: NoisyPart,
  { relation, unit }: Pick<NoiseTerms, "relation" | "unit">,
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
