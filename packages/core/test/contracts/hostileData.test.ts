import * as arrow from "apache-arrow";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  allOrNone,
  allowedValues,
  calendarDates,
  categoryShares,
  checkContract,
  classBalance,
  codePointLength,
  codeUnitLength,
  columnAtMost,
  complete,
  createContractCheck,
  decimalPlaces,
  defineContract,
  distinctCountBetween,
  finiteNumbers,
  forbiddenValues,
  fresh,
  increasing,
  matchesPattern,
  meanBetween,
  multiplesOf,
  noDuplicateRows,
  noNearDuplicateKeys,
  productEquals,
  quantileBetween,
  rowValidator,
  satisfies,
  standardDeviationBetween,
  sumBetween,
  timely,
  timestampAtMost,
  unique,
  utcTimestamps,
  when,
  wholeNumbers,
  withinRange,
} from "../../src/contracts/index.js";
import { canonicalJson, isInputError } from "../../src/evidence/index.js";
import { tableFrom } from "../../src/table/index.js";

const heading = { name: "t", version: "1", owner: "o", purpose: "a test" };
const options = { input: "t", clock: { now: () => 1e12 } };
const secret = "a cell that nobody may quote";

const hostile: readonly unknown[] = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 5e-324, 1.7e308, -1.7e308],
  ...[2 ** 53, 2 ** 53 + 2, -(2 ** 53), 2n ** 53n + 1n, 5n],
  ...[secret, "", "\ud800", "\udc00\ud800", "x".repeat(1_000_000), "__proto__", "2024-13-45", "0000-00-00"],
  ...[new Date(8.64e15), new Date(-8.64e15), new Date(Number.NaN), true, null, undefined],
  ...[{}, [], { __proto__: null }, new Map(), /x/, Symbol.iterator, () => 1],
];
const kinds = (kind: string): readonly unknown[] =>
  hostile.filter((value) => value === null || value === undefined || typeof value === kind);
const cells = fc
  .constantFrom(...["number", "string", "object", "bigint", "boolean"], "any")
  .chain((kind) =>
    fc.array(fc.constantFrom(...(kind === "any" ? hostile : kinds(kind))), { minLength: 4, maxLength: 4 }),
  );
const names = ["a", "b", "__proto__", "constructor"] as const;

const expectations = [
  allowedValues("a", [1, "x", true]),
  allOrNone(["a", "b"]),
  calendarDates("a"),
  categoryShares("a", { x: { minimum: 0.1 } }),
  classBalance("a", { minimum: 0.1 }),
  codePointLength("a", { maximum: 5 }),
  codeUnitLength("a", { maximum: 5 }),
  columnAtMost("a", "b"),
  complete("a", { atLeast: 0.5, judgedOn: "clopper-pearson" }),
  decimalPlaces("a", { atMost: 2 }),
  distinctCountBetween("a", { minimum: 1 }),
  finiteNumbers("a"),
  forbiddenValues("a", ["y"]),
  fresh("a", { maxAgeMs: 10 }),
  increasing("a"),
  matchesPattern("a", /^[a-z]+$/),
  meanBetween("a", { minimum: 0 }),
  multiplesOf("a", 0.1),
  noDuplicateRows(["a", "b"]),
  noNearDuplicateKeys("a"),
  productEquals("a", ["b"], { within: 1 }),
  quantileBetween("a", 0.5, { minimum: 0 }),
  satisfies("s", ["a"], ({ a }) => a !== 1),
  standardDeviationBetween("a", { maximum: 1 }),
  sumBetween("a", { maximum: 1 }),
  timely("a", "b", { withinMs: 1 }),
  timestampAtMost("a", "b"),
  unique(["a", "b"], { nulls: "compare" }),
  utcTimestamps("a"),
  when(withinRange("a", { minimum: 0 }), [complete("b")]),
  wholeNumbers("a"),
  withinRange("a", { minimum: -1, maximum: 1 }),
];
const rows: readonly z.ZodObject[] = [
  z.looseObject({}),
  z.strictObject({ a: z.unknown(), b: z.unknown() }),
  z.strictObject({
    a: z.union([z.number(), z.string().max(4), z.array(z.unknown())]).optional(),
    b: z.any().refine(() => true),
  }),
  z.looseObject({ a: z.date().nullable(), b: z.record(z.string(), z.unknown()) }),
];
const contracts = rows.map((row) => defineContract({ ...heading, row, expectations }));

