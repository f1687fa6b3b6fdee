import { describe, expect, it } from "vitest";
import {
  classifierTwoSample,
  correlationChange,
  embeddingDrift,
  nannymlReconstruction,
  outOfFoldConcordance,
  reconstructionDrift,
} from "../../../src/drift/index.js";
import { seededRandom } from "../../../src/random/index.js";
import type { DenseMatrix } from "../../../src/statistics/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { normalMatrix, withColumns } from "../../statistics/linear/matrices.js";

const random = seededRandom("multivariate");

/** Columns 0 and 1 go together by ρ. */
function correlated(seed: string, rows: number, rho: number): DenseMatrix {
  return withColumns(normalMatrix(seed, rows, 4), (row) => {
    row[1] = rho * row[0]! + Math.sqrt(1 - rho * rho) * row[1]!;
  });
}

/** The share of trials that are significant at 0.05, on samples of one distribution. */
function falseAlarms(trials: number, test: (trial: number) => number): number {
  let alarms = 0;
  for (let trial = 0; trial < trials; trial++) if (test(trial) <= 0.05) alarms++;
  return alarms / trials;
}

/** Five standard errors above 0.05. */
const most = (trials: number) => 0.05 + 5 * Math.sqrt((0.05 * 0.95) / trials);
const empty = denseMatrix(new Float64Array(0), 4);
const sample = normalMatrix("sample", 40, 4);

describe("classifierTwoSample()", () => {
  it.each(["boosted-stumps", "logistic-regression"] as const)(
    "keeps level and coverage with %s",
    (classifier) => {
      const trials = 120;
      let covered = 0;
      let areas = 0;
      const level = falseAlarms(trials, (trial) => {
        const { pValue, interval, area } = classifierTwoSample(
          normalMatrix(`a${trial}`, 60, 3),
          normalMatrix(`b${trial}`, 40, 3),
          { random: random.stream(classifier, trial), classifier },
        );
        areas += area / trials;
        if (interval.lower <= 0.5 && interval.upper >= 0.5) covered++;
        return pValue;
      });
      expect(level).toBeLessThan(most(trials));
      expect(covered / trials).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.05 * 0.95) / trials));
      // The areas of equal samples scatter about ½ with some 0.08.
      expect(Math.abs(areas - 0.5)).toBeLessThan(0.04);
    },
  );

  it("sees a planted shift, and names its column", () => {
    const current = withColumns(normalMatrix("planted", 300, 4), (row) => {
      row[2]! += 0.8;
    });
    const { area, pValue, importance, interval } = classifierTwoSample(
      normalMatrix("before", 300, 4),
      current,
      {
        random,
      },
    );
    expect(pValue).toBeLessThan(1e-6);
    expect(interval.lower).toBeGreaterThan(0.5);
    expect(area).toBeGreaterThan(0.6);
    const others = [0, 1, 3].map((column) => Math.abs(importance[column]!));
    expect(importance[2]).toBeGreaterThan(5 * Math.max(...others));
  });

  it("sees what only spreads with stumps, and missing values", () => {
    const wide = withColumns(normalMatrix("wide", 300, 4), (row) => {
      row[0]! *= 2;
    });
    expect(classifierTwoSample(normalMatrix("narrow", 300, 4), wide, { random }).pValue).toBeLessThan(0.001);
    const missing = withColumns(normalMatrix("missing", 300, 4), (row, i) => {
      if (i % 4 === 0) row[1] = Number.NaN;
    });
    const { pValue, importance } = classifierTwoSample(normalMatrix("present", 300, 4), missing, { random });
    expect(pValue).toBeLessThan(0.01);
    expect(importance.indexOf(Math.max(...importance))).toBe(1);
  });

  it("does not care which sample is which", () => {
    const other = withColumns(normalMatrix("other", 60, 4), (row) => {
      row[0]! += 1;
    });
    const both = [
      [sample, other],
      [other, sample],
    ] as const;
    for (const [reference, current] of both) {
      const { area, pValue } = classifierTwoSample(reference, current, { random: seededRandom("same") });
      expect(area).toBeGreaterThan(0.6);
      expect(pValue).toBeLessThan(0.05);
    }
  });

  it("takes its p-value from exchanges where asked, and gives the same twice", () => {
    const other = withColumns(normalMatrix("moved", 40, 4), (row) => {
      row[0]! += 1.5;
    });
    const test = () =>
      classifierTwoSample(sample, other, {
        random: seededRandom("twice"),
        permutations: 39,
        classifier: "logistic-regression",
      });
    expect(test()).toEqual(test());
    expect(test().method).toBe("permutation");
    expect(test().pValue).toBe(1 / 40);
    const equal = classifierTwoSample(sample, normalMatrix("equal", 40, 4), {
      random: seededRandom("twice"),
      permutations: 39,
      classifier: "logistic-regression",
    });
    expect(equal.pValue).toBeGreaterThan(0.05);
  });

  it("has an exact interval where the samples are parted", () => {
    const far = withColumns(sample, (row) => {
      row[0]! += 1000;
    });
    const { area, interval } = classifierTwoSample(sample, far, { random });
    expect(area).toBe(1);
    expect(interval.method).toBe("clopper-pearson");
  });

  it("says what it cannot test", () => {
    expect(reasonOf(() => classifierTwoSample(empty, sample, { random }))).toBe("no-rows");
    expect(reasonOf(() => classifierTwoSample(sample, normalMatrix("few", 9, 4), { random }))).toBe(
      "too-few-rows",
    );
    expect(() => classifierTwoSample(sample, normalMatrix("narrow", 40, 3), { random })).toThrow(RangeError);
    expect(() => classifierTwoSample(sample, sample, { random, folds: 1 })).toThrow(RangeError);
    const missing = withColumns(sample, (row, i) => {
      if (i === 0) row[0] = Number.NaN;
    });
    expect(
      reasonOf(() => classifierTwoSample(sample, missing, { random, classifier: "logistic-regression" })),
    ).toBe("not-finite");
    const constant = denseMatrix(new Float64Array(80).fill(7), 2);
    expect(classifierTwoSample(constant, constant, { random })).toMatchObject({
      area: 0.5,
      statistic: 0,
      pValue: 0.5,
    });
  });
});

