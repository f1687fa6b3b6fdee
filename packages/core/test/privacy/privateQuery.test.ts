import { describe, expect, it } from "vitest";
import { isInputError } from "../../src/evidence/index.js";
import { openLedger, type PrivateQueryTerms, privateQuery } from "../../src/privacy/index.js";
import { type SecureRandom, seededRandom } from "../../src/random/index.js";
import { tableFrom } from "../../src/table/index.js";
import { secureRandomFromBits } from "../../src/testing/index.js";
import { type FaultyLog, faultyLog } from "./faultyLog.js";
import { hashStream } from "./hashStream.js";

const rows = 4000;
const states = Array.from({ length: rows }, (_, i) => (i % 10 === 0 ? null : i % 10 < 6 ? "CA" : "NY"));
const sexes = Array.from({ length: rows }, (_, i) => (i % 2 === 0 ? "f" : "m"));
const incomes = Array.from({ length: rows }, (_, i) => (i % 7 === 0 ? null : i % 150));
const table = tableFrom({ state: states, sex: sexes, income: incomes });
const keys = { state: ["CA", "NY", "TX"] };

async function setUp(
  change: Partial<PrivateQueryTerms> = {},
): Promise<{ log: FaultyLog; terms: PrivateQueryTerms }> {
  const log = faultyLog();
  const ledger = await openLedger({ name: "loans", budget: { epsilon: 2 }, log, clock: { now: () => 0 } });
  const terms: PrivateQueryTerms = {
    ledger,
    random: hashStream("query"),
    relation: "add-or-remove-one",
    unit: { name: "applicant", rows: 1 },
    bounds: { income: { lower: 0, upper: 100 } },
    ...change,
  };
  return { log, terms };
}

async function outcomeOf(attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt();
    return "fulfilled";
  } catch (error) {
    return isInputError(error) ? error.code : (error as Error).name;
  }
}

