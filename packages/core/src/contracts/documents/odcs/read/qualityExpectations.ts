import { isInputError } from "../../../../evidence/index.js";
import { allowedValues } from "../../../expectations/cells/allowedValues.js";
import { complete } from "../../../expectations/cells/complete.js";
import { forbiddenValues } from "../../../expectations/cells/forbiddenValues.js";
import { matchesPattern } from "../../../expectations/cells/matchesPattern.js";
import type { Expectation, Tolerance } from "../../../expectations/expectation.js";
import { unique } from "../../../expectations/keys/unique.js";
import { rowCount } from "../../../expectations/tables/rowCount.js";
import { expectationFromJson } from "../../rules/expectationFromJson.js";
import { customProperty, textOf } from "../documentHead.js";
import type { OdcsProperty, OdcsRule } from "../odcsDocument.js";
import { outcomeOf } from "../run/odcsCheck.js";
import { isOfInstants, ownEngine, shareOf } from "../write/placedRule.js";
import type { ReadContext } from "./readContext.js";

const bounded = "a bound on a count, or on a share of all rows, is no tolerance of a rule";

/** Adds the expectations that a rule of a document says, of a property or (without one) of the table; or lists it. */
export function readRule(
  rule: OdcsRule,
  at: string,
  property: OdcsProperty | null,
  context: ReadContext,
): void {
  const said = rule.type === "custom" ? ownRule(rule, at, context) : libraryRule(rule, at, property, context);
  if (typeof said === "string") context.unread(at, "unsupported-rule", said);
  else for (const expectation of said) context.add(expectation, at);
}

type Said = readonly Expectation[] | string;

function ownRule(rule: OdcsRule, at: string, context: ReadContext): Said {
  if (rule["engine"] !== ownEngine) return "it is for another engine";
  const place = `${at}/implementation`;
  try {
    return [
      expectationFromJson(rule["implementation"], place, (pattern) => context.patternOf(pattern, place)),
    ];
  } catch (error) {
    if (!isInputError(error) || error.code !== "unsupported-pattern") throw error;
    context.unread(place, error.code, error.message);
    return [];
  }
}

function libraryRule(rule: OdcsRule, at: string, property: OdcsProperty | null, context: ReadContext): Said {
  const { metric, arguments: given = {} } = rule;
  const tolerance = toleranceOf(rule);
  if (metric === undefined) return "it is no metric of the library";
  if (metric === "rowCount" && property === null) return rowCountRule(rule, tolerance);
  if (metric === "duplicateValues") {
    const { properties } = given;
    const columns = property === null ? (Array.isArray(properties) ? properties : []) : [property.name];
    if (!isNone(rule)) return "only no repeated value at all is a rule";
    if (columns.length === 0 || !columns.every((column) => typeof column === "string"))
      return "it names no columns";
    return new Set(columns).size < columns.length ? "it names a column twice" : [unique(columns, tolerance)];
  }
  if (property === null) return "the metric is one of a property";
  const { name } = property;
  switch (metric) {
    case "nullValues": {
      const percent = rule.unit === "percent" ? rule["mustBeLessOrEqualTo"] : undefined;
      if (isNone(rule)) return [complete(name, tolerance)];
      return typeof percent === "number" && percent >= 0 && percent <= 100
        ? [complete(name, { ...tolerance, atLeast: shareOf(percent) })]
        : bounded;
    }
    case "missingValues": {
      const { missingValues = [] } = given;
      if (!isNone(rule)) return bounded;
      const listed = (Array.isArray(missingValues) ? missingValues : []).filter(isValue);
      if (listed.length > 0 && isOfInstants(property.logicalType ?? null)) return instants;
      return [
        complete(name, tolerance),
        ...(listed.length === 0 ? [] : [forbiddenValues(name, listed, tolerance)]),
      ];
    }
    case "invalidValues": {
      const { validValues, pattern } = given;
      if (!isNone(rule)) return bounded;
      if (Array.isArray(validValues))
        return isOfInstants(property.logicalType ?? null)
          ? instants
          : [allowedValues(name, validValues.filter(isValue), tolerance)];
      if (typeof pattern !== "string") return "it has neither values nor a pattern";
      const linear = context.patternOrNull(pattern, `${at}/arguments/pattern`);
      return linear === null ? [] : [matchesPattern(name, linear, tolerance)];
    }
    default:
      return `the metric ${metric} is none of a property`;
  }
}

const instants = "a list of instants has no rule";

/** Whether a rule asks for none of what its metric counts. */
function isNone(rule: OdcsRule): boolean {
  return rule["mustBe"] === 0 || rule["mustBeLessOrEqualTo"] === 0;
}

function isValue(value: unknown): value is number | string | boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function toleranceOf(rule: OdcsRule): Tolerance {
  const owner = customProperty(rule["customProperties"], "owner");
  const name = textOf(rule["name"]);
  const warns = outcomeOf({ type: "", value: null, holds: false, severity: rule.severity }) === "warning";
  return {
    ...(name === null ? {} : { name }),
    ...(warns ? { severity: "warn" } : {}),
    ...(owner === null ? {} : { owner }),
  };
}

function rowCountRule(rule: OdcsRule, { name, ...options }: Tolerance): Said {
  if (rule.unit === "percent") return "a percentage of rows has nothing to be a part of";
  const bounds = rowBounds(rule);
  if (bounds === null) return "a number of rows that must not be is no rule";
  const [atLeast, atMost] = bounds;
  const inOrder = Number.isSafeInteger(atLeast) && (atMost === Infinity || Number.isSafeInteger(atMost));
  if (!inOrder || atLeast < 0 || atLeast > atMost)
    return "no number of rows is within its bounds, or none is beyond counting";
  const made = rowCount({ ...options, atLeast, ...(atMost === Infinity ? {} : { atMost }) });
  return [name === undefined ? made : { ...made, id: name }];
}

/** The least and the greatest number of rows, `null` where the operator is not one of bounds. */
function rowBounds(rule: OdcsRule): readonly [number, number] | null {
  const between = rule["mustBeBetween"];
  const operand = (operator: string): number | null =>
    typeof rule[operator] === "number" ? rule[operator] : null;
  const exact = operand("mustBe");
  if (exact !== null) return [exact, exact];
  if (Array.isArray(between))
    return [Math.max(0, Math.ceil(Number(between[0]))), Math.floor(Number(between[1]))];
  const above = operand("mustBeGreaterThan");
  if (above !== null) return [Math.max(0, Math.floor(above) + 1), Infinity];
  const least = operand("mustBeGreaterOrEqualTo");
  if (least !== null) return [Math.max(0, Math.ceil(least)), Infinity];
  const below = operand("mustBeLessThan");
  if (below !== null) return [0, Math.ceil(below) - 1];
  const most = operand("mustBeLessOrEqualTo");
  return most === null ? null : [0, Math.floor(most)];
}
