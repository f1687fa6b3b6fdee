import { InputError, isInputError } from "../../../evidence/index.js";
import { categoryShares } from "../../expectations/aggregates/categoryShares.js";
import { classBalance } from "../../expectations/aggregates/classBalance.js";
import { columnBounds } from "../../expectations/aggregates/columnBounds.js";
import { allowedValues } from "../../expectations/cells/allowedValues.js";
import { calendarDates } from "../../expectations/cells/calendarDates.js";
import { codePointLength } from "../../expectations/cells/codePointLength.js";
import { codeUnitLength } from "../../expectations/cells/codeUnitLength.js";
import { complete } from "../../expectations/cells/complete.js";
import { decimalPlaces } from "../../expectations/cells/decimalPlaces.js";
import { finiteNumbers } from "../../expectations/cells/finiteNumbers.js";
import { forbiddenValues } from "../../expectations/cells/forbiddenValues.js";
import { matchesPattern } from "../../expectations/cells/matchesPattern.js";
import { multiplesOf } from "../../expectations/cells/multiplesOf.js";
import { utcTimestamps } from "../../expectations/cells/utcTimestamps.js";
import { wholeNumbers } from "../../expectations/cells/wholeNumbers.js";
import { withinRange } from "../../expectations/cells/withinRange.js";
import type { Expectation } from "../../expectations/expectation.js";
import { noDuplicateRows } from "../../expectations/keys/noDuplicateRows.js";
import { noNearDuplicateKeys } from "../../expectations/keys/noNearDuplicateKeys.js";
import { unique } from "../../expectations/keys/unique.js";
import { ordered } from "../../expectations/order/ordered.js";
import { allOrNone } from "../../expectations/rows/allOrNone.js";
import { columnAtMost } from "../../expectations/rows/columnAtMost.js";
import { columnBelow } from "../../expectations/rows/columnBelow.js";
import { orderedText } from "../../expectations/rows/orderedText.js";
import { productEquals } from "../../expectations/rows/productEquals.js";
import { isRowExpectation, type RowExpectation } from "../../expectations/rows/rowRule.js";
import { timely } from "../../expectations/rows/timely.js";
import { when } from "../../expectations/rows/when.js";
import { references } from "../../expectations/tables/references.js";
import { rowCount } from "../../expectations/tables/rowCount.js";
import { sameRowCount } from "../../expectations/tables/sameRowCount.js";
import { validAt } from "../../expectations/tables/validAt.js";
import { fresh } from "../../expectations/time/fresh.js";
import type { RuleFields } from "./ruleFields.js";
import { ruleFields } from "./ruleFields.js";

/** How rules within rules may nest. */
const deepest = 8;

type Reader = (fields: RuleFields, inner: (value: unknown, part: string) => RowExpectation) => Expectation;

const aggregates = [
  "mean",
  "sum",
  "standard-deviation",
  "quantile",
  "distinct-count",
  "distinct-share",
  "present-share",
] as const;
const ways = ["increasing", "strictly-increasing", "decreasing", "strictly-decreasing"] as const;
const nulls = ["ignore", "ignore-all-null", "compare"] as const;

