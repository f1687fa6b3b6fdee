import type { KeyValueStore, SwapResult } from "../ports/index.js";
import type { ConformanceCase, Make } from "./suite.js";
import { assert, sameBytes } from "./suite.js";

/**
 * What every {@link KeyValueStore} must do, as cases for any test runner. `make` gives an empty store each time.
 *
 * @example
 * import { keyValueStoreSuite, memoryKeyValueStore } from "@probity/core/testing";
 * const results = await Promise.all(keyValueStoreSuite(memoryKeyValueStore).map((one) => one.run()));
 * results.every((result) => result === undefined); // => true
 */
export function keyValueStoreSuite(make: Make<KeyValueStore>): ConformanceCase[] {
  return [
    {
      name: "gives null for keys that hold nothing, in the order asked",
      run: async () => readsInOrder(await make()),
    },
    { name: "gives back the bytes that were written", run: async () => keepsBytes(await make()) },
    { name: "keeps bytes of its own", run: async () => keepsItsOwnBytes(await make()) },
    {
      name: "refuses a write that expects another version",
      run: async () => refusesStaleWrites(await make()),
    },
    { name: "lets one of many racing writers win", run: async () => letsOneWriterWin(await make()) },
    { name: "decides each of many writes on its own", run: async () => decidesEach(await make()) },
    { name: "removes, and never gives a version out again", run: async () => removes(await make()) },
    { name: "lists keys by prefix in the order of code units", run: async () => listsKeys(await make()) },
    { name: "tells keys of any text apart", run: async () => tellsKeysApart(await make()) },
  ];
}

async function readsInOrder(store: KeyValueStore): Promise<void> {
  await write(store, "b", Uint8Array.of(2));
  const found = await store.get(["a", "b", "c", "b"]);
  assert(found.length === 4, `get() of four keys gave ${found.length} answers`);
  assert(found[0] === null && found[2] === null, "get() of a key without a value did not give null");
  assert(
    found[1]?.bytes[0] === 2 && found[3]?.bytes[0] === 2,
    "get() did not answer in the order of the keys",
  );
  assert((await store.get([])).length === 0, "get() of no key gave an answer");
}

async function keepsBytes(store: KeyValueStore): Promise<void> {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (const [key, bytes] of [
    ["all", all],
    ["empty", new Uint8Array()],
    ["a/b:ü 😀", Uint8Array.of(1)],
  ] as const) {
    const version = await write(store, key, bytes);
    const [found] = await store.get([key]);
    assert(found !== null && found !== undefined, "a value that was written cannot be read");
    assert(sameBytes(found.bytes, bytes), "a value came back with other bytes");
    assert(found.version === version, "get() gave another version than the write");
  }
}

async function keepsItsOwnBytes(store: KeyValueStore): Promise<void> {
  const bytes = Uint8Array.of(1, 2, 3);
  await write(store, "key", bytes);
  bytes[0] = 99;
  const [first] = await store.get(["key"]);
  assert(first?.bytes[0] === 1, "a change of the caller's bytes changed the stored value");
  first.bytes[1] = 99;
  assert(
    (await store.get(["key"]))[0]?.bytes[1] === 2,
    "a change of the bytes that were read changed the stored value",
  );
}

async function refusesStaleWrites(store: KeyValueStore): Promise<void> {
  const first = await write(store, "key", Uint8Array.of(1));
  const onNothing = await store.compareAndSwap("key", null, Uint8Array.of(2));
  assert("conflict" in onNothing, "a write that expects no value replaced one");
  assert(onNothing.conflict === first, "a conflict did not name the version in the way");
  const second = versionOf(await store.compareAndSwap("key", first, Uint8Array.of(2)));
  assert(second !== first, "two writes got the same version");
  assert(
    "conflict" in (await store.compareAndSwap("key", first, Uint8Array.of(3))),
    "a write that expects an older version won",
  );
  assert(
    "conflict" in (await store.compareAndSwap("key", first, null)),
    "a removal that expects an older version won",
  );
  assert(
    "conflict" in (await store.compareAndSwap("none", first, Uint8Array.of(3))),
    "a write that expects a version won where there is none",
  );
  assert((await store.get(["key"]))[0]?.bytes[0] === 2, "a refused write changed the value");
}

async function letsOneWriterWin(store: KeyValueStore): Promise<void> {
  const start = await write(store, "key", Uint8Array.of(0));
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, i) => store.compareAndSwap("key", start, Uint8Array.of(i + 1))),
  );
  const winners = results.flatMap((result, i) => ("version" in result ? [i] : []));
  assert(winners.length === 1, `of eight racing writes ${winners.length} won`);
  assert((await store.get(["key"]))[0]?.bytes[0] === winners[0]! + 1, "the value is not the winner's");
}

