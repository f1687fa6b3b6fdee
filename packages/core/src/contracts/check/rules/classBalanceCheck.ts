import { NotMeasurable } from "../../../evidence/index.js";
import { listOf, record, text, truth, wholeNumber } from "../../../evidence/shape.js";
import type { ClassBalance } from "../../expectations/aggregates/classBalance.js";
import { rowKeys } from "./rowKeys.js";
import type { RuleCheck, RuleMemory } from "./ruleCheck.js";

const shape = record({ full: truth, classes: listOf(record({ key: text, count: wholeNumber })) });

/** The counts of the classes over batches, by hash. */
export function classBalanceCheck(
  { columns: [name = ""], minimum }: ClassBalance,
  { mostKeys }: RuleMemory,
): RuleCheck {
  const counts = new Map<string, number>();
  let full = false;
  const add = (key: string, count: number): void => {
    if (!full) counts.set(key, (counts.get(key) ?? 0) + count);
    if (counts.size <= mostKeys) return;
    full = true;
    counts.clear();
  };
  return {
    update(batch) {
      const { ids, keys } = rowKeys(batch, [name], "ignore");
      const sizes = new Uint32Array(keys.length);
      for (let row = 0; row < ids.length; row++) sizes[ids[row]!]! += 1;
      keys.forEach((key, i) => {
        if (key !== null) add(key, sizes[i]!);
      });
    },
    outcome() {
      if (full) throw new NotMeasurable("needs-rows");
      if (counts.size === 0) throw new NotMeasurable("all-missing");
      if (counts.size === 1) throw new NotMeasurable("single-class");
      let smallest = Infinity;
      let largest = 0;
      let n = 0;
      for (const count of counts.values()) {
        smallest = Math.min(smallest, count);
        largest = Math.max(largest, count);
        n += count;
      }
      const value = smallest / largest;
      return {
        values: [{ measure: "contract/aggregate-value", value, n, excess: Math.max(0, minimum - value) }],
      };
    },
    state: () => ({ full, classes: Array.from(counts, ([key, count]) => ({ key, count })) }),
    absorb(state) {
      shape(state, "rule");
      const other = state as unknown as { full: boolean; classes: { key: string; count: number }[] };
      full ||= other.full;
      if (full) counts.clear();
      for (const { key, count } of other.classes) add(key, count);
    },
  };
}