describe("privateQuery()", () => {
  it("counts the rows of declared cells, those of none left out, and pays", async () => {
    const { terms, log } = await setUp();
    const { cells, receipt } = await privateQuery(table, terms).groupBy(keys).count({ epsilon: 1 });
    expect(cells.map(({ label }) => label)).toEqual(["state CA", "state NY", "state TX"]);
    const truth = keys.state.map((state) => states.filter((one) => one === state).length);
    cells.forEach(({ value }, i) => expect(Math.abs(value - truth[i]!)).toBeLessThan(40));
    expect(receipt).toMatchObject({ epsilon: "1", query: { name: "count", by: ["state"] } });
    expect(log.entries).toHaveLength(2);
  });

  it("crosses keys, the last running fastest, and takes none as one cell", async () => {
    const { terms } = await setUp();
    const crossed = privateQuery(table, terms).groupBy({ state: ["NY", "CA"], sex: ["m", "f"] });
    const { cells } = await crossed.count({ epsilon: 1 });
    const truth = ["NY m", "NY f", "CA m", "CA f"].map(
      (cell) => states.filter((state, i) => `${state} ${sexes[i]}` === cell).length,
    );
    expect(cells.map(({ label }) => label)).toEqual(
      ["NY, sex m", "NY, sex f", "CA, sex m", "CA, sex f"].map((label) => `state ${label}`),
    );
    cells.forEach(({ value }, i) => expect(Math.abs(value - truth[i]!)).toBeLessThan(40));
    const whole = await privateQuery(table, terms).groupBy({}).count({ epsilon: 1 });
    expect(whole.cells.map(({ label }) => label)).toEqual(["all"]);
    expect(Math.abs(whole.cells[0]!.value - rows)).toBeLessThan(40);
  });

  it("adds up cut values, a missing one as nothing, within the interval as often as it says", async () => {
    const truth = keys.state.map((state) =>
      incomes.reduce<number>((sum, x, i) => sum + (states[i] === state ? Math.min(x ?? 0, 100) : 0), 0),
    );
    let held = 0;
    for (let i = 0; i < 100; i++) {
      const { terms } = await setUp({ random: hashStream(`sum ${i}`) });
      const { cells, noise, receipt } = await privateQuery(table, terms)
        .groupBy(keys)
        .sum("income", { epsilon: "0.5", level: 0.8 });
      expect(noise).toMatchObject([{ of: "sums", law: "discrete-laplace", scale: 200 }]);
      expect(receipt).toMatchObject({ epsilon: "0.5" });

      cells.forEach(({ interval }, k) => {
        if (interval.lower! <= truth[k]! && truth[k]! <= interval.upper!) held += 1;
      });
    }
    expect(Math.abs(held / 300 - 0.8)).toBeLessThan(5 * Math.sqrt((0.8 * 0.2) / 300));
  });

  it("noise on sums grows with the rows of a unit, with replacement, and with the larger bound", async () => {
    const { terms } = await setUp({
      relation: "replace-one",
      unit: { name: "applicant", rows: 3 },
      bounds: { income: { lower: -200, upper: 100 } },
    });
    const { noise } = await privateQuery(table, terms).groupBy(keys).sum("income", { epsilon: 1 });
    expect(noise[0]!.scale).toBe(1200);
  });

  it("answers of no rows are noised and paid for like any other", async () => {
    const { terms, log } = await setUp();
    const none = tableFrom({ state: ["TX"], income: [5] });
    const groups = privateQuery(none, terms).groupBy({ state: ["CA"] });
    await groups.sum("income", { epsilon: 1 });
    await groups.count({ epsilon: 1 });
    expect(log.entries).toHaveLength(3);
    expect(await outcomeOf(() => groups.count({ epsilon: 0.01 }))).toBe("budget-exceeded");
    expect(await outcomeOf(() => groups.sum("income", { epsilon: 0.01 }))).toBe("budget-exceeded");
  });

  it("draws nothing where the log fails", async () => {
    const random = secureRandomFromBits(() => {
      throw new Error("drawn");
    });
    const { terms, log } = await setUp({ random });
    log.plan.push("fail-before");
    await expect(privateQuery(table, terms).groupBy(keys).sum("income", { epsilon: 1 })).rejects.toThrow(
      "disk full",
    );
  });

  it.each<[string, string, Partial<PrivateQueryTerms>, number]>([
    ["an epsilon of 0", "RangeError", {}, 0],
    ["an epsilon that is no number", "RangeError", {}, Number.NaN],
    ["no bounds", "RangeError", { bounds: {} }, 1],
    ["reversed bounds", "RangeError", { bounds: { income: { lower: 1, upper: 0 } } }, 1],
    ["bounds without end", "RangeError", { bounds: { income: { lower: 0, upper: Infinity } } }, 1],
    ["bounds that leave nothing to protect", "RangeError", { bounds: { income: { lower: 0, upper: 0 } } }, 1],
    ["a unit of no rows", "RangeError", { unit: { name: "applicant", rows: 0 } }, 1],
    ["a seeded source", "TypeError", { random: seededRandom("1") as unknown as SecureRandom }, 1],
  ])("spends nothing for %s", async (_, error, change, epsilon) => {
    const { terms, log } = await setUp(change);
    const ask = async (): Promise<unknown> =>
      privateQuery(table, terms).groupBy(keys).sum("income", { epsilon });
    expect(await outcomeOf(ask)).toBe(error);
    expect(log.entries).toHaveLength(1);
  });

  it("refuses keys that are unknown, repeat, are none or too many, and columns that are no numbers", async () => {
    const { terms, log } = await setUp({ bounds: { sex: { lower: 0, upper: 1 } } });
    const query = privateQuery(table, terms);
    expect(() => query.groupBy({ town: ["x"] })).toThrow("no column");
    expect(() => query.groupBy({ state: ["CA", "CA"] })).toThrow(RangeError);
    expect(() => query.groupBy({ state: [] })).toThrow(RangeError);
    const many = Array.from({ length: 2000 }, (_, i) => `${i}`);
    expect(() => query.groupBy({ state: many, sex: many })).toThrow(RangeError);
    expect(await outcomeOf(() => query.groupBy(keys).sum("sex", { epsilon: 1 }))).toBe("wrong-type");
    expect(log.entries).toHaveLength(1);
  });
});
