import type { SeededRandom } from "../../random/index.js";
import { seededRandom } from "../../random/index.js";
import { floatAbove, floatBelow } from "./neighborFloat.js";
import type { TreeEnsemble } from "./treeEnsemble.js";
import { splitKinds } from "./treeEnsemble.js";

const randomRows = 256;
const mostSplits = 512;

/**
 * Rows on which two readings of the same trees would differ if they differed anywhere: 128 of ordinary values, 128 that also hold NaN,
 * infinities, zeros and thresholds, and, for up to 512 splits evenly chosen, three that are led to the split and stand on its
 * threshold, just below and just above it. The same model gives the same rows. Row-major, in the type of the model's input.
 */
export function verificationRows(model: TreeEnsemble): Float32Array | Float64Array {
  const ensemble = beforeSteps(model);
  const { features, inputType, feature } = ensemble;
  const random = seededRandom("probity/verifyReader");
  const values = valuesByFeature(ensemble);
  const parents = parentsOf(ensemble);
  const splits = Array.from(feature.keys()).filter((node) => feature[node]! >= 0);
  const every = Math.max(1, splits.length / mostSplits);
  const rows: Float64Array[] = [];
  for (let i = 0; i < randomRows; i++) rows.push(randomRow(values, random, i >= randomRows / 2));
  for (let i = 0; Math.floor(i) < splits.length; i += every) {
    const split = splits[Math.floor(i)]!;
    for (const value of besides(ensemble, split)) {
      const row = randomRow(values, random, false);
      lead(ensemble, parents, split, row);
      row[feature[split]!] = value;
      rows.push(row);
    }
  }
  const all =
    inputType === "float32"
      ? new Float32Array(rows.length * features)
      : new Float64Array(rows.length * features);
  rows.forEach((row, i) => all.set(row, i * features));
  return all;
}

/** The trees with thresholds as they are before a Scaler, as near as its rounding lets them be, so that rows can stand beside them. */
function beforeSteps(model: TreeEnsemble): TreeEnsemble {
  const { feature, threshold, members, memberStarts, inputSteps } = model;
  if (!inputSteps.some(({ operator }) => operator === "scale")) return model;
  const unscaled = (value: number, asked: number): number =>
    inputSteps.reduceRight(
      (before, step) =>
        step.operator === "scale" && step.scale[asked] !== 0
          ? before / step.scale[asked]! + step.offset[asked]!
          : before,
      value,
    );
  const sets = members.slice();
  for (let node = 0; node < feature.length; node++)
    for (let i = memberStarts[node]!; i < memberStarts[node + 1]!; i++)
      sets[i] = unscaled(members[i]!, feature[node]!);
  const round = model.inputType === "float32" ? Math.fround : Number;
  return {
    ...model,
    threshold: threshold.map((value, node) =>
      feature[node]! < 0 ? value : round(unscaled(value, feature[node]!)),
    ),
    members: sets,
  };
}

/** What the trees ask of each feature: thresholds and members, sorted; a feature that is never asked gets 0. */
function valuesByFeature({
  features,
  feature,
  kind,
  threshold,
  members,
  memberStarts,
}: TreeEnsemble): Float64Array[] {
  const values = Array.from({ length: features }, () => new Set<number>());
  for (let node = 0; node < feature.length; node++) {
    const asked = values[feature[node]!];
    if (asked === undefined) continue;
    if (kind[node] === splitKinds.member)
      for (const value of members.subarray(memberStarts[node], memberStarts[node + 1])) asked.add(value);
    else if (Number.isFinite(threshold[node])) asked.add(threshold[node]!);
  }
  return values.map((asked) => Float64Array.from(asked.size === 0 ? [0] : asked).sort());
}

const specials = [Number.NaN, Infinity, -Infinity, 0, -0];

function randomRow(values: readonly Float64Array[], random: SeededRandom, isMixed: boolean): Float64Array {
  return Float64Array.from(values, (asked) => {
    const one = asked[random.integer(asked.length)]!;
    if (isMixed && random.uniform() < 0.6) {
      const special = specials[random.integer(2 * specials.length)];
      return special ?? one;
    }
    const other = asked[random.integer(asked.length)]!;
    const spread = Math.abs(one - other) + 0.01 * (Math.abs(one) + 1);
    return one + (2 * random.uniform() - 1) * spread;
  });
}

function besides(
  { kind, threshold, inputType, members, memberStarts }: TreeEnsemble,
  split: number,
): number[] {
  const at = kind[split] === splitKinds.member ? (members[memberStarts[split]!] ?? 0) : threshold[split]!;
  return [at, floatBelow(at, inputType), floatAbove(at, inputType)];
}

/** For each node a parent through which it is reached, −1 for roots. */
function parentsOf({ roots, feature, whenTrue, whenFalse }: TreeEnsemble): Int32Array {
  const parents = new Int32Array(feature.length).fill(-1);
  const seen = new Set<number>(roots);
  for (const node of seen) {
    if (feature[node]! < 0) continue;
    for (const child of [whenTrue[node]!, whenFalse[node]!]) {
      if (seen.has(child)) continue;
      parents[child] = node;
      seen.add(child);
    }
  }
  return parents;
}

/** Changes a row so that it reaches a split: from the root down, each value that goes astray is set just inside the way. */
function lead(ensemble: TreeEnsemble, parents: Int32Array, split: number, row: Float64Array): void {
  const { feature, kind, threshold, whenTrue, inputType, members, memberStarts } = ensemble;
  const way = [split];
  for (let parent = parents[split]!; parent >= 0; parent = parents[parent]!) way.unshift(parent);
  for (let i = 0; i + 1 < way.length; i++) {
    const node = way[i]!;
    const isTrue = whenTrue[node] === way[i + 1];
    const value = row[feature[node]!]!;
    const t = threshold[node]!;
    if (kind[node] === splitKinds.atMost) {
      if (value <= t !== isTrue) row[feature[node]!] = isTrue ? t : floatAbove(t, inputType);
    } else if (isTrue)
      row[feature[node]!] = kind[node] === splitKinds.equal ? t : (members[memberStarts[node]!] ?? value);
    else if (value === t) row[feature[node]!] = floatAbove(t, inputType);
  }
}
