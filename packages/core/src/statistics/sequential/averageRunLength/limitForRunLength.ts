import { rootBetween } from "../../intervals/rootBetween.js";
import { log } from "../../portable/index.js";
import { requireWantedRunLength } from "./requireChart.js";

/** A limit so narrow that nearly every item is beyond. */
const narrowest = 1e-9;

/** The limit at which a run length that grows with it is the wanted one. */
export function limitForRunLength(wanted: number, runLengthOf: (limit: number) => number): number {
  requireWantedRunLength(wanted, runLengthOf(narrowest));
  let wide = 1;
  while (runLengthOf(wide) < wanted) wide *= 1.5;
  // On the logarithm the curve is nearly straight.
  const goal = log(wanted);
  return rootBetween((limit) => log(runLengthOf(limit)) - goal, narrowest, wide);
}
