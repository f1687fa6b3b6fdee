import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesDigest, documentDigest, isInputError, type Json } from "../../src/evidence/index.js";
import type { LogEntry } from "../../src/ports/index.js";
import {
  type BudgetBook,
  type BudgetBookOptions,
  openBudgetBook,
  openLedger,
  type Spending,
} from "../../src/privacy/index.js";
import { type FaultyLog, faultyLog } from "./faultyLog.js";

const day = 86_400_000;
const clock = { now: () => 1_700_000_000_000 };
const [first, second, third] = [1, 2, 3].map((byte) => bytesDigest(Uint8Array.of(byte))) as [
  `sha256:${string}`,
  `sha256:${string}`,
  `sha256:${string}`,
];

function spendingOf(epsilon: Spending["epsilon"], change: Partial<Spending> = {}): Spending {
  const query = { name: "loans by state", by: ["state"] };
  return { query, epsilon, relation: "add-or-remove-one", unit: { name: "applicant", rows: 1 }, ...change };
}

function open(log: FaultyLog, change: Partial<BudgetBookOptions> = {}): Promise<BudgetBook> {
  return openBudgetBook({ name: "bank", budget: { epsilon: 1 }, log, clock, ...change });
}

/** Two data sets of the same persons, and two analysts. */
async function declared(log: FaultyLog, change: Partial<BudgetBookOptions> = {}): Promise<BudgetBook> {
  const book = await open(log, change);
  await book.declareDataSet({
    dataSet: "loans",
    data: first,
    persons: "of 2025",
    budget: { epsilon: "0.8" },
  });
  await book.declareDataSet({ dataSet: "cards", data: second, persons: "of 2025" });
  await book.declareAnalyst({ analyst: "ana", budget: { epsilon: "0.5" } });
  await book.declareAnalyst({ analyst: "ben", budget: { epsilon: "0.9" } });
  return book;
}

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

