import { describe, expect, it } from "vitest";
import type { LabelBiasWarning } from "../../../src/fairness/index.js";
import { labelBiasWarnings } from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { reasonOf } from "../../statistics/golden.js";

const lookOf = (warnings: readonly LabelBiasWarning[], kind: string, group = 1) =>
  warnings.find((one) => one.kind === kind && one.group === group)?.outcome;

describe("labelBiasWarnings()", () => {
  const random = seededRandom("labels");
  const rows = 600;
  const groupOf = Int32Array.from({ length: rows }, () => random.integer(2));
  const strata = groupOf.map((group) => (random.uniform() < 0.3 + 0.4 * group ? 1 : 0));
  const labels = Uint8Array.from(strata, (stratum) => (random.uniform() < 0.2 + 0.6 * stratum ? 1 : 0));
  const labeled = Uint8Array.from(groupOf, (group) => (random.uniform() < 0.9 - 0.3 * group ? 1 : 0));

  it("tells a base rate that strata explain, and labels that are missing in one group", () => {
    const warnings = labelBiasWarnings(labels, { groupOf, groups: 2, strata, labeled });
    expect(warnings.map(({ kind }) => kind)).toEqual(["base-rate", "base-rate-within-strata", "unlabeled"]);
    expect(lookOf(warnings, "base-rate")).toMatchObject({ isSupported: true });
    expect(lookOf(warnings, "base-rate-within-strata")).toMatchObject({ isSupported: false });
    const unlabeled = lookOf(warnings, "unlabeled");
    expect(unlabeled).toMatchObject({ isSupported: true, n: rows });
    if (unlabeled === undefined || "reason" in unlabeled) throw new Error("measured");
    expect(unlabeled.interval.lower).toBeLessThan(0.3);
    expect(unlabeled.interval.upper).toBeGreaterThan(0.3);
  });

  it("tells a group of one label, and what cannot be compared", () => {
    const few = labelBiasWarnings(Uint8Array.of(1, 1, 0, 9), {
      groupOf: Int32Array.of(0, 0, 1, 1),
      groups: 3,
      labeled: Uint8Array.of(1, 1, 1, 0),
    });
    expect(lookOf(few, "single-label", 0)).toMatchObject({ value: 1, n: 2, pValue: null, isSupported: true });
    expect(lookOf(few, "single-label", 1)).toMatchObject({ value: 0, n: 1 });
    expect(lookOf(few, "base-rate", 2)).toEqual({ reason: "empty-group" });
    const alike = labelBiasWarnings(Uint8Array.of(1, 1), { groupOf: Int32Array.of(0, 1), groups: 2 });
    expect(lookOf(alike, "base-rate")).toEqual({ reason: "single-class" });
    const one = labelBiasWarnings(Uint8Array.of(1, 0), {
      groupOf: Int32Array.of(1, 1),
      groups: 2,
      strata: new Int32Array(2),
    });
    expect(lookOf(one, "base-rate-within-strata")).toEqual({ reason: "single-group" });
  });

  it("warns falsely of any of its looks one time in twenty at most", () => {
    const replicates = 400;
    let warned = 0;
    for (let r = 0; r < replicates; r++) {
      const own = seededRandom("level").stream("null", r);
      const ids = Int32Array.from({ length: 150 }, () => own.integer(3));
      const kinds = Int32Array.from(ids, () => own.integer(2));
      const warnings = labelBiasWarnings(
        Uint8Array.from(kinds, (kind) => (own.uniform() < 0.3 + 0.4 * kind ? 1 : 0)),
        {
          groupOf: ids,
          groups: 3,
          strata: kinds,
          labeled: Uint8Array.from(kinds, () => (own.uniform() < 0.8 ? 1 : 0)),
        },
      );
      if (warnings.some(({ outcome }) => "isSupported" in outcome && outcome.isSupported)) warned += 1;
    }
    expect(warned / replicates).toBeLessThanOrEqual(0.05 + 5 * Math.sqrt((0.05 * 0.95) / replicates));
  });

  it("refuses rows that do not fit", () => {
    const groups = { groupOf: Int32Array.of(0, 1), groups: 2 };
    const two = Uint8Array.of(0, 1);
    expect(
      reasonOf(() => labelBiasWarnings(new Uint8Array(0), { groupOf: new Int32Array(0), groups: 2 })),
    ).toBe("no-rows");
    expect(() => labelBiasWarnings(Uint8Array.of(0, 2), groups)).toThrow(/row 1/);
    expect(() => labelBiasWarnings(two, { ...groups, labeled: Uint8Array.of(1, 2) })).toThrow(/row 1/);
    expect(() => labelBiasWarnings(two, { ...groups, labeled: Uint8Array.of(1) })).toThrow(RangeError);
    expect(() => labelBiasWarnings(two, { ...groups, strata: Int32Array.of(0, -1) })).toThrow(/row 1/);
    expect(() => labelBiasWarnings(two, { ...groups, groups: 1 })).toThrow(/row 1/);
    expect(() => labelBiasWarnings(two, { ...groups, level: 2 })).toThrow(RangeError);
  });
});
