import { formatDuration } from "../../../../time/index.js";
import type { Expectation } from "../../../expectations/expectation.js";
import { documentPattern, expectationToJson } from "../../rules/expectationToJson.js";
import type { OdcsRelationship, OdcsRule, OdcsServiceLevel } from "../odcsDocument.js";
import { referenceTo } from "../references.js";

/** Where a rule is written, and how. `column` is `null` at the table. */
export type PlacedRule =
  | { readonly as: "quality"; readonly column: string | null; readonly rule: OdcsRule }
  | { readonly as: "options"; readonly column: string; readonly options: Options }
  | {
      readonly as: "relationship";
      readonly column: string | null;
      readonly relationship: OdcsRelationship;
    }
  | { readonly as: "level"; readonly level: OdcsServiceLevel };

type Options = { readonly [option: string]: unknown };

/** What the writers look at. */
export interface WriterContext {
  readonly table: string;
  /** The tables that the document describes. */
  readonly tables: ReadonlySet<string>;
  /** The logical type of a column, `""` without one, and `null` where the document has no such column. */
  readonly typeOf: (column: string) => string | null;
  /** Whether a column already has one of some options. */
  readonly hasOption: (column: string, options: Options) => boolean;
}

/** The engine that runs the rules which the standard has no metric for: this library. */
export const ownEngine = "probity";

type Writer<Kind extends Expectation["kind"]> =
  | ((
      expectation: Extract<Expectation, { readonly kind: Kind }>,
      context: WriterContext,
    ) => Omit<OdcsRule, "type"> | PlacedRule | null)
  | null;

/**
 * Each kind of expectation in the words of the standard: a metric of its library, or another place; `null` where it has none, or none
 * for such a rule: it is then written for the engine `probity`, which other tools pass over.
 */
const writers: { readonly [Kind in Expectation["kind"]]: Writer<Kind> } = {
  "row-count": ({ minimum, maximum }) =>
    maximum === null
      ? { metric: "rowCount", mustBeGreaterOrEqualTo: minimum }
      : maximum === minimum
        ? { metric: "rowCount", mustBe: minimum }
        : { metric: "rowCount", mustBeBetween: [minimum, maximum] },
  complete: ({ atLeast, judgedOn }) => {
    if (judgedOn !== undefined) return null;
    if (atLeast === undefined) return { metric: "nullValues", mustBe: 0 };
    const percent = percentOutside(atLeast);
    return percent === null ? null : { metric: "nullValues", unit: "percent", mustBeLessOrEqualTo: percent };
  },
  unique: ({ columns, atLeast, nulls, report }) =>
    atLeast !== undefined || nulls !== "ignore" || report !== "all"
      ? null
      : {
          metric: "duplicateValues",
          ...(columns.length > 1 ? { arguments: { properties: [...columns] } } : {}),
          mustBe: 0,
        },
  "allowed-values": ({ columns: [column = ""], values, atLeast }, { typeOf }) =>
    atLeast !== undefined || !values.every(isHoldable) || isOfInstants(typeOf(column))
      ? null
      : { metric: "invalidValues", arguments: { validValues: [...values] }, mustBe: 0 },
  "matches-pattern": ({ pattern, atLeast }) => {
    const source = documentPattern(pattern);
    return atLeast !== undefined || source === null
      ? null
      : { metric: "invalidValues", arguments: { pattern: source }, mustBe: 0 };
  },
  "code-point-length": (rule, context) =>
    asOptions(rule, { minLength: rule.minimum, maxLength: rule.maximum }, context, ["string"]),
  "multiple-of": (rule, context) => asOptions(rule, { multipleOf: rule.of }, context, ["number", "integer"]),
  references: (rule, { table, tables }) => {
    if (!isPlain(rule)) return null;
    const from = rule.columns.map((column) => referenceTo(table, column, new Set([table])));
    const to = rule.to.map((column) => referenceTo(rule.table, column, tables));
    if ([...from, ...to].includes(null)) return null;
    const [column = ""] = rule.columns;
    return rule.columns.length === 1
      ? { as: "relationship", column, relationship: { to: to[0]! } }
      : {
          as: "relationship",
          column: null,
          relationship: { from: from as readonly string[], to: to as readonly string[] },
        };
  },
  fresh: (rule, { table, typeOf }) => {
    const [column = ""] = rule.columns;
    const element = referenceTo(table, column, new Set([table]));
    const whole = Number.isSafeInteger(rule.maxAgeMs) && rule.allowedSkewMs === 0;
    if (!isPlain(rule) || !whole || element === null || !isOfInstants(typeOf(column))) return null;
    const value = formatDuration({ months: 0, ms: rule.maxAgeMs });
    return { as: "level", level: { property: "freshness", value, element } };
  },
  "whole-numbers": null,
  "decimal-places": null,
  "column-at-most": null,
  "column-below": null,
  "calendar-dates": null,
  "utc-timestamps": null,
  "code-unit-length": null,
  "finite-numbers": null,
  "forbidden-values": null,
  "within-range": null,
  "all-or-none": null,
  "timestamp-at-most": null,
  "timestamp-below": null,
  "date-at-most": null,
  "date-below": null,
  "product-equals": null,
  timely: null,
  when: null,
  "no-duplicate-rows": null,
  "no-near-duplicate-keys": null,
  ordered: null,
  "valid-at": null,
  "same-row-count": null,
  "column-bounds": null,
  "category-shares": null,
  "class-balance": null,
  satisfies: null,
};

