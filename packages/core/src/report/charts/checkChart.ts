import type { Axis, Chart, IntervalRow } from "./chart.js";
import { pathPositions, stepPositions } from "./stepPositions.js";

/** Throws `RangeError` on what no printer could draw truthfully. */
export function checkChart(chart: Chart): void {
  const fail = (problem: string): never => {
    throw new RangeError(`cannot draw a ${chart.kind} chart: ${problem}`);
  };
  const finite = (value: number | null | undefined, what: string): void => {
    if (value !== null && value !== undefined && !Number.isFinite(value))
      fail(`${what} is ${value}, it needs a finite number`);
  };
  const axis = ({ from, to }: Axis): void => {
    finite(from, "the start of an axis");
    finite(to, "the end of an axis");
    if (from !== undefined && to !== undefined && from >= to) fail(`an axis runs from ${from} to ${to}`);
  };
  const ends = (interval: IntervalRow["interval"], index: number): void => {
    const { lower = null, upper = null } = interval ?? {};
    finite(lower, `lower end ${index}`);
    finite(upper, `upper end ${index}`);
    if (lower !== null && upper !== null && lower > upper)
      fail(`interval ${index} runs from ${lower} to ${upper}`);
  };
  const intervalRows = (rows: readonly IntervalRow[]): void => {
    rows.forEach((row, index) => {
      finite(row.estimate, `estimate ${index}`);
      ends(row.interval, index);
    });
  };
  const checkLevels = (levels: ArrayLike<number> | undefined, count: number, what: string): void => {
    if (levels === undefined) return;
    if (levels.length !== count) fail(`${what} has ${count} values and ${levels.length} levels`);
    for (let i = 0; i < count; i++)
      if (!(levels[i]! >= 0 && levels[i]! <= 1))
        fail(`level ${i} of ${what} is ${levels[i]!}, it needs a number from 0 to 1`);
  };

  switch (chart.kind) {
    case "dot-interval":
    case "bar":
      axis(chart.axis);
      finite(chart.reference?.value, "the reference");
      intervalRows(chart.kind === "bar" ? chart.rows : chart.groups.flatMap((group) => group.rows));
      return;
    case "line":
      axis(chart.x);
      axis(chart.y);
      for (const { points } of chart.series)
        points.forEach((point, index) => {
          finite(point.x, `x ${index}`);
          finite(point.y, `y ${index}`);
          ends(point.interval, index);
          ends(point.across, index);
        });
      return;
    case "heat-map":
      finite(chart.midpoint, "the midpoint");
      axis({ label: "", ...chart.range });
      if (chart.values.length !== chart.rows.length)
        fail(`it has ${chart.values.length} rows of values and ${chart.rows.length} row labels`);
      chart.values.forEach((row, index) => {
        if (row.length !== chart.columns.length)
          fail(`row ${index} has ${row.length} values for ${chart.columns.length} columns`);
        for (const value of row) finite(value, `a value of row ${index}`);
      });
      if (
        chart.notes !== undefined &&
        (chart.notes.length !== chart.rows.length ||
          chart.notes.some((row) => row.length !== chart.columns.length))
      )
        fail("its notes are not one for each value");
      return;
    case "beeswarm":
      axis(chart.axis);
      chart.rows.forEach(({ values, levels }, index) => {
        for (let i = 0; i < values.length; i++) finite(values[i], `value ${i} of row ${index}`);
        checkLevels(levels, values.length, `row ${index}`);
      });
      return;
    case "waterfall":
    case "force": {
      axis(chart.axis);
      finite(chart.base.value, "the base");
      finite(chart.result.value, "the result");
      const positions = stepPositions(chart);
      positions.forEach((position, index) => finite(position, `the sum after step ${index}`));
      const sum = positions.at(-1)!;
      const scale = Math.max(1, ...positions.map(Math.abs));
      if (!(Math.abs(sum - chart.result.value) <= 1e-6 * scale))
        fail(`base and steps add up to ${sum}, the result is ${chart.result.value}`);
      return;
    }
    case "decision":
      axis(chart.axis);
      finite(chart.base.value, "the base");
      chart.paths.forEach(({ values }, path) => {
        if (values.length !== chart.steps.length)
          fail(`path ${path} has ${values.length} values for ${chart.steps.length} steps`);
      });
      pathPositions(chart).forEach((positions, path) => {
        for (const position of positions) finite(position, `a sum of path ${path}`);
      });
      return;
    case "scatter": {
      axis(chart.x);
      axis(chart.y);
      const { x, y, levels } = chart.points;
      if (x.length !== y.length) fail(`it has ${x.length} values of x and ${y.length} of y`);
      for (let i = 0; i < x.length; i++) {
        finite(x[i], `x ${i}`);
        finite(y[i], `y ${i}`);
      }
      checkLevels(levels, x.length, "the points");
    }
  }
}
