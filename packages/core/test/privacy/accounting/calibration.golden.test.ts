import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/accounting-calibration.json";
import type { PrivacyEvent } from "../../../src/privacy/index.js";
import {
  calibratedNoise,
  gaussianSigma,
  lossDistribution,
  renyiEpsilon,
} from "../../../src/privacy/index.js";
import type { Told } from "./golden.js";

interface CalibrationCase {
  readonly name: string;
  readonly input: {
    readonly mechanism: "poisson-sampled-gaussian" | "laplace" | "gaussian";
    readonly epsilon: number;
    readonly delta: number;
    readonly samplingProbability?: number;
    readonly count: number;
  };
  readonly options: { readonly peerTolerance?: { readonly rdp: number; readonly pld: number } };
  readonly expected: {
    readonly exactRdpSigma?: number;
    readonly peerRdpSigma?: number;
    readonly peerPldSigma?: number;
    readonly basicScale?: number;
    readonly peerPldScale?: Told | { readonly error: string };
    readonly exactSigma?: number;
    readonly peerSigma?: number;
  };
}

const cases = golden.cases as unknown as readonly CalibrationCase[];
const { relative } = golden.tolerance;

function planOf({ mechanism, samplingProbability = 1, count }: CalibrationCase["input"]) {
  return (noise: number): PrivacyEvent => {
    const event =
      mechanism === "poisson-sampled-gaussian"
        ? ({ kind: "poisson-sampled", samplingProbability, event: { kind: "gaussian", noise } } as const)
        : { kind: mechanism, noise };
    return { kind: "repeated", event, count };
  };
}

function within(value: number, exact: number, error: number): void {
  expect(value).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
  expect(value).toBeLessThanOrEqual(exact * (1 + error));
}

describe.each(cases)("$name", ({ input, options, expected }) => {
  const plan = planOf(input);
  const { epsilon, delta, count } = input;

  it("the noise is the least, and keeps to the target", () => {
    if (expected.exactRdpSigma !== undefined) {
      const renyi = calibratedNoise(plan, { epsilon, delta, tolerance: 1e-9 });
      within(renyi, expected.exactRdpSigma, relative);
      expect(renyi).toBeLessThanOrEqual(expected.peerRdpSigma! * (1 + 1e-8));
      expect(renyiEpsilon(plan(renyi), delta).value).toBeLessThanOrEqual(epsilon);
      const tightest = calibratedNoise(plan, { epsilon, delta, accountant: "loss-distribution" });
      expect(tightest).toBeLessThanOrEqual(expected.peerPldSigma! * (1 + 1e-6));
      // The peer stops within its tolerance above.
      expect(tightest).toBeGreaterThanOrEqual(expected.peerPldSigma! * (1 - 2 * options.peerTolerance!.pld));
      expect(lossDistribution(plan(tightest)).epsilon(delta)).toBeLessThanOrEqual(epsilon);
    }
    if (expected.basicScale !== undefined) {
      const scale = calibratedNoise(plan, { epsilon, delta, accountant: "loss-distribution" });
      if (delta === 0) within(scale, expected.basicScale, relative);
      else {
        expect(scale).toBeLessThan(expected.basicScale);
        expect(scale).toBeLessThanOrEqual((expected.peerPldScale as number) * (1 + 1e-6));
        expect(scale).toBeGreaterThanOrEqual((expected.peerPldScale as number) - 1.1e-5);
      }
    }
    if (expected.exactSigma !== undefined) {
      const sigma = gaussianSigma({ epsilon, delta, sensitivity: Math.sqrt(count) });
      within(sigma, expected.exactSigma, 1e-9);
      expect(sigma / expected.peerSigma!).toBeCloseTo(1, 11);
      within(
        calibratedNoise(plan, { epsilon, delta, accountant: "loss-distribution" }),
        expected.exactSigma,
        2e-7,
      );
    }
  });
});
