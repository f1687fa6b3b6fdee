import { describe, expect, it } from "vitest";
import { isInputError } from "../../src/evidence/index.js";
import {
  disjointCountsSensitivity,
  type Ledger,
  openLedger,
  type PrivateCountsQuery,
  releaseCounts,
} from "../../src/privacy/index.js";
import { type SecureRandom, secureRandom, seededRandom } from "../../src/random/index.js";
import { type FaultyLog, faultyLog } from "./faultyLog.js";
import { hashStream } from "./hashStream.js";

async function setUp(change: Partial<PrivateCountsQuery> = {}): Promise<{
  log: FaultyLog;
  ledger: Ledger;
  request: PrivateCountsQuery;
}> {
  const log = faultyLog();
  const ledger = await openLedger({
    name: "loans",
    budget: { epsilon: 1 },
    log,
    clock: { now: () => 0 },
  });
  const request: PrivateCountsQuery = {
    ledger,
    random: hashStream("release"),
    query: { name: "loans by state", by: ["state"] },
    labels: ["CA", "NY", "TX"],
    counts: [1200, 800, 0],
    epsilon: "0.25",
    relation: "add-or-remove-one",
    unit: { name: "applicant", rows: 1 },
    ...change,
  };
  return { log, ledger, request };
}

describe("releaseCounts()", () => {
  it("releases each declared cell with the interval of its noise, and a receipt", async () => {
    const { request, log } = await setUp();
    const { cells, receipt, epsilon, spent, scale } = await releaseCounts(request);
    expect(cells.map(({ label }) => label)).toEqual(["CA", "NY", "TX"]);
    cells.forEach(({ value, interval }, i) => {
      expect(Number.isSafeInteger(value)).toBe(true);
      expect(interval).toEqual({
        lower: value - 12,
        upper: value + 12,
        level: 0.95,
        method: "discrete-laplace",
      });
      expect(Math.abs(value - request.counts[i]!)).toBeLessThan(200);
    });
    expect(cells.map(({ value }) => value)).not.toEqual(request.counts);
    expect([epsilon, spent, scale]).toEqual([0.25, 0.25, 4]);
    expect(receipt).toMatchObject({ index: 1, epsilon: "0.25", query: request.query, unit: request.unit });
    expect(log.entries).toHaveLength(2);
    const again = await releaseCounts(request);
    expect([again.epsilon, again.spent]).toEqual([0.25, 0.5]);
  });

  it("noise grows with the rows of a unit and with replacement", async () => {
    const unit = { name: "applicant", rows: 3 };
    expect(disjointCountsSensitivity("add-or-remove-one", unit)).toBe(3);
    const { request } = await setUp({ unit, relation: "replace-one" });
    expect((await releaseCounts(request)).scale).toBe(24);
  });

  it("an answer of no rows is noised and paid for like any other", async () => {
    const { request, ledger } = await setUp({ counts: [0, 0, 0], epsilon: "0.01" });
    const { cells } = await releaseCounts(request);
    expect(cells.some(({ value }) => value !== 0)).toBe(true);
    expect((await ledger.statement()).spent).toBe(0.01);
  });

  it("draws nothing before the spending is durable, and nothing when it is refused", async () => {
    const bits = hashStream("never drawn");
    const { request, log } = await setUp({ random: bits });
    log.plan.push("fail-after");
    await expect(releaseCounts(request)).rejects.toThrow("connection lost");
    const refused: unknown = await releaseCounts({ ...request, epsilon: 0.76 }).catch((e: unknown) => e);
    expect(isInputError(refused) && refused.code).toBe("budget-exceeded");
    expect(bits.uint32()).toBe(hashStream("never drawn").uint32());
    expect(log.entries).toHaveLength(2);
  });

  it("counts that change while it waits are not what is released", async () => {
    const counts = new Float64Array([1200, 800, 0]);
    const { request } = await setUp({ counts });
    const pending = releaseCounts(request);
    counts.fill(Number.NaN);
    const { cells } = await pending;
    expect(cells.every(({ value }) => Number.isSafeInteger(value))).toBe(true);
  });

  it("a wrong call spends nothing", async () => {
    const seeded = seededRandom("1") as unknown as SecureRandom;
    const wrong: [Partial<PrivateCountsQuery>, ErrorConstructor][] = [
      [{ epsilon: 0 }, RangeError],
      [{ epsilon: -1 }, RangeError],
      [{ epsilon: Number.NaN }, RangeError],
      [{ epsilon: 1e-15 }, RangeError],
      [{ counts: [1, 2] }, RangeError],
      [{ counts: [1, 2, -1] }, RangeError],
      [{ counts: [1, 2, 0.5] }, RangeError],
      [{ labels: ["CA", "CA", "TX"] }, RangeError],
      [{ level: 1 }, RangeError],
      [{ unit: { name: "applicant", rows: 0 } }, RangeError],
      [{ query: { name: "", by: [] } }, RangeError],
      [{ random: seeded }, TypeError],
      [{ random: { ...secureRandom() } }, TypeError],
    ];
    const { request, log } = await setUp();
    for (const [change, kind] of wrong)
      await expect(releaseCounts({ ...request, ...change }), JSON.stringify(change.labels)).rejects.toThrow(
        kind,
      );
    expect(log.entries).toHaveLength(1);
  });
});
