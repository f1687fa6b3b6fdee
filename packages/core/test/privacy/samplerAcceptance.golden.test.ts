import { describe, expect, it } from "vitest";
import acceptance from "../../golden/privacy/sampler-acceptance.json";
import {
  chiSquaredSurvival,
  chiSquaredUpperQuantile,
  kolmogorovFiniteSurvival,
  kolmogorovUpperQuantile,
} from "../../src/statistics/distributions/index.js";

interface AcceptanceCase {
  readonly name: string;
  readonly input: { readonly test: string; readonly degreesOfFreedom?: number; readonly n?: number };
  readonly expected: {
    readonly criticalValue?: Readonly<Record<string, number>>;
    readonly asymptoticCriticalValue?: Readonly<Record<string, number>>;
    readonly survival?: readonly { readonly x: number; readonly p: number }[];
    readonly minimumExpectedPerBin?: number;
    readonly falseAlarmPerTest?: number;
    readonly mergeTails?: boolean;
  };
}

const cases = acceptance.cases as unknown as readonly AcceptanceCase[];

function expectNear(actual: number, known: number, relative = 1e-9): void {
  expect(Math.abs(actual / known - 1)).toBeLessThan(relative);
}

describe.each(cases)("$name", ({ input, expected }) => {
  const { degreesOfFreedom, n } = input;

  it("the tests that samplers are accepted by have its critical values and tails", () => {
    for (const [p, value] of Object.entries(expected.criticalValue ?? {})) {
      if (degreesOfFreedom !== undefined) {
        expectNear(chiSquaredUpperQuantile(Number(p), degreesOfFreedom), value);
        expectNear(chiSquaredSurvival(value, degreesOfFreedom), Number(p), 1e-7);
      } else expectNear(kolmogorovFiniteSurvival(value, n!), Number(p), 1e-5);
    }
    for (const [p, value] of Object.entries(expected.asymptoticCriticalValue ?? {}))
      expectNear(kolmogorovUpperQuantile(Number(p)) / Math.sqrt(n!), value);
    for (const { x, p } of expected.survival ?? []) expectNear(chiSquaredSurvival(x, degreesOfFreedom!), p);
  });

  it("cells expect ten draws or more, tails are merged, and one test in 10^9 alarms falsely", () => {
    if (expected.minimumExpectedPerBin === undefined) return;
    expect(expected).toMatchObject({ minimumExpectedPerBin: 10, mergeTails: true, falseAlarmPerTest: 1e-9 });
  });
});