describe("a budget book", () => {
  it("charges persons, data set and analyst at once, and its receipts say so", async () => {
    const log = faultyLog();
    const book = await declared(log);
    await book.ledgerOf(loans("ana")).spend(spendingOf("0.2"));
    const receipt = await book.ledgerOf(cards("ben")).spend(spendingOf("0.3"));
    const { digest, ...entry } = receipt;
    expect(documentDigest(entry)).toBe(digest);
    expect(entry).toEqual({
      format: 3,
      kind: "spent",
      index: 6,
      previous: expect.stringMatching(/^sha256:/) as string,
      at: "2023-11-14T22:13:20.000Z",
      ledger: "bank",
      ...spendingOf("0.3"),
      dataSet: "cards",
      data: second,
      persons: "of 2025",
      analyst: "ben",
      spent: "0.5",
      dataSetSpent: "0.3",
      analystSpent: "0.3",
    });
    expect((await book.statement()).persons).toEqual([
      {
        name: "of 2025",
        budget: 1,
        spent: 0.5,
        remaining: 0.5,
        dataSets: [
          { name: "loans", budget: 0.8, spent: 0.2, remaining: 0.6 },
          { name: "cards", budget: 1, spent: 0.3, remaining: 0.7 },
        ],
        analysts: [
          { name: "ana", budget: 0.5, spent: 0.2, remaining: 0.3 },
          { name: "ben", budget: 0.9, spent: 0.3, remaining: 0.6 },
        ],
      },
    ]);
  });

  it.each<[string, (book: BudgetBook) => Promise<unknown>, RegExp]>([
    [
      "the analyst's",
      (book) => book.ledgerOf(cards("ana")).spend(spendingOf("0.6")),
      /analyst "ana" has 0.5/,
    ],
    [
      "the data set's",
      (book) => book.ledgerOf(loans("ben")).spend(spendingOf("0.81")),
      /data set "loans" has 0.8/,
    ],
    [
      "the persons', over both data sets",
      async (book) => {
        await book.ledgerOf(loans("ben")).spend(spendingOf("0.7"));
        await book.ledgerOf(cards("ana")).spend(spendingOf("0.31"));
      },
      /each of "of 2025" has 0.3 of its budget left/,
    ],
  ])("refuses what is beyond %s budget, and charges nobody", async (_, attempt, message) => {
    const log = faultyLog();
    const book = await declared(log);
    await expect(attempt(book)).rejects.toThrow(message);
    const { persons, receipts } = await book.statement();
    expect(persons[0]!.spent).toBe(receipts.length === 0 ? 0 : 0.7);
    expect(log.entries).toHaveLength(5 + receipts.length);
  });

  it("adds up losses of changed data, and begins anew for other persons only", async () => {
    const book = await declared(faultyLog());
    await book.ledgerOf(loans("ben")).spend(spendingOf("0.6"));
    await book.declareDataSet({
      dataSet: "loans",
      data: third,
      persons: "of 2025",
      budget: { epsilon: "0.8" },
    });
    const changed = book.ledgerOf({ dataSet: "loans", data: third, analyst: "ben" });
    expect(await codeOf(changed.spend(spendingOf("0.21")))).toBe("budget-exceeded");
    expect(await changed.spend(spendingOf("0.2"))).toMatchObject({ spent: "0.8", dataSetSpent: "0.8" });
    const fourth = bytesDigest(Uint8Array.of(4));
    await book.declareDataSet({ dataSet: "loans", data: fourth, persons: "of 2026" });
    const anew = book.ledgerOf({ dataSet: "loans", data: fourth, analyst: "ana" });
    expect(await anew.spend(spendingOf("0.5"))).toMatchObject({ spent: "0.5", persons: "of 2026" });
    expect(await anew.statement()).toMatchObject({ budget: 1, spent: 0.5, remaining: 0 });
    expect((await changed.statement()).receipts).toHaveLength(2);
    expect((await book.statement()).persons.map(({ spent }) => spent)).toEqual([0.8, 0.5]);
  });

  it("does not begin anew for the same data, nor before its time", async () => {
    let now = 0;
    const book = await declared(faultyLog(), { renewAfter: "P30D", clock: { now: () => now } });
    const claim = { dataSet: "loans", data: third, persons: "of 2026" };
    expect(await codeOf(book.declareDataSet({ ...claim, data: first }))).toBe("ledger-mismatch");
    now = 30 * day - 1;
    expect(await codeOf(book.declareDataSet(claim))).toBe("ledger-mismatch");
    now = 30 * day;
    expect(await codeOf(book.declareDataSet(claim))).toBe("fulfilled");
    expect(await codeOf(book.declareDataSet({ ...claim, dataSet: "cards" }))).toBe("fulfilled");
    const next = { ...claim, data: bytesDigest(Uint8Array.of(9)), persons: "of 2027" };
    now = 60 * day - 1;
    expect(await codeOf(book.declareDataSet(next))).toBe("ledger-mismatch");
    now = 60 * day;
    expect(await codeOf(book.declareDataSet(next))).toBe("fulfilled");
  });

  it("takes the same declaration again, and no other", async () => {
    const log = faultyLog();
    const book = await declared(log);
    await declared(log);
    expect(log.entries).toHaveLength(5);
    for (const attempt of [
      book.declareDataSet({ dataSet: "loans", data: first, persons: "of 2025" }),
      book.declareDataSet({ dataSet: "loans", data: third, persons: "of 2025" }),
      book.declareDataSet({ dataSet: "cards", data: second, persons: "of 2026" }),
      book.declareAnalyst({ analyst: "ana", budget: { epsilon: 0.6 } }),
    ])
      expect(await codeOf(attempt)).toBe("ledger-mismatch");
    expect(log.entries).toHaveLength(5);
  });

  it("knows declared data sets and analysts only", async () => {
    const book = await declared(faultyLog());
    for (const access of [
      { ...loans("ana"), data: third },
      { ...loans("ana"), data: second },
      { ...loans("ana"), dataSet: "other" },
      loans("eve"),
    ]) {
      expect(await codeOf(book.ledgerOf(access).spend(spendingOf(0.1)))).toBe("ledger-mismatch");
      expect(await codeOf(book.ledgerOf(access).statement())).toBe("ledger-mismatch");
    }
  });

  it("keeps the persons to one relation and unit", async () => {
    const book = await declared(faultyLog());
    await book.ledgerOf(loans("ana")).spend(spendingOf(0.1));
    const other = spendingOf(0.1, { relation: "replace-one" });
    expect(await codeOf(book.ledgerOf(cards("ben")).spend(other))).toBe("ledger-mismatch");
    await book.declareDataSet({ dataSet: "loans", data: third, persons: "of 2026" });
    const anew = book.ledgerOf({ dataSet: "loans", data: third, analyst: "ana" });
    expect(await codeOf(anew.spend(other))).toBe("fulfilled");
  });

  it("is no log of a ledger, nor a ledger's log a book", async () => {
    const log = faultyLog();
    await open(log);
    const budget = { epsilon: 1 };
    expect(await codeOf(openLedger({ name: "bank", budget, log, clock }))).toBe("malformed-log");
    const other = faultyLog();
    await openLedger({ name: "bank", budget, log: other, clock });
    expect(await codeOf(open(other))).toBe("malformed-log");
    expect(await codeOf(open(log, { budget: { epsilon: 2 } }))).toBe("ledger-mismatch");
    expect(await codeOf(open(log, { name: "other" }))).toBe("ledger-mismatch");
    expect(await codeOf(open(log, { renewAfter: "P1M" }))).toBe("ledger-mismatch");
  });

  it("adds up the same whatever fails, however many write, wherever it is opened again", async () => {
    const step = fc.record({
      fault: fc.constantFrom("fail-before" as const, "fail-after" as const, undefined, undefined),
      access: fc.constantFrom(loans("ana"), loans("ben"), cards("ana"), cards("ben")),
      writer: fc.nat(1),
      tenths: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const log = faultyLog();
        const books = [await declared(log), await open(log)];
        const released = { persons: 0, loans: 0, cards: 0, ana: 0, ben: 0 };
        for (const { fault, access, writer, tenths } of steps) {
          if (fault !== undefined) log.plan.push(fault);
          const outcome = await codeOf(
            books[writer]!.ledgerOf(access).spend(spendingOf({ numerator: tenths, denominator: 10 })),
          );
          log.plan.length = 0;
          if (outcome !== "fulfilled") continue;
          for (const name of ["persons", access.dataSet, access.analyst] as (keyof typeof released)[])
            released[name] += tenths;
        }
        const [line] = (await (await open(log)).statement()).persons;
        expect((await books[0]!.statement()).persons).toEqual([line]);
        const spent = { persons: line!.spent } as Record<string, number>;
        for (const { name, spent: amount, budget } of [...line!.dataSets, ...line!.analysts]) {
          spent[name] = amount;
          expect(amount).toBeLessThanOrEqual(budget);
        }
        for (const [name, tenths] of Object.entries(released))
          expect(tenths).toBeLessThanOrEqual(Math.round(spent[name]! * 10));
      }),
      { numRuns: 60 },
    );
  });

  it("lets one of two have the last of a budget", async () => {
    const log = faultyLog();
    const books = [await declared(log), await open(log)];
    const outcomes = await Promise.all(
      books.map((book) => codeOf(book.ledgerOf(loans("ana")).spend(spendingOf("0.4")))),
    );
    expect(outcomes.sort()).toEqual(["budget-exceeded", "fulfilled"]);
  });

  it.each<[string, number, (document: Record<string, Json>) => void]>([
    ["a larger budget of a person", 0, (d) => (d["budget"] = "9")],
    ["no text of a duration", 0, (d) => (d["renewAfter"] = "soon")],
    ["a larger budget of a data set", 1, (d) => (d["budget"] = "9")],
    ["other persons", 2, (d) => (d["persons"] = "of 2026")],
    ["no instant", 1, (d) => (d["at"] = "today")],
    ["a larger budget of an analyst", 3, (d) => (d["budget"] = "9")],
    ["another analyst", 5, (d) => (d["analyst"] = "ben")],
    ["a smaller amount", 5, (d) => (d["epsilon"] = "0.01")],
    ["a smaller total", 6, (d) => (d["spent"] = "0.1")],
    ["a smaller total of the data set", 6, (d) => (d["dataSetSpent"] = "0.01")],
    ["a smaller total of the analyst", 6, (d) => (d["analystSpent"] = "0.01")],
    ["other persons charged", 6, (d) => (d["persons"] = "of 2026")],
    ["other data", 6, (d) => (d["data"] = third)],
    ["another relation", 6, (d) => (d["relation"] = "replace-one")],
    ["a field too many", 6, (d) => (d["note"] = "x")],
    ["another kind", 6, (d) => (d["kind"] = "gift")],
  ])("refuses a log with %s", async (_, index, change) => {
    const log = faultyLog();
    const book = await declared(log);
    await book.ledgerOf(loans("ana")).spend(spendingOf("0.1"));
    await book.ledgerOf(cards("ana")).spend(spendingOf("0.1"));
    const { bytes, head } = log.entries[index]!;
    const document = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, Json>;
    change(document);
    const entry: LogEntry = { head, bytes: new TextEncoder().encode(JSON.stringify(document)) };
    expect(await codeOf(open(faultyLog(log.entries.with(index, entry))))).toMatch(/malformed-log|mismatch/);
    expect(await codeOf(open(faultyLog(log.entries.toSpliced(index, 1))))).toBe(
      index === 6 ? "fulfilled" : "malformed-log",
    );
    const { receipts } = await book.statement();
    expect(await codeOf(open(faultyLog(log.entries.slice(0, 6)), { receipts }))).toBe("malformed-log");
    expect(await codeOf(open(log, { receipts }))).toBe("fulfilled");
  });

  it("refuses wrong calls before anything is written", async () => {
    const log = faultyLog();
    const book = await declared(log);
    const ledger = book.ledgerOf(loans("ana"));
    for (const epsilon of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(await codeOf(ledger.spend(spendingOf(epsilon)))).toMatch(/^RangeError/);
    for (const attempt of [
      ledger.spend(spendingOf(0.1, { unit: { name: "x", rows: 0 } })),
      ledger.spend(spendingOf(0.1, { query: { name: "", by: [] } })),
      book.declareDataSet({ dataSet: "", data: first, persons: "p" }),
      book.declareDataSet({ dataSet: "d", data: first, persons: "" }),
      book.declareDataSet({ dataSet: "d", data: "sha256:0", persons: "p" }),
      book.declareDataSet({ dataSet: "d", data: third, persons: "p", budget: { epsilon: 0 } }),
      book.declareAnalyst({ analyst: "", budget: { epsilon: 1 } }),
      book.declareAnalyst({ analyst: "x", budget: { epsilon: -1 } }),
      open(faultyLog(), { name: "" }),
      open(faultyLog(), { renewAfter: "monthly" }),
      open(faultyLog(), { budget: { epsilon: 0 } }),
    ])
      expect(await codeOf(attempt)).toMatch(/^RangeError/);
    expect(log.entries).toHaveLength(5);
  });
});
