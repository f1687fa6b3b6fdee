export { andersonDarlingSurvival } from "./andersonDarling.js";
export { betaCdf, betaQuantile, betaSurvival, betaUpperQuantile } from "./beta.js";
export {
  binomialCdf,
  binomialMass,
  binomialQuantile,
  binomialSurvival,
  binomialUpperQuantile,
} from "./binomial.js";
export {
  chiSquaredCdf,
  chiSquaredLogSurvival,
  chiSquaredQuantile,
  chiSquaredSurvival,
  chiSquaredUpperQuantile,
} from "./chiSquared.js";
export { cramerVonMisesSurvival } from "./cramerVonMises.js";
export {
  fisherFCdf,
  fisherFLogSurvival,
  fisherFQuantile,
  fisherFSurvival,
  fisherFUpperQuantile,
} from "./fisherF.js";
export { gammaCdf, gammaLogSurvival, gammaQuantile, gammaSurvival, gammaUpperQuantile } from "./gamma.js";
export type { Urn } from "./hypergeometric.js";
export {
  hypergeometricCdf,
  hypergeometricMass,
  hypergeometricQuantile,
  hypergeometricSurvival,
  hypergeometricUpperQuantile,
} from "./hypergeometric.js";
export {
  kolmogorovCdf,
  kolmogorovLogSurvival,
  kolmogorovQuantile,
  kolmogorovSurvival,
  kolmogorovUpperQuantile,
} from "./kolmogorov.js";
export type { KolmogorovFiniteOptions } from "./kolmogorovFinite.js";
export { kolmogorovFiniteSurvival, smirnovFiniteSurvival } from "./kolmogorovFinite.js";
export type { NonCentralChiSquared } from "./nonCentralChiSquared.js";
export { nonCentralChiSquaredCdf, nonCentralChiSquaredSurvival } from "./nonCentralChiSquared.js";
export {
  normalCdf,
  normalDensity,
  normalLogSurvival,
  normalQuantile,
  normalQuantileCoefficients,
  normalSurvival,
  normalUpperQuantile,
} from "./normal.js";
export {
  poissonCdf,
  poissonMass,
  poissonQuantile,
  poissonSurvival,
  poissonUpperQuantile,
} from "./poisson.js";
export { digamma } from "./special/digamma.js";
export { erf } from "./special/erf.js";
export { erfc } from "./special/erfc.js";
export { erfcx } from "./special/erfcx.js";
export { gamma } from "./special/gamma.js";
export { logBeta } from "./special/logBeta.js";
export { logGamma } from "./special/logGamma.js";
export { trigamma } from "./special/trigamma.js";
export {
  studentTCdf,
  studentTLogSurvival,
  studentTQuantile,
  studentTSurvival,
  studentTUpperQuantile,
} from "./studentT.js";
