import { NotMeasurable } from "../../../evidence/index.js";
import type { Shape } from "../../../evidence/shape.js";
import { listOf, matching, record, text, wholeNumber } from "../../../evidence/shape.js";
import { isPresent } from "../../../table/index.js";
import type { Ordered } from "../../expectations/order/ordered.js";
import { mayFollow } from "../../expectations/order/ordered.js";
import { failingRows, failingRowsShape } from "../failingRows.js";
import { rowKeys } from "./rowKeys.js";
import type { RuleCheck, RuleMemory } from "./ruleCheck.js";
import { numberJson, required } from "./ruleCheck.js";

const infinite = matching(/^(-?Infinity|NaN)$/, "a number");
const cell: Shape = (value, at) => {
  if (typeof value !== "number") infinite(value, at);
};
const shape = record({
  evaluated: wholeNumber,
  violations: wholeNumber,
  rows: failingRowsShape,
  groups: listOf(record({ key: text, first: cell, firstRow: wholeNumber, last: cell })),
});

interface Group {
  readonly first: number;
  readonly firstRow: number;
  last: number;
}

/** The order of a column over batches: each group is held by its first and last present value. */
export function orderedCheck({ columns, way }: Ordered, { kept, mostKeys }: RuleMemory): RuleCheck {
  const [name = "", by] = columns;
  const groups = new Map<string, Group>();
  const failing = failingRows(kept);
  let evaluated = 0;
  let violations = 0;
  const fail = (row: number): void => {
    violations += 1;
    failing.add(row);
  };
  return {
    update(batch, firstRow) {
      const column = required(batch, name);
      const keys = by === undefined ? null : rowKeys(batch, [by], "compare");
      if (column.missing === column.length) return;
      if (column.kind !== "number" && column.kind !== "timestamp")
        throw new NotMeasurable("unsupported-type");
      const { values } = column;
      for (let row = 0; row < values.length; row++) {
        if (!isPresent(column, row)) continue;
        const value = values[row]!;
        const key = keys === null ? "" : (keys.keys[keys.ids[row]!] ?? "");
        const group = groups.get(key);
        evaluated += 1;
        if (group === undefined) groups.set(key, { first: value, firstRow: firstRow + row, last: value });
        else {
          if (!mayFollow(way, group.last, value)) fail(firstRow + row);
          group.last = value;
        }
      }
    },
    outcome() {
      if (groups.size > mostKeys) throw new NotMeasurable("needs-rows");
      return { failing: failing.rows(), evaluated, violations };
    },
    state: () => ({
      evaluated,
      violations,
      rows: failing.state(),
      groups: Array.from(groups, ([key, { first, firstRow, last }]) => ({
        key,
        first: numberJson(first),
        firstRow,
        last: numberJson(last),
      })),
    }),
    absorb(state) {
      shape(state, "rule");
      const other = state as unknown as {
        evaluated: number;
        violations: number;
        rows: number[];
        groups: { key: string; first: number | string; firstRow: number; last: number | string }[];
      };
      evaluated += other.evaluated;
      violations += other.violations;
      failing.absorb(other.rows);
      for (const { key, first, firstRow, last } of other.groups) {
        const group = groups.get(key);
        if (group === undefined) groups.set(key, { first: Number(first), firstRow, last: Number(last) });
        else {
          if (!mayFollow(way, group.last, Number(first))) fail(firstRow);
          group.last = Number(last);
        }
      }
    },
  };
}
