import { NotMeasurable } from "../../evidence/index.js";
import type { CategorySide, ColumnSide, NumberSide } from "../columns/columnSide.js";
import { categoryChange } from "./categoryChange.js";
import { distributionChange } from "./distributionChange.js";
import type { Method, SidePair } from "./method.js";
import { stabilityChange } from "./stabilityChange.js";

function numbers({ values }: ColumnSide): NumberSide {
  if (values.kind !== "number") throw new NotMeasurable("unsupported-type");
  return values;
}

function labels({ values }: ColumnSide): CategorySide {
  if (values.kind !== "category") throw new NotMeasurable("unsupported-type");
  return values;
}

function texts({ values }: ColumnSide): Extract<ColumnSide["values"], { kind: "text" }> {
  if (values.kind !== "text") throw new NotMeasurable("unsupported-type");
  return values;
}

function both<A, B>({ reference, current }: SidePair<A>, map: (side: A) => B): SidePair<B> {
  return { reference: map(reference), current: map(current) };
}

const distributionMeasures = ["drift/wasserstein-distance", "drift/kolmogorov-smirnov-distance"] as const;

/** Every way to compare a column, by name. */
export const driftMethods: { readonly [name in DriftMethod]: Method } = {
  "kolmogorov-smirnov": {
    roles: ["number"],
    measures: distributionMeasures,
    change: (sides) => distributionChange(both(sides, numbers)),
  },
  "chi-squared": {
    roles: ["category"],
    measures: ["drift/total-variation"],
    change: (sides, context) => categoryChange(both(sides, labels), context),
  },
  "population-stability-index": {
    roles: ["number", "category"],
    measures: ["drift/population-stability-index"],
    change: stabilityChange,
  },
  "text-length": {
    roles: ["text"],
    of: "length",
    measures: distributionMeasures,
    change: (sides) => distributionChange(both(sides, (side) => texts(side).length)),
  },
  "text-shape": {
    roles: ["text"],
    of: "shape",
    measures: ["drift/total-variation"],
    change: (sides, context) =>
      categoryChange(
        both(sides, (side) => texts(side).shape),
        context,
      ),
  },
};

/** A way to compare a column. */
export type DriftMethod =
  | "kolmogorov-smirnov"
  | "chi-squared"
  | "population-stability-index"
  | "text-length"
  | "text-shape";
