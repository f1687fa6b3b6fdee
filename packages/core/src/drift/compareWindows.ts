import type { Finding } from "../evidence/index.js";
import { measure } from "../evidence/index.js";
import type { Table } from "../table/index.js";
import { comparePlaces } from "./comparePlaces.js";
import type { CompareOptions } from "./compareTables.js";
import type { DriftReference } from "./reference/driftReference.js";

/** The rows of one window, or what was stored of them; a window without rows is an empty table. */
export interface DriftWindow {
  /** Its name in the findings, such as the instant at which it starts. */
  readonly window: string;
  readonly table: Table | DriftReference;
}

/**
 * Compares each window of a stream of data with one reference: the findings of {@link compareTables} for each, their subjects naming the window,
 * p-values corrected over columns and windows together. A column counts as changed where it changed in any window.
 *
 * Each window gives `drift/window-rows`; one without rows is 0 there and not measured elsewhere (`no-rows`): a gap is a finding.
 * Throws `RangeError` where a window is named twice or there is none, and as {@link compareTables}. Cost: as that of each window.
 *
 * @example
 * import { compareWindows } from "@probity/core/drift";
 * import { tableFrom } from "@probity/core/table";
 * const reference = tableFrom({ open: [true, true, false, false] });
 * const windows = [{ window: "march", table: tableFrom({ open: [true, false] }) }, { window: "april", table: tableFrom({ open: [] }) }];
 * const findings = compareWindows(reference, windows, { inputs: ["february", "flights"] });
 * findings.filter(({ measure }) => measure === "drift/window-rows").map(({ subject, measurement }) => [subject.window, measurement]);
 * // => [["march", { status: "measured", value: 2, unit: "rows", n: 2 }], ["april", { status: "measured", value: 0, unit: "rows", n: 0 }]]
 */
export function compareWindows(
  reference: Table | DriftReference,
  windows: readonly DriftWindow[],
  options: CompareOptions,
): readonly Finding[] {
  const names = windows.map(({ window }) => window);
  if (names.length === 0) throw new RangeError("cannot compare no windows: it needs one or more");
  if (new Set(names).size < names.length)
    throw new RangeError("cannot compare two windows of one name: it needs a name for each");
  const { inputs } = options;
  const rows = windows.map(({ window, table }) =>
    measure("drift/window-rows", { table: inputs[1], window }, () => ({ value: table.rows, n: table.rows }), {
      inputs: [inputs[1]],
    }),
  );
  return [...rows, ...comparePlaces(reference, windows, options)];
}
