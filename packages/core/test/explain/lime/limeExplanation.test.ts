import { describe, expect, it } from "vitest";
import type { LimeExplanation, LimeOptions } from "../../../src/explain/index.js";
import {
  limeExplanation,
  limeExplanationOfFunction,
  limeFindings,
  limeStability,
  tableCells,
} from "../../../src/explain/index.js";
import type { SeededRandom } from "../../../src/random/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { functionPredictor, rejected } from "../inspections.js";

const random = seededRandom("lime");
const features = 4;
/** Three columns of numbers of different spread, and one of five codes. */
const values = Float64Array.from({ length: 300 * features }, (_, i) =>
  i % features === 3 ? random.integer(5) : 10 + (1 + (i % features)) * random.normal(),
);
const table = tableCells(values, { features, categorical: [3] });
const row = values.slice(0, features);

function scoreOf(f: (row: Float64Array) => number, asked: Float64Array[] = []) {
  return (rows: Float64Array): Float64Array => {
    asked.push(rows.slice());
    return Float64Array.from({ length: rows.length / features }, (_, i) =>
      f(rows.subarray(i * features, (i + 1) * features)),
    );
  };
}

const linear = scoreOf((x) => 3 + 2 * x[0]! - x[1]!);
const of = (score: typeof linear, options: Partial<LimeOptions> = {}, at = row): LimeExplanation =>
  limeExplanationOfFunction(table, at, score, { random, ...options });

