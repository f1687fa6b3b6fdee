import { describe, expect, it } from "vitest";
import golden from "../../../golden/features/transforms.json";
import type { TransformStep } from "../../../src/features/index.js";
import { applyTransforms, fitTransforms } from "../../../src/features/index.js";
import type { Expected, GoldenCase, Rows } from "./goldenTables.js";
import { cases, compare, expectRows, rowsOfTable, tableOf } from "./goldenTables.js";

const { tolerance } = golden;
const columnsOf = (width: number): readonly string[] => Array.from({ length: width }, (_, j) => `c${j}`);
const widthOf = ({ input }: GoldenCase): number => (input["train"] as Rows)[0]?.length ?? 2;

/** The cases that have a key, by their names. */
const having = (key: string): readonly (readonly [string, GoldenCase])[] =>
  cases.filter(({ expected }) => key in expected).map((one) => [one.name, one]);

/** What is right where the tool raises, or answers with infinities. */
const ours: { readonly [name: string]: { readonly [key: string]: string } } = {
  "scale-infinity": {
    "polynomial-2": "not-finite",
    "polynomial-3-interaction-only": "not-finite",
    "spline-5-knots-degree-3": "not-finite",
  },
  "scale-one-row": { "spline-5-knots-degree-3": "too-few-rows" },
  "scale-huge-and-tiny": { "polynomial-2": "overflow" },
};

/** A case whose rows have the first columns only, as the generator cut them. */
const cut = (one: GoldenCase, width: number): GoldenCase => {
  const first = (key: string): Rows => (one.input[key] as Rows).map((row) => row.slice(0, width));
  return { ...one, input: { train: first("train"), test: first("test") } };
};

describe.each<readonly [string, number, (columns: readonly string[]) => TransformStep]>([
  ["polynomial-2", 3, (columns) => ({ kind: "polynomial-features", columns, constant: true })],
  [
    "polynomial-3-interaction-only",
    3,
    (columns) => ({ kind: "polynomial-features", columns, degree: 3, interactionsOnly: true }),
  ],
  ["spline-5-knots-degree-3", 2, (columns) => ({ kind: "b-splines", columns })],
])("%s", (key, most, stepOf) => {
  it.each(having(key))("%s", (name, one) => {
    const width = Math.min(most, widthOf(one));
    const step = stepOf(columnsOf(width));
    const expected = one.expected[key]!;
    const taken = cut(one, width);
    const reason = ours[name]?.[key];
    expect(expected.raises === undefined || reason !== undefined).toBe(true);
    if (reason !== undefined) {
      expect(() => fitTransforms(tableOf(taken.input["train"] as Rows), [step])).toThrow(reason);
      return;
    }
    // Knots between 1e16 and 1e16 + 2 are no numbers of their own; the tool's splines then add up to 0 at the upper one.
    const isTied = name === "scale-nearly-constant-column" && key.startsWith("spline");
    const [fitted] = compare(taken, isTied ? {} : expected, [step]);
    if (isTied) {
      const { training } = fitTransforms(tableOf(taken.input["train"] as Rows), [step]);
      for (const row of rowsOfTable(training)) expect(row.reduce((a, b) => Number(a) + Number(b))).toBe(1);
    }
    if (fitted?.kind !== "polynomial-features") return;
    const powers = fitted.terms.map((term) =>
      fitted.columns.map((_, j) => term.filter((place) => place === j).length),
    );
    expect(powers).toEqual(expected.parameters?.["powers_"] ?? powers);
  });
});

describe.each(["l1", "l2", "max"] as const)("normalize-%s", (norm) => {
  it.each(having(`normalize-${norm}`))("%s", (_, one) => {
    const test = tableOf(one.input["test"] as Rows);
    const step: TransformStep = { kind: "row-normalization", columns: columnsOf(widthOf(one)), norm };
    const expected = one.expected[`normalize-${norm}`] as unknown as Rows;
    expectRows(rowsOfTable(fitTransforms(test, [step]).training), expected, tolerance, norm);
  });
});

