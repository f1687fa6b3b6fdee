import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/evidence/index.js";
import type { MitigationComparison, RuleChange } from "../../../src/fairness/index.js";
import { compareMitigation } from "../../../src/fairness/index.js";
import type { SeededRandom } from "../../../src/random/index.js";
import { seededRandom } from "../../../src/random/index.js";

const settings = { model: "loans", mitigation: "thresholds", inputs: ["loans", "test"] } as const;

interface Rows {
  readonly yTrue: Uint8Array;
  readonly rules: RuleChange;
  readonly groupOf: Int32Array;
  readonly groups: number;
}

function compare(
  { yTrue, rules, ...rest }: Rows,
  more: Partial<MitigationComparison> = {},
): readonly Finding[] {
  return compareMitigation(yTrue, rules, { ...settings, ...rest, ...more });
}

function measurementOf(findings: readonly Finding[], id: string, rule: "before" | "after" | "change") {
  const found = findings.filter(({ measure, parameters }) => measure === id && parameters["rule"] === rule);
  expect(found).toHaveLength(1);
  const { measurement } = found[0]!;
  if (measurement.status === "not-measured") throw new Error(measurement.reason);
  return { value: measurement.value, n: measurement.n, interval: measurement.interval };
}

/** Rows whose rules select by rates that are known, two draws of each row alike with probability ½. */
function drawn(
  random: SeededRandom,
  perGroup: number,
  before: readonly number[],
  after: readonly number[],
): Rows {
  const n = perGroup * before.length;
  const groupOf = Int32Array.from({ length: n }, (_, row) => row % before.length);
  const first = Uint8Array.from(groupOf, (group) => (random.uniform() < before[group]! ? 1 : 0));
  const second = Uint8Array.from(groupOf, (group) => (random.uniform() < after[group]! ? 1 : 0));
  const yTrue = Uint8Array.from(groupOf, () => random.integer(2));
  return { yTrue, rules: { before: first, after: second }, groupOf, groups: before.length };
}

