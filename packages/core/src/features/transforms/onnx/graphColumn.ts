/** A column inside the graph: one double a row, NaN where it is missing; or text, empty where it is missing. */
export interface GraphColumn {
  readonly name: string;
  readonly kind: "number" | "boolean" | "timestamp" | "text";
  readonly value: string;
  /** The text that missing cells were filled with. */
  readonly filledWith?: string;
}

/** What a step makes of the columns that it names. */
export type ReplacedColumns = ReadonlyMap<string, readonly GraphColumn[]>;

/** What the steps need of a graph's columns. */
export type ColumnFinder = (name: string) => GraphColumn;

/** A column of numbers. */
export function numbersColumn(name: string, value: string): GraphColumn {
  return { name, kind: "number", value };
}
