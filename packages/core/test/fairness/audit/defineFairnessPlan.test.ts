import { describe, expect, it } from "vitest";
import { canonicalJson, definePolicy, type Json } from "../../../src/evidence/index.js";
import type { FairnessPlanDraft } from "../../../src/fairness/index.js";
import {
  defineFairnessPlan,
  hiringPreset,
  lendingPreset,
  publicBenefitPreset,
} from "../../../src/fairness/index.js";

describe("defineFairnessPlan()", () => {
  it("asks no question that the draft does not name, and fills in those that it does", () => {
    expect(defineFairnessPlan().inquiries).toEqual({});
    expect(
      defineFairnessPlan({ inquiries: { thresholds: {}, windows: { leastRows: 50 } } }).inquiries,
    ).toEqual({
      thresholds: { thresholds: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] },
      windows: { leastRows: 50 },
    });
  });

  it.each<[string, unknown]>([
    ["an unknown metric", { metrics: ["parity"] }],
    ["an unknown rate of equivalence", { equivalence: { rates: ["rocAuc"] } }],
    ["an unknown correction", { correction: "hope" }],
    ["an unknown rate of subgroups", { inquiries: { subgroups: { rate: "accuracy" } } }],
    ["a level of 1", { level: 1 }],
    ["a level at which both claims would hold", { level: 0.5 }],
    ["a ratio bound of 0", { ratioBound: 0 }],
    ["a tolerance of 0", { equivalence: { tolerance: 0 } }],
    ["a power of 1", { equivalence: { power: 1 } }],
    ["a threshold beyond 1", { inquiries: { thresholds: { thresholds: [1.5] } } }],
    ["a training share of 1", { inquiries: { proxies: { trainingShare: 1 } } }],
    ["no proxies to keep", { inquiries: { proxies: { keep: 0 } } }],
    ["half a permutation", { inquiries: { subgroups: { permutations: 0.5 } } }],
    ["no rows in a window", { inquiries: { windows: { leastRows: 0 } } }],
  ])("refuses %s", (_, draft) => {
    expect(() => defineFairnessPlan(draft as FairnessPlanDraft)).toThrow(RangeError);
  });
});

describe.each([lendingPreset(), hiringPreset(), publicBenefitPreset()])("the preset for $field", (preset) => {
  it("is plain JSON whose plan and expectations hold", () => {
    expect(JSON.parse(canonicalJson(preset as unknown as Json))).toEqual(preset);
    expect(defineFairnessPlan(preset.plan)).toEqual(preset.plan);
    const { expectations } = definePolicy({ name: "p", version: "1", expectations: preset.expectations });
    expect(expectations.every(({ because }) => because !== undefined)).toBe(true);
  });

  it("names its sources and limits, and promises nothing", () => {
    expect(preset.sources.length).toBeGreaterThan(1);
    expect(preset.limits.some((limit) => limit.includes("not lawfulness"))).toBe(true);
    expect(JSON.stringify(preset)).not.toMatch(/complian|compliant|unbiased|debias|is fair\b/i);
  });
});
