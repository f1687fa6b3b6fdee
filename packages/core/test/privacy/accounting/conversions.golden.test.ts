import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/accounting-conversions.json";
import {
  advancedComposition,
  basicComposition,
  concentratedDelta,
  concentratedEpsilon,
  concentratedRhoOfPure,
  gaussianDelta,
  gaussianLogDelta,
  gaussianMu,
  gaussianSigma,
  groupLoss,
  optimalDelta,
  optimalEpsilon,
  parallelComposition,
  sampledLoss,
  shuffledEpsilon,
} from "../../../src/privacy/index.js";
import type { Told } from "./golden.js";
import { excess, number } from "./golden.js";

interface Loss {
  readonly epsilon: number;
  readonly delta: number;
}

interface Case<Input, Expected> {
  readonly name: string;
  readonly input: Input & { readonly kind: string };
  readonly expected: Expected;
}

function casesOf<Input, Expected>(kind: string): readonly Case<Input, Expected>[] {
  return (golden.cases as unknown as readonly Case<Input, Expected>[]).filter(
    ({ input }) => input.kind === kind,
  );
}

/** At the exact value, rounded outward within the tolerance. */
function holds(bound: number, exact: Told): void {
  const value = number(exact);
  if (value === Number.POSITIVE_INFINITY) expect(bound).toBe(value);
  else {
    expect(bound).toBeGreaterThanOrEqual(value - Math.abs(value) * 1e-15);
    expect(Math.abs(excess(bound, value))).toBeLessThan(golden.tolerance.relative);
  }
}

describe.each(
  casesOf<
    { readonly rho: number },
    {
      readonly epsilon: readonly {
        readonly delta: number;
        readonly tight: Told;
        readonly simple: Told;
        readonly opendp: Told;
      }[];
      readonly delta: readonly { readonly epsilon: number; readonly tight: Told; readonly opendp: Told }[];
    }
  >("zcdp-to-approx"),
)("$name", ({ input: { rho }, expected }) => {
  it.each(expected.epsilon)("epsilon at $delta", ({ delta, tight, simple, opendp }) => {
    if (delta >= 1) {
      expect(() => concentratedEpsilon(rho, delta)).toThrow(RangeError);
      return;
    }
    const epsilon = concentratedEpsilon(rho, delta);
    holds(epsilon, tight);
    for (const looser of [simple, opendp])
      if (Number.isFinite(number(looser)))
        expect(epsilon).toBeLessThanOrEqual(number(looser) * (1 + 1e-9) + 1e-300);
  });

  it.each(expected.delta)("delta at $epsilon", ({ epsilon, tight, opendp }) => {
    const delta = concentratedDelta(rho, epsilon);
    holds(delta, tight);
    if (Number.isFinite(number(opendp))) expect(delta).toBeLessThanOrEqual(number(opendp) * (1 + 1e-9));
  });
});

it.each(
  casesOf<
    { readonly epsilon: number },
    { readonly rho: number; readonly opendp: Told; readonly randomisedResponseExactRho: Told }
  >("pure-to-zcdp"),
)("$name", ({ input: { epsilon }, expected }) => {
  const rho = concentratedRhoOfPure(epsilon);
  holds(rho, expected.randomisedResponseExactRho);
  expect(rho).toBeLessThanOrEqual(expected.rho);
  expect(rho).toBeLessThanOrEqual(number(expected.opendp));
});

it.each(
  casesOf<
    Loss & { readonly sensitivity: number },
    {
      readonly sigma: Told;
      readonly classicSigma: Told | null;
      readonly dpAccountingSigma: Told;
      readonly diffprivlibSigma: Told;
    }
  >("analytic-gaussian"),
)("$name", ({ input, expected }) => {
  if (input.delta <= 0 || input.delta >= 1) {
    expect(() => gaussianSigma(input)).toThrow(RangeError);
    return;
  }
  const sigma = gaussianSigma(input);
  holds(sigma, expected.sigma);
  if (expected.classicSigma !== null && input.epsilon < 1)
    expect(sigma).toBeLessThan(number(expected.classicSigma));
});

it.each(
  casesOf<
    { readonly sigma: number },
    { readonly delta: readonly { readonly epsilon: number; readonly delta: Told; readonly logDelta: Told }[] }
  >("gaussian-delta-curve"),
)("$name", ({ input: { sigma }, expected }) => {
  for (const { epsilon, delta, logDelta } of expected.delta) {
    if (number(delta) > 1e-300) holds(gaussianDelta(sigma, epsilon), delta);
    const value = gaussianLogDelta(sigma, epsilon);
    expect(value).toBeGreaterThanOrEqual(number(logDelta));
    expect(value - number(logDelta)).toBeLessThan(1e-9 * Math.max(1, -number(logDelta)));
  }
});

it.each(
  casesOf<
    { readonly mus: readonly number[] },
    {
      readonly mu: number;
      readonly delta: readonly { readonly epsilon: number; readonly delta: Told }[];
      readonly gaussianSigma: number;
      readonly rho: number;
    }
  >("gdp"),
)("$name", ({ input: { mus }, expected }) => {
  const events = mus.map((mu) => ({ kind: "gaussian", noise: 1 / mu }) as const);
  const mu = gaussianMu({ kind: "composed", events });
  holds(mu, expected.mu);
  holds((mu * mu) / 2, expected.rho);
  expect(1 / mu / expected.gaussianSigma).toBeCloseTo(1, 12);
  for (const { epsilon, delta } of expected.delta) holds(gaussianDelta(1 / mu, epsilon), delta);
});

