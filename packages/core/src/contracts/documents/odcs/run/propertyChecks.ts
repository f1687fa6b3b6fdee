import { attempt } from "../../../../evidence/index.js";
import type { Column, Table } from "../../../../table/index.js";
import { codesOf } from "../../../../table/index.js";
import { dayMsOrNull, instantOrNull } from "../../../../time/index.js";
import type { OdcsProperty, OdcsRule } from "../odcsDocument.js";
import { duplicateGroups } from "./duplicateGroups.js";
import type { CheckedRule } from "./odcsCheck.js";
import { notRun } from "./odcsCheck.js";
import { operatorHolds } from "./operatorHolds.js";
import type { TypedCells } from "./typedCells.js";
import { typedCells } from "./typedCells.js";

/** How the checks of a document look at data. */
export interface CheckContext {
  readonly table: Table;
  readonly parsed: boolean;
  /** Compiles a pattern of the document; `null` where there is no engine, or it refuses. */
  readonly patternTest: (pattern: string) => ((text: string) => boolean) | null;
  /** The property is the only one in the primary key. */
  readonly onlyKey: boolean;
}

/** A check and where its rule stands below the property. */
export type PlacedRule = CheckedRule & { readonly at: string };

/** Every check of one property. A missing column loses its own checks only, and each says so. */
export function propertyChecks(property: OdcsProperty, context: CheckContext): readonly PlacedRule[] {
  const { table, parsed } = context;
  const names = [property.physicalName, property.name];
  const column = table.columns.find(({ name }) => names.includes(name));
  const found: PlacedRule = { at: "", type: "field_is_present", value: null, holds: column !== undefined };
  if (column === undefined) {
    const others = declaredRules(property, context.onlyKey).map(({ at, type }) => ({
      at,
      ...notRun(type, "missing-column"),
    }));
    return [found, ...others];
  }
  const cells = typedCells(column, property.logicalType, parsed);
  return [
    found,
    ...declaredRules(property, context.onlyKey).map(({ at, type, check }) => {
      const outcome = attempt(() => check({ ...context, column, cells, type }));
      return { at, ...("reason" in outcome ? notRun(type, outcome.reason) : outcome.value) };
    }),
  ];
}

interface CellContext extends CheckContext {
  readonly column: Column;
  readonly cells: TypedCells | null;
  readonly type: string;
}

interface DeclaredRule {
  readonly at: string;
  readonly type: string;
  readonly check: (context: CellContext) => CheckedRule;
}

function declaredRules(property: OdcsProperty, onlyKey: boolean): readonly DeclaredRule[] {
  const { logicalType, required, unique, primaryKey, quality = [] } = property;
  const rules: DeclaredRule[] = [];
  const add = (at: string, type: string, check: DeclaredRule["check"]): void =>
    void rules.push({ at, type, check });
  if (logicalType !== undefined) add("/logicalType", "field_type", typeCheck);
  if (required === true) add("/required", "field_required", missingCheck);
  if (unique === true) add("/unique", "field_unique", uniqueCheck);
  if (primaryKey === true && required !== true)
    add("/primaryKey", "field_primary_key_required", missingCheck);
  if (primaryKey === true && onlyKey && unique !== true)
    add("/primaryKey", "field_primary_key_unique", uniqueCheck);
  const options = property.logicalTypeOptions ?? {};
  for (const [option, checks] of Object.entries(optionChecks))
    if (options[option] !== undefined)
      for (const [type, broken] of checks)
        add(`/logicalTypeOptions/${option}`, type, cellCheck(broken, options[option]));
  const pattern = options["pattern"];
  if (typeof pattern === "string")
    add("/logicalTypeOptions/pattern", "field_regex", (context) => patternCheck(context, pattern));
  if (property.enum !== undefined) {
    const values = property.enum.map(({ value }) => value);
    add("/enum", "field_enum", (context) => countBroken(context, notAmong(context, values)));
  }
  quality.forEach((rule, i) => {
    add(
      `/quality/${i}`,
      qualityTypes[rule.metric ?? ""] ?? `field_quality_${rule.type ?? "library"}`,
      (context) => qualityCheck(context, rule),
    );
  });
  return rules;
}

const qualityTypes: { readonly [metric: string]: string } = {
  nullValues: "field_null_values",
  missingValues: "field_missing_values",
  invalidValues: "field_invalid_values",
  duplicateValues: "field_duplicate_values",
};

type Broken = (bound: number, cell: number) => boolean;

/** Written so that NaN, which is in no range, breaks every bound. */
const optionChecks: {
  readonly [option: string]: readonly (readonly [string, Broken | "length" | "unsupported"])[];
} = {
  minLength: [["field_min_length", "length"]],
  maxLength: [["field_max_length", "length"]],
  minimum: [["field_minimum", (bound, cell) => !(cell >= bound)]],
  maximum: [["field_maximum", (bound, cell) => !(cell <= bound)]],
  exclusiveMinimum: [
    ["field_minimum", (bound, cell) => !(cell >= bound)],
    ["field_not_equal", (bound, cell) => cell === bound],
  ],
  exclusiveMaximum: [
    ["field_maximum", (bound, cell) => !(cell <= bound)],
    ["field_not_equal", (bound, cell) => cell === bound],
  ],
  multipleOf: [["field_multiple_of", (of, cell) => !isMultiple(cell / of)]],
  minItems: [["field_min_items", "unsupported"]],
  maxItems: [["field_max_items", "unsupported"]],
  uniqueItems: [["field_unique_items", "unsupported"]],
};

