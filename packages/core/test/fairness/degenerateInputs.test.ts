import { describe, expect, it } from "vitest";
import { isNotMeasurable } from "../../src/evidence/index.js";
import {
  betweenGroupEntropy,
  consistency,
  detectProxies,
  entropyByGroup,
  gapsOverThresholds,
  gapsOverWindows,
  generalizedEntropyIndex,
  labelBiasWarnings,
  lipschitzEstimate,
  missingAttributeBounds,
  predictionBenefits,
  rankingExposure,
  ratesFromProbabilities,
} from "../../src/fairness/index.js";
import { seededRandom } from "../../src/random/index.js";
import { denseMatrix } from "../../src/statistics/index.js";

/** Empty, one value, constant, infinite, subnormal, as wide as doubles are, with NaN. */
const samples = [
  [],
  [1],
  [0, 0],
  [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
  [1, 0, 1, 0, 1, 0],
  [0, 1, Infinity, 1, 0, 1],
  [-Infinity, -Infinity, 1, 0, 1, 1],
  [5e-324, 1e-323, 5e-324, 0, 5e-324, 1e-320],
  [1e308, -1e308, 1e308, 0, 1, 2],
  [1e308, 1e308, 1e308, 1e308, 1e308, 1e308],
  [0.1, Number.NaN, 0.3, 0.2, 0.4, 0.5],
].map((values) => Float64Array.from(values));

const random = seededRandom("degenerate");

/** What a call may do with such values: finite numbers, a reason, or a refusal. */
function outcomeOf(call: () => unknown): string {
  try {
    return isFinite(call()) ? "finite" : "not finite";
  } catch (error) {
    if (isNotMeasurable(error)) return error.code;
    if (error instanceof RangeError) return "refused";
    throw error;
  }
}

function isFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "object" || value === null || Object.values(value).every(isFinite);
}

describe.each(samples)("values %#", (...values) => {
  const list = Float64Array.from(values);
  const labels = [
    new Uint8Array(list.length),
    new Uint8Array(list.length).fill(1),
    Uint8Array.from(list, (_, row) => row % 2),
  ];
  const groupings = [
    { groupOf: new Int32Array(list.length), groups: 1 },
    { groupOf: Int32Array.from(list, (_, row) => (row < 3 ? 0 : 2)), groups: 3 },
    { groupOf: Int32Array.from(list, (_, row) => row), groups: 2 * list.length + 1 },
  ];
  const features = denseMatrix(list, 1);

  it("end finite, not measurable or refused", () => {
    for (const yTrue of labels)
      for (const groups of groupings) {
        const windows = { windowOf: Int32Array.from(list, (_, row) => row % 2), windows: 2 };
        for (const call of [
          () => consistency(features, yTrue, { neighbors: 2 }),
          () => lipschitzEstimate(features, yTrue),
          () => lipschitzEstimate(denseMatrix(Float64Array.from(yTrue), 1), list),
          () => generalizedEntropyIndex(list, { alpha: 1 }),
          () => generalizedEntropyIndex(list, { alpha: -1 }),
          () => entropyByGroup(list, groups),
          () => betweenGroupEntropy(list, { ...groups, alpha: 0 }),
          () => predictionBenefits(yTrue, list),
          () => rankingExposure(list, groups),
          () => rankingExposure(Float64Array.from(yTrue), { ...groups, relevance: list }),
          () => detectProxies(features, { ...groups, random }),
          () => gapsOverThresholds(yTrue, list, groups),
          () => gapsOverWindows(yTrue, yTrue, { ...groups, ...windows }),
          () => labelBiasWarnings(yTrue, { ...groups, strata: windows.windowOf, labeled: yTrue }),
          () =>
            missingAttributeBounds(yTrue, yTrue, {
              ...groups,
              groupOf: groups.groupOf.map((group) => group - 1),
            }),
          () => ratesFromProbabilities(yTrue, yTrue, features),
        ])
          expect(outcomeOf(call), String(call)).not.toBe("not finite");
      }
  });
});
