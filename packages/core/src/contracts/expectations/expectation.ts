import type { AllowedValues } from "./allowedValues.js";
import type { ColumnAtMost } from "./columnAtMost.js";
import type { Complete } from "./complete.js";
import type { DecimalPlaces } from "./decimalPlaces.js";
import type { RowCount } from "./rowCount.js";
import type { Satisfies } from "./satisfies.js";
import type { Unique } from "./unique.js";
import type { WholeNumbers } from "./wholeNumbers.js";

/** What every expectation says: the id of its rule, and the columns it looks at, of those named in `Column`. */
export interface Rule<Column extends string> {
  /** Names the rule in findings, such as `unique(id)`. */
  readonly id: string;
  readonly columns: readonly Column[];
  /** The share of evaluated rows that must keep the rule; without it, all. Its rows are counted but not rejected. */
  readonly atLeast?: number;
}

/** How much of a rule must hold. */
export interface Tolerance {
  /** The share, in [0, 1], of evaluated rows that must keep the rule. */
  readonly atLeast?: number;
}

/** Every expectation that a contract can hold. */
export type Expectation<Column extends string = string> =
  | RowCount
  | Complete<Column>
  | Unique<Column>
  | AllowedValues<Column>
  | WholeNumbers<Column>
  | DecimalPlaces<Column>
  | ColumnAtMost<Column>
  | Satisfies<Column>;

/** A cell as rules see it; `null` where it is missing. */
export type Cell = number | string | boolean | Date | null;
