import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInputError } from "@probity/core";
import type { AppendLog } from "@probity/core/ports";
import { type Ledger, openLedger } from "@probity/core/privacy";
import { appendLogSuite, fixedClock } from "@probity/core/testing";
import fc from "fast-check";
import Database from "libsql";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openSqliteLog, type SqliteLog } from "../src/index.js";
import { type LogDatabase, type LogTable, openLogTable } from "../src/sqliteLog/logTable.js";
import { racer, racerOutcome } from "./racer.js";

let folder = "";
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "probity-sqlite-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const newPath = (): string => join(folder, `${files++}.db`);
const opened: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

async function open(path: string, name?: string): Promise<SqliteLog> {
  const log = await openSqliteLog(path, name === undefined ? {} : { name });
  opened.push(log);
  return log;
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "fulfilled",
    (error: unknown) => (isInputError(error) ? error.code : String(error)),
  );
}

/** A log of the entries 0, 1, … of one byte each. */
async function filled(size: number): Promise<{ path: string; log: SqliteLog; heads: string[] }> {
  const path = newPath();
  const log = await open(path);
  const heads: string[] = [];
  for (let i = 0; i < size; i++) {
    const answer = await log.append(heads.at(-1) ?? null, Uint8Array.of(i));
    if ("head" in answer) heads.push(answer.head);
  }
  return { path, log, heads };
}

