import { benjaminiHochberg, benjaminiYekutieli, hochberg, holm } from "../../statistics/index.js";
import type { FairnessPlan } from "./fairnessPlan.js";

/** The rules behind the words of a plan. */
export const corrections: {
  readonly [C in FairnessPlan["correction"]]: (pValues: Float64Array) => Float64Array;
} = {
  holm,
  hochberg,
  "benjamini-hochberg": benjaminiHochberg,
  "benjamini-yekutieli": benjaminiYekutieli,
};
