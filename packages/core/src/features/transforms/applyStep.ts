import type { Table } from "../../table/index.js";
import { applyBinarization } from "./bins/binarization.js";
import { applyBins } from "./bins/binning.js";
import { applyCategoryValues } from "./categories/applyCategoryValues.js";
import { applyOneHot, applyOrdinal } from "./categories/categoryEncodings.js";
import type { Replaced } from "./columns/newColumns.js";
import type { FittedTransform } from "./fittedTransform.js";
import { applyImputation, applyIndicators } from "./imputation/imputation.js";
import { applyNeighbors } from "./imputation/nearestNeighborImputation.js";
import { applyPolynomial } from "./powers/polynomialFeatures.js";
import { applyPowers } from "./powers/powerTransform.js";
import { applyComponents } from "./scaling/componentScores.js";
import { applyQuantiles } from "./scaling/quantileTransform.js";
import { applyNormalization } from "./scaling/rowNormalization.js";
import { applyScaling } from "./scaling/scaleColumn.js";
import { applySplines } from "./splines/splineBasis.js";
import { applyHashing } from "./text/featureHashing.js";
import { applyTerms } from "./text/termWeights.js";

/** What a fitted step makes of the columns that it names. */
export function applyStep(fitted: FittedTransform, table: Table): Replaced {
  switch (fitted.kind) {
    case "scaling":
      return applyScaling(fitted, table);
    case "quantile-transform":
      return applyQuantiles(fitted, table);
    case "yeo-johnson":
    case "box-cox":
      return applyPowers(fitted, table);
    case "bins":
      return applyBins(fitted, table);
    case "one-hot-encoding":
      return applyOneHot(fitted, table);
    case "ordinal-encoding":
      return applyOrdinal(fitted, table);
    case "category-values":
      return applyCategoryValues(fitted, table);
    case "feature-hashing":
      return applyHashing(fitted, table);
    case "imputation":
      return applyImputation(fitted, table);
    case "missing-indicator":
      return applyIndicators(fitted, table);
    case "principal-component-scores":
      return applyComponents(fitted, table);
    case "term-counts":
    case "tf-idf":
      return applyTerms(fitted, table);
    case "binarization":
      return applyBinarization(fitted, table);
    case "row-normalization":
      return applyNormalization(fitted, table);
    case "polynomial-features":
      return applyPolynomial(fitted, table);
    case "b-splines":
      return applySplines(fitted, table);
    case "nearest-neighbor-imputation":
      return applyNeighbors(fitted, table);
  }
}

/** The table with new columns in the place of those that they are made of. Throws `RangeError` where two would have one name. */
export function withReplaced(table: Table, replaced: Replaced): Table {
  const columns = table.columns.flatMap((column) => replaced.get(column.name) ?? [column]);
  const names = new Set<string>();
  for (const { name } of columns) {
    if (names.has(name))
      throw new RangeError(`cannot transform the table: two columns would be called "${name}"`);
    names.add(name);
  }
  return { rows: table.rows, columns };
}
