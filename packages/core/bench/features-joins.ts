import type { AsOfSpine, AsOfView } from "../src/features/index.js";
import { joinAsOf } from "../src/features/index.js";
import type { Table } from "../src/table/index.js";
import { filterRows, tableFrom } from "../src/table/index.js";
import { leastMilliseconds, mixedAt, unit } from "./measured.js";

// The peers' recipe: 10,000 keys, 30 days, a value holds for six hours; times are whole milliseconds.
const keys = 10_000;
const span = 30 * 86_400_000;
const ttlMs = 6 * 3_600_000;

function report(name: string, run: () => unknown, target: string): number {
  const least = leastMilliseconds(run, 5);
  console.log(`${name.padEnd(84)} ${least.toFixed(1).padStart(8)} ms  ${target}`);
  return least;
}

const ints = (n: number, seed: number, below: number): Float64Array =>
  unit(n, seed).map((u) => Math.floor(u * below));
const ascendingTimes = (n: number, seed: number): Float64Array => ints(n, seed, span).sort();

function eventsTable(n: number, seed: number, knownAt: (at: number, row: number) => number): Table {
  const at = ascendingTimes(n, seed);
  return tableFrom({ k: ints(n, seed + 1, keys), at, c: at.map(knownAt), v: unit(n, seed + 2) });
}

const soon = (seed: number) => (at: number, row: number) => at + (mixedAt(row, seed) % 600_000);
const late = (seed: number) => (_: number, row: number) =>
  Math.floor((mixedAt(row, seed) / 2 ** 32) * 2 * span);

function viewsOf(tables: readonly Table[], clocks: "both" | "one"): AsOfView[] {
  return tables.map((table, i) => ({
    name: `view${i}`,
    table,
    entity: ["k"],
    eventTime: "at",
    knownAt: clocks === "both" ? "c" : "event-time",
    ttlMs,
    columns: ["v"],
    prefix: `view${i}.`,
  }));
}

const shuffled = (table: Table, seed: number): Table =>
  filterRows(
    table,
    Uint32Array.from(unit(table.rows, seed).map((_, i) => i)).sort(
      (a, b) => mixedAt(a, seed) - mixedAt(b, seed),
    ),
  );

function spineOf(n: number): AsOfSpine {
  const t = ascendingTimes(n, 1).map((time) => time + span / 10);
  return { table: tableFrom({ k: ints(n, 2, keys), t }), time: "t" };
}

/** The cells are copied on first use: use them before the clock starts. */
function settled(table: Table): Table {
  for (const column of table.columns) if (column.kind === "number") column.values.at(0);
  return table;
}

const n = 1_000_000;
const calibrated = unit(n, 99);
report("calibration loop: add a million doubles", () => calibrated.reduce((a, b) => a + b, 0), "");
const spine = spineOf(n);
const tables = Array.from({ length: 10 }, (_, i) => eventsTable(n, 10 + 10 * i, soon(11 + 10 * i)));
const one = report(
  "10 views of 1 M rows, in order, one clock",
  () => joinAsOf(spine, viewsOf(tables, "one")),
  "pandas 470 ms, polars 850 ms",
);
const both = report(
  "10 views of 1 M rows, in order, both clocks",
  () => joinAsOf(spine, viewsOf(tables, "both")),
  "target 350 ms",
);
console.log(`  ${(both / one).toFixed(2)} times one clock`);
const mixedSpine = { table: settled(shuffled(spine.table, 5)), time: "t" };
const mixedTables = tables.map((table, i) => settled(shuffled(table, 6 + i)));
const unsorted = report(
  "the same, both sides shuffled",
  () => joinAsOf(mixedSpine, viewsOf(mixedTables, "both")),
  "target 875 ms (2.5 x 350)",
);
console.log(`  ${(unsorted / both).toFixed(2)} times in order`);
const lateTables = Array.from({ length: 10 }, (_, i) => eventsTable(n, 10 + 10 * i, late(11 + 10 * i)));
const backfilled = report(
  "the same, in order, known-at at random over twice the span",
  () => joinAsOf(spine, viewsOf(lateTables, "both")),
  "target 1050 ms (3 x 350)",
);
console.log(`  ${(backfilled / both).toFixed(2)} times known soon`);
const small = spineOf(100_000);
const smallTables = Array.from({ length: 3 }, (_, i) => eventsTable(100_000, 10 + 10 * i, (at) => at + 1000));
report(
  "training set of 100,000 rows x 3 views of 100,000, both clocks",
  () => joinAsOf(small, viewsOf(smallTables, "both")),
  "target 60 ms; Feast 600-2500 ms",
);