describe("limeExplanation()", () => {
  it("finds the slopes of a linear model, per standard deviation", () => {
    const local = of(linear, { continuous: "standardized", features: 2, alpha: 1e-9 });
    expect([...local.features].sort()).toEqual([0, 1]);
    local.features.forEach((feature, i) => {
      const slope = [2, -1][feature]! * table.columns[feature]!.deviation;
      expect(local.coefficients[i]).toBeCloseTo(slope, 6);
    });
    expect(local.conditions).toEqual([null, null]);
    expect(local.fidelity).toBeCloseTo(1, 9);
    expect(local.localPrediction).toBeCloseTo(local.prediction, 6);
    expect(local.prediction).toBe(3 + 2 * row[0]! - row[1]!);
    expect(Math.abs(local.coefficients[0]!)).toBeGreaterThanOrEqual(Math.abs(local.coefficients[1]!));
  });

  it("finds the effect of a bin and of a category, with their conditions", () => {
    const [edge] = table.columns[0]!.cuts;
    const low = Float64Array.of(edge! - 1, 10, 10, 2);
    const score = scoreOf((x) => (x[0]! <= edge! ? 5 : 0) + (x[3] === 2 ? -3 : 0));
    for (const choice of ["forward", "highest-weights"] as const) {
      const local = of(score, { features: 2, choice }, low);
      expect([...local.features]).toEqual([0, 3]);
      expect(local.coefficients[0]).toBeCloseTo(5, 1);
      expect(local.coefficients[1]).toBeCloseTo(-3, 1);
      expect(local.conditions).toEqual([
        { kind: "range", feature: 0, above: null, atMost: edge },
        { kind: "category", feature: 3, equals: 2 },
      ]);
      expect(local.fidelity).toBeGreaterThan(0.999);
    }
  });

  it("shows the model the row first, then values of the table or normal numbers", () => {
    const asked: Float64Array[] = [];
    of(
      scoreOf((x) => x[0]!, asked),
      { samples: 2500 },
    );
    expect(asked.map(({ length }) => length / features)).toEqual([1000, 1000, 500]);
    expect([...asked[0]!.subarray(0, features)]).toEqual([...row]);
    for (let feature = 0; feature < features; feature++) {
      const own = new Set(values.filter((_, i) => i % features === feature));
      expect(
        asked.every((rows) => rows.every((value, i) => i % features !== feature || own.has(value))),
      ).toBe(true);
    }
    const normal: Float64Array[] = [];
    of(
      scoreOf((x) => x[0]!, normal),
      { samples: 4001, continuous: "standardized", aroundRow: true },
    );
    const second = normal.flatMap((rows) => [...rows.filter((_, i) => i % features === 1)]).slice(1);
    const center = second.reduce((sum, value) => sum + value, 0) / 4000;
    const { deviation } = table.columns[1]!;
    expect(Math.abs(center - row[1]!)).toBeLessThan((5 * deviation) / Math.sqrt(4000));
    const spread = second.reduce((sum, value) => sum + (value - row[1]!) ** 2, 0) / 4000;
    expect(Math.abs(spread / deviation ** 2 - 1)).toBeLessThan(5 * Math.sqrt(2 / 4000));
  });

  it("draws every row of the table evenly", () => {
    const small = tableCells(Float64Array.of(0, 1, 2, 3, 4, 5, 6), { features: 1 });
    const counts = new Float64Array(7);
    const samples = 70_001;
    const score = (rows: Float64Array): Float64Array => {
      for (const value of rows) counts[value]! += 1;
      return rows.slice();
    };
    limeExplanationOfFunction(small, Float64Array.of(0), score, { random, samples });
    counts[0]! -= 1;
    for (const count of counts)
      expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt(10_000 * (6 / 7)));
  });

  it("gives the same by a predictor and by a function, and depends on the seed alone", async () => {
    const f = (x: Float64Array): number => x[0]! * x[1]! + x[3]!;
    const progress: number[] = [];
    const options = { random: seededRandom("same"), samples: 1500 };
    const asked = await limeExplanation(table, row, functionPredictor(features, f), {
      ...options,
      onProgress: ({ rows, of: total }) => progress.push(rows / total),
    });
    expect(asked).toEqual(of(scoreOf(f), options));
    expect(progress).toEqual([1000 / 1500, 1]);
    expect(asked).not.toEqual(of(scoreOf(f), { ...options, random: seededRandom("other") }));
    expect(asked.effectiveSamples).toBeLessThanOrEqual(1500);
    expect(asked.kernelWidth).toBe(1.5);
  });

  it("explains one of several outputs", () => {
    const both = (rows: Float64Array): Float64Array =>
      Float64Array.from(
        { length: (rows.length / features) * 2 },
        (_, i) => rows[Math.floor(i / 2) * features + (i % 2)]!,
      );
    const local = limeExplanationOfFunction(table, row, both, { random, outputs: 2, output: 1, features: 1 });
    expect([...local.features]).toEqual([1]);
    expect(local.prediction).toBe(row[1]);
  });

  it("holds constant columns, and bins and categories that the table has not", () => {
    const own = Float64Array.from(values, (value, i) => (i % features === 0 ? 5 : value));
    const constant = tableCells(own, { features, categorical: [3] });
    const asked: Float64Array[] = [];
    const score = scoreOf((x) => x[0]! + x[1]! + x[3]!, asked);
    for (const continuous of ["bins", "standardized"] as const) {
      const local = limeExplanationOfFunction(constant, Float64Array.of(6, 9, 9, 77), score, {
        random,
        continuous,
      });
      expect([...local.held]).toEqual([0, 3]);
      expect([...local.features].sort()).toEqual([1, 2]);
    }
    for (const rows of asked)
      for (let i = 0; i < rows.length; i += features) expect([rows[i], rows[i + 3]]).toEqual([6, 77]);
  });

  it("stops when asked to", async () => {
    const stop = new AbortController();
    const predictor = functionPredictor(features, (x) => x[0]!);
    const options = { random, signal: stop.signal, onProgress: () => stop.abort() };
    expect(await rejected(limeExplanation(table, row, predictor, options))).toBe(DOMException.ABORT_ERR);
    expect(
      await rejected(
        limeExplanation(
          table,
          row,
          functionPredictor(3, () => 1),
          { random },
        ),
      ),
    ).toBe("RangeError");
  });

  it("says why there is no answer", () => {
    expect(reasonOf(() => of(linear, {}, Float64Array.of(Number.NaN, 1, 1, 1)))).toBe("not-finite");
    expect(reasonOf(() => of(linear, {}, Float64Array.of(Infinity, 1, 1, 1)))).toBe("not-finite");
    expect(reasonOf(() => of(scoreOf(() => Number.NaN)))).toBe("not-finite");
    for (const constant of [0, 0.1, 1 / 3, -1e200])
      expect(reasonOf(() => of(scoreOf(() => constant)))).toBe("constant-input");
    const far = Float64Array.of(1e6, 1, 1, 1);
    expect(reasonOf(() => of(linear, { continuous: "standardized" }, far))).toBe("zero-total-weight");
    const flat = tableCells(Float64Array.of(1, 1, 1), { features: 1 });
    expect(
      reasonOf(() => limeExplanationOfFunction(flat, Float64Array.of(1), (rows) => rows.slice(), { random })),
    ).toBe("constant-input");
    for (const options of [
      { samples: 1 },
      { features: 0 },
      { output: 1 },
      { output: -1 },
      { kernelWidth: 0 },
      { alpha: 0 },
    ])
      expect(() => of(linear, options), JSON.stringify(options)).toThrow(RangeError);
    expect(() => of(linear, {}, row.slice(1))).toThrow(RangeError);
    expect(() => of(() => Float64Array.of(1, 2))).toThrow(RangeError);
  });
});

