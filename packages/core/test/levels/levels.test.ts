import { describe, expect, it } from "vitest";
import { binomialTest } from "../../src/statistics/index.js";
import { cases } from "./cases.js";
import type { Rejections } from "./levelCase.js";
import { asymptoticRange, nominal, rejections } from "./levelCase.js";

/** One false alarm in a million runs of the whole file with other seeds: about five standard errors a level. */
const falseAlarm = 1e-6 / cases.reduce((levels, { sizes }) => levels + 2 * sizes.length, 0);

function chance({ rejected, replicates }: Rejections, probability: number, alternative: "greater" | "less") {
  return binomialTest(rejected, replicates, { probability, alternative }).pValue;
}

/** So many replicates that the file stays quick; `npm run test:deep` has the full counts. */
function fewReplicates(n: number, costly: boolean): number {
  if (costly) return n > 200 ? 4 : 16;
  return n > 200 ? 24 : 80;
}

describe("levels of the tests where there is nothing to find (few replicates)", () => {
  it.each(cases)("$name", (of) => {
    for (const n of of.sizes) {
      const found = rejections(of, n, { seed: "quick", replicates: fewReplicates(n, of.costly === true) });
      const most = of.kind === "exact" ? nominal : asymptoticRange.upper;
      expect(chance(found, most, "greater"), `${n} rows reject too often`).toBeGreaterThan(falseAlarm);
      if (of.kind === "asymptotic")
        expect(chance(found, asymptoticRange.lower, "less"), `${n} rows reject too seldom`).toBeGreaterThan(
          falseAlarm,
        );
    }
  });
});
