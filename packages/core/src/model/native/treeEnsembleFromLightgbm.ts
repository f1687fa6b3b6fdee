import { unsupported } from "../trees/onnx/attributes.js";
import { listAt, malformedFile, numberAt, parsedRecord, recordAt } from "./json.js";
import { lightgbmJsonNodes } from "./lightgbmJsonNodes.js";
import { lightgbmObjectiveOf } from "./lightgbmObjective.js";
import { lightgbmTextNodes } from "./lightgbmTextNodes.js";
import type { NativeNode, NativeTrees } from "./nativeModel.js";
import { nativeTrees } from "./nativeModel.js";

/**
 * Reads a LightGBM model from its own text (`save_model`) or JSON (`dump_model`), with covers: the number of training rows that took
 * each edge. Margins are those of `raw_score=True`.
 *
 * Numeric splits, and categorical splits as sets. Values compare in double precision. A category is compared as it is, where LightGBM
 * truncates 3.5 to 3. A missing value counts as 0 where the model learned no direction for it, as in LightGBM.
 * Throws `InputError`: `malformed-model` where the file contradicts itself, `unsupported-model` by name for zero_as_missing, linear
 * leaves, a sigmoid other than 1 and other objectives. Cost: O(bytes). Golden: `explain/trees/lgb-categorical.native.*`.
 *
 * @example
 * import { treeEnsembleFromLightgbm } from "@probity/core/model";
 * treeEnsembleFromLightgbm("tree\n"); // throws malformed-model
 */
export function treeEnsembleFromLightgbm(file: string | Uint8Array): NativeTrees {
  const text = typeof file === "string" ? file : new TextDecoder().decode(file);
  return text.trimStart().startsWith("{") ? fromJson(text) : fromText(text);
}

interface Header {
  readonly classes: number;
  readonly treesPerIteration: number;
  readonly largestFeature: number;
  readonly objective: string;
  readonly isAverage: boolean;
}

function fromJson(text: string): NativeTrees {
  const model = parsedRecord(text);
  const trees = listAt(model["tree_info"], "tree_info").map((tree, i) => {
    const record = recordAt(tree, `tree_info[${i}]`);
    return lightgbmJsonNodes(record["tree_structure"], `tree_info[${i}]`);
  });
  const { objective = "" } = model;
  if (typeof objective !== "string") throw malformedFile("objective is no text");
  return assembled(trees, {
    classes: numberAt(model["num_class"], "num_class"),
    treesPerIteration: numberAt(model["num_tree_per_iteration"], "num_tree_per_iteration"),
    largestFeature: numberAt(model["max_feature_idx"], "max_feature_idx"),
    objective,
    isAverage: model["average_output"] === true,
  });
}

function fromText(text: string): NativeTrees {
  const [head = "", ...blocks] = text.split(/^Tree=/m);
  if (!head.startsWith("tree"))
    throw malformedFile("it starts neither like the text nor like the JSON of LightGBM");
  const header = fieldsOf(head);
  const trees = blocks.map((block, i) => lightgbmTextNodes(fieldsOf(block), `tree ${i}`));
  return assembled(trees, {
    classes: numberAt(header.get("num_class"), "num_class"),
    treesPerIteration: numberAt(header.get("num_tree_per_iteration"), "num_tree_per_iteration"),
    largestFeature: numberAt(header.get("max_feature_idx"), "max_feature_idx"),
    objective: header.get("objective") ?? "",
    isAverage: header.has("average_output"),
  });
}

/** Lines `name=value` up to the end of the trees; a name alone is a flag. */
function fieldsOf(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.split("\n")) {
    if (line.trim() === "end of trees") break;
    const at = line.indexOf("=");
    const [name, value] = at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at + 1)];
    fields.set(name.trim(), value.trim());
  }
  return fields;
}

function assembled(trees: readonly (readonly NativeNode[])[], header: Header): NativeTrees {
  const { treesPerIteration: outputs, largestFeature, isAverage, classes } = header;
  if (!Number.isInteger(outputs) || outputs < 1 || trees.length % outputs !== 0 || trees.length === 0)
    throw malformedFile(`it has ${trees.length} trees, ${outputs} an iteration`);
  const objective = lightgbmObjectiveOf(header.objective);
  if (objective.isClassifier && classes !== outputs)
    throw unsupported(
      `the model has ${classes} classes and ${outputs} trees an iteration, which is not read`,
    );
  const nodes: NativeNode[] = [];
  const roots = trees.map((tree, i) => {
    const from = nodes.length;
    for (const node of tree)
      nodes.push(
        node.whenTrue < 0
          ? node
          : { ...node, whenTrue: node.whenTrue + from, whenFalse: node.whenFalse + from },
      );
    return { node: from, output: i % outputs };
  });
  return nativeTrees({
    name: "the LightGBM model",
    features: largestFeature + 1,
    outputs,
    classes: objective.isClassifier ? Array.from({ length: Math.max(2, outputs) }, (_, i) => String(i)) : [],
    inputType: "float64",
    nodes,
    roots,
    share: isAverage ? outputs / trees.length : 1,
    baseValues: Array.from({ length: outputs }, () => 0),
    postTransform: objective.postTransform,
    outputSteps: objective.outputSteps,
  });
}
