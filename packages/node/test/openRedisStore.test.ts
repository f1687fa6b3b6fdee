import { isInputError } from "@probity/core";
import { keyValueStoreSuite } from "@probity/core/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openRedisStore, type RedisStore } from "../src/index.js";
import { type RedisServer, startRedis } from "./redisServer.js";

let server: RedisServer;
let stores = 0;
const opened: RedisStore[] = [];
beforeAll(async () => {
  server = await startRedis();
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(() => server.stop());

async function open(name = `store ${stores++}`): Promise<RedisStore> {
  const store = await openRedisStore(server.url, { name });
  opened.push(store);
  return store;
}

describe("openRedisStore()", () => {
  it.each(keyValueStoreSuite(() => open()))("$name", ({ run }) => run());

  it("lets one of two connections win", async () => {
    const [first, second] = [await open("shared"), await open("shared")];
    const results = await Promise.all(
      [first, second].map((store, i) => store.compareAndSwap("key", null, Uint8Array.of(i))),
    );
    expect(results.filter((result) => "conflict" in result)).toHaveLength(1);
  });

  it("keeps stores apart whose names look like keys of another", async () => {
    const [outer, inner] = [await open("outer"), await open("outer:v:inner")];
    await inner.compareAndSwap("a", null, Uint8Array.of(1));
    expect(await outer.keys("")).toEqual([]);
    expect(await outer.compareAndSwap("inner:c", null, Uint8Array.of(2))).toHaveProperty("version");
    expect(await inner.compareAndSwap("b", null, Uint8Array.of(3))).toHaveProperty("version");
    expect(await inner.keys("")).toEqual(["a", "b"]);
  });

  it("writes and reads more than one script takes", async () => {
    const store = await open();
    const swaps = Array.from({ length: 2500 }, (_, i) => ({
      key: `${i}*`,
      expected: null,
      bytes: Uint8Array.of(i),
    }));
    const results = await store.compareAndSwapAll(swaps);
    const versions = results.map((result) => ("version" in result ? result.version : "refused"));
    expect(new Set(versions).size).toBe(2500);
    expect((await store.get(swaps.map(({ key }) => key))).map((found) => found?.version)).toEqual(versions);
    expect(await store.keys("12*")).toEqual(["12*"]);
    const many = Array.from({ length: 25_000 }, (_, i) => `${i}*`);
    const read = await store.get(many);
    expect(read.map((found) => found?.version ?? null)).toEqual(many.map((_, i) => versions[i] ?? null));
  });

  it("rejects while its server is away, and goes on with what was written", async () => {
    const store = await open();
    const written = await store.compareAndSwap("a", null, Uint8Array.of(7));
    await server.kill();
    await expect(store.compareAndSwap("b", null, Uint8Array.of(8))).rejects.toThrow();
    await server.start();
    const found = await again(() => store.get(["a", "b"]));
    expect(found.map((one) => one?.bytes[0] ?? null)).toEqual([7, null]);
    expect(found[0]?.version).toBe("version" in written ? written.version : "");
  });

  it("says where no server answers", async () => {
    const code = await openRedisStore("redis://127.0.0.1:1").catch(
      (error: unknown) => isInputError(error) && error.code,
    );
    expect(code).toBe("unreachable-store");
  });
});

/** Asks until the connection is back. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let i = 0; ; i++)
    try {
      return await ask();
    } catch (error) {
      if (i === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
}
