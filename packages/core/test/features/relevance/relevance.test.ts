import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/evidence/index.js";
import {
  measureRelevance,
  minimumRedundancyOrder,
  redundantColumns,
  reviewFeatures,
} from "../../../src/features/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { tiedDigamma } from "../../../src/statistics/association/neighbors/tiedDigamma.js";
import { digamma } from "../../../src/statistics/distributions/index.js";
import {
  adjustedMutualInformation,
  neighborInformation,
  neighborInformationOfClasses,
  symmetricUncertainty,
  weightOfEvidence,
} from "../../../src/statistics/index.js";
import { filterRows, tableFrom } from "../../../src/table/index.js";

const count = fc.integer({ min: 0, max: 30 });
const tables = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(count, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )
  .filter(
    (table) =>
      table.filter((row) => row.some((n) => n > 0)).length > 1 &&
      table[0]!.filter((_, j) => table.some((row) => row[j]! > 0)).length > 1,
  );
const transposed = (table: number[][]): number[][] => table[0]!.map((_, j) => table.map((row) => row[j]!));

describe("information of tables", () => {
  it("is symmetric and at most 1", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const symmetric = symmetricUncertainty(table);
        expect(symmetric).toBeCloseTo(symmetricUncertainty(transposed(table)), 12);
        expect(symmetric).toBeGreaterThanOrEqual(0);
        expect(symmetric).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("adjusted, has mean 0 over shuffled classes where the plain one has not", () => {
    const random = seededRandom("shuffled");
    let total = 0;
    const draws = 400;
    for (let draw = 0; draw < draws; draw++) {
      const source = random.stream("draw", draw);
      const table = Array.from({ length: 8 }, () => new Float64Array(3));
      // Both totals are fixed: 8 categories of 5 rows, classes of 20, 12 and 8.
      const classes = [
        ...new Array<number>(20).fill(0),
        ...new Array<number>(12).fill(1),
        ...new Array<number>(8).fill(2),
      ];
      for (let i = classes.length - 1; i > 0; i--) {
        const j = Math.floor(source.uniform() * (i + 1));
        [classes[i], classes[j]] = [classes[j]!, classes[i]!];
      }
      classes.forEach((one, row) => {
        table[row % 8]![one]! += 1;
      });
      total += adjustedMutualInformation(table);
    }
    // The standard deviation of one is about 0.05.
    expect(Math.abs(total / draws)).toBeLessThan((5 * 0.06) / Math.sqrt(draws));
  });
});

describe("information by neighbors", () => {
  it("does not depend on units, nor on the order of rows", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.constantFrom(2, 0.25, 1024), (list, factor) => {
        const x = Float64Array.from(list);
        const y = x.map((value, i) => value * value + (i % 5));
        const classes = Int32Array.from(list, (_, i) => i % 2);
        expect(
          neighborInformation(
            x.map((value) => value * factor),
            y,
          ),
        ).toBeCloseTo(neighborInformation(x, y), 9);
        expect(
          neighborInformationOfClasses(
            x.map((value) => value * factor),
            classes,
          ),
        ).toBe(neighborInformationOfClasses(x, classes));
        const back = [...list.keys()].reverse();
        const turned = (of: ArrayLike<number>): number[] => back.map((row) => of[row]!);
        expect(neighborInformation(Float64Array.from(turned(x)), Float64Array.from(turned(y)))).toBeCloseTo(
          neighborInformation(x, y),
          9,
        );
      }),
    );
  });

  it("finds the information of two normal numbers: −½ ln(1 − ρ²)", () => {
    const random = seededRandom("normal");
    const rho = 0.8;
    const n = 2000;
    const x = Float64Array.from({ length: n }, () => random.normal());
    const y = x.map((value) => rho * value + Math.sqrt(1 - rho * rho) * random.normal());
    expect(neighborInformation(x, y)).toBeCloseTo(-0.5 * Math.log(1 - rho * rho), 1);
  });

  it("finds nothing where there is nothing, however often values repeat or in whatever steps they lie", () => {
    const random = seededRandom("steps");
    for (const values of [2, 12, 150, 1000, 30_000]) {
      const means = [0, 0];
      const draws = 8;
      for (let draw = 0; draw < draws; draw++) {
        const x = Float64Array.from({ length: 400 }, () => Math.floor(random.uniform() * values));
        const y = x.map(() => random.uniform());
        means[0]! += neighborInformation(x, y) / draws;
        means[1]! +=
          neighborInformationOfClasses(
            x,
            Int32Array.from(y, (one) => (one < 0.4 ? 0 : 1)),
          ) / draws;
      }
      // What is cut off at 0 leaves a third of the deviation of one, about 0.05.
      expect(Math.max(...means)).toBeLessThan(0.05);
    }
  });

  it("finds as much in rounded numbers as in whole ones", () => {
    const random = seededRandom("rounded");
    const classes = Int32Array.from({ length: 2000 }, () => (random.uniform() < 0.5 ? 1 : 0));
    const x = Float64Array.from(classes, (one) => random.normal() + one);
    const y = x.map((value) => value + random.normal());
    const [ofClasses, ofNumbers] = [neighborInformationOfClasses(x, classes), neighborInformation(x, y)];
    for (const step of [0.01, 0.1]) {
      const rounded = x.map((value) => Math.round(value / step) * step);
      expect(Math.abs(neighborInformationOfClasses(rounded, classes) - ofClasses)).toBeLessThan(0.03);
      expect(Math.abs(neighborInformation(rounded, y) - ofNumbers)).toBeLessThan(0.03);
    }
  });

  it("takes ties in every order", () => {
    fc.assert(
      fc.property(fc.nat(5), fc.integer({ min: 1, max: 7 }), fc.nat(6), fc.nat(6), (before, among, a, b) => {
        const of = 1 + (a % among);
        const nth = 1 + (b % of);
        let [sum, orders] = [0, 0];
        for (let marks = 0; marks < 1 << among; marks++) {
          const places = [...Array(among).keys()].filter((place) => (marks >> place) & 1);
          if (places.length !== of) continue;
          sum += digamma(before + 1 + places[nth - 1]!);
          orders += 1;
        }
        expect(tiedDigamma(before, { nth, of, among })).toBeCloseTo(sum / orders, 12);
      }),
    );
  });

  it("refuses what it cannot use", () => {
    const two = Float64Array.of(1, 2);
    expect(() => neighborInformation(two, two)).toThrow("too-few-rows");
    expect(() => neighborInformation(two, two, { neighbors: 0 })).toThrow(RangeError);
    expect(() => neighborInformation(two, Float64Array.of(1))).toThrow(RangeError);
    expect(() => neighborInformationOfClasses(Float64Array.of(1, Number.NaN), Int32Array.of(0, 1))).toThrow(
      "not-finite",
    );
    expect(() => neighborInformationOfClasses(two, Int32Array.of(0, 1))).toThrow("single-class");
  });
});

