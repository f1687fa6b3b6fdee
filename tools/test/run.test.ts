import { expect, test, vi } from "vitest";
import { requireNode } from "../bootstrap.mjs";
import { exportsOf } from "../exports.js";
import { runChecks } from "../run/runChecks.js";
import { notEmpty, nothing, notSilent, plus, tallyFrom, tallyLine } from "../run/tally.js";

test("a tally is one line, and adds up", () => {
  const sum = plus({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 });
  expect(tallyLine(sum)).toBe("11 passed, 22 failed, 33 skipped");
});

test("a program that ended badly has failed, whatever it counted", () => {
  expect(notSilent({ passed: 5, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  expect(notSilent({ passed: 5, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  expect(tallyFrom({ passed: "5" })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(tallyFrom(null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("a stage that counted nothing has failed", () => {
  expect(notEmpty(nothing)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(notEmpty({ passed: 0, failed: 0, skipped: 1 })).toEqual({ passed: 0, failed: 0, skipped: 1 });
});

test("a check that finds something, or breaks, has failed; the others still run", async () => {
  const printed = vi.spyOn(console, "log").mockReturnValue();
  const checks = [
    { name: "finds", problems: () => ["one", "two"] },
    { name: "breaks", problems: () => Promise.reject(new Error("broken")) },
    { name: "passes", problems: () => [] },
  ];
  expect(await runChecks(checks, [])).toEqual({ passed: 1, failed: 2, skipped: 0 });
  const output = printed.mock.calls.flat().join("\n");
  for (const text of ["✗ finds", "    two", "the check itself failed: Error: broken", "✓ passes"])
    expect(output).toContain(text);
  expect(await runChecks(checks, ["passes"])).toEqual({ passed: 1, failed: 0, skipped: 0 });
});

test("a check that does not exist is a failure", async () => {
  const printed = vi.spyOn(console, "error").mockReturnValue();
  expect(await runChecks([{ name: "one", problems: () => [] }], ["two"])).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
  });
  expect(printed).toHaveBeenCalledWith('there is no check "two": choose of one');
});

test("Node 20.19 is the oldest", () => {
  for (const version of ["20.19.0", "20.20.2", "22.0.0", "24.1.0"]) requireNode(version);
  for (const version of ["18.20.0", "20.18.3", "20.9.0"])
    expect(() => {
      requireNode(version);
    }).toThrow(`Probity needs Node 20.19 or newer, and this is Node ${version}`);
});

test("a subpath has types for each way of loading it", () => {
  const entries = new Map([
    ["index", "src/index.ts"],
    ["drift", "src/drift/index.ts"],
  ]);
  expect(exportsOf({ entries })).toEqual({
    ".": {
      import: { types: "./dist/index.d.ts", default: "./dist/index.js" },
      require: { types: "./dist/index.d.cts", default: "./dist/index.cjs" },
    },
    "./drift": {
      import: { types: "./dist/drift.d.ts", default: "./dist/drift.js" },
      require: { types: "./dist/drift.d.cts", default: "./dist/drift.cjs" },
    },
    "./package.json": "./package.json",
  });
});
