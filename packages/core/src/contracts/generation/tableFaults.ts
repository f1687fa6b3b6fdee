import { passesAbsent } from "../schema/rowPlan.js";
import type { FaultPlan, PlantedRows } from "./plantRules.js";
import { plantKey, plantOrder } from "./plantRules.js";
import type { GeneratedRow, RowTerms } from "./rowTerms.js";
import type { TableTerms } from "./tableTerms.js";

/** Faults of keys and orders. */
export function keyFaults(terms: RowTerms, table: TableTerms): readonly FaultPlan[] {
  const planted =
    (
      rule: string,
      make: (at: { readonly rows: readonly GeneratedRow[]; readonly at: number }) => PlantedRows | null,
    ): FaultPlan["plant"] =>
    ({ rows, place }) => {
      if (rows.length < 2) return null;
      const made = make({ rows, at: place % (rows.length - 1) });
      if (made === null || made.faulty.some((row) => terms.brokenBy(made.rows[row]!).length > 0)) return null;
      const broken = table.brokenBy(made.rows);
      return broken.length === 1 && broken[0] === rule ? made : null;
    };
  return [
    ...table.keys.map((key): FaultPlan => {
      const rule = key.expectation.id;
      return { rule, way: "a repeated key", plant: planted(rule, (at) => plantKey(terms, key, at)) };
    }),
    ...table.orders.map((order): FaultPlan => {
      const rule = order.id;
      return { rule, way: "out of order", plant: planted(rule, (at) => plantOrder(terms, order, at)) };
    }),
  ];
}

/** Every row without a column, or with one more. */
export function columnFaults({ plan, fields }: RowTerms): readonly FaultPlan[] {
  const inEvery =
    (change: (row: GeneratedRow) => GeneratedRow): FaultPlan["plant"] =>
    ({ rows }) =>
      rows.length === 0 ? null : { rows: rows.map(change), faulty: rows.map((_, i) => i) };
  const plans: FaultPlan[] = [];
  if (plan.strict) {
    const names = new Set(fields.map((field) => field.plan.name));
    let extra = "extra";
    while (names.has(extra)) extra += "_";
    const plant = inEvery((row) => ({ ...row, [extra]: 1 }));
    plans.push({ rule: "columns", way: "a further column", plant });
  }
  const needed = fields.find((field) => !passesAbsent(plan, field.plan))?.plan.name;
  if (needed !== undefined) {
    const plant = inEvery((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => name !== needed)),
    );
    plans.push({ rule: "columns", way: "a missing column", plant });
  }
  return plans;
}