/** How each kind is read: one line a kind, and none for code. */
const readers: { readonly [Kind in Exclude<Expectation["kind"], "satisfies">]: Reader } = {
  "row-count": (rule) => {
    const { name, ...options } = rule.tolerance();
    const maximum = rule.numberOrNull("maximum");
    const atMost = maximum === null ? {} : { atMost: maximum };
    const made = rowCount({ ...options, atLeast: rule.number("minimum"), ...atMost });
    return name === undefined ? made : { ...made, id: name };
  },
  complete: (rule) => complete(rule.column(), rule.tolerance()),
  unique: (rule) =>
    unique(rule.columns(), {
      ...rule.tolerance(),
      nulls: rule.oneOf("nulls", nulls),
      report: rule.oneOf("report", ["all", "excess"] as const),
    }),
  "allowed-values": (rule) => allowedValues(rule.column(), rule.scalars("values"), rule.tolerance()),
  "whole-numbers": (rule) => wholeNumbers(rule.column(), rule.tolerance()),
  "decimal-places": (rule) =>
    decimalPlaces(rule.column(), { ...rule.tolerance(), atMost: rule.number("places") }),
  "column-at-most": (rule) => columnAtMost(...rule.pair(), rule.tolerance()),
  "calendar-dates": (rule) => calendarDates(rule.column(), rule.tolerance()),
  "code-point-length": (rule) => codePointLength(rule.column(), { ...rule.tolerance(), ...rule.bounds() }),
  "code-unit-length": (rule) => codeUnitLength(rule.column(), { ...rule.tolerance(), ...rule.bounds() }),
  "finite-numbers": (rule) => finiteNumbers(rule.column(), rule.tolerance()),
  "forbidden-values": (rule) => forbiddenValues(rule.column(), rule.scalars("values"), rule.tolerance()),
  "matches-pattern": (rule) => matchesPattern(rule.column(), rule.pattern("pattern"), rule.tolerance()),
  "multiple-of": (rule) => multiplesOf(rule.column(), rule.number("of"), rule.tolerance()),
  "utc-timestamps": (rule) => utcTimestamps(rule.column(), rule.tolerance()),
  "within-range": (rule) => {
    const { minimum, maximum } = rule.bounds();
    const outside = rule.fields("exclusive");
    return withinRange(rule.column(), {
      ...rule.tolerance(),
      ...(minimum === undefined ? {} : outside.truth("minimum") ? { above: minimum } : { minimum }),
      ...(maximum === undefined ? {} : outside.truth("maximum") ? { below: maximum } : { maximum }),
    });
  },
  "all-or-none": (rule) => allOrNone(rule.columns(), rule.tolerance()),
  "column-below": (rule) => columnBelow(...rule.pair(), rule.tolerance()),
  "timestamp-at-most": (rule) => orderedText("timestamp-at-most", rule.pair(), rule.tolerance()),
  "timestamp-below": (rule) => orderedText("timestamp-below", rule.pair(), rule.tolerance()),
  "date-at-most": (rule) => orderedText("date-at-most", rule.pair(), rule.tolerance()),
  "date-below": (rule) => orderedText("date-below", rule.pair(), rule.tolerance()),
  "product-equals": (rule) => {
    const [product = "", ...factors] = rule.columns();
    return productEquals(product, factors, { ...rule.tolerance(), within: rule.number("within") });
  },
  timely: (rule) => timely(...rule.pair(), { ...rule.tolerance(), withinMs: rule.number("withinMs") }),
  when: (rule, inner) =>
    when(
      inner(rule.value("condition"), "condition"),
      rule.list("consequences").map((one, i) => inner(one, `consequences/${i}`)),
      rule.tolerance(),
    ),
  "no-duplicate-rows": (rule) => noDuplicateRows(rule.columns(), rule.tolerance()),
  "no-near-duplicate-keys": (rule) => noNearDuplicateKeys(rule.column(), rule.tolerance()),
  ordered: (rule) => {
    const [column = "", by] = rule.columns();
    return ordered(rule.oneOf("way", ways), column, {
      ...rule.tolerance(),
      ...(by === undefined ? {} : { by }),
    });
  },
  references: (rule) =>
    references(rule.columns(), { ...rule.tolerance(), table: rule.text("table"), to: rule.texts("to") }),
  "valid-at": (rule) => {
    const columns = rule.columns();
    return validAt(columns.slice(0, -1), {
      ...rule.tolerance(),
      at: columns[columns.length - 1] ?? "",
      table: rule.text("table"),
      to: rule.texts("to"),
      from: rule.text("from"),
      until: rule.text("until"),
    });
  },
  "same-row-count": (rule) => sameRowCount(rule.text("table"), rule.tolerance()),
  fresh: (rule) =>
    fresh(rule.column(), {
      ...rule.tolerance(),
      maxAgeMs: rule.number("maxAgeMs"),
      allowedSkewMs: rule.number("allowedSkewMs"),
    }),
  "column-bounds": (rule) => {
    const of = rule.oneOf("of", aggregates);
    const p = rule.numberOrNull("p");
    if ((of === "quantile") !== (p !== null && p >= 0 && p <= 1))
      throw rule.wrong("p", "the p of a quantile");
    return columnBounds(of, rule.column(), { ...rule.tolerance(), ...rule.bounds(), p });
  },
  "category-shares": (rule) => {
    const shares = rule.list("shares").map((_, i) => {
      const share = rule.fields("shares", i);
      return [share.text("category"), share.bounds()] as const;
    });
    const { judgedOn = "point", ...options } = rule.tolerance();
    return categoryShares(rule.column(), Object.fromEntries(shares), { ...options, judgedOn });
  },
  "class-balance": (rule) =>
    classBalance(rule.column(), { ...rule.tolerance(), minimum: rule.number("minimum") }),
};

/**
 * Reads what `expectationToJson` writes. Throws `InputError`: `invalid-field` with the place below `at`, or what `patternOf` throws.
 */
export function expectationFromJson(
  value: unknown,
  at: string,
  patternOf: (pattern: string) => RegExp,
): Expectation {
  return readAt(value, at, patternOf);
}

function readAt(
  value: unknown,
  at: string,
  patternOf: (pattern: string) => RegExp,
  depth: number = deepest,
): Expectation {
  const rule = ruleFields(value, at, patternOf);
  const kind = rule.text("kind");
  const reader = Object.hasOwn(readers, kind) ? readers[kind as keyof typeof readers] : undefined;
  if (reader === undefined || depth === 0) throw rule.wrong("kind", "a kind of rule that documents can hold");
  try {
    return reader(rule, (inner, part) => {
      const made = readAt(inner, `${at}/${part}`, patternOf, depth - 1);
      if (isRowExpectation(made)) return made;
      throw rule.wrong(`${part}/kind`, "the kind of a rule of rows");
    });
  } catch (error) {
    // What the makers of expectations refuse quotes the numbers of the document only.
    if (isInputError(error)) throw error;
    throw new InputError("invalid-field", `the rule at ${at} cannot be made`, { cause: error });
  }
}
