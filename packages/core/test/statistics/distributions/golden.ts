import * as S from "../../../src/statistics/distributions/index.js";
import { expm1, log1p } from "../../../src/statistics/portable/index.js";

type Evaluate = (...args: number[]) => number;

/** The golden file's names and argument orders (its README) for the functions under test. */
export const functions: Readonly<Record<string, Evaluate>> = {
  lgamma: S.logGamma,
  digamma: S.digamma,
  trigamma: S.trigamma,
  gamma: S.gamma,
  erf: S.erf,
  erfc: S.erfc,
  erfcx: S.erfcx,
  log1p: log1p,
  expm1: expm1,
  lbeta: S.logBeta,
  normalCdf: S.normalCdf,
  normalSf: S.normalSurvival,
  normalLogSf: S.normalLogSurvival,
  normalPpf: S.normalQuantile,
  gammaP: (a, x) => S.gammaCdf(x, a),
  gammaQ: (a, x) => S.gammaSurvival(x, a),
  gammaPInverse: S.gammaQuantile,
  gammaQInverse: S.gammaUpperQuantile,
  gammaCdf: S.gammaCdf,
  gammaSf: S.gammaSurvival,
  betaI: (a, b, x) => S.betaCdf(x, a, b),
  betaIc: (a, b, x) => S.betaSurvival(x, a, b),
  betaIInverse: S.betaQuantile,
  betaCdf: S.betaCdf,
  betaSf: S.betaSurvival,
  chi2Cdf: S.chiSquaredCdf,
  chi2Sf: S.chiSquaredSurvival,
  chi2Ppf: S.chiSquaredQuantile,
  chi2Isf: S.chiSquaredUpperQuantile,
  tCdf: S.studentTCdf,
  tSf: S.studentTSurvival,
  tIsf: S.studentTUpperQuantile,
  fCdf: S.fisherFCdf,
  fSf: S.fisherFSurvival,
  fIsf: S.fisherFUpperQuantile,
  binomialPmf: S.binomialMass,
  binomialCdf: S.binomialCdf,
  binomialSf: S.binomialSurvival,
  poissonPmf: S.poissonMass,
  poissonCdf: S.poissonCdf,
  poissonSf: S.poissonSurvival,
  hypergeometricPmf: (k, population, marked, drawn) =>
    S.hypergeometricMass(k!, { population: population!, marked: marked!, drawn: drawn! }),
  hypergeometricCdf: (k, population, marked, drawn) =>
    S.hypergeometricCdf(k!, { population: population!, marked: marked!, drawn: drawn! }),
  hypergeometricSf: (k, population, marked, drawn) =>
    S.hypergeometricSurvival(k!, { population: population!, marked: marked!, drawn: drawn! }),
  kolmogorovSf: S.kolmogorovSurvival,
  kolmogorovCdf: S.kolmogorovCdf,
};