describe("weight of evidence", () => {
  it("is the stability index: symmetric, from 0, its weights change sign with the classes", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), (events, shift) => {
        const others = events.map((value, i) => ((value * 7 + shift * i) % 50) + 1);
        const one = weightOfEvidence(events, others);
        const other = weightOfEvidence(others, events);
        expect(one.informationValue).toBeGreaterThanOrEqual(-1e-15);
        expect(other.informationValue).toBeCloseTo(one.informationValue, 12);
        one.weights.forEach((weight, i) => {
          expect(other.weights[i]).toBeCloseTo(-weight, 12);
        });
      }),
    );
    expect(() => weightOfEvidence([1], [1, 2])).toThrow(RangeError);
    expect(() => weightOfEvidence([1, -1], [1, 2])).toThrow(RangeError);
    expect(() => weightOfEvidence([1], [1], { smoothing: -1 })).toThrow(RangeError);
    expect(() => weightOfEvidence([0], [0])).toThrow("no-rows");
    expect(weightOfEvidence([1, 0], [1, 0]).informationValue).toBe(0);
  });
});

const valueOf = (findings: readonly Finding[], measure: string, column: string): number | string => {
  const found = findings.find((one) => one.measure === measure && one.subject.column === column);
  if (found === undefined) return "absent";
  return found.measurement.status === "measured" ? found.measurement.value : found.measurement.reason;
};

