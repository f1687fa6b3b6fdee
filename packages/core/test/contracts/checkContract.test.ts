import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  allowedValues,
  checkContract,
  columnAtMost,
  complete,
  decimalPlaces,
  defineContract,
  rowCount,
  rowValidator,
  satisfies,
  unique,
  wholeNumbers,
} from "../../src/contracts/index.js";
import type { Finding } from "../../src/evidence/index.js";
import { decide, definePolicy } from "../../src/evidence/index.js";
import { type Table, tableFrom } from "../../src/table/index.js";

const heading = { name: "n", version: "1", owner: "o", purpose: "p" };
const loose = z.looseObject({});
const options = { input: "t" };

const statusOf = (findings: readonly Finding[], rule: string): string => {
  const { measurement } = findings.find((finding) => finding.subject.rule === rule)!;
  return measurement.status === "measured" ? String(measurement.value) : measurement.reason;
};

describe("checkContract", () => {
  const row = z.strictObject({ a: z.number(), b: z.string().optional(), c: z.number().nullable() });
  const contract = defineContract({ ...heading, row });

  it("counts missing and extra columns in every row, and names them", () => {
    const check = checkContract(contract, tableFrom({ a: [1, 2], d: [1, 2] }), options);
    expect(check.columns).toEqual({ missing: ["c"], extra: ["d"] });
    expect(check.failures.get("columns")).toEqual(Uint32Array.of(0, 1));
    expect(check.rejected).toEqual(Uint32Array.of(0, 1));
    expect(check.findings.find((one) => one.subject.rule === "columns")!.parameters).toEqual({
      version: "1",
      missing: 1,
      extra: 1,
    });
    expect(
      ["columns", "schema(a)", "schema(b)", "schema(c)"].map((rule) => statusOf(check.findings, rule)),
    ).toEqual(["2", "0", "missing-column", "missing-column"]);
  });

  it("never passes what it did not look at", () => {
    const expectations = [
      complete("a"),
      unique("a"),
      allowedValues("a", [1]),
      wholeNumbers("a"),
      decimalPlaces("a", { atMost: 2 }),
      columnAtMost("a", "b"),
      satisfies("p", ["a"], () => true),
    ];
    const all = defineContract({ ...heading, row: loose, expectations: expectations });
    const empty = checkContract(all, tableFrom({ a: [], b: [] }), options);
    for (const { measurement } of empty.findings.slice(1))
      expect(measurement).toEqual({ status: "not-measured", reason: "no-rows" });
    expect(empty.failures.size).toBe(0);
    const absent = checkContract(all, tableFrom({ x: [1] }), options);
    for (const { id } of expectations) expect(statusOf(absent.findings, id)).toBe("missing-column");
    const gone = checkContract(all, tableFrom({ a: [null, null], b: [1, 2] }), options);
    expect(expectations.map(({ id }) => statusOf(gone.findings, id))).toEqual([
      "2",
      ...new Array<string>(5).fill("all-missing"),
      "0",
    ]);
    const unsupported: Table = {
      rows: 1,
      columns: ["a", "b"].map((name) => ({
        kind: "unsupported",
        name,
        length: 1,
        validity: null,
        missing: 0,
        logicalType: { type: "unsupported", name: "List" },
      })),
    };
    const check = checkContract(all, unsupported, options);
    expect(expectations.map(({ id }) => statusOf(check.findings, id))).toEqual([
      "0",
      ...new Array<string>(6).fill("unsupported-type"),
    ]);
    expect(statusOf(checkContract(contract, unsupported, options).findings, "schema(a)")).toBe(
      "unsupported-type",
    );
    const text = checkContract(all, tableFrom({ a: ["x"], b: [1] }), options);
    expect(expectations.map(({ id }) => statusOf(text.findings, id))).toEqual([
      "0",
      "0",
      "1",
      "unsupported-type",
      "unsupported-type",
      "unsupported-type",
      "0",
    ]);
  });

  it("counts the rows that are missing or too many, even in an empty table", () => {
    const of = (bounds: { atLeast?: number; atMost?: number }, rows: number): string => {
      const counted = defineContract({ ...heading, row: loose, expectations: [rowCount(bounds)] });
      const check = checkContract(counted, tableFrom({ a: new Float64Array(rows) }), options);
      expect(check.rejected.length).toBe(0);
      return statusOf(check.findings, "row-count");
    };
    expect([
      of({ atLeast: 3 }, 0),
      of({ atLeast: 3 }, 3),
      of({ atMost: 3 }, 5),
      of({ atLeast: 1, atMost: 2 }, 2),
    ]).toEqual(["3", "0", "2", "0"]);
  });

  it("compares columns, NaN and all", () => {
    const ordered = defineContract({
      ...heading,
      row: loose,
      expectations: [columnAtMost("a" as never, "b" as never)],
    });
    const failing = (a: unknown[], b: unknown[]) => {
      const check = checkContract(ordered, tableFrom({ a, b }), options);
      return Array.from(check.failures.get("column-at-most(a, b)")!);
    };
    const nan = Number.NaN;
    expect(failing([1, 2, nan, 1, null, 3], [1, 1, 1, nan, 1, null])).toEqual([1, 2, 3]);
    expect(failing([new Date(1), new Date(2), null], [new Date(1), new Date(1), new Date(1)])).toEqual([1]);
  });

  it("finds decimals by the shortest text", () => {
    const values = [
      0.221,
      0.221000003814697,
      1e-7,
      1e21,
      123456.789,
      -0,
      0.1 + 0.2,
      5e-324,
      1.7976931348623157e308,
      4.35,
      1.005,
    ];
    values.push(Number.NaN, Number.POSITIVE_INFINITY, 9007199254740993, 0.000001, 1234567890.123456);
    for (let places = 0; places <= 15; places++) {
      const short = defineContract({
        ...heading,
        row: loose,
        expectations: [decimalPlaces("a" as never, { atMost: places })],
      });
      const check = checkContract(short, tableFrom({ a: values }), options);
      const wanted = values.flatMap((value, i) =>
        Number.isFinite(value) && decimalsOf(value) <= places ? [] : [i],
      );
      expect(Array.from(check.failures.get("decimal-places(a)")!)).toEqual(wanted);
    }
  });

  it("evaluates refinements of the row only where its cells pass", () => {
    const seen: unknown[] = [];
    const refined = z.strictObject({ a: z.number(), b: z.number().nullable() }).refine((one) => {
      seen.push(one);
      return one.a < 2;
    });
    const check = checkContract(
      defineContract({ ...heading, row: refined }),
      tableFrom({ a: [1, 2, null], b: [1, null, 1] }),
      options,
    );
    expect(seen).toEqual([
      { a: 1, b: 1 },
      { a: 2, b: null },
    ]);
    expect(check.findings.find((one) => one.subject.rule === "row")!.measurement).toEqual({
      status: "measured",
      value: 1,
      unit: "rows",
      n: 2,
    });
    expect(check.rejected).toEqual(Uint32Array.of(1, 2));
  });

  it("refuses parts that answer with a promise", () => {
    const late = z.strictObject({
      a: z.number().refine((() => Promise.resolve(true)) as unknown as () => boolean),
    });
    const asynchronous = defineContract({ ...heading, row: late });
    expect(() => checkContract(asynchronous, tableFrom({ a: [1] }), options)).toThrow();
    expect(() => rowValidator(asynchronous)({ a: 1 })).toThrow();
  });

  it("gives findings that a policy judges", () => {
    const policy = definePolicy({
      name: "p",
      version: "1",
      expectations: [
        { id: "rows", measure: "contract/violation-count", atMost: 0 },
        { id: "share", measure: "contract/violation-share", atMost: 0.5, confidence: "interval" },
      ],
    });
    const tolerant = defineContract({
      ...heading,
      row: z.looseObject({ a: z.number() }),
      expectations: [complete("b" as never, { atLeast: 0.5 })],
    });
    const decideOn = (a: readonly (number | null)[], b: readonly (number | null)[]): readonly string[] => {
      const { findings } = checkContract(tolerant, tableFrom({ a, b }), options);
      const inputs = { t: `sha256:${"0".repeat(64)}` as const };
      const { expectations } = decide(policy, { format: 1, run: { library: "tests", inputs }, findings });
      return expectations.map((one) => one.outcome);
    };
    const many = Array.from({ length: 100 }, (_, i) => i);
    expect(decideOn(many, many)).toEqual(["met", "met"]);
    expect(decideOn([1, null], [1, null])).toEqual(["unmet", "inconclusive"]);
    expect(decideOn([], [])).toEqual(["insufficient-data", "insufficient-data"]);
  });
});

