import { describe, expect, it } from "vitest";
import { bytesDigest, isInputError } from "../../src/evidence/index.js";
import { type Ledger, openLedger, type PrivateCountsQuery, releaseCounts } from "../../src/privacy/index.js";
import { type FaultyLog, faultyLog } from "./faultyLog.js";
import { hashStream } from "./hashStream.js";

const data = bytesDigest(Uint8Array.of(1));
const random = hashStream("kept");

function ledgerOn(log: FaultyLog, name = "loans"): Promise<Ledger> {
  return openLedger({ name, budget: { epsilon: 1 }, log, clock: { now: () => 0 } });
}

function requestOf(ledger: Ledger, log: FaultyLog): PrivateCountsQuery {
  return {
    ledger,
    random,
    query: { name: "loans by state", by: ["state"] },
    labels: ["CA", "NY"],
    counts: [1200, 800],
    epsilon: "0.25",
    relation: "add-or-remove-one",
    unit: { name: "applicant", rows: 1 },
    kept: { log, data },
  };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "fulfilled",
    (error: unknown) => (isInputError(error) ? error.code : String(error)),
  );
}

describe("a release that is kept", () => {
  it("is shown again with its receipt, at no cost, also after a restart", async () => {
    const [spendings, releases] = [faultyLog(), faultyLog()];
    const request = requestOf(await ledgerOn(spendings), releases);
    const first = await releaseCounts(request);
    const later = requestOf(await ledgerOn(faultyLog(spendings.entries)), faultyLog(releases.entries));
    for (const again of [request, later, { ...later, epsilon: { numerator: 1, denominator: 4 } }])
      expect(await releaseCounts(again)).toEqual(first);
    expect(spendings.entries).toHaveLength(2);
    const wide = await releaseCounts({ ...request, level: 0.99 });
    expect(wide.cells.map(({ value }) => value)).toEqual(first.cells.map(({ value }) => value));
    expect(wide.cells[0]!.interval.level).toBe(0.99);
    expect(spendings.entries).toHaveLength(2);
  });

  it.each<[string, (request: PrivateCountsQuery) => Partial<PrivateCountsQuery>]>([
    ["data", ({ kept }) => ({ kept: { ...kept!, data: bytesDigest(Uint8Array.of(2)) } })],
    ["query", () => ({ query: { name: "loans", by: ["state"] } })],
    ["grouping", () => ({ query: { name: "loans by state", by: [] } })],
    ["labels", () => ({ labels: ["NY", "CA"] })],
    ["epsilon", () => ({ epsilon: "0.26" })],
    ["relation", () => ({ relation: "replace-one" })],
    ["unit", () => ({ unit: { name: "applicant", rows: 2 } })],
  ])("is not shown for another %s", async (what, change) => {
    const [spendings, releases] = [faultyLog(), faultyLog()];
    const request = requestOf(await ledgerOn(spendings), releases);
    await releaseCounts(request);
    const other = await codeOf(releaseCounts({ ...request, ...change(request) }));
    expect(other).toBe(["relation", "unit"].includes(what) ? "ledger-mismatch" : "fulfilled");
    expect(spendings.entries.length - releases.entries.length).toBe(1);
  });

  it("that another ledger paid for is refused", async () => {
    const releases = faultyLog();
    await releaseCounts(requestOf(await ledgerOn(faultyLog()), releases));
    const other = requestOf(await ledgerOn(faultyLog()), releases);
    expect(await codeOf(releaseCounts(other))).toBe("ledger-mismatch");
  });

  it("is spent where keeping it fails, and never shown unspent", async () => {
    const [spendings, releases] = [faultyLog(), faultyLog()];
    const ledger = await ledgerOn(spendings);
    const request = requestOf(ledger, releases);
    releases.plan.push("fail-before");
    expect(await codeOf(releaseCounts(request))).toBe("Error: disk full");
    expect((await ledger.statement()).spent).toBe(0.25);
    releases.plan.push("fail-after");
    expect(await codeOf(releaseCounts(request))).toBe("Error: connection lost");
    expect((await ledger.statement()).spent).toBe(0.5);
    expect((await releaseCounts(request)).spent).toBe(0.5);
    spendings.plan.push("fail-before");
    expect(await codeOf(releaseCounts({ ...request, epsilon: "0.1" }))).toBe("Error: disk full");
    expect(releases.entries).toHaveLength(1);
  });

  it("follows what others have kept meanwhile", async () => {
    const [spendings, releases] = [faultyLog(), faultyLog()];
    const ledger = await ledgerOn(spendings);
    const request = requestOf(ledger, releases);
    await Promise.all(["0.1", "0.2", "0.3"].map((epsilon) => releaseCounts({ ...request, epsilon })));
    expect(releases.entries).toHaveLength(3);
    expect((await ledger.statement()).spent).toBe(0.6);
  });

  it.each<[string, string]>([
    ["no JSON", "{"],
    ["no release", "{}"],
    ["another format", `{"format":2,"key":"${data}","receipt":"${data}","values":[1]}`],
    ["a truth value for a value", `{"format":1,"key":"${data}","receipt":"${data}","values":[true]}`],
    ["a field too many", `{"format":1,"key":"${data}","note":"","receipt":"${data}","values":[1]}`],
  ])("cannot be looked for in a log with %s", async (_, text) => {
    const releases = faultyLog([{ head: "1", bytes: new TextEncoder().encode(text) }]);
    const spendings = faultyLog();
    expect(await codeOf(releaseCounts(requestOf(await ledgerOn(spendings), releases)))).toBe("malformed-log");
    expect(spendings.entries).toHaveLength(1);
  });
});
