import { DuckDBInstance } from "@duckdb/node-api";
import { PGlite } from "@electric-sql/pglite";
import * as made from "@probity/core/contracts";
import { type Contract, checkContract, contractToSql, defineContract } from "@probity/core/contracts";
import { type Table, tableFrom } from "@probity/core/table";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const expectations = [
  made.complete("a"),
  made.unique(["text", "flag"], { nulls: "compare", report: "excess", name: "compared" }),
  made.unique(["text", "flag"], { nulls: "ignore-all-null", name: "some there" }),
  made.unique("a", { report: "excess" }),
  made.allowedValues("a", [0, Number.NaN, 1, "1"]),
  made.allowedValues("text", []),
  made.forbiddenValues("a", [0, Number.NaN, 1e308]),
  made.forbiddenValues("text", ["it's", "\0"]),
  made.forbiddenValues("flag", [true]),
  made.wholeNumbers("a"),
  made.finiteNumbers("a"),
  ...[0, 2, 7, 15].map((atMost) => made.decimalPlaces("a", { atMost, name: `places ${atMost}` })),
  ...[0.01, 0.1, 3, 1e-300, 1e300].map((of) => made.multiplesOf("a", of, { name: `of ${of}` })),
  made.withinRange("a", { minimum: 0 }),
  made.withinRange("a", { above: 0, below: 1e308, name: "open" }),
  made.withinRange("a", { maximum: -0, name: "below" }),
  made.withinRange("from", { above: 0, maximum: 1.5 }),
  made.columnAtMost("a", "b"),
  made.columnBelow("a", "b"),
  made.columnAtMost("from", "until"),
  made.columnBelow("from", "until"),
  made.codePointLength("text", { minimum: 1, maximum: 2 }),
  made.codeUnitLength("text", { minimum: 2, maximum: 3 }),
  ...[
    /^[0-9]{4}/u,
    /^.$/u,
    /\s/u,
    /^\S+$/u,
    /^\w+$/u,
    /^[\w\s]*$/u,
    /a|it's|[^\d]$/u,
    /\./,
    /^[a-z]+$/,
    /\u{1F600}/u,
    /^(?:x{0,3}|😀+)$/u,
    /[[\]^-]/u,
    /\d{2,}?-/u,
  ].map((pattern, i) => made.matchesPattern("text", pattern, { name: `pattern ${i}` })),
  made.calendarDates("text"),
  made.utcTimestamps("text"),
  made.allOrNone(["a", "b", "text"]),
  made.dateAtMost("text", "other"),
  made.dateBelow("text", "other"),
  made.timestampAtMost("text", "other"),
  made.timestampBelow("text", "other"),
  made.timely("from", "until", { withinMs: 1.5 }),
  made.when(made.allowedValues("flag", [true]), [made.complete("a"), made.withinRange("a", { minimum: 0 })]),
  made.when(made.dateAtMost("text", "other"), [made.finiteNumbers("a"), made.columnBelow("a", "b")]),
  made.when(made.when(made.complete("a"), [made.allowedValues("flag", [true])]), [
    made.allOrNone(["a", "b"]),
  ]),
  made.noDuplicateRows(),
  made.noDuplicateRows(["a", "flag"]),
  made.references(["a"], { table: "others", to: ["key"] }),
  made.references(["a", "text"], { table: "others", to: ["key", "name"] }),
  made.validAt(["text"], { at: "a", table: "others", to: ["name"], from: "low", until: "high" }),
  made.validAt(["text"], { at: "from", table: "others", to: ["name"], from: "begin", until: "end" }),
  made.sameRowCount("others"),
];
const row = z.looseObject({
  a: z.number().nullable(),
  b: z.number().nullable(),
  c: z.number().nullable(),
  text: z.string().nullable(),
  other: z.string().nullable(),
  flag: z.boolean().nullable(),
  from: z.date().min(new Date(1)).nullable(),
  until: z.date().max(new Date(3)),
  small: z.string().regex(/^x/u).nullable(),
});
const contract = defineContract({
  name: "t",
  version: "1",
  owner: "o",
  purpose: "p",
  row,
  expectations: [...expectations, made.productEquals("b", ["a", "c"], { within: 0.5 })],
});
/** PostgreSQL has no doubles beyond their range: it stops. */
const inRange = defineContract({ ...contract, expectations });

const texts = [
  "",
  "x",
  "xx",
  "it's",
  "😀",
  "😀😀",
  "a b",
  "\u00a0",
  "\u2028",
  "A_1",
  "é",
  ".",
  "]",
  "2024-02-29",
  "2023-02-29",
  "2000-02-29",
  "1900-02-29",
  "0000-01-01",
  "2024-04-31",
  "2024-12-31",
  "2024-02-29T23:59:59Z",
  "2024-02-29T24:00:00Z",
  "2023-12-31T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "2024-01-01\n",
];
const numbers = [
  0,
  -0,
  1,
  -5,
  0.5,
  0.1,
  0.25,
  0.30000000000000004,
  1.23,
  123.456,
  1e-7,
  1e22,
  5e-324,
  1e308,
  -1e308,
  1e300,
  3e300,
  2 ** 53,
  9007199254740993,
  1234567.123456789,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];