describe("limeStability()", () => {
  const f = (x: Float64Array): number => x[0]! * x[1]! + 2 * x[3]!;
  const repeated = (count: number, source: SeededRandom, options: Partial<LimeOptions> = {}) =>
    Array.from({ length: count }, (_, i) =>
      of(scoreOf(f), { samples: 200, ...options, random: source.stream("seed", i) }),
    );

  it("has intervals of the coefficients that keep their level", () => {
    const truth = limeStability(repeated(1500, random.stream("truth", 0)));
    const replicates = 100;
    const covered = truth.coefficients.map(() => 0);
    let fidelity = 0;
    for (let i = 0; i < replicates; i++) {
      const stability = limeStability(repeated(8, random.stream("level", i)));
      expect(stability.features).toEqual(truth.features);
      stability.coefficients.forEach(({ interval }, feature) => {
        const { mean } = truth.coefficients[feature]!;
        if (mean >= interval.lower && mean <= interval.upper) covered[feature]! += 1;
      });
      const { lower, upper } = stability.fidelity.interval;
      if (truth.fidelity.mean >= lower && truth.fidelity.mean <= upper) fidelity += 1;
    }
    const least = 0.95 - 5 * Math.sqrt((0.95 * 0.05) / replicates);
    for (const count of [...covered, fidelity]) expect(count / replicates).toBeGreaterThan(least);
  });

  it("tells columns that are always chosen from those that change", () => {
    const source = random.stream("choice", 0);
    const stability = limeStability(repeated(20, source, { features: 2, samples: 60 }));
    expect(stability.overlap.mean).toBeGreaterThan(0);
    expect(stability.overlap.mean).toBeLessThanOrEqual(1);
    expect(stability.overlap.n).toBe(10);
    expect(stability.overlap.interval.upper).toBeLessThanOrEqual(1);
    stability.chosenShares.forEach((share) => {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(1);
    });
    expect(stability.chosenShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(2, 12);
  });

  it("needs four explanations", () => {
    expect(reasonOf(() => limeStability(repeated(3, random)))).toBe("too-few-rows");
    const few = limeFindings(repeated(3, random), { model: "m", row: 0, inputs: ["t"] });
    expect(few.map(({ measurement }) => measurement.status)).toEqual(["not-measured", "not-measured"]);
    const enough = limeFindings(repeated(6, random), { model: "m", row: 0, inputs: ["t"] });
    expect(enough.map(({ measurement }) => measurement)).toMatchObject([
      { status: "measured", n: 6 },
      { status: "measured", n: 3 },
    ]);
  });
});