async function decidesEach(store: KeyValueStore): Promise<void> {
  const old = await write(store, "old", Uint8Array.of(0));
  const bytes = Uint8Array.of(1);
  const results = await store.compareAndSwapAll([
    { key: "new", expected: null, bytes },
    { key: "old", expected: null, bytes },
    { key: "old", expected: old, bytes },
    { key: "old", expected: old, bytes: null },
    { key: "none", expected: old, bytes },
    { key: "none", expected: null, bytes: null },
  ]);
  bytes[0] = 99;
  assert(results.length === 6, `six writes gave ${results.length} answers`);
  const [made, refused, replaced, stale, absent, nothing] = results;
  const found = await store.get(["new", "old", "none"]);
  assert(
    found[0]?.bytes[0] === 1 && found[1]?.bytes[0] === 1 && found[2] === null,
    "of many writes another one than those that were accepted was kept",
  );
  assert(
    versionOf(made!) === found[0].version,
    "a write among many answered with another version than its own",
  );
  assert(
    versionOf(replaced!) === found[1].version,
    "a write among many did not see the version that stood there",
  );
  assert(
    "conflict" in refused! && refused.conflict === old,
    "a write among many replaced a value that it did not expect",
  );
  assert(
    "conflict" in stale! && stale.conflict === found[1].version,
    "a removal among many did not see the write before it",
  );
  assert(
    "conflict" in absent! && absent.conflict === null,
    "a write among many expected a version that is not there, and won",
  );
  assert("version" in nothing! && nothing.version === null, "a removal of what is not there was refused");
  assert((await store.compareAndSwapAll([])).length === 0, "no write gave an answer");
}

async function removes(store: KeyValueStore): Promise<void> {
  const first = await write(store, "key", Uint8Array.of(1));
  const removal = await store.compareAndSwap("key", first, null);
  assert("version" in removal && removal.version === null, "a removal did not answer with the version null");
  assert((await store.get(["key"]))[0] === null, "a removed value can still be read");
  const again = await write(store, "key", Uint8Array.of(1));
  assert(again !== first, "a version was given out twice for one key");
}

async function listsKeys(store: KeyValueStore): Promise<void> {
  for (const key of ["b/2", "a/1", "b/10", "b%", "B/1", "b/é"]) await write(store, key, Uint8Array.of(1));
  const listed = await store.keys("b/");
  assert(
    listed.join(" ") === "b/10 b/2 b/é",
    "keys() did not list the keys of a prefix in the order of code units",
  );
  assert((await store.keys("")).length === 6, "keys() of the empty prefix did not list every key");
  const [found] = await store.get(["b/2"]);
  await store.compareAndSwap("b/2", found!.version, null);
  assert((await store.keys("b/2")).length === 0, "keys() listed a removed key");
}

async function tellsKeysApart(store: KeyValueStore): Promise<void> {
  const keys = [
    "",
    " ",
    "%",
    "*",
    "?",
    "[a]",
    "\\",
    "'",
    '"',
    "\n",
    "\u0000",
    "a",
    "a\u0000",
    "a\u0000b",
    "A",
    "__proto__",
  ];
  keys.push("\u00e9", "e\u0301", "\ufffd", "\u{1f600}", "a".repeat(2000));
  for (const [i, key] of keys.entries()) await write(store, key, Uint8Array.of(i));
  const found = await store.get(keys);
  assert(
    found.every((one, i) => one?.bytes[0] === i),
    "get() of many keys gave the value of another one",
  );
  for (const [i, key] of keys.entries())
    assert((await store.get([key]))[0]?.bytes[0] === i, "get() of one key gave the value of another one");
  const listed = await store.keys("");
  assert(
    JSON.stringify(listed) === JSON.stringify([...keys].sort()),
    "keys() did not list every key as it was written",
  );
  for (const prefix of keys.slice(1))
    assert(
      (await store.keys(prefix)).length === keys.filter((key) => key.startsWith(prefix)).length,
      "keys() listed other keys than those that start with the prefix",
    );
}

async function write(store: KeyValueStore, key: string, bytes: Uint8Array): Promise<string> {
  return versionOf(await store.compareAndSwap(key, null, bytes));
}

function versionOf(result: SwapResult): string {
  assert("version" in result && result.version !== null, "a write that expects what is there was refused");
  return result.version;
}
