import { hashNumber } from "../src/sketch/hash/itemHash.js";
import { murmurHash3 } from "../src/sketch/hash/murmurHash3.js";
import { highHalf, wordsOf } from "../src/sketch/hash/numberWords.js";
import {
  createFrequentItems,
  createHyperLogLog,
  createKll,
  createRunningMoments,
  hyperLogLogFromState,
  itemHash,
  kllFromState,
} from "../src/sketch/index.js";
import { leastMilliseconds, mixedAt } from "./measured.js";

const n = 1_000_000;

/** Prints a time beside what it shall be and what Apache DataSketches (C++, called from Python) takes, in milliseconds. */
function report(
  name: string,
  run: () => unknown,
  { target, peer }: { target?: number; peer?: string } = {},
): number {
  const time = leastMilliseconds(run);
  const columns = [
    name.padEnd(52),
    `${time.toFixed(2)} ms`.padStart(10),
    target === undefined ? "" : `target ${target} ms${time <= target ? "" : " MISSED"}`,
    peer === undefined ? "" : `peer ${peer} ms`,
  ];
  console.log(columns.join("  "));
  return time;
}

const values = Float64Array.from({ length: n }, (_, i) => mixedAt(i, 1) / 2 ** 32);
const large = values.map((value) => 2 ** 53 - Math.floor(value * 1e6));
const integers = Float64Array.from({ length: n }, (_, i) => mixedAt(i, 7));
const texts = Array.from(integers, String);
const zipf = Array.from({ length: n }, (_, i) => String(Math.floor(2003 / (1 + ((1103 * (i + 1)) % 2003)))));
const zipfNumbers = Float64Array.from(zipf, Number);

console.log(`${n.toLocaleString("en")} values, best of 7`);
const calibration = report("calibration loop: add a million doubles", () =>
  values.reduce((a, b) => a + b, 0),
);

const hashAll = (murmur: ReturnType<typeof murmurHash3> | null): void => {
  const lanes = new Uint32Array(4);
  const words = wordsOf(values);
  const [low, high] = [1 - highHalf, highHalf];
  for (let i = 0; i < n; i++) hashNumber(words[2 * i + low]!, words[2 * i + high]!, lanes, murmur);
};
report("hash of a million numbers, own", () => hashAll(null), { target: 6 });
report("hash of a million numbers, DataSketches'", () => hashAll(murmurHash3()), { target: 45 });
report("itemHash of a thousand texts", () => texts.slice(0, 1000).forEach((text) => itemHash(text)));

const kllOf = (of: Float64Array, k: number) => {
  const sketch = createKll({ k });
  sketch.updateAll(of);
  return sketch;
};
const sort = report("the naive way: sort a copy of the column", () => values.slice().sort());
const kll = report("KLL k = 200, a column at once", () => kllOf(values, 200), { target: 25, peer: "25.5" });
console.log(
  `  ${(sort / kll).toFixed(1)} times faster than sorting, ${(kll / calibration).toFixed(1)} calibration loops`,
);
report("KLL k = 1024, a column at once", () => kllOf(values, 1024));
report("KLL k = 200, whole numbers near 2^53", () => kllOf(large, 200));
report("KLL k = 200, one by one", () => {
  const sketch = createKll();
  for (let i = 0; i < n; i++) sketch.update(values[i]!);
});
const full = kllOf(values, 200);
report(
  "KLL k = 200, merge 100 sketches",
  () => {
    const sketch = createKll();
    for (let i = 0; i < 100; i++) sketch.merge(full);
  },
  { target: 1 },
);
const bytes = full.state();
report("KLL k = 200, read 1,000 sketches", () => {
  for (let i = 0; i < 1000; i++) kllFromState(bytes);
});

const counterOf = (items: Float64Array | readonly string[], hash: "probity" | "datasketches") => {
  const sketch = createHyperLogLog({ hash });
  sketch.updateAll(items);
  return sketch;
};
report("HyperLogLog lgK = 12, integers", () => counterOf(integers, "probity"), { target: 20, peer: "22" });
report("HyperLogLog lgK = 12, doubles by DataSketches' hash", () => counterOf(values, "datasketches"));
report("HyperLogLog lgK = 12, text", () => counterOf(texts, "probity"));
report("the naive way: a Set of a million integers", () => new Set(integers).size);
const counter = counterOf(integers, "probity");
report("HyperLogLog lgK = 12, merge 100 sketches", () => {
  const sketch = createHyperLogLog();
  for (let i = 0; i < 100; i++) sketch.merge(counter);
});
const counterBytes = counter.state();
report("HyperLogLog lgK = 12, read 1,000 sketches", () => {
  for (let i = 0; i < 1000; i++) hyperLogLogFromState(counterBytes);
});

report(
  "frequent items lg = 10, text",
  () => {
    createFrequentItems().updateAll(zipf);
  },
  { target: 45, peer: "44–60" },
);
report("frequent items lg = 10, numbers", () => {
  createFrequentItems().updateAll(zipfNumbers);
});
report("frequent items lg = 10, a million distinct texts", () => {
  createFrequentItems().updateAll(texts);
});

report("running moments, a column at once", () => {
  createRunningMoments().updateAll(values);
});
