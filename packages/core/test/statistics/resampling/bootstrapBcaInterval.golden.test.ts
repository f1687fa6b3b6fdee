import { describe, it } from "vitest";
import golden from "../../../golden/statistics/bca.json";
import { seededRandom } from "../../../src/random/index.js";
import { bootstrapBcaInterval, mean, variance } from "../../../src/statistics/index.js";
import type { GoldenFile } from "../golden.js";
import { expectClose } from "../golden.js";

const { tolerance, cases } = golden as unknown as GoldenFile<
  {
    readonly values: readonly number[];
    readonly statistic: "mean" | "variance" | "root-mean-square";
    readonly replicates: number;
  },
  { readonly lower: number; readonly upper: number },
  { readonly level: number }
>;

const statistics = {
  mean,
  variance,
  "root-mean-square": (values: Float64Array) => Math.sqrt(mean(values.map((value) => value * value))),
};

describe("bootstrapBcaInterval() equals the golden values", () => {
  it.each(cases)("$name", ({ input, options, expected }) => {
    const { values, replicates } = input;
    const n = values.length;
    const seeded = seededRandom("jackknife order");
    const random = {
      ...seeded,
      stream: (name: string, index: number) => {
        if (name !== "bootstrap") return seeded.stream(name, index);
        let k = index * n;
        const integer = () => {
          k += 1;
          return Math.floor((((31 * k * k + 17 * k) % 9901) * n) / 9901);
        };
        return { ...seeded, integer };
      },
    };
    const statistic = (rows: Uint32Array) =>
      statistics[input.statistic](Float64Array.from(rows, (row) => values[row]!));
    const { lower, upper } = bootstrapBcaInterval(n, statistic, { random, replicates, ...options });
    expectClose(lower, expected.lower, tolerance);
    expectClose(upper, expected.upper, tolerance);
  });
});
