import type { ScatterChart } from "../charts/chart.js";

/**
 * A feature's attributions against its own values, one dot a row: the shape of its effect. `levels`, where each row's value of another
 * feature lies in [0, 1], shows what it interacts with. The horizontal axis shows the column's values: only for columns that may be
 * shown. Rows whose value is not finite are left out, and the description counts them.
 *
 * @example
 * import { dependencePlot } from "@probity/core/report";
 * const chart = dependencePlot(Float64Array.of(30, NaN, 50), Float64Array.of(-0.2, 0, 0.3), { title: "Age", feature: "age", unit: "log-odds" });
 * chart.points.x; // => Float64Array.of(30, 50)
 * chart.description; // => "Attribution of age in log-odds against its value. 1 row without a finite value is left out."
 */
export function dependencePlot(
  column: ArrayLike<number>,
  attributions: ArrayLike<number>,
  options: {
    readonly title: string;
    readonly feature: string;
    readonly unit: string;
    readonly levels?: ArrayLike<number>;
    readonly levelLabel?: string;
  },
): ScatterChart {
  const { title, feature, unit, levels, levelLabel = "" } = options;
  if (column.length !== attributions.length || (levels !== undefined && levels.length !== column.length))
    throw new RangeError(
      `cannot draw ${column.length} values against ${attributions.length} attributions${levels === undefined ? "" : ` and ${levels.length} levels`}: it needs one of each a row`,
    );
  const drawn = Array.from({ length: column.length }, (_, row) => row).filter((row) =>
    Number.isFinite(column[row]),
  );
  const left = column.length - drawn.length;
  const of = (values: ArrayLike<number>): Float64Array => Float64Array.from(drawn, (row) => values[row]!);
  return {
    kind: "scatter",
    title,
    description: `Attribution of ${feature} in ${unit} against its value.${left === 0 ? "" : ` ${left} ${left === 1 ? "row" : "rows"} without a finite value ${left === 1 ? "is" : "are"} left out.`}`,
    x: { label: feature },
    y: { label: `attribution of ${feature}, ${unit}` },
    levelLabel,
    points: {
      x: of(column),
      y: of(attributions),
      ...(levels === undefined ? {} : { levels: of(levels) }),
    },
  };
}
