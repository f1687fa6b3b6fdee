import type { AppendLog, AppendResult } from "../ports/index.js";
import type { ConformanceCase, Make } from "./suite.js";
import { assert, rejects, sameBytes } from "./suite.js";

/**
 * What every {@link AppendLog} must do, as cases for any test runner. `make` gives an empty log each time.
 *
 * @example
 * import { appendLogSuite, memoryAppendLog } from "@probity/core/testing";
 * for (const one of appendLogSuite(memoryAppendLog)) await one.run();
 * appendLogSuite(memoryAppendLog).length; // => 6
 */
export function appendLogSuite(make: Make<AppendLog>): ConformanceCase[] {
  return [
    { name: "begins empty", run: async () => beginsEmpty(await make()) },
    {
      name: "gives back its entries in order, with the head after each",
      run: async () => keepsOrder(await make()),
    },
    { name: "keeps bytes of its own", run: async () => keepsItsOwnBytes(await make()) },
    {
      name: "refuses an append that expects another head",
      run: async () => refusesStaleAppends(await make()),
    },
    { name: "lets one of two racing appends win", run: async () => letsOneAppendWin(await make()) },
    {
      name: "reads on from a head, and refuses one that it never had",
      run: async () => readsFrom(await make()),
    },
  ];
}

async function beginsEmpty(log: AppendLog): Promise<void> {
  assert((await log.read()).length === 0, "a new log has entries");
  assert((await log.read(null)).length === 0, "a new log has entries after its beginning");
}

async function keepsOrder(log: AppendLog): Promise<void> {
  const written = [
    Uint8Array.from({ length: 256 }, (_, i) => i),
    new Uint8Array(),
    Uint8Array.of(1),
    Uint8Array.of(1),
  ];
  const heads: string[] = [];
  for (const bytes of written) heads.push(headOf(await log.append(heads.at(-1) ?? null, bytes)));
  assert(new Set(heads).size === heads.length, "two entries have the same head");
  const entries = await log.read();
  assert(entries.length === written.length, `of ${written.length} entries ${entries.length} came back`);
  entries.forEach((entry, i) => {
    assert(entry.head === heads[i], "an entry came back with another head, or out of order");
    assert(sameBytes(entry.bytes, written[i]!), "an entry came back with other bytes");
  });
}

async function keepsItsOwnBytes(log: AppendLog): Promise<void> {
  const bytes = Uint8Array.of(1, 2);
  await log.append(null, bytes);
  bytes[0] = 99;
  const [entry] = await log.read();
  assert(entry?.bytes[0] === 1, "a change of the caller's bytes changed the entry");
  entry.bytes[1] = 99;
  assert((await log.read())[0]?.bytes[1] === 2, "a change of the bytes that were read changed the entry");
}

async function refusesStaleAppends(log: AppendLog): Promise<void> {
  const first = headOf(await log.append(null, Uint8Array.of(1)));
  const onEmpty = await log.append(null, Uint8Array.of(2));
  assert("conflict" in onEmpty, "an append that expects an empty log was accepted after an entry");
  assert(onEmpty.conflict === first, "a conflict did not name the head in the way");
  const second = headOf(await log.append(first, Uint8Array.of(2)));
  const stale = await log.append(first, Uint8Array.of(3));
  assert("conflict" in stale, "an append that expects an older head was accepted");
  assert(stale.conflict === second, "a conflict did not name the newest head");
  assert(
    "conflict" in (await log.append("never", Uint8Array.of(3))),
    "an append that expects an unknown head was accepted",
  );
  assert((await log.read()).length === 2, "a refused append left an entry");
}

async function letsOneAppendWin(log: AppendLog): Promise<void> {
  for (const before of [0, 1]) {
    const expected = (await log.read()).at(-1)?.head ?? null;
    const results = await Promise.all([
      log.append(expected, Uint8Array.of(1)),
      log.append(expected, Uint8Array.of(2)),
    ]);
    const winners = results.filter((result) => "head" in result);
    assert(winners.length === 1, `of two racing appends ${winners.length} were accepted`);
    const entries = await log.read();
    assert(entries.length === before + 1, "the loser of a race left an entry");
    const won = results.findIndex((result) => "head" in result);
    assert(entries.at(-1)!.bytes[0] === won + 1, "the entry is not the winner's");
    assert(entries.at(-1)!.head === headOf(results[won]!), "the entry does not have the winner's head");
  }
}

async function readsFrom(log: AppendLog): Promise<void> {
  const heads: string[] = [];
  for (let i = 0; i < 3; i++) heads.push(headOf(await log.append(heads.at(-1) ?? null, Uint8Array.of(i))));
  const after = await log.read(heads[0]);
  assert(after.length === 2 && after[0]!.bytes[0] === 1, "read() from a head did not give what follows it");
  assert((await log.read(heads[2])).length === 0, "read() from the newest head gave entries");
  assert(await rejects(() => log.read("never")), "read() from an unknown head did not reject");
}

function headOf(result: AppendResult): string {
  assert("head" in result, "an append that expects the head was refused");
  return result.head;
}
