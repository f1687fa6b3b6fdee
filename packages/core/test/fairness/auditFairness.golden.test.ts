import { describe, expect, it } from "vitest";
import csv from "../../../../examples/mortgages/data/mortgages.csv?raw";
import golden from "../../golden/fairness/mortgages.json";
import type { Finding, MeasureId } from "../../src/evidence/index.js";
import { auditFairness } from "../../src/fairness/index.js";
import { tableFrom } from "../../src/table/index.js";

interface GroupCase {
  readonly name: string;
  readonly expected: {
    readonly ids?: readonly number[];
    readonly score?: readonly number[];
    readonly by_group?: readonly {
      cell: Record<string, string>;
      count: number;
      metrics: Record<string, number | string>;
    }[];
    readonly black?: { wilson: [number, number] };
    readonly newcombe?: [number, number];
    readonly difference?: number;
    readonly ratio?: number;
    readonly ratio_miettinen_nurminen?: [number, number];
  };
}

const cases = golden.cases as unknown as readonly GroupCase[];
const expectedOf = (name: string) => cases.find((one) => one.name === name)!.expected;
const { ids, score } = expectedOf("test-rows");
const [header, ...lines] = csv
  .trim()
  .split("\n")
  .map((line) => line.split(","));
const rowOf = new Map(lines.map((line) => [Number(line[0]), line]));
const cell = (id: number, name: string): string => rowOf.get(id)![header!.indexOf(name)]!;
const test = tableFrom({
  black: ids!.map((id) => cell(id, "black")),
  single: ids!.map((id) => cell(id, "single")),
});
const approved = Uint8Array.from(ids!, (id) => (cell(id, "denied") === "no" ? 1 : 0));

function auditAt(cutoff: number): readonly Finding[] {
  // The golden score is the probability of approval, the cut-off one of denial.
  const yPred = Uint8Array.from(score!, (s) => (1 - s < cutoff ? 1 : 0));
  return auditFairness({ yTrue: approved, yPred, sensitive: test }, { model: "mortgages", inputs: [] });
}

function measured(
  findings: readonly Finding[],
  id: MeasureId,
  segment: Record<string, string>,
  compared = false,
) {
  const finding = findings.find(
    (one) =>
      one.measure === id &&
      JSON.stringify(one.subject.segment) === JSON.stringify(segment) &&
      (one.subject.comparedTo !== undefined) === compared,
  )!;
  if (finding.measurement.status !== "measured") throw new Error(`${id} is ${finding.measurement.reason}`);
  return finding.measurement;
}

const rates = [
  ["fairness/selection-rate", "selection_rate"],
  ["fairness/true-positive-rate", "true_positive_rate"],
  ["fairness/false-positive-rate", "false_positive_rate"],
] as const;

describe.each([0.5, 0.15])("auditFairness() of the mortgage model, denied at %d", (cutoff) => {
  const findings = auditAt(cutoff);

  it.each(["by-black", "by-black-and-single"])("gives the rates %s", (name) => {
    const groups = expectedOf(`${name}-deny-at-${cutoff}`).by_group!;
    expect(groups.length).toBeGreaterThan(1);
    for (const group of groups)
      for (const [id, key] of rates)
        expect(measured(findings, id, group.cell).value).toBeCloseTo(Number(group.metrics[key]), 10);
  });

  it("gives the intervals of the comparison by race", () => {
    const expected = expectedOf(`intervals-deny-at-${cutoff}`);
    const difference = measured(findings, "fairness/selection-rate-difference", { black: "yes" }, true);
    expect(difference.value).toBeCloseTo(expected.difference!, 10);
    expect(difference.interval!.lower).toBeCloseTo(expected.newcombe![0], 10);
    expect(difference.interval!.upper).toBeCloseTo(expected.newcombe![1], 10);
    const ratio = measured(findings, "fairness/selection-rate-ratio", { black: "yes" }, true);
    expect(ratio.value).toBeCloseTo(expected.ratio!, 10);
    expect(ratio.interval!.lower).toBeCloseTo(expected.ratio_miettinen_nurminen![0], 10);
    expect(ratio.interval!.upper).toBeCloseTo(expected.ratio_miettinen_nurminen![1], 10);
    const rate = measured(findings, "fairness/selection-rate", { black: "yes" });
    expect(rate.interval!.lower).toBeCloseTo(expected.black!.wilson[0], 10);
  });
});

it("says how many applications would settle the four-fifths rule at 0.15, and that 0.5 is settled by what there is", () => {
  const rows = (cutoff: number) =>
    measured(auditAt(cutoff), "fairness/rows-to-settle", { black: "yes" }, true);
  expect(rows(0.5)).toMatchObject({ value: 951, n: 951 });
  const settling = rows(0.15);
  expect(settling.value).toBeGreaterThan(3000);
  expect(settling.value).toBeLessThan(12000);
});
