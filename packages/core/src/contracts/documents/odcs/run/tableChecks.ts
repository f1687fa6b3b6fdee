import { attempt } from "../../../../evidence/index.js";
import type { Table } from "../../../../table/index.js";
import { columnOf, isPresent, rowGroups, textAt } from "../../../../table/index.js";
import type { OdcsDocument, OdcsRelationship, OdcsRule, OdcsSchemaObject } from "../odcsDocument.js";
import { referencedColumns } from "../references.js";
import { duplicateGroups } from "./duplicateGroups.js";
import type { CheckedRule } from "./odcsCheck.js";
import { notRun } from "./odcsCheck.js";
import { operatorHolds } from "./operatorHolds.js";
import { propertyChecks } from "./propertyChecks.js";
import { serviceLevelCheck } from "./serviceLevelCheck.js";

/** A check with its place and its subject. */
export type CheckedTable = CheckedRule & {
  readonly at: string;
  readonly schema: string;
  readonly property: string | null;
  /** The rows of the table. */
  readonly rows: number;
};

/** The data and the means of a run. */
export interface RunContext {
  readonly tables: ReadonlyMap<string, Table>;
  readonly parsed: boolean;
  readonly patternTest: (pattern: string) => ((text: string) => boolean) | null;
  readonly now: number;
  readonly allowedSkewMs: number;
}

/** Every check of one schema object. A table that is not there has no columns, and no rule of it passes. */
export function tableChecks(
  schema: OdcsSchemaObject,
  at: string,
  context: RunContext,
): readonly CheckedTable[] {
  const { name, properties = [], quality = [], relationships = [] } = schema;
  const table = context.tables.get(name);
  const given = table ?? { rows: 0, columns: [] };
  const keys = properties.filter(({ primaryKey }) => primaryKey === true).map((property) => property.name);
  const checks: CheckedTable[] = [];
  const add = (place: string, property: string | null, check: CheckedRule): void =>
    void checks.push({ ...check, at: at + place, schema: name, property, rows: given.rows });

  const onlyKey = keys.length === 1;
  properties.forEach((property, i) => {
    for (const check of propertyChecks(property, { ...context, table: given, onlyKey }))
      add(`/properties/${i}${check.at}`, property.name, check);
  });
  const guarded = (type: string, check: (there: Table) => CheckedRule): CheckedRule => {
    if (table === undefined) return notRun(type, "missing-column");
    const outcome = attempt(() => check(table));
    return "reason" in outcome ? notRun(type, outcome.reason) : outcome.value;
  };
  if (keys.length > 1)
    add(
      "/properties",
      null,
      guarded("primary_key_unique", (there) => duplicateCheck("primary_key_unique", there, keys)),
    );
  quality.forEach((rule, i) => {
    const type = tableRules[rule.metric ?? ""] ?? `model_quality_${rule.type ?? "library"}`;
    add(
      `/quality/${i}`,
      null,
      guarded(type, (there) => ruleCheck(rule, type, there)),
    );
  });
  properties.forEach((property, i) => {
    (property.relationships ?? []).forEach((one, j) => {
      const related = { ...one, from: `${name}.${property.name}` };
      add(
        `/properties/${i}/relationships/${j}`,
        property.name,
        guarded(relationshipType, () => relationshipCheck(related, context)),
      );
    });
  });
  relationships.forEach((one, i) => {
    const [column = ""] = referencedColumns(one.from).columns;
    const single = referencedColumns(one.from).columns.length === 1;
    add(
      `/relationships/${i}`,
      single ? column : null,
      guarded(relationshipType, () => relationshipCheck(one, context)),
    );
  });
  return checks;
}

const tableRules: { readonly [metric: string]: string } = {
  rowCount: "row_count",
  duplicateValues: "model_duplicate_values",
};

function duplicateCheck(type: string, table: Table, keys: readonly string[]): CheckedRule {
  if (!hasColumns(table, keys)) return notRun(type, "missing-column");
  const value = duplicateGroups(table, keys);
  return { type, value, holds: value === 0 };
}

