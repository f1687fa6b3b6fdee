import {
  andersonDarling,
  brunnerMunzel,
  cramerVonMises,
  energyDistance,
  eppsSingleton,
  kolmogorovFiniteSurvival,
  kolmogorovSmirnov,
  kruskalWallis,
  kuiper,
  mannWhitney,
  sortedCopy,
  sortedSample,
  wassersteinDistance,
} from "../src/statistics/index.js";

/** MurmurHash3's finalizer of the row number, as a number in [0, 1): the same data as the peers' script has. */
function unit(n: number, seed: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    let h = Math.imul(seed, 0x9e3779b9) + i + 1;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
  });
}

function milliseconds(run: () => unknown, calls: number): number {
  run();
  let best = Infinity;
  for (let round = 0; round < 9; round++) {
    const start = performance.now();
    for (let call = 0; call < calls; call++) run();
    best = Math.min(best, (performance.now() - start) / calls);
  }
  return best;
}

/** Milliseconds wanted at most, and those of the peer (SciPy 1.17 on the machine of the targets). */
interface Goal {
  readonly target?: number;
  readonly peer?: number;
  readonly calls?: number;
}

function report(name: string, run: () => unknown, { target, peer, calls = 1 }: Goal = {}): void {
  const time = milliseconds(run, calls);
  const say = (ms: number | undefined): string =>
    ms === undefined ? "–" : ms >= 0.1 ? `${ms.toFixed(1)} ms` : `${(ms * 1000).toFixed(1)} µs`;
  const verdict = target === undefined ? "" : time <= target ? "reached" : "MISSED";
  console.log(
    `${name.padEnd(52)}${say(time).padStart(10)}${say(target).padStart(10)}${say(peer).padStart(10)}  ${verdict}`,
  );
}

const million = 1_000_000;
const x = unit(million, 1);
const y = unit(million, 2).map((value) => value * 1.01 + 0.002);

console.log(`${"best of 9".padEnd(52)}${"here".padStart(10)}${"target".padStart(10)}${"peer".padStart(10)}`);
report("calibration loop: add a million doubles", () => x.reduce((a, b) => a + b, 0));
report("the naive way: two native sorts alone", () => [x.slice().sort(), y.slice().sort()]);
report("two radix sorts alone", () => [sortedCopy(x), sortedCopy(y)]);

console.log("\n1,000,000 and 1,000,000 random values, sorting included");
report("kolmogorovSmirnov", () => kolmogorovSmirnov(x, y), { target: 100, peer: 417 });
report("wassersteinDistance", () => wassersteinDistance(x, y), { target: 100, peer: 367 });
report("energyDistance", () => energyDistance(x, y), { target: 100, peer: 366 });
report("mannWhitney", () => mannWhitney(x, y), { target: 100, peer: 295 });
report("cramerVonMises", () => cramerVonMises(x, y), { target: 100, peer: 227 });
report("kuiper", () => kuiper(x, y));
report("brunnerMunzel", () => brunnerMunzel(x, y));
report("kruskalWallis", () => kruskalWallis([x, y]));
report("andersonDarling", () => andersonDarling([x, y]));
report("eppsSingleton", () => eppsSingleton(x, y));

const [sortedX, sortedY] = [sortedSample(x), sortedSample(y)];
console.log("\nthe same, sorted before");
report("kolmogorovSmirnov", () => kolmogorovSmirnov(sortedX, sortedY));
report("cramerVonMises", () => cramerVonMises(sortedX, sortedY));
report("wassersteinDistance", () => wassersteinDistance(sortedX, sortedY));

console.log("\nexact p-values");
const [a, b, c] = [x.subarray(0, 5000), y.subarray(0, 5000), y.subarray(0, 4999)];
const moved = c.map((value) => value + 0.25);
report("kolmogorovSmirnov, 5,000 and 5,000", () => kolmogorovSmirnov(a, b), { target: 1.2, calls: 20 });
report("kolmogorovSmirnov, 5,000 and 4,999", () => kolmogorovSmirnov(a, c), { target: 20 });
report("kolmogorovSmirnov, 5,000 and 4,999, one-sided", () =>
  kolmogorovSmirnov(a, c, { alternative: "greater" }),
);
report("kolmogorovSmirnov, 5,000 and 4,999, moved by ¼", () => kolmogorovSmirnov(a, moved), { target: 20 });
report("andersonDarling, 5,000 and 5,000", () => andersonDarling([a, b]));

console.log("\nlaws, a call");
const points = Array.from({ length: 200 }, (_, i) => 0.005 + (0.045 * i) / 199);
let at = 0;
const next = (): number => points[at++ % points.length]!;
report("kolmogorovFiniteSurvival, 5,000 rows", () => kolmogorovFiniteSurvival(next(), 5000), {
  target: 0.02,
  peer: 2,
  calls: 2000,
});
report("kolmogorovFiniteSurvival, 100 rows, exact", () => kolmogorovFiniteSurvival(0.13, 100), {
  calls: 100,
});
