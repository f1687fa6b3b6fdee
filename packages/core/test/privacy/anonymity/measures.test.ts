import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SensitiveClasses } from "../../../src/privacy/index.js";
import {
  betaLikeness,
  classSizeLoss,
  deltaDisclosure,
  distinctLDiversity,
  entropyLDiversity,
  equivalenceClasses,
  kAnonymity,
  largestSensitiveShare,
  recursiveLDiversity,
  reidentificationRisk,
  sensitiveClasses,
  tClosenessEqual,
  tClosenessHierarchical,
  tClosenessOrdered,
} from "../../../src/privacy/index.js";
import { filterRows, tableFrom } from "../../../src/table/index.js";

const rowArbitrary = fc.record({
  a: fc.option(fc.constantFrom("x", "y", "z")),
  b: fc.integer({ min: 0, max: 2 }),
  s: fc.integer({ min: 0, max: 7 }),
});
const rowsArbitrary = fc.array(rowArbitrary, { minLength: 1, maxLength: 40 });
const quasiIdentifiers = ["a", "b"];

/** Level 1: pairs of numbers; level 2: halves; level 3: all. */
const paths = Object.fromEntries(
  Array.from({ length: 8 }, (_, s) => [String(s), [`p${s >> 1}`, `h${s >> 2}`, "all"]]),
);

const tableOf = (rows: readonly object[]) => tableFrom(rows, { columns: { a: "text" } });
const classesOf = (rows: readonly object[]) =>
  sensitiveClasses(tableOf(rows), { quasiIdentifiers, sensitive: "s" });

/** Shares of every value, class by class, and in the table. */
function denseShares({ starts, values, counts, sizes, tableCounts, ids }: SensitiveClasses) {
  const q = Array.from(sizes, (size, id) => {
    const shares = Array.from(tableCounts, () => 0);
    for (let at = starts[id]!; at < starts[id + 1]!; at++) shares[values[at]!] = counts[at]! / size;
    return shares;
  });
  return { q, p: Array.from(tableCounts, (count) => count / ids.length) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("measures of classes", () => {
  it("count what a dense table counts", () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const classes = classesOf(rows);
        const naive = new Map<string, number[]>();
        for (const { a, b, s } of rows) {
          const key = JSON.stringify([a, b]);
          naive.set(key, [...(naive.get(key) ?? []), s]);
        }
        const groups = [...naive.values()];
        expect(Array.from(classes.sizes)).toEqual(groups.map(({ length }) => length));
        expect(Array.from(distinctLDiversity(classes).byClass)).toEqual(
          groups.map((one) => new Set(one).size),
        );
        expect(kAnonymity(tableOf(rows), quasiIdentifiers)).toBe(
          Math.min(...groups.map(({ length }) => length)),
        );
      }),
    );
  });

  it("closeness equals its definition over all values", () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const classes = classesOf(rows);
        const { q, p } = denseShares(classes);
        const [equal, ordered] = [tClosenessEqual(classes).byClass, tClosenessOrdered(classes).byClass];
        q.forEach((shares, id) => {
          expect(equal[id]).toBeCloseTo(0.5 * sum(shares.map((share, v) => Math.abs(share - p[v]!))), 12);
          let cumulative = 0;
          const steps = shares.map((share, v) => {
            cumulative += share - p[v]!;
            return Math.abs(cumulative);
          });
          expect(ordered[id]).toBeCloseTo(p.length === 1 ? 0 : sum(steps) / (p.length - 1), 12);
        });
      }),
    );
  });

  it("hierarchical closeness: a flat tree is the equal distance, a deep one lies at or below it", () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const classes = classesOf(rows);
        const flat = Object.fromEntries(Object.keys(paths).map((value) => [value, ["all"]]));
        const equal = tClosenessEqual(classes);
        const inFlat = tClosenessHierarchical(classes, { hierarchy: { kind: "labels", paths: flat } });
        const inDeep = tClosenessHierarchical(classes, { hierarchy: { kind: "labels", paths } });
        equal.byClass.forEach((distance, id) => {
          expect(inFlat.byClass[id]).toBeCloseTo(distance, 12);
          expect(inDeep.byClass[id]!).toBeLessThanOrEqual(distance + 1e-12);
          expect(inDeep.byClass[id]!).toBeGreaterThanOrEqual(distance / 3 - 1e-12);
        });
      }),
    );
  });

  it("keep their bounds, and their order among each other", () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const classes = classesOf(rows);
        const entropy = entropyLDiversity(classes);
        const distinct = distinctLDiversity(classes);
        const share = largestSensitiveShare(classes);
        entropy.byClass.forEach((effective, id) => {
          expect(effective).toBeGreaterThanOrEqual(1);
          expect(effective).toBeLessThanOrEqual(distinct.byClass[id]! + 1e-12);
          expect(share.byClass[id]! * effective).toBeGreaterThanOrEqual(1 - 1e-12);
        });
        const gains = betaLikeness(classes);
        const logs = deltaDisclosure(classes);
        gains.byClass.forEach((gain, id) => {
          expect(gain).toBeGreaterThanOrEqual(0);
          expect(logs.byClass[id]!).toBeGreaterThanOrEqual(Math.log1p(gain) - 1e-12);
        });
        expect(recursiveLDiversity(classes, { l: 1 }).value).toBeCloseTo(share.value, 12);
        const risk = reidentificationRisk(classes);
        expect(risk.average).toBeLessThanOrEqual(risk.highest);
        expect(classSizeLoss(classes).averageClassSize).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it("do not depend on the order of the rows", () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const table = tableOf(rows);
        const reversed = filterRows(
          table,
          Uint32Array.from(rows, (_, row) => rows.length - 1 - row),
        );
        const options = { quasiIdentifiers, sensitive: "s" };
        const [one, other] = [sensitiveClasses(table, options), sensitiveClasses(reversed, options)];
        for (const measure of [
          tClosenessEqual,
          tClosenessOrdered,
          entropyLDiversity,
          betaLikeness,
          deltaDisclosure,
        ])
          expect(measure(other).value).toBeCloseTo(measure(one).value, 12);
      }),
    );
  });

  it("say nothing is wrong where every class is the table", () => {
    const rows = ["x", "y"].flatMap((a) => [1, 2, 2, 5].map((s) => ({ a, b: 0, s })));
    const classes = classesOf(rows);
    for (const measure of [tClosenessEqual, tClosenessOrdered, betaLikeness, deltaDisclosure])
      expect(measure(classes).value).toBe(0);
    expect(tClosenessHierarchical(classes, { hierarchy: { kind: "labels", paths } }).value).toBe(0);
    expect(betaLikeness(classes).enhanced).toBe(true);
  });
});