describe("outOfFoldConcordance()", () => {
  it("says what it cannot rank", () => {
    const scores = Float64Array.of(0.1, 0.2, 0.3, 0.4);
    const isCurrent = Uint8Array.of(0, 1, 0, 1);
    expect(
      reasonOf(() => outOfFoldConcordance(isCurrent, scores, { foldOf: Uint8Array.of(0, 1, 0, 1) })),
    ).toBe("single-class");
    expect(
      reasonOf(() => outOfFoldConcordance(isCurrent, scores, { foldOf: Uint8Array.of(0, 0, 2, 2) })),
    ).toBe("single-class");
    expect(() => outOfFoldConcordance(isCurrent, scores, { foldOf: Uint8Array.of(0) })).toThrow(RangeError);
  });
});

describe("reconstructionDrift()", () => {
  it("keeps its level", () => {
    const trials = 150;
    const level = falseAlarms(trials, (trial) => {
      const rows = [`ra${trial}`, `rb${trial}`].map((seed) => correlated(seed, 60, 0.8));
      return reconstructionDrift(rows[0]!, rows[1]!, {
        random: random.stream("pca", trial),
        permutations: 99,
      }).pValue;
    });
    expect(level).toBeLessThan(most(trials));
  });

  it("sees a relation that broke, and one that became tighter, but no shift along the components", () => {
    const reference = correlated("holds", 300, 0.9);
    const keep = { count: 3 };
    const broken = reconstructionDrift(reference, correlated("broke", 200, -0.5), { random, keep });
    expect(broken.difference).toBeGreaterThan(0.3);
    expect(broken.pValue).toBe(0.001);
    const tight = reconstructionDrift(reference, correlated("tight", 200, 0.999), { random, keep });
    expect(tight.difference).toBeLessThan(-0.05);
    expect(tight.pValue).toBeLessThan(0.01);
  });

  it("says what it cannot test", () => {
    expect(reasonOf(() => reconstructionDrift(empty, sample, { random }))).toBe("no-rows");
    expect(reasonOf(() => reconstructionDrift(normalMatrix("three", 3, 4), sample, { random }))).toBe(
      "too-few-rows",
    );
    expect(reasonOf(() => reconstructionDrift(sample, sample, { random, keep: { count: 4 } }))).toBe(
      "no-spread",
    );
    const constant = denseMatrix(new Float64Array(40).fill(7), 4);
    expect(reasonOf(() => reconstructionDrift(constant, sample, { random }))).toBe("constant-input");
    for (const keep of [{ count: 0 }, { count: 5 }, { share: 0 }, { share: 1 }])
      expect(() => reconstructionDrift(sample, sample, { random, keep })).toThrow(RangeError);
    expect(() => nannymlReconstruction(sample, sample, { chunkSize: 0 })).toThrow(RangeError);
    expect(() => nannymlReconstruction(sample, normalMatrix("narrow", 5, 2), { chunkSize: 5 })).toThrow(
      RangeError,
    );
  });
});