/** An expectation in its place in a document, or why it has none. */
export function placedRule(expectation: Expectation, context: WriterContext): PlacedRule | string {
  const [column = "", ...others] = expectation.columns;
  const place = others.length === 0 && context.typeOf(column) !== null ? column : null;
  // A column that the document does not describe has no property to stand at.
  const described = expectation.columns.every((one) => context.typeOf(one) !== null);
  const writer = writers[expectation.kind] as
    | ((expectation: Expectation, context: WriterContext) => OdcsRule | PlacedRule | null)
    | null;
  const written = writer === null || !described ? null : writer(expectation, context);
  if (written !== null && isPlaced(written)) return written;
  if (written !== null)
    return { as: "quality", column: place, rule: { ...written, ...marksOf(expectation) } };
  const json = expectationToJson(expectation);
  if (typeof json === "string") return json;
  const { severity } = marksOf(expectation);
  const rule: OdcsRule = { type: "custom", engine: ownEngine, implementation: json };
  return { as: "quality", column: place, rule: severity === undefined ? rule : { ...rule, severity } };
}

function isPlaced(written: OdcsRule | PlacedRule): written is PlacedRule {
  return "as" in written;
}

/** What a rule of the library says beside its metric: a name where it is no usual one, a severity, an owner. */
function marksOf(expectation: Expectation): {
  readonly name?: string;
  readonly severity?: string;
  readonly customProperties?: readonly { readonly property: string; readonly value: string }[];
} {
  const { id, severity, owner } = expectation;
  return {
    ...(id === usualId(expectation) ? {} : { name: id }),
    ...(severity === "warn" ? { severity: "warning" } : {}),
    ...(owner === undefined ? {} : { customProperties: [{ property: "owner", value: owner }] }),
  };
}

function usualId(expectation: Expectation): string {
  const { kind, columns } = expectation;
  if (columns.length === 0) return kind;
  return kind === "references"
    ? `references(${columns.join(", ")}: ${expectation.table})`
    : `${kind}(${columns.join(", ")})`;
}

/** A rule of which nothing is lost where it is only its kind and its numbers. */
function isPlain(rule: Expectation): boolean {
  const { atLeast, severity, owner, id } = rule;
  return (
    atLeast === undefined && (severity ?? "fail") === "fail" && owner === undefined && id === usualId(rule)
  );
}

function asOptions(
  rule: Expectation,
  bounds: { readonly [option: string]: number | null },
  { typeOf, hasOption }: WriterContext,
  types: readonly string[],
): PlacedRule | null {
  const [column = ""] = rule.columns;
  const options = Object.fromEntries(Object.entries(bounds).filter(([, bound]) => bound !== null));
  const lengths = Object.entries(options).filter(([option]) => option.endsWith("Length"));
  const whole = lengths.every(([, bound]) => Number.isSafeInteger(bound) && bound! >= 0);
  const fits = types.includes(typeOf(column) ?? "") && !hasOption(column, options) && whole;
  return isPlain(rule) && fits ? { as: "options", column, options } : null;
}

/** The share that may be missing in percent, `null` where it does not read back as the tolerance. */
function percentOutside(atLeast: number): number | null {
  const percent = Number((100 - 100 * atLeast).toPrecision(12));
  return shareOf(percent) === atLeast ? percent : null;
}

/** The share that keeps a rule which so many percent may break. */
export function shareOf(percent: number): number {
  return (100 - percent) / 100;
}

function isHoldable(value: number | string | boolean): boolean {
  return typeof value !== "number" || Number.isFinite(value);
}

/** Documents list instants as text, which no expectation reads so. */
export function isOfInstants(logicalType: string | null): boolean {
  return logicalType === "date" || logicalType === "timestamp";
}
