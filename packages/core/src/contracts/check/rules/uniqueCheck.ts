import { NotMeasurable } from "../../../evidence/index.js";
import { listOf, record, text, truth, wholeNumber } from "../../../evidence/shape.js";
import type { Table } from "../../../table/index.js";
import type { KeyNulls } from "../../expectations/keys/unique.js";
import { failingRows, failingRowsShape } from "../failingRows.js";
import { rowKeys } from "./rowKeys.js";
import type { RuleCheck, RuleMemory } from "./ruleCheck.js";

const shape = record({
  evaluated: wholeNumber,
  full: truth,
  keys: listOf(record({ key: text, first: wholeNumber, count: wholeNumber })),
  rows: failingRowsShape,
});

interface Entry {
  first: number;
  count: number;
}

/**
 * Uniqueness over batches: each distinct key is held as a hash with its first row and its count. Past `mostKeys` distinct keys nothing
 * is held any more, and the rule is not measured (`needs-rows`).
 */
export function uniqueCheck(
  columnsOf: (batch: Table) => readonly string[],
  { nulls, report }: { readonly nulls: KeyNulls; readonly report: "all" | "excess" },
  { kept, mostKeys }: RuleMemory,
): RuleCheck {
  const entries = new Map<string, Entry>();
  const excess = failingRows(kept);
  let evaluated = 0;
  let full = false;
  const fill = (): void => {
    if (entries.size <= mostKeys) return;
    full = true;
    entries.clear();
  };
  return {
    update(batch, firstRow) {
      const { ids, keys } = rowKeys(batch, columnsOf(batch), nulls);
      const known: (Entry | undefined)[] = keys.map((key) => {
        if (key === null || full) return undefined;
        let entry = entries.get(key);
        if (entry === undefined) {
          entry = { first: 0, count: 0 };
          entries.set(key, entry);
        }
        return entry;
      });
      for (let row = 0; row < ids.length; row++) {
        if (keys[ids[row]!] === null) continue;
        evaluated += 1;
        const entry = known[ids[row]!];
        if (entry === undefined) continue;
        if (entry.count === 0) entry.first = firstRow + row;
        else excess.add(firstRow + row);
        entry.count += 1;
      }
      fill();
    },
    outcome() {
      if (full) throw new NotMeasurable("needs-rows");
      const failing = failingRows(kept);
      failing.addAll(excess.rows(), 0);
      let violations = evaluated - entries.size;
      if (report === "all")
        for (const { first, count } of entries.values()) {
          if (count === 1) continue;
          violations += 1;
          failing.add(first);
        }
      return { failing: failing.rows(), evaluated, violations };
    },
    state: () => ({
      evaluated,
      full,
      keys: Array.from(entries, ([key, { first, count }]) => ({ key, first, count })),
      rows: excess.state(),
    }),
    absorb(state) {
      shape(state, "rule");
      const other = state as unknown as {
        evaluated: number;
        full: boolean;
        keys: ({ key: string } & Entry)[];
        rows: number[];
      };
      evaluated += other.evaluated;
      excess.absorb(other.rows);
      for (const { key, first, count } of other.keys) {
        const entry = entries.get(key);
        if (entry === undefined) entries.set(key, { first, count });
        else {
          excess.add(Math.max(first, entry.first));
          entry.first = Math.min(first, entry.first);
          entry.count += count;
        }
      }
      full ||= other.full;
      if (full) entries.clear();
      fill();
    },
  };
}
