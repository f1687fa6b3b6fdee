import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentDigest, isInputError, type Json } from "../../src/evidence/index.js";
import type { LogEntry } from "../../src/ports/index.js";
import {
  type Ledger,
  type LedgerOptions,
  openLedger,
  type Receipt,
  type Spending,
} from "../../src/privacy/index.js";
import { type FaultyLog, faultyLog } from "./faultyLog.js";

const clock = { now: () => 1_700_000_000_000 };
const unit = { name: "applicant", rows: 1 };
const query = { name: "loans by state", by: ["state"] };

function spendingOf(epsilon: Spending["epsilon"]): Spending {
  return { query, epsilon, relation: "add-or-remove-one", unit };
}

function open(log: FaultyLog, change: Partial<LedgerOptions> = {}): Promise<Ledger> {
  return openLedger({ name: "loans", budget: { epsilon: 1 }, log, clock, ...change });
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "fulfilled";
  } catch (error) {
    return isInputError(error) ? error.code : `${(error as Error).name}: ${(error as Error).message}`;
  }
}

async function filledLog(...amounts: number[]): Promise<{ log: FaultyLog; receipts: Receipt[] }> {
  const log = faultyLog();
  const ledger = await open(log);
  const receipts: Receipt[] = [];
  for (const amount of amounts) receipts.push(await ledger.spend(spendingOf(amount)));
  return { log, receipts };
}

function edited(entry: LogEntry, change: (document: Record<string, Json>) => void): LogEntry {
  const document = JSON.parse(new TextDecoder().decode(entry.bytes)) as Record<string, Json>;
  change(document);
  return { head: entry.head, bytes: new TextEncoder().encode(JSON.stringify(document)) };
}

describe("a ledger", () => {
  it("adds up exactly and refuses the first that is too much, writing nothing", async () => {
    const log = faultyLog();
    const ledger = await open(log);
    for (let i = 0; i < 10; i++) await ledger.spend(spendingOf(0.1));
    expect(log.entries).toHaveLength(11);
    expect(await codeOf(ledger.spend(spendingOf("1e-38")))).toBe("budget-exceeded");
    expect(log.entries).toHaveLength(11);
    expect(await ledger.statement()).toMatchObject({ ledger: "loans", budget: 1, spent: 1, remaining: 0 });
  });

  it("takes fractions, and what is left to the last third", async () => {
    const ledger = await open(faultyLog());
    for (let i = 0; i < 3; i++) await ledger.spend(spendingOf({ numerator: 1n, denominator: 3n }));
    const { receipts, remaining } = await ledger.statement();
    expect(receipts.map(({ epsilon, spent }) => [epsilon, spent])).toEqual([
      ["1/3", "1/3"],
      ["1/3", "2/3"],
      ["1/3", "1"],
    ]);
    expect(remaining).toBe(0);
  });

  it("gives receipts that prove their entry", async () => {
    const { log, receipts } = await filledLog(0.25, 0.5);
    const { digest, ...entry } = receipts[1]!;
    expect(documentDigest(entry)).toBe(digest);
    expect(JSON.parse(new TextDecoder().decode(log.entries[2]!.bytes))).toEqual(entry);
    expect(entry).toEqual({
      format: 1,
      kind: "spent",
      index: 2,
      previous: receipts[0]!.digest,
      at: "2023-11-14T22:13:20.000Z",
      ledger: "loans",
      query,
      epsilon: "0.5",
      spent: "0.75",
      relation: "add-or-remove-one",
      unit,
    });
  });

  it("resumes exactly where the log ends", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 8 }), async (thousandths) => {
        const log = faultyLog();
        let left = 1000;
        for (const amount of thousandths) {
          const ledger = await open(log);
          const outcome = await codeOf(ledger.spend(spendingOf(amount / 1000)));
          expect(outcome).toBe(amount <= left ? "fulfilled" : "budget-exceeded");
          if (amount <= left) left -= amount;
        }
        expect((await (await open(log)).statement()).remaining).toBe(left / 1000);
      }),
    );
  });

  it("adds up the same however many writers there are, and reads only what is new", async () => {
    const log = faultyLog();
    const ledgers = await Promise.all([open(log), open(log), open(log)]);
    expect(log.entries).toHaveLength(1);
    const before = log.reads;
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, i) => codeOf(ledgers[i % 3]!.spend(spendingOf(0.05)))),
    );
    expect(outcomes.filter((outcome) => outcome === "fulfilled")).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === "budget-exceeded")).toHaveLength(10);
    expect(log.reads - before).toBeLessThanOrEqual(60);
    for (const ledger of ledgers) expect((await ledger.statement()).spent).toBe(1);
  });

  it("lets one of two writers have the last of the budget", async () => {
    const { log } = await filledLog(0.9);
    const [a, b] = await Promise.all([open(log), open(log)]);
    const outcomes = await Promise.all([a, b].map((ledger) => codeOf(ledger.spend(spendingOf(0.1)))));
    expect(outcomes.sort()).toEqual(["budget-exceeded", "fulfilled"]);
  });

  it("keeps to one relation and one unit", async () => {
    const { log } = await filledLog(0.1);
    const ledger = await open(log);
    for (const change of [
      { relation: "replace-one" },
      { unit: { name: "household", rows: 1 } },
      { unit: { name: "applicant", rows: 2 } },
    ] as const)
      expect(await codeOf(ledger.spend({ ...spendingOf(0.1), ...change }))).toBe("ledger-mismatch");
    expect(log.entries).toHaveLength(2);
  });

  it("binds its name and budget into the log", async () => {
    const { log } = await filledLog();
    expect(await codeOf(open(log, { budget: { epsilon: 2 } }))).toBe("ledger-mismatch");
    expect(await codeOf(open(log, { name: "other" }))).toBe("ledger-mismatch");
    expect(await codeOf(open(log, { budget: { epsilon: "10e-1" } }))).toBe("fulfilled");
  });

  it("writes what it was asked when it was asked, and no more", async () => {
    const log = faultyLog();
    const ledger = await open(log);
    const asked = { ...query, by: ["state"], secret: "x" };
    const pending = ledger.spend({ ...spendingOf(0.1), query: asked });
    asked.by[0] = "race";
    await pending;
    expect((await ledger.statement()).receipts[0]!.query).toEqual(query);
    expect(await codeOf(open(log))).toBe("fulfilled");
  });
});

