import { DuckDBInstance } from "@duckdb/node-api";
import type { Expression, ExpressionNode, Feature } from "@probity/core/features";
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

/** Equal as values: a database does not say which zero it means. */
const plain = (cell: Cell): Cell => (cell === 0 ? 0 : cell);

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
            expect(rows.map((row) => plain(row[i]!))).toEqual(
              values.map((row) => plain(marked(row["value"] as Cell))),
            );
        },
      ),
      { numRuns: 300 },
    );
  }, 120_000);
});
