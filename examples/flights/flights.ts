import { fileURLToPath } from "node:url";
import type { FeatureSet } from "@probity/core/features";
import { evaluateColumns, windowedFeatures } from "@probity/core/features";
import type { Table } from "@probity/core/table";
import { select, sliceRows, timestampColumn } from "@probity/core/table";
import { readParquet } from "@probity/node";
import { arrivalViews, flightFeatures, flightOutcomes, modelInput } from "./features.js";

/** A month of flights, in the order of their scheduled departure. */
export interface Month {
  readonly name: string;
  readonly table: Table;
}

// The package names no more than its entry.
const flightsFile = fileURLToPath(
  new URL("../data/flights-3m.parquet", import.meta.resolve("vega-datasets")),
);

/** What stands beside the model's inputs: what came of a flight and when that was known, when and where it was. */
const outcomes = ["late", "delay", "known_at", "date", "origin", "destination"];

/** The three million flights from January to June 2001 by scheduled departure: the model's inputs, then what came of each. */
export async function readFlights(): Promise<Table> {
  const flights = withFeatures(await readParquet(flightsFile), [flightOutcomes, flightFeatures]);
  const spine = { table: flights, time: "date" };
  const columns = [
    ...flights.columns,
    ...arrivalViews.flatMap((view) => windowedFeatures(spine, { view }, flights).columns),
  ];
  const inputs = modelInput.features.map(({ name }) => name);
  return select({ rows: flights.rows, columns }, [...inputs, ...outcomes]);
}

/** The table with the features of each row beside its columns, or in their place where they have a column's name. */
export function withFeatures(table: Table, sets: readonly FeatureSet[]): Table {
  const computed = sets.flatMap(({ features }) =>
    features.map(({ name, expression }) => evaluateColumns(expression, table, { name })),
  );
  const kept = table.columns.filter((column) => !computed.some(({ name }) => name === column.name));
  return { rows: table.rows, columns: [...kept, ...computed] };
}

/** The months from February on: January is there for what February looks back at. */
export function monthsOf(flights: Table): readonly Month[] {
  const { values: dates } = timestampColumn(flights, "date");
  const from = (month: number): number => rowsBefore(dates, Date.UTC(2001, month - 1));
  return ["february", "march", "april", "may", "june"].map((name, i) => ({
    name,
    table: sliceRows(flights, from(i + 2), from(i + 3)),
  }));
}

function rowsBefore(ascending: Float64Array, time: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
