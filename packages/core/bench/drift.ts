import { compareTables, referenceFrom } from "../src/drift/index.js";
import { driftDocument } from "../src/flow/index.js";
import { toHtml } from "../src/report/index.js";
import type { Table } from "../src/table/index.js";
import { tableFrom } from "../src/table/index.js";

const rows = 100_000;
const columns = 50;

/** MurmurHash3's finalizer of the row number: random, and the same in every run and language. */
function uniform(row: number, seed: number): number {
  let h = (row + Math.imul(seed, 0x9e3779b9)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}

/** The recipe of the peers' benchmark: column j of the reference is uniform, of the current rows stretched by 1 % and moved by 0.002. */
function sample(side: "reference" | "current"): Table {
  const valueOf =
    side === "reference"
      ? (row: number, j: number) => uniform(row + 1, 1 + 4 * j)
      : (row: number, j: number) => uniform(row + 1, 2 + 4 * j) * 1.01 + 0.002;
  return tableFrom(
    Object.fromEntries(
      Array.from({ length: columns }, (_, j) => [
        `c${j}`,
        Float64Array.from({ length: rows }, (__, row) => valueOf(row, j)),
      ]),
    ),
  );
}

function report(name: string, target: string, run: () => unknown): number {
  run();
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  console.log(`${name.padEnd(52)} ${best.toFixed(1).padStart(8)} ms   ${target}`);
  return best;
}

const reference = sample("reference");
const current = sample("current");
const inputs = ["reference", "current"] as const;
const values = Float64Array.from({ length: 10_000_000 }, (_, i) => i);
console.log(
  `${rows.toLocaleString("en")} + ${rows.toLocaleString("en")} rows × ${columns} columns, one thread, best of 5`,
);
report("calibration loop: add ten million doubles", "", () => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
});
report("compareTables, rows against rows", "wanted ≤ 600 (NannyML, JS only: 820; Evidently: 13,700)", () =>
  compareTables(reference, current, { inputs }),
);
const kept = referenceFrom(reference);
const keptNow = referenceFrom(current);
report("referenceFrom", "", () => referenceFrom(reference));
report("compareTables, rows against a stored reference", "wanted ≤ 350", () =>
  compareTables(kept, current, { inputs }),
);
report("compareTables, stored against stored", "wanted ≤ 10", () => compareTables(kept, keptNow, { inputs }));
console.log(`a stored reference has ${(JSON.stringify(kept).length / 1000).toFixed(0)} kB of JSON`);
const findings = compareTables(reference, current, { inputs });
const html = toHtml(driftDocument(findings, { title: "Drift", subtitle: "benchmark", limits: [] }));
console.log(`the report has ${(html.length / 1000).toFixed(0)} kB (wanted < 200)`);
