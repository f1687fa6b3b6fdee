import { log } from "../../statistics/index.js";
import { floatBelow } from "../trees/neighborFloat.js";
import { unsupported } from "../trees/onnx/attributes.js";
import type { OutputStep, PostTransform } from "../trees/treeEnsemble.js";
import type { JsonRecord } from "./json.js";
import { listAt, malformedFile, numberAt, numbersAt, parsedRecord, recordAt, textAt } from "./json.js";
import type { NativeNode, NativeTrees } from "./nativeModel.js";
import { nativeTrees } from "./nativeModel.js";

interface Objective {
  readonly link: "identity" | "logit" | "log";
  readonly postTransform: PostTransform;
  readonly isClassifier: boolean;
}

const identity: Objective = { link: "identity", postTransform: "none", isClassifier: false };
const logarithmic: Objective = { link: "log", postTransform: "none", isClassifier: false };
const softmax: Objective = { link: "identity", postTransform: "softmax", isClassifier: true };

const objectives: ReadonlyMap<string, Objective> = new Map([
  ["reg:squarederror", identity],
  ["reg:linear", identity],
  ["reg:squaredlogerror", identity],
  ["reg:absoluteerror", identity],
  ["reg:pseudohubererror", identity],
  ["rank:pairwise", identity],
  ["rank:ndcg", identity],
  ["rank:map", identity],
  ["binary:logitraw", { link: "logit", postTransform: "none", isClassifier: false }],
  ["binary:logistic", { link: "logit", postTransform: "logistic", isClassifier: true }],
  ["reg:logistic", { link: "logit", postTransform: "logistic", isClassifier: false }],
  ["count:poisson", logarithmic],
  ["reg:gamma", logarithmic],
  ["reg:tweedie", logarithmic],
  ["survival:cox", logarithmic],
  ["survival:aft", logarithmic],
  ["multi:softprob", softmax],
  ["multi:softmax", softmax],
]);

/**
 * Reads an XGBoost model from its own JSON (`save_model("….json")`), with covers: the sum of hessians that took each edge. Margins hold
 * the base score under the objective's link, as `output_margin=True` gives them.
 *
 * Read are the boosters gbtree and dart with one number a leaf, numeric and categorical splits, and the objectives whose link is
 * identity, logit, log or softmax. Values compare in float32. A category is compared as it is, where XGBoost truncates 3.5 to 3.
 * Throws `InputError`: `malformed-model` where the file contradicts itself, `unsupported-model` by name for another booster, objective
 * or kind of leaf. Cost: O(bytes). Golden: `explain/trees/xgb-*.native.json`.
 *
 * @example
 * import { treeEnsembleFromXgboost } from "@probity/core/model";
 * treeEnsembleFromXgboost("{}"); // throws malformed-model
 */
export function treeEnsembleFromXgboost(file: string | Uint8Array): NativeTrees {
  const learner = recordAt(parsedRecord(file)["learner"], "learner");
  const parameters = recordAt(learner["learner_model_param"], "learner_model_param");
  const name = textAt(recordAt(learner["objective"], "objective")["name"], "objective.name");
  const objective = objectives.get(name);
  if (objective === undefined) throw unsupported(`the model has objective ${name}, which is not read`);
  const booster = recordAt(learner["gradient_booster"], "gradient_booster");
  const { model, scales } = boosterOf(booster);
  const classes = Math.max(1, numberAt(parameters["num_class"] ?? 0, "num_class"));
  if (numberAt(parameters["num_target"] ?? 1, "num_target") > 1)
    throw unsupported("the model has several targets, which is not read");
  if (!Number.isInteger(classes) || classes > 0x1_0000) throw malformedFile(`it has ${classes} classes`);
  const trees = listAt(model["trees"], "trees");
  const outputOf = numbersAt(model["tree_info"], "tree_info", trees.length);
  const nodes: NativeNode[] = [];
  const roots = trees.map((tree, i) => {
    const root = { node: nodes.length, output: outputOf[i]! };
    for (const node of nodesOf(recordAt(tree, `trees[${i}]`), `trees[${i}]`, nodes.length))
      nodes.push({ ...node, weight: node.weight * (scales?.[i] ?? 1) });
    return root;
  });
  const steps: readonly OutputStep[] = objective.link === "log" ? [{ operator: "exponential" }] : [];
  return nativeTrees({
    name: "the XGBoost model",
    features: numberAt(parameters["num_feature"], "num_feature"),
    outputs: classes,
    classes: objective.isClassifier ? Array.from({ length: Math.max(2, classes) }, (_, i) => String(i)) : [],
    inputType: "float32",
    nodes,
    roots,
    share: 1,
    baseValues: baseValuesOf(parameters["base_score"], classes, objective),
    postTransform: objective.postTransform,
    outputSteps: steps,
  });
}

