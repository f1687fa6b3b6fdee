import { InputError } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { codesOf, columnOf, isPresent } from "../../table/index.js";
import type { DriftMethod } from "../methods/driftMethods.js";
import { driftMethods } from "../methods/driftMethods.js";
import type { ColumnPlan, DriftPlan } from "./driftPlan.js";

/** What a caller may say of the plan; everything else follows the stated rules. */
export interface DriftPlanOptions {
  /** The columns to compare, in this order; default every column of the reference. */
  readonly columns?: readonly string[];
  /** The role or the methods of single columns, by name. */
  readonly overrides?: {
    readonly [column: string]: Partial<Pick<ColumnPlan, "role" | "methods">>;
  };
  /** In (0, 1); default 0.05. */
  readonly falseDiscoveryRate?: number;
  /** In (0, 1); default 0.8. */
  readonly power?: number;
}

/** A number with at most this many distinct reference values is a category. */
const fewValues = 20;
/** A text column with more labels than this, most of them its own, is free text. */
const manyLabels = 100;

const methodOf: { readonly [R in ColumnPlan["role"]]: readonly DriftMethod[] } = {
  number: ["kolmogorov-smirnov"],
  category: ["chi-squared"],
  text: ["text-length", "text-shape"],
  none: [],
};

/**
 * Chooses how each column is compared, by these rules on the reference alone:
 * - a number with more than 20 distinct finite values is a `number`, with fewer a `category`; so is a truth value;
 * - text is a `category`, or `text` where it has more than 100 labels and more than half of its rows have a label of their own;
 * - an instant is left out (`none`): it moves with the clock;
 * - a `number` is compared by Kolmogorov–Smirnov, a `category` by Pearson's χ², `text` by its length and the shape of its cells (`text-classifier`,
 *   which reads what the texts say, is to be asked for).
 *
 * An override of a column's role or methods wins. Throws `RangeError` where a rate is outside (0, 1) or a method does not fit the role,
 * `InputError` (`missing-column`). Cost: O(rows) a column.
 *
 * @example
 * import { defineDriftPlan } from "@probity/core/drift";
 * import { tableFrom } from "@probity/core/table";
 * const reference = tableFrom({ color: ["red", "blue"], open: [true, false] });
 * defineDriftPlan(reference).columns[0]; // => { column: "color", role: "category", methods: ["chi-squared"] }
 */
export function defineDriftPlan(reference: Table, options: DriftPlanOptions = {}): DriftPlan {
  const { falseDiscoveryRate = 0.05, power = 0.8, overrides = {} } = options;
  for (const [name, rate] of Object.entries({ falseDiscoveryRate, power }))
    if (!(rate > 0 && rate < 1))
      throw new RangeError(`cannot plan with ${name} ${rate}: it needs a number between 0 and 1`);
  const names = options.columns ?? reference.columns.map(({ name }) => name);
  const stray = Object.keys(overrides).find((name) => !names.includes(name));
  if (stray !== undefined)
    throw new InputError("missing-column", `the plan says how to compare "${stray}", which is not compared`);
  return {
    format: 1,
    columns: names.map((name) => columnPlan(columnOf(reference, name), overrides[name] ?? {})),
    falseDiscoveryRate,
    power,
  };
}

function columnPlan(column: Column, override: Partial<Pick<ColumnPlan, "role" | "methods">>): ColumnPlan {
  const role = override.role ?? roleOf(column);
  const methods = override.methods ?? methodOf[role];
  for (const method of methods)
    if (!(Object.hasOwn(driftMethods, method) && driftMethods[method].roles.includes(role)))
      throw new RangeError(
        `cannot compare "${column.name}" by "${method}": as ${role} it needs one of ${methodsFor(role)}`,
      );
  return { column: column.name, role, methods };
}

function methodsFor(role: ColumnPlan["role"]): string {
  return Object.entries(driftMethods)
    .filter(([, { roles }]) => roles.includes(role))
    .map(([name]) => `"${name}"`)
    .join(", ");
}

function roleOf(column: Column): ColumnPlan["role"] {
  switch (column.kind) {
    case "number":
      return hasManyValues(column) ? "number" : "category";
    case "boolean":
    // What cannot be read is planned all the same, so that it is a finding and not a gap.
    case "unsupported":
      return "category";
    case "text": {
      const labels = codesOf(column).labels.length;
      return labels > manyLabels && labels > (column.length - column.missing) / 2 ? "text" : "category";
    }
    case "timestamp":
      return "none";
  }
}

function hasManyValues(column: Column & { readonly kind: "number" }): boolean {
  const distinct = new Set<number>();
  for (let row = 0; row < column.length && distinct.size <= fewValues; row++) {
    const value = column.values[row]!;
    if (Number.isFinite(value) && isPresent(column, row)) distinct.add(value);
  }
  return distinct.size > fewValues;
}