function decimalsOf(value: number): number {
  const text = Math.abs(value).toString();
  const [mantissa, exponent = "0"] = text.split("e");
  return Math.max(0, (mantissa!.split(".")[1]?.length ?? 0) - Number(exponent));
}

describe("rowValidator", () => {
  it("applies the expectations that speak of one row", () => {
    const row = z.strictObject({
      a: z.number(),
      b: z.number().nullable(),
      from: z.date().optional(),
      to: z.date().optional(),
    });
    const validate = rowValidator(
      defineContract({
        ...heading,
        row,
        expectations: [
          wholeNumbers("a"),
          complete("b"),
          columnAtMost("a", "b"),
          columnAtMost("from", "to"),
          allowedValues("a", [1, 2, 3], { atLeast: 0.5 }),
          unique("a"),
          satisfies("not both three", ["a", "b"], ({ a, b }) => !(a === 3 && b === 3)),
        ],
      }),
    );
    const codes = (value: unknown): readonly string[] => {
      const result = validate(value);
      return result.valid ? [] : result.issues.map((issue) => issue.code);
    };
    expect(codes({ a: 9, b: 9 })).toEqual([]);
    expect(codes({ a: 1.5, b: 2 })).toEqual(["whole-numbers"]);
    expect(codes({ a: 1, b: null })).toEqual(["complete"]);
    expect(codes({ a: 2, b: 1 })).toEqual(["column-at-most"]);
    expect(codes({ a: 3, b: 3 })).toEqual(["satisfies"]);
    expect(codes({ a: 1, b: 1, from: new Date(2), to: new Date(1) })).toEqual(["column-at-most"]);
    expect(codes({ a: 1, b: 1, from: new Date(2) })).toEqual([]);
    expect(validate({ a: 1.5, b: 2 })).toEqual({
      valid: false,
      issues: [
        {
          message: "Invalid row: breaks the rule whole-numbers(a)",
          path: ["a"],
          code: "whole-numbers",
          severity: "fail",
        },
      ],
    });
  });

  it("hands back the row itself, and never changes it", () => {
    const nested = Object.freeze({ a: 1, tags: Object.freeze(["x"]) });
    const validate = rowValidator(
      defineContract({ ...heading, row: z.strictObject({ a: z.number(), tags: z.array(z.string()) }) }),
    );
    const result = validate(nested);
    expect(result.valid && result.row).toBe(nested);
  });

  it("survives circular and hostile rows", () => {
    const validate = rowValidator(
      defineContract({ ...heading, row: z.strictObject({ a: z.string().max(10), b: z.any() }) }),
    );
    const circular: { [key: string]: unknown } = { a: "x" };
    circular["b"] = circular;
    expect(validate(circular).valid).toBe(true);
    expect(validate({ a: "x".repeat(1_000_000), b: 1 }).valid).toBe(false);
    expect(validate({ a: "\ud800", b: 1 }).valid).toBe(true);
    expect(validate(JSON.parse('{"a":"x","b":1,"__proto__":{"a":"y"}}')).valid).toBe(false);
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i]));
    expect(validate(many).valid).toBe(false);
  });

  it("is a Standard Schema", () => {
    const contract = defineContract({
      ...heading,
      row: z.strictObject({ a: z.number() }),
      expectations: [wholeNumbers("a")],
    });
    const { version, vendor, validate } = contract["~standard"];
    expect([version, vendor]).toEqual([1, "probity"]);
    expect(validate({ a: 1 })).toEqual({ value: { a: 1 } });
    expect(validate({ a: 1.5 }).issues).toHaveLength(1);
    expect(validate(null).issues).toHaveLength(1);
  });
});
