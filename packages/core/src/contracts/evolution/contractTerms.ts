import type { Contract } from "../contract.js";
import type { Expectation } from "../expectations/expectation.js";
import { planOf } from "../planOf.js";
import { checksOf } from "../schema/checksOf.js";
import type { FieldPlan, RowPlan } from "../schema/rowPlan.js";
import { passesAbsent, passesCell } from "../schema/rowPlan.js";
import type { CellTerms, KindTerms } from "./cellTerms.js";
import { cellTerms, listed } from "./cellTerms.js";
import type { Describe } from "./createDescriber.js";

/** What a contract asks of one column: of its cells, by its part of the row schema and by the rules without tolerance that say the same. */
export interface ColumnTerms extends CellTerms {
  readonly name: string;
  readonly mayBeAbsent: boolean;
  readonly acceptsNull: boolean;
}

/** A contract, taken apart for comparison. */
export interface ContractTerms {
  readonly columns: ReadonlyMap<string, ColumnTerms>;
  /** What happens to columns that are not declared: `refused`, `accepted`, or the description of a schema for them. */
  readonly extra: string;
  readonly refinements: readonly string[];
  /** The rules that guarantee something and are not part of a column's terms. */
  readonly rules: readonly Expectation[];
}

export function contractTerms(contract: Contract, describe: Describe): ContractTerms {
  const plan = planOf(contract);
  const guarantees = contract.expectations.filter(isGuarantee);
  const columns = new Map(plan.fields.map((field) => [field.name, columnTerms(plan, field, describe)]));
  const rules: Expectation[] = [];
  for (const expectation of guarantees) {
    const [name = ""] = expectation.columns;
    const column = columns.get(name);
    const folded = column === undefined ? null : foldedInto(column, expectation);
    if (folded === null) rules.push(expectation);
    else columns.set(name, folded);
  }
  const { catchall } = contract.row._zod.def;
  return {
    columns,
    extra: plan.strict ? "refused" : catchall === undefined ? "accepted" : describe(catchall),
    refinements: checksOf(contract.row).map(describe),
    rules,
  };
}

/** A rule that only warns guarantees nothing. */
function isGuarantee({ severity }: Expectation): boolean {
  return severity !== "warn";
}

function columnTerms(plan: RowPlan, field: FieldPlan, describe: Describe): ColumnTerms {
  return {
    ...cellTerms(field, describe),
    name: field.name,
    mayBeAbsent: passesAbsent(plan, field),
    acceptsNull: passesCell(field, null),
  };
}

/** The terms of a column under a rule without tolerance that could as well be written into the row schema; `null` for another rule. */
function foldedInto(column: ColumnTerms, expectation: Expectation): ColumnTerms | null {
  if (expectation.atLeast !== undefined) return null;
  const { number, text, boolean } = column.kinds;
  switch (expectation.kind) {
    case "complete":
      return { ...column, mayBeAbsent: false, acceptsNull: false };
    case "whole-numbers": {
      if (number === null) return null;
      const whole: KindTerms = { ...number, whole: true };
      return {
        ...column,
        kinds: { ...column.kinds, number: whole },
        accepts: (cell) => column.accepts(cell) && (typeof cell !== "number" || Number.isInteger(cell)),
      };
    }
    case "allowed-values": {
      const values: ReadonlySet<unknown> = new Set(expectation.values);
      const { kinds } = listed(expectation.values.filter(column.accepts));
      return {
        ...column,
        kinds: {
          ...column.kinds,
          number: number && kinds.number,
          text: text && kinds.text,
          boolean: boolean && kinds.boolean,
        },
        accepts: (cell) => column.accepts(cell) && (values.has(cell) || typeof cell === "object"),
      };
    }
    default:
      return null;
  }
}
