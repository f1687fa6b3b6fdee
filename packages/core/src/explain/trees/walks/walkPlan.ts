import type { ValueColumn } from "../answers.js";
import { addAnswers } from "../answers.js";
import type { Group } from "../group.js";
import type { Plan } from "./plan.js";

/** Rows are walked in blocks that stay in the cache. */
export const blockRows = 1_024;

/** Room for a walk: the patterns and answers of one block at each depth. */
export interface Scratch {
  readonly patterns: (Uint16Array | undefined)[];
  readonly answers: (Uint16Array | undefined)[];
}

/**
 * Visits the groups of a plan with the patterns that `count` rows (at most a block) from row `from` have there.
 * The patterns are overwritten when the visit is over.
 */
export function walkPlan(
  plan: Plan,
  columns: readonly ValueColumn[],
  rows: { readonly from: number; readonly count: number },
  visit: (group: Group, patterns: Uint16Array) => void,
  scratch: Scratch,
): void {
  const patterns = (scratch.patterns[0] ??= new Uint16Array(blockRows));
  patterns.fill(0, 0, rows.count);
  walk(plan, 0);

  function walk(at: Plan, depth: number): void {
    const { from, count } = rows;
    const here = scratch.patterns[depth]!;
    if (at.kind === "group") {
      at.conditions.forEach((condition, i) =>
        addAnswers(condition, columns[condition.feature]!, from, count, here, at.pathBits + i),
      );
      visit(at, here);
      return;
    }
    const answers = (scratch.answers[depth] ??= new Uint16Array(blockRows));
    const below = (scratch.patterns[depth + 1] ??= new Uint16Array(blockRows));
    const bit = 1 << at.bit;
    const added = at.isNew ? bit : 0;
    answers.fill(0, 0, count);
    addAnswers(at.condition, columns[at.condition.feature]!, from, count, answers, at.bit);
    for (let i = 0; i < count; i++) below[i] = (here[i]! | added) & ~(answers[i]! ^ bit);
    walk(at.whenTrue, depth + 1);
    for (let i = 0; i < count; i++) below[i] = (here[i]! | added) & ~answers[i]!;
    walk(at.whenFalse, depth + 1);
  }
}
