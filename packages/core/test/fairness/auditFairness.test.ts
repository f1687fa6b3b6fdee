import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalJson,
  type Finding,
  type Json,
  type MeasureId,
  NotMeasurable,
} from "../../src/evidence/index.js";
import { auditFairness, rowsToSettle } from "../../src/fairness/index.js";
import { tableFrom } from "../../src/table/index.js";

const options = { model: "m", inputs: [] } as const;

function of(findings: readonly Finding[], id: MeasureId, segment: object) {
  return findings.find(
    (one) => one.measure === id && JSON.stringify(one.subject.segment) === JSON.stringify(segment),
  )!.measurement;
}

describe("auditFairness()", () => {
  const sensitive = tableFrom({ team: ["a", "a", "a", "b", "b"], site: ["x", "x", "y", "x", "x"] });
  const findings = auditFairness(
    { yTrue: Uint8Array.of(1, 0, 1, 0, 0), yPred: Uint8Array.of(1, 1, 0, 0, 1), sensitive },
    options,
  );

  it("shows an empty intersection and a rate without denominator, and says why they have no value", () => {
    expect(of(findings, "fairness/selection-rate", { team: "b", site: "y" })).toEqual({
      status: "not-measured",
      reason: "empty-group",
    });
    expect(of(findings, "fairness/true-positive-rate", { team: "b" })).toEqual({
      status: "not-measured",
      reason: "no-positive-labels",
    });
    expect(of(findings, "fairness/rows-to-settle", { team: "b", site: "y" })).toEqual({
      status: "not-measured",
      reason: "empty-group",
    });
  });

  it("keeps the rows whose attribute is missing as a group", () => {
    const missing = auditFairness(
      {
        yTrue: Uint8Array.of(1, 1, 0),
        yPred: Uint8Array.of(1, 0, 1),
        sensitive: tableFrom({ team: ["a", null, "a"] }),
      },
      options,
    );
    expect(of(missing, "fairness/selection-rate", { team: "(missing)" })).toMatchObject({ value: 0, n: 1 });
  });

  it("refuses arrays of different lengths", () => {
    expect(() =>
      auditFairness({ yTrue: Uint8Array.of(1), yPred: Uint8Array.of(1, 0), sensitive }, options),
    ).toThrow(RangeError);
  });

  it("ends in finite findings whose intervals hold their values, whatever the groups", () => {
    const rows = fc.array(
      fc.tuple(fc.boolean(), fc.boolean(), fc.constantFrom("a", "b", "__proto__", null)),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, (list) => {
        const flag = (pick: (row: (typeof list)[number]) => boolean) =>
          Uint8Array.from(list, (row) => (pick(row) ? 1 : 0));
        const audit = {
          yTrue: flag((row) => row[0]),
          yPred: flag((row) => row[1]),
          sensitive: tableFrom({ team: list.length === 0 ? new Float64Array() : list.map((row) => row[2]) }),
        };
        for (const finding of auditFairness(audit, options)) {
          canonicalJson(finding as unknown as Json);
          const { measurement } = finding;
          if (measurement.status !== "measured" || measurement.interval === undefined) continue;
          expect(measurement.interval.lower ?? -1).toBeLessThanOrEqual(measurement.value);
          expect(measurement.interval.upper ?? 1e9).toBeGreaterThanOrEqual(measurement.value);
        }
      }),
    );
  });
});

describe("rowsToSettle()", () => {
  it("is what there is where the question is settled", () => {
    expect(
      rowsToSettle({ successes: 110, trials: 129 }, { successes: 791, trials: 822 }, { bound: 0.8 }),
    ).toBe(951);
  });

  it("needs more rows the nearer the ratio lies to the bound, and none can settle a ratio on it", () => {
    const near = (successes: number) =>
      rowsToSettle({ successes, trials: 100 }, { successes: 100, trials: 100 }, { bound: 0.8 });
    expect(near(78)).toBeGreaterThan(near(75));
    expect(() => near(80)).toThrow(NotMeasurable);
    expect(() =>
      rowsToSettle({ successes: 0, trials: 0 }, { successes: 1, trials: 1 }, { bound: 0.8 }),
    ).toThrow(NotMeasurable);
    expect(() =>
      rowsToSettle({ successes: 1, trials: 1 }, { successes: 1, trials: 1 }, { bound: 0 }),
    ).toThrow(RangeError);
  });
});
