import { describe, expect, it } from "vitest";
import type { StreamDetector } from "../../../src/drift/index.js";
import {
  createAdwin,
  createDdm,
  createEDetector,
  createFhddm,
  createHddmA,
  createHddmW,
  createKswin,
  createStandardizedPageHinkley,
} from "../../../src/drift/index.js";
import type { SeededRandom } from "../../../src/random/index.js";
import { seededRandom } from "../../../src/random/index.js";

type Draw = (random: SeededRandom) => number;

/** Run lengths to the first alarm, cut at `longest`. */
function runLengths(
  create: () => StreamDetector,
  draw: Draw,
  { name, replicates, longest }: { name: string; replicates: number; longest: number },
): number[] {
  return Array.from({ length: replicates }, (_, i) => {
    const random = seededRandom("false alarms").stream(name, i);
    const detector = create();
    let length = 1;
    while (length < longest && detector.update(draw(random)) !== "drift") length++;
    return length;
  });
}

function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(squares / values.length / values.length) };
}

const even: Draw = (random) => random.uniform();
const rare: Draw = (random) => (random.uniform() < 0.1 ? 1 : 0);
const extreme: Draw = (random) => (random.uniform() < 0.5 ? 0 : 1);

describe("the e-detector keeps its budget of false alarms", () => {
  it.each([
    ["uniform items", even, 0.5, "both"],
    ["items at the bounds", extreme, 0.5, "both"],
    ["rare errors", rare, 0.1, "up"],
    ["rare errors, falling", rare, 0.1, "down"],
    ["constant items", () => 0.5, 0.5, "both"],
  ] as const)("%s", (name, draw, mean, mode) => {
    const averageRunLength = 200;
    // Cutting the longest runs can only make the mean smaller.
    const lengths = runLengths(() => createEDetector({ mean, averageRunLength, mode }), draw, {
      name,
      replicates: 300,
      longest: 6000,
    });
    const { mean: runLength, error } = meanAndError(lengths);
    expect(runLength).toBeGreaterThanOrEqual(averageRunLength - 5 * error);
  });

  it("with items that depend on the past", () => {
    // A fair step up or down by what came before: the conditional mean is always ½.
    let last = 0.5;
    const martingale: Draw = (random) => {
      const width = Math.abs(last - 0.5) < 0.1 ? 0.5 : 0.05;
      last = 0.5 + (random.uniform() < 0.5 ? -width : width);
      return last;
    };
    const { mean, error } = meanAndError(
      runLengths(() => createEDetector({ mean: 0.5, averageRunLength: 100 }), martingale, {
        name: "martingale",
        replicates: 300,
        longest: 3000,
      }),
    );
    expect(mean).toBeGreaterThan(100 - 5 * error);
  });

  it("and finds a shift soon", () => {
    const delays = runLengths(
      () => createEDetector({ mean: 0.1, averageRunLength: 10_000 }),
      (random) => (random.uniform() < 0.3 ? 1 : 0),
      { name: "delay", replicates: 200, longest: 5000 },
    );
    expect(meanAndError(delays).mean).toBeLessThan(80);
  });
});

it("adwin cuts a stationary window less often than its bound", () => {
  const checks = 2000 / 32;
  const lengths = runLengths(() => createAdwin({ delta: 0.05 }), even, {
    name: "adwin",
    replicates: 200,
    longest: 2000,
  });
  const alarmed = lengths.filter((length) => length < 2000).length;
  expect(alarmed / 200).toBeLessThan(0.05 * checks);
  expect(alarmed).toBeLessThan(20);
});

it("kswin alarms at its level, without ties", () => {
  // P(D ≥ 17/30) = 8.74e-5 and P(D ≥ 14/30) = 0.00255: the largest that keep to 1e-4 and 0.005.
  const alpha = 0.005;
  let alarms = 0;
  let tests = 0;
  for (let i = 0; i < 60; i++) {
    const random = seededRandom("kswin level").stream("run", i);
    const detector = createKswin({ alpha, seed: String(i) });
    for (let j = 0; j < 1000; j++) {
      const status = detector.update(random.uniform());
      if (status === "drift") alarms++;
      if (status !== "warming-up") tests++;
    }
  }
  // Alarms of overlapping windows come in clusters that the restart ends.
  expect(alarms / tests).toBeLessThan(alpha);
  expect(alarms / tests).toBeGreaterThan(0.0005);
});

it("the standardized test seldom alarms on any scale, and finds a shift by one deviation", () => {
  const options = { name: "standardized", replicates: 40, longest: 10_000 };
  const lengths = runLengths(
    () => createStandardizedPageHinkley(),
    (random) => 1e6 + 1e3 * random.normal(),
    options,
  );
  expect(lengths.filter((length) => length < 10_000).length).toBeLessThanOrEqual(8);
  let items = 0;
  const delays = runLengths(
    () => {
      items = 0;
      return createStandardizedPageHinkley();
    },
    (random) => random.normal() + (items++ < 500 ? 0 : 1),
    { name: "delays", replicates: 100, longest: 2000 },
  ).map((length) => length - 500);
  expect(meanAndError(delays).mean).toBeLessThan(45);
});

it.each([
  ["DDM", createDdm, 0.8],
  ["HDDM-A", createHddmA, 0.1],
  ["HDDM-W", createHddmW, 0.8],
  ["FHDDM", createFhddm, 0.1],
] as const)("%s: the share of 1,000 stationary items with an alarm is known", (name, create, most) => {
  const lengths = runLengths(create, rare, { name, replicates: 200, longest: 1000 });
  expect(lengths.filter((length) => length < 1000).length / 200).toBeLessThan(most);
});
