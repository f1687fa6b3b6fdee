import { attempt, NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import { kendallTauB } from "../../statistics/index.js";
import type { Association } from "./association.js";
import type { NumberSide } from "./associationSides.js";

/** Rows drawn for Kendall's τ unless the caller says otherwise. */
export const kendallSampleRows = 10_000;

/** On all rows, or on rows drawn without replacement, which need a source of chance. */
export type KendallRows =
  | { readonly rows: "all" }
  | { readonly rows?: number; readonly random: SeededRandom };

/** Kendall's τ-b of every two numbers over some rows. Cost: O(m log m) a pair of m rows. */
export function kendallAssociations(
  numbers: readonly NumberSide[],
  chosen: Uint32Array | null,
): readonly Association[] {
  const sides = chosen === null ? numbers : numbers.map((side) => drawn(side, chosen));
  return sides.flatMap((x, i) => sides.slice(i + 1).map((y) => kendallAssociation(x, y)));
}

/** The rows that were drawn, ascending; null for all of them. */
export function kendallRows(rows: number, kendall: KendallRows): Uint32Array | null {
  if (kendall.rows === "all") return null;
  const wanted = kendall.rows ?? kendallSampleRows;
  if (!(Number.isSafeInteger(wanted) && wanted >= 3))
    throw new RangeError(`cannot draw ${wanted} rows for Kendall's tau: it needs a whole number from 3`);
  if (wanted >= rows) return null;
  const random = kendall.random.stream("kendall", 0);
  // Knuth's selection sampling: each row in turn, by what is still wanted of what is still ahead.
  const chosen = new Uint32Array(wanted);
  for (let row = 0, at = 0; at < wanted; row++)
    if (random.uniform() * (rows - row) < wanted - at) chosen[at++] = row;
  return chosen;
}

function drawn({ column, values }: NumberSide, chosen: Uint32Array): NumberSide {
  const kept = Float64Array.from(chosen, (row) => values[row]!);
  return { column, values: kept, absent: kept.reduce((n, value) => n + (Number.isNaN(value) ? 1 : 0), 0) };
}

function kendallAssociation(x: NumberSide, y: NumberSide): Association {
  const both = (_: number, row: number): boolean =>
    !Number.isNaN(x.values[row]!) && !Number.isNaN(y.values[row]!);
  const isComplete = x.absent === 0 && y.absent === 0;
  const [a, b] = isComplete ? [x.values, y.values] : [x.values.filter(both), y.values.filter(both)];
  const found = attempt(() => {
    if (a.length === 0) throw new NotMeasurable("no-rows");
    return kendallTauB(a, b);
  });
  return {
    x: x.column,
    y: y.column,
    measure: "kendall-tau-b",
    n: a.length,
    result: "reason" in found ? found : { value: found.value.value, pValue: found.value.pValue },
  };
}
