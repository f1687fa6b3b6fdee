import { NotMeasurable } from "../../evidence/index.js";
import type { CategorySide, ColumnSide, NumberSide, TextSide } from "../columns/columnSide.js";
import { categoryChange } from "./categoryChange.js";
import { distributionChange } from "./distributionChange.js";
import { jensenShannonChange } from "./jensenShannonChange.js";
import type { Method, SidePair } from "./method.js";
import { rowChanges } from "./rowChanges.js";
import { stabilityChange } from "./stabilityChange.js";
import { textClassifierChange } from "./textClassifierChange.js";

function numbers({ values }: ColumnSide): NumberSide {
  if (values.kind !== "number") throw new NotMeasurable("unsupported-type");
  return values;
}

function labels({ values }: ColumnSide): CategorySide {
  if (values.kind !== "category") throw new NotMeasurable("unsupported-type");
  return values;
}

function texts({ values }: ColumnSide): TextSide {
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
  "jensen-shannon": {
    roles: ["number", "category"],
    measures: ["drift/jensen-shannon-distance"],
    change: jensenShannonChange,
  },
  "mann-whitney": {
    roles: ["number"],
    measures: ["drift/probability-of-superiority"],
    change: (sides) => rowChanges["mann-whitney"](both(sides, numbers)),
  },
  "cramer-von-mises": {
    roles: ["number"],
    measures: ["drift/cramer-von-mises-statistic"],
    change: (sides) => rowChanges["cramer-von-mises"](both(sides, numbers)),
  },
  "anderson-darling": {
    roles: ["number"],
    measures: ["drift/anderson-darling-statistic"],
    change: (sides) => rowChanges["anderson-darling"](both(sides, numbers)),
  },
  "text-length": {
    roles: ["text"],
    of: "length",
    measures: distributionMeasures,
    change: (sides) => distributionChange(both(sides, (side) => texts(side).length)),
  },
  "text-classifier": {
    roles: ["text"],
    measures: ["drift/text-classifier-area"],
    change: (sides, context) => textClassifierChange(both(sides, texts), context),
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
  | "jensen-shannon"
  | "mann-whitney"
  | "cramer-von-mises"
  | "anderson-darling"
  | "text-length"
  | "text-shape"
  | "text-classifier";