describe("compareMitigation()", () => {
  const rows: Rows = {
    yTrue: Uint8Array.of(1, 1, 0, 0, 1, 1, 0, 0),
    rules: {
      before: Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0),
      after: Float64Array.of(1, 1, 0.5, 0, 1, 0.5, 0, 0.25),
    },
    groupOf: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1),
    groups: 2,
  };

  it("measures both rules and the change between them", () => {
    const findings = compare(rows, { parameters: { cut: 0.5 } });
    expect(findings).toHaveLength(15);
    for (const { parameters, subject, inputs } of findings) {
      expect(parameters).toMatchObject({ mitigation: "thresholds", cut: 0.5 });
      expect(subject).toEqual({ model: "loans" });
      expect(inputs).toEqual(["loans", "test"]);
    }
    expect(measurementOf(findings, "performance/accuracy", "before")).toMatchObject({ value: 0.75, n: 8 });
    expect(measurementOf(findings, "performance/accuracy", "after").value).toBe(6.75 / 8);
    expect(measurementOf(findings, "fairness/accuracy-change", "change").value).toBe(0.75 / 8);
    expect(measurementOf(findings, "fairness/selection-rate-gap", "before").value).toBe(0.5);
    expect(measurementOf(findings, "fairness/selection-rate-gap", "after").value).toBe(0.1875);
    expect(measurementOf(findings, "fairness/true-positive-rate-gap", "after").value).toBe(0.25);
    expect(measurementOf(findings, "fairness/false-positive-rate-gap", "after").value).toBe(0.125);
    expect(measurementOf(findings, "fairness/equalized-odds-gap", "before").value).toBe(0.5);
    expect(measurementOf(findings, "fairness/equalized-odds-gap-change", "change").value).toBe(-0.25);
  });

  it("holds its values within its intervals, and turns with the order of the rules", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1), fc.nat(2), fc.nat(4), fc.nat(4), fc.nat(3)), {
          minLength: 4,
          maxLength: 60,
        }),
        (drawnRows) => {
          const of = (index: 0 | 1 | 2 | 3 | 4) => drawnRows.map((row) => row[index]);
          const own: Rows = {
            yTrue: Uint8Array.from(of(0)),
            groupOf: Int32Array.from(of(1)),
            groups: 3,
            rules: {
              before: Float64Array.from(of(2), (value) => value / 4),
              after: Float64Array.from(of(3), (value) => value / 4),
            },
          };
          const weights = Float64Array.from(of(4), (value) => 0.1 + value);
          const findings = compare(own, { weights });
          const turned = compare(
            { ...own, rules: { before: own.rules.after, after: own.rules.before } },
            { weights },
          );
          findings.forEach(({ measure, measurement, parameters }, index) => {
            if (measurement.status === "not-measured") {
              expect(measurement.reason).toBe("single-group");
              return;
            }
            const { interval, value } = measurement;
            if (interval !== undefined) {
              expect(interval.lower).toBeLessThanOrEqual(value + 1e-12);
              expect(interval.upper).toBeGreaterThanOrEqual(value - 1e-12);
            }
            if (parameters["rule"] !== "change") return;
            const other = turned[index]!;
            expect(other.measure).toBe(measure);
            if (other.measurement.status === "measured")
              expect(other.measurement.value).toBeCloseTo(-value, 12);
          });
        },
      ),
    );
  });

  it("covers gaps and changes at its level, with groups of twelve rows and without any gap", () => {
    const random = seededRandom("coverage");
    const cases = [
      { perGroup: 12, before: [0.3, 0.3, 0.3, 0.3, 0.3], after: [0.3, 0.3, 0.3, 0.3, 0.3] },
      { perGroup: 60, before: [0.2, 0.4, 0.6], after: [0.4, 0.4, 0.4] },
      { perGroup: 400, before: [0.2, 0.5], after: [0.3, 0.4] },
    ];
    const replicates = 100;
    // 5 standard errors below 95 %.
    const least = 0.95 - 5 * Math.sqrt((0.95 * 0.05) / replicates);
    const gapOf = (rates: readonly number[]): number => Math.max(...rates) - Math.min(...rates);
    cases.forEach(({ perGroup, before, after }, index) => {
      const held = { before: 0, after: 0, change: 0 };
      const truth = { before: gapOf(before), after: gapOf(after), change: gapOf(after) - gapOf(before) };
      for (let replicate = 0; replicate < replicates; replicate++) {
        const findings = compare(drawn(random.stream(`case ${index}`, replicate), perGroup, before, after));
        for (const rule of ["before", "after", "change"] as const) {
          const id = rule === "change" ? "fairness/selection-rate-gap-change" : "fairness/selection-rate-gap";
          const { lower, upper } = measurementOf(findings, id, rule).interval!;
          if (lower! <= truth[rule] && truth[rule] <= upper!) held[rule]++;
        }
      }
      for (const count of Object.values(held)) expect(count / replicates).toBeGreaterThan(least);
    });
  });

  it("shows a change on many rows, and covers that of accuracy", () => {
    const findings = compare(drawn(seededRandom("many"), 4000, [0.3, 0.6], [0.45, 0.45]));
    expect(
      measurementOf(findings, "fairness/selection-rate-gap-change", "change").interval!.upper,
    ).toBeLessThan(-0.1);
    let held = 0;
    for (let replicate = 0; replicate < 200; replicate++) {
      const { interval } = measurementOf(
        compare(drawn(seededRandom(`accuracy ${replicate}`), 100, [0.3, 0.6], [0.45, 0.45])),
        "fairness/accuracy-change",
        "change",
      );
      // Labels are coins: both rules are right half of the time.
      if (interval!.lower! <= 0 && interval!.upper! >= 0) held++;
    }
    expect(held / 200).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.95 * 0.05) / 200));
  });

  it("counts equal weights like none, and unequal ones for less", () => {
    const many = drawn(seededRandom("weights"), 100, [0.3, 0.6], [0.4, 0.5]);
    const n = many.yTrue.length;
    const plain = compare(many);
    const equal = compare(many, { weights: new Float64Array(n).fill(0.1) });
    plain.forEach(({ measurement }, index) => {
      const other = equal[index]!.measurement;
      if (measurement.status !== "measured" || other.status !== "measured") throw new Error("not measured");
      expect(other.value).toBeCloseTo(measurement.value, 12);
      expect(other.interval!.lower).toBeCloseTo(measurement.interval!.lower!, 9);
      expect(other.interval!.upper).toBeCloseTo(measurement.interval!.upper!, 9);
    });
    const unequal = compare(many, {
      weights: Float64Array.from({ length: n }, (_, row) => (row % 4 < 2 ? 0.1 : 2)),
    });
    const width = (findings: readonly Finding[]): number => {
      const { lower, upper } = measurementOf(findings, "performance/accuracy", "after").interval!;
      return upper! - lower!;
    };
    expect(width(unequal)).toBeGreaterThan(1.2 * width(plain));
  });

  it("leaves out groups without a rate, and says what has none", () => {
    const reasonsOf = (findings: readonly Finding[]) =>
      findings.map(({ measurement }) =>
        measurement.status === "not-measured" ? measurement.reason : "measured",
      );
    expect(compare({ ...rows, groups: 4 }).map(({ measurement }) => measurement)).toEqual(
      compare(rows).map(({ measurement }) => measurement),
    );
    const oneLabel = reasonsOf(compare({ ...rows, yTrue: new Uint8Array(8).fill(1) }));
    expect(oneLabel.slice(9, 15)).toEqual(Array.from({ length: 6 }, () => "single-group"));
    expect(oneLabel.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => "measured"));
    const alone = reasonsOf(compare({ ...rows, groupOf: new Int32Array(8), groups: 1 }));
    expect(alone.slice(0, 3)).toEqual(["measured", "measured", "measured"]);
    expect(new Set(alone.slice(3))).toEqual(new Set(["single-group"]));
    const none = { yTrue: new Uint8Array(0), groupOf: new Int32Array(0), groups: 2 };
    const empty = reasonsOf(
      compare({ ...none, rules: { before: new Uint8Array(0), after: new Uint8Array(0) } }),
    );
    expect(empty.slice(0, 4)).toEqual(["no-rows", "no-rows", "no-rows", "single-group"]);
    expect(reasonsOf(compare(rows, { weights: new Float64Array(8) })).slice(0, 3)).toEqual(
      Array.from({ length: 3 }, () => "zero-total-weight"),
    );
    const same = compare({ ...rows, rules: { before: rows.rules.before, after: rows.rules.before } });
    expect(measurementOf(same, "fairness/accuracy-change", "change")).toEqual({
      value: 0,
      n: 8,
      interval: undefined,
    });
  });

  it("refuses what is no comparison", () => {
    const { before } = rows.rules;
    expect(() => compare({ ...rows, rules: { before, after: before.subarray(1) } })).toThrow("8 and 7 rows");
    expect(() => compare({ ...rows, rules: { before, after: new Float64Array(8).fill(1.1) } })).toThrow(
      "no probability in [0, 1]",
    );
    expect(() =>
      compare({ ...rows, rules: { before, after: new Float64Array(8).fill(Number.NaN) } }),
    ).toThrow(RangeError);
    expect(() => compare({ ...rows, yTrue: new Uint8Array(8).fill(2) })).toThrow("neither 0 nor 1");
    expect(() => compare(rows, { groups: 1 })).toThrow("is in group 1");
    expect(() => compare(rows, { groups: 1.5 })).toThrow(RangeError);
    expect(() => compare(rows, { weights: new Float64Array(8).fill(-1) })).toThrow("weight of row 0");
    expect(() => compare(rows, { level: 1 })).toThrow("level 1");
  });
});