describe("measureRelevance", () => {
  const random = seededRandom("relevance");
  const n = 300;
  const late = Array.from({ length: n }, (_, i) => i % 3 === 0);
  const table = tableFrom({
    late,
    told: late.map((isLate) => (isLate ? 2 : 0) + random.uniform()),
    noise: late.map(() => random.uniform()),
    constant: late.map(() => 7),
    gaps: late.map((isLate) => (isLate ? null : random.uniform())),
    team: late.map((isLate, i) => (isLate ? "a" : i % 2 === 0 ? "b" : null)),
    delay: late.map((isLate) => (isLate ? 30 : 5) + random.uniform()),
  });

  it("tells what a column says of classes", () => {
    const findings = measureRelevance(table, { outcome: "late", inputs: ["t"] });
    expect(valueOf(findings, "features/mutual-information", "told")).toBeCloseTo(0.6365, 1);
    expect(valueOf(findings, "features/mutual-information", "noise")).toBeLessThan(0.1);
    expect(valueOf(findings, "features/mutual-information", "constant")).toBe(0);
    expect(valueOf(findings, "features/anova-f", "constant")).toBe("no-spread");
    expect(valueOf(findings, "features/mutual-information", "gaps")).toBe("single-class");
    expect(valueOf(findings, "features/information-value", "gaps")).toBeGreaterThan(5);
    expect(valueOf(findings, "features/chi-squared", "team")).toBeGreaterThan(100);
    const family = findings.flatMap(({ measurement }) =>
      measurement.status === "measured" && measurement.test !== undefined
        ? [measurement.test.adjusted!.family]
        : [],
    );
    expect(new Set(family)).toEqual(new Set([family.length]));
  });

  it("tells what a column says of a number, and asks the model", () => {
    const findings = measureRelevance(table, {
      outcome: "delay",
      inputs: ["t"],
      importance: () => ({ value: 0.5, n: 10 }),
    });
    expect(valueOf(findings, "features/correlation", "told")).toBeGreaterThan(0.9);
    expect(valueOf(findings, "features/anova-f", "late")).toBeGreaterThan(1000);
    expect(valueOf(findings, "features/importance", "team")).toBe(0.5);
    expect(valueOf(findings, "features/information-value", "told")).toBe("absent");
    expect(() => measureRelevance(table, { outcome: "none", inputs: [] })).toThrow(RangeError);
  });

  it("says nothing of an outcome of one class, or unknown throughout", () => {
    const one = tableFrom({ y: [true, true, true, true], x: [1, 2, 3, 4] });
    expect(
      valueOf(measureRelevance(one, { outcome: "y", inputs: [] }), "features/mutual-information", "x"),
    ).toBe("single-class");
    expect(
      valueOf(measureRelevance(one, { outcome: "y", inputs: [] }), "features/information-value", "x"),
    ).toBe("single-class");
    const still = tableFrom({ y: [4, 4, 4, 4], t: ["a", "b", "a", "b"] });
    expect(
      valueOf(measureRelevance(still, { outcome: "y", inputs: [] }), "features/mutual-information", "t"),
    ).toBe("constant-input");
    const none = tableFrom({ y: [null, null] as (number | null)[], x: [1, 2] });
    expect(
      valueOf(measureRelevance(none, { outcome: "y", inputs: [] }), "features/mutual-information", "x"),
    ).toBe("no-rows");
  });
});

it("takes the classes that are there, whatever labels a column still has", () => {
  const rows = tableFrom({
    y: ["b", "a", "c", "b", "c", "a"],
    x: [1, 9, 2, 1, 2, 9],
    t: ["p", "q", "q", "p", "q", "p"],
  });
  const two = filterRows(rows, Uint8Array.of(1, 0, 1, 1, 1, 0));
  const fresh = tableFrom({ y: ["b", "c", "b", "c"], x: [1, 2, 1, 2], t: ["p", "q", "p", "q"] });
  const measured = measureRelevance(two, { outcome: "y", inputs: ["t"] });
  expect(measured).toEqual(measureRelevance(fresh, { outcome: "y", inputs: ["t"] }));
  expect(valueOf(measured, "features/information-value", "x")).toBeGreaterThan(1);
  const three = measureRelevance(rows, { outcome: "y", inputs: ["t"] });
  expect(valueOf(three, "features/information-value", "x")).toBe("unsupported-type");
});

