import { describe, expect, it } from "vitest";
import golden from "../../../golden/drift/sequential.json";
import {
  asymptoticInterval,
  betaMixtureEProcess,
  bettingEProcess,
  bettingInterval,
  createBettingSequence,
  empiricalBernsteinInterval,
  hoeffdingInterval,
  mixtureSequentialTest,
  sequentialProbabilityRatioTest,
} from "../../../src/statistics/index.js";
import { mixtureScale } from "../../../src/statistics/sequential/asymptoticWidth.js";
import type { GoldenFile } from "../golden.js";
import { expectClose } from "../golden.js";

interface Input {
  readonly stream: readonly number[];
  readonly p0: number;
  readonly p1: number;
  readonly control: readonly number[];
  readonly treatment: readonly number[];
  readonly sigma: number;
  readonly tau: number;
  readonly n: number;
  readonly variance: number;
}
interface Options {
  readonly alpha: number;
  readonly beta: number;
  readonly c: number;
  readonly tunedFor: number;
}
interface Expected {
  readonly betting: readonly {
    readonly t: number;
    readonly lower: number;
    readonly upper: number;
    readonly lowerRunningOfListed: number;
    readonly upperRunningOfListed: number;
    readonly logCapitalUpAtHalf: number;
    readonly logCapitalDownAtHalf: number;
  }[];
  readonly closedForm: readonly {
    readonly t: number;
    readonly bernsteinCentre: number;
    readonly bernsteinHalfWidth: number;
    readonly hoeffdingCentre: number;
    readonly hoeffdingHalfWidth: number;
  }[];
  readonly upper: number;
  readonly lower: number;
  readonly decision: {
    readonly index: number;
    readonly accept: "h0" | "h1";
    readonly logLikelihoodRatio: number;
  } | null;
  readonly trace: readonly (readonly [index: number, logLikelihoodRatio: number])[];
  readonly rows: readonly {
    readonly n: number;
    readonly difference: number;
    readonly logLambda: number;
    readonly alwaysValidP: number;
    readonly successes: number;
    readonly logE: number;
  }[];
  readonly rho: number;
  readonly halfWidth: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<Input, Expected, Options>;
const casesOf = (prefix: string) => cases.filter(({ name }) => name.startsWith(prefix));

describe("sequences of a bounded mean", () => {
  it.each(casesOf("bounded-mean-"))("$name", ({ input, options, expected }) => {
    const values = Float64Array.from(input.stream);
    const settings = { level: 1 - options.alpha, truncation: options.c };
    const online = createBettingSequence(settings);
    let seen = 0;
    let lowest = 0;
    let highest = 1;
    for (const row of expected.betting) {
      const exact = bettingInterval(values.subarray(0, row.t), settings);
      expectClose(exact.lower, row.lower, tolerance);
      expectClose(exact.upper, row.upper, tolerance);
      lowest = Math.max(lowest, exact.lower);
      highest = Math.min(highest, exact.upper);
      expectClose(lowest, row.lowerRunningOfListed, tolerance);
      expectClose(highest, row.upperRunningOfListed, tolerance);
      const { alpha, c: truncation } = options;
      const half = bettingEProcess(values.subarray(0, row.t), { mean: 0.5, alpha, truncation });
      expectClose(half.logCapitalUp, row.logCapitalUpAtHalf, tolerance);
      expectClose(half.logCapitalDown, row.logCapitalDownAtHalf, tolerance);
      // The sequence holds the exact interval and is longer by less than a step.
      let interval = online.update(values[seen++]!);
      while (seen < row.t) interval = online.update(values[seen++]!);
      expect(interval.lower).toBeLessThanOrEqual(exact.lower);
      expect(interval.upper).toBeGreaterThanOrEqual(exact.upper);
      expect(interval.lower).toBeGreaterThan(exact.lower - 0.001);
      expect(interval.upper).toBeLessThan(exact.upper + 0.001);
    }
    for (const row of expected.closedForm) {
      const bernstein = empiricalBernsteinInterval(values.subarray(0, row.t), settings);
      expectClose(bernstein.center, row.bernsteinCentre, tolerance);
      expectClose(bernstein.halfWidth, row.bernsteinHalfWidth, tolerance);
      const hoeffding = hoeffdingInterval(values.subarray(0, row.t), { level: settings.level });
      expectClose(hoeffding.center, row.hoeffdingCentre, tolerance);
      expectClose(hoeffding.halfWidth, row.hoeffdingHalfWidth, tolerance);
    }
  });
});

describe("the sequential probability ratio test", () => {
  it.each(casesOf("sprt-"))("$name", ({ input, options, expected }) => {
    const labels = Uint8Array.from(input.stream);
    const { alpha, beta } = options;
    const settings = { nullRate: input.p0, alternativeRate: input.p1, alpha, beta };
    const test = sequentialProbabilityRatioTest(labels, settings);
    expectClose(test.upper, expected.upper, tolerance);
    expectClose(test.lower, expected.lower, tolerance);
    if (expected.decision === null) expect(test.decision).toBe("undecided");
    else {
      expect(test.decision).toBe(expected.decision.accept === "h1" ? "alternative" : "null");
      expect(test.n).toBe(expected.decision.index + 1);
      expectClose(test.logLikelihoodRatio, expected.decision.logLikelihoodRatio, tolerance);
    }
    for (const [index, ratio] of expected.trace) {
      const until = sequentialProbabilityRatioTest(labels.subarray(0, index + 1), settings);
      expectClose(until.logLikelihoodRatio, ratio, tolerance);
    }
  });
});

describe("the mixture sequential test", () => {
  it.each(casesOf("msprt-"))("$name", ({ input, expected }) => {
    const settings = { standardDeviation: input.sigma, mixtureDeviation: input.tau };
    for (const row of expected.rows) {
      const control = Float64Array.from(input.control.slice(0, row.n));
      const treatment = Float64Array.from(input.treatment.slice(0, row.n));
      const test = mixtureSequentialTest(control, treatment, settings);
      expectClose(test.difference, row.difference, tolerance);
      expectClose(test.logE, row.logLambda, tolerance);
      expectClose(test.pValue, row.alwaysValidP, tolerance);
    }
  });
});

describe("the mixture e-process of a rate", () => {
  it.each(casesOf("mixture-e-process-"))("$name", ({ input, expected }) => {
    for (const row of expected.rows) {
      const labels = Uint8Array.from(input.stream.slice(0, row.n));
      const process = betaMixtureEProcess(labels, { rate: input.p0 });
      expect(process.successes).toBe(row.successes);
      expectClose(process.logE, row.logE, tolerance);
    }
  });
});

describe("the asymptotic confidence sequence", () => {
  it.each(casesOf("asymptotic-"))("$name", ({ name, input, options, expected }) => {
    const { n, variance } = input;
    const { alpha, tunedFor } = options;
    const oneSided = name.endsWith("one-sided");
    expectClose(mixtureScale(oneSided ? 2 * alpha : alpha, tunedFor), expected.rho, tolerance);
    for (const alternative of oneSided ? (["greater", "less"] as const) : (["two-sided"] as const)) {
      const interval = asymptoticInterval(
        { n, mean: 0, variance },
        { level: 1 - alpha, tunedFor, alternative },
      );
      expect(interval.lower === null).toBe(alternative === "less");
      expect(interval.upper === null).toBe(alternative === "greater");
      expectClose(interval.lower ?? -expected.halfWidth, -expected.halfWidth, tolerance);
      expectClose(interval.upper ?? expected.halfWidth, expected.halfWidth, tolerance);
    }
  });
});

it("every case of the file is one of these", () => {
  const prefixes = ["bounded-mean-", "sprt-", "msprt-", "mixture-e-process-", "asymptotic-"];
  expect(prefixes.map((prefix) => casesOf(prefix).length).reduce((a, b) => a + b)).toBe(cases.length);
  expect(cases.length).toBe(18);
});
