import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInputError, type Json } from "../../src/evidence/index.js";
import {
  type AccountedLedger,
  type AccountedLedgerOptions,
  type AccountedSpending,
  concentratedEpsilon,
  openLedger,
  type PrivacyEvent,
  privacyFilter,
} from "../../src/privacy/index.js";
import { type FaultyLog, faultyLog } from "./faultyLog.js";

const clock = { now: () => 1_700_000_000_000 };
const budget = { epsilon: 1, delta: 1e-6 };
const gaussian: PrivacyEvent = { kind: "gaussian", noise: 20 };
/** What rounding up to multiples of 2^-38 may add to one cost. */
const step = 1 / 274_877_906_944;

function open(log: FaultyLog, change: Partial<AccountedLedgerOptions> = {}): Promise<AccountedLedger> {
  const relation = "add-or-remove-one";
  return openLedger({ name: "loans", budget, accountant: "zcdp", relation, log, clock, ...change });
}

function spendingOf(event: PrivacyEvent, change: Partial<AccountedSpending> = {}): AccountedSpending {
  const query = { name: "mean income", by: ["state"] };
  return { query, relation: "add-or-remove-one", unit: { name: "person", rows: 1 }, event, ...change };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "fulfilled";
  } catch (error) {
    return isInputError(error) ? error.code : `${(error as Error).name}: ${(error as Error).message}`;
  }
}

