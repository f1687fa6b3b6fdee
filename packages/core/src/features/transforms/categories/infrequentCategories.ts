import { NotMeasurable } from "../../../evidence/index.js";
import type { Column } from "../../../table/index.js";
import type { CategoryPlaces } from "../fittedTransform.js";
import type { OneHotEncoding, OrdinalEncoding } from "../transformStep.js";
import { categoryCodes, categoryCounts } from "./categoryPlaces.js";

type Rule = Pick<OneHotEncoding | OrdinalEncoding, "leastCount" | "leastShare" | "mostCategories">;

/** Throws `RangeError` unless the rule can be kept. */
function requireRule({ leastCount, leastShare, mostCategories }: Rule): void {
  if (leastCount !== undefined && leastShare !== undefined)
    throw new RangeError("cannot tell infrequent categories by a count and a share: it needs one of them");
  if (leastCount !== undefined && !(leastCount >= 0))
    throw new RangeError(`cannot ask categories for ${leastCount} rows: it needs a number from 0`);
  if (leastShare !== undefined && !(leastShare >= 0 && leastShare <= 1))
    throw new RangeError(`cannot ask categories for ${leastShare} of the rows: it needs a number in [0, 1]`);
  if (mostCategories !== undefined && !(Number.isSafeInteger(mostCategories) && mostCategories >= 1))
    throw new RangeError(`cannot keep ${mostCategories} categories: it needs a whole number from 1`);
}

/**
 * The places of the categories of a column. Rows fewer than asked for make a category infrequent; of what is left, the most frequent
 * keep a place of their own (the later of equals), one place less than there are.
 */
export function placesOf(column: Column, rule: Rule): CategoryPlaces {
  requireRule(rule);
  const { leastCount, leastShare, mostCategories } = rule;
  if (column.length === 0) throw new NotMeasurable("no-rows");
  const coded = categoryCodes(column);
  const { of, categories } = coded;
  const counts = categoryCounts(coded);
  const least = leastCount ?? (leastShare === undefined ? 0 : leastShare * column.length);
  const isInfrequent = Array.from(counts, (count) => count < least);
  const kept = isInfrequent.filter((is) => !is).length;
  // As scikit-learn, which reckons with a common place even where there is none yet.
  if (mostCategories !== undefined && kept + 1 > mostCategories) {
    const byCount = [...counts.keys()].sort((a, b) => counts[a]! - counts[b]! || a - b);
    const own = new Set(byCount.slice(byCount.length - (mostCategories - 1)));
    for (const code of counts.keys()) isInfrequent[code] ||= mostCategories === 1 || !own.has(code);
  }
  return {
    name: column.name,
    of,
    categories: categories.filter((_, code) => !isInfrequent[code]),
    infrequent: categories.filter((_, code) => isInfrequent[code]),
  };
}
