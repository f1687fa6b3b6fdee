import { hexToBytes } from "@noble/hashes/utils.js";
import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import { listOf, matching, oneOf, orNull, pairOf, record, text, wholeNumber } from "../../evidence/shape.js";
import { kllFromState } from "../../sketch/index.js";
import type { DriftPlan } from "../plan/driftPlan.js";
import type { ColumnSummary, DriftSummary } from "./createDriftSummary.js";
import { comparedColumns, driftSummaryOf } from "./createDriftSummary.js";
import { planShape, presenceShape } from "./driftReferenceFromJson.js";

interface StoredSummary {
  readonly plan: DriftPlan;
  readonly rows: number;
  readonly columns: readonly (StoredSummaryColumn | null)[];
}

interface StoredSummaryColumn {
  readonly presence: ColumnSummary["presence"];
  readonly numbers: string | null;
  readonly counts: readonly (readonly [string, number])[] | null;
}

const stateShape = record({
  format: oneOf([1]),
  plan: planShape,
  rows: wholeNumber,
  columns: listOf(
    orNull(
      record({
        presence: presenceShape,
        numbers: orNull(matching(/^(?:[0-9a-f]{2})+$/, "bytes in hexadecimal")),
        counts: orNull(
          listOf((value, at) => {
            pairOf(() => undefined)(value, at);
            const [label, count] = value as readonly [Json, Json];
            text(label, `${at}[0]`);
            wholeNumber(count, `${at}[1]`);
          }),
        ),
      }),
    ),
  ),
});

/**
 * Continues a summary from what its `state()` gave: it goes on as if it had never stopped, to the last bit.
 *
 * Throws `InputError`, with the path: `unsupported-format`, `unknown-field`, `missing-field`, `invalid-field` where counts do not add up, and
 * `malformed-sketch`. Cost: O(size).
 *
 * @example
 * import { createDriftSummary, defineDriftPlan, driftSummaryFromState } from "@probity/core/drift";
 * import { tableFrom } from "@probity/core/table";
 * const monday = tableFrom({ open: [true, false] });
 * const summary = createDriftSummary(defineDriftPlan(monday));
 * summary.update(monday);
 * const resumed = driftSummaryFromState(summary.state());
 * resumed.update(monday);
 * resumed.reference().rows; // => 4
 */
export function driftSummaryFromState(state: Json): DriftSummary {
  if (typeof state === "object" && state !== null && "format" in state && state["format"] !== 1)
    throw new InputError("unsupported-format", "the state of a summary has another format than 1");
  stateShape(state, "");
  // The shape has just been checked, field by field.
  const { plan, rows, columns } = state as unknown as StoredSummary;
  const compared = comparedColumns(plan);
  if (columns.length !== compared.length)
    throw new InputError("invalid-field", "columns needs one for each that the plan compares");
  return driftSummaryOf({
    plan,
    rows,
    columns: columns.map((stored, i) => {
      if (stored === null) return null;
      const { role } = compared[i]!;
      const numbers = stored.numbers === null ? null : kllFromState(hexToBytes(stored.numbers));
      const counts = stored.counts === null ? null : new Map(stored.counts);
      const [finite] = stored.presence;
      const total = stored.presence.reduce((sum, count) => sum + count, 0);
      const counted = [...(counts?.values() ?? [])].reduce((sum, count) => sum + count, 0);
      const fits =
        (numbers === null) === (role === "category") &&
        (counts === null) === (role === "number") &&
        total === rows &&
        (numbers === null || numbers.n === finite) &&
        (counts === null || (counted === finite && counts.size === stored.counts!.length));
      if (!fits) throw new InputError("invalid-field", `columns[${i}] needs counts that add up to its rows`);
      return { role, presence: [...stored.presence], numbers, counts };
    }),
  });
}
