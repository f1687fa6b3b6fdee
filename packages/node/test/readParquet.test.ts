import { copyFile, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { isInputError } from "@probity/core";
import { codesOf, columnOf, numberColumn, rowsOf, textColumn, timestampColumn } from "@probity/core/table";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queryTable, readParquet } from "../src/index.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "probity-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A Parquet file of what a query gives. */
async function parquet(name: string, sql: string): Promise<string> {
  const path = join(folder, name);
  const database = await DuckDBInstance.create(":memory:");
  const connection = await database.connect();
  // Written under a plain name first: DuckDB would expand some.
  await connection.run(`COPY (${sql}) TO '${join(folder, "plain")}' (FORMAT parquet)`);
  connection.closeSync();
  database.closeSync();
  await copyFile(join(folder, "plain"), path);
  return path;
}

async function refusal(attempt: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isInputError(error)) throw new Error("nothing was refused", { cause: error });
  expect(error.message).not.toContain("secret");
  expect(error.message).not.toContain("\n");
  expect(error.cause).toBeUndefined();
  return { code: error.code, message: error.message };
}

const kinds = [
  ["TINYINT", "-7", "number", -7],
  ["SMALLINT", "-300", "number", -300],
  ["INTEGER", "-70000", "number", -70_000],
  ["BIGINT", "-9007199254740991", "number", -9_007_199_254_740_991],
  ["UTINYINT", "200", "number", 200],
  ["USMALLINT", "60000", "number", 60_000],
  ["UINTEGER", "4000000000", "number", 4_000_000_000],
  ["UBIGINT", "9007199254740991", "number", 9_007_199_254_740_991],
  ["FLOAT", "0.5", "number", 0.5],
  ["DOUBLE", "0.1", "number", 0.1],
  ["BOOLEAN", "true", "boolean", true],
  ["DATE", "1969-12-31", "timestamp", new Date("1969-12-31")],
  ["TIMESTAMP", "2001-02-03 04:05:06.007", "timestamp", new Date("2001-02-03T04:05:06.007Z")],
  ["TIMESTAMP_NS", "2001-02-03 04:05:06.007", "timestamp", new Date("2001-02-03T04:05:06.007Z")],
  ["TIMESTAMPTZ", "2001-02-03 04:05:06+00", "timestamp", new Date("2001-02-03T04:05:06Z")],
  ["VARCHAR", "Zürich", "text", "Zürich"],
  ["VARCHAR", "twelve bytes", "text", "twelve bytes"],
  ["VARCHAR", "a text of more than twelve bytes, 東京", "text", "a text of more than twelve bytes, 東京"],
] as const;