function ruleCheck(rule: OdcsRule, type: string, table: Table): CheckedRule {
  const { properties } = rule.arguments ?? {};
  const keys = Array.isArray(properties) ? properties.filter((key) => typeof key === "string") : [];
  if (rule.metric === "duplicateValues" && keys.length > 0) {
    const counted = duplicateCheck(type, table, keys);
    return counted.value === null ? counted : judged(rule, counted, table);
  }
  if (rule.metric !== "rowCount") return notRun(type, "unsupported-rule");
  if (rule.unit === "percent") return notRun(type, "unsupported-rule");
  return judged(rule, { type, value: table.rows, holds: null }, table);
}

function judged(rule: OdcsRule, counted: CheckedRule, { rows }: Table): CheckedRule {
  const percent = rule.unit === "percent";
  if (percent && rows === 0) return { ...counted, value: null, holds: null };
  const value = percent ? (100 * counted.value!) / rows : counted.value!;
  const holds = operatorHolds(rule, value);
  return holds === null
    ? notRun(counted.type, "unsupported-rule")
    : { ...counted, value, holds, severity: rule.severity };
}

const relationshipType = "field_relationships";

/** Rows whose key is in no row of the table it refers to; a key with a missing part refers to nothing. */
function relationshipCheck({ from, to }: OdcsRelationship, { tables }: RunContext): CheckedRule {
  const left = referencedColumns(from);
  const right = referencedColumns(to);
  const source = tables.get(left.table);
  const target = tables.get(right.table);
  if (left.columns.length !== right.columns.length || left.columns.includes(""))
    return notRun(relationshipType, "unsupported-rule");
  if (source === undefined || target === undefined) return notRun(relationshipType, "missing-column");
  if (!hasColumns(source, left.columns) || !hasColumns(target, right.columns))
    return notRun(relationshipType, "missing-column");
  const known = new Set(keysOf(target, right.columns).map(({ key }) => key));
  const value = keysOf(source, left.columns).reduce(
    (sum, { key, rows }) => sum + (known.has(key) ? 0 : rows),
    0,
  );
  return { type: relationshipType, value, holds: value === 0 };
}

/** The distinct keys without a missing part, as text that two keys share only if they are equal, and their rows. */
function keysOf(
  table: Table,
  names: readonly string[],
): readonly { readonly key: string; readonly rows: number }[] {
  const columns = names.map((name) => columnOf(table, name));
  const { firstRows, sizes } = rowGroups(table, names);
  return Array.from(firstRows).flatMap((row, group) => {
    if (!columns.every((column) => isPresent(column, row))) return [];
    const parts = columns.map((column) => {
      if (column.kind === "text") return textAt(column, row);
      return column.kind === "unsupported" ? null : [column.kind, String(column.values[row]! + 0)];
    });
    return [{ key: JSON.stringify(parts), rows: sizes[group]! }];
  });
}

function hasColumns(table: Table, names: readonly string[]): boolean {
  const there = new Set(table.columns.map(({ name }) => name));
  return names.every((name) => there.has(name));
}

/** Every service level of a document. */
export function serviceLevels(
  { slaProperties = [], schema = [] }: OdcsDocument,
  context: RunContext,
): readonly CheckedTable[] {
  return slaProperties.flatMap((level, i) => {
    const elements =
      level.element === undefined ? [""] : level.element.split(",").map((element) => element.trim());
    return elements.map((element): CheckedTable => {
      const { table: name, columns } = referencedColumns(element);
      const [column = ""] = columns;
      const table = context.tables.get(name);
      const property = schema
        .find((one) => one.name === name)
        ?.properties?.find((one) => one.name === column);
      const outcome = attempt(() =>
        serviceLevelCheck(level, { ...context, table, column, logicalType: property?.logicalType }),
      );
      const check =
        "reason" in outcome ? notRun(`servicelevel_${level.property}`, outcome.reason) : outcome.value;
      return { ...check, at: `/slaProperties/${i}`, schema: name, property: column, rows: table?.rows ?? 0 };
    });
  });
}
