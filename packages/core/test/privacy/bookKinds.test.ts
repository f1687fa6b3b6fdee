import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesDigest, documentDigest, isInputError, type Json } from "../../src/evidence/index.js";
import type { LogEntry } from "../../src/ports/index.js";
import {
  type AccountedBudgetBook,
  type AccountedBudgetBookOptions,
  type AccountedSpending,
  type BasicBudgetBook,
  type BasicBudgetBookOptions,
  type BasicSpending,
  concentratedEpsilon,
  concentratedRho,
  openBudgetBook,
  type PrivacyEvent,
  privacyFilter,
  privateQuery,
} from "../../src/privacy/index.js";
import { tableFrom } from "../../src/table/index.js";
import { type FaultyLog, faultyLog } from "./faultyLog.js";
import { hashStream } from "./hashStream.js";

const clock = { now: () => 1_700_000_000_000 };
const [first, second, third] = [1, 2, 3].map((byte) => bytesDigest(Uint8Array.of(byte))) as [
  `sha256:${string}`,
  `sha256:${string}`,
  `sha256:${string}`,
];
const relation = "add-or-remove-one";
const terms = {
  query: { name: "cities", by: ["city"] },
  relation,
  unit: { name: "person", rows: 1 },
} as const;
const loans = (analyst: string) => ({ dataSet: "loans", data: first, analyst });
const cards = (analyst: string) => ({ dataSet: "cards", data: second, analyst });

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "fulfilled";
  } catch (error) {
    return isInputError(error) ? error.code : `${(error as Error).name}: ${(error as Error).message}`;
  }
}

/** Two data sets of the same persons, and two analysts. */
async function declare<Budget>(
  book: Pick<
    {
      declareDataSet(one: {
        dataSet: string;
        data: `sha256:${string}`;
        persons: string;
        budget?: Budget;
      }): Promise<void>;
      declareAnalyst(one: { analyst: string; budget: Budget }): Promise<void>;
    },
    "declareDataSet" | "declareAnalyst"
  >,
  [ofLoans, ofAna, ofBen]: readonly [Budget, Budget, Budget],
): Promise<void> {
  await book.declareDataSet({ dataSet: "loans", data: first, persons: "of 2025", budget: ofLoans });
  await book.declareDataSet({ dataSet: "cards", data: second, persons: "of 2025" });
  await book.declareAnalyst({ analyst: "ana", budget: ofAna });
  await book.declareAnalyst({ analyst: "ben", budget: ofBen });
}

function openBasic(log: FaultyLog, change: Partial<BasicBudgetBookOptions> = {}): Promise<BasicBudgetBook> {
  const budget = { epsilon: 1, delta: "1e-6" };
  return openBudgetBook({ name: "bank", budget, accountant: "basic", log, clock, ...change });
}

async function declaredBasic(log: FaultyLog): Promise<BasicBudgetBook> {
  const book = await openBasic(log);
  await declare(book, [
    { epsilon: "0.8", delta: "8e-7" },
    { epsilon: "0.5", delta: "3e-7" },
    { epsilon: "0.9", delta: "1e-6" },
  ]);
  return book;
}

const spendingOf = (epsilon: string, delta?: string): BasicSpending =>
  delta === undefined ? { ...terms, epsilon } : { ...terms, epsilon, delta };

function edited(entry: LogEntry, change: (document: Record<string, Json>) => void): LogEntry {
  const document = JSON.parse(new TextDecoder().decode(entry.bytes)) as Record<string, Json>;
  change(document);
  return { head: entry.head, bytes: new TextEncoder().encode(JSON.stringify(document)) };
}

