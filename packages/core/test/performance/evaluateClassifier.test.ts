import { describe, expect, it } from "vitest";
import type { MeasureId } from "../../src/evidence/index.js";
import { evaluateClassifier } from "../../src/performance/index.js";
import { seededRandom } from "../../src/random/index.js";

const options = { model: "m", inputs: ["m", "rows"], cutoffs: [0.3, 0.5] } as const;

function sample(seed: string, n: number): { yTrue: Uint8Array; yScore: Float64Array } {
  const random = seededRandom(seed);
  const yScore = Float64Array.from({ length: n }, () => random.uniform());
  return { yTrue: Uint8Array.from(yScore, (p) => (random.uniform() < p ? 1 : 0)), yScore };
}

describe("evaluateClassifier()", () => {
  const { yTrue, yScore } = sample("a", 500);
  const findings = evaluateClassifier(yTrue, yScore, options);

  it("puts an interval around every figure, and the figure inside", () => {
    for (const { measure, measurement } of findings) {
      if (measurement.status !== "measured") throw new Error(`${measure} is not measured`);
      // The bootstrap of a calibration error lies above the estimate: resampling adds noise to every bin.
      if (measure !== "performance/expected-calibration-error")
        expect(measurement.interval!.lower).toBeLessThanOrEqual(measurement.value);
      expect(measurement.interval!.upper).toBeGreaterThanOrEqual(measurement.value);
    }
  });

  it("gives the four cells of the confusion matrix, which sum to one", () => {
    for (const cutoff of options.cutoffs) {
      const shares = findings.filter(
        (one) => one.measure === "performance/confusion-share" && one.parameters["cutoff"] === cutoff,
      );
      const sum = shares.reduce(
        (total, { measurement }) =>
          total + (measurement.status === "measured" ? measurement.value : Number.NaN),
        0,
      );
      expect(shares).toHaveLength(4);
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it("is the same every time", () => {
    expect(evaluateClassifier(yTrue, yScore, options)).toEqual(findings);
  });

  it("says why a figure does not exist", () => {
    const one = evaluateClassifier(Uint8Array.of(1, 1), Float64Array.of(0.6, 0.7), options);
    const of = (id: MeasureId) => one.find((finding) => finding.measure === id)!.measurement;
    expect(of("performance/roc-auc")).toEqual({ status: "not-measured", reason: "single-class" });
    expect(of("performance/false-positive-rate")).toEqual({
      status: "not-measured",
      reason: "no-negative-labels",
    });
    expect(of("performance/true-positive-rate")).toMatchObject({ status: "measured", value: 1 });
    for (const { measurement } of evaluateClassifier(Uint8Array.of(), Float64Array.of(), options))
      expect(measurement.status).toBe("not-measured");
  });

  it("refuses scores that are no probabilities, and names the row, not the value", () => {
    expect(() => evaluateClassifier(Uint8Array.of(0, 1), Float64Array.of(0.5, 7.25), options)).toThrow(
      /row 1/,
    );
    expect(() => evaluateClassifier(Uint8Array.of(0, 1), Float64Array.of(0.5, 7.25), options)).not.toThrow(
      /7\.25/,
    );
    expect(() => evaluateClassifier(Uint8Array.of(0), Float64Array.of(0.5, 0.5), options)).toThrow(
      RangeError,
    );
  });
});
