import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import assertionsSchema from "../../../../golden/contracts/openlineage-schema/DataQualityAssertionsDatasetFacet.json";
import metricsSchema from "../../../../golden/contracts/openlineage-schema/DataQualityMetricsInputDatasetFacet.json";
import baseSchema from "../../../../golden/contracts/openlineage-schema/OpenLineage.json";
import {
  allowedValues,
  categoryShares,
  checkContract,
  complete,
  dataQualityAssertions,
  dataQualityMetrics,
  defineContract,
  fresh,
  meanBetween,
  quantileBetween,
  rowCount,
  unique,
} from "../../../../src/contracts/index.js";
import { createProfile, profileTable } from "../../../../src/profile/index.js";
import { tableFrom } from "../../../../src/table/index.js";
import { applications, mortgages } from "../../mortgages.js";

const producer = "https://example.com/checks/1.0";
const ajv = new Ajv2020({
  strict: false,
  formats: { uri: (text: string) => URL.canParse(text), "date-time": true },
});
ajv.addSchema(baseSchema);
const assertionsAreValid = ajv.compile(assertionsSchema);
const metricsAreValid = ajv.compile(metricsSchema);

/** A facet under its key, as the published schema has it, through JSON. */
const written = (key: string, facet: unknown): unknown => JSON.parse(JSON.stringify({ [key]: facet }));

const contract = defineContract({
  name: "orders",
  version: "1",
  owner: "sales",
  purpose: "tests",
  row: z.looseObject({ id: z.int(), plan: z.string().nullable(), amount: z.number(), at: z.date() }),
  expectations: [
    rowCount({ atLeast: 2 }),
    unique("id", { severity: "warn", owner: "keys" }),
    complete("plan", { atLeast: 0.5 }),
    allowedValues("plan", ["a"], { atLeast: 0.9, judgedOn: "wilson", name: "plans of ours" }),
    meanBetween("amount", { minimum: 0, maximum: 2 }),
    quantileBetween("amount", 0.5, { maximum: 9 }),
    categoryShares("plan", { a: { minimum: 0.5 }, b: { maximum: 0.1 } }),
    fresh("at", { maxAgeMs: 1000 }),
  ],
});
const clock = { now: (): number => 5000 };
const table = tableFrom({
  id: [1, 1, 3],
  plan: ["a", null, "b"],
  amount: [1, 2, 9],
  at: [new Date(0), new Date(1), new Date(2)],
});

