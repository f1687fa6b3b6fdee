import type { Sensitivity } from "../../contracts/index.js";
import type { Expression, ValueType } from "../expressions/expression.js";
import type { FeatureAggregation } from "./featureAggregation.js";

/** One input of a model: what it means, and how it is computed from the columns of a row or from the events of an entity. */
export interface Feature<T extends ValueType = ValueType, Name extends string = string> {
  readonly name: Name;
  readonly description: string;
  /** What is computed from the columns of one row. */
  readonly expression: Expression<T>;
  /** With it, the feature is this statistic of the expression's values over a window of an entity's events. */
  readonly aggregation?: FeatureAggregation;
  readonly unit?: string;
  readonly sensitivity?: Sensitivity;
  /** The features of the view that the expression was built from, where it was built from some. */
  readonly dependsOn?: readonly string[];
}

/** The type of a feature's values: that of its expression, but a number for every statistic that is not one of the values. */
export type FeatureType<F extends Feature> = F extends {
  readonly aggregation: infer A extends FeatureAggregation;
}
  ? A["statistic"] extends "first" | "last"
    ? F["expression"]["type"]
    : "number"
  : F["expression"]["type"];
