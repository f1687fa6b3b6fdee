import { DuckDBInstance } from "@duckdb/node-api";
import type { Expression, Feature } from "@probity/core/features";
import {
  add,
  cast,
  column,
  cosine,
  datePart,
  defineFeature,
  defineFeatureView,
  equals,
  evaluateColumns,
  exponential,
  expressionSql,
  featureValue,
  featureViewSql,
  fromFunction,
  instant,
  logarithm,
  lower,
  multiply,
  power,
  sine,
  upper,
  utc,
} from "@probity/core/features";
import { rowsOf, tableFrom } from "@probity/core/table";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyExpression, type Cells, columns, numbers, tables } from "../../core/test/features/expressions.js";

type Cell = number | string | boolean | null;

let database: DuckDBInstance;
let run: (sql: string) => Promise<Cell[][]>;

beforeAll(async () => {
  database = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await database.connect();
  run = async (sql) => {
    const result = await connection.runAndReadAll(sql);
    return result.getRows() as Cell[][];
  };
});

afterAll(() => database.closeSync());

const sqlTypes = { number: "DOUBLE", text: "VARCHAR", boolean: "BOOLEAN" } as const;

function literal(cell: Cell): string {
  if (cell === null) return "NULL";
  if (typeof cell === "boolean") return String(cell);
  if (typeof cell === "number") return `CAST('${Object.is(cell, -0) ? "-0" : cell}' AS DOUBLE)`;
  return cell
    .split("\0")
    .map((part) => `'${part.replaceAll("'", "''")}'`)
    .join(" || chr(0) || ");
}

async function store(cells: Cells): Promise<void> {
  const declared = Object.entries(columns).flatMap(([type, names]) =>
    names.map((name) => [name, sqlTypes[type as keyof typeof sqlTypes]] as const),
  );
  const rows = Math.max(...Object.values(cells).map((list) => list.length));
  const values = Array.from(
    { length: rows },
    (_, row) => `(${declared.map(([name]) => literal(cells[name]![row]!)).join(", ")})`,
  );
  await run(
    `CREATE OR REPLACE TABLE cells (${declared.map(([name, type]) => `"${name}" ${type}`).join(", ")})`,
  );
  await run(`INSERT INTO cells VALUES ${values.join(", ")}`);
}

const transcendental = new Set(["exponential", "logarithm", "sine", "cosine"]);

/** Without what is equal to 2 ulp only, and without casts that fail: a database may see that their value cannot matter. */
function exact(expression: Expression): Expression {
  return JSON.parse(JSON.stringify(expression), (key, value: unknown) => {
    if (key === "failure") return "missing";
    if (key === "op" && typeof value === "string" && transcendental.has(value)) return "round";
    return key === "op" && value === "power" ? "least" : value;
  }) as Expression;
}

/** The client takes a byte order mark from the start of a text, so that texts come with a mark of their own. */
function guarded(list: readonly Expression[], sql: string): string {
  return `SELECT ${list.map(({ type }, i) => (type === "text" ? `'|' || f${i}` : `f${i}`)).join(", ")} FROM (${sql})`;
}

const marked = (cell: Cell): Cell => (typeof cell === "string" ? `|${cell}` : cell);

