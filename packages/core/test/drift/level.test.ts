import { describe, expect, it } from "vitest";
import { compareTables } from "../../src/drift/index.js";
import { type Table, tableFrom } from "../../src/table/index.js";
import { inputs, labels, measuredOf, normals } from "./findings.js";

const columns = 50;

/** Half numbers, half categories, all independent of each other and of which sample they are in. */
function steady(seed: string, n: number): Table {
  return tableFrom(
    Object.fromEntries(
      Array.from({ length: columns }, (_, i): [string, Float64Array | string[]] => [
        `c${i}`,
        i % 2 === 0 ? normals(`${seed}-${i}`, n) : labels(`${seed}-${i}`, n, 4),
      ]),
    ),
  );
}

describe("the default plan on 50 columns without drift", () => {
  it.each([
    [50, 60],
    [200, 40],
    [2000, 12],
  ])("calls any column changed at most once in twenty comparisons of %i rows", (n, replicates) => {
    let alarms = 0;
    let small = 0;
    let tests = 0;
    for (let i = 0; i < replicates; i++) {
      const findings = compareTables(steady(`r${n}-${i}`, n), steady(`c${n}-${i}`, n), {
        inputs,
        seed: `${i}`,
      });
      if (measuredOf(findings, "drift/changed-column-share").value > 0) alarms++;
      for (const { measurement, measure } of findings) {
        if (measurement.status !== "measured" || measurement.test?.adjusted === undefined) continue;
        if (measure === "drift/presence-change" || measure === "drift/wasserstein-distance") continue;
        tests++;
        if (measurement.test.pValue <= 0.05) small++;
      }
    }
    // Without any drift a false discovery is any discovery. Bounds: five standard errors above the level.
    const bound = (level: number, count: number) => level + 5 * Math.sqrt((level * (1 - level)) / count);
    expect(alarms / replicates).toBeLessThanOrEqual(bound(0.05, replicates));
    expect(tests).toBe(replicates * columns);
    expect(small / tests).toBeLessThanOrEqual(bound(0.05, tests));
  });
});