const number = fc.option(fc.oneof(fc.constantFrom(...numbers), fc.double()));
const small = fc.option(fc.constantFrom(0, 1, Number.NaN, 2.5));
const text = fc.option(fc.constantFrom(...texts));
const instant = fc.option(fc.constantFrom(...[0, 1, 2, 3, 1e12].map((ms) => new Date(ms))));
const rows = fc.array(
  fc.record({
    a: fc.oneof(small, number),
    b: number,
    c: small,
    text,
    other: text,
    flag: fc.option(fc.boolean()),
    from: instant,
    until: instant,
    small: fc.option(fc.constantFrom("x", "yx")),
  }),
  { minLength: 1, maxLength: 10 },
);
const others = fc.array(
  fc.record({ key: small, name: text, low: number, high: number, begin: instant, end: instant }),
  { minLength: 1, maxLength: 5 },
);

type Cell = string | number | boolean | Date | null;
type Rows = readonly { readonly [column: string]: Cell }[];

function literal(cell: Cell): string {
  if (cell === null) return "NULL";
  if (typeof cell === "string") return `'${cell.replaceAll("'", "''")}'`;
  if (typeof cell === "boolean") return String(cell);
  if (typeof cell === "number")
    return `CAST('${Object.is(cell, -0) ? "-0" : String(cell)}' AS DOUBLE PRECISION)`;
  return `TIMESTAMP '${cell.toISOString().slice(0, -1).replace("T", " ")}'`;
}

const create = `DROP TABLE IF EXISTS t; DROP TABLE IF EXISTS others;
CREATE TABLE t (a DOUBLE PRECISION, b DOUBLE PRECISION, c DOUBLE PRECISION, "text" VARCHAR, other VARCHAR, flag BOOLEAN, "from" TIMESTAMP, until TIMESTAMP, small VARCHAR);
CREATE TABLE others (key DOUBLE PRECISION, name VARCHAR, low DOUBLE PRECISION, high DOUBLE PRECISION, "begin" TIMESTAMP, "end" TIMESTAMP);`;

function insert(table: string, made: Rows): string {
  return `INSERT INTO ${table} VALUES ${made.map((cells) => `(${Object.values(cells).map(literal).join(", ")})`).join(", ")};`;
}

function tableOf(made: Rows): Table {
  const names = Object.keys(made[0]!);
  return tableFrom(Object.fromEntries(names.map((name) => [name, made.map((cells) => cells[name]!)])));
}

function compare(
  one: Contract,
  { rules, cells }: { readonly rules: readonly string[]; readonly cells: readonly unknown[] },
  [own, other]: readonly [Rows, Rows],
): void {
  const { findings } = checkContract(one, tableOf(own), { input: "t", tables: { others: tableOf(other) } });
  rules.forEach((rule, i) => {
    const counted = findings.find(
      ({ measure, subject }) => measure === "contract/violation-count" && subject.rule === rule,
    )!.measurement;
    const [violations, evaluated] = [Number(cells[1 + 2 * i]), Number(cells[2 + 2 * i])];
    // A column of nothing but missing cells has no type, and nothing to evaluate.
    if (counted.status === "not-measured")
      expect([rule, counted.reason, evaluated]).toEqual([rule, counted.reason, 0]);
    else expect([rule, violations, evaluated]).toEqual([rule, counted.value, counted.n]);
  });
}

describe("contractToSql() of every kind of rule", () => {
  it("counts in DuckDB what the columnar check counts", async () => {
    const { query, rules, notExpressed } = contractToSql(contract, { dialect: "duckdb" });
    expect(notExpressed.map(({ rule }) => rule)).toEqual(["columns"]);
    const connection = await (await DuckDBInstance.create()).connect();
    await fc.assert(
      fc.asyncProperty(rows, others, async (own, other) => {
        await connection.run(create + insert("t", own) + insert("others", other));
        const [cells = []] = (await connection.runAndReadAll(query)).getRows();
        compare(contract, { rules, cells }, [own, other]);
      }),
      { numRuns: 40 },
    );
    connection.closeSync();
  }, 120_000);

  it("counts the same in PostgreSQL", async () => {
    const { query, rules, notExpressed } = contractToSql(inRange, { dialect: "postgresql" });
    expect(notExpressed.map(({ rule }) => rule)).toEqual(["columns"]);
    const database = await PGlite.create();
    await fc.assert(
      fc.asyncProperty(rows, others, async (own, other) => {
        await database.exec(create + insert("t", own) + insert("others", other));
        const result = await database.query<unknown[]>(query, [], { rowMode: "array" });
        compare(inRange, { rules, cells: result.rows[0] ?? [] }, [own, other]);
      }),
      { numRuns: 15 },
    );
    await database.close();
  }, 120_000);

  it("lists by name what no database counts in the same way", () => {
    const made2 = defineContract({
      ...contract,
      expectations: [
        made.increasing("a"),
        made.noNearDuplicateKeys("text"),
        made.fresh("from", { maxAgeMs: 1 }),
        made.meanBetween("a", { minimum: 0 }),
        made.categoryShares("text", { x: { minimum: 0.5 } }),
        made.classBalance("flag", { minimum: 0.5 }),
        made.matchesPattern("text", /(x)\1/u),
        made.matchesPattern("text", /./, { name: "no flag" }),
      ],
    });
    const { notExpressed, rules } = contractToSql(made2, { dialect: "postgresql" });
    expect(notExpressed.length).toBe(9);
    expect(notExpressed.every(({ reason }) => reason.length > 20)).toBe(true);
    expect(rules.length).toBe(9);
  });
});
