import type { TreeEnsemble } from "../../model/index.js";

/** Steps before the trees that make each column from its own. */
const byColumn: ReadonlySet<string> = new Set(["float32", "float64", "scale", "impute"]);

/** Whether the model makes each column that its trees see from its own column of the row. */
export function preparesByColumn({ inputSteps }: TreeEnsemble): boolean {
  return inputSteps.every(({ operator }) => byColumn.has(operator));
}

/**
 * Whether the margin is a sum (or average) over trees of questions each about one column of the row. If not (minimum, maximum, a
 * normalizer that divides columns by their common length), every coalition has to be scored.
 */
export function isSumByColumn(ensemble: TreeEnsemble): boolean {
  const { aggregate } = ensemble;
  return aggregate !== "minimum" && aggregate !== "maximum" && preparesByColumn(ensemble);
}
