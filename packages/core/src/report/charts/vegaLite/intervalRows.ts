import { outcomeBadges } from "../../text/badges.js";
import type { BarChart, DotIntervalChart, IntervalRow } from "../chart.js";
import { nominal, quantitative, rowsInOrder, type Specification } from "./encodings.js";

/** Estimates with intervals, as points or bars. */
export function intervalRows(chart: DotIntervalChart | BarChart): Specification {
  const { axis, reference } = chart;
  // The length of a bar is its value: its axis begins at zero.
  const zero = chart.kind === "bar";
  const rows =
    chart.kind === "bar"
      ? chart.rows.map((row) => datum(row))
      : chart.groups.flatMap(({ label, rows: members }) => members.map((row) => datum(row, label)));
  const y = rowsInOrder(rows.map(({ row }) => row));
  const estimates = { x: quantitative("estimate", axis, zero), y };
  const layer = [
    ...(chart.kind === "bar" ? [{ mark: { type: "bar", opacity: 0.4 }, encoding: estimates }] : []),
    {
      mark: "rule",
      transform: [{ filter: "isValid(datum.lower) && isValid(datum.upper)" }],
      encoding: { x: quantitative("lower", axis, zero), x2: { field: "upper" }, y },
    },
    ...(chart.kind === "bar"
      ? []
      : [
          {
            mark: { type: "point", filled: true, size: 60 },
            encoding: rows.some((row) => Object.hasOwn(row, "outcome"))
              ? { ...estimates, shape: nominal("outcome"), color: nominal("outcome") }
              : estimates,
          },
        ]),
    ...(reference === undefined
      ? []
      : [
          {
            data: { values: [{ reference: reference.value, label: reference.label }] },
            mark: { type: "rule", strokeDash: [5, 3] },
            encoding: { x: quantitative("reference", axis, zero), tooltip: { field: "label" } },
          },
        ]),
  ];
  return { data: { values: rows }, layer };
}

function datum(row: IntervalRow, group?: string): Specification & { readonly row: string } {
  return {
    row: group === undefined ? row.label : `${group}: ${row.label}`,
    estimate: row.estimate,
    ...(row.interval === undefined ? {} : { lower: row.interval.lower, upper: row.interval.upper }),
    ...(row.outcome === undefined ? {} : { outcome: outcomeBadges[row.outcome].words }),
    ...(row.note === undefined ? {} : { note: row.note }),
  };
}
