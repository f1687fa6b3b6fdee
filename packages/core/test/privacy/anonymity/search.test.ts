import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GeneralizationLevels, GeneralizationLosses, Hierarchies } from "../../../src/privacy/index.js";
import {
  generalizationLosses,
  generalizeTable,
  hierarchyHeight,
  kAnonymity,
  mondrianPartition,
  optimalGeneralization,
} from "../../../src/privacy/index.js";
import { columnOf, rowsOf, tableFrom } from "../../../src/table/index.js";

const hierarchies: Hierarchies = {
  age: { kind: "intervals", widths: [5, 20], origin: 3 },
  zip: { kind: "prefixes", kept: [2, 1, 0] },
  job: {
    kind: "labels",
    paths: { clerk: ["office", "*"], boss: ["office", "*"], welder: ["works", "*"], nurse: ["care", "*"] },
  },
};
const names = Object.keys(hierarchies).sort();
const heights = names.map((name) => hierarchyHeight(hierarchies[name]!));

const rowsArbitrary = fc.array(
  fc.record({
    age: fc.option(
      fc.oneof(
        fc.integer({ min: 18, max: 60 }),
        fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1e308, 5e-324),
      ),
    ),
    zip: fc.constantFrom("111", "112", "121", "212", "2"),
    job: fc.option(fc.constantFrom("clerk", "boss", "welder")),
  }),
  { minLength: 1, maxLength: 60 },
);
const tableOf = (rows: readonly object[]) => tableFrom(rows, { columns: { age: "number", job: "text" } });

function everyNode(): readonly GeneralizationLevels[] {
  return heights.reduce<GeneralizationLevels[]>(
    (nodes, height, c) =>
      nodes.flatMap((node) =>
        Array.from({ length: height + 1 }, (_, level) => ({ ...node, [names[c]!]: level })),
      ),
    [{}],
  );
}

const nodes = everyNode();
const atMost = (a: GeneralizationLevels, b: GeneralizationLevels): boolean =>
  names.every((name) => a[name]! <= b[name]!);

const lossOf = {
  discernibility: (one: GeneralizationLosses) => one.discernibility,
  averageClassSize: (one: GeneralizationLosses) => one.averageClassSize ?? Number.POSITIVE_INFINITY,
  precision: (one: GeneralizationLosses) => -one.precision,
  certaintyPenalty: (one: GeneralizationLosses) => one.certaintyPenalty,
};

