import type { Reason } from "../../evidence/index.js";
import type { ColumnProfile } from "../../profile/index.js";
import type { Column } from "../../table/index.js";
import { isPresent } from "../../table/index.js";
import type { Sensitivity } from "../metadata.js";
import { schemaRuleOf } from "../schemaRuleOf.js";
import type {
  HoldoutCounts,
  InferredColumn,
  InferredKind,
  InferredType,
  ProposedRule,
  RefusedRule,
  RuleEvidence,
} from "./inferredContract.js";

/** What the row schema may say of a column, after the holdout. */
export interface InferredField {
  readonly field: InferredColumn;
  readonly proposed: readonly ProposedRule[];
  readonly refused: readonly RefusedRule[];
}

const types: { readonly [S in ColumnProfile["storage"]]: InferredType } = {
  number: "number",
  boolean: "boolean",
  timestamp: "timestamp",
  text: "text",
  unsupported: "unknown",
};

/**
 * The type of a column and whether its cells may be missing. These parts hold for every row of both tables or are not proposed at all: a
 * type with exceptions is none. Cost: O(rows).
 */
export function inferColumn(
  profile: ColumnProfile,
  holdout: Column,
  sensitivity: Sensitivity | undefined,
): InferredField {
  const { column, storage, rows, missing, numbers, logicalType } = profile;
  const proposed: ProposedRule[] = [];
  const refused: RefusedRule[] = [];
  const rule = schemaRuleOf(column);
  const hold = (kind: InferredKind, evidence: RuleEvidence, counts: HoldoutCounts | Reason): boolean => {
    const support = kind === "required" ? rows : rows - missing.null;
    const about = { kind, rule, column, evidence, support, atLeast: 1 };
    if (typeof counts === "string") refused.push({ ...about, because: "not-tested", reason: counts });
    else if (counts.violations > 0) refused.push({ ...about, because: "broken", holdout: counts });
    else proposed.push({ ...about, holdout: counts, expectation: null });
    return typeof counts !== "string" && counts.violations === 0;
  };

  const evaluated = holdout.length - holdout.missing;
  const present = rows - missing.null;
  const among = (violations: number): HoldoutCounts | Reason =>
    evaluated === 0 ? "all-missing" : { evaluated, violations };
  const stored = { storage, logicalType };
  const typed =
    storage !== "unsupported" &&
    present > 0 &&
    hold("type", stored, among(holdout.kind === storage ? 0 : evaluated));
  let type: InferredType = typed ? types[storage] : "unknown";
  if (typed && numbers !== null && type === "number") {
    const { finite, range } = numbers;
    const endless = present - finite;
    const bad = (passes: (value: number) => boolean): HoldoutCounts | Reason =>
      among(countBad(holdout, passes));
    if (endless > 0 || !hold("finite", { finite, of: present }, bad(Number.isFinite))) type = "any-number";
    const safe = range === null || (Number.isSafeInteger(range.min) && Number.isSafeInteger(range.max));
    if (type === "number" && finite > 0 && numbers.whole === finite && safe)
      if (hold("integer", { whole: finite, of: present }, bad(Number.isSafeInteger))) type = "integer";
  }
  const required =
    typed &&
    missing.null === 0 &&
    hold("required", { nulls: 0, of: rows }, { evaluated: holdout.length, violations: holdout.missing });
  return {
    field: { name: column, type, nullable: !required, ...(sensitivity === undefined ? {} : { sensitivity }) },
    proposed,
    refused,
  };
}

function countBad(column: Column, passes: (value: number) => boolean): number {
  if (column.kind !== "number") return 0;
  let count = 0;
  for (let row = 0; row < column.length; row++)
    if (isPresent(column, row) && !passes(column.values[row]!)) count += 1;
  return count;
}
