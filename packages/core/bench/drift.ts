import { compareTables, referenceFrom } from "../src/drift/index.js";
import { driftDocument } from "../src/flow/index.js";
import { toHtml } from "../src/report/index.js";
import type { Table } from "../src/table/index.js";
import { tableFrom } from "../src/table/index.js";
import { leastMilliseconds, unit } from "./measured.js";

const rows = 100_000;
const columns = 50;

/** The recipe of the peers' benchmark: column j of the reference is uniform, of the current rows stretched by 1 % and moved by 0.002. */
function sample(side: "reference" | "current"): Table {
  const valuesOf =
    side === "reference"
      ? (j: number) => unit(rows, 1 + 4 * j)
      : (j: number) => unit(rows, 2 + 4 * j).map((value) => value * 1.01 + 0.002);
  return tableFrom(Object.fromEntries(Array.from({ length: columns }, (_, j) => [`c${j}`, valuesOf(j)])));
}

function report(name: string, target: string, run: () => unknown): number {
  const best = leastMilliseconds(run, 5);
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