describe("readParquet()", () => {
  it.each(kinds)("reads %s %s as %s, and its nulls", async (type, cell, kind, value) => {
    const path = await parquet("kinds", `SELECT CAST(unnest([NULL, '${cell}', NULL]) AS ${type}) AS x`);
    const table = await readParquet(path);
    expect(columnOf(table, "x")).toMatchObject({ kind, missing: 2 });
    expect(rowsOf(table)).toEqual([{ x: null }, { x: value }, { x: null }]);
  });

  it("keeps NaN, infinities and negative zero as present numbers", async () => {
    const path = await parquet("floats", "SELECT unnest(['nan', 'inf', '-inf', '-0.0']::DOUBLE[]) AS x");
    const { values, missing } = numberColumn(await readParquet(path), "x");
    expect(missing).toBe(0);
    expect([...values]).toEqual([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0]);
  });

  it("keeps microseconds as fractions of milliseconds", async () => {
    const path = await parquet("micros", "SELECT TIMESTAMP '1970-01-01 00:00:00.001234' AS at");
    expect([...timestampColumn(await readParquet(path), "at").values]).toEqual([1.234]);
  });

  it("keeps the order of many rows, and which cells are missing, across chunks", async () => {
    const path = await parquet(
      "many",
      `SELECT i AS id, CASE WHEN i % 3 = 0 THEN NULL ELSE 'a longer label ' || (i % 7) END AS label,
              CASE WHEN i >= 4096 AND i % 5 = 0 THEN NULL ELSE i / 2.0::DOUBLE END AS half, i % 2 = 0 AS even
       FROM range(10001) t(i)`,
    );
    const table = await readParquet(path);
    expect(table.rows).toBe(10_001);
    expect(rowsOf(table)).toEqual(
      Array.from({ length: 10_001 }, (_, i) => ({
        id: i,
        label: i % 3 === 0 ? null : `a longer label ${i % 7}`,
        half: i >= 4096 && i % 5 === 0 ? null : i / 2,
        even: i % 2 === 0,
      })),
    );
    expect(codesOf(textColumn(table, "label")).labels.length).toBe(7);
  });

  it("reads some columns, in the order asked for", async () => {
    const path = await parquet("abc", "SELECT 1 AS a, 2 AS b, 3 AS c");
    expect(rowsOf(await readParquet(path, { select: ["c", "a"] }))).toEqual([{ c: 3, a: 1 }]);
  });

  it("reads a file without rows as a table without rows", async () => {
    const table = await readParquet(await parquet("none", "SELECT 1 AS a, 'x' AS b WHERE false"));
    expect(table.rows).toBe(0);
    expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["a", "number"],
      ["b", "text"],
    ]);
  });

  it("reads decimals and whole numbers beyond 2^53 as they are asked for", async () => {
    const cells = ["1.5::DECIMAL(3,1)", "-1.5::DECIMAL(9,1)", "2.25::DECIMAL(18,2)", "-0.125::DECIMAL(38,3)"];
    const path = await parquet(
      "exact",
      `SELECT ${cells.map((cell, i) => `${cell} AS d${i}`).join()}, 9007199254740993 AS id`,
    );
    const columns = { d0: "number", d1: "text", d2: "number", d3: "text", id: "text" } as const;
    expect(rowsOf(await readParquet(path, { columns }))).toEqual([
      { d0: 1.5, d1: "-1.5", d2: 2.25, d3: "-0.125", id: "9007199254740993" },
    ]);
    expect(await refusal(readParquet(path, { columns: { id: "number" } }))).toMatchObject({
      code: "wrong-type",
    });
  });

  it("keeps nested, binary and other columns as unsupported, with their missing cells", async () => {
    const path = await parquet(
      "nested",
      `SELECT unnest([[1], NULL]) AS list, {'a': 'secret'} AS struct, 'secret'::BLOB AS blob, TIME '01:02:03' AS time,
              uuid() AS uuid, MAP {'a': 1} AS map, INTERVAL 1 DAY AS interval`,
    );
    const table = await readParquet(path);
    expect(new Set(table.columns.map(({ kind }) => kind))).toEqual(new Set(["unsupported"]));
    expect(columnOf(table, "list").missing).toBe(1);
  });

  it("reads exactly the file that is named, whatever its name and folder", async () => {
    const odd = await parquet("[ab]*?.parquet", "SELECT 1 AS a");
    await parquet("a.parquet", "SELECT 2 AS a");
    expect(rowsOf(await readParquet(odd))).toEqual([{ a: 1 }]);
    await mkdir(join(folder, "year=2001"));
    const inside = join(folder, "year=2001", "it's.parquet");
    await copyFile(odd, inside);
    expect(rowsOf(await readParquet(inside))).toEqual([{ a: 1 }]);
  });

  it("refuses whole numbers beyond 2^53 by their row, and says what to do", async () => {
    const path = await parquet("unsafe", "SELECT unnest([1, NULL, 9007199254740992]) AS id");
    const { code, message } = await refusal(readParquet(path));
    expect(code).toBe("unsafe-integer");
    expect(message).toMatch(/^row 2 of column "id".*columns: \{ "id": "text" \}/);
    expect(message).not.toContain("9007199254740992");
  });

  it("refuses columns that are not there, also by another case, and one given twice", async () => {
    const path = await parquet("case", "SELECT 1 AS Delay");
    expect((await refusal(readParquet(path, { select: ["delay", "Delay"] }))).message).toMatch(/"delay"$/);
    expect(await refusal(readParquet(path, { select: ["other"] }))).toMatchObject({ code: "missing-column" });
    expect(await refusal(readParquet(path, { columns: { other: "text" } }))).toMatchObject({
      code: "missing-column",
    });
    expect(await refusal(readParquet(path, { select: ["Delay", "Delay"] }))).toMatchObject({
      code: "malformed-table",
    });
    await expect(readParquet(path, { select: [] })).rejects.toThrow(RangeError);
  });

  it("refuses what is no Parquet file, or not a whole one, and quotes nothing of it", async () => {
    const whole = await parquet(
      "whole",
      "SELECT 'secret ' || i AS s, hash(i) % 1000000 AS h FROM range(50000) t(i)",
    );
    const bytes = await readFile(whole);
    const put = async (name: string, content: Uint8Array | string): Promise<string> => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    const text = await put("text.parquet", "id,name\n1,secret\n".repeat(100));
    const cut = await put("cut.parquet", bytes);
    await truncate(cut, bytes.length >> 1);
    const headless = await put("headless.parquet", bytes.subarray(bytes.length >> 1));
    const damaged = await put("damaged.parquet", bytes.fill(0x55, 100, bytes.length >> 1));
    for (const path of [text, cut, damaged, headless])
      expect(await refusal(readParquet(path))).toMatchObject({ code: "malformed-table" });
    await rm(text);
    const empty = await put("empty.parquet", "");
    expect(await refusal(readParquet(empty))).toMatchObject({ code: "empty-file" });
  });

  it("refuses a missing file and a folder", async () => {
    const missing = await readParquet(join(folder, "nowhere")).catch((error: unknown) => error);
    expect(missing).toMatchObject({ code: "missing-file" });
    expect(await refusal(readParquet(folder))).toMatchObject({ code: "unreadable-file" });
  });
});

