import type { Measured, MeasureId } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { ColumnRole, ColumnSide } from "../columns/columnSide.js";

/** The two sides of one column. */
export interface SidePair<Side> {
  readonly reference: Side;
  readonly current: Side;
}

/** What a method may draw from, and the significance of a critical value. */
export interface MethodContext {
  readonly random: SeededRandom;
  readonly significance: number;
}

/** One number that a method found, of the measure it belongs to. */
export interface Effect {
  readonly measure: MeasureId;
  readonly measured: Omit<Measured, "test">;
}

/** What a method says of a column: its effects, and the one test they share. */
export interface Change {
  readonly effects: readonly Effect[];
  readonly test: { readonly statistic: number; readonly pValue: number };
  /** How the p-value was made, and whatever else the numbers depend on. */
  readonly parameters: { readonly [name: string]: string | number };
}

/** One way to compare a column: the roles it fits, the measures it gives, and how. */
export interface Method {
  readonly roles: readonly (ColumnRole | "none")[];
  readonly measures: readonly MeasureId[];
  /** The side of a text that it looks at. */
  readonly of?: "length" | "shape";
  readonly change: (sides: SidePair<ColumnSide>, context: MethodContext) => Change;
}