/** The trees, and by how much dart weighs each. */
function boosterOf(booster: JsonRecord): {
  readonly model: JsonRecord;
  readonly scales: readonly number[] | null;
} {
  const name = textAt(booster["name"], "gradient_booster.name");
  if (name === "gbtree") return { model: recordAt(booster["model"], "model"), scales: null };
  if (name !== "dart") throw unsupported(`the model has booster ${name}, which is not read`);
  const model = recordAt(recordAt(booster["gbtree"], "gbtree")["model"], "model");
  return {
    model,
    scales: numbersAt(booster["weight_drop"], "weight_drop", listAt(model["trees"], "trees").length),
  };
}

/** `"5E-1"` or, from version 3 on, `"[5E-1]"`, in the unit of the objective's predictions. */
function baseValuesOf(score: unknown, outputs: number, { link }: Objective): readonly number[] {
  const text = textAt(score, "base_score").replace(/^\[|\]$/g, "");
  const given = text.split(",").map((part) => Math.fround(numberAt(part, "base_score")));
  const margins = given.map((value) => {
    if (link === "log") return log(value);
    return link === "logit" ? -log(1 / value - 1) : value;
  });
  return margins.length === 1 ? Array.from({ length: outputs }, () => margins[0]!) : margins;
}

function nodesOf(tree: JsonRecord, where: string, from: number): readonly NativeNode[] {
  const sizeOfLeaf = numberAt(
    recordAt(tree["tree_param"], `${where}.tree_param`)["size_leaf_vector"] ?? 1,
    "size_leaf_vector",
  );
  if (sizeOfLeaf > 1) throw unsupported(`${where} has leaves of several numbers, which is not read`);
  const lefts = numbersAt(tree["left_children"], `${where}.left_children`);
  const count = lefts.length;
  const list = (key: string): readonly number[] => numbersAt(tree[key], `${where}.${key}`, count);
  const rights = list("right_children");
  const features = list("split_indices");
  const conditions = list("split_conditions");
  const defaultLeft = list("default_left");
  const hessians = list("sum_hessian");
  const types = tree["split_type"] === undefined ? null : list("split_type");
  const categories = types?.some((type) => type !== 0) === true ? categoriesOf(tree, where) : null;
  return lefts.map((left, i) => {
    const isLeaf = left < 0;
    const set = !isLeaf && types?.[i] === 1 ? (categories?.get(i) ?? []) : null;
    const leftIsDefault = defaultLeft[i] !== 0;
    // XGBoost sends x < t to the left, and the categories of the set to the right.
    const [whenTrue, whenFalse] = set === null ? [left, rights[i]!] : [rights[i]!, left];
    if (!isLeaf && (whenTrue >= count || whenFalse >= count || whenFalse < 0))
      throw malformedFile(`${where} has a child that does not exist`);
    return {
      feature: features[i]!,
      threshold: set === null && !isLeaf ? floatBelow(Math.fround(conditions[i]!), "float32") : 0,
      members: set,
      missingIsTrue: set === null ? leftIsDefault : !leftIsDefault,
      whenTrue: isLeaf ? -1 : from + whenTrue,
      whenFalse: isLeaf ? -1 : from + whenFalse,
      weight: isLeaf ? Math.fround(conditions[i]!) : 0,
      cover: hessians[i]!,
    };
  });
}

function categoriesOf(tree: JsonRecord, where: string): ReadonlyMap<number, readonly number[]> {
  const all = numbersAt(tree["categories"], `${where}.categories`);
  const nodes = numbersAt(tree["categories_nodes"], `${where}.categories_nodes`);
  const starts = numbersAt(tree["categories_segments"], `${where}.categories_segments`, nodes.length);
  const sizes = numbersAt(tree["categories_sizes"], `${where}.categories_sizes`, nodes.length);
  let total = 0;
  return new Map(
    nodes.map((node, i) => {
      const from = starts[i]!;
      const size = sizes[i]!;
      total += size;
      if (!(from >= 0 && size >= 0 && from + size <= all.length && total <= all.length))
        throw malformedFile(`${where} has a set of categories that does not exist`);
      return [node, all.slice(from, from + size)];
    }),
  );
}
