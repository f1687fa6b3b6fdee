// Three million flights, read from Parquet, checked and profiled: seconds and the peak of the process's memory.
// node --import tsx packages/node/bench/flights.ts
import { fileURLToPath } from "node:url";
import {
  checkContract,
  complete,
  defineContract,
  matchesPattern,
  meanBetween,
  quantileBetween,
  rowCount,
  unique,
  withinRange,
} from "@probity/core/contracts";
import { profileFindings, profileTable } from "@probity/core/profile";
import { z } from "zod";
import { readParquet } from "../src/index.js";

const file = fileURLToPath(new URL("../data/flights-3m.parquet", import.meta.resolve("vega-datasets")));
const airport = z.string().regex(/^[A-Z0-9]{3}$/);
const flights = defineContract({
  name: "flights",
  version: "1.0.0",
  owner: "bench",
  purpose: "a benchmark",
  row: z.strictObject({
    date: z
      .date()
      .min(new Date(Date.UTC(2001, 0, 1)))
      .max(new Date(Date.UTC(2001, 6, 2))),
    delay: z.int().min(-1440).max(1440).meta({ unit: "minutes", sensitivity: "none" }),
    distance: z.int().min(1).max(5000).meta({ unit: "miles", sensitivity: "none" }),
    origin: airport.meta({ sensitivity: "none" }),
    destination: airport.meta({ sensitivity: "none" }),
  }),
  expectations: [
    rowCount({ atLeast: 2_900_000 }),
    complete("date"),
    withinRange("delay", { minimum: -60, maximum: 720, atLeast: 0.999 }),
    quantileBetween("delay", 0.5, { minimum: -10, maximum: 15 }),
    meanBetween("distance", { minimum: 500, maximum: 1000 }),
    matchesPattern("origin", /^[A-Z]{3}$/, { atLeast: 0.99 }),
    unique(["date", "origin", "destination"], { atLeast: 0.95 }),
  ],
});

/** What has passed since the start, and the most memory that was held up to now. */
const start = performance.now();
let before = start;
const peak = (): number => process.resourceUsage().maxRSS / 1e6;
function report(step: string): void {
  const now = performance.now();
  const seconds = ((now - before) / 1000).toFixed(2).padStart(6);
  console.log(`${step.padEnd(44)} ${seconds} s   peak so far ${peak().toFixed(2)} GB`);
  before = now;
}

const table = await readParquet(file);
report(`readParquet, ${table.rows.toLocaleString("en")} rows × ${table.columns.length}`);
const { findings } = checkContract(flights, table, { input: "flights" });
report(`checkContract, ${findings.length} findings`);
const profile = profileTable(table, { shown: ["delay", "distance", "origin", "destination"] });
const figures = profileFindings(profile, { input: "flights" });
report(`profileTable, ${figures.length} findings`);
const seconds = (performance.now() - start) / 1000;
const told = (value: number, most: number): string => `${value <= most ? "within" : "ABOVE"} ${most}`;
console.log(
  `${"all".padEnd(44)} ${seconds.toFixed(2).padStart(6)} s (${told(seconds, 6)} s)   peak ${peak().toFixed(2)} GB (${told(peak(), 1.5)} GB)`,
);
for (const { measure, subject, measurement } of findings)
  if (measure === "contract/violation-count" && measurement.status === "measured" && measurement.value > 0)
    console.log(`  ${String(subject.rule)}: ${measurement.value} rows`);
