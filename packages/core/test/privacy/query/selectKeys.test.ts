import { describe, expect, it } from "vitest";
import { bytesDigest } from "../../../src/evidence/index.js";
import {
  type BasicLedger,
  isPrivateRelease,
  openLedger,
  type PrivateQueryTerms,
  partitionSelection,
  privateQuery,
  truncatedPartitionSelection,
} from "../../../src/privacy/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { faultyLog } from "../faultyLog.js";
import { hashStream } from "../hashStream.js";

const clock = { now: () => 0 };
/** Cities of falling size; some rows without one. */
const cities = Array.from({ length: 3000 }, (_, i) => {
  if (i % 10 === 9) return null;
  return i % 3 === 0 ? "Oslo" : i % 3 === 1 ? "Bergen" : `farm ${i}`;
});
const table = tableFrom({ city: cities });

async function termsOf(
  change: Partial<PrivateQueryTerms<BasicLedger>> = {},
): Promise<PrivateQueryTerms<BasicLedger>> {
  const budget = { epsilon: 10, delta: 1e-6 };
  const ledger = await openLedger({ name: "cities", budget, accountant: "basic", log: faultyLog(), clock });
  const unit = { name: "person", rows: 1 };
  return { ledger, random: hashStream("keys"), relation: "add-or-remove-one", unit, ...change };
}

describe("keys that are selected", () => {
  it("are those that many rows have, sorted, paid for in ε and δ, and can be counted anew", async () => {
    const terms = await termsOf();
    const query = privateQuery(table, terms);
    const selected = await query.selectKeys("city", { epsilon: 0.5, delta: 1e-7 });
    expect(selected.keys).toEqual({ city: ["Bergen", "Oslo"] });
    expect(isPrivateRelease(selected)).toBe(true);
    expect(selected.receipt).toMatchObject({
      epsilon: "0.5",
      delta: "0.0000001",
      query: { name: "keys", by: ["city"] },
    });
    const { cells } = await query.groupBy(selected.keys).count({ epsilon: 1 });
    expect(cells.map(({ label }) => label)).toEqual(["city Bergen", "city Oslo"]);
    for (const { value } of cells) expect(Math.abs(value - 900)).toBeLessThan(20);
    expect(await terms.ledger.statement()).toMatchObject({ spent: 1.5, deltaSpent: 1e-7 });
  });

  it.each([
    ["add-or-remove-one", 1, 1],
    ["replace-one", 1, 2],
    ["add-or-remove-one", 3, 3],
    ["replace-one", 3, 6],
  ] as const)("lose no more than was paid, for %s of %i rows", async (relation, rows, distance) => {
    const terms = await termsOf({ relation, unit: { name: "person", rows } });
    const { threshold } = await privateQuery(table, terms).selectKeys("city", {
      epsilon: "0.5",
      delta: "1e-8",
    });
    const build = rows === 1 ? truncatedPartitionSelection : partitionSelection;
    const lossAt = (at: number) =>
      build({ scale: { numerator: 2 * distance, denominator: 1 }, threshold: at, rowsPerKey: rows }).map(
        distance,
      );
    const loss = lossAt(threshold);
    expect(loss).toMatchObject({ measure: "approximate", epsilon: 0.5 });
    expect("delta" in loss && loss.delta).toBeLessThan(1e-8);
    const less = lossAt(threshold - 1);
    expect("delta" in less && less.delta).toBeGreaterThan(1e-8);
  });

  it("are shown again with their receipt where they were kept", async () => {
    const kept = { log: faultyLog(), data: bytesDigest(Uint8Array.of(1)) };
    const terms = await termsOf({ kept });
    const query = privateQuery(table, terms);
    const first = await query.selectKeys("city", { epsilon: 1, delta: 1e-7 });
    expect(await query.selectKeys("city", { epsilon: 1, delta: "1e-7" })).toEqual(first);
    expect((await terms.ledger.statement()).receipts).toHaveLength(1);
    await query.selectKeys("city", { epsilon: 1, delta: 2e-7 });
    expect((await terms.ledger.statement()).receipts).toHaveLength(2);
  });

  it("of a table that few rows are in are none, and paid for", async () => {
    const terms = await termsOf();
    const query = privateQuery(tableFrom({ city: ["Oslo", null] }), terms);
    const { keys } = await query.selectKeys("city", { epsilon: 1, delta: 1e-9 });
    expect(keys).toEqual({ city: [] });
    expect(() => query.groupBy(keys)).toThrow(RangeError);
    expect((await terms.ledger.statement()).spent).toBe(1);
  });

  it("are refused, unspent, without a δ, beyond the budget, and by another ledger", async () => {
    const terms = await termsOf();
    const query = privateQuery(table, terms);
    for (const delta of [0, 1, -1, Number.NaN])
      await expect(query.selectKeys("city", { epsilon: 1, delta })).rejects.toThrow(RangeError);
    await expect(query.selectKeys("town", { epsilon: 1, delta: 1e-7 })).rejects.toThrow("no column");
    await expect(query.selectKeys("city", { epsilon: 1, delta: 1e-5 })).rejects.toThrow("budget");
    expect((await terms.ledger.statement()).spent).toBe(0);
    const pure = await openLedger({ name: "cities", budget: { epsilon: 1 }, log: faultyLog(), clock });
    const other = privateQuery(table, { ...terms, ledger: pure as BasicLedger });
    await expect(other.selectKeys("city", { epsilon: 1, delta: 1e-7 })).rejects.toThrow(RangeError);
  });
});
