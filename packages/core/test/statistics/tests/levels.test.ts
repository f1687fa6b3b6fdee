import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  andersonDarling,
  andersonDarlingPermutation,
  brunnerMunzel,
  cramerVonMises,
  eppsSingleton,
  kolmogorovSmirnov,
  kolmogorovSmirnovFit,
  kruskalWallis,
  kuiper,
  mannWhitney,
} from "../../../src/statistics/index.js";

describe("levels where both samples come from one law", () => {
  const replicates = 400;
  // Five standard errors about [0.035, 0.065], and above 0.05.
  const allowance = 5 * Math.sqrt((0.05 * 0.95) / replicates);
  type Test = (x: Float64Array, y: Float64Array) => { readonly pValue: number };
  const asymptotic: Readonly<Record<string, Test>> = {
    "Cramér–von Mises": (x, y) => cramerVonMises(x, y, { method: "asymptotic" }),
    "Mann–Whitney": (x, y) => mannWhitney(x, y, { method: "asymptotic" }),
    "Brunner–Munzel": brunnerMunzel,
    "Kruskal–Wallis": (x, y) => kruskalWallis([x, y]),
    "Anderson–Darling": (x, y) => andersonDarling([x, y]),
    "Epps–Singleton": eppsSingleton,
  };

  const levelOf = (name: string, n: number, test: Test): number => {
    const random = seededRandom(name);
    let rejected = 0;
    for (let r = 0; r < replicates; r++) {
      const stream = random.stream("replicate", r);
      const draw = () => Float64Array.from({ length: n }, () => stream.normal());
      if (test(draw(), draw()).pValue <= 0.05) rejected += 1;
    }
    return rejected / replicates;
  };

  it.each(Object.entries(asymptotic))("%s", (name, test) => {
    for (const n of [50, 200]) {
      const level = levelOf(name, n, test);
      expect(level).toBeGreaterThan(0.035 - allowance);
      expect(level).toBeLessThan(0.065 + allowance);
    }
  });

  it("Kolmogorov–Smirnov and Kuiper reject at most as often as they say", () => {
    for (const n of [50, 200]) {
      expect(levelOf("exact", n, (x, y) => kolmogorovSmirnov(x, y))).toBeLessThan(0.05 + allowance);
      expect(levelOf("Kuiper", n, kuiper)).toBeLessThan(0.065 + allowance);
    }
    const uniform = (x: Float64Array) => x.map((value) => value - Math.floor(value));
    const fit: Test = (x) => kolmogorovSmirnovFit(uniform(x.map((v) => v * 1e6)), (v) => v);
    expect(levelOf("fit", 50, fit)).toBeLessThan(0.05 + allowance);
  });

  it("Anderson–Darling by arrangements, with many ties", () => {
    const rounded = (x: Float64Array) => x.map(Math.round).subarray(0, 15);
    const random = seededRandom("arrangements");
    const test: Test = (x, y) =>
      andersonDarlingPermutation([rounded(x), rounded(y)], { random, replicates: 99 });
    expect(levelOf("permutation", 15, test)).toBeLessThan(0.05 + allowance);
  });
});
