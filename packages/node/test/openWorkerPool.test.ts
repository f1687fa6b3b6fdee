import { runExplainTask } from "@probity/core/explain";
import { seededRandom } from "@probity/core/random";
import { afterAll, expect, test } from "vitest";
import { taskOf } from "../../core/test/explain/tasks/tasks.js";
import type * as node from "../src/index.js";

// Threads load the built script, so that the pool is taken from the built package too.
const { openWorkerPool } = (await import(new URL("../dist/index.js", import.meta.url).href)) as typeof node;
const pool = openWorkerPool({ threads: 2 });
afterAll(() => pool.close());

test("two threads give the bits of one", async () => {
  const task = taskOf("shap-values", 101, seededRandom("threads"));
  expect(await pool.explain(task)).toEqual(runExplainTask(task));
  const pairs = taskOf("shap-interactions", 11, seededRandom("pairs"));
  expect(await pool.explain(pairs)).toEqual(runExplainTask(pairs));
});

test("a reason and an error come back from a thread", async () => {
  const task = taskOf("shap-values", 3, seededRandom("threads"));
  await expect(pool.explain({ ...task, rows: new Float64Array(0) })).rejects.toThrow("no-rows");
  await expect(pool.explain({ ...task, comparison: { background: new Float64Array(4) } })).rejects.toThrow(
    /cannot cut 4 numbers/,
  );
});

test("an aborted signal ends the work", async () => {
  const task = taskOf("shap-values", 3, seededRandom("threads"));
  await expect(pool.explain(task, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
});
