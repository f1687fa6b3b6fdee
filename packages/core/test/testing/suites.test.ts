import { describe, expect, it } from "vitest";
import type { AppendLog, Clock, KeyValueStore, Predictor } from "../../src/ports/index.js";
import type { ConformanceCase } from "../../src/testing/index.js";
import {
  appendLogSuite,
  clockSuite,
  fixedClock,
  keyValueStoreSuite,
  memoryAppendLog,
  memoryKeyValueStore,
  predictorSuite,
} from "../../src/testing/index.js";

/** Names of the cases that reject. */
async function failing(suite: ConformanceCase[]): Promise<string[]> {
  const names: string[] = [];
  for (const { name, run } of suite) {
    try {
      await run();
    } catch (error) {
      expect(String(error)).toMatch(/does not conform|head|undefined/);
      names.push(name);
    }
  }
  return names;
}

const linear: Predictor = {
  name: "linear",
  inputWidth: 3,
  outputs: ["no", "yes"],
  predict: async (rows, options) => {
    await Promise.resolve();
    options?.signal?.throwIfAborted();
    if (rows.length % 3 !== 0) throw new RangeError("cannot score half a row");
    const outputs = new Float64Array((rows.length / 3) * 2);
    for (let row = 0; row < rows.length / 3; row++) {
      const score = rows[row * 3]! - 2 * rows[row * 3 + 1]! + rows[row * 3 + 2]!;
      outputs.set([-score, score], row * 2);
    }
    return outputs;
  },
};

