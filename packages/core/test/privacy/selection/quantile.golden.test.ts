import { describe, expect, it } from "vitest";
import golden from "../../../golden/privacy/selection.json";
import { permuteAndFlipLaw, quantileMechanism, quantileScores } from "../../../src/privacy/index.js";
import { hashStream } from "../hashStream.js";
import { selectionTest } from "./selectionTest.js";

interface PeerScores {
  readonly scores?: readonly number[];
  readonly sensitivityAt1?: number;
  readonly sensitivityAt2?: number | string;
}

interface QuantileCase {
  readonly name: string;
  readonly input: {
    readonly values: readonly number[];
    readonly alpha: number;
    readonly epsilon: number;
    readonly candidates: readonly number[];
  };
  readonly expected: { readonly opendpUnsized: PeerScores; readonly opendpSized: PeerScores };
}

const cases = (golden.cases as unknown as readonly QuantileCase[]).filter(({ name }) =>
  name.startsWith("quantile-"),
);

describe.each(cases)("$name", ({ name, input, expected }) => {
  const { values, alpha, epsilon, candidates } = input;

  it("scores and their sensitivities are the peer's, up to its factor", () => {
    for (const [relation, { scores, sensitivityAt1, sensitivityAt2 }] of [
      ["add-or-remove-one", expected.opendpUnsized],
      ["replace-one", expected.opendpSized],
    ] as const) {
      const ours = quantileScores(candidates, { level: alpha, relation });
      const sensitivity = Number(ours.map(1).numerator);
      if (scores === undefined) continue;
      // One row replaced is one removed and one added: a distance of 2 to the peer.
      const peers = relation === "replace-one" ? Number(sensitivityAt2) : sensitivityAt1!;
      const factor = peers / sensitivity;
      ours.apply(values).forEach((score, i) => {
        expect(Math.abs(score * factor + scores[i]!)).toBeLessThanOrEqual(1e-12 * scores[i]!);
      });
      if (relation === "add-or-remove-one")
        expect(Number(sensitivityAt2)).toBeCloseTo(factor * Number(ours.map(2).numerator), 12);
      else expect(sensitivityAt1).toBe(0);
    }
  });

  it("draws by the law of the scores", () => {
    const options = { level: alpha, relation: "replace-one", scale: 2 / epsilon } as const;
    const mechanism = quantileMechanism(candidates, options);
    expect(mechanism.map(1)).toEqual({ measure: "pure", epsilon });
    const scores = quantileScores(candidates, options);
    const law = permuteAndFlipLaw(scores.apply(values), {
      scale: (2 / epsilon) * Number(scores.map(1).numerator),
    });
    const random = hashStream(name);
    const draws = Array.from({ length: 3000 }, () => candidates.indexOf(mechanism.release(values, random)));
    expect(selectionTest(draws, law)).toBeGreaterThan(1e-9);
  });
});
