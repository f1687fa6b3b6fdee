import { NotMeasurable } from "../../../evidence/index.js";
import { listOf, number, record, text, truth, wholeNumber } from "../../../evidence/shape.js";
import { linearQuantile, sortedCopy } from "../../../statistics/index.js";
import type { Column } from "../../../table/index.js";
import { presentValues } from "../../../table/index.js";
import type { ColumnBounds } from "../../expectations/aggregates/columnBounds.js";
import { excessOver } from "../../expectations/bounds.js";
import { addProduct, exactTotal, rounded } from "./exactTotal.js";
import { rowKeys } from "./rowKeys.js";
import type { RuleCheck, RuleMemory } from "./ruleCheck.js";
import { required } from "./ruleCheck.js";

const shape = record({
  rows: wholeNumber,
  present: wholeNumber,
  unusable: wholeNumber,
  full: truth,
  sum: listOf(number),
  squares: listOf(number),
  keys: listOf(text),
  held: listOf(number),
});

/** One number of a column over batches. Sums are exact; keys and held numbers are kept up to `mostKeys`. */
export function columnBoundsCheck(rule: ColumnBounds, { mostKeys }: RuleMemory): RuleCheck {
  const { of, p, columns } = rule;
  const [name = ""] = columns;
  const total = exactTotal();
  const squares = exactTotal();
  const keys = new Set<string>();
  let held: number[] = [];
  let rows = 0;
  let present = 0;
  /** NaN and infinities. */
  let unusable = 0;
  let full = false;
  const fill = (): void => {
    if (!full && keys.size <= mostKeys && held.length <= mostKeys) return;
    full = true;
    keys.clear();
    held = [];
  };
  const addNumbers = (column: Column): void => {
    if (column.missing === column.length) return;
    if (column.kind !== "number") throw new NotMeasurable("unsupported-type");
    const { values, notANumber, infinite } = presentValues(column);
    unusable += notANumber + infinite;
    if (unusable > 0 || full) return;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (of === "quantile") held.push(value);
      else total.add(value);
      if (of === "standard-deviation") addProduct(squares, value, value);
    }
  };
  const value = (): number => {
    if (of === "distinct-count") return keys.size;
    if (rows === 0) throw new NotMeasurable("no-rows");
    if (of === "present-share") return present / rows;
    if (present === 0) throw new NotMeasurable("all-missing");
    if (of === "distinct-share") return keys.size / present;
    if (unusable > 0) throw new NotMeasurable("not-finite");
    if (of === "quantile") return linearQuantile(sortedCopy(Float64Array.from(held)), p ?? 0);
    if (of === "sum") return rounded(total);
    if (of === "mean") return rounded(total) / present;
    if (present < 2) throw new NotMeasurable("too-few-rows");
    // n Σx² − (Σx)² without rounding, so that no digit is lost to a large common offset.
    const spread = exactTotal();
    for (const part of squares.parts()) addProduct(spread, part, present);
    for (const a of total.parts()) for (const b of total.parts()) addProduct(spread, -a, b);
    const scaled = spread.parts().every(Number.isFinite) ? rounded(spread) : Number.NaN;
    if (!Number.isFinite(scaled)) throw new NotMeasurable("overflow");
    return Math.sqrt(Math.max(0, scaled) / present / (present - 1));
  };
  return {
    update(batch) {
      const column = required(batch, name);
      if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
      rows += batch.rows;
      present += column.length - column.missing;
      if (of === "distinct-count" || of === "distinct-share") {
        if (!full) for (const key of rowKeys(batch, [name], "ignore").keys) if (key !== null) keys.add(key);
      } else if (of !== "present-share") addNumbers(column);
      fill();
    },
    outcome() {
      if (full) throw new NotMeasurable("needs-rows");
      const found = value();
      return {
        values: [
          {
            measure: "contract/aggregate-value",
            value: found,
            n: of === "present-share" ? rows : present,
            excess: excessOver(rule, found),
          },
        ],
      };
    },
    state: () => ({
      rows,
      present,
      unusable,
      full,
      sum: total.parts().filter(Number.isFinite),
      squares: squares.parts().filter(Number.isFinite),
      keys: [...keys],
      held: [...held],
    }),
    absorb(state) {
      shape(state, "rule");
      const other = state as unknown as State;
      rows += other.rows;
      present += other.present;
      unusable += other.unusable;
      full ||= other.full;
      for (const part of other.sum) total.add(part);
      for (const part of other.squares) squares.add(part);
      for (const key of other.keys) keys.add(key);
      held = held.concat(other.held);
      fill();
    },
  };
}

interface State {
  readonly rows: number;
  readonly present: number;
  readonly unusable: number;
  readonly full: boolean;
  readonly sum: readonly number[];
  readonly squares: readonly number[];
  readonly keys: readonly string[];
  readonly held: readonly number[];
}