describe("with more than eleven quasi-identifiers", () => {
  it("groups as keys of text do", () => {
    const columns = Array.from({ length: 16 }, (_, c) => `q${c}`);
    const cell = (row: number, c: number): number => Math.floor(Math.abs(Math.sin(row * 17 + c)) * 1e4) % 23;
    const rows = Array.from({ length: 900 }, (_, row) =>
      Object.fromEntries(columns.map((name, c) => [name, cell(row % 300, c) * (c % 2 === 0 ? 1e9 : 1)])),
    );
    const table = tableFrom(rows);
    const keys = new Set(rows.map((row) => JSON.stringify(row)));
    expect(equivalenceClasses(table, columns).sizes.length).toBe(keys.size);
    expect(kAnonymity(table, columns)).toBe(3);
  });
});

describe("bad input", () => {
  const table = tableFrom({ age: ["2*", "2*", "3*"], salary: [1, Number.NaN, 3], note: ["a", null, "b"] });

  it("missing cells and NaN are values without a place", () => {
    for (const sensitive of ["salary", "note"]) {
      const classes = sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive });
      expect(distinctLDiversity(classes).value).toBe(1);
      expect(() => tClosenessOrdered(classes)).toThrow("unplaced-values");
    }
    const note = sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "note" });
    expect(note.labels).toEqual(["a", "b", null]);
    const hierarchy = { kind: "labels", paths: { a: ["*"], b: ["*"] } } as const;
    expect(() => tClosenessHierarchical(note, { hierarchy })).toThrow("unplaced-values");
  });

  it("wrong calls say what they need, and show no cell", () => {
    const wrong = (options: Parameters<typeof sensitiveClasses>[1]) => () => sensitiveClasses(table, options);
    expect(wrong({ quasiIdentifiers: ["age"], sensitive: "age" })).toThrow(RangeError);
    expect(wrong({ quasiIdentifiers: ["age"], sensitive: "weight" })).toThrow('no column "weight"');
    expect(wrong({ quasiIdentifiers: ["weight"], sensitive: "note" })).toThrow('no column "weight"');
    expect(wrong({ quasiIdentifiers: ["age"], sensitive: "note", order: ["a", "a", "b"] })).toThrow(
      "repeats 1",
    );
    expect(wrong({ quasiIdentifiers: ["age"], sensitive: "note", order: ["a"] })).toThrow("leaves out 1");
    const classes = sensitiveClasses(table, { quasiIdentifiers: ["age"], sensitive: "note" });
    for (const l of [0, 1.5, Number.NaN])
      expect(() => recursiveLDiversity(classes, { l })).toThrow(RangeError);
    for (const threshold of [0, 1, Number.NaN])
      expect(() => reidentificationRisk(classes, { threshold })).toThrow(RangeError);
    const whole = sensitiveClasses(table, { quasiIdentifiers: [], sensitive: "age" });
    const hierarchyOf = (tree: Record<string, readonly string[]>) => () =>
      tClosenessHierarchical(whole, { hierarchy: { kind: "labels", paths: tree } });
    expect(hierarchyOf({ "2*": ["*"] })).toThrow("no path");
    expect(hierarchyOf({ "2*": ["low"], "3*": ["high"] })).toThrow("one root");
    expect(hierarchyOf({ "2*": ["*"], "3*": ["m", "*"] })).toThrow("as many labels");
    expect(hierarchyOf({ "2*": ["m", "low", "*"], "3*": ["m", "high", "*"] })).toThrow("a tree");
  });

  it("an order may hold labels that do not occur, and decides the distance", () => {
    const grades = tableFrom({ age: ["2*", "2*", "3*"], grade: ["low", "high", "mid"] });
    const options = { quasiIdentifiers: ["age"], sensitive: "grade" };
    const classes = sensitiveClasses(grades, { ...options, order: ["none", "low", "mid", "high"] });
    expect(classes.labels).toEqual(["low", "mid", "high"]);
    expect(tClosenessOrdered(classes).value).toBeCloseTo(1 / 3, 12);
    expect(tClosenessOrdered(sensitiveClasses(grades, options)).value).toBeCloseTo(1 / 2, 12);
  });
});
