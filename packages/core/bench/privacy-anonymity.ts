// Anonymity beside the naive way, in one run: node_modules/.bin/tsx packages/core/bench/privacy-anonymity.ts
import type { Hierarchy } from "../src/privacy/index.js";
import {
  entropyLDiversity,
  kAnonymity,
  mondrianPartition,
  optimalGeneralization,
  sensitiveClasses,
  tClosenessOrdered,
} from "../src/privacy/index.js";
import type { Table } from "../src/table/index.js";
import { tableFrom } from "../src/table/index.js";
import { leastMilliseconds, xorshiftLoop } from "./measured.js";

/** Murmur's finaliser: numbers without a pattern, the same in every run. */
function scattered(i: number): number {
  let h = i;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const loop = leastMilliseconds(xorshiftLoop);
console.log(`calibration loop ${loop.toFixed(1)} ms`);

function report(name: string, milliseconds: number, beside: string): void {
  console.log(
    `${name.padEnd(64)} ${milliseconds.toFixed(2).padStart(8)} ms ${(milliseconds / loop).toFixed(3)} loops  ${beside}`,
  );
}

const columns = { age: 72, zip: 50, sex: 2, job: 8, edu: 5 } as const;
const quasiIdentifiers = Object.keys(columns);

/** The peers' recipe: text in five columns, 288,000 combinations. */
function cellsOf(rows: number): { [column: string]: string[] } {
  const cells = Object.entries(columns).map(([name, count], c): [string, string[]] => [
    name,
    Array.from({ length: rows }, (_, row) =>
      String((name === "age" ? 18 : 0) + (scattered(row * 7 + c + 1) % count)),
    ),
  ]);
  return Object.fromEntries([
    ...cells,
    ["disease", Array.from({ length: rows }, (_, row) => "abcdef"[scattered(row * 7 + 6) % 6]!)],
  ]);
}

function naiveSmallestClass(cells: { readonly [column: string]: readonly string[] }): number {
  const sizes = new Map<string, number>();
  const keyed = quasiIdentifiers.map((name) => cells[name]!);
  for (let row = 0; row < keyed[0]!.length; row++) {
    const key = keyed.map((column) => column[row]!).join("\0");
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return Math.min(...[...sizes.values()].slice(0, 1000));
}

const cells = cellsOf(100_000);
const table = tableFrom(cells);
const fresh = (): Table => ({
  rows: table.rows,
  columns: table.columns.map((column) => ({ ...column })),
});
const naive = leastMilliseconds(() => naiveSmallestClass(cells));
report(
  "k-anonymity 100,000 × 5 text, columns read before",
  leastMilliseconds(() => kAnonymity(table, quasiIdentifiers)),
  `target 10, pycanon 691, pandas 15, naive ${naive.toFixed(0)}`,
);
report(
  "k-anonymity 100,000 × 5 text, columns never read",
  leastMilliseconds(() => kAnonymity(fresh(), quasiIdentifiers)),
  "target 10",
);
const wide = tableFrom(
  Object.fromEntries(
    Array.from({ length: 24 }, (_, c) => [
      `q${c}`,
      Float64Array.from({ length: 100_000 }, (_, row) => scattered(row * 31 + c) % 3),
    ]),
  ),
);
report(
  "k-anonymity 100,000 × 24 numbers",
  leastMilliseconds(() =>
    kAnonymity(
      wide,
      wide.columns.map(({ name }) => name),
    ),
  ),
  "",
);
report(
  "classes, entropy ℓ and ordered t of 100,000 × 5",
  leastMilliseconds(() => {
    const classes = sensitiveClasses(table, { quasiIdentifiers, sensitive: "disease" });
    return entropyLDiversity(classes).value + tClosenessOrdered(classes).value;
  }),
  "",
);

const smaller = tableFrom(cellsOf(30_000));
const levelled = (first: number, count: number, widths: readonly number[]): Hierarchy => ({
  kind: "labels",
  paths: Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      String(first + i),
      widths.map((width) => `${width}:${Math.floor((first + i) / width)}`),
    ]),
  ),
});
// Four, four, three, three and two levels: 288 combinations.
const hierarchies = {
  age: levelled(18, 72, [5, 10, 100]),
  zip: levelled(0, 50, [5, 10, 100]),
  job: levelled(0, 8, [4, 100]),
  edu: levelled(0, 5, [3, 100]),
  sex: levelled(0, 2, [100]),
};
for (const loss of ["certaintyPenalty", "discernibility", "averageClassSize", "precision"] as const) {
  const options = { hierarchies, k: 5, maxSuppressed: 300, loss };
  const { certificate } = optimalGeneralization(smaller, options);
  report(
    `lattice of ${certificate.combinations}, 30,000 rows, ${loss}`,
    leastMilliseconds(() => optimalGeneralization(smaller, options)),
    `target 60, numpy exhaustive 87; ${certificate.counted} counted`,
  );
}
report(
  "mondrianPartition 30,000 × 5, k = 5",
  leastMilliseconds(() => mondrianPartition(smaller, { quasiIdentifiers, k: 5 })),
  "",
);