function isMultiple(quotient: number): boolean {
  const off = Math.abs(quotient - Math.round(quotient));
  return off <= Math.min(1e-9 * Math.max(1, Math.abs(quotient)), 1e-6);
}

function cellCheck(broken: Broken | "length" | "unsupported", option: unknown): DeclaredRule["check"] {
  return (context) => {
    const { cells, type } = context;
    if (cells === null || broken === "unsupported") return notRun(type, "unsupported-type");
    if (broken === "length") {
      const bound = Number(option);
      const isBroken = type === "field_min_length" ? (n: number) => n < bound : (n: number) => n > bound;
      return countBroken(context, (text) => isBroken(codePoints(String(text))));
    }
    const bound =
      typeof option === "string" ? (instantOrNull(option) ?? dayMsOrNull(option)) : Number(option);
    if (bound === null || cells.kind === "text") return notRun(type, "unsupported-type");
    const { values, usable } = cells;
    let evaluated = 0;
    let value = 0;
    for (let row = 0; row < usable.length; row++) {
      evaluated += usable[row]!;
      if (usable[row] === 1 && broken(bound, values[row]!)) value += 1;
    }
    return { type, value, evaluated, holds: value === 0 };
  };
}

function codePoints(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++)
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count -= 1;
  return count;
}

/** Cells that break a test of their value. Texts are tested once a label. */
function countBroken({ column, cells, type }: CellContext, broken: (cell: unknown) => boolean): CheckedRule {
  if (cells === null) return notRun(type, "unsupported-type");
  const { kind, usable, values } = cells;
  let evaluated = 0;
  let value = 0;
  if (kind === "text" && column.kind === "text") {
    const { codes, labels } = codesOf(column);
    const verdicts = Uint8Array.from(labels, (label) => (broken(label) ? 1 : 0));
    for (let row = 0; row < codes.length; row++) {
      if (codes[row]! < 0) continue;
      evaluated += 1;
      value += verdicts[codes[row]!]!;
    }
  } else if (kind !== "text") {
    for (let row = 0; row < usable.length; row++) {
      if (usable[row] === 0) continue;
      evaluated += 1;
      if (broken(kind === "boolean" ? values[row] === 1 : values[row]!)) value += 1;
    }
  }
  return { type, value, evaluated, holds: value === 0 };
}

/** Instants are listed as text in a document. */
function notAmong({ cells }: CellContext, listed: readonly unknown[]): (cell: unknown) => boolean {
  const instants = cells?.kind === "timestamp";
  const allowed = new Set(
    listed.map((value) =>
      instants && typeof value === "string" ? (instantOrNull(value) ?? dayMsOrNull(value)) : value,
    ),
  );
  return (cell) => !allowed.has(cell);
}

function patternCheck(context: CellContext, pattern: string): CheckedRule {
  const test = context.patternTest(pattern);
  if (test === null) return notRun(context.type, "unsupported-pattern");
  if (context.cells !== null && context.cells.kind !== "text")
    return notRun(context.type, "unsupported-type");
  return countBroken(context, (text) => !test(String(text)));
}

function typeCheck({ cells, type }: CellContext): CheckedRule {
  if (cells === null) return notRun(type, "unsupported-type");
  return { type, value: cells.mistyped, evaluated: cells.present, holds: cells.mistyped === 0 };
}

function missingCheck({ column, type }: CellContext): CheckedRule {
  return { type, value: column.missing, holds: column.missing === 0 };
}

function uniqueCheck({ column, table, type }: CellContext): CheckedRule {
  const value = duplicateGroups(table, [column.name]);
  return { type, value, holds: value === 0 };
}

function qualityCheck(context: CellContext, rule: OdcsRule): CheckedRule {
  const { type, column, table } = context;
  if (rule.metric === undefined || type.startsWith("field_quality")) return notRun(type, "unsupported-rule");
  const counted = metricOf(context, rule);
  if (counted.reason !== undefined || counted.value === null) return counted;
  const percent = rule.unit === "percent";
  // A part of no rows is no share.
  if (percent && table.rows === 0) return { ...counted, value: null, holds: null };
  const value = percent ? (100 * counted.value) / table.rows : counted.value;
  const holds = operatorHolds(rule, value);
  if (holds === null) return notRun(type, "unsupported-rule");
  return { ...counted, evaluated: counted.evaluated ?? column.length, value, holds, severity: rule.severity };
}

function metricOf(context: CellContext, rule: OdcsRule): CheckedRule {
  const { column, table, type } = context;
  const { validValues, pattern, missingValues } = rule.arguments ?? {};
  switch (rule.metric) {
    case "nullValues":
      return { type, value: column.missing, evaluated: column.length, holds: null };
    case "missingValues": {
      const listed = Array.isArray(missingValues) ? new Set<unknown>(missingValues) : new Set();
      const counted = countBroken(context, (cell) => listed.has(cell));
      if (counted.value === null) return counted;
      return { type, value: counted.value + column.missing, evaluated: column.length, holds: null };
    }
    case "duplicateValues":
      return {
        type,
        value: duplicateGroups(table, [column.name]),
        evaluated: column.length - column.missing,
        holds: null,
      };
    case "invalidValues":
      if (Array.isArray(validValues)) return countBroken(context, notAmong(context, validValues));
      return typeof pattern === "string" ? patternCheck(context, pattern) : notRun(type, "unsupported-rule");
    default:
      return notRun(type, "unsupported-rule");
  }
}
