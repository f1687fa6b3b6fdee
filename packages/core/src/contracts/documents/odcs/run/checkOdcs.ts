import type { Finding } from "../../../../evidence/index.js";
import { measure, NotMeasurable } from "../../../../evidence/index.js";
import type { Table } from "../../../../table/index.js";
import type { OdcsDocument } from "../odcsDocument.js";
import { readOdcs } from "../readOdcs.js";
import type { OdcsCheck } from "./odcsCheck.js";
import { outcomeOf } from "./odcsCheck.js";
import type { CheckedTable } from "./tableChecks.js";
import { serviceLevels, tableChecks } from "./tableChecks.js";

/** What {@link checkOdcs} needs to know beside the document and the data. */
export interface CheckOdcsOptions {
  /** Milliseconds since the epoch, for the ages of service levels. */
  readonly now: number;
  /**
   * The engine of the document's patterns (ECMAScript with the `u` flag), which must take linear time: `compilePattern` of
   * `@probity/node`. What it throws, and every pattern without it, is `unsupported-pattern`.
   */
  readonly compilePattern?: (pattern: string) => (text: string) => boolean;
  /** `parsed` where the tables come from text without types (CSV): cells of text are read by the logical type of their column. */
  readonly text?: "as-typed" | "parsed";
  /** How far ahead of `now` an instant may be, 0 by default. */
  readonly allowedSkewMs?: number;
}

/** What became of every rule of a document, and the same as findings. */
export interface OdcsResult {
  readonly checks: readonly OdcsCheck[];
  readonly findings: readonly Finding[];
}

/**
 * Runs a document of the Open Data Contract Standard (3.1, 3.2) over tables, given by the names of its schema objects. Every rule gets
 * an outcome of its own: a column that is missing, a cell that does not parse or a rule that cannot run loses no other check.
 * Missing cells are evaluated by the rules of missing cells only, NaN breaks every bound, keys with a missing part are no duplicates,
 * `mustBeBetween` includes its bounds, `duplicateValues` counts keys and not rows. A percentage of no rows is vacuous; an instant after
 * `now` has no age (`clock-ahead`). Rules in SQL, text or for another engine are not run, and say so.
 *
 * The findings are `contract/document-rule` (0 kept, 1 broken; n = cells looked at); a check of cells that found none is not measured.
 *
 * Throws what `readOdcs` throws; `RangeError` unless `now` is finite. Cost: O(rows · rules).
 *
 * @example
 * import { checkOdcs } from "@probity/core/contracts";
 * import { tableFrom } from "@probity/core/table";
 * const document = {
 *   apiVersion: "v3.2.0", kind: "DataContract", id: "x", version: "1.0.0",
 *   schema: [{ name: "people", properties: [{ name: "age", logicalTypeOptions: { minimum: 0 }, logicalType: "integer" }] }],
 * };
 * const { checks } = checkOdcs(document, { people: tableFrom({ age: [31, -1, 2.5, null] }) }, { now: 0 });
 * checks.map(({ type, value, outcome }) => [type, value, outcome]);
 * // => [["field_is_present", null, "passed"], ["field_type", 1, "failed"], ["field_minimum", 1, "failed"]]
 */
export function checkOdcs(
  document: unknown,
  tables: { readonly [schema: string]: Table },
  options: CheckOdcsOptions,
): OdcsResult {
  const { now, text = "as-typed", allowedSkewMs = 0 } = options;
  if (!Number.isFinite(now))
    throw new RangeError(`cannot check a document at ${now}: it needs milliseconds since the epoch`);
  const read = readOdcs(document);
  const context = {
    tables: new Map(Object.entries(tables)),
    parsed: text === "parsed",
    patternTest: memoized(options.compilePattern),
    now,
    allowedSkewMs,
  };
  const checked = [
    ...(read.schema ?? []).flatMap((schema, i) => tableChecks(schema, `/schema/${i}`, context)),
    ...serviceLevels(read, context),
  ];
  const checks = checked.map(
    (one): OdcsCheck => ({
      at: one.at,
      type: one.type,
      schema: one.schema,
      property: one.property,
      outcome: outcomeOf(one),
      value: one.value,
      evaluated: one.evaluated ?? null,
      ...(one.reason === undefined ? {} : { reason: one.reason }),
    }),
  );
  return { checks, findings: checked.map((one) => findingOf(one, read)) };
}

function findingOf(check: CheckedTable, { id, version }: OdcsDocument): Finding {
  const { schema, property, type, at, value, evaluated, rows, reason, holds } = check;
  return measure(
    "contract/document-rule",
    { table: schema, contract: id, rule: at, ...(property === null ? {} : { column: property }) },
    () => {
      if (reason !== undefined) throw new NotMeasurable(reason);
      if (holds === null || evaluated === 0) throw new NotMeasurable(rows === 0 ? "no-rows" : "all-missing");
      return { value: holds ? 0 : 1, n: evaluated ?? rows };
    },
    { parameters: { version, type, ...(value === null ? {} : { value }) }, inputs: [schema] },
  );
}

function memoized(
  compile: CheckOdcsOptions["compilePattern"],
): (pattern: string) => ((text: string) => boolean) | null {
  const known = new Map<string, ((text: string) => boolean) | null>();
  return (pattern) => {
    const made = known.get(pattern);
    if (made !== undefined) return made;
    const test = compile === undefined ? null : compiled(compile, pattern);
    known.set(pattern, test);
    return test;
  };
}

function compiled(
  compile: (pattern: string) => (text: string) => boolean,
  pattern: string,
): ((text: string) => boolean) | null {
  try {
    return compile(pattern);
  } catch {
    return null;
  }
}
