import { runExplainTask } from "@probity/core/explain";
import { seededRandom } from "@probity/core/random";
import { openWorkerPool } from "@probity/web";
import { afterAll, expect, test } from "vitest";
import { taskOf } from "../../core/test/explain/tasks/tasks.js";

const pool = openWorkerPool(
  () => new Worker(new URL("../src/worker.ts", import.meta.url), { type: "module" }),
  { threads: 2 },
);
afterAll(() => {
  pool.close();
});

test("two web workers give the bits of the page", async () => {
  const task = taskOf("shap-values", 101, seededRandom("threads"));
  expect(await pool.explain(task)).toEqual(runExplainTask(task));
  const pairs = taskOf("shap-interactions", 11, seededRandom("pairs"));
  expect(await pool.explain(pairs)).toEqual(runExplainTask(pairs));
});

test("a reason and an error come back from a worker", async () => {
  const task = taskOf("shap-values", 3, seededRandom("threads"));
  await expect(pool.explain({ ...task, rows: new Float64Array(0) })).rejects.toThrow("no-rows");
  await expect(pool.explain({ ...task, comparison: { background: new Float64Array(4) } })).rejects.toThrow(
    /cannot cut 4 numbers/,
  );
});