describe("a budget book of ε and δ", () => {
  it("charges both to persons, data set and analyst, and its receipts say so", async () => {
    const log = faultyLog();
    const book = await declaredBasic(log);
    await book.ledgerOf(loans("ana")).spend(spendingOf("0.2", "1e-7"));
    const receipt = await book.ledgerOf(cards("ben")).spend(spendingOf("0.3", "2e-7"));
    const { digest, ...entry } = receipt;
    expect(documentDigest(entry)).toBe(digest);
    expect(entry).toMatchObject({
      format: 5,
      epsilon: "0.3",
      delta: "0.0000002",
      spent: "0.5",
      deltaSpent: "0.0000003",
      dataSetSpent: "0.3",
      dataSetDeltaSpent: "0.0000002",
      analystSpent: "0.3",
      analystDeltaSpent: "0.0000002",
    });
    const [line] = (await book.statement()).persons;
    expect(line).toMatchObject({ name: "of 2025", spent: 0.5, deltaBudget: 1e-6, deltaSpent: 3e-7 });
    expect(line!.dataSets[0]).toEqual({
      name: "loans",
      budget: 0.8,
      spent: 0.2,
      remaining: 0.6,
      deltaBudget: 8e-7,
      deltaSpent: 1e-7,
      deltaRemaining: 7e-7,
    });
    // What is left is the least of the three, of ε and of δ each by itself.
    expect(await book.ledgerOf(loans("ana")).statement()).toMatchObject({
      budget: 1,
      spent: 0.5,
      remaining: 0.3,
      deltaSpent: 3e-7,
      deltaRemaining: 2e-7,
    });
    expect(await openBasic(log).then((again) => again.statement())).toEqual(await book.statement());
  });

  it.each<[string, (book: BasicBudgetBook) => Promise<unknown>, RegExp]>([
    [
      "the analyst's",
      (book) => book.ledgerOf(cards("ana")).spend(spendingOf("0.1", "4e-7")),
      /analyst "ana" has a delta of 0.0000003/,
    ],
    [
      "the data set's",
      (book) => book.ledgerOf(loans("ben")).spend(spendingOf("0.1", "9e-7")),
      /data set "loans" has a delta of 0.0000008/,
    ],
    [
      "the persons', over all analysts and data sets",
      async (book) => {
        await book.ledgerOf(loans("ben")).spend(spendingOf("0.1", "8e-7"));
        await book.ledgerOf(cards("ana")).spend(spendingOf("0.1", "3e-7"));
      },
      /each of "of 2025" has a delta of 0.0000002/,
    ],
  ])("refuses a δ beyond %s budget, and charges nobody", async (_, attempt, message) => {
    const log = faultyLog();
    const book = await declaredBasic(log);
    await expect(attempt(book)).rejects.toThrow(message);
    const { receipts, persons } = await book.statement();
    expect(log.entries).toHaveLength(5 + receipts.length);
    expect(persons[0]!.deltaSpent).toBe(receipts.length === 0 ? 0 : 8e-7);
  });

  it("refuses a log in which δ was edited", async () => {
    const log = faultyLog();
    const book = await declaredBasic(log);
    await book.ledgerOf(loans("ana")).spend(spendingOf("0.1", "1e-7"));
    await book.ledgerOf(cards("ana")).spend(spendingOf("0.1", "1e-7"));
    const fields = ["delta", "deltaSpent", "dataSetDeltaSpent", "analystDeltaSpent"];
    for (const field of fields)
      for (const value of ["0.00000005", 1e-7, null]) {
        const entries = log.entries.with(
          6,
          edited(log.entries[6]!, (d) => (d[field] = value)),
        );
        expect(await codeOf(openBasic(faultyLog(entries)))).toBe("malformed-log");
      }
    for (const [index, delta] of [
      [1, "0.000009"],
      [3, 1],
    ] as const)
      expect(
        await codeOf(
          openBasic(
            faultyLog(
              log.entries.with(
                index,
                edited(log.entries[index]!, (d) => (d["delta"] = delta)),
              ),
            ),
          ),
        ),
      ).toBe("malformed-log");
  });

  it("pays for selected keys, which have a δ", async () => {
    const book = await declaredBasic(faultyLog());
    const table = tableFrom({
      city: Array.from({ length: 400 }, (_, row) => (row % 2 === 0 ? "Ulm" : "Bonn")),
    });
    const query = privateQuery(table, {
      ...terms,
      ledger: book.ledgerOf(loans("ana")),
      random: hashStream("keys"),
    });
    const { keys, receipt } = await query.selectKeys("city", { epsilon: 0.25, delta: 1e-7 });
    expect(keys).toEqual({ city: ["Bonn", "Ulm"] });
    expect(receipt).toMatchObject({ format: 5, dataSet: "loans", analyst: "ana", deltaSpent: "0.0000001" });
  });
});

const budget = { epsilon: 1, delta: 1e-6 };
const parts = [
  { epsilon: 0.8, delta: 1e-6 },
  { epsilon: 0.6, delta: 1e-7 },
  { epsilon: 0.9, delta: 1e-6 },
] as const;

