import fc from "fast-check";
import type { TreeCovers, TreeEnsemble } from "../../src/model/index.js";
import { scoreTrees, splitKinds } from "../../src/model/index.js";
import { cell, treeDraft } from "./treeDrafts.js";

/** Cells of a whole number of rows. */
export const matrix = (features: number, rows: { min: number; max: number }) =>
  fc
    .array(fc.array(cell, { minLength: features, maxLength: features }), {
      minLength: rows.min,
      maxLength: rows.max,
    })
    .map((table) => Float64Array.from(table.flat()));

/** A model, rows, a background with weights, players of its features, and numbers to make covers from. */
export const problem = (aggregates: readonly ("sum" | "average" | "minimum" | "maximum")[]) =>
  fc
    .record({ features: fc.integer({ min: 1, max: 5 }), outputs: fc.integer({ min: 1, max: 2 }) })
    .chain(({ features, outputs }) =>
      fc.record({
        draft: fc.record({
          features: fc.constant(features),
          trees: fc.array(treeDraft(features, outputs, 4), { minLength: 1, maxLength: 3 }),
          aggregate: fc.constantFrom(...aggregates),
          baseValues: fc.constant([0.25, -1].slice(0, outputs)),
        }),
        rows: matrix(features, { min: 1, max: 3 }),
        background: matrix(features, { min: 1, max: 5 }),
        weights: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 5 }),
        groups: fc.array(fc.nat(2), { minLength: features, maxLength: features }),
        amounts: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 }),
      }),
    );

/** Covers in which some edge has 0, but no split has 0 twice. */
export function coversOf({ feature }: TreeEnsemble, amounts: readonly number[]): TreeCovers {
  const trueCover = Float64Array.from(feature, (_, i) => amounts[i % amounts.length]!);
  const falseCover = Float64Array.from(feature, (_, i) => amounts[(i * 5 + 3) % amounts.length]!);
  return {
    trueCover: trueCover.map((cover, i) => (cover + falseCover[i]! === 0 ? 1 : cover)),
    falseCover,
    provenance: "sidecar",
  };
}

/** Players 0, 1, … without a gap. */
export function withoutGaps(groups: readonly number[]): readonly number[] {
  const order = [...new Set(groups)];
  return groups.map((group) => order.indexOf(group));
}

/** v(S) of a row and an output, for a set of features. */
export type Worth = (known: ReadonlySet<number>, row: number, output: number) => number;

/** The weighted mean margin over background rows with what is known taken from the row. */
export function interventionalWorth(
  ensemble: TreeEnsemble,
  rows: Float64Array,
  background: Float64Array,
  weights?: readonly number[],
): Worth {
  const { features, outputs } = ensemble;
  return (known, row, output) => {
    const mixed = background.map((value, i) =>
      known.has(i % features) ? rows[row * features + (i % features)]! : value,
    );
    let total = 0;
    let sum = 0;
    scoreTrees(ensemble, mixed).forEach((margin, i) => {
      const weight = weights?.[Math.floor(i / outputs)] ?? 1;
      if (i % outputs !== output) return;
      total += weight;
      sum += weight * margin;
    });
    return sum / total;
  };
}

/** A walk down every tree by the row where a feature is known, else both ways by the covers. */
export function pathDependentWorth(ensemble: TreeEnsemble, rows: Float64Array, covers: TreeCovers): Worth {
  const { features, outputs, feature, kind, threshold, missingIsTrue, whenTrue, whenFalse } = ensemble;
  const { members, memberStarts, leafWeights, roots, aggregate, baseValues } = ensemble;
  return (known, row, output) => {
    const walk = (node: number): number => {
      const asked = feature[node]!;
      if (asked < 0) return leafWeights[whenTrue[node]! * outputs + output]!;
      const yes = covers.trueCover[node]!;
      const no = covers.falseCover[node]!;
      if (!known.has(asked)) return (yes * walk(whenTrue[node]!) + no * walk(whenFalse[node]!)) / (yes + no);
      const value = Math.fround(rows[row * features + asked]!);
      const isTrue = Number.isNaN(value)
        ? missingIsTrue[node] === 1
        : kind[node] === splitKinds.atMost
          ? value <= threshold[node]!
          : kind[node] === splitKinds.equal
            ? value === threshold[node]!
            : members.subarray(memberStarts[node], memberStarts[node + 1]).includes(value);
      return walk(isTrue ? whenTrue[node]! : whenFalse[node]!);
    };
    let sum = 0;
    for (const root of roots) sum += walk(root);
    return (aggregate === "average" ? sum / roots.length : sum) + baseValues[output]!;
  };
}

/** Values of players by their definition, [row][player][output], or indices of pairs, [row][player][player][output]. */
export function byDefinition(
  worth: Worth,
  { rows, players, outputs }: { rows: number; players: readonly number[]; outputs: number },
  { order, index }: { order: 1 | 2; index: "shapley" | "banzhaf" },
): Float64Array {
  const n = Math.max(...players) + 1;
  const factorial = (x: number): number => (x < 2 ? 1 : x * factorial(x - 1));
  const size = (set: number): number => (set === 0 ? 0 : 1 + size(set & (set - 1)));
  const others = n - order;
  const weight = (s: number): number =>
    index === "banzhaf" ? 2 ** -others : (factorial(s) * factorial(others - s)) / factorial(others + 1);
  const values: number[] = [];
  const games = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 1 << n }, (__, set) => {
      const known = new Set([...players.keys()].filter((feature) => (set >> players[feature]!) & 1));
      return Array.from({ length: outputs }, (___, output) => worth(known, row, output));
    }),
  );
  for (const game of games)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < (order === 1 ? 1 : n); j++)
        for (let output = 0; output < outputs; output++) {
          const member = (1 << i) | (order === 1 ? 0 : 1 << j);
          let total = 0;
          for (let set = 0; set < 1 << n; set++) {
            if (order === 2 && i === j) break;
            const inside = size(set & member);
            total +=
              weight(size(set & ~member)) * ((order - inside) % 2 === 0 ? 1 : -1) * game[set]![output]!;
          }
          values.push(total);
        }
  return Float64Array.from(values);
}
