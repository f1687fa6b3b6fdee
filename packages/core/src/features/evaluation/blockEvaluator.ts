import type { Table } from "../../table/index.js";
import type { ExpressionNode } from "../expressions/expression.js";
import type { Blocks, Run } from "./blocks.js";
import { blockRows, eitherMissing, wrongType } from "./blocks.js";
import { chosen, coalesced } from "./choiceBlocks.js";
import { columnBlocks, constantBlocks, instantBlocks, missingBlocks } from "./columnBlocks.js";
import { bucketBlocks, datePartBlocks } from "./foundBlocks.js";
import { functionBlocks } from "./functionBlocks.js";
import { arithmeticKernels, equalityKernel, numberKernel, orderKernels } from "./kernels.js";
import { byLabel, castBlocks, mapText } from "./mappedBlocks.js";
import { ownFunction, unknownFeature } from "./ownFunction.js";
import { bucketOfHash, codePoints, textFunctions, textOrder, textQuestions } from "./scalars.js";
import { sharedBlocks } from "./sharedBlocks.js";
import { concatenated, ofTexts } from "./textBlocks.js";

/** Evaluators of nodes on one table, so that a part which several expressions share is evaluated once a block. */
export type KnownBlocks = Map<ExpressionNode, Blocks>;

/** Compiles a node to loops over blocks of a table. Every node has one buffer, whatever the number of rows. */
export function blockEvaluator(node: ExpressionNode, table: Table, known: KnownBlocks = new Map()): Blocks {
  const before = known.get(node);
  if (before !== undefined) return before;
  const made = sharedBlocks(evaluatorOf(node, table, known));
  known.set(node, made);
  return made;
}

function evaluatorOf(node: ExpressionNode, table: Table, known: KnownBlocks): Blocks {
  const blocks = (operand: ExpressionNode): Blocks => blockEvaluator(operand, table, known);
  switch (node.op) {
    case "column":
      return columnBlocks(table, node.name, node.type);
    case "constant":
      return constantBlocks(node.value);
    case "missing":
      return missingBlocks(node.type);
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
    case "remainder":
    case "power":
    case "least":
    case "greatest": {
      const out = new Float64Array(blockRows);
      const kernel = arithmeticKernels[node.op];
      return {
        type: "number",
        run: ofTwo(numbers(blocks(node.left)), numbers(blocks(node.right)), out, kernel),
      };
    }
    case "less":
    case "less-or-equal":
    case "greater":
    case "greater-or-equal": {
      if (node.left.type === "text")
        return ofTexts(blocks(node.left), blocks(node.right), textOrder(node.op));
      const out = new Uint8Array(blockRows);
      const kernel = orderKernels[node.op];
      return {
        type: "boolean",
        run: ofTwo(numbers(blocks(node.left)), numbers(blocks(node.right)), out, kernel),
      };
    }
    case "negate":
    case "absolute":
    case "floor":
    case "ceiling":
    case "round":
    case "truncate":
    case "square-root":
    case "exponential":
    case "logarithm":
    case "sine":
    case "cosine":
      return { type: "number", run: ofOne(numbers(blocks(node.of)), numberKernel(node.op)) };
    case "bucket":
      return { type: "number", run: bucketBlocks(numbers(blocks(node.of)), node.edges) };
    case "instant":
      return instantBlocks(table, node.name);
    case "date-part":
      return {
        type: "number",
        run: datePartBlocks(numbers(blocks(node.of)), node),
      };
    case "lower":
    case "upper":
    case "trim":
      return mapText(blocks(node.of), "text", textFunctions[node.op]);
    case "text-length":
      return mapText(blocks(node.of), "number", codePoints);
    case "split-part": {
      const { separator, index } = node;
      return mapText(blocks(node.of), "text", (text) => text.split(separator)[index] ?? null);
    }
    case "hash":
      return mapText(blocks(node.of), "number", bucketOfHash(node.seed, node.buckets));
    case "contains":
    case "starts-with":
    case "ends-with":
      return ofTexts(blocks(node.left), blocks(node.right), textQuestions[node.op]);
    case "concatenate":
      return concatenated(blocks(node.left), blocks(node.right));
    case "feature":
      return unknownFeature(node.name);
    case "function":
      return functionBlocks(node.inputs.map(blocks), node.type, ownFunction(node));
    case "equals":
    case "not-equals":
      return { type: "boolean", run: equality(node.op === "equals" ? 1 : 0, blocks, node) };
    case "not": {
      const of = truths(blocks(node.of));
      const out = new Uint8Array(blockRows);
      return {
        type: "boolean",
        run(from, to) {
          const { values, missing } = of(from, to);
          for (let i = 0; i < to - from; i++) out[i] = values[i]! ^ 1;
          return { values: out, missing };
        },
      };
    }
    case "and":
    case "or":
      return {
        type: "boolean",
        run: kleene(truths(blocks(node.left)), truths(blocks(node.right)), node.op === "or" ? 1 : 0),
      };
    case "is-missing": {
      const of = blocks(node.of).run;
      const none = new Uint8Array(blockRows);
      return {
        type: "boolean",
        run: (from, to) => ({ values: of(from, to).missing ?? none, missing: null }),
      };
    }
    case "coalesce":
      return coalesced(blocks(node.left), blocks(node.right));
    case "when":
      return chosen(truths(blocks(node.if)), blocks(node.then), blocks(node.else));
    case "lookup": {
      const entries = new Map<string, number | string | boolean>(node.entries);
      const { otherwise = null } = node;
      return mapText(blocks(node.of), node.type, (text) => entries.get(text) ?? otherwise);
    }
    case "cast":
      return castBlocks(blocks(node.of), node.type, node.failure);
  }
}

