import { schemaRuleOf } from "../schemaRuleOf.js";
import { faultyCells } from "./faultyCells.js";
import type { FaultPlan } from "./plantRules.js";
import { plantTogether } from "./plantRules.js";
import type { GeneratedRow, RowTerms } from "./rowTerms.js";
import { withCells } from "./rowTerms.js";
import type { TableTerms } from "./tableTerms.js";

/** One row of a table replaced by one that breaks one rule, where the keys and orders of the table still hold. */
export function rowFaults(terms: RowTerms, table: TableTerms): readonly FaultPlan[] {
  const planted =
    (make: (base: GeneratedRow, other: GeneratedRow) => GeneratedRow | null): FaultPlan["plant"] =>
    ({ rows, place, other }) => {
      if (rows.length === 0) return null;
      const at = place % rows.length;
      const faulty = make(rows[at]!, other);
      if (faulty === null) return null;
      const changed = rows.with(at, faulty);
      return table.brokenBy(changed).length > 0 ? null : { rows: changed, faulty: [at] };
    };
  const plans: FaultPlan[] = [];
  for (const { plan, rules } of terms.fields) {
    const ids = [schemaRuleOf(plan.name), ...rules.map(({ id }) => id)];
    for (const rule of ids)
      for (const [way, cells] of byWay(faultyCells(plan.schema, rules)))
        plans.push({
          rule,
          way,
          plant: planted((base) => {
            const tried = cells.map((cell) => withCells(terms, base, { [plan.name]: cell }));
            return tried.find((one) => breaksOnly(terms, one, rule)) ?? null;
          }),
        });
  }
  const together = terms.rules.filter(({ expectation }) => expectation.columns.length !== 1);
  for (const { expectation } of together)
    plans.push({
      rule: expectation.id,
      way: "cells that do not go together",
      plant: planted((base, other) =>
        plantTogether(terms, { base, other, rule: expectation.id, columns: expectation.columns }),
      ),
    });
  if (terms.plan.refined)
    plans.push({
      rule: "row",
      way: "cells that do not go together",
      plant: planted((base, other) =>
        plantTogether(terms, {
          base,
          other,
          rule: "row",
          columns: terms.fields.map(({ plan }) => plan.name),
        }),
      ),
    });
  return plans;
}

function breaksOnly({ brokenBy }: RowTerms, row: GeneratedRow, rule: string): boolean {
  const broken = brokenBy(row);
  return broken.length === 1 && broken[0] === rule;
}

function byWay(
  cells: readonly { readonly way: string; readonly cell: unknown }[],
): ReadonlyMap<string, readonly unknown[]> {
  const ways = new Map<string, unknown[]>();
  for (const { way, cell } of cells) ways.set(way, [...(ways.get(way) ?? []), cell]);
  return ways;
}
