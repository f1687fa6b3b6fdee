import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { PGlite } from "@electric-sql/pglite";
import {
  allowedValues,
  type Contract,
  checkContract,
  columnAtMost,
  complete,
  contractToSql,
  decimalPlaces,
  defineContract,
  multiplesOf,
  rowCount,
  satisfies,
  unique,
  when,
  wholeNumbers,
  withinRange,
} from "@probity/core/contracts";
import { type Table, tableFrom } from "@probity/core/table";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { queryTable, readParquet } from "../src/index.js";

const contract = defineContract({
  name: 'a "table"',
  version: "1",
  owner: "o",
  purpose: "p",
  row: z.strictObject({
    id: z.number().nullable(),
    low: z.number().min(-5).lt(100).nullable(),
    high: z.int().nullable(),
    kind: z.enum(["a", "it's", "é"]),
    flag: z.boolean().nullable(),
    note: z.string().min(2).nullable(),
  }),
  expectations: [
    rowCount({ atLeast: 3, atMost: 5 }),
    complete("id"),
    unique(["id"]),
    unique(["kind", "flag"]),
    allowedValues("kind", ["a", "it's"], { atLeast: 0.5 }),
    wholeNumbers("low"),
    columnAtMost("low", "high"),
    decimalPlaces("low", { atMost: 2 }),
    satisfies("code", ["id"], () => true),
  ],
});

const extremes = [
  0,
  -0,
  1,
  -5,
  99.5,
  100,
  0.5,
  1e308,
  -1.7976931348623157e308,
  5e-324,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];
const number = fc.option(fc.oneof(fc.constantFrom(...extremes), fc.double()));
const row = fc.record({
  id: fc.option(fc.constantFrom(0, -0, 1, Number.NaN)),
  low: number,
  high: number,
  kind: fc.option(fc.constantFrom("a", "it's", "é", "z", "")),
  flag: fc.option(fc.boolean()),
  note: fc.option(fc.constantFrom("x", "xy")),
});
type Row = { readonly [column: string]: string | number | boolean | null };

function literal(cell: string | number | boolean | null): string {
  if (cell === null) return "NULL";
  if (typeof cell === "string") return `'${cell.replaceAll("'", "''")}'`;
  if (typeof cell === "boolean") return String(cell);
  return `CAST('${Object.is(cell, -0) ? "-0" : String(cell)}' AS DOUBLE PRECISION)`;
}

const create = `CREATE TABLE "a ""table""" (id DOUBLE PRECISION, low DOUBLE PRECISION, high DOUBLE PRECISION, kind VARCHAR, flag BOOLEAN, note VARCHAR)`;
const insert = (rows: readonly Row[]): string =>
  `INSERT INTO "a ""table""" VALUES ${rows.map((cells) => `(${Object.values(cells).map(literal).join(", ")})`).join(", ")}`;

function tableOf(rows: readonly Row[]): Table {
  const names = ["id", "low", "high", "kind", "flag", "note"];
  return tableFrom(Object.fromEntries(names.map((name) => [name, rows.map((cells) => cells[name]!)])));
}

/** The counts of the columnar check, by rule; `null` where it is not measured. */
function columnar(made: Contract, table: Table): Map<string, readonly [number, number] | null> {
  const counts = new Map<string, readonly [number, number] | null>();
  for (const { measure, subject, measurement } of checkContract(made, table, { input: "t" }).findings)
    if (measure === "contract/violation-count")
      counts.set(
        subject.rule!,
        measurement.status === "measured" ? [measurement.value, measurement.n] : null,
      );
  return counts;
}

function compare(
  rules: readonly string[],
  cells: readonly unknown[],
  expected: ReturnType<typeof columnar>,
): void {
  rules.forEach((rule, i) => {
    const [violations, evaluated] = [Number(cells[1 + 2 * i]), Number(cells[2 + 2 * i])];
    const counted = expected.get(rule);
    // Not measured: nothing was evaluated, or a column of nothing but missing cells has no type.
    if (counted === null) expect([rule, evaluated]).toEqual([rule, 0]);
    else expect([rule, violations, evaluated]).toEqual([rule, ...counted!]);
  });
}

