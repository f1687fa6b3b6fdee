import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/evidence/index.js";
import { decide, definePolicy } from "../../../src/evidence/index.js";
import {
  auditAnonymity,
  deltaPresence,
  equivalenceClasses,
  generalizeTable,
  journalistRisk,
  kAnonymity,
  kMap,
  optimalGeneralization,
  populationClasses,
  reidentificationRisk,
} from "../../../src/privacy/index.js";
import { filterRows, tableFrom } from "../../../src/table/index.js";

const visits = tableFrom({
  age: ["2*", "2*", "2*", "3*", "3*", "3*"],
  zip: ["130", "130", "130", "148", "148", "148"],
  disease: ["flu", "angina", "flu", "flu", "bronchitis", "angina"],
  cost: [10, 20, 30, 10, 20, 30],
});
const hierarchy = {
  kind: "labels",
  paths: { flu: ["lung", "any"], bronchitis: ["lung", "any"], angina: ["heart", "any"] },
} as const;
const plan = {
  quasiIdentifiers: ["zip", "age"],
  sensitive: [
    { column: "disease", hierarchy, recursiveL: 2 },
    { column: "cost", order: true },
  ],
} as const;
const options = { table: "visits", inputs: ["visits"] };
const run = { library: "test", inputs: { visits: `sha256:${"0".repeat(64)}` } } as const;

function valueOf(findings: readonly Finding[], id: string, column?: string): number | string {
  const found = findings.filter(({ measure, subject }) => measure === id && subject.column === column);
  expect(found.length, id).toBe(1);
  const { measurement } = found[0]!;
  return measurement.status === "measured" ? measurement.value : measurement.reason;
}

describe("auditAnonymity()", () => {
  it("measures classes, and each sensitive column as asked", () => {
    const findings = auditAnonymity(visits, plan, options);
    expect(valueOf(findings, "privacy/k-anonymity")).toBe(3);
    expect(valueOf(findings, "privacy/prosecutor-risk")).toBeCloseTo(1 / 3, 12);
    expect(valueOf(findings, "privacy/unique-rows-share")).toBe(0);
    expect(valueOf(findings, "privacy/distinct-l-diversity", "disease")).toBe(2);
    expect(valueOf(findings, "privacy/recursive-l-diversity", "disease")).toBe(2);
    expect(valueOf(findings, "privacy/t-closeness-equal", "disease")).toBeCloseTo(1 / 6, 12);
    expect(valueOf(findings, "privacy/t-closeness-hierarchical", "disease")).toBeCloseTo(1 / 12, 12);
    expect(valueOf(findings, "privacy/t-closeness-ordered", "cost")).toBe(0);
    expect(
      findings.some(({ measure, subject }) => measure.endsWith("ordered") && subject.column === "disease"),
    ).toBe(false);
    expect(JSON.stringify(findings)).not.toMatch(/flu|angina|130/);
    expect(findings[0]!.parameters).toEqual({ quasiIdentifiers: ["age", "zip"] });
  });

  it("lets a policy ask for five", () => {
    const policy = definePolicy({
      name: "release",
      version: "1",
      expectations: [{ id: "crowd", measure: "privacy/k-anonymity", atLeast: 5 }],
    });
    const verdictOf = (k: number): string => {
      const table = tableFrom({ age: Array.from({ length: 2 * k }, (_, row) => String(row % 2)) });
      const findings = auditAnonymity(table, { quasiIdentifiers: ["age"] }, options);
      return decide(policy, { format: 1, run, findings }).verdict;
    };
    expect([verdictOf(4), verdictOf(5)]).toEqual(["fail", "pass"]);
    const findings = auditAnonymity(
      tableFrom({ age: [] as string[] }),
      { quasiIdentifiers: ["age"] },
      options,
    );
    expect(decide(policy, { format: 1, run, findings }).verdict).toBe("insufficient-data");
  });

  it("says what a generalization cost", () => {
    const hierarchies = { zip: { kind: "prefixes", kept: [2, 0] } } as const;
    const { best } = optimalGeneralization(visits, { hierarchies, k: 4 });
    const { table } = generalizeTable(visits, { hierarchies, levels: best!.levels, k: 4 });
    const findings = auditAnonymity(table, { quasiIdentifiers: ["zip"], losses: best! }, options);
    expect(valueOf(findings, "privacy/k-anonymity")).toBe(6);
    expect(valueOf(findings, "privacy/average-class-size")).toBe(1);
    expect(valueOf(findings, "privacy/suppressed-rows")).toBe(0);
    expect(valueOf(findings, "privacy/generalization-precision")).toBe(0);
    expect(valueOf(findings, "privacy/certainty-penalty")).toBe(1);
  });

  it("says why a figure is missing, and keeps the others", () => {
    const table = tableFrom({ age: ["2*", "3*"], cost: [1, null], note: ["a", "b"] });
    const findings = auditAnonymity(
      table,
      {
        quasiIdentifiers: ["age"],
        sensitive: [
          { column: "cost", order: true },
          { column: "note", recursiveL: 2 },
        ],
      },
      options,
    );
    expect(valueOf(findings, "privacy/t-closeness-ordered", "cost")).toBe("unplaced-values");
    expect(valueOf(findings, "privacy/t-closeness-equal", "cost")).toBe(0.5);
    expect(valueOf(findings, "privacy/recursive-l-diversity", "note")).toBe("zero-count");
    expect(valueOf(findings, "privacy/distinct-l-diversity", "note")).toBe(1);
  });

  it("has room for fifty quasi-identifiers with long names", () => {
    const names = Array.from({ length: 50 }, (_, c) => `a rather long name of a column, number ${c}`);
    const table = tableFrom(Object.fromEntries(names.map((name) => [name, [1, 1, 2]])));
    const [first] = auditAnonymity(table, { quasiIdentifiers: names }, options);
    expect(first!.measurement).toMatchObject({ value: 1 });
    expect(first!.parameters["quasiIdentifiers"]).toMatch(/^sha256:/);
    const [again] = auditAnonymity(table, { quasiIdentifiers: names.toReversed() }, options);
    expect(again!.parameters).toEqual(first!.parameters);
  });
});

