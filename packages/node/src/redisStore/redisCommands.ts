import type { Swap, SwapResult, VersionedBytes } from "@probity/core/ports";
import type { Redis } from "ioredis";

/** A store's questions to its server. */
export interface RedisCommands {
  get(keys: readonly string[]): Promise<(VersionedBytes | null)[]>;
  swap(swaps: readonly Swap[]): Promise<SwapResult[]>;
  keys(prefix: string): Promise<string[]>;
}

/** A script holds up the server: it is given so many writes at a time. */
const swapsInScript = 1000;
/** So does a long command; those that follow each other wait for no answer. */
const keysInCommand = 10_000;

/**
 * A value lies under its key as `version SPACE bytes`. The versions are counted in one key, so that none comes back after a removal.
 * KEYS: that of the versions, then one for each write. ARGV: for each write what it expects, whether it removes, and its bytes.
 * An answer for each: 1 and the new version, or 0 and the one in the way; an empty version says that there is none.
 */
const swapScript = `
local answers = {}
for i = 2, #KEYS do
  local at = 3 * (i - 2)
  local stands = redis.call("GET", KEYS[i])
  local current = ""
  if stands then current = string.sub(stands, 1, string.find(stands, " ", 1, true) - 1) end
  if current ~= ARGV[at + 1] then
    answers[i - 1] = { 0, current }
  elseif ARGV[at + 2] == "1" then
    redis.call("DEL", KEYS[i])
    answers[i - 1] = { 1, "" }
  else
    local version = string.format("%.0f", redis.call("INCR", KEYS[1]))
    redis.call("SET", KEYS[i], version .. " " .. ARGV[at + 3])
    answers[i - 1] = { 1, version }
  end
end
return answers
`;

/** The store whose keys begin with `prefix` on the server. Values are below `prefix` and `v`, the count of versions under `prefix` and `c`. */
export function redisCommands(redis: Redis, prefix: string): RedisCommands {
  const values = `${prefix}v:`;
  const versions = `${prefix}c`;

  async function swapSome(swaps: readonly Swap[]): Promise<SwapResult[]> {
    const keys = [versions, ...swaps.map(({ key }) => values + key)];
    const given = swaps.flatMap(({ expected, bytes }): (string | Buffer)[] => [
      expected ?? "",
      bytes === null ? "1" : "0",
      bytes === null ? "" : Buffer.from(bytes),
    ]);
    const answers: unknown = await redis.eval(swapScript, keys.length, ...keys, ...given);
    return swaps.map((_, i) =>
      resultOf(Array.isArray(answers) ? (answers as readonly unknown[])[i] : undefined),
    );
  }

  return {
    get: async (keys) => {
      const parts: Promise<(Buffer | null)[]>[] = [];
      for (let from = 0; from < keys.length; from += keysInCommand)
        parts.push(redis.mgetBuffer(keys.slice(from, from + keysInCommand).map((key) => values + key)));
      const found = await Promise.all(parts);
      return found.flat().map((stands) => {
        if (stands === null) return null;
        const end = stands.indexOf(0x20);
        return {
          version: stands.toString("latin1", 0, end),
          bytes: Uint8Array.from(stands.subarray(end + 1)),
        };
      });
    },
    swap: async (swaps) => {
      // The caller may change its bytes while a part waits.
      const copies = swaps.map(({ key, expected, bytes }) => ({
        key,
        expected,
        bytes: bytes?.slice() ?? null,
      }));
      const results: SwapResult[] = [];
      for (let from = 0; from < copies.length; from += swapsInScript)
        results.push(...(await swapSome(copies.slice(from, from + swapsInScript))));
      return results;
    },
    keys: async (start) => {
      const found = new Set<string>();
      const pattern = `${(values + start).replaceAll(/[\\*?[\]]/g, "\\$&")}*`;
      let cursor = "0";
      do {
        const [next, some] = await redis.scan(cursor, "MATCH", pattern, "COUNT", 1000);
        for (const key of some) found.add(key.slice(values.length));
        cursor = next;
      } while (cursor !== "0");
      return [...found].sort();
    },
  };
}

function resultOf(answer: unknown): SwapResult {
  if (!Array.isArray(answer)) throw new TypeError("cannot read the answer of the server of Redis to a write");
  const [done, version] = answer as readonly unknown[];
  const said = typeof version === "string" && version !== "" ? version : null;
  return done === 1 ? { version: said } : { conflict: said };
}
