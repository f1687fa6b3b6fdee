import { attempt } from "../../evidence/index.js";
import type { ColumnProfile, TableProfile } from "../../profile/index.js";
import type { Table } from "../../table/index.js";
import { expectationOutcome } from "../check/expectationOutcome.js";
import type { Expectation } from "../expectations/expectation.js";
import { rowCount } from "../expectations/tables/rowCount.js";
import type { Sensitivity } from "../metadata.js";
import { sensitivities } from "../metadata.js";
import { expectationCandidates } from "./expectationCandidates.js";
import { inferColumn } from "./inferColumn.js";
import type {
  HoldoutCounts,
  InferredColumn,
  InferredContract,
  ProposedRule,
  RefusedRule,
  WithheldRule,
} from "./inferredContract.js";
import type { RuleCandidate } from "./ruleCandidate.js";
import { valueCandidates } from "./valueCandidates.js";

/** What {@link inferContract} needs beside the profile. */
export interface InferContractOptions {
  /** Rows that the profile has not seen, which every proposed rule is held against: later ones where time matters, else a random part. */
  readonly holdout: Table;
  /** How careful one must be with each column. No value of one that is not `none` gets into a rule. */
  readonly sensitivity?: { readonly [column: string]: Sensitivity };
  /** The confidence, one-sided, with which a tolerance is proven by the profile; from 0.5 on, default 0.95. It is that of each rule, not of all. */
  readonly level?: number;
  /** Proposes a rule about the number of rows: from that of the profile by this factor, to that many times. Not proposed without. */
  readonly rowCountFactor?: number;
}

/**
 * Proposes a contract from a profile, and drops what a holdout breaks. Each rule tells its evidence, the rows it rests on, its tolerance
 * and what the holdout said; a rule that the holdout breaks beyond the tolerance is in `refused`, with the counts, as is one that it
 * could not test (no cell to evaluate).
 *
 * - *Without tolerance*, since one exception makes them wrong: the type, finite, whole (a safe integer), never missing, a key (all
 *   values differ and the profile calls it an identifier), an order, no further columns. Refused ones fall back to a type that says less.
 * - *With the tolerance that the rows prove*, the lower limit of Clopper and Pearson at `level`: the share of present cells, of finite and
 *   of whole numbers, written forms of text, calendar dates.
 * - *Ranges and lengths* from the smallest to the largest that was seen, without a margin in units, which would be a guess about tails: the
 *   share beyond them is tolerated instead, as far as Wilks's distribution-free limit for n values leaves room. Instants have none: new
 *   rows are later.
 * - *Lists* of at most 100 texts or 10 whole numbers, tolerating the share of values that are yet unseen: the upper limit of Good and
 *   Turing's estimate; not proposed where that is above 5 %.
 *
 * Lists, ranges and lengths name values: only of columns that the profile was told to show and whose sensitivity is `none` or not
 * stated; the rest is in `withheld`. Keys are tested within the holdout, not between it and the profiled rows, whose values are not here.
 * A contract that a table keeps says what the table was like, not what is right: read it before you sign it.
 *
 * Throws `RangeError` for a holdout without rows or without a column of the profile, a profile of no rows or with a column `__proto__`,
 * an unknown sensitivity or a sensitivity of no column, a level outside [0.5, 1), a factor below 1. Cost: O(rows · rules).
 *
 * @example
 * import { inferContract } from "@probity/core/contracts";
 * import { profileTable } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const rows = (from, to) => tableFrom({ half: Array.from({ length: to - from }, (_, i) => (from + i) / 2) });
 * const inferred = inferContract(profileTable(rows(0, 99), { shown: "all" }), { holdout: rows(50, 90) });
 * inferred.proposed.map(({ kind, atLeast }) => [kind, atLeast]);
 * // => [["closed-columns", 1], ["type", 1], ["finite", 1], ["required", 1], ["order", 1], ["range", 0.952978]]
 */
