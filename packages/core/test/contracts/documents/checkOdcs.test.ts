import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOdcs } from "../../../src/contracts/index.js";
import { isInputError } from "../../../src/evidence/index.js";
import { tableFrom } from "../../../src/table/index.js";

const document = (properties: readonly object[], more: object = {}) => ({
  apiVersion: "v3.2.0",
  kind: "DataContract",
  id: "x",
  version: "1.0.0",
  schema: [{ name: "t", properties, ...more }],
});
const bounded = document([
  {
    name: "n",
    logicalType: "number",
    logicalTypeOptions: { minimum: 0, exclusiveMaximum: 10, multipleOf: 0.5 },
  },
]);

describe("checkOdcs()", () => {
  it("counts as a plain loop over the cells does, NaN and infinities included", () => {
    const cell = fc.option(fc.oneof(fc.double(), fc.constantFrom(0, -0, 10, 0.25, 9.5, Number.NaN)));
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const { checks } = checkOdcs(bounded, { t: tableFrom({ n: cells }) }, { now: 0 });
        const present = cells.filter((value) => value !== null);
        const broken = (keeps: (value: number) => boolean) => present.filter((value) => !keeps(value)).length;
        expect(checks.slice(2).map(({ type, value }) => [type, value])).toEqual([
          ["field_minimum", broken((value) => value >= 0)],
          ["field_maximum", broken((value) => value <= 10)],
          ["field_not_equal", broken((value) => value !== 10)],
          ["field_multiple_of", checks[5]!.value],
        ]);
      }),
    );
  });

  it("loses no check when rules share a metric and a property, and measures nothing on no rows", () => {
    const rule = { metric: "nullValues", unit: "percent", mustBeLessThan: 100 };
    const doubled = document([{ name: "n", quality: [rule, rule] }], {
      quality: [{ metric: "rowCount", mustBe: 0 }],
    });
    const { checks, findings } = checkOdcs(doubled, { t: tableFrom({ n: [] }) }, { now: 0 });
    expect(checks.map(({ at, outcome }) => [at, outcome])).toEqual([
      ["/schema/0/properties/0", "passed"],
      ["/schema/0/properties/0/quality/0", "vacuous"],
      ["/schema/0/properties/0/quality/1", "vacuous"],
      ["/schema/0/quality/0", "passed"],
    ]);
    expect(findings[1]!.measurement).toEqual({ status: "not-measured", reason: "no-rows" });
    expect(findings[1]!.subject).toEqual({
      table: "t",
      contract: "x",
      rule: "/schema/0/properties/0/quality/0",
      column: "n",
    });
  });

  it("says missing of a table and a column that are not there", () => {
    const all = document([{ name: "n", unique: true, relationships: [{ to: "t.m" }] }], {
      quality: [{ metric: "rowCount", mustBe: 0 }],
    });
    const without = checkOdcs(all, {}, { now: 0 }).checks;
    expect(without.map(({ outcome }) => outcome)).toEqual(["failed", "not-run", "not-run", "not-run"]);
    expect(without.slice(1).every(({ reason }) => reason === "missing-column")).toBe(true);
  });

  it("runs no pattern without an engine, or one that the engine refuses", () => {
    const pattern = document([{ name: "s", logicalType: "string", logicalTypeOptions: { pattern: "^a" } }]);
    const tables = { t: tableFrom({ s: ["a", "b"] }) };
    const last = (options: object) => checkOdcs(pattern, tables, { now: 0, ...options }).checks.at(-1);
    expect(last({})).toMatchObject({ outcome: "not-run", reason: "unsupported-pattern" });
    const refuse = () => {
      throw new RangeError("no");
    };
    expect(last({ compilePattern: refuse })).toMatchObject({
      outcome: "not-run",
      reason: "unsupported-pattern",
    });
    expect(last({ compilePattern: () => (text: string) => text === "a" })).toMatchObject({
      value: 1,
      outcome: "failed",
    });
  });

  it("refuses another version, another document and another clock", () => {
    const code = (attempt: () => unknown) => {
      try {
        attempt();
        return "none";
      } catch (error) {
        return isInputError(error) ? error.code : String(error);
      }
    };
    expect(code(() => checkOdcs({ apiVersion: "v2.2.2" }, {}, { now: 0 }))).toBe("unsupported-format");
    expect(code(() => checkOdcs(null, {}, { now: 0 }))).toBe("invalid-field");
    expect(code(() => checkOdcs(bounded, {}, { now: Number.NaN }))).toContain("RangeError");
  });
});
