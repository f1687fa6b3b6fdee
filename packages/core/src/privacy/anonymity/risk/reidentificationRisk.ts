import type { RowGroups } from "../../../table/index.js";
import { smallestSize } from "../classes/smallestSize.js";

/** From which risk on a row counts as at risk. */
export interface ReidentificationRiskOptions {
  /** Default 0.2, rows in classes of four and fewer. */
  readonly threshold?: number;
}

/** How likely rows are named again, in several ways; all in (0, 1] or shares. */
export interface ReidentificationRisk {
  /** Of the row most at risk to an attacker who knows that the person is in the table (prosecutor): 1 / smallest class. */
  readonly highest: number;
  /** Of a row on average, and the share an attacker gets right who guesses all rows (marketer): classes / rows. */
  readonly average: number;
  /** Rows alone in their class. */
  readonly uniqueShare: number;
  /** Rows whose risk is above the threshold. */
  readonly shareAbove: number;
}

/**
 * The risk that rows are identified from their quasi-identifiers by an attacker who knows who is in the table: 1 / size of its class for each
 * row. Where the attacker doesn't know it, and the table is a sample of a population: {@link journalistRisk}.
 *
 * Throws `RangeError` unless the threshold is in (0, 1). Cost: O(classes). Golden: `privacy/anonymity-measures.json`.
 * Read it as a bound under the assumption that the quasi-identifiers are all the attacker knows; the sensitive value may be known without
 * naming anyone ({@link largestSensitiveShare}).
 *
 * @example
 * import { equivalenceClasses, reidentificationRisk } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * const classes = equivalenceClasses(tableFrom({ age: ["2*", "2*", "3*", "4*"] }), ["age"]);
 * reidentificationRisk(classes); // => { highest: 1, average: 0.75, uniqueShare: 0.5, shareAbove: 1 }
 */
export function reidentificationRisk(
  { ids, sizes }: Pick<RowGroups, "ids" | "sizes">,
  options: ReidentificationRiskOptions = {},
): ReidentificationRisk {
  const { threshold = 0.2 } = options;
  if (!(threshold > 0 && threshold < 1))
    throw new RangeError(
      `cannot count rows at risk above ${threshold}: the threshold needs to lie in (0, 1)`,
    );
  let unique = 0;
  let above = 0;
  for (const size of sizes) {
    if (size === 1) unique += 1;
    if (1 / size > threshold) above += size;
  }
  const rows = ids.length;
  return {
    highest: 1 / smallestSize(sizes),
    average: sizes.length / rows,
    uniqueShare: unique / rows,
    shareAbove: above / rows,
  };
}
