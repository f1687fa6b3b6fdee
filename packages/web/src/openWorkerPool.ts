import { NotMeasurable } from "@probity/core";
import type { ExplainResults, ExplainTaskOf } from "@probity/core/explain";
import { joinExplained, splitExplainTask } from "@probity/core/explain";
import type { Remote } from "comlink";
import { wrap } from "comlink";
import type { ExplainWorker } from "./worker.js";

/** Web workers that explain rows. */
export interface WorkerPool {
  readonly threads: number;
  /** Splits the rows over the workers; the result is the same bits as that of one. Rejects as `runExplainTask` throws. */
  explain<K extends keyof ExplainResults>(
    task: ExplainTaskOf<K>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<ExplainResults[K]>;
  close(): void;
}

/**
 * Opens a pool of web workers, by default one for each core. The page makes the workers, since only its bundler knows where the script
 * `@probity/web/worker` ends up: `() => new Worker(new URL("@probity/web/worker", import.meta.url), { type: "module" })`.
 * A signal is heeded between the parts of a task: a part that runs is finished and dropped.
 * Throws `RangeError` unless `threads` is a whole number from 1.
 *
 * @example
 * import { openWorkerPool } from "@probity/web";
 * openWorkerPool(() => { throw new Error("no worker"); }, { threads: 0 }); // throws RangeError
 */
export function openWorkerPool(
  openWorker: () => Worker,
  options: { readonly threads?: number } = {},
): WorkerPool {
  const { threads = navigator.hardwareConcurrency } = options;
  if (!Number.isSafeInteger(threads) || threads < 1)
    throw new RangeError(`cannot open a pool of ${threads} workers: it needs a whole number from 1`);
  const workers = Array.from({ length: threads }, openWorker);
  const remotes = workers.map((worker): Remote<ExplainWorker> => wrap(worker));
  const run = async <K extends keyof ExplainResults>(
    task: ExplainTaskOf<K>,
    remote: Remote<ExplainWorker>,
  ): Promise<ExplainResults[K]> => {
    const answer = await remote.run(task);
    if ("reason" in answer) throw new NotMeasurable(answer.reason);
    return answer.value as ExplainResults[K];
  };
  return {
    threads,
    explain: async (task, { signal } = {}) => {
      signal?.throwIfAborted();
      const parts = splitExplainTask(task, threads);
      const results = await Promise.all(parts.map((part, index) => run(part, remotes[index]!)));
      signal?.throwIfAborted();
      return joinExplained(task.task, results);
    },
    close: () => {
      for (const worker of workers) worker.terminate();
    },
  };
}
