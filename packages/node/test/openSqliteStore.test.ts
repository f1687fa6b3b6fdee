import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInputError } from "@probity/core";
import { keyValueStoreSuite } from "@probity/core/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openSqliteStore, type SqliteStore } from "../src/index.js";

let folder = "";
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "probity-store-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const newPath = (): string => join(folder, `${files++}.db`);
const opened: SqliteStore[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

async function open(path: string, name?: string): Promise<SqliteStore> {
  const store = await openSqliteStore(path, name === undefined ? {} : { name });
  opened.push(store);
  return store;
}

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "fulfilled",
    (error: unknown) => (isInputError(error) ? error.code : String(error)),
  );

describe("openSqliteStore()", () => {
  it.each(keyValueStoreSuite(() => open(newPath())))("$name", ({ run }) => run());

  it("gives many values as it gives one", async () => {
    const store = await open(newPath());
    const keys = Array.from({ length: 1000 }, (_, i) => `key ${i} "quoted" \\ü`);
    await store.compareAndSwapAll(
      keys.flatMap((key, i) =>
        i % 3 === 0
          ? []
          : [{ key, expected: null, bytes: Uint8Array.from({ length: i % 300 }, (_, j) => j * i) }],
      ),
    );
    const many = await store.get(keys);
    for (const [i, key] of keys.entries()) expect(many[i]).toEqual((await store.get([key]))[0]);
    expect(many.filter((one) => one === null)).toHaveLength(334);
  });

  it("is the same store when it is opened again, and another one under another name", async () => {
    const path = newPath();
    const first = await open(path);
    const answer = await first.compareAndSwap("a", null, Uint8Array.of(1));
    const again = await open(path);
    expect(await again.compareAndSwap("a", null, Uint8Array.of(2))).toEqual({
      conflict: "version" in answer ? answer.version : "none",
    });
    expect(await (await open(path, "other")).keys("")).toEqual([]);
    first.close();
    expect(await codeOf(first.get(["a"]))).toContain("it was closed");
    expect((await again.get(["a"]))[0]?.bytes).toEqual(Uint8Array.of(1));
  });

  it("writes all or nothing of what is given together", async () => {
    const store = await open(newPath());
    const long: unknown = "no bytes";
    const swaps = [
      { key: "a", expected: null, bytes: Uint8Array.of(1) },
      { key: "b", expected: null, bytes: { slice: () => long } as Uint8Array },
    ];
    expect(await codeOf(store.compareAndSwapAll(swaps))).not.toBe("fulfilled");
    expect(await store.keys("")).toEqual([]);
  });

  it("refuses what is no database", async () => {
    const path = newPath();
    await writeFile(path, "not a database, and long enough to be taken for one ".repeat(50));
    expect(await codeOf(openSqliteStore(path))).toBe("malformed-document");
    expect(await codeOf(openSqliteStore("/proc/none/a.db"))).toBe("unwritable-file");
  });
});