describe("a fault of the log", () => {
  it("before the entry is written leaves nothing spent", async () => {
    const { log } = await filledLog(0.4);
    const ledger = await open(log);
    log.plan.push("fail-before");
    expect(await codeOf(ledger.spend(spendingOf(0.5)))).toBe("Error: disk full");
    expect(await codeOf(ledger.spend(spendingOf(0.6)))).toBe("fulfilled");
  });

  it("after the entry is written leaves the amount spent, here and after a crash", async () => {
    const { log } = await filledLog(0.4);
    const ledger = await open(log);
    log.plan.push("fail-after");
    expect(await codeOf(ledger.spend(spendingOf(0.5)))).toBe("Error: connection lost");
    const crashed = await open(faultyLog(log.entries));
    for (const one of [ledger, crashed]) {
      expect(await codeOf(one.spend(spendingOf(0.2)))).toBe("budget-exceeded");
      expect((await one.statement()).spent).toBe(0.9);
      expect(await codeOf(one.spend(spendingOf(0.1)))).toBe("fulfilled");
    }
  });

  it("never lets more be released than was spent, wherever the faults fall", async () => {
    const step = fc.constantFrom("fail-before", "fail-after", "work", "work");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const log = faultyLog();
        const ledgers = [await open(log), await open(log)];
        let released = 0;
        for (const [i, planned] of steps.entries()) {
          if (planned !== "work") log.plan.push(planned);
          const outcome = await codeOf(ledgers[i % 2]!.spend(spendingOf("0.1")));
          log.plan.length = 0;
          if (outcome === "fulfilled") released += 1;
        }
        const { spent } = await ledgers[0]!.statement();
        expect(released).toBeLessThanOrEqual(Math.round(spent * 10));
        expect(spent).toBeLessThanOrEqual(1);
        expect((await (await open(log)).statement()).spent).toBe(spent);
      }),
    );
  });

  it("while opening leaves a log that opens again", async () => {
    for (const step of ["fail-before", "fail-after"] as const) {
      const log = faultyLog();
      log.plan.push(step);
      expect(await codeOf(open(log))).toMatch(/^Error/);
      expect(await codeOf(open(log))).toBe("fulfilled");
      expect(log.entries).toHaveLength(1);
    }
  });

  it("that refuses an append at its own head ends in an error, not in a loop", async () => {
    const { log } = await filledLog(0.1);
    const ledger = await open(log);
    log.plan.push("refuse");
    expect(await codeOf(ledger.spend(spendingOf(0.1)))).toBe("malformed-log");
    const empty = faultyLog();
    empty.plan.push("refuse");
    expect(await codeOf(open(empty))).toBe("malformed-log");
  });
});

