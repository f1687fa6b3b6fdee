import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/evidence/index.js";
import { isInputError, isNotMeasurable } from "../../../src/evidence/index.js";
import type { FittedTransforms, TransformStep } from "../../../src/features/index.js";
import { applyTransforms, fitTransforms, transformsFromJson } from "../../../src/features/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { linearQuantile } from "../../../src/statistics/index.js";
import type { Table } from "../../../src/table/index.js";
import { filterRows, numberColumn, sliceRows, tableFrom } from "../../../src/table/index.js";
import { rowsOfTable } from "./goldenTables.js";

const ofNumbers = ["standard-scaling", "min-max-scaling", "max-abs-scaling", "robust-scaling"] as const;
const norms = ["l1", "l2", "max"] as const;
const columns = ["n", "m"];

/** A step of every kind over numbers n and m, categories c, words w and an outcome y. */
const everyStep: readonly TransformStep[] = [
  ...ofNumbers.map((kind) => ({ kind, columns })),
  { kind: "min-max-scaling", columns, range: [-1, 1], clip: true },
  { kind: "quantile-transform", columns, quantiles: 5 },
  { kind: "quantile-transform", columns, output: "normal" },
  { kind: "quantile-transform", columns, output: "normal", profile: "scikit-learn" },
  { kind: "yeo-johnson", columns },
  { kind: "uniform-bins", columns, bins: 3 },
  { kind: "quantile-bins", columns, bins: 3 },
  { kind: "k-means-bins", columns, bins: 2 },
  { kind: "ckmeans-bins", columns, bins: 2 },
  { kind: "one-hot-encoding", columns: ["c", "m"], leastCount: 2, unknown: "infrequent" },
  { kind: "ordinal-encoding", columns: ["c"], unknown: "missing" },
  { kind: "target-encoding", columns: ["c"], outcome: "y", folds: 2 },
  { kind: "weight-of-evidence-encoding", columns: ["c"], outcome: "y", folds: 2 },
  { kind: "feature-hashing", columns: ["n", "c"], name: "hash", size: 4 },
  { kind: "mean-imputation", columns, indicator: true },
  { kind: "median-imputation", columns },
  { kind: "most-frequent-imputation", columns: ["n", "c"] },
  { kind: "constant-imputation", columns: ["c"], value: "none" },
  { kind: "missing-indicator", columns: ["n", "c"], onlyMissing: true },
  { kind: "principal-component-scores", columns, name: "pc" },
  { kind: "term-counts", columns: ["w"] },
  { kind: "tf-idf", columns: ["w"], terms: 2 },
  { kind: "binarization", columns, threshold: 1 },
  ...norms.map((norm) => ({ kind: "row-normalization", columns, norm }) as const),
  { kind: "polynomial-features", columns, degree: 3, constant: true },
  { kind: "polynomial-features", columns, interactionsOnly: true },
  { kind: "b-splines", columns, knots: 3, degree: 2 },
  { kind: "b-splines", columns, spacing: "quantiles" },
  { kind: "nearest-neighbor-imputation", columns, neighbors: 2, indicator: true },
  { kind: "nearest-neighbor-imputation", columns, weights: "distance" },
];
const nameOf = (step: TransformStep): string => JSON.stringify(step);

const cell = fc.record({
  n: fc.option(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { freq: 6 }),
  m: fc.integer({ min: -3, max: 3 }),
  c: fc.option(fc.constantFrom("a", "b", "é", "😀"), { freq: 6 }),
  w: fc.option(fc.constantFrom("one two", "Two three three", ""), { freq: 6 }),
  y: fc.boolean(),
});
const tables = fc.array(cell, { minLength: 4, maxLength: 30 }).map((rows): Table => {
  const at = <K extends keyof (typeof rows)[number]>(key: K) => rows.map((row) => row[key]);
  return tableFrom({ n: at("n"), m: at("m"), c: at("c"), w: at("w"), y: at("y") });
});

/** What the scaling divides by, before a spread of none becomes 1. */
function spreadOf(kind: (typeof ofNumbers)[number], values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  if (kind === "robust-scaling") return linearQuantile(sorted, 0.75) - linearQuantile(sorted, 0.25);
  return kind === "max-abs-scaling" ? Math.max(...values.map(Math.abs)) : sorted.at(-1)! - sorted[0]!;
}

