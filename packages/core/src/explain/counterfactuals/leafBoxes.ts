import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { preparedRows, splitKinds } from "../../model/index.js";
import type { Choice } from "./choice.js";
import type { MarginCondition } from "./counterfactualTarget.js";

/** Every leaf as what it asks of the choices: an interval of candidates, of which a mask may leave some out. */
export interface LeafBoxes {
  /** The leaves of tree t are those from `treeStarts[t]` to `treeStarts[t + 1]`. */
  readonly treeStarts: Int32Array;
  /** The questions of leaf i are those from `askStarts[i]` to `askStarts[i + 1]`. */
  readonly askStarts: Int32Array;
  readonly choice: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** A place in `masks`, or −1 where the whole interval is asked for. */
  readonly mask: Int32Array;
  readonly masks: readonly Uint8Array[];
  /** Row-major leaves × conditions of the target. */
  readonly weights: Float64Array;
}

const mostAsks = 1 << 22;

/** The leaves that some candidates reach. Not measured: `unsupported-model` where shared nodes make too many paths. */
export function leafBoxesOf(
  ensemble: TreeEnsemble,
  choices: readonly Choice[],
  conditions: readonly MarginCondition[],
): LeafBoxes {
  const { feature, whenTrue, whenFalse, outputs, leafWeights, roots } = ensemble;
  const placeOf = new Map(
    choices.flatMap(({ features }, choice) => features.map((own) => [own, choice] as const)),
  );
  const questions = questionsOf(ensemble, choices);
  const treeStarts = [0];
  const askStarts = [0];
  const asks = { choice: [] as number[], low: [] as number[], high: [] as number[], mask: [] as number[] };
  const masks: Uint8Array[] = [];
  const weights: number[] = [];

  const emit = (leaf: number, path: Path): void => {
    for (const [choice, { low, high, mask }] of path) {
      asks.choice.push(choice);
      asks.low.push(low);
      asks.high.push(high);
      asks.mask.push(mask === null ? -1 : masks.length);
      if (mask !== null) masks.push(mask);
    }
    if (asks.choice.length > mostAsks) throw new NotMeasurable("unsupported-model");
    askStarts.push(asks.choice.length);
    for (const { coefficients } of conditions) {
      let weight = 0;
      for (let output = 0; output < outputs; output++)
        weight += coefficients[output]! * leafWeights[leaf * outputs + output]!;
      weights.push(weight);
    }
  };
  const walk = (node: number, path: Path): void => {
    const asked = feature[node]!;
    if (asked < 0) {
      emit(whenTrue[node]!, path);
      return;
    }
    const choice = placeOf.get(asked)!;
    const own = path.get(choice);
    if (choices[choice]!.isOrdered) {
      const { from, isTrueBefore } = questions.ordered(node);
      const { low, high } = own ?? { low: 0, high: choices[choice]!.costs.length - 1 };
      const [before, after] = isTrueBefore
        ? [whenTrue[node]!, whenFalse[node]!]
        : [whenFalse[node]!, whenTrue[node]!];
      if (low < from)
        walk(before, withAsk(path, choice, { low, high: Math.min(high, from - 1), mask: null }));
      if (high >= from) walk(after, withAsk(path, choice, { low: Math.max(low, from), high, mask: null }));
      return;
    }
    // A chain of questions with one answer in common is one question: so converters write sets of categories.
    const yes = questions.any(node, choice).slice();
    let last = node;
    for (
      let next = whenFalse[last]!;
      isSameAnswer(ensemble, next, node) && placeOf.get(feature[next]!) === choice;
      next = whenFalse[last]!
    ) {
      questions.any(next, choice).forEach((is, i) => (yes[i] = yes[i]! | is));
      last = next;
    }
    const allowed = own?.mask ?? new Uint8Array(yes.length).fill(1);
    const taken = yes.map((is, i) => is & allowed[i]!);
    const left = yes.map((is, i) => (1 - is) & allowed[i]!);
    if (taken.includes(1)) walk(whenTrue[node]!, withAsk(path, choice, maskAsk(taken)));
    if (left.includes(1)) walk(whenFalse[last]!, withAsk(path, choice, maskAsk(left)));
  };
  for (const root of roots) {
    walk(root, new Map());
    treeStarts.push(askStarts.length - 1);
  }
  return {
    treeStarts: Int32Array.from(treeStarts),
    askStarts: Int32Array.from(askStarts),
    choice: Int32Array.from(asks.choice),
    low: Int32Array.from(asks.low),
    high: Int32Array.from(asks.high),
    mask: Int32Array.from(asks.mask),
    masks,
    weights: Float64Array.from(weights),
  };
}

interface Ask {
  readonly low: number;
  readonly high: number;
  readonly mask: Uint8Array | null;
}

type Path = ReadonlyMap<number, Ask>;

function withAsk(path: Path, choice: number, ask: Ask): Path {
  return new Map(path).set(choice, ask);
}

function maskAsk(mask: Uint8Array): Ask {
  return { low: mask.indexOf(1), high: mask.lastIndexOf(1), mask };
}

function isSameAnswer({ feature, whenTrue }: TreeEnsemble, next: number, node: number): boolean {
  return feature[next]! >= 0 && whenTrue[next] === whenTrue[node];
}

interface Questions {
  /** The first candidate with the other answer than candidate 0. */
  readonly ordered: (node: number) => { readonly from: number; readonly isTrueBefore: boolean };
  readonly any: (node: number, choice: number) => Uint8Array;
}

function questionsOf(ensemble: TreeEnsemble, choices: readonly Choice[]): Questions {
  const { features, feature, kind, threshold, missingIsTrue, members, memberStarts } = ensemble;
  const most = Math.max(1, ...choices.map(({ costs }) => costs.length));
  const raw = new Float64Array(most * features);
  for (const { features: own, values, costs } of choices)
    for (let candidate = 0; candidate < costs.length; candidate++)
      own.forEach((at, i) => (raw[candidate * features + at] = values[candidate * own.length + i]!));
  const prepared = preparedRows(ensemble, raw);
  const lengths = new Int32Array(features);
  for (const { features: own, costs } of choices) for (const at of own) lengths[at] = costs.length;
  const isTrue = (node: number, candidate: number): boolean => {
    const value = prepared[candidate * features + feature[node]!]!;
    if (Number.isNaN(value)) return missingIsTrue[node] === 1 || answers(node, value);
    return answers(node, value);
  };
  const answers = (node: number, value: number): boolean => {
    if (kind[node] === splitKinds.atMost) return value <= threshold[node]!;
    if (kind[node] === splitKinds.equal) return value === threshold[node]!;
    for (let i = memberStarts[node]!; i < memberStarts[node + 1]!; i++) if (members[i] === value) return true;
    return false;
  };
  return {
    ordered: (node) => {
      const isTrueBefore = isTrue(node, 0);
      let low = 0;
      let high = lengths[feature[node]!]!;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (isTrue(node, middle) === isTrueBefore) low = middle;
        else high = middle;
      }
      return { from: high, isTrueBefore };
    },
    any: (node, choice) =>
      Uint8Array.from(choices[choice]!.costs, (_, candidate) => Number(isTrue(node, candidate))),
  };
}
