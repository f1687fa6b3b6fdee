import type { Reason } from "../../evidence/index.js";
import { attempt } from "../../evidence/index.js";
import {
  correlationRatio,
  cramersVBiasCorrected,
  outcomeConcentration,
  rocAuc,
  spearmanCorrelation,
} from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import { columnOf } from "../../table/index.js";
import type { CategorySide, NumberSide } from "./associationSides.js";
import { categorySide, numberSide } from "./associationSides.js";
import { contingency } from "./categoryAssociations.js";

/** A column that by itself says more of the target than an honest feature usually does. */
export interface LeakageSuspect {
  readonly column: string;
  /**
   * Ranking (area under the curve, either way round) of two classes by a number; the lower limit of the most concentrated value's share of
   * the second class; Cramér's V of two categories; √ε² of a number and a category; |ρ| of two numbers.
   */
  readonly measure:
    | "roc-auc"
    | "outcome-concentration"
    | "cramers-v-bias-corrected"
    | "correlation-ratio"
    | "spearman";
  readonly value: number;
  readonly n: number;
}

/** The columns that were suspected, and those that could not be looked at. */
export interface LeakageReport {
  /** The strongest first. */
  readonly suspects: readonly LeakageSuspect[];
  /** A different value in every row: they name rows, and a model that uses them remembers. */
  readonly identifiers: readonly string[];
  readonly notMeasured: readonly {
    readonly column: string;
    readonly because: Reason | "too-many-categories";
  }[];
}

const mostCategories = 50;
const fewestForIdentifier = 20;

/**
 * The features of a table that predict its target too well alone: recorded after it, made from it, or a copy; and the columns that name rows.
 *
 * A number with two values, truth values and text are classes. A feature is a suspect where its strength (see `LeakageSuspect`) is at least
 * `atLeast`, 0.95 by default. Features with more than 50 labels are not looked at. Throws `InputError` (`missing-column`), `RangeError` for a
 * bound outside (0, 1]. A suspect is a question to whoever made the column, not a proof; leaks through several columns together, or
 * through rows (`sharedRows`), are not seen. Cost: O(rows log rows) a column.
 *
 * @example
 * import { leakageSuspects } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ paid: [1, 2, 8, 9], size: [3, 1, 2, 4], bad: [true, true, false, false] });
 * leakageSuspects(table, "bad").suspects; // => [{ column: "paid", measure: "roc-auc", value: 1, n: 4 }]
 */
export function leakageSuspects(
  table: Table,
  target: string,
  options: { readonly atLeast?: number } = {},
): LeakageReport {
  const { atLeast = 0.95 } = options;
  if (!(atLeast > 0 && atLeast <= 1))
    throw new RangeError(`cannot suspect features from ${atLeast}: it needs a bound in (0, 1]`);
  const outcome = sideOf(table, target);
  const suspects: LeakageSuspect[] = [];
  const identifiers: string[] = [];
  const notMeasured: { column: string; because: Reason | "too-many-categories" }[] = [];
  for (const { name, kind } of table.columns) {
    if (name === target) continue;
    if (kind === "unsupported") {
      notMeasured.push({ column: name, because: "unsupported-type" });
      continue;
    }
    const side = sideOf(table, name);
    if (namesRows(side)) identifiers.push(name);
    if ("codes" in side && side.levels > mostCategories) {
      notMeasured.push({ column: name, because: "too-many-categories" });
      continue;
    }
    const found = attempt(() => strengths(side, outcome));
    if ("reason" in found) notMeasured.push({ column: name, because: found.reason });
    else {
      const strongest = found.value.reduce((best, one) => (one.value > best.value ? one : best));
      if (strongest.value >= atLeast) suspects.push({ column: name, ...strongest });
    }
  }
  return { suspects: suspects.sort((a, b) => b.value - a.value), identifiers, notMeasured };
}

type Side = CategorySide | NumberSide;

function sideOf(table: Table, name: string): Side {
  const column = columnOf(table, name);
  if (column.kind !== "number" && column.kind !== "timestamp") return categorySide(column);
  const side = numberSide(name, column.values, column);
  const distinct = new Set<number>();
  for (const value of side.values) {
    if (!Number.isNaN(value)) distinct.add(value);
    if (distinct.size > 2) return side;
  }
  if (distinct.size !== 2) return side;
  const [first] = distinct;
  const codes = Int32Array.from(side.values, (value) => (Number.isNaN(value) ? -1 : value === first ? 0 : 1));
  return { column: name, codes, levels: 2 };
}

/** Every cell another one, of text or of whole numbers. */
function namesRows(side: Side): boolean {
  if ("codes" in side)
    return (
      side.levels >= fewestForIdentifier && side.codes.filter((code) => code >= 0).length === side.levels
    );
  const present = side.values.filter((value) => !Number.isNaN(value));
  if (present.length < fewestForIdentifier || !present.every((value) => value === Math.trunc(value)))
    return false;
  return new Set(present).size === present.length;
}

type Strength = Omit<LeakageSuspect, "column">;

function strengths(feature: Side, outcome: Side): readonly Strength[] {
  if ("codes" in feature && "codes" in outcome) {
    const { counts, n } = contingency(feature, outcome);
    const strength = {
      measure: "cramers-v-bias-corrected",
      value: cramersVBiasCorrected(counts),
      n,
    } as const;
    return outcome.levels === 2 ? [strength, ...concentration(feature, outcome)] : [strength];
  }
  if ("codes" in feature) return "codes" in outcome ? [] : [ratio(feature, outcome)];
  if ("codes" in outcome)
    return outcome.levels === 2 ? [ranking(feature, outcome)] : [ratio(outcome, feature)];
  const both = (_: number, row: number): boolean =>
    !Number.isNaN(feature.values[row]!) && !Number.isNaN(outcome.values[row]!);
  const { value, n } = spearmanCorrelation(feature.values.filter(both), outcome.values.filter(both));
  return [{ measure: "spearman", value: Math.abs(value), n }];
}

function concentration(feature: CategorySide, outcome: CategorySide): readonly Strength[] {
  const codes = feature.codes.map((code, row) => (outcome.codes[row]! < 0 ? -1 : code));
  // A value that all rows of a common class share says nothing: the rarer class is what can be given away.
  const second = outcome.codes.reduce((n, code) => n + (code === 1 ? 1 : 0), 0);
  const first = outcome.codes.reduce((n, code) => n + (code === 0 ? 1 : 0), 0);
  const rarer = second <= first ? 1 : 0;
  const found = attempt(() =>
    outcomeConcentration(
      codes,
      Uint8Array.from(outcome.codes, (code) => (code === rarer ? 1 : 0)),
    ),
  );
  if ("reason" in found) return [];
  return [
    {
      measure: "outcome-concentration",
      value: found.value.interval.lower ?? 0,
      n: found.value.rows,
    },
  ];
}

function ranking({ values }: NumberSide, { codes }: CategorySide): Strength {
  const both = (row: number): boolean => codes[row]! >= 0 && !Number.isNaN(values[row]!);
  const scores = values.filter((_, row) => both(row));
  const area = rocAuc(Uint8Array.from(codes.filter((_, row) => both(row))), scores);
  return { measure: "roc-auc", value: Math.max(area, 1 - area), n: scores.length };
}

function ratio({ codes }: CategorySide, { values }: NumberSide): Strength {
  const kept = codes.map((code, row) => (Number.isNaN(values[row]!) ? -1 : code));
  const { epsilonSquared, n } = correlationRatio(kept, values);
  return { measure: "correlation-ratio", value: Math.sqrt(epsilonSquared), n };
}
