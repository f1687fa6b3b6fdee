import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillUnder, membersOf } from "../../../src/explain/anchors/anchorArms.js";
import { instanceCells } from "../../../src/explain/cells/instanceCells.js";
import { cellOf } from "../../../src/explain/cells/tableCells.js";
import type { AnchorExplanation, TableCells } from "../../../src/explain/index.js";
import {
  anchorExplanation,
  anchorExplanationOfFunction,
  anchorFindings,
  tableCells,
} from "../../../src/explain/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { functionPredictor, rejected } from "../inspections.js";

const random = seededRandom("anchors");

/** Rows of codes below `codes`, but for the columns of numbers that come last. */
function drawnTable(
  rows: number,
  { codes, numbers }: { readonly codes: readonly number[]; readonly numbers: number },
) {
  const source = random.stream("table", rows);
  const features = codes.length + numbers;
  const values = Float64Array.from({ length: rows * features }, (_, i) => {
    const below = codes[i % features];
    return below === undefined ? source.normal() : source.integer(below);
  });
  return { values, table: tableCells(values, { features, categorical: [...codes.keys()] }) };
}

function scoreOf(features: number, f: (row: Float64Array) => number) {
  return (rows: Float64Array): Float64Array =>
    Float64Array.from({ length: rows.length / features }, (_, i) =>
      f(rows.subarray(i * features, (i + 1) * features)),
    );
}

/** The share of rows under a rule on which f says the same as on the row, over every row that can be drawn. */
function truePrecision(
  table: TableCells,
  row: Float64Array,
  { rule, f }: { readonly rule: readonly number[]; readonly f: (row: Float64Array) => number },
): number {
  const { rows, features, values, cells } = table;
  const instance = instanceCells(table, row);
  const members = membersOf(table, instance);
  const own = f(row) >= 0.5;
  const shareFrom = (drawn: Float64Array, left: readonly number[], from: number): number => {
    const [feature, ...others] = left;
    if (feature === undefined) return f(drawn) >= 0.5 === own ? 1 : 0;
    if (cells[from * features + feature] === instance.cells[feature]) return shareFrom(drawn, others, from);
    let total = 0;
    for (const other of members[feature]!) {
      const next = drawn.slice();
      next[feature] = values[other * features + feature]!;
      total += shareFrom(next, others, from);
    }
    return total / members[feature]!.length;
  };
  let total = 0;
  for (let from = 0; from < rows; from++)
    total += shareFrom(values.slice(from * features, (from + 1) * features), rule, from);
  return total / rows;
}

