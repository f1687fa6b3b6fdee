import type { Outcome } from "../../evidence/index.js";

/** How the numbers of an axis read: as they are, or shares in [0, 1] as percentages. */
export type NumberStyle = "number" | "share";

/** One axis. It always holds the data; `from` and `to` only widen it. */
export interface Axis {
  readonly label: string;
  readonly style?: NumberStyle;
  readonly from?: number;
  readonly to?: number;
}

/** An axis whose ticks and standing values may read on another scale than the steps: under `logit` log-odds read as probabilities. */
export interface LinkedAxis extends Axis {
  readonly link?: "logit";
}

/** A marked value of an axis, such as a bound or "no difference". */
export interface Reference {
  readonly value: number;
  readonly label: string;
}

interface ChartBase {
  readonly title: string;
  /** What the chart shows, in a sentence: the text alternative begins with it. */
  readonly description: string;
}

/** One estimate with its interval; an estimate of `null` was not measured, and `note` says why. */
export interface IntervalRow {
  readonly label: string;
  readonly estimate: number | null;
  readonly interval?: { readonly lower: number | null; readonly upper: number | null };
  /** What a policy says of it: gives the shape of the mark, so that it does not rest on color. */
  readonly outcome?: Outcome;
  readonly note?: string;
}

/** Estimates as dots with their intervals as lines, in groups, against a bound. */
export interface DotIntervalChart extends ChartBase {
  readonly kind: "dot-interval";
  readonly axis: Axis;
  readonly reference?: Reference;
  readonly groups: readonly { readonly label?: string; readonly rows: readonly IntervalRow[] }[];
}

/** Quantities as horizontal bars from zero. */
export interface BarChart extends ChartBase {
  readonly kind: "bar";
  readonly axis: Axis;
  readonly reference?: Reference;
  readonly rows: readonly IntervalRow[];
}

/** One point of a line, with the intervals of its y and of its x, and what is written beside it. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly interval?: { readonly lower: number | null; readonly upper: number | null };
  readonly across?: { readonly lower: number | null; readonly upper: number | null };
  readonly label?: string;
}

/** A line, or with `joined: false` points that stand by themselves. */
export interface LineSeries {
  readonly label: string;
  readonly joined?: boolean;
  readonly points: readonly LinePoint[];
}

/** Lines through points in the order given; `identity` draws y = x, which makes it a reliability diagram. */
export interface LineChart extends ChartBase {
  readonly kind: "line";
  readonly x: Axis;
  readonly y: Axis;
  readonly identity?: { readonly label: string };
  readonly series: readonly LineSeries[];
}

/**
 * A matrix of numbers, each written in its cell; `null` was not measured. With `midpoint`, distance from it is shaded. Shades run over
 * `range`, or over the values. `notes` are short texts under the numbers, such as the rows that each stands on.
 */
export interface HeatMapChart extends ChartBase {
  readonly kind: "heat-map";
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly style?: NumberStyle;
  readonly midpoint?: number;
  readonly range?: { readonly from: number; readonly to: number };
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly notes?: readonly (readonly string[])[];
}

/**
 * The values of one row of a beeswarm, and where each observation's own level lies in [0, 1] (low to high). A dot is one
 * observation: draw attributions or residuals, never a column that may not be shown.
 */
export interface SwarmRow {
  readonly label: string;
  readonly values: ArrayLike<number>;
  readonly levels?: ArrayLike<number>;
}

/** Many values a row, one dot each; more than 120 are thinned to evenly spaced ranks, the extremes kept. */
export interface BeeswarmChart extends ChartBase {
  readonly kind: "beeswarm";
  readonly axis: Axis;
  /** What the levels are, such as "value of the feature". */
  readonly levelLabel: string;
  readonly rows: readonly SwarmRow[];
}

/** How a result is made up from a base and steps, one explained prediction for instance. The steps must add up. */
interface StepsChart extends ChartBase {
  readonly axis: LinkedAxis;
  readonly base: { readonly label: string; readonly value: number };
  readonly steps: readonly { readonly label: string; readonly value: number }[];
  readonly result: { readonly label: string; readonly value: number };
}

/** The steps under each other, each beginning where the last one ended. */
export interface WaterfallChart extends StepsChart {
  readonly kind: "waterfall";
}

/** The steps in one line: what raises pushes from the left, what lowers from the right, and they meet at the result. */
export interface ForceChart extends StepsChart {
  readonly kind: "force";
}

/** Several results made up from one base by the same steps: a line for each, from the base above to its result below. */
export interface DecisionChart extends ChartBase {
  readonly kind: "decision";
  readonly axis: LinkedAxis;
  readonly base: { readonly label: string; readonly value: number };
  readonly steps: readonly string[];
  /** One value a step, in the order of the steps. */
  readonly paths: readonly { readonly label: string; readonly values: ArrayLike<number> }[];
}

/**
 * Points in a plane, and where each one's third quantity lies in [0, 1]. A dot is one observation: the axes show its numbers, so draw
 * only columns that may be shown. More than 400 are thinned to evenly spaced ranks of x.
 */
export interface ScatterChart extends ChartBase {
  readonly kind: "scatter";
  readonly x: Axis;
  readonly y: Axis;
  /** What the levels are, such as "value of age". */
  readonly levelLabel: string;
  readonly points: {
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
    readonly levels?: ArrayLike<number>;
  };
}

/** Everything that a report can draw: plain data, without scales or colors. */
export type Chart =
  | DotIntervalChart
  | BarChart
  | LineChart
  | HeatMapChart
  | BeeswarmChart
  | WaterfallChart
  | ForceChart
  | DecisionChart
  | ScatterChart;