/** What was fitted, or nothing where the data have no answer. */
function fitted(table: Table, step: TransformStep): ReturnType<typeof fitTransforms> | undefined {
  try {
    return fitTransforms(table, [step]);
  } catch (error) {
    if (isNotMeasurable(error)) return undefined;
    // Nothing but null is a column of numbers.
    if (isInputError(error) && error.code === "wrong-type") return undefined;
    throw error;
  }
}

describe.each(everyStep.map((step) => [nameOf(step), step] as const))("%s", (_, step) => {
  it("is plain JSON that gives the same, rows apart or together, missing or not", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const bytes = JSON.stringify(rowsOfTable(table));
        const made = fitted(table, step);
        if (made === undefined) return;
        const text = JSON.stringify(made.transforms);
        expect(text).not.toMatch(/null,null|NaN|Infinity/u);
        const read = transformsFromJson(JSON.parse(text) as Json);
        const whole = rowsOfTable(applyTransforms(read, table));
        const halves = [0, 1].flatMap((half) => {
          const cut = Math.floor(table.rows / 2);
          const part = half === 0 ? sliceRows(table, 0, cut) : sliceRows(table, cut, table.rows);
          return rowsOfTable(applyTransforms(read, part));
        });
        expect(halves).toEqual(whole);
        if (!("outcome" in step)) expect(rowsOfTable(made.training)).toEqual(whole);
        for (const row of whole)
          for (const one of row) expect(typeof one === "number" ? Number.isFinite(one) : true).toBe(true);
        expect(JSON.stringify(rowsOfTable(table))).toBe(bytes);
      }),
      { numRuns: 25 },
    );
  });

  it("tells what an empty table lacks, and gives no rows for none", () => {
    const whole = tableFrom({
      n: [1, 2, 3, 5, step.kind === "principal-component-scores" ? 4 : null],
      m: [1, 1, 2, 3, 0],
      c: ["a", "b", "a", "b", null],
      w: ["one two", "two", "three", null, "one"],
      y: [true, false, false, true, true],
    });
    const none = filterRows(whole, new Uint8Array(5));
    if (step.kind === "feature-hashing" || step.kind === "constant-imputation")
      expect(() => fitTransforms(none, [step])).not.toThrow();
    else expect(() => fitTransforms(none, [step])).toThrow("no-rows");
    expect(applyTransforms(fitTransforms(whole, [step]).transforms, none).rows).toBe(0);
  });
});