describe("correlationChange()", () => {
  it.each(["pearson", "spearman"] as const)(
    "keeps its level with %s, whatever shifts and scales",
    (correlation) => {
      const trials = 150;
      const level = falseAlarms(trials, (trial) => {
        const current = withColumns(correlated(`cb${trial}`, 50, 0.6), (row) => {
          row[0] = 100 + 7 * row[0]!;
          row[3]! -= 4;
        });
        return correlationChange(correlated(`ca${trial}`, 70, 0.6), current, {
          random: random.stream(correlation, trial),
          correlation,
          permutations: 99,
        }).pValue;
      });
      expect(level).toBeLessThan(most(trials));
    },
  );

  it("names the pair that changed", () => {
    const change = correlationChange(correlated("before", 200, 0.7), correlated("after", 150, -0.2), {
      random,
    });
    expect(change.columns).toEqual([0, 1]);
    expect(change.reference).toBeGreaterThan(0.5);
    expect(change.current).toBeLessThan(0.1);
    expect(change.change).toBe(change.current - change.reference);
    expect(change.pValue).toBe(0.002);
  });

  it("leaves out columns of equal values, and says what it cannot compare", () => {
    const flat = withColumns(sample, (row) => {
      row[1] = 3;
      row[2] = 4;
    });
    expect(correlationChange(flat, sample, { random, permutations: 19 }).columns).toEqual([0, 3]);
    const flatter = withColumns(flat, (row) => {
      row[0] = 1;
    });
    expect(reasonOf(() => correlationChange(flatter, sample, { random }))).toBe("constant-input");
    expect(reasonOf(() => correlationChange(empty, sample, { random }))).toBe("no-rows");
    expect(reasonOf(() => correlationChange(sample, normalMatrix("few", 3, 4), { random }))).toBe(
      "too-few-rows",
    );
    expect(() => correlationChange(sample, normalMatrix("narrow", 40, 3), { random })).toThrow(RangeError);
    expect(() => correlationChange(sample, sample, { random, permutations: 0 })).toThrow(RangeError);
  });
});

describe("embeddingDrift()", () => {
  it("keeps the level of each of its tests", () => {
    const trials = 80;
    const alarms = [0, 0, 0, 0];
    for (let trial = 0; trial < trials; trial++) {
      const drift = embeddingDrift(normalMatrix(`ea${trial}`, 30, 6), normalMatrix(`eb${trial}`, 40, 6), {
        random: random.stream("embedding", trial),
        permutations: 59,
      });
      const tests = [
        drift.euclideanDistance,
        drift.cosineDistance!,
        drift.driftedComponents,
        drift.classifier,
      ];
      tests.forEach(({ pValue }, i) => {
        if (pValue <= 0.05) alarms[i]!++;
      });
    }
    for (const count of alarms) expect(count / trials).toBeLessThan(most(trials));
  });

  it("sees vectors that moved, and how many of their components", () => {
    const moved = withColumns(normalMatrix("moved", 120, 8), (row) => {
      for (let j = 0; j < 4; j++) row[j]! += 2;
    });
    const drift = embeddingDrift(normalMatrix("vectors", 100, 8), moved, { random });
    expect(drift.euclideanDistance.statistic).toBeCloseTo(4, 0);
    expect(drift.driftedComponents.statistic).toBeGreaterThanOrEqual(0.5);
    expect(drift.cosineDistance!.statistic).toBeGreaterThan(0.2);
    expect(drift.classifier.area).toBeGreaterThan(0.95);
    for (const { pValue } of [drift.euclideanDistance, drift.driftedComponents, drift.classifier])
      expect(pValue).toBeLessThanOrEqual(0.01);
  });

  it("has no angle to a mean of 0, and says what it cannot compare", () => {
    const zero = denseMatrix(new Float64Array(40), 4);
    expect(embeddingDrift(zero, zero, { random, permutations: 9 })).not.toHaveProperty("cosineDistance");
    expect(reasonOf(() => embeddingDrift(empty, sample, { random }))).toBe("no-rows");
    expect(reasonOf(() => embeddingDrift(normalMatrix("few", 9, 4), sample, { random }))).toBe(
      "too-few-rows",
    );
    const infinite = withColumns(sample, (row) => {
      row[0] = Number.POSITIVE_INFINITY;
    });
    expect(reasonOf(() => embeddingDrift(sample, infinite, { random }))).toBe("not-finite");
    expect(() => embeddingDrift(sample, normalMatrix("narrow", 40, 3), { random })).toThrow(RangeError);
  });
});
