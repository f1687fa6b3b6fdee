import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Table } from "../../src/table/index.js";
import {
  blocks,
  digestTable,
  filterRows,
  rowsOf,
  select,
  sliceRows,
  tableFrom,
} from "../../src/table/index.js";
import { cells, rowsOfCells } from "./arbitraries.ts";
import { arrowTable } from "./arrowTables.ts";

const sha256 = (bytes: Uint8Array): Promise<Uint8Array> =>
  Promise.resolve(new Uint8Array(createHash("sha256").update(bytes).digest()));

const digest = (table: Table): Promise<string> => digestTable(table, sha256);

it("container, chunks, slices, dictionaries and filters do not matter", async () => {
  await fc.assert(
    fc.asyncProperty(
      cells,
      fc.array(fc.nat(60), { maxLength: 4 }),
      fc.boolean(),
      async (source, cuts, dictionary) => {
        const rows = source.number.length;
        fc.pre(rows > 0);
        const expected = await digest(tableFrom({ ...source }));
        const fromArrow = tableFrom(arrowTable(source, cuts, dictionary));
        const every = Uint32Array.from({ length: rows }, (_, i) => i);
        for (const table of [
          tableFrom(rowsOfCells(source)),
          fromArrow,
          tableFrom(rowsOf(fromArrow)),
          filterRows(fromArrow, every),
          filterRows(fromArrow, new Uint8Array(rows).fill(1)),
          sliceRows(fromArrow, 0, rows),
          select(fromArrow, ["number", "text", "flag", "at"]),
          [...blocks(fromArrow, rows)][0]!,
        ])
          expect(await digest(table)).toBe(expected);
      },
    ),
    { numRuns: 150 },
  );
});

it("a slice has the digest of its rows", async () => {
  await fc.assert(
    fc.asyncProperty(cells, fc.nat(40), fc.nat(40), async (source, a, b) => {
      const rows = source.number.length;
      const start = Math.min(a, b, rows);
      const end = Math.min(Math.max(a, b), rows);
      fc.pre(start < end);
      const part = tableFrom(rowsOfCells(source).slice(start, end));
      expect(await digest(sliceRows(tableFrom(arrowTable(source, [3], true)), start, end))).toBe(
        await digest(part),
      );
    }),
  );
});

it("any other cell, name, order or column is another identity", async () => {
  const base = { x: [1, 2, null], y: ["ab", "c", null] };
  const others = [
    { x: [1, 2, 0], y: base.y },
    { x: [1, 3, null], y: base.y },
    { x: [2, 1, null], y: base.y },
    { x: [1, Number.NaN, null], y: base.y },
    { x: base.x, y: ["a", "bc", null] },
    { x: base.x, y: ["ab", "c", ""] },
    { x: base.x, y: ["ab", null, "c"] },
    { x: base.x },
    { y: base.y, x: base.x },
    { x: base.x, z: base.y },
    { x: [1, 2], y: ["ab", "c"] },
    { x: ["1", "2", null], y: base.y },
    { x: [true, true, null], y: base.y },
    { x: [new Date(1), new Date(2), null], y: base.y },
  ];
  const digests = await Promise.all([base, ...others].map((source) => digest(tableFrom(source))));
  expect(new Set(digests).size).toBe(others.length + 1);
  expect(await digest(tableFrom({ x: [0] }))).not.toBe(await digest(tableFrom({ x: [-0] })));
});

it("every NaN is one", async () => {
  const words = Uint32Array.of(1, 0x7ff80000, 0, 0xfff80000, 0xdead, 0x7ff0beef, 0, 0x7ff80000);
  const odd = new Float64Array(words.buffer);
  expect(await digest(tableFrom({ x: odd }))).toBe(await digest(tableFrom({ x: [NaN, NaN, NaN, NaN] })));
  expect(words[0]).toBe(1);
});

it("the bytes are those that the documentation says", async () => {
  const hash = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
  const doubles = Buffer.alloc(16);
  doubles.writeDoubleLE(1.5, 0);
  const columns = [
    { name: "x", type: "number", blocks: [hash(Buffer.concat([Buffer.of(0b01), doubles]))] },
    {
      name: "t",
      type: "text",
      blocks: [
        hash(Buffer.concat([Buffer.of(0b10), Buffer.from([0, 0, 0, 0, 2, 0, 0, 0]), Buffer.from("é")])),
      ],
    },
    { name: "b", type: "boolean", blocks: [hash(Buffer.from([0b11, 1, 0]))] },
    { name: "n", type: "null", blocks: [hash(Buffer.of(0))] },
  ];
  const root = JSON.stringify({
    columns: columns.map(({ name, type, blocks: hashes }) => ({ blocks: hashes, name, type })),
    format: 1,
    rows: 2,
  });
  const table = tableFrom({ x: [1.5, null], t: [null, "é"], b: [true, false], n: [null, null] });
  expect(await digest(table)).toBe(`sha256:${hash(root)}`);
});

it("half a UTF-16 pair and an unsupported column have no digest", async () => {
  await expect(digest(tableFrom({ x: ["a", "\uD83D"] }))).rejects.toMatchObject({ code: "lone-surrogate" });
  await expect(digest(tableFrom({ x: ["\uDE00a"] }))).rejects.toThrow(/row 0 of column "x"/);
  await expect(digest(tableFrom({ x: [{}] }))).rejects.toMatchObject({ code: "wrong-type" });
});

it("an aborted signal stops it", async () => {
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(digestTable(tableFrom({ x: [1] }), sha256, { signal })).rejects.toThrow("enough");
});

it("a failing digest is not hidden", async () => {
  await expect(
    digestTable(tableFrom({ x: [1] }), () => Promise.reject(new Error("no crypto"))),
  ).rejects.toThrow("no crypto");
});