describe("fitting", () => {
  it.each(ofNumbers)("%s does not care for the unit of the data", (kind) => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 }),
        fc.constantFrom(0.125, 2, 1024),
        (values, unit) => {
          const at = (list: readonly number[]) =>
            rowsOfTable(fitTransforms(tableFrom({ x: list }), [{ kind, columns: ["x"] }]).training);
          // A spread that is none divides by 1 in whatever unit.
          fc.pre(at(values).some(([value]) => value !== 0) && spreadOf(kind, values) > 0);
          const scaled = at(values.map((value) => value * unit));
          at(values).forEach((row, i) => expect(scaled[i]![0]).toBeCloseTo(row[0] as number, 9));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("a standard column has mean 0 and variance 1, and one of a large offset too", () => {
    const random = seededRandom("standard");
    for (const offset of [0, 1e9]) {
      const x = Float64Array.from({ length: 9001 }, () => offset + random.normal());
      const { training } = fitTransforms(tableFrom({ x }), [{ kind: "standard-scaling", columns: ["x"] }]);
      const { values } = numberColumn(training, "x");
      const mean = values.reduce((a, b) => a + b) / values.length;
      const square = values.reduce((a, b) => a + b * b, 0) / values.length;
      expect(Math.abs(mean)).toBeLessThan(1e-6);
      expect(Math.abs(square - 1)).toBeLessThan(1e-6);
    }
  });

  it("no outcome reaches the encoding of its own row", () => {
    const c = ["a", "a", "b", "b", "a", "b", "c", "a", "b", "c"];
    const y = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const encode = (outcomes: readonly number[]): readonly unknown[] => {
      const step: TransformStep = {
        kind: "target-encoding",
        columns: ["c"],
        outcome: "y",
        folds: 10,
        smoothing: 1,
      };
      return rowsOfTable(fitTransforms(tableFrom({ c, y: outcomes }), [step]).training).map(
        ([value]) => value,
      );
    };
    const before = encode(y);
    for (let row = 0; row < y.length; row++)
      expect(encode(y.map((value, i) => (i === row ? 1000 : value)))[row]).toBe(before[row]);
  });

  it("a category of pure noise tells nothing of the outcome after cross-fitting", () => {
    const random = seededRandom("noise");
    const rows = 2000;
    const c = Array.from({ length: rows }, () => `${random.integer(500)}`);
    const y = Float64Array.from({ length: rows }, () => random.normal());
    const encode = (step: Partial<TransformStep>) =>
      fitTransforms(tableFrom({ c, y }), [
        { kind: "target-encoding", columns: ["c"], outcome: "y", smoothing: 0, ...step } as TransformStep,
      ]);
    const { transforms, training } = encode({});
    const correlation = (table: Table): number => {
      const { values } = numberColumn(table, "c");
      const mean = values.reduce((a, b) => a + b) / rows;
      let xy = 0;
      let xx = 0;
      let yy = 0;
      for (let i = 0; i < rows; i++) {
        xy += (values[i]! - mean) * y[i]!;
        xx += (values[i]! - mean) * (values[i]! - mean);
        yy += y[i]! * y[i]!;
      }
      return xy / Math.sqrt(xx * yy);
    };
    expect(correlation(applyTransforms(transforms, tableFrom({ c })))).toBeGreaterThan(0.3);
    // Five standard errors of a correlation of 0; leaving a row out makes it a little negative.
    expect(correlation(training)).toBeLessThan(5 / Math.sqrt(rows));
  });

  it("a chain fits each step to what the steps before have left", () => {
    const { training, transforms } = fitTransforms(tableFrom({ x: [1, null, 3], c: ["a", "b", null] }), [
      { kind: "mean-imputation", columns: ["x"], indicator: true },
      { kind: "standard-scaling", columns: ["x"] },
      { kind: "constant-imputation", columns: ["c"], value: "none" },
      { kind: "one-hot-encoding", columns: ["c"], drop: "first" },
    ]);
    expect(training.columns.map(({ name }) => name)).toEqual(["x", "x is missing", "c=b", "c=none"]);
    expect(numberColumn(training, "x").values[1]).toBe(0);
    expect(
      rowsOfTable(applyTransforms(transforms, tableFrom({ c: [null], x: [2], other: ["kept out"] }))),
    ).toEqual([[0, 0, 0, 1]]);
  });

  it("imputes what is null and what is NaN, and keeps them apart elsewhere", () => {
    const table = tableFrom({ x: [1, null, Number.NaN, 5] });
    const { training } = fitTransforms(table, [{ kind: "mean-imputation", columns: ["x"] }]);
    expect([...numberColumn(training, "x").values]).toEqual([1, 3, 3, 5]);
    const scaled = numberColumn(
      fitTransforms(table, [{ kind: "max-abs-scaling", columns: ["x"] }]).training,
      "x",
    );
    expect(scaled.missing).toBe(1);
    expect([...scaled.values]).toEqual([0.2, 0, Number.NaN, 1]);
  });

  it("has a mean where squares overflow, and no zero that JSON would change", () => {
    const wide = tableFrom({ x: [1.5e308, null, 1.7e308] });
    const steps: readonly TransformStep[] = [
      { kind: "standard-scaling", columns: ["x"], scale: false },
      { kind: "mean-imputation", columns: ["x"] },
    ];
    const [centered, filled] = steps.map((step) => rowsOfTable(fitTransforms(wide, [step]).training));
    expect(centered).toEqual([[1.5e308 - 1.6e308], [null], [1.7e308 - 1.6e308]]);
    expect(filled).toEqual([[1.5e308], [1.6e308], [1.7e308]]);
    const zeros = tableFrom({ x: [-0, null, 0] });
    for (const kind of [
      "most-frequent-imputation",
      "median-imputation",
      "min-max-scaling",
      "robust-scaling",
    ] as const) {
      const { transforms, training } = fitTransforms(zeros, [{ kind, columns: ["x"] }]);
      const read = transformsFromJson(JSON.parse(JSON.stringify(transforms)) as Json);
      expect(rowsOfTable(applyTransforms(read, zeros))).toEqual(rowsOfTable(training));
    }
  });

  it("does not divide the rounding of powers by its own spread", () => {
    const years = { x: Array.from({ length: 200 }, (_, i) => 1990 + ((i * 7) % 35)) };
    for (const kind of ["yeo-johnson", "box-cox"] as const)
      expect(() => fitTransforms(tableFrom(years), [{ kind, columns: ["x"], lambda: -9 }])).toThrow(
        "no-spread",
      );
    const ages = { x: years.x.map((year) => year - 1990) };
    expect(() => fitTransforms(tableFrom(ages), [{ kind: "yeo-johnson", columns: ["x"] }])).not.toThrow();
  });

  it("cuts bins of equal mass where scikit-learn's rounded percentages do", () => {
    // scikit-learn 1.9.1: KBinsDiscretizer(strategy="quantile", quantile_method="averaged_inverted_cdf", subsample=None).
    const edgesOf = (n: number, bins: number): readonly number[] => {
      const table = tableFrom({ x: Array.from({ length: n }, (_, i) => i) });
      const [fittedStep] = fitTransforms(table, [{ kind: "quantile-bins", columns: ["x"], bins }]).transforms
        .steps;
      return fittedStep?.kind === "bins" ? fittedStep.columns[0]!.edges : [];
    };
    expect(edgesOf(30, 3)).toEqual([0, 10, 20, 29]);
    expect(edgesOf(7, 7)).toEqual([0, 1, 2, 2.5, 4, 4.5, 5.5, 6]);
    const smallest = tableFrom({ x: [0, 1.5e-323] });
    const [ofSmallest] = fitTransforms(smallest, [{ kind: "uniform-bins", columns: ["x"], bins: 5 }])
      .transforms.steps;
    expect(ofSmallest).toMatchObject({
      columns: [{ edges: [0, 5e-324, 1e-323, 1.5e-323, 1.5e-323, 1.5e-323] }],
    });
    expect(edgesOf(40, 5)).toEqual([0, 7.5, 15.5, 23.5, 31.5, 39]);
  });

  it("counts and weighs words", () => {
    const table = tableFrom({ w: ["The cat, the dog!", "a DOG", null] });
    const { training } = fitTransforms(table, [{ kind: "tf-idf", columns: ["w"] }]);
    expect(training.columns.map(({ name }) => name)).toEqual(["w:cat", "w:dog", "w:the"]);
    // scikit-learn 1.9.1: TfidfVectorizer().fit_transform(["The cat, the dog!", "a DOG"]).
    const wanted = [0.42615959880289433, 0.3032160644503863, 0.8523191976057887];
    rowsOfTable(training)[0]!.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 12));
    expect(rowsOfTable(training)[2]).toEqual([0, 0, 0]);
  });

  it("principal components are uncorrelated, of descending variance", () => {
    const random = seededRandom("components");
    const a = Float64Array.from({ length: 300 }, () => random.normal());
    const b = a.map((value) => value + 0.1 * random.normal());
    const step: TransformStep = { kind: "principal-component-scores", columns: ["a", "b"], name: "pc" };
    const { training, transforms } = fitTransforms(tableFrom({ a, b }), [step]);
    const [first, second] = [0, 1].map((i) => numberColumn(training, `pc ${i}`).values);
    const product = first!.reduce((sum, value, i) => sum + value * second![i]!, 0);
    expect(Math.abs(product)).toBeLessThan(1e-9 * 300);
    const [fittedStep] = transforms.steps;
    if (fittedStep?.kind !== "principal-component-scores") throw new Error("no components");
    expect(first!.reduce((sum, value) => sum + value * value, 0) / 300).toBeCloseTo(
      fittedStep.variances[0]!,
      9,
    );
    expect(rowsOfTable(applyTransforms(transforms, tableFrom({ a: [null, 1], b: [1, 1] })))[0]).toEqual([
      null,
      null,
    ]);
  });
});