it.each(having("binarize-0"))("binarize-0 of %s", (_, one) => {
  const step: TransformStep = { kind: "binarization", columns: columnsOf(widthOf(one)) };
  const { training } = fitTransforms(tableOf(one.input["test"] as Rows), [step]);
  expectRows(rowsOfTable(training), one.expected["binarize-0"] as unknown as Rows, tolerance, "binarize");
});

/**
 * Row 42 shares with rows 24 and 50 nothing but a column in which all three have 2: both are at distance 0, and the earlier row counts first. The tool takes differences of
 * squares, and gets 5e-8 for row 24.
 */
const atZero: { readonly [key: string]: { readonly [column: number]: number } } = {
  "knn-1-uniform": { 4: 1.680919 },
  "knn-1-distance": { 4: 1.680919 },
  "knn-3-distance": { 3: 0.002131, 4: (1.680919 + 0.082732) / 2 },
};
const rightAtZero = (key: string, expected: Expected): Expected => ({
  ...expected,
  train: expected.train!.map((row, i) => (i === 42 ? row.map((cell, j) => atZero[key]?.[j] ?? cell) : row)),
});

describe.each([1, 3])("%d neighbors", (neighbors) => {
  it.each(["uniform", "distance"] as const)("weighed by %s", (weights) => {
    const key = `knn-${neighbors}-${weights}`;
    expect(having(key)).toHaveLength(4);
    for (const [name, one] of having(key)) {
      const columns = columnsOf(widthOf(one));
      const step: TransformStep = { kind: "nearest-neighbor-imputation", columns, neighbors, weights };
      const train = tableOf(one.input["train"] as Rows, columns.length);
      // The tool drops a column without values.
      const reason = { "impute-empty": "no-rows", "impute-all-missing-column": "all-missing" }[name];
      if (reason === undefined) compare(one, rightAtZero(key, one.expected[key]!), [step]);
      else expect(() => fitTransforms(train, [step])).toThrow(reason);
    }
  });
});

it.each(having("mean-keep-empty"))(
  "mean-keep-empty of %s: a constant fills a column without values",
  (name, one) => {
    const expected = one.expected["mean-keep-empty"]!;
    const train = tableOf(one.input["train"] as Rows, widthOf(one));
    const steps = train.columns.map(
      ({ name: column, missing, length }): TransformStep =>
        missing === length
          ? { kind: "constant-imputation", columns: [column], value: 0 }
          : { kind: "mean-imputation", columns: [column] },
    );
    if (name === "impute-empty") {
      expect(expected.raises).toBeDefined();
      expect(() => fitTransforms(train, [{ kind: "mean-imputation", columns: columnsOf(2) }])).toThrow(
        "no-rows",
      );
      return;
    }
    const { transforms, training } = fitTransforms(train, steps);
    expectRows(rowsOfTable(training), expected.train!, tolerance, "train");
    const test = rowsOfTable(applyTransforms(transforms, tableOf(one.input["test"] as Rows)));
    // The tool overwrites what a later row has in that column.
    const kept = (rows: Rows): Rows =>
      rows.map((row) => row.filter((_, j) => train.columns[j]!.missing < train.rows));
    expectRows(kept(test), kept(expected.test!), tolerance, "test");
  },
);

it.each(having("indicator-all"))("features of the indicators of %s", (name, one) => {
  if (name === "impute-empty") return;
  const train = tableOf(one.input["train"] as Rows);
  for (const onlyMissing of [true, false]) {
    const expected: Expected = one.expected[onlyMissing ? "indicator-missing-only" : "indicator-all"]!;
    const step: TransformStep = { kind: "missing-indicator", columns: columnsOf(widthOf(one)), onlyMissing };
    const [fitted] = fitTransforms(train, [step]).transforms.steps;
    if (fitted?.kind !== "missing-indicator") throw new Error("no indicators");
    const places = fitted.columns.flatMap(({ kept }, j) => (kept ? [j] : []));
    expect(places).toEqual(expected.parameters?.["features_"] ?? train.columns.map((_, j) => j));
  }
});