describe("hostile cells", () => {
  it("end in a typed error or in findings that are finite, small and quote nothing", () => {
    const data = fc.array(fc.tuple(fc.constantFrom(...names), cells), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...contracts), data, (contract, columns) => {
        const source = Object.fromEntries(columns);
        let table: ReturnType<typeof tableFrom>;
        try {
          table = tableFrom(source);
        } catch (error) {
          expect(isInputError(error)).toBe(true);
          expect(String(error)).not.toContain(secret);
          return;
        }
        const check = checkContract(contract, table, options);
        for (const finding of check.findings) {
          expect(canonicalJson(finding as never).length).toBeLessThanOrEqual(512);
          expect(JSON.stringify(finding)).not.toContain(secret);
        }
        const batched = createContractCheck(contract, { ...options, failingRows: "all" });
        batched.update(table);
        expect(batched.findings()).toEqual(check.findings);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it("are never valid as rows where zod says otherwise, and never throw", () => {
    const value = fc.constantFrom(...hostile);
    const row = fc.oneof(
      fc.record({ a: value, b: value }, { requiredKeys: [] }),
      fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 }),
      value,
    );
    fc.assert(
      fc.property(fc.nat(rows.length - 1), row, (index, one) => {
        const result = rowValidator(contracts[index]!)(one);
        if (result.valid) expect(rows[index]!.safeParse(one).success).toBe(true);
        else expect(JSON.stringify(result.issues)).not.toContain(secret);
      }),
      { numRuns: 1000 },
    );
  });

  it("break the rules that speak of numbers where they are not finite", () => {
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const rule of [
      withinRange("a", { minimum: -1e300, maximum: 1e300 }),
      wholeNumbers("a"),
      finiteNumbers("a"),
      multiplesOf("a", 1),
      decimalPlaces("a", { atMost: 3 }),
    ]) {
      const contract = defineContract({ ...heading, row: z.looseObject({}), expectations: [rule] });
      expect([...checkContract(contract, tableFrom({ a: values }), options).rejected]).toEqual([0, 1, 2]);
      expect(values.map((a) => rowValidator(contract)({ a }).valid)).toEqual([false, false, false]);
    }
    const typed = defineContract({ ...heading, row: z.strictObject({ a: z.number() }) });
    expect([...checkContract(typed, tableFrom({ a: values }), options).rejected]).toEqual([0, 1, 2]);
  });

  it("keep instants beyond dates and unsafe whole numbers from passing", () => {
    const at = arrow.makeVector({
      type: new arrow.TimestampMillisecond(),
      length: 2,
      nullCount: 0,
      data: BigInt64Array.of(0n, 9_000_000_000_000_000n),
    } as never);
    const dates = tableFrom(new arrow.Table({ a: at } as never));
    const contract = defineContract({ ...heading, row: z.strictObject({ a: z.date() }) });
    expect([...checkContract(contract, dates, options).rejected]).toEqual([1]);
    const whole = defineContract({ ...heading, row: z.strictObject({ a: z.int() }) });
    expect([...checkContract(whole, tableFrom({ a: [2 ** 53, 1] }), options).rejected]).toEqual([0]);
    expect(() => tableFrom({ a: BigInt64Array.of(2n ** 53n + 1n) })).toThrow("2^53");
  });
});

describe("hostile sizes", () => {
  it("10,000 columns take time by the column", () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `column_${i}`);
    const row = z.strictObject(Object.fromEntries(many.map((name) => [name, z.number().min(0)])));
    const contract = defineContract({
      ...heading,
      row,
      expectations: many.slice(0, 2000).map((name) => complete(name)),
    });
    const good = Object.fromEntries(many.map((name, i) => [name, i]));
    const check = checkContract(contract, tableFrom([good, { ...good, column_9999: -1 }, {}]), options);
    expect([...check.rejected]).toEqual([1, 2]);
    expect(check.findings).toHaveLength(12_002);
    expect(rowValidator(contract)(good).valid).toBe(true);
    expect(rowValidator(contract)({ ...good, more: 1 }).valid).toBe(false);
  });

  it("texts of a megabyte are checked in linear time", () => {
    const long = "ab".repeat(500_000);
    const row = z.strictObject({ a: z.string().regex(/^(?:ab)+$/), b: z.string().max(10).nullable() });
    const contract = defineContract({
      ...heading,
      row,
      expectations: [unique("a"), noNearDuplicateKeys("a")],
    });
    const check = checkContract(contract, tableFrom({ a: [long, `${long}c`], b: [null, long] }), options);
    expect([...check.rejected]).toEqual([1]);
  });
});
