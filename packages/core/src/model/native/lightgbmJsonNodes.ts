import { malformedFile, numberAt, recordAt, textAt } from "./json.js";
import type { LightgbmSplit } from "./lightgbmSplit.js";
import { lightgbmQuestion } from "./lightgbmSplit.js";
import type { NativeNode } from "./nativeModel.js";

const missingTypes: ReadonlyMap<unknown, LightgbmSplit["missing"]> = new Map([
  ["None", "none"],
  ["Zero", "zero"],
  ["NaN", "nan"],
]);

/** The nodes of a tree of `dump_model`, whose splits hold their children; the root comes first. */
export function lightgbmJsonNodes(structure: unknown, where: string): readonly NativeNode[] {
  const records = [recordAt(structure, `${where}.tree_structure`)];
  const nodes: NativeNode[] = [];
  for (let i = 0; i < records.length; i++) {
    const record = records[i]!;
    if (record["split_feature"] === undefined) {
      const cover =
        record["leaf_count"] === undefined ? 0 : numberAt(record["leaf_count"], `${where}: leaf_count`);
      const weight = numberAt(record["leaf_value"], `${where}: leaf_value`);
      nodes.push({ ...leaf, weight, cover });
      continue;
    }
    const whenTrue = records.push(recordAt(record["left_child"], `${where}: left_child`)) - 1;
    const whenFalse = records.push(recordAt(record["right_child"], `${where}: right_child`)) - 1;
    const cover = numberAt(record["internal_count"], `${where}: internal_count`);
    nodes.push({ ...lightgbmQuestion(splitOf(record, where), where), whenTrue, whenFalse, weight: 0, cover });
  }
  return nodes;
}

/** A leaf without what it weighs. */
export const leaf = {
  feature: -1,
  threshold: 0,
  members: null,
  missingIsTrue: false,
  whenTrue: -1,
  whenFalse: -1,
} as const;

function splitOf(record: Readonly<Record<string, unknown>>, where: string): LightgbmSplit {
  const type = textAt(record["decision_type"], `${where}: decision_type`);
  if (type !== "<=" && type !== "==") throw malformedFile(`${where} has a split of type ${type}`);
  const missing = missingTypes.get(record["missing_type"]);
  if (missing === undefined) throw malformedFile(`${where} has a missing_type that is none`);
  const { threshold } = record;
  return {
    feature: numberAt(record["split_feature"], `${where}: split_feature`),
    threshold: type === "<=" ? numberAt(threshold, `${where}: threshold`) : 0,
    members:
      type === "=="
        ? String(typeof threshold === "number" ? threshold : textAt(threshold, `${where}: threshold`))
            .split("||")
            .map((category) => numberAt(category, `${where}: threshold`))
        : null,
    isDefaultLeft: record["default_left"] === true,
    missing,
  };
}