describe("a wrong call", () => {
  const table = tableFrom({ x: [1, 2, 3], c: ["a", "b", "a"], y: [true, false, true] });
  it.each<readonly [TransformStep, string]>([
    [{ kind: "standard-scaling", columns: [] }, "no columns"],
    [{ kind: "standard-scaling", columns: ["x", "x"] }, "twice"],
    [{ kind: "standard-scaling", columns: ["z"] }, 'no column "z"'],
    [{ kind: "standard-scaling", columns: ["c"] }, "needs number"],
    [{ kind: "standard-scaling", columns: ["x"], weights: "c" }, "needs number"],
    [{ kind: "standard-scaling", columns: ["x"], weights: "x" }, "outcome, weights or folds"],
    [{ kind: "min-max-scaling", columns: ["x"], range: [1, 1] }, "ascending"],
    [{ kind: "min-max-scaling", columns: ["x"], range: [-1e308, 1e308] }, "a finite span"],
    [{ kind: "min-max-scaling", columns: ["x"], range: [0, 5e-324] }, "overflow"],
    [{ kind: "robust-scaling", columns: ["x"], quantiles: [0.8, 0.2] }, "ascending"],
    [{ kind: "robust-scaling", columns: ["x"], quantiles: [0, 1], unitVariance: true }, "inner quantiles"],
    [{ kind: "quantile-transform", columns: ["x"], quantiles: 0 }, "whole number from 1"],
    [{ kind: "yeo-johnson", columns: ["x"], lambda: Number.NaN }, "finite"],
    [{ kind: "uniform-bins", columns: ["x"], bins: 1 }, "from 2"],
    [{ kind: "quantile-bins", columns: ["x"], bins: 2, quantile: "toString" as "hazen" }, "known type"],
    [{ kind: "one-hot-encoding", columns: ["c"], leastCount: 1, leastShare: 0.5 }, "one of them"],
    [{ kind: "one-hot-encoding", columns: ["c"], leastCount: -1 }, "from 0"],
    [{ kind: "one-hot-encoding", columns: ["c"], leastShare: 2 }, "[0, 1]"],
    [{ kind: "one-hot-encoding", columns: ["c"], mostCategories: 0 }, "from 1"],
    [{ kind: "ordinal-encoding", columns: ["c"], unknown: Number.NaN }, "finite number"],
    [{ kind: "target-encoding", columns: ["c"], outcome: "c" }, "outcome, weights or folds"],
    [{ kind: "target-encoding", columns: ["c"], outcome: "y", folds: 1 }, "from 2"],
    [{ kind: "target-encoding", columns: ["c"], outcome: "y", smoothing: -1 }, "from 0"],
    [{ kind: "weight-of-evidence-encoding", columns: ["c"], outcome: "x" }, "it needs two"],
    [{ kind: "feature-hashing", columns: ["c"], name: "h", size: 0 }, "from 1"],
    [{ kind: "constant-imputation", columns: ["x"], value: "none" }, "finite number"],
    [{ kind: "mean-imputation", columns: ["c"] }, "needs numbers"],
    [{ kind: "mean-imputation", columns: ["y"] }, "numbers or text"],
    [{ kind: "principal-component-scores", columns: ["x"], name: "pc", components: 2 }, "up to them"],
    [{ kind: "tf-idf", columns: ["x"] }, "needs text"],
    [{ kind: "tf-idf", columns: ["c"], terms: 0 }, "from 1"],
    [{ kind: "binarization", columns: ["x"], threshold: Number.NaN }, "finite number"],
    [{ kind: "binarization", columns: ["c"] }, "needs number"],
    [{ kind: "row-normalization", columns: ["x"], norm: "l3" as "l2" }, "needs l1, l2 or max"],
    [{ kind: "polynomial-features", columns: ["x"], degree: 17 }, "from 1 to 16"],
    [{ kind: "polynomial-features", columns: ["x", "y"] }, "needs number"],
    [{ kind: "b-splines", columns: ["x"], knots: 1 }, "from 2 to 65536"],
    [{ kind: "b-splines", columns: ["x"], degree: 0 }, "from 1 to 16"],
    [{ kind: "b-splines", columns: ["x"], spacing: "even" as "uniform" }, "uniform or quantiles"],
    [{ kind: "nearest-neighbor-imputation", columns: ["x"], neighbors: 0 }, "from 1"],
    [{ kind: "nearest-neighbor-imputation", columns: ["x"], weights: "near" as "uniform" }, "or distance"],
    [{ kind: "nearest-neighbor-imputation", columns: ["c"] }, "needs number"],
    [{ kind: "unknown", columns: ["c"] } as unknown as TransformStep, "unknown kind"],
  ])("%j", (step, message) => {
    expect(() => fitTransforms(table, [step])).toThrow(message);
  });

  it("two columns of one name, and a box of numbers that are not above 0", () => {
    const clash = tableFrom({ x: [1, 2], "x is missing": [1, 2] });
    expect(() => fitTransforms(clash, [{ kind: "missing-indicator", columns: ["x"] }])).toThrow(
      "two columns",
    );
    const { transforms } = fitTransforms(tableFrom({ x: [1, 2, 4] }), [{ kind: "box-cox", columns: ["x"] }]);
    expect(() => applyTransforms(transforms, tableFrom({ x: [1, 0] }))).toThrow("row 1 is not above 0");
    expect(() => applyTransforms(transforms, tableFrom({ y: [1] }))).toThrow('no column "x"');
    expect(() => applyTransforms(transforms, tableFrom({ x: ["1"] }))).toThrow("needs number");
  });
});

