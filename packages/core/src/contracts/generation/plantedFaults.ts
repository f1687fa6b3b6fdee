import type { Contract } from "../contract.js";
import { schemaRuleOf } from "../schemaRuleOf.js";
import type { ArbitraryOptions } from "./arbitraryOf.js";
import { rowsOf } from "./arbitraryOf.js";
import type { ArbitraryLike, ArbitraryOf, FastCheck } from "./fastCheck.js";
import { bounded } from "./fastCheck.js";
import type { Ground } from "./plantRules.js";
import { rowFaults } from "./rowFaults.js";
import type { GeneratedRow } from "./rowTerms.js";
import { rowTerms } from "./rowTerms.js";
import { columnFaults, keyFaults } from "./tableFaults.js";
import { tableTerms } from "./tableTerms.js";
import { validTables } from "./validTables.js";

/** Tables with one fault: `tables` gives {@link PlantedRows}. */
export interface PlantedFault<F extends FastCheck = FastCheck> {
  /** The id of the one rule that is broken. */
  readonly rule: string;
  /** How, such as `above` or `missing`. */
  readonly way: string;
  readonly tables: ArbitraryOf<F>;
}

/** The faults that can be planted, and the rules that none was found for. */
export interface PlantedFaults<F extends FastCheck = FastCheck> {
  readonly faults: readonly PlantedFault<F>[];
  readonly notPlanted: readonly { readonly rule: string; readonly reason: string }[];
}

/** Tables in which a fault is looked for. */
const probed = 30;

/** How tables are made. */
export interface PlantedFaultsOptions<F extends FastCheck = FastCheck> extends ArbitraryOptions<F> {
  /** Rows of a table, where no rule asks for more or fewer; from 2 on, default 5. */
  readonly rows?: number;
}

/**
 * Tests of a contract itself: for each of its rules, fast-check arbitraries of tables that break this rule, in one way, and no other. A
 * table is `{ rows, faulty }`: row objects as `arbitraryOf` gives them, and the indices of the rows that a check must find, all of them
 * for a fault of the columns, none for the number of rows. Run `checkContract` on them: a rule that is not caught is written wrong, one that
 * fires beside it says the same thing twice.
 *
 * Faults are found by zod's word and the rules one by one, not by the columnar check. Planted are the parts of the row schema (cells that are
 * missing, beyond bounds, unlisted, ill-formed, …), missing and further columns, rules about one cell or several, keys, orders and
 * numbers of rows. `notPlanted` lists the rules without a fault of their own (another rule always breaks with it, or nothing breaks it), and
 * rules about numbers of the table, other tables and ages, which tables are not made for: these may fire anywhere.
 *
 * Throws as `arbitraryOf` does, and `RangeError` for fewer than 2 rows. Cost: some hundred rows a rule to find the faults.
 *
 * @example
 * import type { PlantedRows } from "@probity/core/contracts";
 * import { checkContract, defineContract, plantedFaults } from "@probity/core/contracts";
 * import { tableFrom } from "@probity/core/table";
 * import fc from "fast-check";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1", owner: "hr", purpose: "an example", row: z.strictObject({ age: z.int().min(0).max(150) }),
 * });
 * const { faults, notPlanted } = plantedFaults(fc, people);
 * faults.map(({ rule, way }) => `${rule}: ${way}`).slice(0, 4);
 * // => ["columns: a further column", "columns: a missing column", "schema(age): missing", "schema(age): below"]
 * notPlanted; // => []
 * const [{ rows, faulty }] = fc.sample(faults[3].tables, 1) as PlantedRows[];
 * const found = checkContract(people, tableFrom(rows), { input: "people" }).failures.get("schema(age)");
 * [...found!].join() === faulty.join(); // => true
 */
export function plantedFaults<F extends FastCheck>(
  fc: F,
  contract: Contract,
  options: PlantedFaultsOptions<F> = {},
): PlantedFaults<F> {
  const terms = rowTerms(contract);
  const table = tableTerms(contract);
  const { rows: wanted = 5, columns = {} } = options;
  if (!(Number.isSafeInteger(wanted) && wanted >= 2))
    throw new RangeError(`cannot plant faults in tables of ${wanted} rows, it needs a whole number from 2`);
  const row = rowsOf(fc, terms, { columns, tabular: true });
  const few = Math.min(table.most, wanted);
  const groundOf = (count: number): ArbitraryLike<Ground> =>
    fc
      .tuple(validTables(fc, { terms, table, row, count }), fc.integer({ min: 0, max: 1_000_000 }), row)
      .map((drawn) => {
        const [rows, place, other] = drawn as [readonly GeneratedRow[], number, GeneratedRow];
        return { rows, place, other };
      });
  // Tried in small tables, whatever their number of rows should be.
  const probes = fc.sample(groundOf(few), { seed: 1, numRuns: probed }) as readonly Ground[];
  const ground = groundOf(Math.max(table.fewest, few));
  const plans = [...columnFaults(terms), ...rowFaults(terms, table), ...keyFaults(terms, table)].filter(
    ({ plant }) => probes.some((probe) => plant(probe) !== null),
  );
  const faults = plans.map(({ rule, way, plant }): PlantedFault<F> => {
    const tables: ArbitraryLike<unknown> = bounded(
      ground.map(plant),
      `a fault of ${rule}`,
      (made) => made !== null,
    );
    return { rule, way, tables: tables as ArbitraryOf<F> };
  });
  const counts = [
    { way: "too few rows", count: table.fewest - 1 },
    { way: "too many rows", count: table.most + 1 },
  ].filter(({ count }) => count > 0 && Number.isFinite(count));
  for (const { way, count } of counts) {
    const tables: ArbitraryLike<unknown> = groundOf(count).map(({ rows }) => ({ rows, faulty: [] }));
    faults.push({ rule: "row-count", way, tables: tables as ArbitraryOf<F> });
  }
  const planted = new Set(faults.map(({ rule }) => rule));
  const others = new Set(table.others.map(({ id }) => id));
  const rules = [
    "columns",
    ...terms.fields.map(({ plan }) => schemaRuleOf(plan.name)),
    ...(terms.plan.refined ? ["row"] : []),
    ...contract.expectations.map(({ id }) => id),
  ];
  const notPlanted = rules
    .filter((rule) => !planted.has(rule))
    .map((rule) => ({
      rule,
      reason: others.has(rule)
        ? "it is about a number of the table, another table or an age"
        : "no fault was found that breaks it and no other rule",
    }));
  return { faults, notPlanted };
}
