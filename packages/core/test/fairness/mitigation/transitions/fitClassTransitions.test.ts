import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClassTransitions, TransitionConstraint } from "../../../../src/fairness/index.js";
import { drawClasses, fitClassTransitions, fitEqualizedOddsFlips } from "../../../../src/fairness/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { labeledScores } from "../thresholds/labeledScores.js";

const classes = 3;

/** Rows of some groups, each with every class among its labels. */
const tables = fc
  .array(fc.array(fc.tuple(fc.nat(classes - 1), fc.nat(classes - 1)), { maxLength: 20 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((groups) => {
    const rows = groups.flatMap((pairs, group) =>
      [[0, 0], [1, 0], [2, 1], ...pairs].map(([label, prediction]) => ({ label, prediction, group })),
    );
    return {
      yTrue: Uint8Array.from(rows, ({ label }) => label!),
      yPred: Uint8Array.from(rows, ({ prediction }) => prediction!),
      groupOf: Int32Array.from(rows, ({ group }) => group),
      groups: groups.length,
    };
  });

type Table = typeof tables extends fc.Arbitrary<infer T> ? T : never;

/** P(given class | label) of a group, row by row; with `null` for the label, of all its rows. */
function shareGiven(
  rule: ClassTransitions,
  table: Table,
  at: { group: number; label: number | null; to: number },
) {
  let rows = 0;
  let given = 0;
  for (let i = 0; i < table.yTrue.length; i++) {
    if (table.groupOf[i] !== at.group || (at.label !== null && table.yTrue[i] !== at.label)) continue;
    rows += 1;
    given += rule.groups[at.group]![table.yPred[i]!]![at.to]!;
  }
  return given / rows;
}

describe("fitClassTransitions()", () => {
  it("makes equal what it is asked to, with lotteries that add up, and reaches the error that it says", () => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom<TransitionConstraint>(
          "demographic-parity",
          "true-positive-rate-parity",
          "equalized-odds",
        ),
        (table, constraint) => {
          const { yTrue, yPred, groupOf, groups } = table;
          const rule = fitClassTransitions(yTrue, yPred, { groupOf, groups, classes, constraint });
          for (const transitions of rule.groups)
            for (const row of transitions!) {
              expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
              expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
            }
          for (let group = 1; group < groups; group++)
            for (let label = 0; label < classes; label++)
              for (let to = 0; to < classes; to++) {
                if (constraint === "true-positive-rate-parity" && label !== to) continue;
                const at = { label: constraint === "demographic-parity" ? null : label, to };
                expect(shareGiven(rule, table, { ...at, group })).toBeCloseTo(
                  shareGiven(rule, table, { ...at, group: 0 }),
                  8,
                );
              }
          const right = yTrue.reduce(
            (sum, label, i) => sum + rule.groups[groupOf[i]!]![yPred[i]!]![label]!,
            0,
          );
          expect(rule.expectedError).toBeCloseTo(1 - right / yTrue.length, 9);
          const commonest = Math.max(...[0, 1, 2].map((k) => yTrue.filter((label) => label === k).length));
          expect(rule.expectedError).toBeLessThan(1 - commonest / yTrue.length + 1e-9);
        },
      ),
    );
  });

  it("is the program over flips where there are two classes", () => {
    fc.assert(
      fc.property(labeledScores({ groups: 3, rows: 12 }), ({ yTrue, yScore, ...rows }) => {
        const yPred = Uint8Array.from(yScore, (score) => (score > 0.5 ? 1 : 0));
        const flips = fitEqualizedOddsFlips(yTrue, yPred, rows);
        const rule = fitClassTransitions(yTrue, yPred, { ...rows, classes: 2, constraint: "equalized-odds" });
        expect(rule.expectedError).toBeCloseTo(flips.expectedError, 9);
      }),
    );
  });

  it("draws classes as often as it says", () => {
    const n = 12_000;
    const groupOf = Int32Array.from({ length: n }, (_, i) => i % 2);
    const yPred = new Uint8Array(n).fill(1);
    const mix = [
      [1, 0, 0],
      [0.25, 0.5, 0.25],
      [0, 0, 1],
    ];
    const keep = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    const drawn = drawClasses({ groups: [keep, mix] }, yPred, { groupOf, random: seededRandom("classes") });
    const counts = [0, 0, 0];
    drawn.forEach((to, i) => {
      if (i % 2 === 0) expect(to).toBe(1);
      else counts[to]! += 1;
    });
    for (const [to, p] of [0.25, 0.5, 0.25].entries())
      expect(Math.abs(counts[to]! - (n / 2) * p)).toBeLessThan(5 * Math.sqrt((n / 2) * p * (1 - p)));
  });

  it("is not measured, and refuses a wrong call", () => {
    const fit = (labels: number[], groups: number[], options = {}) =>
      fitClassTransitions(Uint8Array.from(labels), Uint8Array.from(labels), {
        groupOf: Int32Array.from(groups),
        groups: 2,
        classes: 3,
        constraint: "equalized-odds",
        ...options,
      });
    expect(reasonOf(() => fit([], []))).toBe("no-rows");
    expect(reasonOf(() => fit([0, 1, 2], [0, 0, 0], { weights: new Float64Array(3) }))).toBe(
      "zero-total-weight",
    );
    expect(reasonOf(() => fit([0, 1], [0, 1], { weights: Float64Array.of(1e308, 1e308) }))).toBe("overflow");
    expect(reasonOf(() => fit([0, 1, 1], [0, 0, 0]))).toBe("zero-count");
    expect(fit([0, 1, 2], [0, 0, 0]).groups[1]).toBeNull();
    expect(fit([0, 1, 1], [0, 0, 1], { constraint: "demographic-parity" }).errorBefore).toBe(0);
    expect(() => fit([0, 1, 3], [0, 0, 0])).toThrow("class of row 2");
    expect(() => fit([0, 1, 2], [0, 0, 2])).toThrow("group 2");
    expect(() => fit([0, 1, 2], [0, 0])).toThrow("3 and 2 rows");
    expect(() => fit([0, 1, 2], [0, 0, 0], { classes: 1 })).toThrow(RangeError);
    expect(() => fit([0, 1, 2], [0, 0, 0], { constraint: "none" })).toThrow(RangeError);
    expect(() => fit([0, 1, 2], [0, 0, 0], { weights: Float64Array.of(1, 1, -1) })).toThrow(
      "weight of row 2",
    );
    const rule = fit([0, 1, 2], [0, 0, 0]);
    const random = seededRandom("1");
    expect(() => drawClasses(rule, Uint8Array.of(3), { groupOf: Int32Array.of(0), random })).toThrow(
      "3 classes",
    );
    expect(() => drawClasses(rule, Uint8Array.of(0), { groupOf: Int32Array.of(1), random })).toThrow(
      "no rule",
    );
    expect(() => drawClasses(rule, Uint8Array.of(0), { groupOf: Int32Array.of(), random })).toThrow(
      "one each",
    );
  });
});
