import type { DecisionChart, ForceChart, LinkedAxis, WaterfallChart } from "../chart.js";
import { forcePositions } from "../forcePositions.js";
import { pathPositions, stepPositions } from "../stepPositions.js";
import { nominal, quantitative, rowsInOrder, type Specification } from "./encodings.js";

/** A result made up of steps: bars under each other, or all in one line. */
export function steps(chart: WaterfallChart | ForceChart): Specification {
  const { base, result } = chart;
  const pieces =
    chart.kind === "waterfall"
      ? waterfallPieces(chart)
      : [...forcePositions(chart).raising, ...forcePositions(chart).lowering];
  const row = (label: string): string => (chart.kind === "waterfall" ? label : result.label);
  const stands = [base, result].map(({ label, value }) => ({
    row: row(label),
    from: value,
    to: value,
    change: null,
    direction: "stands",
  }));
  const labels = [base.label, ...chart.steps.map(({ label }) => label), result.label];
  const y = { y: rowsInOrder(chart.kind === "waterfall" ? labels : [result.label]) };
  return {
    data: {
      values: [
        stands[0]!,
        ...pieces.map(({ label, from, to, value }) => ({
          row: row(label),
          ...(chart.kind === "force" ? { step: label } : {}),
          from,
          to,
          change: value,
          direction: value >= 0 ? "raises" : "lowers",
        })),
        stands[1]!,
      ],
    },
    encoding: y,
    layer: [
      {
        mark: {
          type: "bar",
          ...(chart.kind === "force" ? { tooltip: { content: "data" }, stroke: "white" } : {}),
        },
        transform: [{ filter: "datum.direction !== 'stands'" }],
        encoding: { x: linked("from", chart.axis), x2: { field: "to" }, color: nominal("direction") },
      },
      {
        mark: { type: "point", filled: true, size: 60 },
        transform: [{ filter: "datum.direction === 'stands'" }],
        encoding: { x: linked("to", chart.axis) },
      },
    ],
  };
}

/** The running sums of several rows, from the base above to the results below. */
export function decisionPaths(chart: DecisionChart): Specification {
  const labels = [chart.base.label, ...chart.steps];
  return {
    data: {
      values: pathPositions(chart).flatMap((positions, path) =>
        positions.map((sum, step) => ({
          path: chart.paths[path]!.label,
          row: labels[step]!,
          order: step,
          sum,
        })),
      ),
    },
    mark: { type: "line", point: true },
    encoding: {
      x: linked("sum", chart.axis),
      y: rowsInOrder(labels),
      order: { field: "order" },
      color: nominal("path"),
      strokeDash: nominal("path"),
    },
  };
}

function waterfallPieces(
  chart: WaterfallChart,
): readonly { readonly label: string; readonly value: number; readonly from: number; readonly to: number }[] {
  const positions = stepPositions(chart);
  return chart.steps.map(({ label, value }, index) => ({
    label,
    value,
    from: positions[index]!,
    to: positions[index + 1]!,
  }));
}

/** Under the logit link the ticks read as probabilities, the places stay log-odds. */
function linked(field: string, axis: LinkedAxis): Specification {
  const encoding = quantitative(field, axis);
  return axis.link === undefined
    ? encoding
    : { ...encoding, axis: { labelExpr: "format(1 / (1 + exp(-datum.value)), '.1%')" } };
}
