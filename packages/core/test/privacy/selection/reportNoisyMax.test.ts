import { describe, expect, it } from "vitest";
import { discreteLaplaceMass, reportNoisyMax } from "../../../src/privacy/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { hashStream } from "../hashStream.js";
import { selectionTest } from "./selectionTest.js";

const counts = { kind: "lattice", exponent: 0, size: 3, lower: -9000, upper: 9000 } as const;

/** The probability of each place, of whole answers: sums over all noise within ±60, ties shared. */
function lawOf(answers: readonly number[], scale: number): readonly number[] {
  const values = Array.from({ length: 121 }, (_, i) => i - 60);
  const mass = (answer: number, value: number): number => discreteLaplaceMass(value - answer, scale);
  const below = (answer: number, value: number): number =>
    values.reduce((sum, other) => (other < value ? sum + mass(answer, other) : sum), 0);
  const law = new Array<number>(answers.length).fill(0);
  const subsets = Array.from({ length: 2 ** answers.length - 1 }, (_, i) => i + 1);
  for (const value of values)
    for (const subset of subsets) {
      const winners = answers.flatMap((_, i) => ((subset >> i) & 1 ? [i] : []));
      const probability = answers.reduce(
        (product, answer, i) => product * (winners.includes(i) ? mass(answer, value) : below(answer, value)),
        1,
      );
      for (const winner of winners) law[winner]! += probability / winners.length;
    }
  return law;
}

describe("reportNoisyMax()", () => {
  it("says what it takes and loses, rounded once and upward", () => {
    const mechanism = reportNoisyMax(counts, { scale: 3 });
    expect(mechanism).toMatchObject({
      name: "report-noisy-max",
      domain: counts,
      metric: "l-infinity",
      measure: "pure",
    });
    expect(mechanism.map(1)).toEqual({ measure: "pure", epsilon: 0.6666666666666667 });
    expect(mechanism.map("0")).toEqual({ measure: "pure", epsilon: 0 });
    expect(reportNoisyMax(counts, { scale: 2, metric: "range" }).map(1)).toMatchObject({ epsilon: 0.5 });
    expect(() => mechanism.map(-1)).toThrow(RangeError);
  });

  it.each([
    [[0, 0, 0], 1],
    [[2, 1, 1], 2],
    [[0, 3, 2], "1/2"],
  ] as const)("draws by its exact law, ties shared: %j", (answers, scale) => {
    const mechanism = reportNoisyMax(counts, { scale });
    const random = hashStream(answers.join());
    const draws = Array.from({ length: 20_000 }, () => mechanism.release(answers, random));
    expect(selectionTest(draws, lawOf(answers, scale === "1/2" ? 0.5 : scale))).toBeGreaterThan(1e-9);
  });

  it("has no worse odds on neighbors than the loss allows", () => {
    const [scale, epsilon] = [2, 1];
    const law = lawOf([1, 0, 1], scale);
    const other = lawOf([0, 1, 0], scale);
    law.forEach((probability, i) => {
      expect(probability).toBeLessThanOrEqual(Math.exp(epsilon) * other[i]! * (1 + 1e-9));
      expect(other[i]!).toBeLessThanOrEqual(Math.exp(epsilon) * probability * (1 + 1e-9));
    });
  });

  it("refuses scales, metrics, answers outside of the domain before it draws, and a seeded source", () => {
    for (const scale of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => reportNoisyMax(counts, { scale })).toThrow(RangeError);
    expect(() => reportNoisyMax(counts, { scale: 1, metric: "l2" as never })).toThrow(RangeError);
    expect(() => reportNoisyMax({ ...counts, size: 0 }, { scale: 1 })).toThrow(RangeError);
    const mechanism = reportNoisyMax(counts, { scale: 1 });
    const random = hashStream("unused");
    for (const answers of [
      [1, 2],
      [1, 2, Number.NaN],
      [1, 2, 9001],
      [1, 0.5, 2],
    ])
      expect(() => mechanism.release(answers, random)).toThrow(RangeError);
    expect(random.uint32()).toBe(hashStream("unused").uint32());
    expect(() => mechanism.release([1, 2, 3], seededRandom("1") as never)).toThrow(TypeError);
  });
});