describe("a log that was tampered with", () => {
  const changes: Record<string, (entries: LogEntry[]) => LogEntry[]> = {
    "a smaller amount": (e) =>
      e.with(
        1,
        edited(e[1]!, (d) => (d["epsilon"] = "0.01")),
      ),
    "another total": (e) =>
      e.with(
        3,
        edited(e[3]!, (d) => (d["spent"] = "0.1")),
      ),
    "a larger budget": (e) =>
      e.with(
        0,
        edited(e[0]!, (d) => (d["budget"] = "5")),
      ),
    "another query": (e) =>
      e.with(
        2,
        edited(e[2]!, (d) => (d["query"] = { name: "x", by: [] })),
      ),
    "another time": (e) =>
      e.with(
        1,
        edited(e[1]!, (d) => (d["at"] = "2020-01-01T00:00:00.000Z")),
      ),
    "a negative amount": (e) =>
      e.with(
        3,
        edited(e[3]!, (d) => (d["epsilon"] = "-0.3")),
      ),
    "another spelling": (e) =>
      e.with(
        3,
        edited(e[3]!, (d) => (d["epsilon"] = "0.30")),
      ),
    "another unit": (e) =>
      e.with(
        3,
        edited(e[3]!, (d) => (d["unit"] = { name: "x", rows: 1 })),
      ),
    "an unknown field": (e) =>
      e.with(
        3,
        edited(e[3]!, (d) => (d["note"] = "x")),
      ),
    "another format": (e) =>
      e.with(
        3,
        edited(e[3]!, (d) => (d["format"] = 2)),
      ),
    "another ledger": (e) =>
      e.with(
        3,
        edited(e[3]!, (d) => (d["ledger"] = "x")),
      ),
    "another index": (e) =>
      e.with(
        3,
        edited(e[3]!, (d) => (d["index"] = 4)),
      ),
    "more than the budget": (e) =>
      e.with(
        3,
        edited(e[3]!, (d) => ([d["epsilon"], d["spent"]] = ["0.7", "1.1"])),
      ),
    "another index of the opening": (e) => [edited(e[0]!, (d) => (d["index"] = 1))],
    "an entry left out": (e) => e.toSpliced(2, 1),
    "the opening left out": (e) => e.slice(1),
    "an entry repeated": (e) => [...e, e[3]!],
    "the opening repeated": (e) => [...e, e[0]!],
    "entries exchanged": (e) => [e[0]!, e[2]!, e[1]!, e[3]!],
    "a cut entry": (e) => e.with(3, { ...e[3]!, bytes: e[3]!.bytes.slice(0, -5) }),
    "an empty entry": (e) => e.with(3, { ...e[3]!, bytes: new Uint8Array() }),
    "bytes that are no text": (e) => e.with(3, { ...e[3]!, bytes: Uint8Array.of(0xff, 0xfe) }),
    "a byte order mark": (e) =>
      e.with(3, { ...e[3]!, bytes: Uint8Array.of(0xef, 0xbb, 0xbf, ...e[3]!.bytes) }),
    "a list": (e) => e.with(3, { ...e[3]!, bytes: new TextEncoder().encode("[]") }),
  };

  it.each(Object.keys(changes))("%s is refused", async (name) => {
    const { log } = await filledLog(0.2, 0.2, 0.3);
    const ledger = await open(log);
    log.entries = changes[name]!(log.entries);
    expect(await codeOf(open(faultyLog(log.entries)))).toBe("malformed-log");
    expect(await codeOf(ledger.statement())).toBe("malformed-log");
  });

  it("any flipped bit is refused", async () => {
    const { log, receipts } = await filledLog(0.2, 0.3);
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(), fc.nat(7), async (index, at, bit) => {
        const entries = log.entries.map(({ head, bytes }) => ({ head, bytes: bytes.slice() }));
        const { bytes } = entries[index]!;
        bytes[at % bytes.length]! ^= 1 << bit;
        // A change of the last entry alone breaks no link: the receipt tells.
        const code = await codeOf(open(faultyLog(entries), { receipts }));
        expect(code).toBe("malformed-log");
      }),
    );
  });

  it("a cut-off end is refused by an open ledger, and by a receipt", async () => {
    const { log, receipts } = await filledLog(0.5, 0.5);
    const ledger = await open(log);
    const cut = log.entries.slice(0, 2);
    expect(await codeOf(open(faultyLog(cut), { receipts }))).toBe("malformed-log");
    expect(await codeOf(open(faultyLog(), { receipts }))).toBe("malformed-log");
    expect(await codeOf(open(faultyLog(cut), { receipts: receipts.slice(0, 1) }))).toBe("fulfilled");
    log.entries = cut;
    expect(await codeOf(ledger.statement())).toBe("malformed-log");
  });

  it("a cut-off end is refused when another has written on", async () => {
    const { log } = await filledLog(0.1, 0.1);
    const ledger = await open(log);
    const other = faultyLog(log.entries.slice(0, 2));
    await (await open(other)).spend(spendingOf(0.2));
    log.entries = other.entries.map(({ bytes }, i) => ({ head: `other ${i}`, bytes }));
    expect(await codeOf(ledger.spend(spendingOf(0.1)))).toBe("malformed-log");
    expect(await codeOf(ledger.spend(spendingOf(0.1)))).toBe("malformed-log");
  });

  it("an emptied log is refused by an open ledger", async () => {
    const { log } = await filledLog(0.1);
    const ledger = await open(log);
    log.entries = [];
    expect(await codeOf(ledger.spend(spendingOf(0.1)))).toBe("malformed-log");
    expect(await codeOf(ledger.statement())).toBe("malformed-log");
  });
});

