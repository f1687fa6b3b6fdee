import { profileDocument } from "../src/flow/index.js";
import { createProfile, profileAssociations, profileTable } from "../src/profile/index.js";
import { toHtml } from "../src/report/index.js";
import type { Table } from "../src/table/index.js";
import { tableFrom } from "../src/table/index.js";

/** MurmurHash3's finalizer of the row number, as the peers' recipe has it. */
function mixed(row: number, seed: number): number {
  let h = (row + Math.imul(seed, 0x9e3779b9)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function seconds(run: () => unknown): number {
  let best = Infinity;
  for (let round = 0; round < 4; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}

/** Prints a time beside what it shall be and what the peers take, in seconds. */
function report(name: string, run: () => unknown, target: number | null = null, peers = ""): void {
  const time = seconds(run);
  const aim = target === null ? "" : `target ${target} s${time <= target ? "" : " MISSED"}`;
  console.log([name.padEnd(58), `${time.toFixed(3)} s`.padStart(9), aim, peers].join("  "));
}

function numbers(rows: number, columns: number): Table {
  return tableFrom(
    Object.fromEntries(
      Array.from({ length: columns }, (_, c) => [
        `x${c}`,
        Float64Array.from({ length: rows }, (_, i) =>
          c % 5 === 4 ? mixed(i + 1, c) % 1000 : mixed(i + 1, c) / 2 ** 32,
        ),
      ]),
    ),
  );
}

const table = numbers(1_000_000, 20);
report("calibration loop: add a million doubles, 20 times", () => {
  for (const column of table.columns) if (column.kind === "number") column.values.reduce((a, b) => a + b, 0);
});
report(
  "1,000,000 × 20 numbers, exact",
  () => profileTable(table),
  1,
  "pandas, polars describe 0.46 s (8 figures)",
);
report(
  "1,000,000 × 20 numbers, sketches, one batch",
  () => {
    const stream = createProfile();
    stream.update(table);
    stream.profile();
  },
  1,
  "whylogs 12.6 s, DuckDB SUMMARIZE 2.25 s",
);

const rows = 100_000;
const mixedColumns = tableFrom(
  Object.fromEntries<Float64Array | string[]>(
    Array.from({ length: 20 }, (_, c): [string, Float64Array | string[]] => {
      const words = ["red", "green", "blue", "2026-01-02", "17.5"];
      if (c < 10) return [`x${c}`, Float64Array.from({ length: rows }, (_, i) => mixed(i + 1, c) / 2 ** 32)];
      if (c < 16) return [`label${c}`, Array.from({ length: rows }, (_, i) => words[mixed(i + 1, c) % 5]!)];
      return [`id${c}`, Array.from({ length: rows }, (_, i) => `id-${mixed(i + 1, c)}`)];
    }),
  ),
);
// Codes of text are made once a column: a copy of the columns starts anew.
const copy = (): Table => ({ rows, columns: mixedColumns.columns.map((column) => ({ ...column })) });
report("100,000 × 20 mixed, exact", () => profileTable(copy()), 0.5, "ydata-profiling, minimal 3.3 s");
/** All that a reader gets: figures, associations and the page. */
const page = (table: Table): string =>
  toHtml(
    profileDocument(profileTable(table, { shown: "all" }), {
      title: "Mixed columns",
      subtitle: "made for a benchmark",
      associations: profileAssociations(table),
    }),
  );
const kilobytes = new TextEncoder().encode(page(copy())).length / 1000;
report(
  `100,000 × 20 mixed, with associations and the page (${kilobytes.toFixed(0)} kB)`,
  () => page(copy()),
  0.5,
  `${kilobytes <= 200 ? "page ≤ 200 kB" : "page above 200 kB MISSED"}; ydata-profiling, minimal 3.3 s and 2,060 kB`,
);
