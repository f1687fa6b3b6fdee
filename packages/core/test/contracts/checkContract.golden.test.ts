import { describe, expect, it } from "vitest";
import { z } from "zod";
import rules from "../../golden/contracts/rules.json";
import degenerate from "../../golden/contracts/rules-degenerate.json";
import {
  allowedValues,
  type ContractCheck,
  checkContract,
  columnAtMost,
  complete,
  defineContract,
  type Expectation,
  rowCount,
  unique,
} from "../../src/contracts/index.js";
import { type Table, tableFrom } from "../../src/table/index.js";

interface GoldenTable {
  readonly [column: string]: {
    readonly type: string;
    readonly values: readonly (string | number | boolean | null)[];
  };
}

interface Options {
  readonly kind: string;
  readonly column?: string;
  readonly columns?: readonly string[];
  readonly values?: readonly (string | number)[];
  readonly pattern?: string;
  readonly mode?: string;
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: number;
  readonly exclusiveMax?: number;
  readonly unit?: string;
  readonly report?: string;
  readonly nulls?: string;
  readonly left?: string;
  readonly right?: string;
  readonly op?: string;
  readonly as?: string;
  readonly extra?: string;
  readonly mostly?: number;
}

interface GoldenCase {
  readonly name: string;
  readonly input?: { readonly table: string };
  readonly options: Options;
  readonly expected: {
    readonly outcome: "passed" | "failed" | "vacuous" | "not-measurable";
    readonly evaluated?: number;
    readonly failing?: readonly number[];
    readonly successRatio?: number | null;
    readonly missing?: readonly string[];
    readonly unexpected?: readonly string[];
  };
}

interface GoldenFile {
  readonly input: { readonly table?: string; readonly tables: { readonly [name: string]: GoldenTable } };
  readonly cases: readonly GoldenCase[];
}

const casts = { double: "number", int: "number", string: "text", boolean: "boolean" } as const;

function tableOf(golden: GoldenTable): Table {
  const columns = Object.entries(golden).map(
    ([name, { type, values }]) =>
      [
        name,
        values.map((cell) => (type === "double" && typeof cell === "string" ? Number(cell) : cell)),
      ] as const,
  );
  // Columns of nothing but null have no kind to infer.
  const kinds = Object.entries(golden).map(
    ([name, { type }]) => [name, casts[type as keyof typeof casts]] as const,
  );
  return tableFrom(Object.fromEntries(columns), { columns: Object.fromEntries(kinds) });
}

/** The row schema of kinds that are zod's; `null` where another rule says it. */
function schemaOf(options: Options): z.ZodType | null {
  const { kind, pattern, mode, min, max, exclusiveMin, exclusiveMax, unit } = options;
  switch (kind) {
    case "matches":
      return z
        .string()
        .regex(new RegExp(mode === "full" ? `^(?:${pattern!})$` : pattern!, "u"))
        .nullable();
    case "range": {
      // A range with an open end admits that infinity here, and never in zod.
      if ((min ?? exclusiveMin) === undefined || (max ?? exclusiveMax) === undefined) return null;
      const lower = min === undefined ? z.number().gt(exclusiveMin!) : z.number().min(min);
      return (max === undefined ? lower.lt(exclusiveMax!) : lower.max(max)).nullable();
    }
    case "finite":
      return z.number().nullable();
    case "length":
      return unit === "utf16" ? null : z.string().min(min!).max(max!).nullable();
    default:
      return null;
  }
}

function expectationOf(options: Options): Expectation | null {
  const { kind, column = "", columns = [], values = [], report, nulls, left, right, op, mostly } = options;
  const tolerance = mostly === undefined ? {} : { atLeast: mostly };
  switch (kind) {
    case "not-null":
      return complete(column, tolerance);
    case "one-of":
      return allowedValues(column, values, tolerance);
    case "unique":
    case "unique-together":
      return report === "all" && nulls === "ignore"
        ? unique(columns.length === 0 ? [column] : columns)
        : null;
    case "compare":
      return op === "<=" && options.as === undefined ? columnAtMost(left!, right!) : null;
    case "row-count":
      return rowCount({
        ...(options.min === undefined ? {} : { atLeast: options.min }),
        ...(options.max === undefined ? {} : { atMost: options.max }),
      });
    default:
      return null;
  }
}

const heading = { name: "golden", version: "1", owner: "tests", purpose: "a test" };

/** The check of a case and the id of its rule; `null` for kinds that this version does not have. */
function checkOf(options: Options, table: Table): { check: ContractCheck; rule: string } | null {
  if (options.kind === "columns") {
    const shape = Object.fromEntries(options.columns!.map((name) => [name, z.unknown()]));
    const row = options.extra === "forbid" ? z.strictObject(shape) : z.looseObject(shape);
    return {
      check: checkContract(defineContract({ ...heading, row }), table, { input: "t" }),
      rule: "columns",
    };
  }
  const schema = schemaOf(options);
  const expectation = expectationOf(options);
  if (schema === null && expectation === null) return null;
  // The row schema itself has no tolerance.
  if (schema !== null && options.mostly !== undefined) return null;
  const row = z.looseObject(schema === null ? {} : { [options.column!]: schema });
  const contract = defineContract({
    ...heading,
    row,
    expectations: expectation === null ? [] : [expectation],
  });
  return {
    check: checkContract(contract, table, { input: "t" }),
    rule: expectation?.id ?? `schema(${options.column!})`,
  };
}

const files = { rules, degenerate } as unknown as { readonly [name: string]: GoldenFile };

const caseCounts: { readonly [name: string]: number } = { rules: 25, degenerate: 120 };

describe.each(Object.entries(files))("golden %s", (name, { input, cases }) => {
  const tables = new Map(Object.entries(input.tables).map(([name, columns]) => [name, tableOf(columns)]));
  const known = cases.flatMap((golden) => {
    const checked = checkOf(golden.options, tables.get(golden.input?.table ?? input.table!)!);
    return checked === null ? [] : [{ ...golden, ...checked }];
  });

  it("covers the kinds of rules there are", () => {
    expect(known.length).toBe(caseCounts[name]);
  });

  it.each(known)("$name", ({ check, rule, expected, options }) => {
    const [count, share] = check.findings.filter((finding) => finding.subject.rule === rule);
    const failing = check.failures.get(rule);
    const { measurement } = count!;
    if (expected.outcome === "vacuous" || expected.outcome === "not-measurable") {
      expect(measurement.status).toBe("not-measured");
      expect(failing).toBeUndefined();
      return;
    }
    if (measurement.status !== "measured") throw new Error(`not measured: ${measurement.reason}`);
    if (expected.failing !== undefined) {
      expect(Array.from(failing!)).toEqual(expected.failing);
      expect(measurement.n).toBe(expected.evaluated);
      expect(measurement.value).toBe(expected.failing.length);
    }
    if (expected.missing !== undefined) expect(check.columns.missing).toEqual(expected.missing);
    if (options.extra === "forbid") expect(check.columns.extra).toEqual(expected.unexpected);
    if (options.mostly === undefined) expect(measurement.value === 0).toBe(expected.outcome === "passed");
    else {
      if (share?.measurement.status !== "measured") throw new Error("the share was not measured");
      expect(1 - share.measurement.value).toBeCloseTo(expected.successRatio!, 12);
      expect(share.measurement.interval!.lower).toBeLessThanOrEqual(share.measurement.value);
    }
  });
});
