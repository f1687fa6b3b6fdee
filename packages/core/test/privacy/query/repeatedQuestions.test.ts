import { describe, expect, it } from "vitest";
import {
  type Ledger,
  openLedger,
  type PrivacyEvent,
  type PrivateQueryTerms,
  privateQuery,
  releaseCounts,
} from "../../../src/privacy/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { type FaultyLog, faultyLog } from "../faultyLog.js";
import { hashStream } from "../hashStream.js";

const clock = { now: () => 0 };
const relation = "add-or-remove-one";
const table = tableFrom({ state: ["CA", "NY", "CA"], income: [40, 90, 55] });
const keys = { state: ["CA", "NY"] };

function open(log: FaultyLog): Promise<Ledger> {
  return openLedger({ name: "loans", budget: { epsilon: 1000 }, log, clock });
}

async function setUp(
  change: Partial<PrivateQueryTerms> = {},
): Promise<{ log: FaultyLog; terms: PrivateQueryTerms }> {
  const log = faultyLog();
  const terms: PrivateQueryTerms = {
    ledger: await open(log),
    random: hashStream("repeated"),
    relation,
    unit: { name: "person", rows: 1 },
    bounds: { income: { lower: 0, upper: 100 } },
    ...change,
  };
  return { log, terms };
}

describe("a question that is asked again", () => {
  it("is paid for again, and gets noise of its own", async () => {
    const { terms, log } = await setUp();
    const groups = privateQuery(table, terms).groupBy(keys);
    const values = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const { cells, receipt } = await groups.count({ epsilon: "0.1" });
      values.add(cells.map(({ value }) => value).join());
      expect(receipt.spent).toBe(String((i + 1) / 10));
    }
    expect(values.size).toBeGreaterThan(10);
    expect(log.entries).toHaveLength(21);
  });

  it("has the noise of its own cost, level, unit, relation, bounds and keys", async () => {
    const { terms } = await setUp();
    const wide = { ...terms, unit: { name: "person", rows: 3 }, bounds: { income: { lower: 0, upper: 50 } } };
    const scales = new Set<string>();
    for (let i = 0; i < 2; i++) {
      const one = privateQuery(table, terms).groupBy(i === 0 ? keys : {});
      expect((await one.count({ epsilon: 0.5 })).noise[0]!.scale).toBe(2);
      expect((await one.count({ epsilon: "1/4" })).noise[0]!.scale).toBe(4);
      expect((await one.sum("income", { epsilon: 0.5 })).noise[0]!.scale).toBe(200);
      const [sure, surer] = [
        await one.count({ epsilon: 0.5, level: 0.9 }),
        await one.count({ epsilon: 0.5, level: 0.99 }),
      ];
      const width = ({ cells }: typeof sure): number => cells[0]!.interval.upper! - cells[0]!.value;
      expect(width(surer)).toBeGreaterThan(width(sure));
      const other = { ...wide, ledger: await open(faultyLog()) };
      const many = privateQuery(table, other).groupBy(keys);
      expect((await many.count({ epsilon: 0.5 })).noise[0]!.scale).toBe(6);
      expect((await many.sum("income", { epsilon: 0.5 })).noise[0]!.scale).toBe(300);
      const replaced = { ...terms, ledger: await open(faultyLog()), relation: "replace-one" } as const;
      const { noise } = await privateQuery(table, replaced).groupBy(keys).count({ epsilon: 0.5 });
      expect(noise[0]!.scale).toBe(4);
      scales.add(JSON.stringify(noise));
    }
    expect(scales.size).toBe(1);
  });

  it("pays what its noise was chosen for, whatever becomes of the cost that was stated", async () => {
    const { terms } = await setUp();
    const groups = privateQuery(table, terms).groupBy(keys);
    const cost = { epsilon: { numerator: 1, denominator: 4 } };
    expect(await groups.count(cost)).toMatchObject({ receipt: { epsilon: "0.25" }, noise: [{ scale: 4 }] });
    cost.epsilon.denominator = 1000;
    expect(await groups.count(cost)).toMatchObject({
      receipt: { epsilon: "0.001" },
      noise: [{ scale: 1000 }],
    });
    const again = { epsilon: { numerator: 1, denominator: 4 } };
    expect(await groups.count(again)).toMatchObject({ receipt: { epsilon: "0.25" }, noise: [{ scale: 4 }] });
  });

  it("protects the unit that was stated first", async () => {
    const unit = { name: "person", rows: 2 };
    const { terms } = await setUp({ unit });
    const query = privateQuery(table, terms);
    await query.groupBy(keys).count({ epsilon: 1 });
    unit.rows = 1;
    const { noise, receipt } = await query.groupBy(keys).count({ epsilon: 1 });
    expect(noise[0]!.scale).toBe(2);
    expect(receipt.unit.rows).toBe(2);
  });

  it("is not moved by what becomes of a release or its receipt", async () => {
    const { terms, log } = await setUp();
    const groups = privateQuery(table, terms).groupBy(keys);
    const release = await groups.count({ epsilon: 1 });
    for (const change of [
      () => Object.assign(release.noise[0]!, { scale: 0 }),
      () => Object.assign(release.receipt.query, { name: "nothing" }),
      () => Object.assign(release.receipt.query.by, ["income"]),
      () => Object.assign(release.receipt.unit, { rows: 9 }),
    ])
      expect(change).toThrow(TypeError);
    const again = await groups.count({ epsilon: 1 });
    expect(again).toMatchObject({ noise: [{ scale: 1 }], receipt: { query: release.receipt.query } });
    expect((await (await open(log)).statement()).spent).toBe(2);
  });

  it("costs as much each time where events are added up", async () => {
    const budget = { epsilon: 10, delta: 1e-6 };
    const log = faultyLog();
    const ledger = await openLedger({ name: "loans", budget, accountant: "zcdp", relation, log, clock });
    const { terms } = await setUp();
    const groups = privateQuery(table, { ...terms, ledger }).groupBy(keys);
    for (let i = 0; i < 5; i++) await groups.mean("income", { rho: 0.01 });
    const { spent, receipts } = await ledger.statement();
    expect(spent).toBeCloseTo(0.05, 10);
    expect(new Set(receipts.map((receipt) => receipt.cost)).size).toBe(1);
    const { noise } = await groups.count({ rho: 0.02 });
    expect(noise[0]!.law).toBe("discrete-gaussian");
    const event: PrivacyEvent = { kind: "gaussian", noise: 10 };
    const spend = () => ledger.spend({ query: { name: "own", by: [] }, relation, unit: terms.unit, event });
    const first = await spend();
    expect(() => Object.assign(first.event as object, { noise: 1000 })).toThrow(TypeError);
    expect(await spend()).toMatchObject({ event, cost: first.cost });
    expect(
      await openLedger({ name: "loans", budget, accountant: "zcdp", relation, log, clock }),
    ).toBeDefined();
  });

  it("is counted anew by releaseCounts(), whose counts may change", async () => {
    const { terms } = await setUp();
    const { ledger, random, unit } = terms;
    const request = {
      ledger,
      random,
      relation,
      unit,
      query: { name: "n", by: [] },
      labels: ["all"],
    } as const;
    const far = await releaseCounts({ ...request, counts: [1e6], epsilon: 1 });
    const near = await releaseCounts({ ...request, counts: [0], epsilon: 1 });
    expect(far.cells[0]!.value - near.cells[0]!.value).toBeGreaterThan(9e5);
    expect([far.scale, near.scale]).toEqual([1, 1]);
    expect((await releaseCounts({ ...request, counts: [0], epsilon: 0.5, level: 0.5 })).scale).toBe(2);
  });
});