describe("the SQL of features", () => {
  it("gives the values that the other evaluators give", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyExpression.map(exact), { minLength: 1, maxLength: 12 }),
        tables(6),
        async (list, cells) => {
          await store(cells);
          const view = defineFeatureView({
            name: "v",
            features: list.map((expression, i): Feature => ({ name: `f${i}`, description: "d", expression })),
          });
          const rows = await run(guarded(list, featureViewSql(view, { from: "cells" })));
          const table = tableFrom(cells);
          const own = list.map((expression) =>
            rowsOf({ rows: 6, columns: [evaluateColumns(expression, table)] }),
          );
          for (const [i, values] of own.entries())
            expect(rows.map((row) => row[i])).toEqual(values.map((row) => marked(row["value"] as Cell)));
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it("gives exponentials, logarithms, powers, sines and cosines within 2 ulp", async () => {
    const n = column("n");
    const m = column("m");
    const list = [exponential(n), logarithm(n), power(n, m), sine(n), cosine(n)];
    const view = defineFeatureView({
      name: "v",
      features: list.map((expression, i): Feature => ({ name: `f${i}`, description: "d", expression })),
    });
    const middling = fc.double({ min: -750, max: 750, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(numbers, middling), { minLength: 40, maxLength: 40 }),
        async (cells) => {
          const empty = cells.map(() => null);
          const rest = Object.fromEntries(
            Object.values(columns).flatMap((names) => names.map((name) => [name, empty])),
          );
          const all = { ...rest, n: cells, m: [...cells].reverse() };
          await store(all);
          const rows = await run(featureViewSql(view, { from: "cells" }));
          list.forEach((expression, i) => {
            const { values } = evaluateColumns(expression, tableFrom(all));
            for (const [row, value] of values.entries())
              expect(distance(rows[row]![i] as number, value)).toBeLessThanOrEqual(2);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it("maps every letter to the same case, and prints numbers alike", async () => {
    const letters = Array.from({ length: 0x110000 / 256 }, (_, page) =>
      String.fromCodePoint(...Array.from({ length: 256 }, (_, i) => page * 256 + i)),
    ).filter((_, page) => page < 0xd8 || page > 0xdf);
    await run(`CREATE OR REPLACE TABLE letters AS SELECT unnest([${letters.map(literal).join(", ")}]) AS t`);
    const table = tableFrom({ t: letters });
    for (const expression of [lower(column("t", "text")), upper(column("t", "text"))]) {
      const rows = await run(`SELECT '|' || value FROM (${expressionSql(expression, { from: "letters" })})`);
      const own = rowsOf({ rows: table.rows, columns: [evaluateColumns(expression, table)] });
      expect(rows.filter(([value], i) => value !== `|${String(own[i]!["value"])}`)).toEqual([]);
    }
    const random = fc.sample(fc.double(), 5000);
    const edges = Array.from({ length: 660 }, (_, i) => Number(`1.5e${i - 330}`)).flatMap((x) => [
      x,
      -x,
      x / 1.5,
    ]);
    const n = [...random, ...edges];
    await run(`CREATE OR REPLACE TABLE numbers AS SELECT unnest([${n.map(literal).join(", ")}]) AS n`);
    const texts = await run(expressionSql(cast(column("n"), "text"), { from: "numbers" }));
    expect(texts.map(([text]) => text)).toEqual(n.map(String));
  });

  it("reads instants, keeps the keys and clocks of a view, and quotes names", async () => {
    await run(
      `CREATE OR REPLACE TABLE "my ""events""" AS SELECT 7 AS id, TIMESTAMP '2024-03-31 01:30:00.25' AS "at", DATE '2024-04-01' AS known, TIMESTAMPTZ '2024-03-31 03:30:00+02' AS zoned, 86400000.5 AS ms`,
    );
    const at = instant("at");
    const view = defineFeatureView({
      name: "v",
      entity: ["id"],
      eventTime: "at",
      knownAt: "known",
      features: [
        defineFeature({ name: "at ms", description: "d", expression: at }),
        defineFeature({ name: "twice", description: "d", expression: multiply(featureValue("at ms"), 2) }),
        defineFeature({ name: "weekday", description: "d", expression: datePart(at, "iso-weekday", utc) }),
        defineFeature({ name: "zoned ms", description: "d", expression: instant("zoned") }),
        defineFeature({ name: "ms ms", description: "d", expression: instant("ms") }),
        defineFeature({ name: "known ms", description: "d", expression: instant("known") }),
      ],
    });
    const sql = featureViewSql(view, { from: 'my "events"' });
    const [row] = await run(
      `SELECT id, "at ms", twice, weekday, "zoned ms", "ms ms", "known ms" FROM (${sql})`,
    );
    const ms = Date.UTC(2024, 2, 31, 1, 30, 0, 250);
    expect(row).toEqual([7, ms, 2 * ms, 7, ms - 250, 86400000.5, Date.UTC(2024, 3, 1)]);
    expect(await run(`SELECT column_name FROM (DESCRIBE ${sql})`)).toEqual(
      ["id", "at", "known", "at ms", "twice", "weekday", "zoned ms", "ms ms", "known ms"].map((name) => [
        name,
      ]),
    );
  });

  it("stays short however deep guards are nested", async () => {
    await run("CREATE OR REPLACE TABLE numbers AS SELECT 2.0::DOUBLE AS n");
    let nested: Expression<"number"> = column("n");
    for (let i = 0; i < 300; i++) nested = power(nested, 1);
    const sql = expressionSql(nested, { from: "numbers" });
    expect(sql.length).toBeLessThan(200_000);
    expect(await run(sql)).toEqual([[2]]);
    let sum: Expression<"number"> = column("n");
    for (let i = 0; i < 400; i++) sum = add(sum, 1);
    expect(await run(expressionSql(sum, { from: "numbers" }))).toEqual([[402]]);
  });

  it("fails where a column is of another type or a strict cast fails", async () => {
    await run("CREATE OR REPLACE TABLE other AS SELECT 'x' AS n, 1 AS t, 'no' AS b, 'y' AS at");
    for (const expression of [
      column("n"),
      column("t", "text"),
      column("b", "boolean"),
      instant("at"),
      cast(column("n", "text"), "number", { failure: "error" }),
      cast(column("n", "text"), "boolean", { failure: "error" }),
    ])
      await expect(run(expressionSql(expression, { from: "other" }))).rejects.toThrow(
        /it needs|cannot be cast/,
      );
  });

  it("is refused for what no database knows", () => {
    const own = fromFunction({ name: "own", version: "1", type: "number", apply: () => 1 }, []);
    const feature = (expression: Expression, rest: Partial<Feature> = {}): Feature => ({
      name: "f",
      description: "d",
      expression,
      ...rest,
    });
    expect(() => expressionSql(own, { from: "t" })).toThrow(RangeError);
    expect(() => expressionSql(featureValue("x"), { from: "t" })).toThrow(RangeError);
    expect(() => expressionSql(equals(column("t", "text"), "\ud800"), { from: "t" })).toThrow(RangeError);
    const windowed = feature(column("n"), { aggregation: { statistic: "sum", window: "P1D" } });
    expect(() => featureViewSql({ name: "v", features: [windowed] }, { from: "t" })).toThrow(RangeError);
    expect(() =>
      featureViewSql({ name: "v", features: [feature(column("n"))] }, { from: "t", keep: ["F"] }),
    ).toThrow(RangeError);
  });
});

/** The number of doubles between two, 0 for two of one meaning. */
function distance(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const place = (value: number): bigint => {
    const bits = new BigInt64Array(Float64Array.of(value).buffer)[0]!;
    return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
  };
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.POSITIVE_INFINITY;
  const apart = place(a) - place(b);
  return Number(apart < 0n ? -apart : apart);
}