function openEvents(
  log: FaultyLog,
  change: Partial<AccountedBudgetBookOptions> = {},
): Promise<AccountedBudgetBook> {
  return openBudgetBook({ name: "bank", budget, accountant: "zcdp", relation, log, clock, ...change });
}

async function declaredEvents(
  log: FaultyLog,
  change: Partial<AccountedBudgetBookOptions> = {},
): Promise<AccountedBudgetBook> {
  const book = await openEvents(log, change);
  await declare(book, parts);
  return book;
}

const eventOf = (noise: number): AccountedSpending => ({ ...terms, event: { kind: "gaussian", noise } });

/** Amounts are rounded to multiples of 2^-38. */
const step = 2 ** -38;

describe.each(["zcdp", "renyi"] as const)("a budget book that adds up by %s", (accountant) => {
  it("turns each budget into the accountant's unit as a filter does", async () => {
    const order = accountant === "renyi" ? { order: 40 } : {};
    const book = await declaredEvents(faultyLog(), { accountant, ...order });
    const { persons } = await book.statement();
    const [line] = persons;
    const limitOf = (stated: { readonly epsilon: number; readonly delta: number }): number =>
      privacyFilter({ accountant, ...stated, ...order }).limit;
    const found = [line!, line!.dataSets[0]!, line!.analysts[0]!, line!.analysts[1]!, line!.dataSets[1]!];
    [budget, ...parts, budget].forEach((stated, i) => {
      expect(found[i]!.limit).toBeLessThanOrEqual(limitOf(stated));
      expect(found[i]!.limit).toBeGreaterThan(limitOf(stated) - 2 * step);
    });
  });

  it("never lets the analysts together learn more of a person than one may lose", async () => {
    const plan = fc.array(
      fc.record({
        access: fc.constantFrom(loans("ana"), loans("ben"), cards("ana"), cards("ben")),
        noise: fc.integer({ min: 10, max: 60 }),
        fault: fc.constantFrom("fail-before" as const, "fail-after" as const, undefined, undefined),
        writer: fc.nat(1),
      }),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(plan, async (steps) => {
        const log = faultyLog();
        const books = [await declaredEvents(log, { accountant }), await openEvents(log, { accountant })];
        const together = privacyFilter({ ...budget, accountant });
        for (const { access, noise, fault, writer } of steps) {
          if (fault !== undefined) log.plan.push(fault);
          const outcome = await codeOf(books[writer]!.ledgerOf(access).spend(eventOf(noise)));
          log.plan.length = 0;
          // All that was released to anybody passes the filter of the whole.
          if (outcome === "fulfilled") expect(together.admit(eventOf(noise).event)).toBe(true);
        }
        const { persons, receipts } = await (await openEvents(log, { accountant })).statement();
        const [line] = persons;
        const sumOf = (list: readonly { readonly cost: string }[]): number =>
          list.reduce((sum, { cost }) => sum + Number(cost), 0);
        expect(line!.spent).toBeCloseTo(sumOf(receipts), 12);
        expect(line!.spent).toBeGreaterThanOrEqual(together.spent - 1e-15);
        expect(line!.spent).toBeLessThanOrEqual(line!.limit);
        for (const { name, spent, limit } of line!.dataSets) {
          expect(spent).toBeCloseTo(sumOf(receipts.filter(({ dataSet }) => dataSet === name)), 12);
          expect(spent).toBeLessThanOrEqual(limit);
        }
        for (const { name, spent, limit } of line!.analysts) {
          expect(spent).toBeCloseTo(sumOf(receipts.filter(({ analyst }) => analyst === name)), 12);
          expect(spent).toBeLessThanOrEqual(limit);
        }
        expect((await books[0]!.statement()).persons).toEqual(persons);
      }),
      { numRuns: 25 },
    );
  });

  it("admits no event without a bound", async () => {
    const log = faultyLog();
    const book = await declaredEvents(log, { accountant });
    for (const event of [{ kind: "non-private" }, { kind: "gaussian", noise: 0 }] as PrivacyEvent[])
      expect(await codeOf(book.ledgerOf(loans("ana")).spend({ ...terms, event }))).toBe("budget-exceeded");
    expect(log.entries).toHaveLength(5);
  });

  it("lets one of two have the last of a budget", async () => {
    const log = faultyLog();
    const books = [await declaredEvents(log, { accountant }), await openEvents(log, { accountant })];
    const scratch = (await declaredEvents(faultyLog(), { accountant })).ledgerOf(loans("ana"));
    let noise = 4;
    while ((await codeOf(scratch.spend(eventOf(noise)))) !== "fulfilled") noise += 1;
    const outcomes = await Promise.all(
      books.map((book) => codeOf(book.ledgerOf(loans("ana")).spend(eventOf(noise)))),
    );
    expect(outcomes.sort()).toEqual(["budget-exceeded", "fulfilled"]);
  });
});

