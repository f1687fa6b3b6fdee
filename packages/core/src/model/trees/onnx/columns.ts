import type { OnnxElementType, OnnxGraph, OnnxNode, OnnxTensor } from "../../onnx/onnxGraph.js";
import type { InputStep, TreeEnsemble } from "../treeEnsemble.js";
import { attributeOf, inconsistent, nameOf, unsupported } from "./attributes.js";
import { floatTypes, normOf } from "./operators.js";

/** One column of a value that depends on the inputs column by column: the feature it comes from, and what happened to it. */
export interface Column {
  readonly source: number;
  readonly steps: readonly InputStep[];
}

/** A value on the way from the inputs to the trees. */
export interface Columns {
  readonly kind: "columns";
  readonly type: OnnxElementType;
  readonly columns: readonly Column[];
}

const mostFeatures = 0x10_0000;
const mostSteps = 64;

function requireWidth(width: number): void {
  if (width > mostFeatures)
    throw unsupported(
      `the model's input is ${width} wide: trees are read from rows of up to ${mostFeatures} numbers`,
    );
}

/** The inputs of a graph as columns: those of the first input, then those of the next one. */
export function inputColumnsOf(
  graph: OnnxGraph,
  constants: ReadonlyMap<string, OnnxTensor>,
  asked: number,
): ReadonlyMap<string, Columns> {
  const inputs = graph.inputs.filter((value) => !constants.has(value.name));
  const columns = new Map<string, Columns>();
  let source = 0;
  for (const { name, type, dimensions } of inputs) {
    if (dimensions !== null && dimensions.length !== 2)
      throw unsupported(
        `the model's input "${name}" has ${dimensions.length} dimensions: trees are read from rows of numbers`,
      );
    if (type === "no-tensor" || type === "unread" || type === "text")
      throw unsupported(`the model's input "${name}" holds no numbers: trees are read from rows of numbers`);
    const stated = dimensions?.at(-1);
    if (typeof stated !== "number" && inputs.length > 1)
      throw unsupported(`the model has ${inputs.length} inputs, of which "${name}" does not say its width`);
    const width = typeof stated === "number" && stated > 0 ? stated : asked;
    requireWidth(source + width);
    const own = Array.from({ length: width }, (_, i) => ({ source: source + i, steps: [] }));
    columns.set(name, { kind: "columns", type, columns: own });
    source += width;
  }
  return columns;
}

/** What an operator makes of columns; `null` where it is none that is followed before the trees. */
export function columnsAfter(
  node: OnnxNode,
  inputs: readonly (Columns | OnnxTensor)[],
  features: number,
): Columns | null {
  const [first] = inputs;
  if (first === undefined || !isColumns(first)) return null;
  switch (node.operator) {
    case "Identity":
      return first;
    case "Cast": {
      const type = floatTypes.get(attributeOf(node, "to", "int") ?? 0);
      if (type === undefined) return null;
      return type === first.type ? first : { ...stepped(first, { operator: type }), type };
    }
    case "Scaler": {
      const step = {
        operator: "scale",
        offset: spread(node, "offset", first, new Float32Array(features)),
        scale: spread(node, "scale", first, new Float32Array(features).fill(1)),
      } as const;
      return { ...stepped(first, step), type: "float32" };
    }
    case "Imputer":
      return stepped(first, imputeStep(node, first, features));
    case "Normalizer": {
      const columns = Int32Array.from(first.columns, ({ source }) => source);
      return { ...stepped(first, { operator: "normalize", norm: normOf(node), columns }), type: "float32" };
    }
    case "Concat": {
      const axis = attributeOf(node, "axis", "int");
      const parts = inputs.filter(isColumns);
      if ((axis !== 1 && axis !== -1) || parts.length !== inputs.length) return null;
      requireWidth(parts.reduce((total, { columns }) => total + columns.length, 0));
      return { ...first, columns: parts.flatMap(({ columns }) => columns) };
    }
    case "ArrayFeatureExtractor":
    case "Gather": {
      const indices = inputs[1];
      if (indices === undefined || isColumns(indices) || indices.values === null) return null;
      if (node.operator === "Gather" && ![1, -1].includes(attributeOf(node, "axis", "int") ?? 0)) return null;
      requireWidth(indices.values.length);
      const chosen = Array.from(indices.values, (index) => first.columns[index]);
      if (chosen.some((column) => column === undefined))
        throw inconsistent(node, "it takes a column that is not there");
      return { ...first, columns: chosen.flatMap((column) => column ?? []) };
    }
    default:
      return null;
  }
}