describe.each(["zcdp", "renyi"] as const)("a ledger that adds up by %s", (accountant) => {
  it("admits what the filter admits, but for the rounding of costs, and the log holds it", async () => {
    const events = fc.oneof(
      fc
        .double({ min: 1, max: 100, noNaN: true })
        .map((noise): PrivacyEvent => ({ kind: "gaussian", noise })),
      fc.double({ min: 5, max: 100, noNaN: true }).map((noise): PrivacyEvent => ({ kind: "laplace", noise })),
      fc
        .double({ min: 0.01, max: 2, noNaN: true })
        .map((epsilon): PrivacyEvent => ({ kind: "approximate", epsilon, delta: 0 })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(events, { minLength: 1, maxLength: 12 }), async (list) => {
        const log = faultyLog();
        const filter = privacyFilter({ ...budget, accountant });
        for (const event of list) {
          const ledger = await open(log, { accountant });
          const before = filter.spent;
          const outcome = await codeOf(ledger.spend(spendingOf(event)));
          if (outcome === "fulfilled") expect(filter.admit(event)).toBe(true);
          else expect(outcome).toBe("budget-exceeded");
          const { spent, limit, remaining, receipts } = await ledger.statement();
          expect(spent).toBeGreaterThanOrEqual(filter.spent * (1 - 1e-14));
          expect(spent).toBeLessThanOrEqual(filter.spent + 2 * step * list.length);
          expect(limit).toBeLessThanOrEqual(filter.limit);
          expect(remaining).toBeGreaterThanOrEqual(0);
          if (outcome !== "fulfilled") expect(filter.spent).toBe(before);
          else expect(receipts.at(-1)!.event).toEqual(event);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("never counts less than was released, whatever fails and wherever it is opened again", async () => {
    const steps = fc.array(fc.constantFrom("good", "fail-before", "fail-after", "crash"), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const log = faultyLog();
        let ledger = await open(log, { accountant });
        const released = privacyFilter({ ...budget, accountant });
        for (const one of plan) {
          if (one === "crash") ledger = await open(log, { accountant });
          else if (one !== "good") log.plan.push(one);
          if ((await codeOf(ledger.spend(spendingOf(gaussian)))) === "fulfilled")
            expect(released.admit(gaussian)).toBe(true);
          log.plan.length = 0;
        }
        const { spent } = await (await open(log, { accountant })).statement();
        expect(spent).toBeGreaterThanOrEqual(released.spent * (1 - 1e-14));
        expect(spent).toEqual((await ledger.statement()).spent);
      }),
      { numRuns: 40 },
    );
  });

  it("lets two that race for the last of the budget spend it once", async () => {
    const log = faultyLog();
    const ledgers = [await open(log, { accountant }), await open(log, { accountant })];
    const filter = privacyFilter({ ...budget, accountant });
    let fit = 0;
    while (filter.admit(gaussian)) fit++;
    const outcomes = await Promise.all(
      Array.from({ length: 2 * fit }, (_, i) => codeOf(ledgers[i % 2]!.spend(spendingOf(gaussian)))),
    );
    expect(outcomes.filter((outcome) => outcome === "fulfilled")).toHaveLength(fit);
    expect(new Set(outcomes)).toEqual(new Set(["fulfilled", "budget-exceeded"]));
  });

  it("admits no event without a bound, and writes nothing of it", async () => {
    const log = faultyLog();
    const ledger = await open(log, { accountant });
    for (const event of [
      { kind: "non-private" },
      { kind: "gaussian", noise: 0 },
      { kind: "approximate", epsilon: 0.1, delta: 1e-9 },
    ] as const)
      expect(await codeOf(ledger.spend(spendingOf(event)))).toBe("budget-exceeded");
    expect(log.entries).toHaveLength(1);
  });
});

describe("a ledger of events", () => {
  it("keeps the whole to its epsilon", async () => {
    const ledger = await open(faultyLog());
    while ((await codeOf(ledger.spend(spendingOf(gaussian)))) === "fulfilled");
    const { spent, receipts } = await ledger.statement();
    expect(concentratedEpsilon(spent, budget.delta)).toBeLessThanOrEqual(1);
    expect(concentratedEpsilon(spent + 1 / 800, budget.delta)).toBeGreaterThan(1);
    expect(receipts.map(({ index }) => index)).toEqual(receipts.map((_, i) => i + 1));
  });

  it("counts what replacing a row moves", async () => {
    const relation = "replace-one";
    const ledger = await open(faultyLog(), { relation });
    const { cost } = await ledger.spend(spendingOf(gaussian, { relation }));
    expect(Number(cost)).toBeCloseTo(4 / 800, 10);
  });

  it("charges a least amount for what loses nothing", async () => {
    const { cost } = await (await open(faultyLog())).spend(spendingOf({ kind: "none" }));
    expect(Number(cost)).toBe(step);
  });

  it("is opened as it was begun only", async () => {
    const log = faultyLog();
    await open(log);
    for (const change of [
      { name: "other" },
      { accountant: "renyi" },
      { budget: { epsilon: 1, delta: 1e-7 } },
      { budget: { epsilon: 2, delta: 1e-6 } },
      { relation: "replace-one" },
    ] as const)
      expect(await codeOf(open(log, change))).toBe("ledger-mismatch");
    expect(await codeOf(openLedger({ name: "loans", budget, log, clock }))).toBe("ledger-mismatch");
    const pure = faultyLog();
    await openLedger({ name: "loans", budget, log: pure, clock });
    expect(await codeOf(open(pure))).toBe("ledger-mismatch");
  });

  it("holds to one relation and one unit", async () => {
    const ledger = await open(faultyLog());
    expect(await codeOf(ledger.spend(spendingOf(gaussian, { relation: "replace-one" })))).toBe(
      "ledger-mismatch",
    );
    await ledger.spend(spendingOf(gaussian));
    const unit = { name: "person", rows: 2 };
    expect(await codeOf(ledger.spend(spendingOf(gaussian, { unit })))).toBe("ledger-mismatch");
  });

  it("keeps the event that was given, and is not moved by what becomes of it", async () => {
    const ledger = await open(faultyLog());
    const event = { kind: "repeated", event: { kind: "gaussian", noise: 20 }, count: 2 } as const;
    const changed = { ...event, count: 2 };
    const pending = ledger.spend(spendingOf(changed));
    changed.count = 0;
    expect((await pending).event).toEqual(event);
  });

  it("refuses a log that was edited, mixed with pure entries, or cut off before a receipt", async () => {
    const log = faultyLog();
    const ledger = await open(log);
    const receipts = [await ledger.spend(spendingOf(gaussian)), await ledger.spend(spendingOf(gaussian))];
    const written = log.entries;
    const edits: ((document: Record<string, Json>) => void)[] = [
      (d) => (d["cost"] = "0.0001"),
      (d) => (d["spent"] = "0.0001"),
      (d) => (d["cost"] = "0"),
      (d) => (d["event"] = "gaussian"),
      (d) => (d["relation"] = "replace-one"),
      (d) => (d["format"] = 3),
      (d) => (d["note"] = "x"),
      (d) => {
        d["format"] = 1;
        d["epsilon"] = d["cost"]!;
        delete d["cost"];
        delete d["event"];
      },
    ];
    for (const edit of edits) {
      const document = JSON.parse(new TextDecoder().decode(written[2]!.bytes)) as Record<string, Json>;
      edit(document);
      const bytes = new TextEncoder().encode(JSON.stringify(document));
      expect(await codeOf(open(faultyLog(written.with(2, { ...written[2]!, bytes }))))).toBe("malformed-log");
    }
    expect(await codeOf(open(faultyLog(written.slice(0, 2)), { receipts }))).toBe("malformed-log");
    expect(await codeOf(open(faultyLog(written), { receipts }))).toBe("fulfilled");
  });

  it.each<[string, Partial<AccountedLedgerOptions>]>([
    ["no name", { name: "" }],
    ["an epsilon of 0", { budget: { epsilon: 0, delta: 1e-6 } }],
    ["an epsilon that is no number", { budget: { epsilon: Number.NaN, delta: 1e-6 } }],
    ["an epsilon without end", { budget: { epsilon: Infinity, delta: 1e-6 } }],
    ["an epsilon beyond count", { budget: { epsilon: 1e300, delta: 1e-6 } }],
    ["no delta", { budget: { epsilon: 1, delta: 0 } }],
    ["a delta of 1", { budget: { epsilon: 1, delta: 1 } }],
    ["a budget too small to count", { budget: { epsilon: 1e-9, delta: 1e-12 } }],
    ["an order of 1", { accountant: "renyi", order: 1 }],
    ["another accountant", { accountant: "pld" as "zcdp" }],
    ["another relation", { relation: "swap" as "replace-one" }],
  ])("cannot be opened with %s", async (_, change) => {
    expect(await codeOf(open(faultyLog(), change))).toMatch(/^RangeError: cannot /);
  });

  it("cannot spend what has no meaning", async () => {
    const log = faultyLog();
    const ledger = await open(log);
    for (const event of [
      { kind: "gaussian", noise: Number.NaN },
      { kind: "gaussian", noise: -1 },
      { kind: "gaussian", noise: Infinity },
      { kind: "unknown" as "none" },
    ] as const)
      expect(await codeOf(ledger.spend(spendingOf(event)))).toMatch(/^RangeError: cannot /);
    for (const change of [{ query: { name: "", by: [] } }, { unit: { name: "person", rows: 0 } }])
      expect(await codeOf(ledger.spend(spendingOf(gaussian, change)))).toMatch(/^RangeError: cannot /);
    expect(log.entries).toHaveLength(1);
  });
});
