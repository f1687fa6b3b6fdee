import type { OnnxDraft } from "./onnxDraft.js";
import { appendNode, int } from "./onnxDraft.js";
import type { OnnxGraph, OnnxValue } from "./onnxGraph.js";

/** A comparison sign · score > bound of each group, and what it adds to the probability where it holds. Arrays by group id. */
export interface GroupComparison {
  readonly signs: Float64Array;
  readonly bounds: Float64Array;
  readonly weights: Float64Array;
}

/** P(positive | score, group) = constant + Σ weight · [sign · score > bound]. Arrays by group id. */
export interface GroupMixtureRule {
  readonly constants: Float64Array;
  readonly comparisons: readonly GroupComparison[];
}

/** Where in a graph the scores are. */
export interface ScoreValue {
  /** The name of an output (or input) of the graph. */
  readonly value: string;
  /** Its column, such as 1 for the probability of the second class; without, it has one number a row. */
  readonly column?: number;
}

const prefix = "group_rule_";

/**
 * Appends a rule by group to a graph: a further input `group` (int64, the id of each row's group) and a further output `predicted_label`
 * (int64, 0 or 1). Where the rule is no single comparison, it is a lottery: a further input `draw` (float64, uniform in [0, 1), one a row) is
 * compared with a further output `positive_probability`.
 *
 * Scores are compared as doubles. A group without a rule, below 0 or beyond the last, stops the run: nobody is decided on by another group's
 * rule. Throws `RangeError` where the graph has no such value, has one of the names above, or an operator set before 9.
 * Cost: O(nodes + groups).
 *
 * @example
 * import { appendGroupMixture, layersFromLogisticRegression, layersToOnnx } from "@probity/core/model";
 * const model = { format: 1, kind: "logistic-regression", intercept: -1, coefficients: [0.5, 2] } as const;
 * const graph = layersToOnnx(layersFromLogisticRegression(model));
 * const signs = Float64Array.of(1, 1);
 * const comparisons = [{ signs, bounds: Float64Array.of(0.5, 0.25), weights: Float64Array.of(1, 1) }];
 * const rule = { constants: new Float64Array(2), comparisons };
 * const decided = appendGroupMixture(graph, rule, { value: "probabilities", column: 1 });
 * decided.inputs.map(({ name }) => name); // => ["X", "group"]
 * decided.outputs.map(({ name }) => name); // => ["class_index", "probabilities", "predicted_label"]
 */
export function appendGroupMixture(graph: OnnxGraph, rule: GroupMixtureRule, scores: ScoreValue): OnnxGraph {
  const source = [...graph.outputs, ...graph.inputs].find(({ name }) => name === scores.value);
  if (source === undefined)
    throw new RangeError(`cannot append a rule: the graph has no output "${scores.value}"`);
  requireRoom(graph);
  const rows = source.dimensions?.[0] ?? "N";
  const draft: OnnxDraft = { nodes: [...graph.nodes], initializers: [...graph.initializers] };
  const score = appendScore(draft, scores);
  const group = appendCheckedGroup(draft, rule.constants.length);
  const used = rule.comparisons.filter(({ weights }) => weights.some((weight) => weight !== 0));
  const passed = used.map((comparison, i) => appendComparison(draft, comparison, { i, score, group }));
  const [only] = used;
  const isLottery =
    used.length !== 1 ||
    rule.constants.some((constant) => constant !== 0) ||
    only!.weights.some((weight) => weight !== 1);
  const label = isLottery
    ? appendNode(draft, {
        operator: "Less",
        inputs: ["draw", appendProbability(draft, rule.constants, { used, passed, group })],
        output: `${prefix}drawn`,
      })
    : passed[0]!;
  appendNode(draft, {
    operator: "Cast",
    inputs: [label],
    output: "predicted_label",
    attributes: { to: int(7) },
  });
  const own = (name: string, type: "int64" | "float64"): OnnxValue => ({ name, type, dimensions: [rows] });
  const hasPlainOperators = graph.opsets.some(({ domain }) => domain === "");
  return {
    ...graph,
    ...draft,
    // Before version 4, constants had to stand among the inputs too.
    irVersion: Math.max(graph.irVersion, 4),
    opsets: hasPlainOperators ? graph.opsets : [...graph.opsets, { domain: "", version: 15 }],
    inputs: [...graph.inputs, own("group", "int64"), ...(isLottery ? [own("draw", "float64")] : [])],
    outputs: [
      ...graph.outputs,
      own("predicted_label", "int64"),
      ...(isLottery ? [own("positive_probability", "float64")] : []),
    ],
  };
}

