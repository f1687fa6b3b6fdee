import { pairwiseCorrelations } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import type { Association, AssociationProfile } from "./association.js";
import { associationSides } from "./associationSides.js";
import { categoryAssociations, ratioAssociation } from "./categoryAssociations.js";
import type { KendallRows } from "./kendallAssociations.js";
import { kendallAssociations, kendallRows } from "./kendallAssociations.js";

/** How columns are taken, and what is asked beside the usual. */
export interface AssociationOptions {
  /** Columns of numbers whose values are names, such as codes. */
  readonly categories?: readonly string[];
  /** A category with more labels stands in no pair: its cells would hold too few rows each. 50 by default. */
  readonly mostCategories?: number;
  /** Kendall's τ, on all rows or on a sample of 10,000; left out by default. */
  readonly kendall?: KendallRows;
}

/**
 * How every two columns of a table go together, by the measure that fits what they hold: two numbers Pearson's r and Spearman's ρ (and
 * Kendall's τ-b on demand), two categories Bergsma's Cramér's V and Miller and Madow's mutual information, a category and a number the
 * correlation ratio η.
 *
 * Numbers and timestamps are numbers; truth values, text and the columns named in `categories` are categories. Each pair stands on the
 * rows where both are present and finite. A pair without an answer says why, and a column in no pair too. p-values are of one pair each: of
 * 190 pairs that have nothing to do with each other some ten are below 0.05. An association says nothing of causes.
 * Throws `RangeError` at an unknown column or a limit that is no whole number from 2. Cost: O(rows · columns²).
 * Golden: `profile/associations.json`.
 *
 * @example
 * import { profileAssociations } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ team: ["a", "a", "b", "b"], score: [1, 2, 5, 6] });
 * const [{ measure, result }] = profileAssociations(table).associations;
 * [measure, "value" in result && result.value]; // => ["correlation-ratio", 0.970142500145332]
 */
export function profileAssociations(table: Table, options: AssociationOptions = {}): AssociationProfile {
  const { categories = [], mostCategories = 50, kendall } = options;
  const unknown = categories.find((name) => !table.columns.some((column) => column.name === name));
  if (unknown !== undefined)
    throw new RangeError(
      `cannot take ${JSON.stringify(unknown)} as a category: the table has no such column`,
    );
  if (!(Number.isSafeInteger(mostCategories) && mostCategories >= 2))
    throw new RangeError(`cannot limit categories to ${mostCategories}: it needs a whole number from 2`);
  const sides = associationSides(table, categories, mostCategories);
  const { numbers, categories: labelled } = sides;
  const chosen = kendall === undefined ? null : kendallRows(table.rows, kendall);
  return {
    columns: sides.columns,
    associations: [
      ...pairwiseCorrelations(numbers.map(({ values }) => values)).flatMap(
        ({ first, second, n, pearson, spearman }): Association[] => {
          const base = { x: numbers[first]!.column, y: numbers[second]!.column, n };
          return [
            { ...base, measure: "pearson", result: pearson },
            { ...base, measure: "spearman", result: spearman },
          ];
        },
      ),
      ...(kendall === undefined ? [] : kendallAssociations(numbers, chosen)),
      ...labelled.flatMap((x, i) => labelled.slice(i + 1).flatMap((y) => categoryAssociations(x, y))),
      ...labelled.flatMap((x) => numbers.map((y) => ratioAssociation(x, y))),
    ],
    kendall: kendall === undefined ? null : { rows: chosen?.length ?? table.rows, isSample: chosen !== null },
  };
}