describe("ports that conform pass", () => {
  it.each([
    ...keyValueStoreSuite(memoryKeyValueStore),
    ...appendLogSuite(memoryAppendLog),
    ...clockSuite(() => fixedClock(1_700_000_000_000)),
    ...predictorSuite(() => linear),
  ])("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

type Fault<T> = readonly [fault: string, make: () => T];

function brokenStore(change: (store: KeyValueStore) => Partial<KeyValueStore>): () => KeyValueStore {
  return () => {
    const store = memoryKeyValueStore();
    return { ...store, ...change(store) };
  };
}

const stores: Fault<KeyValueStore>[] = [
  [
    "answers without order",
    brokenStore((store) => ({ get: async (keys) => store.get([...keys].sort().reverse()) })),
  ],
  [
    "forgets the last byte",
    brokenStore((store) => ({
      compareAndSwap: (key, expected, bytes) =>
        store.compareAndSwap(key, expected, bytes?.slice(0, -1) ?? null),
    })),
  ],
  [
    "checks the version before it waits, and writes after",
    () => {
      const values = new Map<string, { version: string; bytes: Uint8Array }>();
      let writes = 0;
      return {
        get: (keys) => Promise.resolve(keys.map((key) => values.get(key) ?? null)),
        keys: (prefix) => Promise.resolve([...values.keys()].filter((key) => key.startsWith(prefix)).sort()),
        compareAndSwap: async (key, expected, bytes) => {
          const version = values.get(key)?.version ?? null;
          if (version !== expected) return { conflict: version };
          await Promise.resolve();
          if (bytes === null) return { version: values.delete(key) ? null : null };
          writes += 1;
          values.set(key, { version: String(writes), bytes: bytes.slice() });
          return { version: String(writes) };
        },
        compareAndSwapAll: () => Promise.resolve([]),
      };
    },
  ],
  [
    "keeps the caller's own bytes",
    () => {
      const store = memoryKeyValueStore();
      const kept = new Map<string, Uint8Array>();
      return {
        ...store,
        compareAndSwap: async (key, expected, bytes) => {
          const result = await store.compareAndSwap(key, expected, bytes);
          if ("version" in result && bytes !== null) kept.set(key, bytes);
          return result;
        },
        get: async (keys) =>
          (await store.get(keys)).map((found, i) =>
            found === null ? null : { ...found, bytes: kept.get(keys[i]!)! },
          ),
      };
    },
  ],
  [
    "overwrites whatever is there",
    brokenStore((store) => ({
      compareAndSwap: async (key, _, bytes) =>
        store.compareAndSwap(key, (await store.get([key]))[0]?.version ?? null, bytes),
    })),
  ],
  [
    "lists keys in the order of writing",
    brokenStore((store) => ({ keys: async (prefix) => [...(await store.keys(prefix))].reverse() })),
  ],
  [
    "gives up the other writes where one is refused",
    brokenStore((store) => ({
      compareAndSwapAll: async (swaps) => {
        const found = await store.get(swaps.map(({ key }) => key));
        const conflict = swaps.some(({ expected }, i) => expected !== (found[i]?.version ?? null));
        return conflict ? swaps.map(() => ({ conflict: null })) : store.compareAndSwapAll(swaps);
      },
    })),
  ],
  [
    "counts versions anew after a removal",
    () => {
      let store = memoryKeyValueStore();
      return {
        get: (keys) => store.get(keys),
        keys: (prefix) => store.keys(prefix),
        compareAndSwap: async (key, expected, bytes) => {
          const result = await store.compareAndSwap(key, expected, bytes);
          if (bytes === null && "version" in result) store = memoryKeyValueStore();
          return result;
        },
        compareAndSwapAll: (swaps) => store.compareAndSwapAll(swaps),
      };
    },
  ],
];

function brokenLog(change: (log: AppendLog) => Partial<AppendLog>): () => AppendLog {
  return () => {
    const log = memoryAppendLog();
    return { ...log, ...change(log) };
  };
}

const logs: Fault<AppendLog>[] = [
  [
    "appends whatever the head",
    brokenLog((log) => ({
      append: async (_, bytes) => log.append((await log.read()).at(-1)?.head ?? null, bytes),
    })),
  ],
  [
    "gives entries backwards",
    brokenLog((log) => ({ read: async (from) => [...(await log.read(from))].reverse() })),
  ],
  ["reads everything from any head", brokenLog((log) => ({ read: () => log.read() }))],
  [
    "does not say what stood in the way",
    brokenLog((log) => ({
      append: async (head, bytes) => {
        const result = await log.append(head, bytes);
        return "conflict" in result ? { conflict: null } : result;
      },
    })),
  ],
  [
    "gives nothing for an unknown head",
    brokenLog((log) => ({
      read: async (from) => {
        try {
          return await log.read(from);
        } catch {
          return [];
        }
      },
    })),
  ],
  [
    "checks the head before it waits, and appends after",
    () => {
      const entries: { head: string; bytes: Uint8Array }[] = [];
      return {
        append: async (expectedHead, bytes) => {
          const current = entries.at(-1)?.head ?? null;
          if (current !== expectedHead) return { conflict: current };
          await Promise.resolve();
          entries.push({ head: String(entries.length), bytes: bytes.slice() });
          return { head: entries.at(-1)!.head };
        },
        read: (from = null) => {
          const index = entries.findIndex(({ head }) => head === from);
          if (from !== null && index < 0) return Promise.reject(new RangeError("no such head"));
          return Promise.resolve(
            entries.slice(index + 1).map(({ head, bytes }) => ({ head, bytes: bytes.slice() })),
          );
        },
      };
    },
  ],
];

let ticks = 10;
const clocks: Fault<Clock>[] = [
  ["runs backwards", () => ({ now: () => --ticks })],
  ["tells microseconds", () => ({ now: () => 1_700_000_000_000_000 })],
  ["tells NaN", () => ({ now: () => Number.NaN })],
];

function brokenPredictor(predict: Predictor["predict"], rest: Partial<Predictor> = {}): () => Predictor {
  return () => ({ ...linear, ...rest, predict });
}

let calls = 0;
const shared = new Float64Array(10);
const predictors: Fault<Predictor>[] = [
  ["has no outputs", brokenPredictor((rows) => linear.predict(rows), { outputs: [] })],
  [
    "gives one output too few",
    brokenPredictor(async (rows, options) => (await linear.predict(rows, options)).slice(1)),
  ],
  [
    "gives NaN",
    brokenPredictor(async (rows, options) => (await linear.predict(rows, options)).fill(Number.NaN)),
  ],
  [
    "drifts from call to call",
    brokenPredictor(async (rows, options) =>
      (await linear.predict(rows, options)).map((value) => value + calls++),
    ),
  ],
  [
    "centers a batch",
    brokenPredictor(async (rows, options) => {
      const outputs = await linear.predict(rows, options);
      const mean =
        outputs.filter((_, i) => i % 2 === 1).reduce((a, b) => a + b, 0) / Math.max(1, outputs.length / 2);
      return outputs.map((value) => value - mean);
    }),
  ],
  [
    "scales its input in place",
    brokenPredictor(async (rows, options) => {
      const outputs = await linear.predict(rows, options);
      rows.fill(0);
      return outputs;
    }),
  ],
  [
    "gives the same array each time",
    brokenPredictor(async (rows, options) => {
      const outputs = await linear.predict(rows, options);
      shared.set(outputs);
      return shared.subarray(0, outputs.length);
    }),
  ],
  [
    "cuts half a row off",
    brokenPredictor((rows, options) =>
      linear.predict(rows.slice(0, rows.length - (rows.length % 3)), options),
    ),
  ],
  ["does not hear the signal", brokenPredictor((rows) => linear.predict(rows))],
];

describe("a planted fault fails its suite", () => {
  it.each(stores)("a store that %s", async (_, make) => {
    expect(await failing(keyValueStoreSuite(make))).not.toEqual([]);
  });
  it.each(logs)("a log that %s", async (_, make) => {
    expect(await failing(appendLogSuite(make))).not.toEqual([]);
  });
  it.each(clocks)("a clock that %s", async (_, make) => {
    expect(await failing(clockSuite(make))).not.toEqual([]);
  });
  it.each(predictors)("a predictor that %s", async (_, make) => {
    expect(await failing(predictorSuite(make))).not.toEqual([]);
  });
});

it("equal logs in memory have equal heads, other entries or another order others", async () => {
  const headAfter = async (...entries: number[]): Promise<string> => {
    const log = memoryAppendLog();
    let head: string | null = null;
    for (const entry of entries) {
      const result = await log.append(head, Uint8Array.of(entry));
      head = "head" in result ? result.head : null;
    }
    return head ?? "";
  };
  expect(await headAfter(1, 2)).toBe(await headAfter(1, 2));
  expect(await headAfter(1, 2)).not.toBe(await headAfter(2, 1));
});
