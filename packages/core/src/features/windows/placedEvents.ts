import { InputError } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { columnOf, isPresent, rowGroups, select, textAt } from "../../table/index.js";
import { sortedTimeline } from "../joins/timeline.js";
import type { PlacedEvents } from "./accumulator.js";
import type { GroupedRows } from "./eventOrder.js";
import { areExactlySummed } from "./sumAccumulators.js";
import type { WindowAggregate } from "./windowTables.js";

/** Statistics of numbers alone. */
export const needNumbers: ReadonlySet<WindowAggregate["statistic"]> = /* @__PURE__ */ new Set([
  "sum",
  "mean",
  "minimum",
  "maximum",
  "range",
  "variance",
  "standard-deviation",
  "quantile",
  "approximate-quantile",
  "exponential-decay",
] as const);

/** The values of an aggregate's column by place. Throws `InputError` (`missing-column`, `wrong-type`). */
export function placedEvents(table: Table, aggregate: WindowAggregate, places: GroupedRows): PlacedEvents {
  const { rows, times, starts } = places;
  const values =
    aggregate.column === undefined ? new Float64Array(rows.length) : placedValues(table, aggregate, rows);
  const column = aggregate.column === undefined ? undefined : columnOf(table, aggregate.column);
  let inOrder: { readonly ranks: Uint32Array; readonly ranked: Float64Array } | undefined;
  const ordered = (): { readonly ranks: Uint32Array; readonly ranked: Float64Array } => {
    inOrder ??= ranksOf(values, starts);
    return inOrder;
  };
  return {
    times,
    values,
    whole: areExactlySummed(values),
    textAt: column?.kind === "text" ? (place) => textAt(column, rows[place]!) ?? "" : null,
    ranks: () => ordered().ranks,
    ranked: () => ordered().ranked,
    codes() {
      const codes = new Int32Array(rows.length);
      const { ids } = rowGroups(select(table, [aggregate.column!]), [aggregate.column!]);
      for (let place = 0; place < codes.length; place++)
        codes[place] = Number.isNaN(values[place]!) ? -1 : ids[rows[place]!]!;
      return codes;
    },
  };
}

/** NaN stands for a missing value, and for a number that is none; cells of text are there or not. */
function placedValues(
  table: Table,
  { name, statistic, column: from }: WindowAggregate,
  rows: Uint32Array,
): Float64Array {
  const column = columnOf(table, from!);
  if (column.kind === "unsupported" || (needNumbers.has(statistic) && !isNumeric(column)))
    throw new InputError(
      "wrong-type",
      `cannot compute the aggregate "${name}" from the column "${column.name}" of kind ${column.kind}`,
    );
  const values = new Float64Array(rows.length);
  const cells = column.kind === "text" ? null : column.values;
  for (let place = 0; place < values.length; place++) {
    const row = rows[place]!;
    values[place] = isPresent(column, row) ? (cells === null ? 0 : cells[row]!) : Number.NaN;
  }
  return values;
}

function isNumeric({ kind, missing, length }: Column): boolean {
  return kind === "number" || kind === "boolean" || kind === "timestamp" || missing === length;
}

function ranksOf(
  values: Float64Array,
  starts: Uint32Array,
): { readonly ranks: Uint32Array; readonly ranked: Float64Array } {
  const groups = starts.length - 1;
  const groupOf = new Int32Array(values.length);
  for (let group = 0; group < groups; group++) groupOf.fill(group, starts[group], starts[group + 1]);
  const present = new Uint32Array(values.length);
  const numbers = new Float64Array(values.length);
  let count = 0;
  for (let place = 0; place < values.length; place++) {
    if (Number.isNaN(values[place]!)) continue;
    present[count] = place;
    numbers[count++] = Math.max(-1.7976931348623157e308, Math.min(1.7976931348623157e308, values[place]!));
  }
  const timeline = sortedTimeline(numbers.subarray(0, count), present.subarray(0, count));
  const ranks = new Uint32Array(values.length);
  const ranked = new Float64Array(values.length);
  const next = starts.slice(0, groups);
  const order = timeline.order ?? present;
  for (let i = 0; i < count; i++) {
    const place = order[i]!;
    const group = groupOf[place]!;
    const at = next[group]!++;
    ranks[place] = at - starts[group]!;
    // Two zeros are one value, whichever comes first.
    ranked[at] = values[place]! + 0;
  }
  return { ranks, ranked };
}
