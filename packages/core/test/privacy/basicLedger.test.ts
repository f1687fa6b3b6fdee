import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInputError, type Json } from "../../src/evidence/index.js";
import {
  type BasicLedger,
  type BasicLedgerOptions,
  type BasicSpending,
  openLedger,
  releaseCounts,
} from "../../src/privacy/index.js";
import { type FaultyLog, faultyLog } from "./faultyLog.js";
import { hashStream } from "./hashStream.js";

const clock = { now: () => 1_700_000_000_000 };
const budget = { epsilon: 1, delta: "1e-6" };

function open(log: FaultyLog, change: Partial<BasicLedgerOptions> = {}): Promise<BasicLedger> {
  return openLedger({ name: "loans", budget, accountant: "basic", log, clock, ...change });
}

function spendingOf(epsilon: BasicSpending["epsilon"], delta?: BasicSpending["delta"]): BasicSpending {
  const query = { name: "cities", by: ["city"] };
  const terms = { query, relation: "add-or-remove-one", unit: { name: "person", rows: 1 }, epsilon } as const;
  return delta === undefined ? terms : { ...terms, delta };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "fulfilled";
  } catch (error) {
    return isInputError(error) ? error.code : `${(error as Error).name}: ${(error as Error).message}`;
  }
}

describe("a ledger that adds up ε and δ", () => {
  it("adds up both exactly, and refuses what either has no room for, writing nothing", async () => {
    const log = faultyLog();
    const ledger = await open(log);
    for (let i = 0; i < 9; i++) await ledger.spend(spendingOf("0.1", "1e-7"));
    expect(await codeOf(ledger.spend(spendingOf("0.05", "1.000001e-7")))).toBe("budget-exceeded");
    expect(await codeOf(ledger.spend(spendingOf("0.1000001", "1e-9")))).toBe("budget-exceeded");
    expect(log.entries).toHaveLength(10);
    expect(await ledger.spend(spendingOf("0.05", 1e-7))).toMatchObject({
      format: 4,
      epsilon: "0.05",
      spent: "0.95",
      delta: "0.0000001",
      deltaSpent: "0.000001",
    });
    expect(await codeOf(ledger.spend(spendingOf("0.01", "1e-38")))).toBe("budget-exceeded");
    expect(await ledger.spend(spendingOf("0.05"))).toMatchObject({ delta: "0", spent: "1" });
    const statement = await (await open(log)).statement();
    expect(statement).toMatchObject({ budget: 1, spent: 1, remaining: 0 });
    expect(statement).toMatchObject({ deltaBudget: 1e-6, deltaSpent: 1e-6, deltaRemaining: 0 });
    expect(statement.receipts).toHaveLength(11);
  });

  it("never counts less than was released, whatever fails and wherever it is opened again", async () => {
    const steps = fc.array(fc.constantFrom("good", "fail-before", "fail-after", "crash"), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const log = faultyLog();
        let ledger = await open(log);
        let released = 0;
        for (const one of plan) {
          if (one === "crash") ledger = await open(log);
          else if (one !== "good") log.plan.push(one);
          if ((await codeOf(ledger.spend(spendingOf("0.25", "2e-7")))) === "fulfilled") released += 1;
          log.plan.length = 0;
        }
        expect(released).toBeLessThanOrEqual(4);
        const { spent, deltaSpent } = await (await open(log)).statement();
        expect(spent).toBeGreaterThanOrEqual(released / 4);
        expect(deltaSpent * 5e6).toBeGreaterThanOrEqual(released * (1 - 1e-12));
        expect(spent).toBe((await ledger.statement()).spent);
      }),
      { numRuns: 40 },
    );
  });

  it("lets two that race for the last of δ spend it once", async () => {
    const log = faultyLog();
    const ledgers = [await open(log), await open(log)];
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => codeOf(ledgers[i % 2]!.spend(spendingOf("0.01", "3e-7")))),
    );
    expect(outcomes.filter((outcome) => outcome === "fulfilled")).toHaveLength(3);
    expect((await ledgers[0]!.statement()).deltaSpent).toBe(9e-7);
  });

  it("pays for what has no δ as a ledger of ε does", async () => {
    const ledger = await open(faultyLog());
    const { query, relation, unit } = spendingOf(1);
    const counted = { query, relation, unit, labels: ["all"], counts: [10], random: hashStream("basic") };
    expect((await releaseCounts({ ...counted, ledger, epsilon: 0.5 })).receipt).toMatchObject({ delta: "0" });
  });

  it("is opened as it was begun only", async () => {
    const log = faultyLog();
    await open(log);
    for (const other of [{ name: "other" }, { budget: { epsilon: 1, delta: "1e-7" } }])
      expect(await codeOf(open(log, other))).toBe("ledger-mismatch");
    expect(await codeOf(openLedger({ name: "loans", budget: { epsilon: 1 }, log, clock }))).toBe(
      "ledger-mismatch",
    );
  });

  it("refuses a log that was edited", async () => {
    const log = faultyLog();
    const ledger = await open(log);
    const receipts = [await ledger.spend(spendingOf(0.1, 1e-7)), await ledger.spend(spendingOf(0.1, 1e-7))];
    const written = log.entries;
    const edits: readonly [number, (document: Record<string, Json>) => void][] = [
      [0, (d) => (d["delta"] = "1e-6")],
      [0, (d) => (d["delta"] = "0")],
      [2, (d) => (d["delta"] = "0.00000005")],
      [2, (d) => (d["deltaSpent"] = "0.0000001")],
      [2, (d) => (d["delta"] = 1e-7)],
      [2, (d) => delete d["deltaSpent"]],
      [2, (d) => (d["format"] = 1)],
    ];
    for (const [at, edit] of edits) {
      const document = JSON.parse(new TextDecoder().decode(written[at]!.bytes)) as Record<string, Json>;
      edit(document);
      const bytes = new TextEncoder().encode(JSON.stringify(document));
      expect(await codeOf(open(faultyLog(written.with(at, { ...written[at]!, bytes }))))).toBe(
        "malformed-log",
      );
    }
    expect(await codeOf(open(faultyLog(written.slice(0, 2)), { receipts }))).toBe("malformed-log");
    expect(await codeOf(open(faultyLog(written), { receipts }))).toBe("fulfilled");
  });

  it.each<[string, Partial<BasicLedgerOptions>]>([
    ["no name", { name: "" }],
    ["an epsilon of 0", { budget: { epsilon: 0, delta: 1e-6 } }],
    ["a delta of 0", { budget: { epsilon: 1, delta: 0 } }],
    ["a delta of 1", { budget: { epsilon: 1, delta: 1 } }],
    ["a delta that is no number", { budget: { epsilon: 1, delta: Number.NaN } }],
  ])("cannot be opened with %s", async (_, change) => {
    expect(await codeOf(open(faultyLog(), change))).toMatch(/^RangeError: cannot /);
  });

  it("cannot spend what has no meaning", async () => {
    const log = faultyLog();
    const ledger = await open(log);
    for (const delta of [-1e-9, Number.NaN, 1, "1e-300", Number.POSITIVE_INFINITY])
      expect(await codeOf(ledger.spend(spendingOf(0.1, delta)))).toMatch(/^RangeError: cannot /);
    for (const epsilon of [0, -1, Number.NaN])
      expect(await codeOf(ledger.spend(spendingOf(epsilon, 1e-9)))).toMatch(/^RangeError: cannot /);
    expect(log.entries).toHaveLength(1);
  });
});
