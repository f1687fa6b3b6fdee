import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { applications } from "../../../../../examples/mortgages/contract.js";
import {
  allOrNone,
  allowedValues,
  type Contract,
  calendarDates,
  checkContract,
  codePointLength,
  columnBelow,
  complete,
  dateAtMost,
  decimalPlaces,
  decreasing,
  defineContract,
  finiteNumbers,
  forbiddenValues,
  fresh,
  matchesPattern,
  meanBetween,
  multiplesOf,
  noDuplicateRows,
  noNearDuplicateKeys,
  type PlantedRows,
  plantedFaults,
  productEquals,
  references,
  rowCount,
  satisfies,
  strictlyIncreasing,
  timely,
  timestampBelow,
  unique,
  utcTimestamps,
  when,
  wholeNumbers,
  withinRange,
} from "../../../src/contracts/index.js";
import { tableFrom } from "../../../src/table/index.js";

const heading = { name: "t", version: "1", owner: "o", purpose: "tests" };

/** What a check finds: for each rule that is broken the rows, or -1 for rows that are not there. */
function found(contract: Contract, { rows }: PlantedRows): { readonly [rule: string]: readonly number[] } {
  const { findings, failures } = checkContract(contract, tableFrom([...rows]), { input: "t" });
  return Object.fromEntries(
    findings.flatMap(({ measure, subject, measurement }) =>
      measure === "contract/violation-count" && measurement.status === "measured" && measurement.value > 0
        ? [[subject.rule!, [...failures.get(subject.rule!)!]] as const]
        : [],
    ),
  );
}

/** Every planted fault is found in its rows, and nothing else is. */
function expectCaught(contract: Contract, numRuns: number): ReturnType<typeof plantedFaults> {
  const planted = plantedFaults(fc, contract);
  for (const { rule, way, tables } of planted.faults)
    fc.assert(
      fc.property(tables as fc.Arbitrary<PlantedRows>, (made) => {
        expect({ way, found: found(contract, made) }).toEqual({ way, found: { [rule]: made.faulty } });
      }),
      { numRuns },
    );
  return planted;
}

const told = ({ faults }: ReturnType<typeof plantedFaults>): readonly string[] =>
  faults.map(({ rule, way }) => `${rule}: ${way}`);