describe("wrong calls", () => {
  it("are refused before anything is written", async () => {
    const log = faultyLog();
    const ledger = await open(log);
    for (const epsilon of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "", "x"])
      expect(await codeOf(ledger.spend(spendingOf(epsilon)))).toMatch(/^RangeError: cannot spend/);
    for (const change of [
      { unit: { name: "", rows: 1 } },
      { unit: { name: "x", rows: 0 } },
      { unit: { name: "x", rows: 1.5 } },
      { query: { name: "", by: [] } },
      { relation: "toString" as "replace-one" },
    ])
      expect(await codeOf(ledger.spend({ ...spendingOf(0.1), ...change }))).toMatch(/^RangeError/);
    expect(log.entries).toHaveLength(1);
    expect(await codeOf(open(faultyLog(), { name: "" }))).toMatch(/^RangeError/);
    for (const epsilon of [0, -1, Number.NaN])
      expect(await codeOf(open(faultyLog(), { budget: { epsilon } }))).toMatch(/^RangeError/);
  });

  it("that would make the exact total too long to write are refused", async () => {
    const log = faultyLog();
    const ledger = await open(log);
    let outcome = "fulfilled";
    for (let i = 0n; outcome === "fulfilled"; i++)
      outcome = await codeOf(
        ledger.spend(spendingOf({ numerator: 1n, denominator: 10n ** 37n + 2n * i + 1n })),
      );
    expect(outcome).toMatch(/^RangeError: cannot spend an amount that makes/);
    expect(await codeOf(open(log))).toBe("fulfilled");
    expect((await ledger.statement()).receipts.length).toBeGreaterThan(10);
  });
});
