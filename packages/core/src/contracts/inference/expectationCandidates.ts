import type { ColumnProfile } from "../../profile/index.js";
import { complete } from "../expectations/cells/complete.js";
import { finiteNumbers } from "../expectations/cells/finiteNumbers.js";
import { wholeNumbers } from "../expectations/cells/wholeNumbers.js";
import { unique } from "../expectations/keys/unique.js";
import { decreasing } from "../expectations/order/decreasing.js";
import { increasing } from "../expectations/order/increasing.js";
import { strictlyDecreasing } from "../expectations/order/strictlyDecreasing.js";
import { strictlyIncreasing } from "../expectations/order/strictlyIncreasing.js";
import type { InferredColumn } from "./inferredContract.js";
import { provenShare } from "./provenShare.js";
import type { RuleCandidate } from "./ruleCandidate.js";
import { fewestRows } from "./ruleCandidate.js";

const orders = {
  increasing,
  decreasing,
  "strictly-increasing": strictlyIncreasing,
  "strictly-decreasing": strictlyDecreasing,
} as const;

/** Rules about a column that show none of its values, where its part of the row schema does not say as much already. */
export function expectationCandidates(
  profile: ColumnProfile,
  { nullable, type }: InferredColumn,
  level: number,
): readonly RuleCandidate[] {
  const { column, rows, missing, numbers, usable, distinct, meaning, order } = profile;
  const candidates: RuleCandidate[] = [];
  const present = rows - missing.null;
  const tolerated = (kept: number, of: number): { readonly atLeast: number } => ({
    atLeast: provenShare(kept, of, level),
  });
  if (nullable && present > 0)
    candidates.push({
      kind: "complete",
      evidence: { present, of: rows },
      support: rows,
      expectation: complete(column, tolerated(present, rows)),
    });
  if (numbers !== null && type === "any-number" && numbers.finite > 0)
    candidates.push({
      kind: "mostly-finite",
      evidence: { finite: numbers.finite, of: present },
      support: present,
      expectation: finiteNumbers(column, tolerated(numbers.finite, present)),
    });
  const whole = numbers !== null && numbers.finite > 0 && numbers.whole === numbers.finite;
  if (whole && (type === "number" || type === "any-number"))
    candidates.push({
      kind: "mostly-whole",
      evidence: { whole: numbers.whole, of: present },
      support: present,
      expectation: wholeNumbers(column, tolerated(numbers.whole, present)),
    });
  if (
    meaning.type === "identifier" &&
    distinct?.method === "exact" &&
    distinct.count === present &&
    present >= fewestRows
  )
    candidates.push({
      kind: "key",
      evidence: { because: meaning.because, distinct: distinct.count },
      support: usable,
      expectation: unique(column),
    });
  if (
    order !== null &&
    order !== "none" &&
    order !== "constant" &&
    numbers?.finite === present &&
    present >= fewestRows
  )
    candidates.push({
      kind: "order",
      evidence: { order, steps: present - 1 },
      support: present,
      expectation: orders[order](column),
    });
  return candidates;
}
