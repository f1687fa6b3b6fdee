import type { Parity } from "@probity/core/features";
import { createWindowedFeatures, featureRow, measureParity } from "@probity/core/features";
import { sortOrder } from "@probity/core/statistics";
import type { Table } from "@probity/core/table";
import { numberColumn, rowsOf, select, sliceRows, tableFrom, timestampColumn } from "@probity/core/table";
import { arrivalViews, flightFeatures, modelInput } from "./features.js";

const names = modelInput.features.map(({ name }) => name);

/** What a service would have given the model for each flight: by the clock, from a stream in which an arrival appears once it is known. */
function serveFlights(flights: Table): Table {
  const rows = rowsOf(select(flights, ["date", "known_at", "delay", "distance", "origin", "destination"]));
  const departsAt = timestampColumn(flights, "date").values;
  const knownAt = numberColumn(flights, "known_at").values;
  const arrivals = sortOrder(knownAt);
  const streams = arrivalViews.map((view) => createWindowedFeatures({ view }));
  let arrived = 0;
  const served = rows.map((row, i) => {
    const now = departsAt[i]!;
    for (; arrived < rows.length && knownAt[arrivals[arrived]!]! <= now; arrived++)
      for (const stream of streams) stream.update(rows[arrivals[arrived]!]!);
    const own = featureRow(flightFeatures, row);
    return new Map([
      ...flightFeatures.features.map(({ name }, at) => [name, own[at]!] as const),
      ...streams.flatMap((stream) => Object.entries(stream.valuesAt(row, now))),
    ]);
  });
  const columns = Object.fromEntries(names.map((name) => [name, served.map((row) => row.get(name))]));
  const kinds = Object.fromEntries(names.map((name) => [name, "number" as const]));
  return tableFrom(columns, { columns: kinds });
}

/** What the first flights would have been served, with when and where each was. */
export function servedLog(flights: Table, rows: number): Table {
  const history = sliceRows(flights, 0, rows);
  return {
    rows,
    columns: [
      ...select(history, ["date", "origin", "destination"]).columns,
      ...serveFlights(history).columns,
    ],
  };
}

/** Whether what flights were served online is what training computed for them from the whole table. */
export function servingParity(served: Table, flights: Table): Parity {
  return measureParity(served, sliceRows(flights, 0, served.rows), {
    keys: ["origin", "destination"],
    time: "date",
    features: names,
    inputs: ["served", "flights"],
  });
}
