import { describe, expect, it } from "vitest";
import type { ScoredOutcomes } from "../../../src/drift/index.js";
import { compareOutcomes } from "../../../src/drift/index.js";
import { seededRandom } from "../../../src/random/index.js";

const names = { model: "m", inputs: ["before", "after"] } as const;

/** Scores from a skewed law, and outcomes that occur with the score's own chance moved by `shift`. */
function sample(seed: string, n: number, { power = 1, shift = 0 } = {}): ScoredOutcomes {
  const random = seededRandom(seed);
  const yScore = Float64Array.from({ length: n }, () => {
    const u = random.uniform();
    return power === 1 ? u : u * u;
  });
  return { yScore, yTrue: Uint8Array.from(yScore, (score) => (random.uniform() < score + shift ? 1 : 0)) };
}

function pValues(reference: ScoredOutcomes, current: ScoredOutcomes) {
  return Object.fromEntries(
    compareOutcomes(reference, [current], names).map(({ measure, measurement }) => [
      measure.replace("drift/", ""),
      measurement.status === "measured" ? measurement.test!.adjusted!.pValue : Number.NaN,
    ]),
  );
}

describe("compareOutcomes()", () => {
  const reference = sample("reference", 3000);

  it("tells scores that moved from a model that went stale", () => {
    const moved = pValues(reference, sample("moved", 3000, { power: 2 }));
    expect(moved["score-distance"]).toBeLessThan(1e-6);
    expect(moved["outcome-rate-difference"]).toBeLessThan(1e-6);
    expect(moved["calibration-change"]).toBeGreaterThan(0.01);
    const stale = pValues(reference, sample("stale", 3000, { shift: 0.15 }));
    expect(stale["score-distance"]).toBeGreaterThan(0.01);
    expect(stale["calibration-change"]).toBeLessThan(1e-6);
  });

  it("adjusts over the windows, and says where nothing could be told", () => {
    const windows = [
      { window: "1", ...sample("1", 500) },
      { window: "2", ...sample("2", 0) },
      { window: "3", ...sample("3", 500) },
    ];
    const findings = compareOutcomes(reference, windows, names);
    expect(findings).toHaveLength(9);
    for (const { subject, measurement } of findings)
      if (subject.window === "2") expect(measurement).toEqual({ status: "not-measured", reason: "no-rows" });
      else expect(measurement).toMatchObject({ test: { adjusted: { method: "holm", family: 2 } } });
  });

  it("holds its level without any change", () => {
    const replicates = 200;
    const rejected: Record<string, number> = {};
    for (let i = 0; i < replicates; i++)
      for (const [id, p] of Object.entries(pValues(sample(`r${i}`, 200), sample(`c${i}`, 200))))
        rejected[id] = (rejected[id] ?? 0) + (p <= 0.05 ? 1 : 0);
    // Five standard errors above the level.
    const bound = 0.05 + 5 * Math.sqrt((0.05 * 0.95) / replicates);
    for (const count of Object.values(rejected)) expect(count / replicates).toBeLessThanOrEqual(bound);
  });
});