describe("dataQualityAssertions", () => {
  const { findings } = checkContract(contract, table, { input: "orders", clock });
  const facet = dataQualityAssertions(findings, { input: "orders", producer });
  const byName = new Map(
    facet.assertions.map((one) => [`${one.name}${JSON.stringify(one.params["segment"] ?? "")}`, one]),
  );

  it("keeps the published schema", () => {
    expect(
      assertionsAreValid(written("dataQualityAssertions", facet)),
      JSON.stringify(assertionsAreValid.errors),
    ).toBe(true);
    expect(facet._schemaURL).toBe(`${assertionsSchema.$id}#/$defs/DataQualityAssertionsDatasetFacet`);
    expect(
      assertionsAreValid({ dataQualityAssertions: { ...facet, assertions: [{ assertion: "x" }] } }),
    ).toBe(false);
    expect(assertionsAreValid({ dataQualityAssertions: { assertions: [] } })).toBe(false);
  });

  it("has each rule once, with what it expects and what it found", () => {
    expect(
      facet.assertions.map(({ assertion, success, expected, actual }) => [
        assertion,
        success,
        expected,
        actual,
      ]),
    ).toEqual([
      ["columns", true, "0", "0"],
      ["schema", true, "0", "0"],
      ["schema", true, "0", "0"],
      ["schema", true, "0", "0"],
      ["schema", true, "0", "0"],
      ["row-count", true, "0", "0"],
      ["unique", false, "0", "2"],
      ["complete", true, "0.5", String(2 / 3)],
      ["custom", false, "0.9", "0.5"],
      ["mean", false, "at least 0, at most 2", "4"],
      ["quantile", true, "at most 9", "2"],
      ["category-shares", true, "within its bounds", "0.5"],
      ["category-shares", false, "within its bounds", "0.5"],
      ["fresh", false, "at most 1000", "4998"],
    ]);
    expect(byName.get('unique(id)""')).toMatchObject({
      severity: "warn",
      column: "id",
      params: { evaluated: 3, owner: "keys" },
    });
    expect(byName.get('category-shares(plan){"plan":"b"}')?.success).toBe(false);
  });

  it("never calls a rule kept that was not measured", () => {
    const empty = checkContract(contract, tableFrom({ id: [], plan: [], amount: [], at: [] }), {
      input: "orders",
      clock,
    });
    const { assertions } = dataQualityAssertions(empty.findings, { input: "orders", producer });
    expect(assertions.length).toBeGreaterThan(10);
    expect(assertions.filter(({ success }) => success)).toEqual([]);
    expect(assertions.filter(({ actual }) => actual.startsWith("not measured: ")).length).toBe(
      assertions.length - 1,
    );
  });

  it("leaves out what is about another table, and refuses a producer that is no URI", () => {
    expect(dataQualityAssertions(findings, { input: "others", producer }).assertions).toEqual([]);
    for (const bad of ["", "checks", "https://a b", "1:x"])
      expect(() => dataQualityAssertions(findings, { input: "orders", producer: bad })).toThrow(RangeError);
  });

  it("tells the same of the mortgages as their check", () => {
    const check = checkContract(applications, mortgages, { input: "mortgages" });
    const { assertions } = dataQualityAssertions(check.findings, { input: "mortgages", producer });
    for (const { name, success, params } of assertions) {
      const failing = check.failures.get(name)?.length ?? 0;
      const atLeast = applications.expectations.find(({ id }) => id === name)?.atLeast ?? 1;
      const rows = Number(params["evaluated"]);
      expect([name, success]).toEqual([name, (rows - failing) / rows >= atLeast]);
    }
  });
});

describe("dataQualityMetrics", () => {
  it("keeps the published schema for every profile", () => {
    const cells = fc.oneof(
      fc.array(fc.option(fc.double()), { maxLength: 9 }),
      fc.array(fc.option(fc.string()), { maxLength: 9 }),
      fc.array(fc.option(fc.boolean()), { maxLength: 9 }),
      fc.array(fc.option(fc.date({ noInvalidDate: true })), { maxLength: 9 }),
    );
    fc.assert(
      fc.property(cells, fc.string(), fc.boolean(), (column, name, stream) => {
        const data = tableFrom({ [name]: column });
        const options = { shown: "all" } as const;
        const streamed = createProfile(options);
        streamed.update(data);
        const profile = stream ? streamed.profile() : profileTable(data, options);
        const facet = dataQualityMetrics(profile, { producer });
        expect(
          metricsAreValid(written("dataQualityMetrics", facet)),
          JSON.stringify(metricsAreValid.errors),
        ).toBe(true);
      }),
    );
    expect(metricsAreValid({ dataQualityMetrics: { columnMetrics: { a: { sum: "1" } } } })).toBe(false);
  });

  it("says minimum, maximum and quantiles of shown numbers only", () => {
    const hidden = dataQualityMetrics(profileTable(mortgages), { producer });
    const shown = dataQualityMetrics(profileTable(mortgages, { shown: ["loan_to_value"] }), { producer });
    expect(hidden._schemaURL).toBe(`${metricsSchema.$id}#/$defs/DataQualityMetricsInputDatasetFacet`);
    expect(hidden.rowCount).toBe(2381);
    for (const metrics of Object.values(hidden.columnMetrics))
      expect(Object.keys(metrics).filter((key) => ["min", "max", "quantiles"].includes(key))).toEqual([]);
    expect(shown.columnMetrics["loan_to_value"]?.min).toBeCloseTo(0.02, 6);
    expect(shown.columnMetrics["loan_to_value"]?.quantiles?.["0.5"]).toBeGreaterThan(0.5);
    const instants = profileTable(tableFrom({ at: [new Date(5)] }), { shown: "all" });
    expect(dataQualityMetrics(instants, { producer }).columnMetrics["at"]).toEqual({
      nullCount: 0,
      count: 1,
      distinctCount: 1,
    });
  });
});