describe("redundancy", () => {
  it("groups columns of which every two repeat each other, the most central first", () => {
    const random = seededRandom("redundant");
    const base = Array.from({ length: 200 }, () => random.uniform());
    const near = (noise: number) => base.map((value) => value + noise * random.uniform());
    const table = tableFrom({
      far: near(0.4),
      base,
      near: near(0.1),
      other: base.map(() => random.uniform()),
    });
    const [group, ...rest] = redundantColumns(table);
    expect(rest).toEqual([]);
    expect(group!.columns).toContain("base");
    expect(group!.columns).not.toContain("other");
    expect(group!.weakest).toBeGreaterThanOrEqual(0.8);
    expect(redundantColumns(table, { atLeast: 1 })).toEqual([]);
    expect(() => redundantColumns(table, { atLeast: 0 })).toThrow(RangeError);
  });

  it("takes every column once, whatever the scheme", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (relevance) => {
        const shared = (i: number, j: number): number => 1 / (1 + Math.abs(i - j));
        for (const scheme of ["difference", "quotient"] as const) {
          const order = minimumRedundancyOrder(Float64Array.from(relevance), shared, { scheme });
          expect(order.map(({ column }) => column).sort((a, b) => a - b)).toEqual([...relevance.keys()]);
        }
      }),
    );
    expect(() =>
      minimumRedundancyOrder(Float64Array.of(Number.NaN), () => 0, { scheme: "quotient" }),
    ).toThrow(RangeError);
  });
});

describe("reviewFeatures", () => {
  const day = 86_400_000;
  const drift: Finding = {
    measure: "drift/population-stability-index",
    subject: { column: "speed" },
    measurement: {
      status: "measured",
      value: 0.4,
      unit: "nats",
      n: 10,
      test: { statistic: 1, pValue: 0.001, adjusted: { pValue: 0.01, method: "holm", family: 3 } },
    },
    parameters: {},
    inputs: ["t"],
  };

  it("names the reasons of each feature", () => {
    const findings = reviewFeatures(
      [
        { name: "speed", models: ["m"], refresh: { newestMs: day, ttlMs: 2 * day } },
        {
          name: "rides",
          models: [],
          refresh: { newestMs: 0, ttlMs: day },
          variance: { reference: 4, current: 0.01 },
        },
        {
          name: "flat",
          models: ["m"],
          variance: { reference: 0, current: 0 },
          refresh: { newestMs: 9 * day, ttlMs: 1 },
        },
      ],
      { nowMs: 3 * day, inputs: ["store"], drift: [drift] },
    );
    const reasons = findings
      .filter((one) => one.measure === "features/review-count")
      .map((one) => one.parameters["reasons"]);
    expect(reasons).toEqual([["drifting"], ["unused", "stale", "collapsed-variance"], []]);
    expect(valueOf(findings, "features/variance-ratio", "flat")).toBe("no-spread");
    expect(valueOf(findings, "features/age-over-ttl", "flat")).toBe("clock-ahead");
    expect(valueOf(findings, "features/variance-ratio", "speed")).toBe("too-few-rows");
    expect(valueOf(findings, "features/age-over-ttl", "rides")).toBe(3);
  });

  it("refuses what makes no sense", () => {
    const options = { nowMs: 0, inputs: [] };
    expect(() =>
      reviewFeatures([{ name: "a", models: [], refresh: { newestMs: 0, ttlMs: 0 } }], options),
    ).toThrow(RangeError);
    expect(() =>
      reviewFeatures([{ name: "a", models: [], variance: { reference: -1, current: 0 } }], options),
    ).toThrow(RangeError);
    expect(() => reviewFeatures([], { nowMs: Number.NaN, inputs: [] })).toThrow(RangeError);
  });
});