function numbers(blocks: Blocks): Run<Float64Array> {
  return blocks.type === "number" ? blocks.run : wrongType(blocks.type, "number");
}

function truths(blocks: Blocks): Run<Uint8Array> {
  return blocks.type === "boolean" ? blocks.run : wrongType(blocks.type, "boolean");
}

function ofTwo<Out>(
  left: Run<Float64Array>,
  right: Run<Float64Array>,
  out: Out,
  kernel: (a: Float64Array, b: Float64Array, out: Out, count: number) => void,
): Run<Out> {
  const either = eitherMissing();
  return (from, to) => {
    const a = left(from, to);
    const b = right(from, to);
    kernel(a.values, b.values, out, to - from);
    return { values: out, missing: either(a.missing, b.missing, to - from) };
  };
}

function ofOne(
  of: Run<Float64Array>,
  kernel: (a: Float64Array, out: Float64Array, count: number) => void,
): Run<Float64Array> {
  const out = new Float64Array(blockRows);
  return (from, to) => {
    const { values, missing } = of(from, to);
    kernel(values, out, to - from);
    return { values: out, missing };
  };
}

function equality(
  same: 0 | 1,
  blocks: (node: ExpressionNode) => Blocks,
  { left, right }: { readonly left: ExpressionNode; readonly right: ExpressionNode },
): Run<Uint8Array> {
  const a = blocks(left);
  const b = blocks(right);
  if (a.type !== b.type) return wrongType(b.type, a.type);
  if (a.type === "text" && a.dictionary !== undefined && right.op === "constant") {
    const answers = Uint8Array.from(a.dictionary.labels, (label) =>
      label === right.value ? same : 1 - same,
    );
    return byLabel(a.dictionary, answers, new Uint8Array(blockRows));
  }
  const runA: Run<ArrayLike<unknown>> = a.run;
  const runB: Run<ArrayLike<unknown>> = b.run;
  const out = new Uint8Array(blockRows);
  const either = eitherMissing();
  return (from, to) => {
    const first = runA(from, to);
    const second = runB(from, to);
    equalityKernel(first.values, second.values, out, { count: to - from, same });
    return { values: out, missing: either(first.missing, second.missing, to - from) };
  };
}

function kleene(left: Run<Uint8Array>, right: Run<Uint8Array>, decides: 0 | 1): Run<Uint8Array> {
  const out = new Uint8Array(blockRows);
  const unknown = new Uint8Array(blockRows);
  return (from, to) => {
    const a = left(from, to);
    const b = right(from, to);
    const count = to - from;
    if (a.missing === null && b.missing === null) {
      if (decides === 0) for (let i = 0; i < count; i++) out[i] = a.values[i]! & b.values[i]!;
      else for (let i = 0; i < count; i++) out[i] = a.values[i]! | b.values[i]!;
      return { values: out, missing: null };
    }
    for (let i = 0; i < count; i++) {
      const noA = a.missing?.[i] ?? 0;
      const noB = b.missing?.[i] ?? 0;
      const decided = (noA === 0 && a.values[i] === decides) || (noB === 0 && b.values[i] === decides);
      out[i] = decided ? decides : 1 - decides;
      unknown[i] = decided ? 0 : noA | noB;
    }
    return { values: out, missing: unknown };
  };
}
