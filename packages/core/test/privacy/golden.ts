import noise from "../../golden/privacy/noise-pmf.json";
import type { Fraction } from "../../src/privacy/index.js";

export interface DiscreteLaplaceCase {
  readonly name: string;
  readonly scale: Fraction & { readonly numerator: number; readonly denominator: number };
  readonly k: readonly number[];
  readonly pmf: readonly number[];
  readonly upperTail: readonly number[];
}

interface NoiseCase {
  readonly name: string;
  readonly input: { readonly distribution: string; readonly scale?: DiscreteLaplaceCase["scale"] };
  readonly expected: Partial<Pick<DiscreteLaplaceCase, "k" | "pmf" | "upperTail">>;
}

/** The cases of discrete Laplace noise with a scale above 0. */
export const discreteLaplaceCases: readonly DiscreteLaplaceCase[] = (
  noise.cases as unknown as readonly NoiseCase[]
)
  .filter(({ input }) => input.distribution === "discrete-laplace" && input.scale!.numerator > 0)
  .map(({ name, input, expected }) => ({
    name,
    scale: input.scale!,
    k: expected.k!,
    pmf: expected.pmf!,
    upperTail: expected.upperTail!,
  }));

export const tolerance: { readonly relative: number } = noise.tolerance;