it.each(
  casesOf<
    Loss & { readonly count: number; readonly slack: number },
    {
      readonly basic: Loss;
      readonly dworkRothblumVadhan: Loss;
      readonly tightened: Loss & { readonly deltaExact: number };
      readonly zcdp: { readonly rho: number };
    }
  >("advanced-composition"),
)("$name", ({ input, expected }) => {
  const basic = basicComposition([input]);
  holds(basic.epsilon, expected.basic.epsilon);
  holds(basic.delta, expected.basic.delta);
  const { epsilon, delta } = advancedComposition(input, input.slack);
  holds(epsilon, Math.min(expected.tightened.epsilon, expected.basic.epsilon));
  holds(delta, expected.tightened.deltaExact);
  expect(epsilon).toBeLessThanOrEqual(expected.dworkRothblumVadhan.epsilon * (1 + 1e-12));
  expect(delta).toBeLessThanOrEqual(expected.dworkRothblumVadhan.delta * (1 + 1e-12));
  expect(concentratedRhoOfPure(input.epsilon) * input.count).toBeLessThanOrEqual(
    expected.zcdp.rho * (1 + 1e-12),
  );
});

it.each(
  casesOf<
    Loss & { readonly count: number },
    {
      readonly epsilonForDelta: readonly {
        readonly totalDelta: number;
        readonly epsilon: Told;
        readonly dpAccountingGridEpsilon: Told | null;
      }[];
      readonly deltaAtGrid: readonly { readonly epsilon: number; readonly delta: Told }[];
    }
  >("optimal-composition"),
)("$name", ({ input, expected }) => {
  for (const { totalDelta, epsilon } of expected.epsilonForDelta)
    holds(optimalEpsilon([input], totalDelta), epsilon);
  // The file took 1 − (1 − δ) with 30 digits.
  for (const { epsilon, delta } of expected.deltaAtGrid)
    if (epsilon >= 0 && number(delta) > 1e-20) holds(optimalDelta([input], epsilon), delta);
});

it.each(
  casesOf<
    { readonly parts: readonly Loss[] },
    {
      readonly epsilonForDelta: readonly { readonly totalDelta: number; readonly epsilon: Told }[];
      readonly delta: readonly { readonly epsilon: number; readonly delta: Told }[];
      readonly basic: Loss;
    }
  >("optimal-composition-heterogeneous"),
)("$name", ({ input: { parts }, expected }) => {
  for (const { totalDelta, epsilon } of expected.epsilonForDelta)
    holds(optimalEpsilon(parts, totalDelta), epsilon);
  for (const { epsilon, delta } of expected.delta) holds(optimalDelta(parts, epsilon), delta);
  holds(basicComposition(parts).epsilon, expected.basic.epsilon);
  holds(basicComposition(parts).delta, expected.basic.delta);
});

it.each(
  casesOf<
    Loss & { readonly size: number },
    Loss & { readonly looseDelta: number; readonly zcdpRhoFactor: number }
  >("group-privacy"),
)("$name", ({ input, expected }) => {
  const { epsilon, delta } = groupLoss(input, input.size);
  holds(epsilon, expected.epsilon);
  holds(delta, expected.delta);
  expect(delta).toBeLessThanOrEqual(expected.looseDelta * (1 + 1e-12));
  expect(expected.zcdpRhoFactor).toBe(input.size * input.size);
});

it.each(casesOf<Loss & { readonly samplingProbability: number }, Loss>("poisson-subsampling"))(
  "$name",
  ({ input, expected }) => {
    const { epsilon, delta } = sampledLoss(input, input.samplingProbability);
    holds(epsilon, expected.epsilon);
    holds(delta, expected.delta);
  },
);

it.each(casesOf<{ readonly parts: readonly Loss[] }, Loss>("parallel-composition"))(
  "$name",
  ({ input: { parts }, expected }) => {
    const { epsilon, delta } = parallelComposition(parts, "add-or-remove-one");
    holds(epsilon, expected.epsilon);
    holds(delta, expected.delta);
  },
);

it.each(
  casesOf<
    { readonly localEpsilon: number; readonly clients: number; readonly delta: number },
    {
      readonly clonesNumericEpsilon: number | null;
      readonly fmt2020: { readonly epsilon: number };
      readonly fmt2020Program: { readonly epsilon: number };
      readonly fmt2022: { readonly epsilon: number };
    }
  >("shuffle-amplification"),
)("$name", ({ input, expected }) => {
  const epsilon = shuffledEpsilon(input.localEpsilon, input);
  // The file's root is within 1e-12.
  if (expected.clonesNumericEpsilon !== null)
    expect(Math.abs(epsilon - expected.clonesNumericEpsilon)).toBeLessThan(1e-11);
  for (const { epsilon: closed } of [expected.fmt2020, expected.fmt2020Program, expected.fmt2022])
    expect(epsilon).toBeLessThanOrEqual(closed);
});
