import type { ExplainTaskOf } from "@probity/core/explain";
import { joinExplained, runExplainTask, splitExplainTask } from "@probity/core/explain";
import { seededRandom } from "@probity/core/random";
import fc from "fast-check";
import { expect, test } from "vitest";
import { taskOf } from "./tasks.js";

test.each(["shap-values", "shap-interactions"] as const)(
  "%s are the same bits however the rows are split",
  (task) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        (rows, parts, seed) => {
          const whole = taskOf(task, rows, seededRandom(String(seed)));
          const split = splitExplainTask(whole, parts);
          expect(split.length).toBe(Math.min(parts, rows));
          // What crosses to a worker is a structured clone.
          const results = split.map((part) => runExplainTask(structuredClone(part)));
          expect(joinExplained(task, results)).toEqual(runExplainTask(whole));
        },
      ),
      { numRuns: 20 },
    );
  },
);

test("a task that cannot be split is refused", () => {
  const task: ExplainTaskOf<"shap-values"> = taskOf("shap-values", 2, seededRandom("1"));
  expect(() => splitExplainTask(task, 0)).toThrow(/whole number from 1/);
  expect(() => splitExplainTask({ ...task, rows: new Float64Array(4) }, 1)).toThrow(/needs 3 a row/);
  expect(() => joinExplained("shap-values", [])).toThrow(/no parts/);
});
