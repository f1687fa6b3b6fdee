/** The variance of one side of a difference, and the rows that it was estimated from. */
export interface VariancePart {
  readonly variance: number;
  readonly rows: number;
}

/**
 * The degrees of freedom of a difference of two independent sides by Welch and Satterthwaite: (v + w)² / (v²/(n − 1) + w²/(m − 1)), in shares of
 * v + w, whose squares cannot vanish.
 */
export function welchDegreesOfFreedom(first: VariancePart, second: VariancePart): number {
  const share = first.variance / (first.variance + second.variance);
  return 1 / ((share * share) / (first.rows - 1) + ((1 - share) * (1 - share)) / (second.rows - 1));
}
