import type { OnnxNode } from "../../onnx/onnxGraph.js";
import type { OutputStep } from "../treeEnsemble.js";
import { unsupported } from "./attributes.js";
import type { Columns } from "./columns.js";
import type { FileTrees } from "./fileTrees.js";

/** One tree node, and the linear map from its margins to those of the whole: row-major outputs of the whole × its own, then a shift. */
export interface Part {
  readonly node: OnnxNode;
  readonly trees: FileTrees;
  readonly columns: Columns;
  readonly map: Float64Array;
}

/** A value that is made of the margins of one or several tree nodes: Σ of their maps plus `shift`, then post transform and steps. */
export interface Scores {
  readonly kind: "scores";
  readonly parts: readonly Part[];
  readonly width: number;
  readonly shift: Float64Array;
  /** What follows is no linear map: the post transform of a single tree node, and the steps. */
  readonly steps: readonly OutputStep[];
}

/** The value of one tree node, untouched. */
export function scoresOf(node: OnnxNode, trees: FileTrees, columns: Columns): Scores {
  const { outputs, classes } = trees;
  const map = Float64Array.from({ length: outputs * outputs }, (_, i) => (i % (outputs + 1) === 0 ? 1 : 0));
  const width = Math.max(outputs, classes.length);
  return {
    kind: "scores",
    parts: [{ node, trees, columns, map }],
    width,
    shift: new Float64Array(outputs),
    steps: [],
  };
}

/** The same value with every linear step part of the maps; `null` where it is no linear map of margins. */
export function linearOf(scores: Scores): Scores | null {
  let value: Scores | null = scores.parts.length === 1 ? untransformed(scores) : scores;
  for (const step of scores.steps) {
    if (value === null || (step.operator !== "add" && step.operator !== "multiply")) return null;
    const { by, operator } = step;
    const at = (output: number): number => by[by.length === 1 ? 0 : output]!;
    value =
      operator === "add"
        ? { ...value, shift: value.shift.map((shift, output) => shift + at(output)) }
        : scaled(value, at);
  }
  return value === null ? null : { ...value, steps: [] };
}

/** The margins of a single tree node as its outputs: both shares [1 − m, m] of a binary classifier. */
function untransformed(scores: Scores): Scores | null {
  const [{ trees, map, ...part }] = scores.parts as readonly [Part];
  if (trees.postTransform !== "none") return null;
  if (trees.aggregate !== "sum" && trees.aggregate !== "average") return null;
  if (trees.classes.length !== 2 || trees.outputs !== 1) return { ...scores, steps: [] };
  if (trees.leafWeights.some((weight) => weight < 0)) return null;
  const [m] = map as unknown as readonly [number];
  return {
    ...scores,
    parts: [{ ...part, trees, map: Float64Array.of(-m, m) }],
    shift: Float64Array.of(1 - scores.shift[0]!, scores.shift[0]!),
    steps: [],
  };
}

function scaled(value: Scores, factor: (output: number) => number): Scores {
  const parts = value.parts.map((part) => {
    const own = part.map.length / value.width;
    return { ...part, map: part.map.map((entry, i) => entry * factor(Math.floor(i / own))) };
  });
  return { ...value, parts, shift: value.shift.map((shift, output) => shift * factor(output)) };
}

/** Σ of values with equal widths, or with one output that goes to all. */
export function sumOf(values: readonly Scores[]): Scores | null {
  const linear = values.map(linearOf);
  const [first] = linear;
  if (first === undefined || first === null) return null;
  const parts: Part[] = [];
  const shift = new Float64Array(first.width);
  for (const value of linear) {
    if (value === null || value.width !== first.width) return null;
    for (const part of value.parts) parts.push(part);
    requireAllocatableSum(parts, first.width);
    value.shift.forEach((own, output) => (shift[output]! += own));
  }
  return { kind: "scores", parts, width: first.width, shift, steps: [] };
}

/** Values side by side. */
export function besideOf(values: readonly Scores[]): Scores | null {
  const linear = values.map(linearOf);
  const width = values.reduce((total, value) => total + value.width, 0);
  if (width > 1_024) throw unsupported(`the model has ${width} outputs side by side, more than are read`);
  const parts: Part[] = [];
  const shift = new Float64Array(width);
  let from = 0;
  for (const value of linear) {
    if (value === null) return null;
    for (const part of value.parts) {
      const own = part.map.length / value.width;
      const map = new Float64Array(width * own);
      map.set(part.map, from * own);
      parts.push({ ...part, map });
      requireAllocatableSum(parts, width);
    }
    shift.set(value.shift, from);
    from += value.width;
  }
  return { kind: "scores", parts, width, shift, steps: [] };
}

/** A sum of sums doubles with every node of a file: small files must not ask for large tables. */
function requireAllocatableSum(parts: readonly Part[], width: number): void {
  let size = 0;
  for (const { trees } of parts)
    size += trees.mode.length + (trees.leafWeights.length / trees.outputs) * width;
  if (parts.length > 0x1_0000 || size > 0x100_0000)
    throw unsupported(`the model adds up ${parts.length} tree nodes, more than are read`);
}
