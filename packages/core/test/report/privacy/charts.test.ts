import { describe, expect, it } from "vitest";
import { noiseCurve, openLedger, privateQuery } from "../../../src/privacy/index.js";
import { secureRandom } from "../../../src/random/index.js";
import {
  noiseDistribution,
  releaseTable,
  toMarkdown,
  toSvg,
  utilityByEpsilon,
} from "../../../src/report/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { fixedClock, memoryAppendLog } from "../../../src/testing/index.js";

describe("noiseDistribution()", () => {
  it("draws several beside each other, and refuses none", () => {
    const noises = [0.1, 1].map((epsilon) => ({
      ...noiseCurve({ law: "discrete-laplace", scale: 1 / epsilon, step: 1 }),
      label: `ε ${epsilon}`,
    }));
    const chart = noiseDistribution(noises, { title: "Noise" });
    expect(chart.description).toBe("95 % of the noise: ε 0.1 within ±30; ε 1 within ±3.");
    expect(toSvg(chart)).toContain("ε 0.1");
    expect(() => noiseDistribution([], { title: "t" })).toThrow(RangeError);
  });
});

describe("utilityByEpsilon()", () => {
  const preview = [
    { epsilon: 1, error: 1, margin: 3, held: 1 },
    { epsilon: 0.1, error: 10, margin: 30, held: 1 },
  ];

  it("draws errors and margins in the order of ε", () => {
    const chart = utilityByEpsilon(preview, { title: "t", unit: "rows" });
    expect(chart.series.map(({ points }) => points.map(({ y }) => y))).toEqual([
      [30, 3],
      [10, 1],
    ]);
    expect(toSvg(chart)).toContain("rows");
    expect(preview[0]!.epsilon).toBe(1);
  });

  it("of one cost says so, and of none is refused", () => {
    expect(utilityByEpsilon(preview.slice(0, 1), { title: "t" }).description).toContain("goes from 3 to 3");
    expect(() => utilityByEpsilon([], { title: "t" })).toThrow(RangeError);
  });
});

describe("releaseTable()", () => {
  it("says that figures are private, and prints nothing else", async () => {
    const ledger = await openLedger({
      name: "loans",
      budget: { epsilon: 1 },
      log: memoryAppendLog(),
      clock: fixedClock(0),
    });
    const terms = {
      ledger,
      random: secureRandom(),
      relation: "replace-one",
      unit: { name: "person", rows: 2 },
    } as const;
    const release = await privateQuery(tableFrom({ state: ["CA"] }), terms)
      .groupBy({ state: ["CA", "NY"] })
      .count({ epsilon: 0.5, level: 0.9 });
    const block = releaseTable(release);
    const text = toMarkdown({ title: "t", language: "en", blocks: [block], footer: "" });
    for (const words of [
      "Private: count",
      "one person",
      "2 rows",
      "replace-one",
      "ε 0.5",
      release.receipt.digest,
      "90",
    ])
      expect(text).toContain(words);
    expect(block.rows.map((row) => row[0])).toEqual(["state CA", "state NY"]);
    expect(() => releaseTable({ ...release })).toThrow(TypeError);
  });
});
