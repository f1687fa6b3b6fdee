import { describe, expect, it } from "vitest";
import golden from "../../../../golden/privacy/accounting-pld.json";
import type { AccountedRelation } from "../../../../src/privacy/index.js";
import { lossDistribution } from "../../../../src/privacy/index.js";
import type { GoldenInput } from "../eventOf.js";
import { eventOf } from "../eventOf.js";
import type { Told } from "../golden.js";
import { number } from "../golden.js";

interface Curve {
  readonly delta: readonly { readonly epsilon: number; readonly delta: Told; readonly gap?: number }[];
  readonly epsilon: readonly { readonly delta: number; readonly epsilon: Told; readonly gap?: number }[];
}

interface LossCase {
  readonly name: string;
  readonly input: GoldenInput;
  readonly options: { readonly valueDiscretization: number; readonly neighbours: AccountedRelation };
  readonly expected: { readonly peer: Curve; readonly exact?: Curve; readonly independent?: Curve };
}

const cases = (golden.cases as unknown as readonly LossCase[]).filter(
  // A bound of the peer alone, for samples cut at a size: no event of ours.
  ({ input }) => input.mechanism !== "truncated-poisson-sampled-gaussian",
);
const floor = golden.tolerance.absolute;

describe.each(cases)("$name", ({ input, options, expected }) => {
  const { neighbours: relation, valueDiscretization: step } = options;
  const account = lossDistribution(eventOf(input), { relation, step });
  const { exact, independent, peer } = expected;

  it("delta is between the truth and the peer's", () => {
    for (const { epsilon, delta, gap = 0 } of (exact ?? independent)?.delta ?? []) {
      const truth = number(delta);
      expect(account.delta(epsilon)).toBeGreaterThanOrEqual(truth - 2 * gap - floor - 1e-9 * truth);
      expect(account.leastDelta(epsilon)).toBeLessThanOrEqual(truth + 2 * gap + floor + 1e-9 * truth);
    }
    for (const { epsilon, delta } of peer.delta)
      expect(account.delta(epsilon)).toBeLessThanOrEqual(Math.max(0, number(delta)) * (1 + 1e-6) + 1e-12);
  });

  it("epsilon is between the truth and the peer's", () => {
    for (const { delta, epsilon, gap = 0 } of (exact ?? independent)?.epsilon ?? []) {
      const truth = number(epsilon);
      const slack = Number.isFinite(truth) ? 2 * gap + 1e-9 * truth : 0;
      expect(account.epsilon(delta)).toBeGreaterThanOrEqual(truth - slack);
      expect(account.leastEpsilon(delta)).toBeLessThanOrEqual(truth + slack);
    }
    // The transforms of the peer lose up to 1e-12 of δ, which it does not add: it may be too small by that.
    for (const { delta, epsilon } of peer.epsilon)
      expect(account.epsilon(delta === 0 ? 0 : delta + 1e-12)).toBeLessThanOrEqual(
        number(epsilon) * (1 + 1e-6) + 1e-12,
      );
  });
});
