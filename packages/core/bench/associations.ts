import { duplicateRows, missingnessPatterns, profileAssociations } from "../src/profile/index.js";
import { seededRandom } from "../src/random/index.js";
import { tableFrom } from "../src/table/index.js";

const rows = 100_000;

/** MurmurHash3's finalizer of the row number: random, and the same in every run and language. */
function uniform(row: number, seed: number): number {
  let h = (row + Math.imul(seed, 0x9e3779b9)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}

/** Ten numbers, three of them with gaps, and ten categories of 3 to 12 labels. */
function mixedTable(): ReturnType<typeof tableFrom> {
  const numbers = Array.from({ length: 10 }, (_, j): [string, ArrayLike<unknown>] => [
    `n${j}`,
    j < 3
      ? Array.from({ length: rows }, (__, row) => (uniform(row, 90 + j) < 0.1 ? null : uniform(row, j)))
      : Float64Array.from({ length: rows }, (__, row) => uniform(row, j) + uniform(row, 3)),
  ]);
  const categories = Array.from({ length: 10 }, (_, j): [string, ArrayLike<unknown>] => [
    `c${j}`,
    Array.from({ length: rows }, (__, row) => `label ${Math.floor(uniform(row, 40 + j) * (3 + j))}`),
  ]);
  return tableFrom(Object.fromEntries([...numbers, ...categories]));
}

function report(name: string, target: string, run: () => unknown): void {
  run();
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  console.log(`${name.padEnd(52)} ${best.toFixed(1).padStart(8)} ms   ${target}`);
}

const values = Float64Array.from({ length: 10_000_000 }, (_, i) => i);
const table = mixedTable();
console.log(`${rows.toLocaleString("en")} rows × 20 columns, one thread, best of 5`);
report("calibration loop: add ten million doubles", "", () => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
});
report("profileAssociations", "the profile with it and the page: wanted ≤ 500 (ydata minimal: 3,300)", () =>
  profileAssociations(table),
);
report("profileAssociations, Kendall on 10,000 rows", "", () =>
  profileAssociations(table, { kendall: { random: seededRandom("bench") } }),
);
report("duplicateRows", "", () => duplicateRows(table));
report("missingnessPatterns", "", () => missingnessPatterns(table));