describe("queryTable()", () => {
  it("computes over several files, with parameters", async () => {
    const files = {
      flights: await parquet("f", "SELECT unnest(['a', 'b', 'a']) AS origin, unnest([1, 2, 5]) AS delay"),
      "air ports": await parquet("p", "SELECT unnest(['a', 'b']) AS origin, unnest(['Aa', 'Bb']) AS name"),
    };
    const sql = `SELECT name, avg(delay) AS mean, sum(delay) AS total, count(*) AS rows
                 FROM flights JOIN "air ports" USING (origin) WHERE delay < $limit AND name <> $name GROUP BY name ORDER BY name`;
    const table = await queryTable(sql, { files, parameters: { limit: 9, name: "Bb" } });
    expect(rowsOf(table)).toEqual([{ name: "Aa", mean: 3, total: 6, rows: 2 }]);
  });

  it("reads sums of whole numbers, and refuses those beyond 2^53 unless asked for their text", async () => {
    const files = { t: await parquet("sums", "SELECT unnest([9007199254740991, 1, NULL]) AS x") };
    const sql = "SELECT -sum(x) AS total FROM t";
    const below = "SELECT sum(x) AS total FROM t WHERE x > 1";
    expect(rowsOf(await queryTable(below, { files }))).toEqual([{ total: 9_007_199_254_740_991 }]);
    expect(await refusal(queryTable(sql, { files }))).toMatchObject({ code: "unsafe-integer" });
    expect(rowsOf(await queryTable(sql, { files, columns: { total: "text" } }))).toEqual([
      { total: "-9007199254740992" },
    ]);
    const huge = "SELECT sum(x) * 9007199254740991 AS total FROM t";
    expect(await refusal(queryTable(huge, { files }))).toMatchObject({ code: "unsafe-integer" });
  });

  it("refuses failures on the data without the cells that DuckDB quotes", async () => {
    const files = { t: await parquet("cells", "SELECT unnest(['1', 'secret']) AS x") };
    const attempts = [
      ["SELECT CAST(x AS INTEGER) AS x FROM t", "wrong-type"],
      ["SELECT error(x) AS x FROM t", "malformed-table"],
      ["SELECT y FROM t", "missing-column"],
      ["SELECT x, x FROM t", "malformed-table"],
      ["SELECT 0.5 AS x FROM t", "wrong-type"],
    ] as const;
    for (const [sql, code] of attempts)
      expect(await refusal(queryTable(sql, { files })), sql).toMatchObject({ code });
  });

  it("refuses a query that is no single SELECT, and parameters that it does not take", async () => {
    const files = { t: await parquet("one", "SELECT 1 AS x") };
    const broken = [
      "SELEC 1",
      "SELECT 1; SELECT 2",
      "CREATE TABLE u AS SELECT 1",
      "SELECT * FROM nowhere",
      "",
    ];
    for (const sql of broken) await expect(queryTable(sql, { files }), sql).rejects.toThrow(RangeError);
    await expect(queryTable("SELECT 1", { files: { t: files.t, T: files.t } })).rejects.toThrow(
      'cannot name a file "T"',
    );
    await expect(queryTable("SELECT x FROM t WHERE x = $a", { files })).rejects.toThrow("got none");
    await expect(queryTable("SELECT x FROM t", { files, parameters: { a: 1 } })).rejects.toThrow(
      "got $a as parameters, it needs none",
    );
  });

  it("reads and writes no file that was not named", async () => {
    const files = { t: await parquet("named", "SELECT 1 AS x") };
    const other = await parquet("other", "SELECT 1 AS x");
    for (const sql of [
      `SELECT * FROM read_parquet('${other}')`,
      `SELECT * FROM '${other}'`,
      "SELECT * FROM read_text('/etc/hostname')",
      `COPY t TO '${join(folder, "out.csv")}'`,
    ])
      await expect(queryTable(sql, { files }), sql).rejects.toThrow(RangeError);
  });
});
