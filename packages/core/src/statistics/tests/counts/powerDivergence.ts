import { NotMeasurable } from "../../../evidence/index.js";
import { expm1, log, log1p } from "../../portable/index.js";

/** Which member of the power-divergence family. */
export interface PowerDivergenceOptions {
  /** λ: any finite number; {@link powerDivergenceLambda} names the known ones. */
  readonly lambda: number;
}

/**
 * The members of the power-divergence family that have names, by their λ. Pearson's is the χ² statistic, `logLikelihood` the G statistic.
 */
export const powerDivergenceLambda: {
  readonly neyman: -2;
  readonly modifiedLogLikelihood: -1;
  readonly freemanTukey: -0.5;
  readonly logLikelihood: 0;
  readonly cressieRead: number;
  readonly pearson: 1;
} = {
  neyman: -2,
  modifiedLogLikelihood: -1,
  freemanTukey: -0.5,
  logLikelihood: 0,
  cressieRead: 2 / 3,
  pearson: 1,
};

/**
 * The part of one cell in 2 / (λ (λ + 1)) Σ O ((O / E)^λ − 1), written so that it is never negative and does not cancel where O is near E:
 * the totals of O and E agree, so that any multiple of O − E may be added. Throws `empty-bin` at an empty cell if λ < 0.
 */
export function powerDivergenceOf({ lambda }: PowerDivergenceOptions): (o: number, e: number) => number {
  if (!Number.isFinite(lambda))
    throw new RangeError(`cannot form a power divergence: got lambda ${lambda}, it needs a finite number`);
  const distance = ofLambda(lambda);
  if (lambda >= 0) return distance;
  return (observed, expected) => {
    if (observed === 0) throw new NotMeasurable("empty-bin");
    return distance(observed, expected);
  };
}

function ofLambda(lambda: number): (o: number, e: number) => number {
  if (lambda === 1) return (o, e) => ((o - e) * (o - e)) / e;
  if (lambda === -2) return (o, e) => ((o - e) * (o - e)) / o;
  if (lambda === 0) return (o, e) => 2 * likelihoodRatio(o, e);
  if (lambda === -1) return (o, e) => 2 * likelihoodRatio(e, o);
  if (lambda === -0.5) {
    return (o, e) => {
      const gap = (o - e) / (Math.sqrt(o) + Math.sqrt(e));
      return 4 * gap * gap;
    };
  }
  return (o, e) => {
    const power = o === 0 ? 0 : o * expm1(lambda * logRatio(o, e));
    return Math.max(0, (2 * (power - lambda * (o - e))) / (lambda * (lambda + 1)));
  };
}

/** o log(o / e) − o + e. */
function likelihoodRatio(o: number, e: number): number {
  return o === 0 ? e : Math.max(0, o * logRatio(o, e) - (o - e));
}

function logRatio(o: number, e: number): number {
  const change = (o - e) / e;
  return Math.abs(change) < 0.5 ? log1p(change) : log(o / e);
}
