import { rational } from "../src/privacy/exact/rational.js";
import {
  boundedMean,
  boundedSum,
  boundedVariance,
  categoryCounts,
  chainedMechanism,
  gaussianMechanism,
  laplaceMechanism,
} from "../src/privacy/index.js";
import { discreteGaussian, discreteGaussianOfLong } from "../src/privacy/samplers/discreteGaussian.js";
import { discreteLaplace, discreteLaplaceOfLong } from "../src/privacy/samplers/discreteLaplace.js";
import { secureRandom } from "../src/random/index.js";
import { leastMilliseconds, mixed, xorshiftLoop } from "./measured.js";

// Draws a second of exact noise, and times of releases over a million rows. The calibration loop is 2^24 turns of xorshift32, so that
// figures of two machines can be set beside each other.

const repeats = 9;

const bestSeconds = (work: () => void): number => leastMilliseconds(work, repeats) / 1000;

const loop = bestSeconds(xorshiftLoop);
const random = secureRandom();
console.log(`calibration loop ${(loop * 1000).toFixed(1)} ms`);

function rate(name: string, draw: () => number | bigint, options: { target: number; peer: string }): void {
  const draws = 200_000;
  let sum = 0;
  const seconds = bestSeconds(() => {
    for (let i = 0; i < draws; i++) sum += Number(draw());
  });
  if (Number.isNaN(sum)) throw new Error("noise is a number");
  const perSecond = draws / seconds / 1e6;
  console.log(
    `${name.padEnd(48)} ${perSecond.toFixed(2).padStart(7)} M/s   target ${options.target} M/s   OpenDP ${options.peer}`,
  );
}

const ofLaplace = { target: 5, peer: "0.21" };
const ofLong = { target: 0.5, peer: "0.21" };
for (const [name, scale] of [
  ["1", rational(1n, 1n)],
  ["3/2", rational(3n, 2n)],
  ["10", rational(10n, 1n)],
  ["10^6", rational(1_000_000n, 1n)],
] as const)
  rate(`discrete Laplace, scale ${name}`, discreteLaplace(scale, random), ofLaplace);
rate("discrete Laplace over bigints, scale 10", discreteLaplaceOfLong(rational(10n, 1n), random), ofLong);
rate("discrete Laplace, scale 2^60 + 1", discreteLaplace(rational((1n << 60n) + 1n, 1n), random), ofLong);

for (const sigma of [1n, 10n, 100n, 2500n])
  rate(`discrete Gaussian, σ = ${sigma}`, discreteGaussian(rational(sigma * sigma, 1n), random), {
    target: 2.5,
    peer: "0.08–0.13",
  });
const wide = rational(1_000_000_000_000n, 1n);
rate("discrete Gaussian, σ = 10^6", discreteGaussian(wide, random), { target: 0.25, peer: "0.08–0.13" });
rate("discrete Gaussian over bigints, σ = 10^6", discreteGaussianOfLong(wide, random), {
  target: 0.25,
  peer: "0.08–0.13",
});

function time(name: string, work: () => void, beside: string): void {
  console.log(`${name.padEnd(48)} ${(bestSeconds(work) * 1000).toFixed(2).padStart(7)} ms    ${beside}`);
}

const rows = 1_000_000;
const codes = Int32Array.from({ length: rows }, (_, row) => mixed(row) % 1000);
const values = Float64Array.from({ length: rows }, (_, row) => mixed(row) / 0x1_0000_0000);
const histogram = categoryCounts({ categories: 1000, relation: "add-or-remove-one" });
const noisyHistogram = chainedMechanism(histogram, laplaceMechanism(histogram.resultDomain, { scale: 2 }));
time(
  "histogram of a million rows, 1,000 cells",
  () => noisyHistogram.release(codes, random),
  "target 8 ms, OpenDP 470",
);
const plain = new Float64Array(1000);
time(
  "  counting alone, by a bare loop",
  () => {
    for (let i = 0; i < rows; i++) plain[codes[i]!]! += 1;
  },
  "",
);
const sum = boundedSum({ lower: 0, upper: 1, relation: "add-or-remove-one" });
const noisySum = chainedMechanism(sum, laplaceMechanism(sum.resultDomain, { scale: 2 }));
time("exact bounded sum of a million rows", () => noisySum.release(values, random), "");
const mean = boundedMean({ lower: 0, upper: 1, size: rows });
time("exact bounded mean of a million rows", () => mean.apply(values), "");
const variance = boundedVariance({ lower: 0, upper: 1, size: rows });
time("exact bounded variance of a million rows", () => variance.apply(values), "");

const numbers = { kind: "numbers", size: rows, lower: 0, upper: 1 } as const;
for (const build of [laplaceMechanism, gaussianMechanism]) {
  const noisy = build(numbers, { scale: 1 });
  time(`${noisy.name} noise on a million doubles`, () => noisy.release(values, random), "");
}
const scalar = laplaceMechanism({ ...numbers, size: 1 }, { scale: 1 });
const one = [0.5];
time(
  "10,000 scalar releases with their map",
  () => {
    for (let i = 0; i < 10_000; i++) {
      scalar.map(1);
      scalar.release(one, random);
    }
  },
  "OpenDP 16,000 a second",
);
