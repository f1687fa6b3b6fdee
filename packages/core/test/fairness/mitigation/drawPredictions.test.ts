import { describe, expect, it } from "vitest";
import { drawPredictions } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";

describe("drawPredictions()", () => {
  const probabilities = Float64Array.from({ length: 20_000 }, (_, i) => (i % 5) / 4);

  it("predicts 1 as often as the probability says, and never or always at the ends", () => {
    const predictions = drawPredictions(probabilities, seededRandom("rates"));
    const counts = [0, 0, 0, 0, 0];
    predictions.forEach((prediction, i) => (counts[i % 5]! += prediction));
    expect([counts[0], counts[4]]).toEqual([0, 4000]);
    for (const k of [1, 2, 3])
      expect(Math.abs(counts[k]! - 1000 * k)).toBeLessThan(5 * Math.sqrt(4000 * (k / 4) * (1 - k / 4)));
  });

  it("gives the same under the same seed, whatever follows and was drawn before", () => {
    const random = seededRandom("same");
    const all = drawPredictions(probabilities, random);
    random.uniform();
    expect(drawPredictions(probabilities, random)).toEqual(all);
    expect(drawPredictions(probabilities.slice(0, 6000), random)).toEqual(all.slice(0, 6000));
    expect(drawPredictions(probabilities, seededRandom("other"))).not.toEqual(all);
  });

  it("refuses what is no probability, rounding aside", () => {
    const random = seededRandom("bad");
    for (const wrong of [-0.1, 1.1, Number.NaN])
      expect(() => drawPredictions(Float64Array.of(0.5, wrong), random)).toThrow("row 1");
    expect(drawPredictions(Float64Array.of(1 + 2e-16, -1e-17), random)).toEqual(Uint8Array.of(1, 0));
  });
});