describe("contractToSql()", () => {
  it("lists what SQL cannot say, with a reason each", () => {
    const { notExpressed, rules } = contractToSql(contract, { dialect: "postgresql" });
    expect(notExpressed.map(({ rule }) => rule)).toEqual(["columns", "schema(note)", "code"]);
    expect(rules.length + notExpressed.length).toBe(1 + 6 + 9);
    expect(() => contractToSql(contract, { dialect: "mysql" as "duckdb" })).toThrow(RangeError);
  });

  it("counts in DuckDB what the columnar check counts, on extreme cells", async () => {
    const { query, rules } = contractToSql(contract, { dialect: "duckdb" });
    const connection = await (await DuckDBInstance.create()).connect();
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        await connection.run(`DROP TABLE IF EXISTS "a ""table"""; ${create}; ${insert(rows)}`);
        const [cells = []] = (await connection.runAndReadAll(query)).getRows();
        compare(rules, cells, columnar(contract, tableOf(rows)));
      }),
      { numRuns: 60 },
    );
    connection.closeSync();
  });

  it("counts the same in PostgreSQL", async () => {
    const { query, rules } = contractToSql(contract, { dialect: "postgresql" });
    const database = await PGlite.create();
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        await database.exec(`DROP TABLE IF EXISTS "a ""table"""; ${create}; ${insert(rows)}`);
        const result = await database.query<unknown[]>(query, [], { rowMode: "array" });
        compare(rules, result.rows[0] ?? [], columnar(contract, tableOf(rows)));
      }),
      { numRuns: 40 },
    );
    await database.close();
  }, 60_000);

  it("writes constraints that refuse what breaks the rules", async () => {
    const { constraints } = contractToSql(contract, { dialect: "duckdb" });
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(create.replace(/\)$/, `, ${constraints.join(", ")})`));
    const good = { id: 1, low: 2, high: 3, kind: "a", flag: true, note: "xy" };
    await connection.run(insert([good]));
    for (const bad of [{ low: 1.5 }, { high: 1 }, { kind: "z" }, { id: 1 }, { id: null }])
      await expect(connection.run(insert([{ ...good, id: 2, flag: false, ...bad }]))).rejects.toThrow(
        /onstraint/,
      );
    connection.closeSync();
  });

  it("counts on three million flights what the columnar check counts", async () => {
    const file = fileURLToPath(new URL("../data/flights-3m.parquet", import.meta.resolve("vega-datasets")));
    const table = await readParquet(file);
    const names = table.columns.map(({ name, kind }) => `${name}:${kind}`);
    const flights = defineContract({
      name: "flights",
      version: "1",
      owner: "o",
      purpose: "p",
      row: z.looseObject({ delay: z.number().min(-60).max(120).nullable(), distance: z.int().positive() }),
      expectations: [
        complete("delay"),
        wholeNumbers("delay"),
        unique(["origin", "destination"]),
        unique(["origin", "destination"], { report: "excess", name: "excess" }),
        decimalPlaces("distance", { atMost: 0 }),
        multiplesOf("delay", 5),
        withinRange("distance", { above: 100, maximum: 2000 }),
        when(withinRange("distance", { minimum: 1000 }), [withinRange("delay", { maximum: 30 })]),
        rowCount({ atLeast: 4_000_000 }),
      ],
    });
    expect(names.join(" ")).toContain("delay:number");
    const { query, rules } = contractToSql(flights, { dialect: "duckdb" });
    const counted = await queryTable(query, { files: { flights: file } });
    const cells = counted.columns.map((column) => (column.kind === "number" ? column.values[0] : null));
    compare(rules, cells, columnar(flights, table));
  }, 120_000);
});
