import { describe, expect, it } from "vitest";
import { openLedger, privateQuery } from "../../../src/privacy/index.js";
import { secureRandom } from "../../../src/random/index.js";
import {
  type DrawnNoise,
  noiseDistribution,
  releaseTable,
  toMarkdown,
  toSvg,
  utilityByEpsilon,
} from "../../../src/report/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { fixedClock, memoryAppendLog } from "../../../src/testing/index.js";

describe("noiseDistribution()", () => {
  it.each<DrawnNoise>([
    { label: "a", law: "discrete-laplace", scale: 2, step: 1 },
    { label: "b", law: "discrete-laplace", scale: 5000, step: 1 },
    { label: "c", law: "discrete-gaussian", scale: 3, step: 1 },
    { label: "d", law: "discrete-gaussian", scale: 0.75, step: 2 ** -20 },
    { label: "e", law: "discrete-laplace", scale: 0.01, step: 1 },
  ])("is even about 0 and holds nearly all of the noise: $law of scale $scale", (noise) => {
    const { points } = noiseDistribution([noise], { title: "t" }).series[0]!;
    expect(points.length).toBeLessThan(130);
    points.forEach(({ x, y }, i) => {
      const other = points[points.length - 1 - i]!;
      expect([x + 0, y]).toEqual([0 - other.x, other.y]);
    });
    const width = points[1]!.x - points[0]!.x;
    const mass = points.reduce((sum, { y }) => sum + y * width, 0);
    expect(mass).toBeGreaterThan(0.99);
    expect(mass).toBeLessThan(1.01);
  });

  it("draws several beside each other, and refuses none", () => {
    const noises = [0.1, 1].map(
      (epsilon) => ({ label: `ε ${epsilon}`, law: "discrete-laplace", scale: 1 / epsilon, step: 1 }) as const,
    );
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
