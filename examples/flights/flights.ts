import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { NumberColumn, Table } from "@probity/core/table";
import { codesOf, columnOf, numberColumn, select, sliceRows, timestampColumn } from "@probity/core/table";
import { queryTable } from "@probity/node";
import { modelInput } from "./modelInput.js";
import { trailingDelays } from "./trailingDelays.js";

/** A month of flights, in the order of their scheduled departure. */
export interface Month {
  readonly name: string;
  readonly table: Table;
}

// The package names no more than its entry.
const flightsFile = fileURLToPath(
  new URL("../data/flights-3m.parquet", import.meta.resolve("vega-datasets")),
);
const hour = 3_600_000;

/** The three million flights from January to June 2001 by scheduled departure: the model's inputs, then `late`, `delay`, `date`, `origin`, `destination`. */
export async function readFlights(): Promise<Table> {
  const sql = await readFile(new URL("features.sql", import.meta.url), "utf8");
  const table = await queryTable(sql, { files: { flights: flightsFile } });
  const groups = (name: string): Int32Array => codesOf(columnOf(table, name)).codes;
  const [origin, destination, route, network] = trailingDelays(
    {
      departsAt: timestampColumn(table, "date").values,
      knownAt: timestampColumn(table, "known_at").values,
      delay: numberColumn(table, "delay").values,
    },
    [
      { groups: groups("origin"), window: 3 * hour },
      { groups: groups("destination"), window: 3 * hour },
      { groups: groups("route"), window: 7 * 24 * hour },
      { groups: new Int32Array(table.rows), window: 3 * hour },
    ],
  );
  const columns = [
    ...table.columns,
    columnOfNumbers("origin_mean_delay_3h", origin!.meanDelay),
    columnOfNumbers("origin_flights_3h", origin!.flights),
    columnOfNumbers("destination_mean_delay_3h", destination!.meanDelay),
    columnOfNumbers("destination_flights_3h", destination!.flights),
    columnOfNumbers("route_mean_delay_7d", route!.meanDelay),
    columnOfNumbers("network_mean_delay_3h", network!.meanDelay),
  ];
  const inputs = modelInput.features.map(({ name }) => name);
  return select({ rows: table.rows, columns }, [...inputs, "late", "delay", "date", "origin", "destination"]);
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

/** A column of numbers, missing where there is none (NaN would be a cell). */
function columnOfNumbers(name: string, numbers: Float64Array): NumberColumn {
  const validity = new Uint8Array((numbers.length + 7) >>> 3);
  const values = new Float64Array(numbers.length);
  let missing = 0;
  numbers.forEach((value, row) => {
    if (Number.isNaN(value)) missing++;
    else {
      validity[row >>> 3]! |= 1 << (row & 7);
      values[row] = value;
    }
  });
  const head = { name, length: numbers.length, missing, logicalType: { type: "float64" } } as const;
  return { kind: "number", ...head, validity: missing === 0 ? null : validity, values };
}
