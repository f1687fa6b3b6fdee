import type { OnnxNode, OnnxTensor } from "../../onnx/onnxGraph.js";
import type { OutputStep } from "../treeEnsemble.js";
import { attributeOf, inconsistent, unsupported } from "./attributes.js";
import { floatTypes, normOf } from "./operators.js";
import type { Scores } from "./scores.js";
import { besideOf, sumOf } from "./scores.js";

type Input = Scores | OnnxTensor;

/** What an operator makes of scores; `null` where it is none that is followed after the trees. */
export function scoresAfter(node: OnnxNode, inputs: readonly Input[]): Scores | null {
  const [first, second] = inputs;
  const scores = inputs.filter(isScores);
  const only = scores[0]!;
  const unary = inputs.length === 1 || node.operator === "Reshape" || node.operator === "Squeeze";
  if (unary && first !== only) return null;
  switch (node.operator) {
    case "Identity":
      return only;
    case "Cast":
      return floatTypes.has(attributeOf(node, "to", "int") ?? 0) ? only : null;
    case "Reshape":
    case "Squeeze":
    case "Unsqueeze":
    case "Flatten":
      return only.width === 1 || node.operator === "Flatten" ? only : null;
    case "Exp":
      return stepped(only, { operator: "exponential" });
    case "Sigmoid":
      return stepped(only, { operator: "logistic" });
    case "Softmax":
      return [1, -1].includes(attributeOf(node, "axis", "int") ?? -1)
        ? stepped(only, { operator: "softmax" })
        : null;
    case "Normalizer":
      return stepped(only, { operator: "normalize", norm: normOf(node) });
    case "Neg":
      return linear(only, "multiply", Float64Array.of(-1));
    case "Sum":
      return scores.length === inputs.length ? sumOf(scores) : null;
    case "Mean": {
      const sum = scores.length === inputs.length ? sumOf(scores) : null;
      return sum === null ? null : linear(sum, "multiply", Float64Array.of(1 / scores.length));
    }
    case "Concat":
      return [1, -1].includes(attributeOf(node, "axis", "int") ?? 0) && scores.length === inputs.length
        ? (complementOf(scores) ?? besideOf(scores))
        : null;
    case "Add":
    case "Mul":
    case "Sub":
    case "Div":
      return first === undefined || second === undefined ? null : arithmetic(node, first, second);
    default:
      return null;
  }
}

export function isScores(value: object): value is Scores {
  return "kind" in value && value.kind === "scores";
}

function arithmetic(node: OnnxNode, a: Input, b: Input): Scores | null {
  const minusOne = Float64Array.of(-1);
  if (isScores(a) && isScores(b)) {
    if (node.operator === "Add") return sumOf([a, b]);
    return node.operator === "Sub" ? sumOf([a, linear(b, "multiply", minusOne)]) : null;
  }
  const [scores, constant] = isScores(a) ? [a, b as OnnxTensor] : [b as Scores, a];
  const { values } = constant;
  if (values === null || (values.length !== 1 && values.length !== scores.width)) return null;
  if (!values.every(Number.isFinite)) throw inconsistent(node, "its constant is not finite");
  const by = Float64Array.from(values);
  switch (node.operator) {
    case "Add":
      return linear(scores, "add", by);
    case "Mul":
      return linear(scores, "multiply", by);
    case "Sub":
      return isScores(a)
        ? linear(
            scores,
            "add",
            by.map((value) => -value),
          )
        : linear(linear(scores, "multiply", minusOne), "add", by);
    default:
      if (!isScores(a)) return null;
      if (by.includes(0)) throw inconsistent(node, "it divides by zero");
      return linear(
        scores,
        "multiply",
        by.map((value) => 1 / value),
      );
  }
}

const mostSteps = 64;

function stepped(scores: Scores, step: OutputStep): Scores {
  if (scores.steps.length >= mostSteps)
    throw unsupported(`the model has more than ${mostSteps} steps after its trees, more than are read`);
  return { ...scores, steps: [...scores.steps, step] };
}

/** A linear step; one that changes nothing is left out. */
function linear(scores: Scores, operator: "add" | "multiply", by: Float64Array): Scores {
  const neutral = operator === "add" ? 0 : 1;
  return by.every((value) => value === neutral) ? scores : stepped(scores, { operator, by });
}

/** [1 − p, p] of one probability p: how converters write both classes. */
function complementOf(scores: readonly Scores[]): Scores | null {
  const [other, one] = scores;
  if (scores.length !== 2 || other === undefined || one === undefined || one.width !== 1) return null;
  const { steps } = other;
  const [negative, plus] = steps.slice(-2);
  const isComplement =
    other.parts === one.parts &&
    steps.length === one.steps.length + 2 &&
    one.steps.every((step, i) => step === steps[i]) &&
    negative?.operator === "multiply" &&
    negative.by[0] === -1 &&
    plus?.operator === "add" &&
    plus.by[0] === 1;
  return isComplement ? { ...stepped(one, { operator: "complement" }), width: 2 } : null;
}