function requireRoom({ nodes, initializers, inputs, opsets }: OnnxGraph): void {
  const names = [
    ...nodes.flatMap(({ outputs }) => outputs),
    ...[...initializers, ...inputs].map(({ name }) => name),
  ];
  const taken = names.find(
    (name) =>
      ["group", "draw", "predicted_label", "positive_probability"].includes(name) || name.startsWith(prefix),
  );
  if (taken !== undefined)
    throw new RangeError(`cannot append a rule: the graph has a value "${taken}" already`);
  const plain = opsets.find(({ domain }) => domain === "");
  if (plain !== undefined && plain.version < 9)
    throw new RangeError(`cannot append a rule to operator set ${plain.version}: it needs 9 or later`);
}

function appendScore(draft: OnnxDraft, { value, column }: ScoreValue): string {
  const output = `${prefix}column`;
  const flat =
    column === undefined
      ? appendNode(draft, {
          operator: "Reshape",
          inputs: [value, constant(draft, "shape", { type: "int64", dimensions: [1], values: [-1] })],
          output,
        })
      : appendNode(draft, {
          operator: "Gather",
          inputs: [value, constant(draft, "index", { type: "int64", dimensions: [], values: [column] })],
          output,
          attributes: { axis: int(1) },
        });
  return appendNode(draft, {
    operator: "Cast",
    inputs: [flat],
    output: `${prefix}score`,
    attributes: { to: int(11) },
  });
}

/** Gather counts ids below 0 from the end; they are sent beyond the last group, where it refuses. */
function appendCheckedGroup(draft: OnnxDraft, groups: number): string {
  const scalar = (name: string, value: number): string =>
    constant(draft, name, { type: "int64", dimensions: [1], values: [value] });
  const isBelow = appendNode(draft, {
    operator: "Less",
    inputs: ["group", scalar("first", 0)],
    output: `${prefix}below`,
  });
  return appendNode(draft, {
    operator: "Where",
    inputs: [isBelow, scalar("beyond", groups), "group"],
    output: `${prefix}group`,
  });
}

function appendComparison(
  draft: OnnxDraft,
  { signs, bounds }: GroupComparison,
  { i, score, group }: { readonly i: number; readonly score: string; readonly group: string },
): string {
  const isTurned = signs.some((sign) => sign !== 1);
  const compared = isTurned
    ? appendNode(draft, {
        operator: "Mul",
        inputs: [score, byGroup(draft, `signs_${i}`, { values: signs, group })],
        output: `${prefix}turned_${i}`,
      })
    : score;
  return appendNode(draft, {
    operator: "Greater",
    inputs: [compared, byGroup(draft, `bounds_${i}`, { values: bounds, group })],
    output: `${prefix}passed_${i}`,
  });
}

function appendProbability(
  draft: OnnxDraft,
  constants: Float64Array,
  terms: {
    readonly used: readonly GroupComparison[];
    readonly passed: readonly string[];
    readonly group: string;
  },
): string {
  const { used, passed, group } = terms;
  let probability = byGroup(draft, "constants", { values: constants, group });
  for (const [i, { weights }] of used.entries()) {
    const indicator = appendNode(draft, {
      operator: "Cast",
      inputs: [passed[i]!],
      output: `${prefix}indicator_${i}`,
      attributes: { to: int(11) },
    });
    const part = appendNode(draft, {
      operator: "Mul",
      inputs: [indicator, byGroup(draft, `weights_${i}`, { values: weights, group })],
      output: `${prefix}part_${i}`,
    });
    probability = appendNode(draft, {
      operator: "Add",
      inputs: [probability, part],
      output: `${prefix}sum_${i}`,
    });
  }
  return appendNode(draft, {
    operator: "Identity",
    inputs: [probability],
    output: "positive_probability",
  });
}

/** The value of each row's group. */
function byGroup(
  draft: OnnxDraft,
  name: string,
  { values, group }: { readonly values: Float64Array; readonly group: string },
): string {
  const table = constant(draft, name, { type: "float64", dimensions: [values.length], values });
  return appendNode(draft, { operator: "Gather", inputs: [table, group], output: `${prefix}own_${name}` });
}

function constant(
  { initializers }: OnnxDraft,
  name: string,
  tensor: {
    readonly type: "int64" | "float64";
    readonly dimensions: readonly number[];
    readonly values: ArrayLike<number>;
  },
): string {
  const own = prefix + name;
  initializers.push({ ...tensor, name: own, values: Float64Array.from(tensor.values) });
  return own;
}