describe("a corrupt state", () => {
  const { transforms } = fitTransforms(
    tableFrom({
      x: [1, 2, 3, null],
      c: ["a", "b", "a", null],
      w: ["aa bb", "bb", "cc", null],
      y: [1, 0, 1, 0],
    }),
    [
      { kind: "min-max-scaling", columns: ["x"], clip: true },
      { kind: "one-hot-encoding", columns: ["c"] },
      { kind: "tf-idf", columns: ["w"] },
    ],
  );
  const whole = JSON.stringify(transforms);
  const changed = (from: string, to: string): Json => JSON.parse(whole.replace(from, to)) as Json;
  it.each([
    ['"format":1', '"format":2'],
    ['"kind":"transforms"', '"kind":"other"'],
    ['"kind":"scaling"', '"kind":"toString"'],
    ['"scale":2', '"scale":0'],
    ['"scale":2', '"scale":"2"'],
    ['"center":1', '"center":null'],
    ['"clip":[0,1]', '"clip":[1,0]'],
    ['"clip":[0,1]', '"clip":[0]'],
    ['"categories":["a","b",null]', '"categories":["a","a"]'],
    ['"infrequent":[]', '"infrequent":["a"]'],
    ['"terms":["aa","bb","cc"]', '"terms":["aa","bb"]'],
    [/"weights":\[[^,]+/u.exec(whole)![0], '"weights":[0'],
    ['"dropped":null', '"dropped":3'],
    ['"unknown":"zeros"', '"unknown":"ones"'],
    ['"shift":0', '"shift":0,"more":1'],
  ])("%s → %s", (from, to) => {
    expect(whole).toContain(from);
    let code = "none";
    try {
      transformsFromJson(changed(from, to));
    } catch (error) {
      if (isInputError(error)) code = error.code;
    }
    expect(code).toMatch(/^(unsupported-format|invalid-field|unknown-field)$/u);
  });

  it("never throws anything but an input error at a document", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 200 }), (junk, at) => {
        const broken = whole.slice(0, at) + JSON.stringify(junk) + whole.slice(at + 1);
        for (const text of [JSON.stringify(junk), broken]) {
          let document: Json;
          try {
            document = JSON.parse(text) as Json;
          } catch {
            continue;
          }
          let read: FittedTransforms | undefined;
          try {
            read = transformsFromJson(document);
          } catch (error) {
            expect(isInputError(error)).toBe(true);
          }
          expect(read?.format ?? 1).toBe(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
