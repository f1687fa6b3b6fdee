import type { Finding } from "../../evidence/index.js";

/** How often a column was called changed. */
export interface ColumnAlerts {
  readonly column: string;
  /** Windows or segments in which one of its tests was significant, of those in which one was made. */
  readonly alerts: number;
  readonly places: number;
  /** Its smallest adjusted p-value. */
  readonly pValue: number;
}

/**
 * The columns of a comparison, those first that were called changed in most windows and segments; among equals the smallest adjusted p-value.
 *
 * Throws `RangeError` where the significance is outside (0, 1). Columns without any test are left out. Cost: O(findings).
 *
 * @example
 * import { compareTables, rankByAlerts } from "@probity/core/drift";
 * import { tableFrom } from "@probity/core/table";
 * const before = tableFrom({ a: Array(40).fill("x"), b: Array(40).fill("y") });
 * const after = tableFrom({ a: Array(40).fill("z"), b: Array(40).fill("y") });
 * rankByAlerts(compareTables(before, after, { inputs: ["before", "after"] })).map(({ column, alerts }) => [column, alerts]);
 * // => [["a", 1], ["b", 0]]
 */
export function rankByAlerts(
  findings: readonly Finding[],
  options: { readonly significance?: number } = {},
): readonly ColumnAlerts[] {
  const { significance = 0.05 } = options;
  if (!(significance > 0 && significance < 1))
    throw new RangeError(
      `cannot rank columns at significance ${significance}: it needs a number between 0 and 1`,
    );
  const places = new Map<string, Map<string, number>>();
  for (const { subject, measurement } of findings) {
    if (measurement.status === "not-measured" || subject.column === undefined) continue;
    const adjusted = measurement.test?.adjusted?.pValue;
    if (adjusted === undefined) continue;
    const place = JSON.stringify([subject.segment ?? null, subject.window ?? null]);
    const ofColumn = places.get(subject.column) ?? new Map<string, number>();
    places.set(subject.column, ofColumn);
    ofColumn.set(place, Math.min(adjusted, ofColumn.get(place) ?? 1));
  }
  return Array.from(places, ([column, ofColumn]): ColumnAlerts => {
    const pValues = [...ofColumn.values()];
    return {
      column,
      alerts: pValues.filter((pValue) => pValue <= significance).length,
      places: pValues.length,
      pValue: pValues.reduce((least, pValue) => Math.min(least, pValue), 1),
    };
  }).sort((a, b) => b.alerts - a.alerts || a.pValue - b.pValue || (a.column < b.column ? -1 : 1));
}
