import type { Severity } from "../../evidence/index.js";
import type { CategoryShares } from "./aggregates/categoryShares.js";
import type { ClassBalance } from "./aggregates/classBalance.js";
import type { ColumnBounds } from "./aggregates/columnBounds.js";
import type { AllowedValues } from "./cells/allowedValues.js";
import type { CellExpectation } from "./cells/cellExpectation.js";
import type { Complete } from "./cells/complete.js";
import type { DecimalPlaces } from "./cells/decimalPlaces.js";
import type { WholeNumbers } from "./cells/wholeNumbers.js";
import type { NoDuplicateRows } from "./keys/noDuplicateRows.js";
import type { NoNearDuplicateKeys } from "./keys/noNearDuplicateKeys.js";
import type { Unique } from "./keys/unique.js";
import type { Ordered } from "./order/ordered.js";
import type { ColumnAtMost } from "./rows/columnAtMost.js";
import type { RowwiseExpectation } from "./rows/rowwiseExpectation.js";
import type { Satisfies } from "./rows/satisfies.js";
import type { References } from "./tables/references.js";
import type { RowCount } from "./tables/rowCount.js";
import type { SameRowCount } from "./tables/sameRowCount.js";
import type { ValidAt } from "./tables/validAt.js";
import type { Fresh } from "./time/fresh.js";

/** What every expectation says: the id of its rule, and the columns it looks at, of those named in `Column`. */
export interface Rule<Column extends string> {
  /** Names the rule in findings, such as `unique(id)`. */
  readonly id: string;
  readonly columns: readonly Column[];
  /** The share of evaluated rows that must keep the rule; without it, all. Its rows are counted but not rejected. */
  readonly atLeast?: number;
  readonly judgedOn?: TolerancePoint;
  readonly severity?: Severity;
  readonly owner?: string;
}

/**
 * What is held against a tolerance: the share of rows that keep the rule, or the lower limit of its interval, Wilson's or that of
 * Clopper and Pearson.
 */
export type TolerancePoint = "point" | "wilson" | "clopper-pearson";

/** How much of a rule must hold. */
export interface Tolerance {
  /** The share, in [0, 1], of evaluated rows that must keep the rule. */
  readonly atLeast?: number;
  /** Adds a finding `contract/shortfall`: how far the share, or the lower limit of its interval, lies below `atLeast`. */
  readonly judgedOn?: TolerancePoint;
  /** `warn`: the rows that break the rule are counted, and not rejected. */
  readonly severity?: Severity;
  /** Who answers for the rule. */
  readonly owner?: string;
  /** The id of the rule, in place of its kind and columns. */
  readonly name?: string;
}

/** What a rule about one number of the table takes: it has no rows of which a share could keep it. */
export type RuleOptions = Pick<Tolerance, "severity" | "owner" | "name">;

/** Every expectation that a contract can hold. */
export type Expectation<Column extends string = string> =
  | RowCount
  | Complete<Column>
  | Unique<Column>
  | AllowedValues<Column>
  | WholeNumbers<Column>
  | DecimalPlaces<Column>
  | ColumnAtMost<Column>
  | Satisfies<Column>
  | CellExpectation<Column>
  | RowwiseExpectation<Column>
  | NoDuplicateRows<Column>
  | NoNearDuplicateKeys<Column>
  | Ordered<Column>
  | References<Column>
  | ValidAt<Column>
  | SameRowCount
  | Fresh<Column>
  | ColumnBounds<Column>
  | CategoryShares<Column>
  | ClassBalance<Column>;

/** A cell as rules see it; `null` where it is missing. */
export type Cell = number | string | boolean | Date | null;