describe("a budget book of events", () => {
  it("shows the persons' total in ρ, by receipt and in the statements", async () => {
    const log = faultyLog();
    const book = await declaredEvents(log);
    await book.ledgerOf(loans("ana")).spend(eventOf(10));
    const { digest, ...entry } = await book.ledgerOf(cards("ben")).spend(eventOf(20));
    expect(documentDigest(entry)).toBe(digest);
    expect(entry).toMatchObject({ format: 6, event: { kind: "gaussian", noise: 20 }, analyst: "ben" });
    const rho = (noise: number): number => concentratedRho({ kind: "gaussian", noise });
    expect(Number(entry.cost)).toBeCloseTo(rho(20), 11);
    expect(Number(entry.spent)).toBeCloseTo(rho(10) + rho(20), 11);
    expect(entry).toMatchObject({ dataSetSpent: entry.cost, analystSpent: entry.cost });
    const statement = await book.ledgerOf(loans("ana")).statement();
    expect(statement).toMatchObject({ accountant: "zcdp", ...budget, spent: Number(entry.spent) });
    expect(statement.receipts).toHaveLength(2);
    // The least of the three is what ana may spend.
    const ana = (await book.statement()).persons[0]!.analysts[0]!;
    expect(statement.remaining).toBe(ana.remaining);
    expect(concentratedEpsilon(Number(entry.spent), budget.delta)).toBeLessThan(1);
  });

  it("answers questions at a price in ρ, and pays for them", async () => {
    const book = await declaredEvents(faultyLog());
    const table = tableFrom({ income: [40, 90, 55] });
    const ledger = book.ledgerOf(cards("ben"));
    const query = privateQuery(table, {
      ...terms,
      ledger,
      random: hashStream("rho"),
      bounds: { income: { lower: 0, upper: 100 } },
    });
    await query.groupBy({}).count({ rho: 0.005 });
    const { receipt } = await query.groupBy({}).sum("income", { rho: 0.005 });
    expect(receipt).toMatchObject({ format: 6, dataSet: "cards", analyst: "ben" });
    expect(Number(receipt.spent)).toBeCloseTo(0.01, 10);
  });

  it("binds relation, order and accountant into the log", async () => {
    const log = faultyLog();
    await declaredEvents(log, { accountant: "renyi", order: 40 });
    const own = { accountant: "renyi", order: 40 } as const;
    expect(await codeOf(openEvents(log, own))).toBe("fulfilled");
    for (const change of [
      { ...own, order: 41 },
      { accountant: "renyi" },
      { accountant: "zcdp" },
      { ...own, relation: "replace-one" },
      { ...own, budget: { epsilon: 1, delta: 1e-7 } },
    ] as const)
      expect(await codeOf(openEvents(log, change))).toBe("ledger-mismatch");
    const book = await openEvents(log, own);
    const replaced = { ...eventOf(20), relation: "replace-one" } as const;
    expect(await codeOf(book.ledgerOf(loans("ana")).spend(replaced))).toBe("ledger-mismatch");
  });

  it.each<[string, (document: Record<string, Json>) => void]>([
    ["a smaller cost", (d) => (d["cost"] = "0.0001")],
    ["another event", (d) => (d["event"] = "gaussian")],
    ["a smaller total", (d) => (d["spent"] = "0.0001")],
    ["a smaller total of the data set", (d) => (d["dataSetSpent"] = "0.0001")],
    ["a total of the analyst that is no text", (d) => (d["analystSpent"] = 0)],
    ["an ε in place of an event", (d) => ([d["epsilon"], d["format"]] = ["0.1", 3])],
  ])("refuses a log with %s", async (_, change) => {
    const log = faultyLog();
    const book = await declaredEvents(log);
    await book.ledgerOf(loans("ana")).spend(eventOf(20));
    await book.ledgerOf(loans("ben")).spend(eventOf(20));
    const entries = log.entries.with(6, edited(log.entries[6]!, change));
    expect(await codeOf(openEvents(faultyLog(entries)))).toBe("malformed-log");
    const { receipts } = await book.statement();
    expect(await codeOf(openEvents(faultyLog(log.entries.slice(0, 6)), { receipts }))).toBe("malformed-log");
    expect(await codeOf(openEvents(log, { receipts }))).toBe("fulfilled");
  });
});

