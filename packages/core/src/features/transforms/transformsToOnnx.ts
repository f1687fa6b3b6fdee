import type { OnnxGraph, OnnxValue } from "../../model/index.js";
import type { FittedTransform, FittedTransforms } from "./fittedTransform.js";
import { appendCategoryValues, appendOneHot, appendOrdinal } from "./onnx/appendCategories.js";
import { appendImputation, appendIndicators } from "./onnx/appendMissing.js";
import { appendBins, appendComponents, appendPowers, appendScaling } from "./onnx/appendNumbers.js";
import { appendQuantiles } from "./onnx/appendQuantiles.js";
import { appendBinarization, appendNormalization, appendPolynomial } from "./onnx/appendRows.js";
import { appendSplines } from "./onnx/appendSplines.js";
import type { GraphColumn, ReplacedColumns } from "./onnx/graphColumn.js";
import type { GraphDraft } from "./onnx/graphDraft.js";
import { cast, columnAt, sideBySide, valuePrefix } from "./onnx/graphDraft.js";

/** What numbers the graph takes and gives. */
export interface TransformsToOnnxOptions {
  /** Default float32, as most models take; inside the graph all numbers are doubles. */
  readonly type?: "float32" | "float64";
}

/**
 * Writes a fitted chain of transforms as an ONNX graph; `writeOnnx` makes a file of it. ONNX Runtime computes the numbers of {@link applyTransforms}: to 1e-12 in a
 * float64 graph, and to the rounding of its inputs and outputs in a float32 one.
 *
 * Inputs: `numbers`, all numbers, truth values (0, 1) and instants (milliseconds) of a row in the order of the chain's inputs, NaN where a cell is missing; and each
 * column of text under its own name, one a row, the empty text where it is missing. Output: `features`, the columns of {@link applyTransforms} side by side.
 * In a float32 graph what is compared with numbers of the training data (edges, quantiles, knots, categories), or with a threshold, is compared in 32 bits.
 * An unknown category that is an error stops the run. Box and Cox's power of a number not above 0 gives NaN instead of an error.
 *
 * Throws `RangeError`, naming the step: feature hashing, term counts, TF-IDF and imputation by neighbors; categories that are instants, include the
 * empty text, or are numbers that a float32 graph cannot tell apart; a column of text that no step makes numbers of. Cost: O(size of the state). Operator sets: 15, and 3 of ai.onnx.ml.
 *
 * @example
 * import { fitTransforms, transformsToOnnx } from "@probity/core/features";
 * import { tableFrom } from "@probity/core/table";
 * const { transforms } = fitTransforms(tableFrom({ age: [20, 70] }), [{ kind: "standard-scaling", columns: ["age"] }]);
 * transformsToOnnx(transforms).outputs[0]; // => { name: "features", type: "float32", dimensions: ["N", 1] }
 */
export function transformsToOnnx(
  transforms: FittedTransforms,
  options: TransformsToOnnxOptions = {},
): OnnxGraph {
  const { type = "float32" } = options;
  const draft: GraphDraft = { nodes: [], initializers: [] };
  const inputs = inputsOf(transforms, type);
  let columns = inputColumns(draft, transforms);
  for (const step of transforms.steps) {
    const replaced = appendStep(draft, step, { columns, isSingle: type === "float32" });
    columns = columns.flatMap((column) => replaced.get(column.name) ?? [column]);
  }
  const text = columns.find(({ kind }) => kind === "text");
  if (text !== undefined)
    throw new RangeError(
      `cannot write the column "${text.name}" of text as ONNX: no step makes numbers of it`,
    );
  if (columns.length === 0) throw new RangeError("cannot write a chain without columns as ONNX");
  const rows = sideBySide(
    draft,
    columns.map(({ value }) => value),
  );
  const code = { type: "int", value: type === "float32" ? 1 : 11 } as const;
  draft.nodes.push({
    name: "features",
    operator: "Cast",
    domain: "",
    inputs: [rows],
    outputs: ["features"],
    attributes: new Map([["to", code]]),
  });
  return {
    name: "transforms",
    irVersion: 8,
    producer: { name: "probity", version: "" },
    metadata: new Map([["features", columns.map(({ name }) => name).join("\n")]]),
    opsets: [
      { domain: "", version: 15 },
      { domain: "ai.onnx.ml", version: 3 },
    ],
    nodes: draft.nodes,
    initializers: draft.initializers,
    inputs,
    outputs: [{ name: "features", type, dimensions: ["N", columns.length] }],
  };
}

function inputsOf({ inputs }: FittedTransforms, type: "float32" | "float64"): readonly OnnxValue[] {
  const texts = inputs.filter(({ kind }) => kind === "text");
  const taken = texts.find(
    ({ name }) => name === "" || name === "numbers" || name === "features" || name.startsWith(valuePrefix),
  );
  if (taken !== undefined)
    throw new RangeError(
      `cannot write the column "${taken.name}" of text as ONNX: the graph needs that name`,
    );
  const numbers = inputs.length - texts.length;
  return [
    ...(numbers === 0 ? [] : [{ name: "numbers", type, dimensions: ["N", numbers] } as const]),
    ...texts.map(({ name }) => ({ name, type: "text", dimensions: ["N", 1] }) as const),
  ];
}

function inputColumns(draft: GraphDraft, { inputs }: FittedTransforms): readonly GraphColumn[] {
  const hasNumbers = inputs.some(({ kind }) => kind !== "text");
  const rows = hasNumbers ? cast(draft, "numbers", "float64") : "";
  let numbers = 0;
  return inputs.map(({ name, kind }) => ({
    name,
    kind,
    value: kind === "text" ? name : columnAt(draft, rows, numbers++),
  }));
}

interface Context {
  readonly columns: readonly GraphColumn[];
  readonly isSingle: boolean;
}

function appendStep(
  draft: GraphDraft,
  step: FittedTransform,
  { columns, isSingle }: Context,
): ReplacedColumns {
  const find = (name: string): GraphColumn => {
    const column = columns.find((one) => one.name === name);
    if (column === undefined)
      throw new RangeError(`cannot write ${step.kind} as ONNX: no step made "${name}"`);
    return column;
  };
  switch (step.kind) {
    case "scaling":
      return appendScaling(draft, step, find);
    case "quantile-transform":
      return appendQuantiles(draft, step, find, isSingle);
    case "yeo-johnson":
    case "box-cox":
      return appendPowers(draft, step, find);
    case "bins":
      return appendBins(draft, step, find, isSingle);
    case "one-hot-encoding":
      return appendOneHot(draft, step, find, isSingle);
    case "ordinal-encoding":
      return appendOrdinal(draft, step, find, isSingle);
    case "category-values":
      return appendCategoryValues(draft, step, find, isSingle);
    case "imputation":
      return appendImputation(draft, step, find);
    case "missing-indicator":
      return appendIndicators(draft, step, find);
    case "principal-component-scores":
      return appendComponents(draft, step, find);
    case "binarization":
      return appendBinarization(draft, step, find, isSingle);
    case "row-normalization":
      return appendNormalization(draft, step, find);
    case "polynomial-features":
      return appendPolynomial(draft, step, find);
    case "b-splines":
      return appendSplines(draft, step, find, isSingle);
    case "nearest-neighbor-imputation":
      throw new RangeError(`cannot write ${step.kind} as ONNX: it needs the training rows`);
    case "feature-hashing":
    case "term-counts":
    case "tf-idf":
      throw new RangeError(
        `cannot write ${step.kind} as ONNX: it has no operator that cuts and hashes text alike`,
      );
  }
}
