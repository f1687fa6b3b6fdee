import type { ValueColumn } from "./answers.js";
import { answer } from "./answers.js";
import type { Branch, Condition } from "./branches.js";
import type { Weights } from "./groupTable.js";

/**
 * Adds one tree's attributions by walking it with all rows and all background rows at once, for trees too deep for tables.
 *
 * A set of rows and a set of background rows go down together. Where they part over a feature, the feature becomes the row's (A) or
 * the background row's (B), and from then on only its owner's value is asked. At a leaf every pair has the same A and B, of sizes a
 * and b: features of A get (a−1)! b! / (a+b)! of the weight, those of B lose a! (b−1)! / (a+b)!. Pairs that no leaf can hold never meet.
 * Cost: O(pairs · 1.5^depth) at worst, less where many rows go one way.
 */
export function pairWalk(
  tree: Branch,
  weights: Weights,
  scale: number,
  columns: readonly ValueColumn[],
  background: readonly ValueColumn[],
  add: (feature: number, output: number, row: number, value: number) => void,
): void {
  const owner = new Int8Array(columns.length);
  const rowFeatures: number[] = [];
  const backgroundFeatures: number[] = [];
  const all = (column: ValueColumn | undefined): Int32Array => Int32Array.from((column ?? []).keys());
  walk(tree, all(columns[0]), all(background[0]));

  function walk(at: Branch, rows: Int32Array, others: Int32Array): void {
    if (rows.length === 0 || others.length === 0) return;
    if (!("condition" in at)) {
      addLeaf(at.leaf, rows, others.length);
      return;
    }
    const { condition, whenTrue, whenFalse } = at;
    const { feature } = condition;
    const [rowsTrue, rowsFalse] =
      owner[feature] === 2 ? [rows, rows] : parted(condition, columns[feature]!, rows);
    const [othersTrue, othersFalse] =
      owner[feature] === 1 ? [others, others] : parted(condition, background[feature]!, others);
    walk(whenTrue, rowsTrue, othersTrue);
    walk(whenFalse, rowsFalse, othersFalse);
    if (owner[feature] !== 0) return;
    owner[feature] = 1;
    rowFeatures.push(feature);
    walk(whenTrue, rowsTrue, othersFalse);
    walk(whenFalse, rowsFalse, othersTrue);
    rowFeatures.pop();
    owner[feature] = 2;
    backgroundFeatures.push(feature);
    walk(whenTrue, rowsFalse, othersTrue);
    walk(whenFalse, rowsTrue, othersFalse);
    backgroundFeatures.pop();
    owner[feature] = 0;
  }

  function addLeaf(leaf: number, rows: Int32Array, others: number): void {
    const a = rowFeatures.length;
    const b = backgroundFeatures.length;
    const gain = a === 0 ? 0 : others * share(a, b);
    const loss = b === 0 ? 0 : others * share(b, a);
    for (const output of weights.own) {
      const weight = scale * weights.values[leaf * weights.outputs + output]!;
      if (weight === 0) continue;
      for (const row of rows) {
        for (const feature of rowFeatures) add(feature, output, row, weight * gain);
        for (const feature of backgroundFeatures) add(feature, output, row, -weight * loss);
      }
    }
  }
}

function parted(condition: Condition, column: ValueColumn, rows: Int32Array): [Int32Array, Int32Array] {
  const yes = new Int32Array(rows.length);
  let trues = 0;
  let falses = rows.length;
  for (const row of rows) {
    if (answer(condition, column[row]!)) yes[trues++] = row;
    else yes[--falses] = row;
  }
  return [yes.subarray(0, trues), yes.subarray(trues)];
}

/** (a−1)! b! / (a+b)!, as a product of factors below 1. */
function share(a: number, b: number): number {
  let value = 1 / (a + b);
  for (let i = 1; i <= b; i++) value *= i / (a - 1 + i);
  return value;
}