describe("anchorExplanation()", () => {
  // Each planted condition alone tells at least 0.1 more than any other, so that tau = 0.1 must find it.
  it.each([
    { most: 2, codes: [3, 4, 2, 3], numbers: 3 },
    { most: 3, codes: [2, 2, 2, 2, 2, 2], numbers: 0 },
  ])("finds planted rules of up to $most conditions, and nothing else", ({ most, codes, numbers }) => {
    const { values, table } = drawnTable(400, { codes, numbers });
    const width = table.features;
    fc.assert(
      fc.property(
        fc.subarray([...Array(width).keys()], { minLength: 1, maxLength: most }),
        fc.integer({ min: 0, max: 399 }),
        fc.integer({ min: 1, max: 3 }),
        (planted, number, beam) => {
          const row = values.slice(number * width, (number + 1) * width);
          const instance = instanceCells(table, row);
          const f = (other: Float64Array): number =>
            planted.every(
              (feature) => cellOf(table.columns[feature]!, other[feature]!) === instance.cells[feature],
            )
              ? 1
              : 0;
          const anchor = anchorExplanationOfFunction(table, row, scoreOf(width, f), {
            random,
            beam,
            tau: 0.1,
            budget: 1e6,
          });
          expect([...anchor.features]).toEqual(planted);
          expect(anchor).toMatchObject({ status: "anchor", class: 1 });
          expect(anchor.precision.value).toBe(1);
          const kept = scoreOf(width, f)(values).reduce((sum, value) => sum + value, 0);
          expect(anchor.coverage).toMatchObject({ value: kept / 400, n: 400 });
          for (const condition of anchor.conditions) {
            const value = row[condition.feature]!;
            if (condition.kind === "category") expect(value).toBe(condition.equals);
            else {
              expect(value).toBeGreaterThan(condition.above ?? -Infinity);
              expect(value).toBeLessThanOrEqual(condition.atMost ?? Infinity);
            }
          }
        },
      ),
      { numRuns: 20, seed: 7 },
    );
  });

  it("draws rows that keep the rule, and leaves whole rows whole", () => {
    const { values, table } = drawnTable(60, { codes: [3, 4], numbers: 2 });
    const row = values.slice(0, 4);
    const instance = instanceCells(table, row);
    const draws = { table, instance, members: membersOf(table, instance) };
    const rows = new Float64Array(4 * 500);
    fillUnder(draws, [1, 3], { rows, random });
    const whole = new Set(Array.from({ length: 60 }, (_, i) => values.slice(4 * i, 4 * i + 4).join()));
    for (let i = 0; i < rows.length; i += 4) {
      const drawn = rows.slice(i, i + 4);
      const { cells } = instanceCells(table, drawn);
      expect([cells[1], cells[3]]).toEqual([instance.cells[1], instance.cells[3]]);
    }
    fillUnder(draws, [], { rows, random });
    for (let i = 0; i < rows.length; i += 4) expect(whole.has(rows.slice(i, i + 4).join())).toBe(true);
  });

  it("keeps the level of its precision interval, and is wrong about an anchor no more often than delta", () => {
    const { values, table } = drawnTable(24, { codes: [2, 3, 2], numbers: 0 });
    const replicates = 300;
    const [threshold, tau, delta] = [0.8, 0.1, 0.1];
    let covered = 0;
    let wrong = 0;
    let anchors = 0;
    for (let i = 0; i < replicates; i++) {
      const source = random.stream("level", i);
      const answers = Float64Array.from({ length: 12 }, () => (source.uniform() < 0.7 ? 1 : 0));
      const f = (row: Float64Array): number => answers[row[0]! * 6 + row[1]! * 2 + row[2]!]!;
      const row = values.slice(3 * (i % 24), 3 * (i % 24) + 3);
      const anchor = anchorExplanationOfFunction(table, row, scoreOf(3, f), {
        random: source,
        threshold,
        tau,
        delta,
        batch: 20,
        beam: 1 + (i % 2),
        certificateRows: 100,
      });
      const precision = truePrecision(table, row, { rule: [...anchor.features], f });
      const { lower, upper } = anchor.precision.interval;
      if (precision >= lower && precision <= upper) covered += 1;
      if (anchor.status === "anchor") {
        anchors += 1;
        if (precision < threshold - tau) wrong += 1;
      }
    }
    expect(anchors).toBeGreaterThan(replicates / 2);
    expect(covered / replicates).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.95 * 0.05) / replicates));
    expect(wrong / anchors).toBeLessThan(delta + 5 * Math.sqrt((delta * (1 - delta)) / anchors));
  });

  it("needs no condition where the model says one thing only", () => {
    const { values, table } = drawnTable(50, { codes: [3], numbers: 1 });
    const anchor = anchorExplanationOfFunction(
      table,
      values.slice(0, 2),
      scoreOf(2, () => 0.1),
      { random },
    );
    expect(anchor).toMatchObject({ status: "anchor", class: 0, conditions: [], coverage: { value: 1 } });
  });

  it("gives the same answer by a predictor, in the same batches", async () => {
    const { values, table } = drawnTable(200, { codes: [3, 4], numbers: 2 });
    const f = (row: Float64Array): number => (row[0] === 1 && row[2]! > 0 ? 0.9 : 0.2);
    const row = values.slice(0, 4);
    const progress: number[] = [];
    const asked = await anchorExplanation(table, row, functionPredictor(4, f), {
      random: seededRandom("same"),
      onProgress: ({ rows, of }) => {
        expect(of).toBe(100_000);
        progress.push(rows);
      },
    });
    expect(asked).toEqual(
      anchorExplanationOfFunction(table, row, scoreOf(4, f), { random: seededRandom("same") }),
    );
    expect(progress.at(-1)).toBe(asked.rowsAsked);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it("takes the largest of several outputs for the class", () => {
    const { values, table } = drawnTable(200, { codes: [3], numbers: 1 });
    const score = (rows: Float64Array): Float64Array =>
      Float64Array.from({ length: (rows.length / 2) * 3 }, (_, i) =>
        rows[2 * Math.floor(i / 3)] === i % 3 ? 1 : 0,
      );
    const anchor = anchorExplanationOfFunction(table, values.slice(0, 2), score, { random, outputs: 3 });
    expect(anchor.class).toBe(values[0]);
    expect([...anchor.features]).toEqual([0]);
  });

  it("stops when asked to", async () => {
    const { values, table } = drawnTable(50, { codes: [3], numbers: 1 });
    const stop = new AbortController();
    const predictor = functionPredictor(2, (row) => row[1]!);
    const options = { random, signal: stop.signal, onProgress: () => stop.abort() };
    expect(await rejected(anchorExplanation(table, values.slice(0, 2), predictor, options))).toBe(
      DOMException.ABORT_ERR,
    );
    expect(
      await rejected(
        anchorExplanation(
          table,
          values.slice(0, 2),
          functionPredictor(3, () => 1),
          { random },
        ),
      ),
    ).toBe("RangeError");
  });

  it("says so when the budget is spent or no rule is precise enough", () => {
    const { values, table } = drawnTable(50, { codes: [3, 3, 3], numbers: 0 });
    const noise = random.stream("noise", 0);
    const coin = scoreOf(3, () => noise.uniform());
    const row = values.slice(0, 3);
    const spent = anchorExplanationOfFunction(table, row, coin, { random, budget: 1200 });
    expect(spent.status).toBe("budget-spent");
    expect(spent.rowsAsked).toBeLessThanOrEqual(1200);
    const none = anchorExplanationOfFunction(table, row, coin, { random, conditions: 1 });
    expect(none.status).toBe("below-threshold");
    expect(none.features.length).toBeLessThanOrEqual(1);
  });

  it("leaves out constant columns, and categories and bins that the table has not", () => {
    const values = Float64Array.from({ length: 400 }, (_, i) =>
      i % 4 === 0 ? 5 : (i * 7) % (i % 4 === 1 ? 3 : 50),
    );
    const table = tableCells(values, { features: 4, categorical: [1] });
    const score = scoreOf(4, (row) => (row[2]! > 20 ? 1 : 0));
    const anchor = anchorExplanationOfFunction(table, Float64Array.of(6, 9, 40, 0), score, { random });
    expect([...anchor.unseen]).toEqual([0, 1]);
    expect([...anchor.features]).toEqual([2]);
  });

  it("refuses what it cannot explain", () => {
    const { values, table } = drawnTable(50, { codes: [3], numbers: 1 });
    const row = values.slice(0, 2);
    const score = scoreOf(2, (each) => each[1]!);
    const of = (any: Float64Array, options: object = {}): AnchorExplanation =>
      anchorExplanationOfFunction(table, any, score, { random, ...options });
    expect(reasonOf(() => of(Float64Array.of(Number.NaN, 1)))).toBe("not-finite");
    expect(reasonOf(() => of(Float64Array.of(1, Infinity)))).toBe("not-finite");
    expect(
      reasonOf(() =>
        anchorExplanationOfFunction(
          table,
          row,
          scoreOf(2, () => Number.NaN),
          { random },
        ),
      ),
    ).toBe("not-finite");
    expect(() => of(values.slice(0, 3))).toThrow(RangeError);
    for (const options of [
      { cut: Number.NaN },
      { threshold: 1 },
      { delta: 0 },
      { tau: 0 },
      { level: 1 },
      { batch: 0 },
      { beam: 1.5 },
      { conditions: 0 },
      { budget: 1100 },
      { certificateRows: 0 },
      { outputs: 2 },
    ])
      expect(() => of(row, options), JSON.stringify(options)).toThrow(RangeError);
  });

  it("becomes findings", () => {
    const { values, table } = drawnTable(50, { codes: [3], numbers: 1 });
    const score = scoreOf(2, (each) => (each[0] === values[0] ? 1 : 0));
    const anchor = anchorExplanationOfFunction(table, values.slice(0, 2), score, { random });
    const findings = anchorFindings(anchor, { model: "m", row: 0, inputs: ["t"] });
    expect(findings.map(({ measurement }) => measurement)).toEqual([
      { status: "measured", unit: "share", ...anchor.precision },
      { status: "measured", unit: "share", ...anchor.coverage },
    ]);
  });
});