export function inferContract(profile: TableProfile, options: InferContractOptions): InferredContract {
  const { holdout, sensitivity = {}, level = 0.95 } = options;
  requireArguments(profile, options);
  const proposed: ProposedRule[] = [];
  const refused: RefusedRule[] = [];
  const withheld: WithheldRule[] = [];
  const names = new Set(profile.columns.map(({ column }) => column));
  const closed = holdClosed(profile, holdout, names.size, { proposed, refused });
  const hold = (column: string | null, candidate: RuleCandidate): void => {
    const { expectation, ...about } = candidate;
    const { id: rule, atLeast = 1 } = expectation;
    const counts = attempt(() => countsOf(expectation, holdout));
    const told = { ...about, rule, column, atLeast };
    if ("reason" in counts) refused.push({ ...told, because: "not-tested", reason: counts.reason });
    else if (keeps(counts.value, atLeast)) proposed.push({ ...told, holdout: counts.value, expectation });
    else refused.push({ ...told, because: "broken", holdout: counts.value });
  };
  const columns = profile.columns.map((column): InferredColumn => {
    const { column: name } = column;
    const tested = holdout.columns.find((one) => one.name === name)!;
    const inferred = inferColumn(
      column,
      tested,
      Object.hasOwn(sensitivity, name) ? sensitivity[name] : undefined,
    );
    proposed.push(...inferred.proposed);
    refused.push(...inferred.refused);
    const { field } = inferred;
    if (field.type === "unknown") {
      if (column.storage === "unsupported")
        withheld.push({ kind: "type", column: name, because: "unreadable" });
      return field;
    }
    const ofValues = valueCandidates(column, { level, hidden: hiddenBecause(column, field) });
    for (const one of [...expectationCandidates(column, field, level), ...ofValues.candidates])
      hold(name, one);
    withheld.push(...ofValues.withheld);
    return field;
  });
  const factor = options.rowCountFactor;
  if (factor !== undefined)
    hold(null, {
      kind: "row-count",
      evidence: { rows: profile.rows, factor },
      support: profile.rows,
      expectation: rowCount({
        atLeast: Math.floor(profile.rows / factor),
        atMost: Math.ceil(profile.rows * factor),
      }),
    });
  return { columns, closed, proposed, refused, withheld };
}

function requireArguments(
  profile: TableProfile,
  { holdout, sensitivity = {}, level = 0.95, rowCountFactor = 1 }: InferContractOptions,
): void {
  const refuse = (why: string): never => {
    throw new RangeError(`cannot infer a contract: ${why}`);
  };
  if (profile.rows === 0) refuse("the profile is of no rows, it needs some");
  if (holdout.rows === 0) refuse("the holdout has no rows, it needs some that the profile has not seen");
  if (!(level >= 0.5 && level < 1)) refuse(`the level is ${level}, it needs a number in [0.5, 1)`);
  if (!(rowCountFactor >= 1 && profile.rows * rowCountFactor <= Number.MAX_SAFE_INTEGER))
    refuse(`the factor of rows is ${rowCountFactor}, it needs a number from 1`);
  const names = new Set(profile.columns.map(({ column }) => column));
  if (names.has("__proto__")) refuse("a column is named by __proto__, it needs another name");
  const there = new Set(holdout.columns.map(({ name }) => name));
  for (const name of names)
    if (!there.has(name)) refuse(`the holdout has no column "${name}", it needs every column of the profile`);
  for (const [name, kind] of Object.entries(sensitivity)) {
    if (!names.has(name)) refuse(`a sensitivity is of "${name}", it needs a column of the profile`);
    if (!sensitivities.includes(kind))
      refuse(`the sensitivity of "${name}" is ${kind}, it needs one of ${sensitivities.join(", ")}`);
  }
}

/** Whether no further columns may come: the holdout must have none. */
function holdClosed(
  profile: TableProfile,
  holdout: Table,
  columns: number,
  into: { readonly proposed: ProposedRule[]; readonly refused: RefusedRule[] },
): boolean {
  const extra = holdout.columns.length - columns;
  const about = {
    kind: "closed-columns",
    rule: "columns",
    column: null,
    evidence: { columns },
    support: profile.rows,
    atLeast: 1,
  } as const;
  const counts = { evaluated: holdout.rows, violations: extra > 0 ? holdout.rows : 0 };
  if (extra > 0) into.refused.push({ ...about, because: "broken", holdout: counts });
  else into.proposed.push({ ...about, holdout: counts, expectation: null });
  return extra <= 0;
}

function hiddenBecause(
  { contains }: ColumnProfile,
  { sensitivity = "none" }: InferredColumn,
): WithheldRule["because"] | null {
  if (sensitivity !== "none") return "sensitivity";
  return contains.includes("values") ? null : "values-not-in-profile";
}

function countsOf(expectation: Expectation, holdout: Table): HoldoutCounts {
  const outcome = expectationOutcome(expectation, holdout, { tables: {}, nowMs: null, level: 0.95 });
  if ("values" in outcome) return { evaluated: 0, violations: 0 };
  const { failing, violations = failing.length, absent = 0, evaluated } = outcome;
  return { evaluated, violations: violations + absent };
}

/** In this order: 1 − violations / evaluated would miss the tolerance by a bit. */
function keeps({ evaluated, violations }: HoldoutCounts, atLeast: number): boolean {
  return atLeast === 1 ? violations === 0 : (evaluated - violations) / evaluated >= atLeast;
}