describe("optimalGeneralization()", () => {
  it("finds what an exhaustive search finds, and certifies it", () => {
    fc.assert(
      fc.property(
        rowsArbitrary,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom("discernibility", "averageClassSize", "precision", "certaintyPenalty" as const),
        (rows, k, maxSuppressed, loss) => {
          const table = tableOf(rows);
          const all = nodes.map((levels) => generalizationLosses(table, { hierarchies, levels, k }));
          const feasible = all.filter(({ suppressed }) => suppressed <= maxSuppressed);
          const { best, certificate } = optimalGeneralization(table, { hierarchies, k, maxSuppressed, loss });
          const { minimal, maximalInfeasible, bounds } = certificate;
          expect(certificate.feasible).toBe(feasible.length);
          expect(certificate.combinations).toBe(nodes.length);
          for (const one of all) {
            const above = minimal.some((border) => atMost(border, one.levels));
            const below = maximalInfeasible.some((border) => atMost(one.levels, border));
            expect([above, below]).toEqual(feasible.includes(one) ? [true, false] : [false, true]);
          }
          expect(best === null).toBe(feasible.length === 0);
          if (best === null) return;
          expect(feasible).toContainEqual(best);
          const value = lossOf[loss];
          const exact = loss === "certaintyPenalty" ? 1e-12 : 0;
          for (const one of feasible) expect(value(one)).toBeGreaterThanOrEqual(value(best) - exact);
          const first = feasible.find((one) => value(one) <= value(best) + exact)!;
          if (exact === 0) expect(first.levels).toEqual(best.levels);
          for (const { levels, reach } of bounds)
            for (const one of feasible.filter((other) => atMost(levels, other.levels)))
              expect(value(one)).toBeGreaterThanOrEqual((loss === "precision" ? -reach : reach) - 1e-12);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("suppresses no more where levels rise, and keeps losses in their ranges", () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.integer({ min: 1, max: 8 }), (rows, k) => {
        const table = tableOf(rows);
        const all = nodes.map((levels) => generalizationLosses(table, { hierarchies, levels, k }));
        for (const one of all) {
          expect(one.certaintyPenalty).toBeGreaterThanOrEqual(0);
          expect(one.certaintyPenalty).toBeLessThanOrEqual(1 + 1e-12);
          expect(one.discernibility).toBeGreaterThanOrEqual(rows.length);
          for (const other of all)
            if (atMost(one.levels, other.levels))
              expect(other.suppressed).toBeLessThanOrEqual(one.suppressed);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("goes past 2^31 keys and eleven columns", () => {
    const columns = Array.from({ length: 13 }, (_, c) => `q${c}`);
    const cell = (row: number, c: number): string =>
      String(Math.floor(Math.abs(Math.sin(row * 13 + c)) * 1e4) % 40);
    const table = tableFrom(
      Array.from({ length: 400 }, (_, row) =>
        Object.fromEntries(columns.map((name, c) => [name, cell(row >> 1, c)])),
      ),
    );
    const wide = Object.fromEntries(columns.map((name) => [name, { kind: "prefixes", kept: [0] } as const]));
    const { best, certificate } = optimalGeneralization(table, { hierarchies: wide, k: 2 });
    expect(best?.certaintyPenalty).toBe(0);
    expect(certificate.combinations).toBe(2 ** 13);
    expect(certificate.minimal).toEqual([Object.fromEntries(columns.toSorted().map((name) => [name, 0]))]);
    const of3 = optimalGeneralization(table, { hierarchies: wide, k: 3, maxSuppressed: 40 });
    const { best: b } = of3;
    expect(generalizationLosses(table, { hierarchies: wide, levels: b!.levels, k: 3 })).toEqual(b);
  });
});

describe("generalizeTable()", () => {
  it("is k-anonymous, keeps the other columns and leaves out what it says", () => {
    fc.assert(
      fc.property(
        rowsArbitrary,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(...nodes),
        (rows, k, levels) => {
          const table = tableOf(rows.map((row, i) => ({ ...row, other: i })));
          const { table: released, suppressed } = generalizeTable(table, { hierarchies, levels, k });
          expect(suppressed.length).toBe(generalizationLosses(table, { hierarchies, levels, k }).suppressed);
          expect(released.rows + suppressed.length).toBe(rows.length);
          if (released.rows > 0) expect(kAnonymity(released, names)).toBeGreaterThanOrEqual(k);
          const kept = rowsOf(released).map(({ other }) => other);
          expect(kept).toEqual(rows.map((_, i) => i).filter((i) => !suppressed.includes(i)));
        },
      ),
    );
  });

  it("writes intervals, stars and labels; missing cells join at a top of one label", () => {
    const table = tableFrom([
      { age: 22, zip: "111", job: "clerk" },
      { age: 24.5, zip: "112", job: null },
    ]);
    const at = (levels: GeneralizationLevels) =>
      rowsOf(generalizeTable(table, { hierarchies, levels, k: 1 }).table);
    expect(at({ age: 1, zip: 1, job: 1 })).toEqual([
      { age: "[18, 23)", zip: "11*", job: "office" },
      { age: "[23, 28)", zip: "11*", job: null },
    ]);
    expect(at({ age: 2, zip: 3, job: 2 })).toEqual([
      { age: "[3, 23)", zip: "*", job: "*" },
      { age: "[23, 43)", zip: "*", job: "*" },
    ]);
  });
});

describe("mondrianPartition()", () => {
  it("has k rows in each class, and ranges that hold them", () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.integer({ min: 1, max: 6 }), (rows, k) => {
        const table = tableOf(rows);
        const cut = () => mondrianPartition(table, { quasiIdentifiers: names, k });
        if (rows.length < k) {
          expect(cut).toThrow("too-few-rows");
          return;
        }
        const { ids, sizes, table: released, certaintyPenalty } = cut();
        expect(sizes.reduce((total, size) => total + size, 0)).toBe(rows.length);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(k);
        expect(kAnonymity(released, names)).toBeGreaterThanOrEqual(k);
        expect(certaintyPenalty).toBeGreaterThanOrEqual(0);
        expect(certaintyPenalty).toBeLessThanOrEqual(1);
        const texts = rowsOf(released);
        rows.forEach(({ zip }, row) => {
          const range = /^\[(.*), (.*)\]$/.exec(String(texts[row]!["zip"]));
          if (range === null) expect(texts[row]!["zip"]).toBe(zip);
          else expect(range[1]! <= zip && zip <= range[2]!).toBe(true);
          expect(ids[row]!).toBeLessThan(sizes.length);
        });
      }),
    );
  });

  it("parts at medians, and loses less than whole columns do", () => {
    const ages = Float64Array.from({ length: 64 }, (_, i) => i);
    const { sizes } = mondrianPartition(tableFrom({ age: ages }), { quasiIdentifiers: ["age"], k: 4 });
    expect([...sizes]).toEqual(Array.from({ length: 16 }, () => 4));
    const same = mondrianPartition(tableFrom({ age: [5, 5, 5, 5] }), { quasiIdentifiers: ["age"], k: 2 });
    expect([...same.sizes]).toEqual([4]);
    expect(same.certaintyPenalty).toBe(0);
  });
});

describe("bad input", () => {
  const table = tableFrom({ age: [20, 30], zip: ["111", "222"], job: ["clerk", "boss"] });

  it("is refused with what is needed, and shows no cell", () => {
    const search = (options: object) => () => optimalGeneralization(table, { hierarchies, k: 2, ...options });
    for (const k of [0, 1.5, Number.NaN]) expect(search({ k })).toThrow(RangeError);
    for (const maxSuppressed of [-1, 0.5, Number.NaN]) expect(search({ maxSuppressed })).toThrow(RangeError);
    expect(search({ loss: "entropy" })).toThrow("one of precision");
    expect(search({ hierarchies: {} })).toThrow("one hierarchy or more");
    expect(search({ hierarchies: { height: { kind: "prefixes", kept: [0] } } })).toThrow(
      'no column "height"',
    );
    expect(search({ hierarchies: { zip: { kind: "intervals", widths: [5] } } })).toThrow(
      "intervals need numbers",
    );
    expect(search({ hierarchies: { job: { kind: "labels", paths: { clerk: ["*"] } } } })).toThrow("no path");
    expect(
      search({ hierarchies: { job: { kind: "labels", paths: { clerk: ["a"], boss: ["b", "c"] } } } }),
    ).toThrow("as many labels");
    for (const widths of [[], [0], [5, 7], [5, 5], [10, 5], [Number.NaN], [Number.POSITIVE_INFINITY]])
      expect(() => hierarchyHeight({ kind: "intervals", widths })).toThrow(RangeError);
    for (const kept of [[], [1, 1], [1, 2], [-1], [0.5]])
      expect(() => hierarchyHeight({ kind: "prefixes", kept })).toThrow(RangeError);
    const wide = Object.fromEntries(
      Array.from({ length: 25 }, (_, c) => [`q${c}`, { kind: "prefixes", kept: [0] }]),
    );
    const many = tableFrom(Object.fromEntries(Object.keys(wide).map((name) => [name, ["a", "b"]])));
    expect(() => optimalGeneralization(many, { hierarchies: wide as Hierarchies, k: 2 })).toThrow(
      "at most 16777216",
    );
    for (const levels of [{ age: 1 }, { age: 9, zip: 0, job: 0 }, { age: 0, zip: 0, jobs: 0 }])
      expect(() => generalizationLosses(table, { hierarchies, levels: levels, k: 2 })).toThrow(RangeError);
    expect(() => mondrianPartition(table, { quasiIdentifiers: [], k: 2 })).toThrow(RangeError);
    expect(() => mondrianPartition(table, { quasiIdentifiers: ["age"], k: 0 })).toThrow(RangeError);
    const empty = tableFrom({ age: new Float64Array(0), zip: [] as string[], job: [] as string[] });
    expect(() => optimalGeneralization(empty, { hierarchies, k: 2 })).toThrow("no-rows");
  });

  it("leaves the table as it was", () => {
    const before = rowsOf(table);
    generalizeTable(table, { hierarchies, levels: { age: 1, zip: 1, job: 1 }, k: 1 });
    mondrianPartition(table, { quasiIdentifiers: names, k: 2 });
    expect(rowsOf(table)).toEqual(before);
    expect(columnOf(table, "age").kind).toBe("number");
  });
});