describe("budgets of one kind", () => {
  it("are all that a book holds", async () => {
    const log = faultyLog();
    const pure = await openBudgetBook({ name: "bank", budget: { epsilon: 1 }, log, clock });
    const withDelta: { readonly epsilon: number } = budget;
    const claim = { dataSet: "loans", data: third, persons: "of 2025" };
    expect(await codeOf(pure.declareAnalyst({ analyst: "ana", budget: withDelta }))).toBe("ledger-mismatch");
    expect(await codeOf(pure.declareDataSet({ ...claim, budget: withDelta }))).toBe("ledger-mismatch");
    expect(log.entries).toHaveLength(1);
    for (const book of [await openBasic(faultyLog()), await openEvents(faultyLog())]) {
      const withoutDelta = { epsilon: 0.5 } as typeof budget;
      expect(await codeOf(book.declareAnalyst({ analyst: "ana", budget: withoutDelta }))).toBe(
        "ledger-mismatch",
      );
      expect(await codeOf(book.declareDataSet({ ...claim, budget: withoutDelta }))).toBe("ledger-mismatch");
    }
  });

  it("are the same for good: no log is opened as one of another kind", async () => {
    const openers = [
      (log: FaultyLog) => openBudgetBook({ name: "bank", budget: { epsilon: 1 }, log, clock }),
      (log: FaultyLog) => openBasic(log),
      (log: FaultyLog) => openEvents(log),
      (log: FaultyLog) => openEvents(log, { accountant: "renyi" }),
    ];
    for (const [i, begin] of openers.entries()) {
      const log = faultyLog();
      await begin(log);
      for (const [k, open] of openers.entries())
        expect(await codeOf(open(log))).toBe(i === k ? "fulfilled" : "ledger-mismatch");
    }
  });

  it("take the same declaration again, and no other δ", async () => {
    const log = faultyLog();
    const book = await declaredBasic(log);
    await declaredBasic(log);
    expect(log.entries).toHaveLength(5);
    const other = { epsilon: "0.5", delta: "4e-7" };
    expect(await codeOf(book.declareAnalyst({ analyst: "ana", budget: other }))).toBe("ledger-mismatch");
    const events = await declaredEvents(faultyLog());
    expect(await codeOf(events.declareAnalyst({ analyst: "ana", budget: parts[0] }))).toBe("ledger-mismatch");
    expect(await codeOf(events.declareAnalyst({ analyst: "ana", budget: parts[1] }))).toBe("fulfilled");
  });

  it.each<[string, () => Promise<unknown>]>([
    ["another accountant", () => openEvents(faultyLog(), { accountant: "pld" as "zcdp" })],
    ["another relation", () => openEvents(faultyLog(), { relation: "swap" as "replace-one" })],
    ["a δ of 0", () => openEvents(faultyLog(), { budget: { epsilon: 1, delta: 0 } })],
    ["a δ of 1 beside ε", () => openBasic(faultyLog(), { budget: { epsilon: 1, delta: 1 } })],
    ["an order of 1", () => openEvents(faultyLog(), { accountant: "renyi", order: 1 })],
    ["an ε that is no number", () => openEvents(faultyLog(), { budget: { epsilon: NaN, delta: 1e-6 } })],
    [
      "an analyst's δ that takes all of ε at the order of the book",
      async () => {
        const book = await openEvents(faultyLog(), { accountant: "renyi", order: 20 });
        await book.declareAnalyst({ analyst: "ana", budget: { epsilon: 0.1, delta: 1e-9 } });
      },
    ],
    [
      "an analyst's budget below what is counted",
      async () =>
        (await openEvents(faultyLog())).declareAnalyst({
          analyst: "ana",
          budget: { epsilon: 1e-9, delta: 1e-12 },
        }),
    ],
  ])("are refused with %s", async (_, attempt) => {
    expect(await codeOf(attempt())).toMatch(/^RangeError: cannot /);
  });
});
