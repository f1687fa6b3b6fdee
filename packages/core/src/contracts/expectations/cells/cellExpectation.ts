import { dayMsOrNull } from "../../../time/index.js";
import type { Cell } from "../expectation.js";
import type { RowRule } from "../rows/rowRule.js";
import { instantOf, scalars } from "../rows/valueOfRow.js";
import type { CalendarDates } from "./calendarDates.js";
import type { CodePointLength } from "./codePointLength.js";
import type { CodeUnitLength } from "./codeUnitLength.js";
import type { FiniteNumbers } from "./finiteNumbers.js";
import type { ForbiddenValues } from "./forbiddenValues.js";
import type { MatchesPattern } from "./matchesPattern.js";
import type { MultiplesOf } from "./multiplesOf.js";
import { isMultipleOf } from "./multiplesOf.js";
import { timestampOrNull } from "./timestampOrNull.js";
import type { UtcTimestamps } from "./utcTimestamps.js";
import type { WithinRange } from "./withinRange.js";
import { rangeTest } from "./withinRange.js";

/** The expectations of single cells in this folder. */
export type CellExpectation<Column extends string = string> =
  | CalendarDates<Column>
  | CodePointLength<Column>
  | CodeUnitLength<Column>
  | FiniteNumbers<Column>
  | ForbiddenValues<Column>
  | MatchesPattern<Column>
  | MultiplesOf<Column>
  | UtcTimestamps<Column>
  | WithinRange<Column>;

/** How such an expectation looks at a cell. */
export function cellRule(expectation: CellExpectation): RowRule {
  const [column = ""] = expectation.columns;
  const ofNumbers = (test: (value: number) => boolean): RowRule => ({
    sees: "cell",
    column,
    kinds: new Set(["number"] as const),
    passes: (cell) => typeof cell === "number" && test(cell),
  });
  const ofText = (test: (text: string) => boolean): RowRule => ({
    sees: "cell",
    column,
    kinds: new Set(["text"] as const),
    passes: (cell) => typeof cell === "string" && test(cell),
  });
  switch (expectation.kind) {
    case "calendar-dates":
      return ofText((text) => text >= "0001" && dayMsOrNull(text) !== null);
    case "utc-timestamps":
      return ofText((text) => timestampOrNull(text) !== null);
    case "code-point-length":
      return ofText((text) => isWithin(expectation, codePointsOf(text)));
    case "code-unit-length":
      return ofText((text) => isWithin(expectation, text.length));
    case "matches-pattern":
      return ofText((text) => expectation.pattern.test(text));
    case "finite-numbers":
      return ofNumbers(Number.isFinite);
    case "multiple-of":
      return ofNumbers((value) => isMultipleOf(value, expectation.of));
    case "forbidden-values": {
      const forbidden: ReadonlySet<unknown> = new Set(expectation.values);
      return { sees: "cell", column, kinds: scalars, passes: (cell) => !forbidden.has(cell) };
    }
    case "within-range": {
      const test = rangeTest(expectation);
      return {
        sees: "cell",
        column,
        kinds: new Set(["number", "timestamp"] as const),
        passes: (cell) => test(numberOf(cell)),
      };
    }
  }
}

function numberOf(cell: NonNullable<Cell>): number {
  return typeof cell === "number" ? cell : (instantOf(cell) ?? Number.NaN);
}

function isWithin({ minimum, maximum }: CodePointLength | CodeUnitLength, length: number): boolean {
  return length >= (minimum ?? 0) && length <= (maximum ?? Infinity);
}

function codePointsOf(text: string): number {
  let count = text.length;
  for (let at = 0; at + 1 < text.length; at++)
    if ((text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00)
      count -= 1;
  return count;
}
