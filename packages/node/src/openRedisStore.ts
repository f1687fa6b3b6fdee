import { InputError } from "@probity/core";
import type { KeyValueStore } from "@probity/core/ports";
import { Redis } from "ioredis";
import { redisCommands } from "./redisStore/redisCommands.js";

/** A store on a server of Redis. */
export interface RedisStore extends KeyValueStore {
  /** Lets the connection go; the store cannot be used after that. */
  close(): Promise<void>;
}

/** Which of the stores of a server. */
export interface RedisStoreOptions {
  /** What stands before every key on the server, and a colon (its own colons as `%3A`); default `probity`. Stores of different names know nothing of each other. */
  readonly name?: string;
}

/**
 * Opens a store on a server of Redis (6 or newer, one node; `rediss:` for an encrypted connection): a `KeyValueStore` for several machines,
 * such as the online side of a feature store. Comparing and swapping is a script on the server. How durable a write is is the server's
 * matter (`appendfsync`).
 *
 * A lost connection rejects what waits for it and is not sent again, since the server may have done it: ask again and see. The store
 * connects anew by itself. Rejects with `InputError` (`unreachable-store`) where the server does not answer within ten seconds at the start.
 * Cost: one round trip for `get`, one for each thousand writes of a call; `keys` looks at every key of the server.
 *
 * @example
 * import { openRedisStore } from "@probity/node";
 * await openRedisStore("redis://127.0.0.1:1"); // throws unreachable-store
 */
export async function openRedisStore(url: string, options: RedisStoreOptions = {}): Promise<RedisStore> {
  const { name = "probity" } = options;
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 10_000,
    // An answer that was lost says nothing: the caller decides.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  });
  // Every failure reaches the caller whose command it fails.
  redis.on("error", () => undefined);
  try {
    await redis.connect();
  } catch (cause) {
    redis.disconnect();
    throw new InputError(
      "unreachable-store",
      "cannot open the store: its server of Redis does not answer at the given address",
      { cause },
    );
  }
  // No colon of the name can be taken for the one behind it.
  const commands = redisCommands(redis, `${name.replaceAll("%", "%25").replaceAll(":", "%3A")}:`);
  return {
    get: async (keys, get = {}) => {
      get.signal?.throwIfAborted();
      return commands.get(keys);
    },
    compareAndSwap: async (key, expected, bytes) => (await commands.swap([{ key, expected, bytes }]))[0]!,
    compareAndSwapAll: (swaps) => commands.swap(swaps),
    keys: (prefix) => commands.keys(prefix),
    close: async () => {
      await redis.quit();
    },
  };
}