describe("plantedFaults", () => {
  it("are all caught, each by its rule alone, for every kind of rule about rows, keys and orders", {
    timeout: 60_000,
  }, () => {
    const contract = defineContract({
      ...heading,
      row: z.strictObject({
        id: z.int().min(1),
        seen: z.number(),
        left: z.number(),
        code: z.string().regex(/^[A-Z]{2}-[0-9]{3}$/),
        name: z.string().min(1).max(20).nullable(),
        plan: z.enum(["basic", "gold", "old"]).nullable(),
        flag: z.boolean(),
        yes: z.literal(true),
        at: z.date().min(new Date(0)).max(new Date(1e12)),
        later: z.date(),
        day: z.string(),
        until: z.string(),
        first: z.string(),
        second: z.string(),
        net: z.number().min(0).lt(1000),
        gross: z.number().max(1000),
        half: z.number().multipleOf(0.5).min(0).max(10),
        maybe: z.number().optional(),
        both: z.number().nullable(),
        cents: z.number().min(0).max(9),
        label: z.string(),
        factor: z.int().min(1).max(9),
        other: z.int().min(1).max(9),
        one: z.int().min(-5).max(9),
        two: z.int().min(-5).max(9),
        product: z.number(),
        endless: z.union([z.number(), z.nan()]),
        key: z.string().min(3),
      }),
      expectations: [
        rowCount({ atLeast: 3, atMost: 9 }),
        unique("id"),
        strictlyIncreasing("seen"),
        decreasing("left"),
        noNearDuplicateKeys("key"),
        complete("name"),
        codePointLength("name", { minimum: 2 }),
        allowedValues("plan", ["basic", "gold"], { atLeast: 0.9 }),
        columnBelow("net", "gross"),
        timely("at", "later", { withinMs: 1000 }),
        calendarDates("day"),
        dateAtMost("day", "until"),
        utcTimestamps("first"),
        utcTimestamps("second"),
        timestampBelow("first", "second"),
        wholeNumbers("half"),
        finiteNumbers("endless"),
        withinRange("maybe", { minimum: 0 }),
        allOrNone(["both", "plan"]),
        decimalPlaces("cents", { atMost: 2 }),
        matchesPattern("label", /^(?:a|b)+$/),
        forbiddenValues("factor", [3]),
        multiplesOf("other", 2),
        productEquals("product", ["one", "two"], { within: 0.5 }),
        satisfies("no flag, no one", ["flag", "factor"], ({ flag, factor }) => flag === true || factor !== 1),
        when(allowedValues("flag", [true]), [withinRange("half", { minimum: 1 })]),
      ],
    });
    const { faults, notPlanted } = expectCaught(contract, 2);
    // What the schema of `plan` refuses is not among the allowed values either.
    const reason = "no fault was found that breaks it and no other rule";
    expect(notPlanted).toEqual([{ rule: "schema(plan)", reason }]);
    const rules = new Set(faults.map(({ rule }) => rule));
    expect(rules.size).toBe(1 + contract.columns.length - 1 + contract.expectations.length);
  });

  it("are every way in which a part of the row schema can be broken", () => {
    const contract = defineContract({
      ...heading,
      row: z.strictObject({
        age: z.int().min(0).max(150),
        code: z.string().min(2).max(3).nullable(),
        team: z.enum(["a", "b"]),
        when: z.date().max(new Date(0)),
        even: z
          .int()
          .refine((value) => value % 2 === 0)
          .optional(),
      }),
    });
    expect(told(expectCaught(contract, 10))).toEqual([
      "columns: a further column",
      "columns: a missing column",
      "schema(age): missing",
      "schema(age): below",
      "schema(age): above",
      "schema(age): between",
      "schema(age): not a number",
      "schema(age): infinite",
      "schema(code): too short",
      "schema(code): too long",
      "schema(code): ill-formed",
      "schema(team): missing",
      "schema(team): unlisted",
      "schema(when): missing",
      "schema(when): above",
      "schema(even): below",
      "schema(even): above",
      "schema(even): between",
      "schema(even): not a number",
      "schema(even): infinite",
    ]);
  });

  it("are of composite keys and whole rows too, and of refinements of the row", () => {
    const keys = defineContract({
      ...heading,
      row: z.looseObject({ a: z.int().min(1).max(4), b: z.enum(["x", "y", "z"]), c: z.number() }),
      expectations: [unique(["a", "b"], { report: "excess" }), noDuplicateRows(["c"])],
    });
    expect(expectCaught(keys, 10).notPlanted).toEqual([]);
    const refined = defineContract({
      ...heading,
      row: z.strictObject({ a: z.number().min(0), b: z.number().min(0) }).refine(({ a, b }) => a !== b),
    });
    expect(expectCaught(refined, 10).notPlanted).toEqual([]);
  });

  it("are listed where there is none", () => {
    const contract = defineContract({
      ...heading,
      row: z.strictObject({ a: z.int(), b: z.any() }),
      expectations: [
        // Says what the schema says.
        wholeNumbers("a"),
        complete("a"),
        unique("a"),
        noDuplicateRows(["a"], { name: "no row twice" }),
        meanBetween("a", { minimum: 0 }),
        fresh("b", { maxAgeMs: 1 }),
        references(["a"], { table: "others" }),
      ],
    });
    const { notPlanted } = plantedFaults(fc, contract);
    const none = "no fault was found that breaks it and no other rule";
    const elsewhere = "it is about a number of the table, another table or an age";
    expect(notPlanted).toEqual([
      { rule: "schema(b)", reason: none },
      { rule: "whole-numbers(a)", reason: none },
      { rule: "complete(a)", reason: none },
      { rule: "unique(a)", reason: none },
      { rule: "no row twice", reason: none },
      { rule: "mean(a)", reason: elsewhere },
      { rule: "fresh(b)", reason: elsewhere },
      { rule: "references(a: others)", reason: elsewhere },
    ]);
  });

  it("are caught by the contract of the mortgages", { timeout: 60_000 }, () => {
    // 2,000 rows a table are for the fault below. Rules about the whole table hold of no few rows.
    const ofTables = new Set(["column-bounds", "class-balance", "category-shares"]);
    const ofRows = applications.expectations.filter(({ kind }) => !ofTables.has(kind));
    const smaller: Contract = {
      ...applications,
      expectations: ofRows.map((one) => (one.kind === "row-count" ? rowCount({ atLeast: 9 }) : one)),
    };
    const planted = expectCaught(smaller, 2);
    // An order that is strict implies that no identifier comes twice.
    expect(planted.notPlanted.map(({ rule }) => rule)).toEqual(["unique(id)"]);
    expect(new Set(planted.faults.map(({ rule }) => rule)).size).toBe(
      1 + applications.columns.length + ofRows.length - 1,
    );
    expect(told(planted)).toContain(
      "column-at-most(housing_to_income, debt_to_income): cells that do not go together",
    );
    const contract: Contract = { ...applications, expectations: ofRows };
    const whole = plantedFaults(fc, contract);
    expect(told(whole)).toEqual(told(planted));
    const count = whole.faults.find(({ rule }) => rule === "row-count")!;
    const [made] = fc.sample(count.tables as fc.Arbitrary<PlantedRows>, { numRuns: 1 });
    expect(found(contract, made!)).toEqual({ "row-count": made!.faulty });
    expect(made!.rows.length).toBe(1999);
  });

  it("refuses tables in which no two rows could be alike", () => {
    const contract = defineContract({ ...heading, row: z.strictObject({ a: z.int() }) });
    for (const rows of [1, 0, 2.5, Number.NaN])
      expect(() => plantedFaults(fc, contract, { rows })).toThrow(RangeError);
  });
});