function isColumns(value: Columns | OnnxTensor): value is Columns {
  return "columns" in value;
}

function stepped(value: Columns, step: InputStep): Columns {
  if (value.columns.some(({ steps }) => steps.length >= mostSteps))
    throw unsupported(`the model has more than ${mostSteps} steps before its trees, more than are read`);
  const columns = value.columns.map(({ source, steps }) => ({ source, steps: [...steps, step] }));
  return { ...value, columns };
}

/** The settings of a node by column, laid out by feature; features that the node does not touch keep what `into` holds. */
function spread(node: OnnxNode, name: string, { columns }: Columns, into: Float32Array): Float32Array {
  const values = attributeOf(node, name, "floats");
  if (values?.length !== 1 && values?.length !== columns.length)
    throw inconsistent(node, `its attribute "${name}" needs ${columns.length} numbers`);
  columns.forEach(({ source }, i) => (into[source] = values[values.length === 1 ? 0 : i]!));
  return into;
}

function imputeStep(node: OnnxNode, { columns, type }: Columns, features: number): InputStep {
  if (type !== "float32" && type !== "float64") throw unsupported(`${nameOf(node)} imputes ${type}`);
  const values = attributeOf(node, "imputed_value_floats", "floats");
  if (values?.length !== 1 && values?.length !== columns.length)
    throw inconsistent(node, `its attribute "imputed_value_floats" needs ${columns.length} numbers`);
  if (values.some(Number.isNaN)) throw unsupported(`${nameOf(node)} puts NaN in the place of a value`);
  const by = new Float64Array(features).fill(Number.NaN);
  columns.forEach(({ source }, i) => (by[source] = values[values.length === 1 ? 0 : i]!));
  return {
    operator: "impute",
    replaced: attributeOf(node, "replaced_value_float", "float") ?? 0,
    by,
  };
}

/**
 * The steps of all columns as one list for whole rows. A step is neutral for features that it does not touch, so that steps of
 * different columns can stand one after the other; but one feature must not reach the trees in two forms.
 */
export function commonSteps(
  node: OnnxNode,
  parts: readonly Columns[],
): Pick<TreeEnsemble, "inputSteps"> & { readonly precision: "float32" | "float64" } {
  const forms = new Map<number, readonly InputStep[]>();
  const order: InputStep[] = [];
  const precision = parts[0]!.type;
  if (precision !== "float32" && precision !== "float64")
    throw unsupported(`the input of ${nameOf(node)} is ${precision}: trees are read from float32 or float64`);
  for (const { columns, type } of parts) {
    if (type !== precision)
      throw unsupported("the model's trees compare some rows in float32, some in float64");
    for (const { source, steps } of columns) {
      const known = forms.get(source);
      if (
        known !== undefined &&
        (known.length !== steps.length || known.some((step, i) => step !== steps[i]))
      )
        throw unsupported(`feature ${source} reaches ${nameOf(node)} in two forms, which is not read`);
      if (known !== undefined) continue;
      forms.set(source, steps);
      let at = 0;
      for (const step of steps) {
        const found = order.indexOf(step);
        if (found < 0) order.splice(at++, 0, step);
        else at = found + 1;
      }
    }
  }
  const isUneven = (step: InputStep): boolean =>
    step.operator === "float32" && [...forms.values()].some((steps) => !steps.includes(step));
  if (precision === "float64" && order.some(isUneven))
    throw unsupported(`some columns of ${nameOf(node)} are rounded to float32 and others are not`);
  return { inputSteps: withoutDoubleCasts(order), precision };
}

/** Casts of several columns to one type, one after the other, are one cast of the row. */
function withoutDoubleCasts(steps: readonly InputStep[]): readonly InputStep[] {
  return steps.filter((step, i) => {
    const isCast = step.operator === "float32" || step.operator === "float64";
    return !isCast || steps[i - 1]?.operator !== step.operator;
  });
}
