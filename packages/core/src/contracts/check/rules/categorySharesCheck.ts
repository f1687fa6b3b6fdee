import { NotMeasurable } from "../../../evidence/index.js";
import { listOf, record, wholeNumber } from "../../../evidence/shape.js";
import { clopperPearsonInterval, wilsonInterval } from "../../../statistics/index.js";
import type { Table } from "../../../table/index.js";
import { cellAt, isPresent, rowGroups } from "../../../table/index.js";
import type { CategoryShares } from "../../expectations/aggregates/categoryShares.js";
import { excessOver } from "../../expectations/bounds.js";
import type { RuleCheck } from "./ruleCheck.js";
import { required } from "./ruleCheck.js";

const shape = record({ present: wholeNumber, counts: listOf(wholeNumber) });

/** The shares of named categories over batches: a count for each. */
export function categorySharesCheck({ columns, shares, judgedOn }: CategoryShares, level: number): RuleCheck {
  const [name = ""] = columns;
  const categories = [...shares.keys()];
  const counts = categories.map(() => 0);
  const intervalOf = judgedOn === "clopper-pearson" ? clopperPearsonInterval : wilsonInterval;
  let present = 0;
  return {
    update(batch) {
      present += batch.rows - required(batch, name).missing;
      for (const [label, count] of labelCounts(batch, name)) {
        const at = categories.indexOf(label);
        if (at >= 0) counts[at]! += count;
      }
    },
    outcome() {
      if (present === 0) throw new NotMeasurable("all-missing");
      return {
        values: categories.map((category, i) => {
          const interval = intervalOf(counts[i]!, present, { level });
          const value = counts[i]! / present;
          const [lower, upper] = judgedOn === "point" ? [value, value] : [interval.lower, interval.upper];
          const excess = excessOver(shares.get(category)!, lower, upper);
          return { measure: "contract/category-share", value, n: present, excess, interval, category };
        }),
      };
    },
    state: () => ({ present, counts: [...counts] }),
    absorb(state) {
      shape(state, "rule");
      const other = state as { present: number; counts: number[] };
      present += other.present;
      counts.forEach((_, i) => {
        counts[i]! += other.counts[i] ?? 0;
      });
    },
  };
}

function labelCounts(batch: Table, name: string): readonly (readonly [string, number])[] {
  const column = required(batch, name);
  const { sizes, firstRows } = rowGroups(batch, [name]);
  return Array.from(firstRows, (row, i) => [row, sizes[i]!] as const)
    .filter(([row]) => isPresent(column, row))
    .map(([row, count]) => [labelOf(cellAt(column, row)), count]);
}

function labelOf(cell: ReturnType<typeof cellAt>): string {
  return typeof cell === "object" && cell !== null ? cell.toISOString() : String(cell);
}