describe("against a population", () => {
  const population = tableFrom({
    age: ["2*", "2*", "2*", "2*", "3*", "3*", null, null],
    sex: ["F", "F", "F", "F", "M", "M", "M", "M"],
  });
  const quasiIdentifiers = ["age", "sex"];

  it("k-map, presence and the journalist's risk by hand", () => {
    const sample = filterRows(population, Uint32Array.of(6, 0, 1, 4));
    const classes = populationClasses(sample, population, { quasiIdentifiers });
    expect(kMap(classes)).toBe(2);
    expect(deltaPresence(classes)).toEqual({ lower: 0.5, upper: 0.5 });
    expect(journalistRisk(classes)).toEqual({ highest: 0.5, average: 0.375, uniqueShare: 0 });
    const alone = tableFrom({ age: ["2*", "3*", "3*"] });
    const two = populationClasses(filterRows(alone, Uint32Array.of(0, 1)), alone, {
      quasiIdentifiers: ["age"],
    });
    expect(journalistRisk(two)).toEqual({ highest: 1, average: 0.75, uniqueShare: 0.5 });
    const findings = auditAnonymity(sample, { quasiIdentifiers, population }, options);
    expect(valueOf(findings, "privacy/k-map")).toBe(2);
    expect(valueOf(findings, "privacy/journalist-risk")).toBe(0.5);
    expect(valueOf(findings, "privacy/average-journalist-risk")).toBe(0.375);
    expect(valueOf(findings, "privacy/population-unique-rows-share")).toBe(0);
    expect(valueOf(findings, "privacy/lowest-presence")).toBe(0.5);
    expect(valueOf(findings, "privacy/highest-presence")).toBe(0.5);
  });

  it("is never riskier than without one, and equal to it where the sample is all", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 40, max: 3 }),
        fc.infiniteStream(fc.boolean()),
        (ages, in_) => {
          const all = tableFrom(
            { age: Array.from(ages, (age) => (age === 3 ? null : age)) },
            { columns: { age: "number" } },
          );
          const mask = Uint8Array.from(ages, (_, row) => (row === 0 || in_.next().value === true ? 1 : 0));
          const sample = filterRows(all, mask);
          const classes = populationClasses(sample, all, { quasiIdentifiers: ["age"] });
          const risk = reidentificationRisk(equivalenceClasses(sample, ["age"]));
          expect(kMap(classes)).toBeGreaterThanOrEqual(kAnonymity(sample, ["age"]));
          expect(journalistRisk(classes).highest).toBeLessThanOrEqual(risk.highest);
          expect(journalistRisk(classes).average).toBeLessThanOrEqual(risk.average + 1e-12);
          const itself = populationClasses(all, all, { quasiIdentifiers: ["age"] });
          expect(kMap(itself)).toBe(kAnonymity(all, ["age"]));
          expect(deltaPresence(itself)).toEqual({ lower: 1, upper: 1 });
        },
      ),
    );
  });

  it("refuses a population that doesn't hold the sample, or holds other kinds", () => {
    const of =
      (sample: object, names: readonly string[] = ["age"]) =>
      () =>
        populationClasses(tableFrom(sample as Record<string, string[]>), population, {
          quasiIdentifiers: names,
        });
    expect(of({ age: ["9*"] })).toThrow("needs to hold the sample");
    expect(of({ age: [2] })).toThrow("in the population it holds text");
    expect(of({ age: ["2*"] }, [])).toThrow(RangeError);
    expect(of({ age: ["2*"] }, ["zip"])).toThrow('no column "zip"');
    expect(of({ age: [] })).toThrow("no-rows");
  });
});
