import type { WindowAggregate } from "../src/features/index.js";
import { createTrailingAggregates, trailingAggregates } from "../src/features/index.js";
import { tableFrom } from "../src/table/index.js";
import { leastMilliseconds, unit } from "./measured.js";

function report(name: string, run: () => unknown, target: string): void {
  console.log(`${name.padEnd(76)} ${leastMilliseconds(run, 3).toFixed(0).padStart(7)} ms  ${target}`);
}

const n = 1_000_000;
const calibrated = unit(n, 99);
report("calibration loop: add a million doubles", () => calibrated.reduce((a, b) => a + b, 0), "");

// The peers' recipe: a day's window over 1,000 keys and 30 days.
const at = unit(n, 1)
  .map((u) => Math.floor(u * 30 * 86_400))
  .sort();
const table = tableFrom({ k: unit(n, 2).map((u) => Math.floor(u * 1000)), at, v: unit(n, 3) });
const events = { table, entity: ["k"], eventTime: "at", knownAt: "event-time" };
const day = (aggregates: readonly WindowAggregate[]) => () =>
  trailingAggregates({ table, time: "at" }, events, { widthMs: 86_400, aggregates });
report(
  "sum, mean and count of a day, 1 M rows, 1,000 keys",
  day([
    { name: "s", statistic: "sum", column: "v" },
    { name: "m", statistic: "mean", column: "v" },
    { name: "c", statistic: "count", column: "v" },
  ]),
  "",
);
report("maximum of a day", day([{ name: "h", statistic: "maximum", column: "v" }]), "");
report("median of a day", day([{ name: "q", statistic: "quantile", column: "v", quantile: 0.5 }]), "");
report("standard deviation of a day", day([{ name: "d", statistic: "standard-deviation", column: "v" }]), "");

// Flights: three million departures over half a year, 230 airports; a delay is known some hours later.
const flights = 3_000_000;
const minute = 60_000;
const date = unit(flights, 4)
  .map((u) => Math.floor(u * 181 * 1440) * minute)
  .sort();
const known = date.map((time, i) => time + (40 + ((i * 7919) % 300)) * minute);
const airports = (seed: number): Float64Array => unit(flights, seed).map((u) => Math.floor(u * u * 230));
const [origin, destination] = [airports(5), airports(6)];
const delay = unit(flights, 7).map((u) => Math.floor(u * u * 120) - 10);
const departures = tableFrom({ date, known, origin, destination, delay });
const spine = { table: departures, time: "date" };
const mean: readonly WindowAggregate[] = [{ name: "mean", statistic: "mean", column: "delay" }];
const both: readonly WindowAggregate[] = [...mean, { name: "flights", statistic: "count", column: "delay" }];
const over = (entity: readonly string[], hours: number, aggregates: readonly WindowAggregate[]): unknown =>
  trailingAggregates(
    spine,
    { table: departures, entity, eventTime: "known", knownAt: "event-time" },
    { widthMs: hours * 60 * minute, aggregates },
  );
report(
  "the six windowed features of 3 M flights",
  () => [
    over(["origin"], 3, both),
    over(["destination"], 3, both),
    over(["origin", "destination"], 168, mean),
    over([], 3, mean),
  ],
  "target 6000 ms for all nine",
);

report(
  "a stream: 1 M events, each with a read of mean and count",
  () => {
    const stream = createTrailingAggregates({
      widthMs: 86_400,
      aggregates: [
        { name: "m", statistic: "mean", column: "v" },
        { name: "c", statistic: "count", column: "v" },
      ],
    });
    for (let row = 0; row < n; row++) {
      const key = [calibrated[row]! * 1000 - ((calibrated[row]! * 1000) % 1)];
      stream.update(key, { time: at[row]!, cells: { v: calibrated[row]! } });
      stream.valuesAt(key, at[row]!);
    }
  },
  "",
);
