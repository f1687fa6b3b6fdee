import { NotMeasurable } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { partTree } from "../schema/partTree.js";
import type { FieldPlan, RowPlan } from "../schema/rowPlan.js";
import { refinementRuleOf, schemaRuleOf } from "../schemaRuleOf.js";
import type { RuleOutcome } from "./outcome.js";
import type { PartRows } from "./partOutcomes.js";
import { partOutcomes, pathsOf } from "./partOutcomes.js";
import { columnIn, fieldOutcome, fieldRefinementOutcome } from "./schemaRule.js";

/** A rule that the row schema makes of a column, or of a part of one. */
export interface SchemaRule {
  readonly id: string;
  readonly column: string;
  /** It speaks only of rows that keep the rule before: where there are none, it has no rows. */
  readonly follows: boolean;
  /** Throws `NotMeasurable`. */
  readonly outcomeOf: (table: Table) => RuleOutcome;
}

/**
 * The rules of the columns: what the cells must be, where in them the parts of a nested column fail, then the refinements and theirs. A part
 * fails in no row that its column does not fail in.
 */
export function schemaRules(plan: RowPlan): readonly SchemaRule[] {
  return plan.fields.flatMap((field) => fieldRules(plan, field));
}

function fieldRules(plan: RowPlan, field: FieldPlan): readonly SchemaRule[] {
  const { name, unrefined } = field;
  const plain = oncePerColumn((column) => fieldOutcome(plan, field, column));
  const schema = (unrefined ?? field).schema;
  const root = partTree(schema, name);
  const rules = rulesOf(name, plain, {
    idOf: schemaRuleOf,
    follows: false,
    paths: pathsOf(root, "all"),
    parts: (paths) =>
      oncePerColumn((column) => {
        const rows: PartRows = { column, isAsked: () => true, failing: plain(column).failing };
        return partOutcomes(root, paths, { schema, rows });
      }),
  });
  if (unrefined === null) return rules;
  const refinement = oncePerColumn((column) =>
    fieldRefinementOutcome(plan, field, { column, others: plain(column) }),
  );
  const refinedRoot = partTree(field.schema, name);
  return [
    ...rules,
    ...rulesOf(name, refinement, {
      idOf: refinementRuleOf,
      follows: true,
      paths: pathsOf(refinedRoot, "refined"),
      parts: (paths) =>
        oncePerColumn((column) => {
          const others = new Set(plain(column).failing);
          const rows: PartRows = {
            column,
            isAsked: (row) => !others.has(row),
            failing: refinement(column).failing,
          };
          return partOutcomes(refinedRoot, paths, { schema: field.schema, rows });
        }),
    }),
  ];
}

interface PartRules {
  readonly idOf: (path: string) => string;
  readonly follows: boolean;
  readonly paths: readonly string[];
  readonly parts: (paths: readonly string[]) => (column: Column) => ReadonlyMap<string, RuleOutcome>;
}

/** The rule of a column and those of its parts. */
function rulesOf(
  column: string,
  whole: (column: Column) => RuleOutcome,
  { idOf, follows, paths, parts }: PartRules,
): readonly SchemaRule[] {
  const outcomes = parts(paths);
  return [
    {
      id: idOf(column),
      column,
      follows,
      outcomeOf: (table) => evaluated(whole(columnIn(table, column)), follows),
    },
    ...paths.map((path) => ({
      id: idOf(path),
      column,
      follows,
      outcomeOf: (table: Table) => evaluated(outcomes(columnIn(table, column)).get(path)!, follows),
    })),
  ];
}

/** Several rules ask for what is found in the same column. */
function oncePerColumn<T>(make: (column: Column) => T): (column: Column) => T {
  let last: { readonly column: Column; readonly made: T } | null = null;
  return (column) => {
    if (last?.column !== column) last = { column, made: make(column) };
    return last.made;
  };
}

function evaluated(outcome: RuleOutcome, follows: boolean): RuleOutcome {
  if (outcome.evaluated === 0) throw new NotMeasurable(follows ? "no-rows" : "all-missing");
  return outcome;
}
