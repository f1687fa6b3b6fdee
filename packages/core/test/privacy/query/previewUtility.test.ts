import { describe, expect, it } from "vitest";
import { previewUtility, type UtilityPreviewOptions } from "../../../src/privacy/index.js";
import { hashStream } from "../hashStream.js";

const options: UtilityPreviewOptions = {
  rows: 2000,
  keys: { state: ["CA", "NY"], sex: ["f", "m"] },
  bounds: { income: { lower: 0, upper: 200 } },
  relation: "add-or-remove-one",
  unit: { name: "applicant", rows: 1 },
  random: hashStream("preview"),
  epsilons: ["0.1", 1],
  ask: (groups, epsilon) => groups.count({ epsilon }),
};

describe("previewUtility()", () => {
  it("shows what a cost buys: the mean size of Laplace noise, its margin, and how often intervals hold", async () => {
    const [little, much] = await previewUtility({ ...options, draws: 200 });
    expect(little).toMatchObject({ epsilon: 0.1, margin: 30 });
    // E |noise| of scale 10, ± 5 standard errors of 800 draws.
    expect(Math.abs(little!.error - 10)).toBeLessThan(5 * Math.sqrt(100 / 800));
    expect(much!.error).toBeLessThan(little!.error / 5);
    expect(little!.held).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.95 * 0.05) / 800));
  });

  it("tries every question", async () => {
    for (const ask of [
      (groups, epsilon) => groups.sum("income", { epsilon }),
      (groups, epsilon) => groups.mean("income", { epsilon }),
      (groups, epsilon) => groups.quantile("income", { epsilon, levels: [0.5] }),
      (groups, epsilon) => groups.histogram("income", { epsilon, edges: [0, 100, 200] }),
    ] as UtilityPreviewOptions["ask"][]) {
      const [little, much] = await previewUtility({ ...options, ask, draws: 5, epsilons: [0.2, 20] });
      expect(much!.error).toBeLessThan(little!.error);
      expect(much!.margin).toBeLessThan(little!.margin);
    }
    const [whole] = await previewUtility({
      ...options,
      keys: {},
      bounds: {},
      epsilons: [1],
    });
    expect(whole!.margin).toBe(3);
  });

  it("refuses what has no meaning", async () => {
    for (const change of [
      { rows: 0 },
      { rows: 1.5 },
      { draws: 0 },
      { epsilons: [0] },
      { epsilons: [Number.NaN] },
      { unit: { name: "", rows: 1 } },
      { keys: { state: [] } },
    ])
      await expect(previewUtility({ ...options, ...change })).rejects.toThrow(RangeError);
  });
});
