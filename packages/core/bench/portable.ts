// Nanoseconds a call of each portable function, and the ratio to Math's in the same run: tsx packages/core/bench/portable.ts
import * as portable from "../src/statistics/portable/index.js";

const size = 4096;
const rounds = 400;
const repeats = 5;

function mixed(index: number): number {
  let h = Math.imul(index + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

function between(low: number, high: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => low + (high - low) * mixed(i));
}

let sink = 0;

function nanoseconds(run: () => number, calls: number): number {
  let best = Infinity;
  for (let repeat = 0; repeat <= repeats; repeat++) {
    const start = performance.now();
    sink += run();
    if (repeat > 0) best = Math.min(best, performance.now() - start);
  }
  return (best * 1e6) / calls;
}

// Each loop is made anew, so that the engine inlines the one function it calls.
function loopOf(name: string, from: "Math" | "portable", xs: Float64Array, ys: Float64Array): () => number {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a benchmark is not shipped, and a shared loop would time the call
  const call = new Function(
    "evaluate",
    "xs",
    "ys",
    "rounds",
    `return () => { let sum = 0; // ${from} ${name}
      for (let round = 0; round < rounds; round++)
        for (let i = 0; i < xs.length; i++) sum += evaluate(xs[i], ys[i]);
      return sum; };`,
  ) as (evaluate: unknown, xs: Float64Array, ys: Float64Array, rounds: number) => () => number;
  const source: Readonly<Record<string, unknown>> = from === "Math" ? mathFunctions : { ...portable };
  return call(source[name], xs, ys, rounds);
}

const mathFunctions: Readonly<Record<string, unknown>> = {
  exp: Math.exp,
  log: Math.log,
  log1p: Math.log1p,
  expm1: Math.expm1,
  pow: Math.pow,
  sin: Math.sin,
  cos: Math.cos,
  atan2: Math.atan2,
  tanh: Math.tanh,
};

const inputs: readonly [name: string, xs: Float64Array, ys: Float64Array][] = [
  ["exp", between(-30, 30), between(0, 0)],
  ["log", between(0, 100), between(0, 0)],
  ["log1p", between(-0.9, 3), between(0, 0)],
  ["expm1", between(-3, 3), between(0, 0)],
  ["pow", between(0.01, 10), between(-5, 5)],
  ["sin", between(-20, 20), between(0, 0)],
  ["cos", between(-20, 20), between(0, 0)],
  ["atan2", between(-1, 1), between(-1, 1)],
  ["tanh", between(-3, 3), between(0, 0)],
];

console.log("function        portable ns   Math ns   ratio");
function report(name: string, ours: number, theirs: number): void {
  console.log(
    `${name.padEnd(14)} ${ours.toFixed(2).padStart(12)} ${theirs.toFixed(2).padStart(9)} ${(ours / theirs).toFixed(2).padStart(7)}`,
  );
}
for (const [name, xs, ys] of inputs) {
  const calls = size * rounds;
  const theirs = nanoseconds(loopOf(name, "Math", xs, ys), calls);
  report(name, nanoseconds(loopOf(name, "portable", xs, ys), calls), theirs);
}

const factors = Float64Array.from({ length: 1_000_000 }, (_, i) => 1e-9 + mixed(i));
const product = nanoseconds(() => portable.logOfProduct(factors.length, (i) => factors[i]!), factors.length);
const sum = nanoseconds(() => {
  let total = 0;
  for (let i = 0; i < factors.length; i++) total += Math.log(factors[i]!);
  return total;
}, factors.length);
report("logOfProduct", product, sum);
if (Number.isNaN(sink)) console.log(sink);
