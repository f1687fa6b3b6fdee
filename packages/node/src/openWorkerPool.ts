import { availableParallelism } from "node:os";
import type { Attempt } from "@probity/core";
import { NotMeasurable } from "@probity/core";
import type { ExplainResults, ExplainTaskOf } from "@probity/core/explain";
import { joinExplained, splitExplainTask } from "@probity/core/explain";
import { Tinypool } from "tinypool";

/** Threads that explain rows. */
export interface WorkerPool {
  readonly threads: number;
  /** Splits the rows over the threads; the result is the same bits as that of one thread. Rejects as `runExplainTask` throws. */
  explain<K extends keyof ExplainResults>(
    task: ExplainTaskOf<K>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<ExplainResults[K]>;
  close(): Promise<void>;
}

/**
 * Opens a pool of worker threads, by default one for each core. Each thread counts the background anew, so that splitting pays for many
 * rows. Close it when done, or the process stays. Throws `RangeError` unless `threads` is a whole number from 1.
 *
 * @example
 * import { openWorkerPool } from "@probity/node";
 * openWorkerPool({ threads: 0 }); // throws RangeError
 */
export function openWorkerPool(options: { readonly threads?: number } = {}): WorkerPool {
  const { threads = availableParallelism() } = options;
  if (!Number.isSafeInteger(threads) || threads < 1)
    throw new RangeError(`cannot open a pool of ${threads} threads: it needs a whole number from 1`);
  const pool = new Tinypool({
    filename: new URL("./worker.js", import.meta.url).href,
    name: "runTask",
    minThreads: threads,
    maxThreads: threads,
  });
  const run = async <K extends keyof ExplainResults>(
    task: ExplainTaskOf<K>,
    signal: AbortSignal | undefined,
  ): Promise<ExplainResults[K]> => {
    const answer = (await pool.run(task, signal === undefined ? {} : { signal })) as Attempt<
      ExplainResults[K]
    >;
    if ("reason" in answer) throw new NotMeasurable(answer.reason);
    return answer.value;
  };
  return {
    threads,
    explain: async (task, { signal } = {}) => {
      signal?.throwIfAborted();
      const parts = splitExplainTask(task, threads);
      return joinExplained(task.task, await Promise.all(parts.map((part) => run(part, signal))));
    },
    close: () => pool.destroy(),
  };
}