function changed(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

describe("openSqliteLog()", () => {
  it.each(appendLogSuite(() => open(newPath())))("$name", ({ run }) => run());

  it("is the same log when it is opened again, or twice", async () => {
    const { path, log, heads } = await filled(3);
    const again = await open(path);
    expect(await again.read()).toEqual(await log.read());
    expect(await again.append(heads[2]!, Uint8Array.of(3))).toHaveProperty("head");
    expect(await log.append(heads[2]!, Uint8Array.of(9))).toHaveProperty("conflict");
    expect((await log.read(heads[2])).map(({ bytes }) => bytes[0])).toEqual([3]);
  });

  it("keeps logs of several names apart", async () => {
    const path = newPath();
    const [a, b] = [await open(path, "a"), await open(path, "b")];
    const { head } = (await a.append(null, Uint8Array.of(1))) as { head: string };
    expect(await b.read()).toEqual([]);
    expect(await b.append(null, Uint8Array.of(2))).toHaveProperty("head");
    expect(await codeOf(b.read(head))).toMatch(/^RangeError/);
    expect((await a.read()).map(({ bytes }) => bytes[0])).toEqual([1]);
  });

  it.each<[string, string]>([
    ["of other bytes", "UPDATE probity_log SET bytes = x'63' WHERE place = 2"],
    ["of another head", `UPDATE probity_log SET head = 'sha256:${"0".repeat(64)}' WHERE place = 2`],
    ["of another nonce", "UPDATE probity_log SET nonce = 'x' WHERE place = 2"],
    ["without its first entry", "DELETE FROM probity_log WHERE place = 1"],
    ["without an entry in the middle", "DELETE FROM probity_log WHERE place = 2"],
    [
      "with the gap closed",
      "DELETE FROM probity_log WHERE place = 2; UPDATE probity_log SET place = 2 WHERE place = 3",
    ],
    [
      "with two entries exchanged",
      "UPDATE probity_log SET place = 9 WHERE place = 1; UPDATE probity_log SET place = 1 WHERE place = 2; UPDATE probity_log SET place = 2 WHERE place = 9",
    ],
    ["without the table", "DROP TABLE probity_log"],
    ["with another table", "DROP TABLE probity_log; CREATE TABLE probity_log (log TEXT, place INTEGER)"],
  ])("refuses a table %s", async (what, sql) => {
    const { path, log } = await filled(3);
    changed(path, sql);
    expect(await codeOf(log.read())).toBe("malformed-log");
    if (what === "without the table") return;
    const again = openSqliteLog(path).then((one) => {
      opened.push(one);
      return one.read();
    });
    expect(await codeOf(again)).toBe("malformed-log");
  });

  it("refuses to lose entries that it has seen: cut off, emptied, replaced, taken away", async () => {
    for (const sql of ["DELETE FROM probity_log WHERE place = 3", "DELETE FROM probity_log"]) {
      const { path, log, heads } = await filled(3);
      changed(path, sql);
      expect(await codeOf(log.append(heads[1]!, Uint8Array.of(3)))).toBe("malformed-log");
      expect(await codeOf(log.read())).toBe("malformed-log");
    }
    const [one, other] = [await filled(3), await filled(3)];
    await rename(other.path, one.path);
    expect(await codeOf(one.log.append(one.heads[2]!, Uint8Array.of(3)))).toBe("malformed-log");
    await rm(one.path);
    expect(await codeOf(one.log.read())).toBe("malformed-log");
  });

  it("refuses what is no database, a folder, and a file below none", async () => {
    const path = newPath();
    await writeFile(path, "x".repeat(5000));
    expect(await codeOf(openSqliteLog(path))).toBe("malformed-log");
    expect(await codeOf(openSqliteLog(folder))).toBe("unwritable-file");
    expect(await codeOf(openSqliteLog(join(folder, "none", "x.db")))).toBe("unwritable-file");
  });

  it("takes names of servers and of memory for files", async () => {
    expect(await codeOf(openSqliteLog("http://127.0.0.1:9/x.db"))).toBe("unwritable-file");
  });

  it("waits while another holds the file", async () => {
    const { path, log, heads } = await filled(1);
    const holder = new Database(path);
    holder.exec("BEGIN EXCLUSIVE");
    const appending = log.append(heads[0]!, Uint8Array.of(1));
    setTimeout(() => {
      holder.exec("ROLLBACK");
      holder.close();
    }, 40);
    expect(await appending).toHaveProperty("head");
  });

  it("cannot be used once it is closed", async () => {
    const { log } = await filled(1);
    log.close();
    expect(await codeOf(log.read())).toMatch(/^TypeError: cannot use the log/);
  });
});

describe("faults at each step of a transaction", () => {
  type Step = "BEGIN" | "SELECT" | "INSERT" | "COMMIT" | "ROLLBACK";
  interface Fault {
    readonly step: Step;
    readonly when: "before" | "after";
  }

  /** The database with one fault at a time, before or after a step was done. */
  function faulty(path: string, plan: Fault[]): LogDatabase & { close(): unknown } {
    const database = new Database(path);
    function meeting<T>(sql: string, work: () => T): T {
      const [next] = plan;
      if (next === undefined || !sql.startsWith(next.step)) return work();
      plan.shift();
      if (next.when === "after") work();
      throw new Error("fault");
    }
    return {
      get inTransaction() {
        return database.inTransaction;
      },
      exec: (sql) => meeting(sql, () => database.exec(sql)),
      prepare: (sql) => {
        const statement = database.prepare(sql);
        return {
          run: (...values) => meeting(sql, () => statement.run(...values)),
          all: (...values) => meeting(sql, () => statement.all(...values)),
        };
      },
      close: () => database.close(),
    };
  }

  const asLog = (table: LogTable): AppendLog => ({
    append: (head, bytes) => new Promise((resolve) => resolve(table.append(head, bytes))),
    read: (from = null) => new Promise((resolve) => resolve(table.read(from))),
  });

  function ledgerOn(log: AppendLog): Promise<Ledger> {
    return openLedger({ name: "faults", budget: { epsilon: 1 }, log, clock: fixedClock(0) });
  }

  const spending = {
    query: { name: "one", by: [] },
    epsilon: "0.1",
    relation: "add-or-remove-one",
    unit: { name: "person", rows: 1 },
  } as const;

  const faults = fc.record({
    step: fc.constantFrom<Step>("BEGIN", "SELECT", "INSERT", "COMMIT", "ROLLBACK"),
    when: fc.constantFrom("before" as const, "after" as const),
  });

  it("never lets more be released than was spent, and the log opens again", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.array(faults, { minLength: 1, maxLength: 2 })), { maxLength: 16 }),
        async (steps) => {
          const path = newPath();
          const plan: Fault[] = [];
          const database = faulty(path, plan);
          const ledger = await ledgerOn(asLog(openLogTable({ database, path, name: "log" })));
          let released = 0;
          for (const step of steps) {
            plan.push(...(step ?? []));
            if ((await codeOf(ledger.spend(spending))) === "fulfilled") released += 1;
            plan.length = 0;
          }
          const known = (await ledger.statement()).spent;
          database.close();
          const log = await openSqliteLog(path);
          const { spent } = await (await ledgerOn(log)).statement();
          log.close();
          expect(released).toBeLessThanOrEqual(Math.round(spent * 10));
          expect(known).toBe(spent);
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each<Fault & { readonly kept: number }>([
    { step: "BEGIN", when: "before", kept: 0 },
    { step: "BEGIN", when: "after", kept: 0 },
    { step: "SELECT", when: "before", kept: 0 },
    { step: "INSERT", when: "before", kept: 0 },
    { step: "INSERT", when: "after", kept: 0 },
    { step: "COMMIT", when: "before", kept: 0 },
    { step: "COMMIT", when: "after", kept: 1 },
  ])("a fault $when $step leaves $kept entries", ({ step, when, kept }) => {
    const path = newPath();
    const plan: Fault[] = [];
    const database = faulty(path, plan);
    const table = openLogTable({ database, path, name: "log" });
    plan.push({ step, when });
    expect(() => table.append(null, Uint8Array.of(1))).toThrow("fault");
    const entries = table.read(null);
    expect(entries).toHaveLength(kept);
    expect(table.append(entries.at(-1)?.head ?? null, Uint8Array.of(2))).toHaveProperty("head");
    database.close();
  });
});

describe("processes that race for one budget in a database", () => {
  it.each([1, 40])("spend %i units once each, and no more", async (units) => {
    const path = newPath();
    const children = await Promise.all([racer(path, units), racer(path, units)]);
    const outcomes = await Promise.all(children.map(racerOutcome));
    expect(outcomes.map(({ code }) => code)).toEqual(["budget-exceeded", "budget-exceeded"]);
    expect(outcomes[0]!.spent + outcomes[1]!.spent).toBe(units);
    const log = await open(path);
    const ledger = await openLedger({ name: "race", budget: { epsilon: units }, log, clock: fixedClock(0) });
    expect(await ledger.statement()).toMatchObject({ spent: units, remaining: 0 });
  });

  it("that are killed leave a log to go on with, and never more spent than written", async () => {
    const path = newPath();
    const child = await racer(path, 100_000);
    const killed = racerOutcome(child);
    const log = await open(path);
    while ((await log.read()).length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGKILL");
    expect(await codeOf(killed)).toMatch(/^Error/);
    const ledger = await openLedger({
      name: "race",
      budget: { epsilon: 100_000 },
      log,
      clock: fixedClock(0),
    });
    const { spent, receipts } = await ledger.statement();
    expect(spent).toBe(receipts.length);
    expect(spent).toBeGreaterThanOrEqual(19);
  });
});
