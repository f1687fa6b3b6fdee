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
import { leastMilliseconds, unit } from "./measured.js";

function milliseconds(run: () => unknown, calls: number): number {
  const each = leastMilliseconds(() => {
    for (let call = 0; call < calls; call++) run();
  });
  return each / calls;
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

console.log(`${"best of 7".padEnd(52)}${"here".padStart(10)}${"target".padStart(10)}${"peer".padStart(10)}`);
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
