import { unsupported } from "../trees/onnx/attributes.js";
import { malformedFile, numberAt } from "./json.js";
import { leaf } from "./lightgbmJsonNodes.js";
import { lightgbmQuestion } from "./lightgbmSplit.js";
import type { NativeNode } from "./nativeModel.js";

const categorical = 1;
const defaultLeft = 2;
const missingTypes = ["none", "zero", "nan"] as const;

/** The nodes of a tree of the text format: its splits, then its leaves. A child below 0 is a leaf, −1 the first. */
export function lightgbmTextNodes(fields: ReadonlyMap<string, string>, where: string): readonly NativeNode[] {
  const leaves = numberAt(fields.get("num_leaves"), `${where}: num_leaves`);
  if (!Number.isInteger(leaves) || leaves < 1) throw malformedFile(`${where} has ${leaves} leaves`);
  if (numberAt(fields.get("is_linear") ?? "0", `${where}: is_linear`) !== 0)
    throw unsupported(`${where} has linear leaves, which is not read`);
  const list = (name: string, length: number): readonly number[] =>
    numbersOf(fields, name, { where, length });
  const values = list("leaf_value", leaves);
  if (leaves === 1) return [{ ...leaf, weight: values[0]!, cover: 0 }];
  const splits = leaves - 1;
  const features = list("split_feature", splits);
  const thresholds = list("threshold", splits);
  const types = list("decision_type", splits);
  const lefts = list("left_child", splits);
  const rights = list("right_child", splits);
  const leafCounts = list("leaf_count", leaves);
  const counts = list("internal_count", splits);
  const setOf = types.some((type) => type % 2 === 1) ? setsOf(fields, where) : null;
  const nodeOf = (child: number): number => {
    const node = child < 0 ? splits - child - 1 : child;
    if (!(Number.isInteger(node) && node < (child < 0 ? splits + leaves : splits)))
      throw malformedFile(`${where} has a child that does not exist`);
    return node;
  };
  const nodes = features.map((feature, i): NativeNode => {
    const type = types[i]!;
    const missing = missingTypes[(type >> 2) & 3];
    if (missing === undefined) throw malformedFile(`${where} has a decision_type that is none`);
    const question = lightgbmQuestion(
      {
        feature,
        threshold: thresholds[i]!,
        members: (type & categorical) !== 0 && setOf !== null ? setOf(thresholds[i]!) : null,
        isDefaultLeft: (type & defaultLeft) !== 0,
        missing,
      },
      where,
    );
    return {
      ...question,
      whenTrue: nodeOf(lefts[i]!),
      whenFalse: nodeOf(rights[i]!),
      weight: 0,
      cover: counts[i]!,
    };
  });
  return [...nodes, ...values.map((weight, i): NativeNode => ({ ...leaf, weight, cover: leafCounts[i]! }))];
}

function numbersOf(
  fields: ReadonlyMap<string, string>,
  name: string,
  { where, length }: { readonly where: string; readonly length?: number },
): readonly number[] {
  const text = fields.get(name);
  if (text === undefined) throw malformedFile(`${where} has no ${name}`);
  const parts = text === "" ? [] : text.split(" ");
  if (length !== undefined && parts.length !== length)
    throw malformedFile(`${where}: ${name} has ${parts.length} entries where ${length} are needed`);
  return parts.map((part) => numberAt(part, `${where}: ${name}`));
}

/** The sets of the categorical splits: words of 32 bits, one bit a category, from one boundary to the next. */
function setsOf(fields: ReadonlyMap<string, string>, where: string): (set: number) => readonly number[] {
  const boundaries = numbersOf(fields, "cat_boundaries", { where });
  const words = numbersOf(fields, "cat_threshold", { where });
  let used = 0; // each word belongs to one split: otherwise a small file could ask for large sets
  return (set) => {
    const from = boundaries[set];
    const to = boundaries[set + 1];
    if (
      from === undefined ||
      to === undefined ||
      !(from >= 0 && from <= to && to <= words.length && (used += to - from) <= words.length)
    )
      throw malformedFile(`${where} has a set of categories that does not exist`);
    const members: number[] = [];
    for (let word = from; word < to; word++)
      for (let bit = 0; bit < 32; bit++)
        if (((words[word]! >>> bit) & 1) === 1) members.push((word - from) * 32 + bit);
    return members;
  };
}
